//! Sends what the libraries log to stderr, as much of it as was asked for.

use std::io::{self, IsTerminal};

use tracing_subscriber::EnvFilter;

/// The environment variable with a filter in tracing's syntax; it wins over `-v` and `-q`.
const VARIABLE: &str = "ABIDE_LOG";

/// What is logged by default where the daemon is embedded: what it warns of is the outcome
/// that the command tells anyway.
const EMBEDDED: &str = "warn,abide_daemon=off,abide_image=off";

/// Starts logging: warnings by default, `-v` for what is done, `-vv` for the wire.
pub(crate) fn start(verbose: u8, quiet: bool, serves: bool) {
    let default = match (quiet, verbose) {
        (true, _) => "error",
        (false, 0) if !serves => EMBEDDED,
        (false, 0) => "warn",
        (false, 1) => "info",
        (false, 2) => "debug",
        (false, _) => "trace",
    };
    let filter = EnvFilter::try_from_env(VARIABLE).unwrap_or_else(|_| EnvFilter::new(default));
    tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(io::stderr)
        .with_target(false)
        .with_ansi(io::stderr().is_terminal())
        .init();
}
