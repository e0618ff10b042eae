//! How long a campaign runs: the everyday size, a seeded sample, or the whole of it; and where
//! what it measured is written down.

use std::fs::OpenOptions;
use std::io::Write;

/// The size of this run's campaigns, from `ABIDE_TEST_SCALE`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Scale {
    /// The everyday run: seconds a campaign.
    Quick,
    /// What `script/test` runs without options: minutes for all campaigns together.
    Sample,
    /// `script/test --full`: the sizes whose figures stand in `docs/`.
    Full,
}

impl Scale {
    /// This run's scale; `quick` when `ABIDE_TEST_SCALE` is not set.
    pub fn current() -> Scale {
        match std::env::var("ABIDE_TEST_SCALE").as_deref() {
            Err(_) | Ok("quick" | "") => Scale::Quick,
            Ok("sample") => Scale::Sample,
            Ok("full") => Scale::Full,
            Ok(other) => panic!("ABIDE_TEST_SCALE is '{other}'; it takes quick, sample or full"),
        }
    }

    /// The value that belongs to this run's scale: `Scale::pick(3, 20, 200)`.
    pub fn pick<T>(quick: T, sample: T, full: T) -> T {
        match Scale::current() {
            Scale::Quick => quick,
            Scale::Sample => sample,
            Scale::Full => full,
        }
    }
}

/// Writes down what a campaign measured, under its name: to stderr, and to the file named by
/// `ABIDE_FIGURES`, from which `script/test --full` makes `docs/campaigns.md`.
pub fn figure(name: &str, result: &str) {
    let _ = writeln!(std::io::stderr(), "FIGURE {name}: {result}");
    if let Some(path) = std::env::var_os("ABIDE_FIGURES")
        && let Ok(mut file) = OpenOptions::new().create(true).append(true).open(path)
    {
        let _ = file.write_all(format!("{name}\t{result}\n").as_bytes());
    }
}
