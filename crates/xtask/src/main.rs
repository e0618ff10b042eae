//! What Abide's developers run: makes generated data.
//!
//! `cargo xtask catalog DIR` makes the catalog from recordings and dumps.

mod catalog;

use std::path::Path;

use anyhow::{Result, bail};

fn main() -> Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match arguments.as_slice() {
        ["catalog", dir] => catalog::make(Path::new(dir)),
        _ => bail!("usage: cargo xtask catalog DIR   (DIR holds *.replies and dumps *.json)"),
    }
}
