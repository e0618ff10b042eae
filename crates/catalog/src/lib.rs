//! The contracts of every known QEMU release, merged: each definition with the releases that
//! have it.
//!
//! The text of the catalog is made for review: a line a definition, a new release adds a bit to
//! most lines and a few lines of its own. What is in it are facts: names, types, members.
//!
//! ```text
//! release 8.2 8.2.0
//! 7fffe0 c block-stream block-stream/arg -
//!        │ └ command, its name, the types of its arguments and its result
//!        └ the releases that have it just so, the first in the lowest bit
//! ```

mod built;
mod canonical;
mod error;
mod having;
mod line;
mod load;
mod text;

use std::io::Read as _;
use std::sync::OnceLock;

pub use built::build_options;
pub use error::Error;

use abide_schema::Contract;

/// A release the catalog knows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Release {
    /// What it is asked for by: `8.2`, `storage-daemon:10.0`.
    pub name: String,
    /// What its query-version told.
    pub version: String,
    /// It was asked for its commands and events only: it is older than query-qmp-schema.
    pub is_names_only: bool,
    /// Somebody's own build, added to the catalog.
    pub is_private: bool,
}

impl Release {
    /// Whether it is of the system emulator's series: upstream releases one after another.
    pub fn is_upstream(&self) -> bool {
        !self.name.contains(':') && !self.is_private
    }
}

/// Contracts of releases, merged.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Catalog {
    releases: Vec<Release>,
    /// Sorted by text.
    lines: Vec<Line>,
}

/// A definition, and in which releases it is just so.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Line {
    text: String,
    releases: u128,
}

/// The bits of a line.
const RELEASES_MAX: usize = 128;

