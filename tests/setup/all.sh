#!/usr/bin/env bash
# Everything that `make test` needs, at the same time: one script waits for the
# network while another compiles. Each one's output is kept back, and shown if it
# fails; then this one fails too.
#
# Usage: tests/setup/all.sh
set -euo pipefail

# shellcheck source=tests/setup/lib.sh
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

main() {
    logs=$(staging)
    started=()
    failed=0
    trap 'rm -rf "$logs"' EXIT
    trap 'kill "${started[@]}"; exit 130' INT TERM
    begin zola-matrix && zola=$!
    begin browser && browser=$!
    begin lint-tools && lint=$!
    begin ninja && ninja=$!
    begin servers && servers=$!
    begin workflows && workflows=$!
    end zola-matrix "$zola"
    end browser "$browser"
    end lint-tools "$lint"
    end ninja "$ninja"
    end servers "$servers"
    end workflows "$workflows"
    exit $failed
}

begin() {
    "$root/tests/setup/$1.sh" >"$logs/$1" 2>&1 </dev/null &
    started+=("$!")
}

end() {
    if wait "$2"; then
        say "$1 is ready"
    else
        cat "$logs/$1" >&2
        say "$1 failed, see above"
        failed=1
    fi
}

main
