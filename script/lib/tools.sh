# What the scripts need on the machine: the Rust toolchain is asked for, Debian packages are
# installed, and other tools are built once into the cache. Sourced, never run; needs lib/say.sh.

QEMU_QMP_VERSION=0.0.6
CARGO_DENY_VERSION=0.20.2
CARGO_FUZZ_VERSION=0.13.2
MYPY_VERSION=2.4.1
TYPESCRIPT_VERSION=5.9.3
NODE_TYPES_VERSION=18.19.130

# Fails, with the way out, unless cargo is there and new enough for the workspace.
require_rust() {
    local want have
    want=$(sed -n 's/^rust-version = "\(.*\)"/\1/p' "$top/Cargo.toml")
    command -v cargo >/dev/null && command -v rustc >/dev/null ||
        die "no cargo on PATH: install Rust $want or newer (rustup, or your system's packages)"
    have=$(rustc --version | awk '{ print $2 }')
    [ "$(printf '%s\n%s\n' "$want" "$have" | sort -V | head -n 1)" = "$want" ] ||
        die "Rust $have is too old: Abide needs $want or newer"
}

# Runs a command as root: as it is, or with sudo.
as_root() {
    if [ "$(id -u)" = 0 ]; then
        "$@"
    elif command -v sudo >/dev/null; then
        sudo "$@"
    else
        return 1
    fi
}

# require_packages PACKAGES...: installs those of the Debian packages that are missing.
require_packages() {
    local package missing=
    command -v dpkg-query >/dev/null ||
        die "this is no Debian: have what these packages hold ready, then use --no-install: $*"
    for package in "$@"; do
        [ "$(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null)" = installed ] ||
            missing="$missing $package"
    done
    [ -n "$missing" ] || return 0
    say "installing:$missing"
    # shellcheck disable=SC2086 # a list of words
    { as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq update &&
        as_root env DEBIAN_FRONTEND=noninteractive \
            apt-get -qq -y --no-install-recommends install $missing; } </dev/null >&2 ||
        die "cannot install as $(id -un); have someone run: apt-get install$missing"
}

# Makes a Python environment with the QMP library of the QEMU project; prints its folder.
python_env() {
    local env python
    env=$(cache_dir)/python-qmp-$QEMU_QMP_VERSION
    python=python3
    [ ! -x /usr/bin/python3 ] || python=/usr/bin/python3
    if [ ! -x "$env/bin/qmp-shell" ]; then
        rm -rf "$env"
        "$python" -m venv "$env" >&2 &&
            "$env/bin/pip" -q install --no-input "qemu.qmp==$QEMU_QMP_VERSION" >&2 || {
            rm -rf "$env"
            die "cannot make a Python environment with qemu.qmp $QEMU_QMP_VERSION"
        }
    fi
    printf '%s\n' "$env"
}

# mypy_env: makes a Python environment with mypy in the cache, once; prints its folder.
mypy_env() {
    local env python=python3
    env=$(cache_dir)/tools/mypy-$MYPY_VERSION
    [ ! -x /usr/bin/python3 ] || python=/usr/bin/python3
    if [ ! -x "$env/bin/mypy" ]; then
        rm -rf "$env"
        "$python" -m venv "$env" >&2 &&
            "$env/bin/pip" -q install --no-input "mypy==$MYPY_VERSION" >&2 || {
            rm -rf "$env"
            die "cannot make a Python environment with mypy $MYPY_VERSION"
        }
    fi
    printf '%s\n' "$env"
}

# typescript_env: puts the TypeScript compiler into the cache, once; prints its folder.
typescript_env() {
    local env
    env=$(cache_dir)/tools/typescript-$TYPESCRIPT_VERSION
    if [ ! -e "$env/node_modules/.bin/tsc" ] || [ ! -d "$env/node_modules/@types/node" ]; then
        rm -rf "$env" && mkdir -p "$env"
        (cd "$env" && echo '{"private": true}' >package.json &&
            npm install --no-audit --no-fund --silent "typescript@$TYPESCRIPT_VERSION" \
                "@types/node@$NODE_TYPES_VERSION" >&2) || {
            rm -rf "$env"
            die "cannot install TypeScript $TYPESCRIPT_VERSION with npm"
        }
    fi
    printf '%s\n' "$env"
}

# cargo_tool NAME VERSION: builds a cargo subcommand into the cache, once; prints its program.
cargo_tool() {
    local name=$1 version=$2 root
    root=$(cache_dir)/tools/$name-$version
    if [ ! -x "$root/bin/$name" ]; then
        say "building $name $version (once, some minutes) ..."
        # Unoptimised: it runs for a second, and builds in half the time.
        (cd "$(cache_dir)" && CARGO_PROFILE_DEV_DEBUG=0 \
            cargo install -q --debug --locked --root "$root" --version "$version" "$name") \
            >&2 </dev/null ||
            die "cannot build $name $version"
    fi
    printf '%s\n' "$root/bin/$name"
}
