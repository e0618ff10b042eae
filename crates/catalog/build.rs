//! Squeezes the catalog's text, which is kept readable in the tree, for the binary.

use std::io::Write as _;
use std::path::Path;
use std::{env, fs};

use flate2::Compression;
use flate2::write::DeflateEncoder;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    println!("cargo::rerun-if-changed=data/catalog.txt");
    let text = fs::read("data/catalog.txt")?;
    let mut squeezed = DeflateEncoder::new(Vec::new(), Compression::best());
    squeezed.write_all(&text)?;
    let out = Path::new(&env::var("OUT_DIR")?).join("catalog.deflate");
    fs::write(out, squeezed.finish()?)?;
    Ok(())
}
