//! Tests that cannot run here say so by name, and fail where they must be able to run.
//!
//! A skip is written to stderr past the test harness' capture, and appended to the file named by
//! `ABIDE_SKIP_LOG`, from which `script/test` makes its closing list.

use std::fmt;
use std::fs::OpenOptions;
use std::io::Write;

/// Something a test needs and this machine does not have, with the way to get it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Missing {
    /// What is not there.
    pub what: String,
    /// How to get it.
    pub way_out: String,
}

impl fmt::Display for Missing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "no {} ({})", self.what, self.way_out)
    }
}

/// The running test's name, as the harness gives it to the test's thread.
pub fn test_name() -> String {
    std::thread::current()
        .name()
        .unwrap_or("unnamed")
        .to_owned()
}

/// Says that the test `name` is skipped; panics when `required` and `ABIDE_REQUIRE=1`.
///
/// The macros [`skip!`](macro@crate::skip), [`skip_allowed!`](macro@crate::skip_allowed) and
/// [`need!`](crate::need) call this and return from the test.
pub fn note_skip(name: &str, why: &str, required: bool) {
    if required && std::env::var_os("ABIDE_REQUIRE").is_some_and(|v| v == "1") {
        panic!("{name} may not be skipped here: {why}");
    }
    let line = format!("SKIP {name}: {why}\n");
    // `eprintln!` would be captured together with the output of a passing test.
    let _ = std::io::stderr().write_all(line.as_bytes());
    if let Some(path) = std::env::var_os("ABIDE_SKIP_LOG")
        && let Ok(mut log) = OpenOptions::new().create(true).append(true).open(path)
    {
        let _ = log.write_all(line.as_bytes());
    }
}

/// Skips the running test, by name and with the reason; where `ABIDE_REQUIRE=1` it fails instead.
#[macro_export]
macro_rules! skip {
    ($name:expr, $why:expr) => {{
        $crate::note_skip(&$name, &$why.to_string(), true);
        return;
    }};
}

/// Skips the running test for want of something that CI need not have either (nightly, Go, KVM,
/// vsock, loop mounts).
#[macro_export]
macro_rules! skip_allowed {
    ($name:expr, $why:expr) => {{
        $crate::note_skip(&$name, &$why.to_string(), false);
        return;
    }};
}

/// Unwraps a `Result<T, Missing>`, or skips the running test as [`skip!`] does.
#[macro_export]
macro_rules! need {
    ($found:expr) => {
        match $found {
            Ok(found) => found,
            Err(missing) => $crate::skip!($crate::test_name(), missing),
        }
    };
}
