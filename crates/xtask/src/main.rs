//! What Abide's developers run: makes generated data.
//!
//! `cargo xtask catalog DIR...` makes the catalog from recordings and dumps.
//! `cargo xtask conditions DIR...` makes the list of what depends on how QEMU was built.
//! `cargo xtask audit` makes the table of the ABI's history; `audit sample` draws from it.
//! `cargo xtask mutate [COUNT [SEED]]` scores the ABI checker on random edits.

mod audit;
mod catalog;
mod conditions;
mod mutate;

use anyhow::{Result, bail};

fn main() -> Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match arguments.as_slice() {
        ["catalog", dirs @ ..] if !dirs.is_empty() => catalog::make(dirs),
        ["conditions", folders @ ..] if !folders.is_empty() => conditions::make(folders),
        ["audit"] => audit::write(),
        ["audit", "sample", count, seed] => audit::sample(count.parse()?, number(seed)?),
        ["mutate"] => mutate::run(COUNT, SEED),
        ["mutate", count] => mutate::run(count.parse()?, SEED),
        ["mutate", count, seed] => mutate::run(count.parse()?, number(seed)?),
        _ => bail!(
            "usage: cargo xtask catalog DIR...         (they hold *.replies and dumps *.json)\n\
             \x20      cargo xtask conditions DIR...     (each holds the sources of a QEMU release)\n\
             \x20      cargo xtask audit                 (the table of docs/abi-history.md)\n\
             \x20      cargo xtask audit sample COUNT SEED\n\
             \x20      cargo xtask mutate [COUNT [SEED]]"
        ),
    }
}

/// Edits, unless the command line says otherwise.
const COUNT: usize = 1_000;
const SEED: u64 = 1;

/// A number as people write seeds: decimal, or hexadecimal with `0x`.
fn number(text: &str) -> Result<u64> {
    Ok(match text.strip_prefix("0x") {
        Some(digits) => u64::from_str_radix(digits, 16)?,
        None => text.parse()?,
    })
}
