# A private apt root: packages of any Debian suite, downloaded and verified, never installed.
# Sourced, never run; needs lib/say.sh. The host's dpkg database, package lists and caches stay
# as they are: everything apt writes goes below the folder that is passed in.
#
# A mirror that stands still is good enough: signatures are checked, their age is not, for what is
# wanted here is an old release by its number. The mirror is the one this machine's own apt uses, the keys are those of debian-archive-keyring.

DEBIAN_KEYRING=${DEBIAN_KEYRING:-/usr/share/keyrings/debian-archive-keyring.gpg}

# Fails, saying what to install, when the machine lacks what the functions below need.
debian_require() {
    local tool missing=
    for tool in apt-get apt-cache apt-config dpkg dpkg-deb flock; do
        command -v "$tool" >/dev/null || missing="$missing $tool"
    done
    [ -z "$missing" ] || die "needs$missing: this script works on Debian and its relatives"
    [ -r "$DEBIAN_KEYRING" ] ||
        die "no keys at $DEBIAN_KEYRING: apt-get install debian-archive-keyring"
}

# Prints the archive address this machine's apt takes its own release from.
debian_mirror() {
    local codename mirror
    codename=$(. /etc/os-release && printf '%s' "${VERSION_CODENAME:-}")
    # One line per index: address, release, component. Security and updates have other releases.
    mirror=$(apt-get indextargets --format '$(REPO_URI) $(RELEASE) $(COMPONENT)' |
        awk -v want="$codename" '$3 == "main" && (want == "" || $2 == want) { print $1; exit }')
    [ -n "$mirror" ] ||
        die "this machine's apt configuration names no archive for its release '$codename':" \
            "see /etc/apt/sources.list.d"
    printf '%s\n' "$mirror"
}

# debian_root DIR SUITE [deb-src]: makes a private apt root for one suite below DIR and reads its
# package lists. Afterwards `debian_apt DIR ...` is that root's apt-get.
debian_root() {
    local dir=$1 suite=$2 kind=${3:-deb} mirror
    mirror=$(debian_mirror) || exit 1
    mkdir -p "$dir/etc" "$dir/state/lists/partial" "$dir/cache/archives/partial"
    : >"$dir/state/status"
    printf '%s [signed-by=%s] %s %s main\n' \
        "$kind" "$DEBIAN_KEYRING" "$mirror" "$suite" >"$dir/etc/sources.list"
    {
        # How this machine reaches its mirror (proxies, certificates, time limits) applies here too.
        apt-config dump | grep '^Acquire::'
        cat <<CONF
APT::Architecture "amd64";
APT::Architectures { "amd64"; };
APT::Install-Recommends "false";
APT::Sandbox::User "root";
Acquire::Retries "3";
Acquire::Check-Valid-Until "false";
Acquire::Languages { "none"; };
Dir::Etc::main "/dev/null";
Dir::Etc::parts "/dev/null";
Dir::Etc::sourcelist "$dir/etc/sources.list";
Dir::Etc::sourceparts "/dev/null";
Dir::Etc::preferencesparts "/dev/null";
Dir::State "$dir/state";
Dir::State::status "$dir/state/status";
Dir::Cache "$dir/cache";
CONF
    } >"$dir/etc/apt.conf"
    debian_apt "$dir" -qq update ||
        die "could not read the package lists of '$suite', apt says why above" \
            "(where it is keys: an old debian-archive-keyring lacks those of newer suites)"
}

# debian_apt DIR ARGS...: apt-get of the private root DIR.
debian_apt() {
    local dir=$1
    shift
    APT_CONFIG="$dir/etc/apt.conf" apt-get -y "$@" </dev/null
}

# debian_candidate DIR PACKAGE: prints the version the suite offers, nothing when it has none.
debian_candidate() {
    APT_CONFIG="$1/etc/apt.conf" apt-cache policy "$2" |
        awk '$1 == "Candidate:" && $2 != "(none)" { print $2 }'
}

# debian_unpack DIR INTO PACKAGES...: downloads the packages with all they depend on, checks them
# against the signed lists, and unpacks them below INTO without running any of their scripts.
debian_unpack() {
    local dir=$1 into=$2 deb
    shift 2
    debian_apt "$dir" -qq --download-only install "$@" >/dev/null ||
        die "could not download: $*"
    mkdir -p "$into"
    for deb in "$dir"/cache/archives/*.deb; do
        dpkg-deb -x "$deb" "$into" || die "could not unpack ${deb##*/}"
        rm -f "$deb"
    done
}
