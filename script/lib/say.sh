# Words every script uses to talk to people. Sourced, never run.

# Prints one line about what happens, on stderr: stdout belongs to results.
say() { printf '%s\n' "$*" >&2; }

# Ends the script with a reason and the way out.
die() {
    printf '%s: %s\n' "${0##*/}" "$*" >&2
    exit 1
}

# The folder outside the tree where downloads and built tools are kept between runs.
cache_dir() {
    printf '%s\n' "${ABIDE_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/abide}"
}
