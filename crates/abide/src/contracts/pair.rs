//! Two contracts to be compared, brought to what can be said of both.

use abide_catalog::build_options;
use abide_compat::report::Site;
use abide_compat::{BuildOptions, Finding, Note, Notes, bare, resolve};

use super::{Named, read};
use crate::exit::{self, Exit, OrExit, failure};

/// Two contracts, and what is known of the way from one to the other.
pub(crate) struct Pair {
    /// Before.
    pub(crate) old: Named,
    /// After.
    pub(crate) new: Named,
    /// What could not be compared, and why.
    pub(crate) unchecked: Vec<String>,
}

impl Pair {
    /// Reads both. What cannot be read, or is refused, is a wrong question: exit code 2.
    pub(crate) fn read(old: &str, new: &str) -> anyhow::Result<Self> {
        let (old, new) = (read_or_ask_again(old)?, read_or_ask_again(new)?);
        let mut pair = Pair {
            old,
            new,
            unchecked: Vec::new(),
        };
        pair.level()?;
        Ok(pair)
    }

    /// Where only names are known of one, only names of the other count.
    fn level(&mut self) -> anyhow::Result<()> {
        let sides = [&self.old.names_only, &self.new.names_only];
        let poor: Vec<_> = sides.into_iter().flatten().cloned().collect();
        if poor.is_empty() {
            return Ok(());
        }
        let with_events = poor.iter().all(|side| side.has_events);
        let rest = match with_events {
            true => "arguments, results and events' data",
            false => "arguments, results and events",
        };
        for side in poor {
            self.unchecked
                .push(format!("{}: {rest} are not compared", side.why));
        }
        for side in [&mut self.old, &mut self.new] {
            side.contract = bare(&side.contract, with_events).or_exit(Exit::Question)?;
        }
        Ok(())
    }

    /// Whether all that is known of each is compared.
    pub(crate) fn is_whole(&self) -> bool {
        self.old.names_only.is_none() && self.new.names_only.is_none()
    }

    /// What depends on how each was built.
    pub(crate) fn built(&self) -> [BuildOptions<'static>; 2] {
        [&self.old, &self.new].map(|side| {
            let release = side.release.as_deref();
            release.map_or_else(BuildOptions::new, build_options)
        })
    }

    /// Where the definition that each finding is about stands in the new text.
    pub(crate) fn sites(&self, findings: &[Finding]) -> Vec<Option<Site>> {
        let site = |finding: &Finding| {
            let place = finding.change.places.first()?;
            let mut above = place.clone();
            above.steps.pop();
            let holder = resolve(&self.new.contract, &above);
            let of_type = holder.and_then(|holder| self.new.sites.get(holder.value_type.name()));
            let site = of_type.or_else(|| self.new.sites.get(&*place.root))?;
            Some(Site {
                file: site.path.clone(),
                line: site.line,
            })
        };
        findings.iter().map(site).collect()
    }

    /// The notes that speak of the way from the old to the new: QEMU's by release, and those that
    /// the new side has beside it and the old has not.
    pub(crate) fn notes<'n>(&'n self, known: &'n Notes) -> Vec<&'n Note> {
        let (old, new) = (self.old.release.as_deref(), self.new.release.as_deref());
        let between: Vec<&Note> = match (old, new) {
            (Some(old), Some(new)) => known.between(old, new).collect(),
            _ => Vec::new(),
        };
        let is_news = |note: &&Note| {
            let is_old = self.old.notes.iter().any(|known| known == *note);
            !is_old && old.is_none_or(|old| note.is_after(old) || new == Some(old))
        };
        let own = self.new.notes.iter().filter(is_news);
        between.into_iter().chain(own).collect()
    }
}

fn read_or_ask_again(text: &str) -> anyhow::Result<Named> {
    read(text).map_err(|error| match exit::of(&error) {
        Exit::No => failure(Exit::Question, format_args!("{error:#}")),
        _ => error,
    })
}
