#!/usr/bin/env bash
# Puts in place what the files for hosts are tested with: Debian's nginx, Apache
# and Caddy, unpacked under target/ and neither installed nor started; what reads
# the files of other hosts as they do, from npm; and cfn-lint from PyPI, which
# knows CloudFormation.
#
# Usage: tests/setup/servers.sh
set -euo pipefail

# shellcheck source=tests/setup/lib.sh
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

main() {
    need node npm flock
    [ "$(uname -sm)" = 'Linux x86_64' ] || die 'the servers are unpacked for Linux x86_64 only'
    command -v curl >/dev/null || apt_install curl
    lock servers provide_servers
    lock hosting-npm npm_packages "$root/tests/hosting"
    lock cfn-lint provide_cfn_lint
}

servers=$tools/servers

# What they are linked with comes along, as far as a Debian without anything may lack it.
provide_servers() {
    if start "$servers" 2>/dev/null; then
        return
    fi
    new=$(staging)
    trap 'rm -rf "$new"' EXIT
    trap 'exit 130' INT TERM
    unpacked "$new" bookworm nginx libnginx-mod-http-brotli-static apache2-bin caddy \
        libapr1 libaprutil1 libexpat1 libpcre2-8-0 libssl3 libuuid1
    start "$new/root" || die 'the unpacked servers do not start, see above'
    rm -rf "$servers"
    mv "$new/root" "$servers"
}

# start ROOT: each of them says its version.
start() {
    local library_path=$1/usr/lib/x86_64-linux-gnu
    LD_LIBRARY_PATH=$library_path "$1/usr/sbin/nginx" -v 2>/dev/null &&
        LD_LIBRARY_PATH=$library_path "$1/usr/sbin/apache2" -v >/dev/null &&
        "$1/usr/bin/caddy" version >/dev/null
}

provide_cfn_lint() {
    local home=$tools/cfn-lint
    if cmp -s "$root/tests/hosting/requirements.txt" "$home/requirements.txt"; then
        return
    fi
    python3 -c 'import ensurepip, venv' 2>/dev/null || apt_install python3-venv
    rm -rf "$home"
    python3 -m venv "$home"
    "$home/bin/pip" install --quiet --disable-pip-version-check --no-deps \
        --requirement "$root/tests/hosting/requirements.txt" >&2
    "$home/bin/cfn-lint" --version >/dev/null || die 'cfn-lint is installed but does not start'
    cp "$root/tests/hosting/requirements.txt" "$home/requirements.txt"
}

main
