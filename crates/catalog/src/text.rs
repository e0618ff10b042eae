//! The catalog as text: written, and read.

use std::fmt::Write as _;

use crate::{Catalog, Error, Line, RELEASES_MAX, Release};

const HEAD: &str = "# Which QEMU release has which definition; made by `cargo xtask catalog`.\n";

impl Catalog {
    /// The whole catalog as text.
    pub fn to_text(&self) -> String {
        let mut out = String::from(HEAD);
        for release in &self.releases {
            let names_only = if release.is_names_only {
                " names-only"
            } else {
                ""
            };
            let private = if release.is_private { " private" } else { "" };
            let _ = writeln!(
                out,
                "release {} {}{names_only}{private}",
                release.name, release.version
            );
        }
        for line in &self.lines {
            let _ = writeln!(out, "{:x} {}", line.releases, line.text);
        }
        out
    }

    /// Reads what [`to_text`](Self::to_text) wrote.
    ///
    /// # Errors
    /// Text that is no catalog, with the line.
    pub fn parse(text: &str) -> Result<Self, Error> {
        let mut catalog = Catalog::default();
        for (at, line) in text.lines().enumerate() {
            let wrong = |why: &str| Error::Malformed {
                line: at + 1,
                why: why.to_owned(),
            };
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            let (first, rest) = line.split_once(' ').ok_or_else(|| wrong("a single word"))?;
            if first == "release" {
                catalog
                    .releases
                    .push(release(rest).ok_or_else(|| wrong("not NAME VERSION"))?);
                continue;
            }
            let releases = u128::from_str_radix(first, 16)
                .map_err(|_| wrong("starts with no hexadecimal set of releases"))?;
            let known = catalog.releases.len().min(RELEASES_MAX);
            if known < RELEASES_MAX && releases >> known != 0 {
                return Err(wrong("names a release that was not introduced above"));
            }
            let is_sorted = catalog
                .lines
                .last()
                .is_none_or(|last| last.text.as_str() < rest);
            if !is_sorted {
                return Err(wrong("not in order"));
            }
            catalog.lines.push(Line {
                text: rest.to_owned(),
                releases,
            });
        }
        Ok(catalog)
    }
}

fn release(words: &str) -> Option<Release> {
    let mut words = words.split(' ');
    let (name, version) = (words.next()?, words.next()?);
    let (mut is_names_only, mut is_private) = (false, false);
    for word in words {
        match word {
            "names-only" => is_names_only = true,
            "private" => is_private = true,
            _ => return None,
        }
    }
    Some(Release {
        name: name.to_owned(),
        version: version.to_owned(),
        is_names_only,
        is_private,
    })
}
