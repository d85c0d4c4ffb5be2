#!/usr/bin/env bash
# Puts in place what the browser tests use: Debian's Chromium with fonts that
# have Swedish and Arabic letters, and the npm packages of tests/browser.
# Playwright's own browser builds are not used: Debian signs and updates its own.
#
# Usage: tests/setup/browser.sh
set -euo pipefail

# shellcheck source=tests/setup/lib.sh
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

main() {
    need node npm flock
    lock browser provide_browser
    lock browser-npm npm_packages "$root/tests/browser"
}

provide_browser() {
    if ! shows_a_page 2>/dev/null || ! has_fonts; then
        apt_install chromium fonts-dejavu-core fonts-noto-core
    fi
    shows_a_page || die 'chromium is installed but does not show a page, see above'
}

shows_a_page() {
    command -v chromium >/dev/null || return 1
    local profile page shown
    profile=$(mktemp -d) || return 1
    page=$(chromium --headless --no-sandbox --disable-gpu --disable-quic --no-first-run \
        --disable-background-networking --disable-component-update --disable-sync \
        --user-data-dir="$profile" --dump-dom 'data:text/html,<p>shown</p>' 2>"$profile/log") || page=
    case $page in
        *'<p>shown</p>'*) shown=0 ;;
        *)
            cat "$profile/log" >&2
            shown=1
            ;;
    esac
    rm -rf "$profile"
    return $shown
}

has_fonts() {
    # shellcheck disable=SC2016 # dpkg fills it in
    dpkg-query --show --showformat '${Status}\n' fonts-dejavu-core fonts-noto-core 2>/dev/null |
        awk '/install ok installed/ { n++ } END { exit n != 2 }'
}

main
