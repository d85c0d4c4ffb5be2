#!/usr/bin/env bash
# Puts Debian's Ninja in place, which runs what `tillit plan --format ninja` prints.
#
# Usage: tests/setup/ninja.sh
set -euo pipefail

# shellcheck source=tests/setup/lib.sh
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

command -v ninja >/dev/null || apt_install ninja-build
ninja --version >/dev/null || die 'ninja is installed but does not start'
