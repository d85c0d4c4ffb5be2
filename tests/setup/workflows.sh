#!/usr/bin/env bash
# Puts in place what checks and runs the workflow files: the npm packages of tests/workflows, and
# Debian's rsync, with which one of them copies a repository.
#
# Usage: tests/setup/workflows.sh
set -euo pipefail

# shellcheck source=tests/setup/lib.sh
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

need node npm flock git
lock workflows-npm npm_packages "$root/tests/workflows"
command -v rsync >/dev/null || apt_install rsync
