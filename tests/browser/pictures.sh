#!/usr/bin/env bash
# Takes the pictures of docs/images again: the city's start page for README.md, and a sheet for each
# kind of page of the example for docs/design.md. `make pictures` sets up what it needs first.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

tillit=${TILLIT:-target/release/tillit}
zola=$PWD/target/tools/zola/0.22.0/zola
work=target/pictures
rm -rf "$work" docs/images/pages
mkdir -p "$work" docs/images/pages

"$tillit" build --quiet --zola "$zola" --out "$work/city"

cp -r tests/fixtures/exempelstad "$work/"
"$tillit" build --quiet --zola "$zola" --root "$work/exempelstad"

"$tillit" theme export --quiet "$work/theme"
(cd "$work/theme" && "$zola" --config config.toml build >/dev/null)

example=https://principer.exempelstad.example/
sheets() { node tests/browser/pictures.mjs "$1" "$example" docs/images/pages "${@:2}"; }

node tests/browser/screenshot.mjs "$work/city/index.html" docs/images/landing.png --height 1000
node tests/browser/pictures.mjs "$work/theme/public" "$example" themes/tillit \
  screenshot.png=./,principer/tydlighet/
sheets "$work/exempelstad/public" \
  landing=./ \
  principles=fem-principer-for-exempelstad/ \
  principle=fem-principer-for-exempelstad/oppenhet/ \
  role=roller/chef-exempel/ \
  all=alla-principer/ \
  page=om-exemplet/ \
  search='sok/?q=exempel' \
  contact=kontakt/ \
  documents=dokument/ \
  glossary=ordlista/ \
  changes=andringshistorik/ \
  about=om-webbplatsen/ \
  privacy=personuppgifter-och-kakor/ \
  statement=tillganglighetsredogorelse/ \
  not-found=finns-inte/ \
  right-to-left=ar/khms-mbdy-l-ksmblstd/ash-shafafiya/
sheets "$work/theme/public" \
  taxonomy=tema/ \
  term=tema/ledarskap/ \
  section=nyheter/