impl Catalog {
    /// The catalog that Abide comes with.
    pub fn built_in() -> &'static Catalog {
        static CATALOG: OnceLock<Catalog> = OnceLock::new();
        CATALOG.get_or_init(|| {
            let squeezed = include_bytes!(concat!(env!("OUT_DIR"), "/catalog.deflate"));
            let mut text = String::new();
            flate2::read::DeflateDecoder::new(&squeezed[..])
                .read_to_string(&mut text)
                .expect("this very build squeezed it");
            Catalog::parse(&text).expect("a test parses the catalog of this very build")
        })
    }

    /// All releases, the oldest first, those of other series after.
    pub fn releases(&self) -> &[Release] {
        &self.releases
    }

    /// The releases of the system emulator.
    pub fn upstream(&self) -> impl DoubleEndedIterator<Item = &Release> {
        self.releases.iter().filter(|release| release.is_upstream())
    }

    /// The contract of a release. `8.2.0` is found by `8.2` too.
    ///
    /// # Errors
    /// A release that is not in the catalog.
    pub fn contract(&self, name: &str) -> Result<Contract, Error> {
        let index = self.index_of(name)?;
        let bit = 1u128 << index;
        let lines = self.lines.iter().filter(|line| line.releases & bit != 0);
        load::contract(lines.map(|line| line.text.as_str()), &self.releases[index])
    }

    /// The release of that name.
    ///
    /// # Errors
    /// A release that is not in the catalog.
    pub fn release(&self, name: &str) -> Result<&Release, Error> {
        Ok(&self.releases[self.index_of(name)?])
    }

    /// Whether any release has a command of that name.
    pub fn has_command(&self, name: &str) -> bool {
        let start = format!("c {name} ");
        let at = self.lines.partition_point(|line| line.text < start);
        self.lines
            .get(at)
            .is_some_and(|line| line.text.starts_with(&start))
    }

    /// Whether a release has a command or an event of that name.
    pub fn release_has(&self, release: &str, name: &str) -> bool {
        let Ok(index) = self.index_of(release) else {
            return false;
        };
        ["c", "e"].iter().any(|kind| {
            let start = format!("{kind} {name} ");
            let at = self.lines.partition_point(|line| line.text < start);
            let lines = self.lines.get(at..).unwrap_or_default().iter();
            lines
                .take_while(|line| line.text.starts_with(&start))
                .any(|line| line.releases & (1 << index) != 0)
        })
    }

    fn index_of(&self, name: &str) -> Result<usize, Error> {
        let by_name = self
            .releases
            .iter()
            .position(|release| release.name == name);
        let by_version = || {
            self.releases
                .iter()
                .position(|release| release.version == name)
        };
        by_name
            .or_else(by_version)
            .ok_or_else(|| Error::UnknownRelease {
                name: name.to_owned(),
                known: self
                    .releases
                    .iter()
                    .map(|release| release.name.clone())
                    .collect(),
            })
    }

    /// Adds a release after the others; types keep the names they have in `like`, if that is
    /// given, so that what did not change makes no new line.
    ///
    /// # Errors
    /// A name that is taken or is no name, or no room for another release.
    pub fn add(
        &mut self,
        release: Release,
        contract: &Contract,
        like: Option<&str>,
    ) -> Result<(), Error> {
        self.accept(&release)?;
        let index = self.releases.len();
        let like = like
            .map(|name| self.contract_with_names(name))
            .transpose()?;
        let names = canonical::names(contract, like.as_ref());
        for text in line::definitions(contract, &names, release.is_names_only) {
            self.put(&text, 1 << index);
        }
        self.releases.push(release);
        Ok(())
    }

    /// Adds commands and events of which the last added release tells no more than their names:
    /// up to 2.7 introspection left out the commands that QEMU marshals by hand.
    pub fn add_names(&mut self, commands: &[String], events: &[String]) {
        let Some(index) = self.releases.len().checked_sub(1) else {
            return;
        };
        let bit = 1u128 << index;
        for (names, start, rest) in [(commands, "c", "? ?"), (events, "e", "?")] {
            for name in names {
                let start = format!("{start} {name} ");
                let is_it =
                    |line: &&Line| line.text.starts_with(&start) && line.releases & bit != 0;
                if !self.lines.iter().any(|line| is_it(&line)) {
                    self.put(&format!("{start}{rest}"), bit);
                }
            }
        }
    }

    /// Adds all releases of another catalog after these.
    ///
    /// # Errors
    /// A name that is taken, or no room.
    pub fn extend(&mut self, other: &Catalog) -> Result<(), Error> {
        let start = self.releases.len();
        for release in &other.releases {
            self.accept(release)?;
            self.releases.push(release.clone());
        }
        for line in &other.lines {
            self.put(&line.text, line.releases << start);
        }
        Ok(())
    }

    fn accept(&self, release: &Release) -> Result<(), Error> {
        let name = release.name.clone();
        if self.index_of(&name).is_ok() {
            return Err(Error::KnownAlready { name });
        }
        if name.is_empty() || name.contains(char::is_whitespace) {
            return Err(Error::BadName { name });
        }
        match self.releases.len() {
            RELEASES_MAX.. => Err(Error::Full {
                limit: RELEASES_MAX,
            }),
            _ => Ok(()),
        }
    }

    fn put(&mut self, text: &str, releases: u128) {
        match self
            .lines
            .binary_search_by(|line| line.text.as_str().cmp(text))
        {
            Ok(at) => self.lines[at].releases |= releases,
            Err(at) => {
                let text = text.to_owned();
                self.lines.insert(at, Line { text, releases });
            }
        }
    }

    fn contract_with_names(&self, name: &str) -> Result<Contract, Error> {
        let index = self.index_of(name)?;
        let lines = self
            .lines
            .iter()
            .filter(|line| line.releases & (1 << index) != 0);
        load::contract_with_names(lines.map(|line| line.text.as_str()), &self.releases[index])
    }
}

/// What introspection cannot show of QEMU's releases, as `abide-compat` reads notes.
pub const NOTES: &str = include_str!("../data/notes.toml");
