#!/usr/bin/env bash
# Puts in place what `make lint` needs beyond the Rust toolchain: cargo-deny,
# built from its crate, and shellcheck.
#
# Usage: tests/setup/lint-tools.sh
set -euo pipefail

# shellcheck source=tests/setup/lib.sh
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

deny_version=0.20.2

main() {
    need cargo flock
    lock cargo-deny provide_cargo_deny
    command -v shellcheck >/dev/null || apt_install shellcheck
    shellcheck --version >/dev/null || die 'shellcheck is there but does not run'
}

# It is run a few times, not thousands: without optimisation, and without the
# features that fetch advisories, it is there in a third of the time.
provide_cargo_deny() {
    local deny=$tools/cargo/bin/cargo-deny
    if [ "$("$deny" --version 2>/dev/null)" = "cargo-deny $deny_version" ]; then
        return
    fi
    cargo install cargo-deny --version "$deny_version" --locked --force --quiet \
        --root "$tools/cargo" --no-default-features \
        --profile dev --config profile.dev.debug=false
    [ "$("$deny" --version)" = "cargo-deny $deny_version" ] || die "cargo-deny $deny_version was installed but does not run"
}

main
