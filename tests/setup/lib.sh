# shellcheck shell=bash
# Shared by the scripts beside this file, which source it: where things go,
# how they speak, and how two runs at once stay out of each other's way.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
tools=$root/target/tools

say() { printf '%s: %s\n' "$(basename -- "$0")" "$*" >&2; }

die() {
    say "$*"
    exit 1
}

need() {
    local program
    for program; do
        command -v "$program" >/dev/null || die "needs \`$program\`, which is not on PATH"
    done
}

# lock NAME COMMAND...: runs COMMAND while no other script holds NAME. Descriptor 9
# holds the lock; COMMAND does not inherit it, lest a daemon it starts keeps it.
# (This is why the scripts want bash: dash loses the lock when locks are nested.)
lock() {
    local name=$1
    shift
    mkdir -p "$tools"
    (
        flock 9
        "$@" 9>&-
    ) 9>"$tools/.$name.lock"
}

# staging: prints a new folder on the disk of $tools, so that `mv` from it is atomic.
staging() {
    mkdir -p "$tools"
    local folder
    folder=$(mktemp -d "$tools/.staging.XXXXXX")
    chmod 755 "$folder"
    echo "$folder"
}

# npm_ci FOLDER TARGET: installs FOLDER's lock file, to the letter, into TARGET.
# No package's install script runs: those fetch things that no lock file names.
npm_ci() {
    if [ "$1" != "$2" ]; then
        cp "$1/package.json" "$1/package-lock.json" "$1/.npmrc" "$2/"
    fi
    (cd "$2" && npm ci --ignore-scripts --no-progress --loglevel=error >&2)
}

# npm_packages FOLDER: installs FOLDER's lock file into it, unless that is done. npm empties
# node_modules first, so the lock file's copy in it is there only once all of it is.
npm_packages() {
    local done=$1/node_modules/.installed.json
    if cmp -s "$1/package-lock.json" "$done"; then
        return
    fi
    npm_ci "$1" "$1"
    cp "$1/package-lock.json" "$done"
}

# apt_install PACKAGE...: with root's rights, one script at a time.
apt_install() {
    command -v apt-get >/dev/null || die "needs $*, and without apt you have to install them yourself"
    [ "$(id -u)" = 0 ] || die "needs root, once, for: apt-get install --no-install-recommends $*"
    lock apt apt_as_root -q=2 update
    lock apt apt_as_root -q=2 install -y --no-install-recommends "$@"
}

# Says nothing when all goes well: apt tells of every file it unpacks.
apt_as_root() {
    local log
    log=$(mktemp)
    if ! DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=300 "$@" </dev/null >"$log" 2>&1; then
        cat "$log" >&2
        rm -f "$log"
        die "apt-get $* failed, see above"
    fi
    rm -f "$log"
}

# unpacked FOLDER RELEASE PACKAGE...: unpacks packages of a release of Debian into FOLDER/root, from the archive that
# this machine's apt uses and with apt's own signature check. Nothing is installed, and apt's lists stay as they are.
unpacked() {
    local folder=$1 release=$2 site deb
    shift 2
    need apt-get dpkg awk
    site=$(debian_archive)
    [ -n "$site" ] || die "apt has no Debian archive to get $* from"
    mkdir -p "$folder/apt/lists/partial" "$folder/apt/cache/archives/partial" "$folder/debs"
    : >"$folder/apt/status"
    echo "deb [arch=amd64 target=Packages] $site $release main" >"$folder/apt/sources.list"
    # apt's clean-up hooks empty the machine's package cache: not while another script fills it.
    lock apt apt_in "$folder" -q=2 update
    (cd "$folder/debs" && lock apt apt_in "$folder" -q=2 download "$@")
    for deb in "$folder"/debs/*.deb; do
        dpkg -x "$deb" "$folder/root"
    done
}

# The address of the Debian archive in use, by the release's name or its alias.
debian_archive() {
    local codename
    # shellcheck disable=SC1091 # the system's own file
    codename=$(. /etc/os-release && echo "${VERSION_CODENAME:-}")
    # shellcheck disable=SC2016 # apt fills these in
    apt-get indextargets --format '$(SITE) $(RELEASE) $(COMPONENT)' 'Created-By: Packages' |
        awk -v codename="$codename" '
            $3 == "main" && ($2 == codename || $2 == "stable" || $2 == "oldstable") && !found { print $1; found = 1 }'
}

# apt_in FOLDER ARGUMENT...: apt-get with sources, lists, cache and state of its own.
apt_in() {
    local apt=$1/apt
    shift
    apt-get -o Dir::Etc::SourceList="$apt/sources.list" -o Dir::Etc::SourceParts=/dev/null \
        -o Dir::State::Lists="$apt/lists" -o Dir::State::Status="$apt/status" \
        -o Dir::Cache="$apt/cache" -o APT::Sandbox::User="$(id -un)" "$@"
}
