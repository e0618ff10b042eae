//! What to do about a use that breaks or is deprecated: since when, going when, and what to say
//! instead; from the catalog and the spelling tables.

use std::cell::OnceCell;

use abide_catalog::Catalog;
use abide_compat::{Epoch, Path, REMOVAL_AFTER_RELEASES, Standing, standing};
use abide_dialect::{Action, Form, Tables};
use abide_schema::Contract;

use super::{Use, Verdict};

/// What is known of a use.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Advice {
    /// The first release without it.
    pub gone_since: Option<String>,
    /// The first release that marks it deprecated, to the newest.
    pub deprecated_since: Option<String>,
    /// The release from which on it may go.
    pub may_go_with: Option<String>,
    /// What to say instead.
    pub instead: Option<Instead>,
    /// How it stands in each release the catalog knows, the oldest first.
    pub standings: Vec<(String, Stand)>,
}

/// Another spelling of the same thing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Instead {
    /// The action in the spelling tables.
    pub action: String,
    /// What to say: a command, or a command and an argument.
    pub spelling: String,
    /// Whether the table can say the old spelling to the new server, so that a proxy may do it.
    pub is_told_backward: bool,
}

/// How a use stands in a release.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stand {
    /// Not there.
    Absent,
    /// The release is too old to tell.
    Unknown,
    /// There.
    Present,
    /// There, marked deprecated.
    Deprecated,
}

/// Gives advice; loads what it needs of the catalog when it is first asked.
pub struct Advisor<'c> {
    catalog: &'c Catalog,
    new: &'c Contract,
    epochs: OnceCell<Vec<Known>>,
}

struct Known {
    release: String,
    contract: Contract,
    is_names_only: bool,
}

impl<'c> Advisor<'c> {
    /// An advisor on an upgrade to `new`.
    pub fn new(catalog: &'c Catalog, new: &'c Contract) -> Self {
        Advisor {
            catalog,
            new,
            epochs: OnceCell::new(),
        }
    }

    /// What is known of a use; nothing of one that is fine.
    pub fn advise(&self, one: &Use) -> Advice {
        if one.verdict == Verdict::Fine {
            return Advice::default();
        }
        let path = Path::parse(&one.path);
        let standings = self.standings(&path);
        let mut advice = Advice {
            instead: self.instead(&path),
            ..Advice::default()
        };
        let last_there = standings
            .iter()
            .rposition(|(_, stand)| matches!(stand, Stand::Present | Stand::Deprecated));
        if let Some(last) = last_there {
            advice.gone_since = standings.get(last + 1).map(|it| it.0.clone());
            let deprecated = standings[..=last].iter().rev();
            let run = deprecated.take_while(|(_, stand)| *stand == Stand::Deprecated);
            advice.deprecated_since = run.last().map(|it| it.0.clone());
        }
        if advice.gone_since.is_none() {
            let since = advice.deprecated_since.as_deref();
            advice.may_go_with = since.and_then(may_go_with);
        }
        advice.standings = standings;
        advice
    }

    fn epochs(&self) -> &[Known] {
        self.epochs.get_or_init(|| {
            let known = self.catalog.upstream().filter_map(|release| {
                Some(Known {
                    release: release.name.clone(),
                    // One that cannot be read is left out: advice is no verdict.
                    contract: self.catalog.contract(&release.name).ok()?,
                    is_names_only: release.is_names_only,
                })
            });
            known.collect()
        })
    }

    fn standings(&self, path: &Path) -> Vec<(String, Stand)> {
        let stand = |known: &Known| {
            let epoch = Epoch {
                release: &known.release,
                contract: &known.contract,
                is_names_only: known.is_names_only,
            };
            match standing(epoch, path) {
                Standing::Absent => Stand::Absent,
                Standing::Unknown => Stand::Unknown,
                Standing::Present {
                    is_deprecated: true,
                    ..
                } => Stand::Deprecated,
                Standing::Present { .. } => Stand::Present,
            }
        };
        let known = self.epochs().iter();
        known
            .map(|known| (known.release.clone(), stand(known)))
            .collect()
    }

    /// Another form of the action that has the command, and that the new contract has. For what
    /// came in a reply the tables know no other place.
    fn instead(&self, path: &Path) -> Option<Instead> {
        let argument = match path.steps.as_slice() {
            [
                abide_compat::Step::Arguments,
                abide_compat::Step::Member(name),
                ..,
            ] => Some(&**name),
            [] => None,
            _ => return None,
        };
        Tables::builtin()
            .actions()
            .flat_map(|action| action.forms.iter().map(move |form| (action, form)))
            .filter(|(_, form)| form.command == *path.root && form.event.is_none())
            .find_map(|(action, form)| self.other_form(action, form, argument))
    }

    fn other_form(&self, action: &Action, used: &Form, argument: Option<&str>) -> Option<Instead> {
        let ours = match argument {
            None => None,
            Some(argument) => Some(ours_of(used, argument)?),
        };
        let fits = |form: &&Form| {
            let is_there = form.when.iter().all(|path| self.new.has_path(path));
            let says_it = ours.is_none_or(|ours| form.arguments.contains_key(ours));
            let is_other = form.command != used.command
                || ours.is_some_and(|ours| place_of(form, ours).as_deref() != argument);
            form.line.is_none() && is_there && says_it && is_other && !form.command.is_empty()
        };
        let other = action.forms.iter().find(fits)?;
        let mut spelling = other.command.clone();
        if let Some(place) = ours.and_then(|ours| place_of(other, ours)) {
            spelling = format!("{spelling}/arg/{}", place.replace('.', "/"));
        }
        let said = used.arguments.keys();
        let mut lost = said.filter(|ours| !other.arguments.contains_key(*ours));
        Some(Instead {
            action: action.name.clone(),
            spelling,
            is_told_backward: used.line.is_none() && lost.next().is_none(),
        })
    }
}

/// Our name of what a form says in this argument.
fn ours_of<'f>(form: &'f Form, argument: &str) -> Option<&'f str> {
    let mut rules = form.arguments.iter();
    let found = rules.find(|(ours, rule)| {
        let place = rule.name.as_deref().unwrap_or(ours);
        place.split('.').next() == Some(argument)
    });
    found.map(|(ours, _)| ours.as_str())
}

fn place_of(form: &Form, ours: &str) -> Option<String> {
    let rule = form.arguments.get(ours)?;
    Some(rule.name.clone().unwrap_or_else(|| ours.to_owned()))
}

/// What is marked in a release stays for so many; then it may go. Releases are numbered X.0, X.1,
/// X.2, (X+1).0; before 5.0 they were fewer or more to a year, and are long gone.
fn may_go_with(since: &str) -> Option<String> {
    const RELEASES_A_YEAR: u32 = 3;
    let (major, minor) = since.split_once('.')?;
    let count = major.parse::<u32>().ok()? * RELEASES_A_YEAR
        + minor.split('.').next()?.parse::<u32>().ok()?
        + u32::try_from(REMOVAL_AFTER_RELEASES).ok()?;
    let (major, minor) = (count / RELEASES_A_YEAR, count % RELEASES_A_YEAR);
    Some(format!("{major}.{minor}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::audit::Kind;

    #[test]
    fn a_command_that_went_has_its_release_and_its_successor() {
        let catalog = Catalog::built_in();
        let new = catalog.contract("11.1").unwrap();
        let advisor = Advisor::new(catalog, &new);
        let advise = |path: &str, verdict| {
            advisor.advise(&Use {
                path: path.to_owned(),
                kind: Kind::Command,
                verdict,
                why: String::new(),
            })
        };
        let advice = advise("query-cpus", Verdict::Broken);
        assert_eq!(advice.gone_since.as_deref(), Some("6.0"));
        assert_eq!(advice.instead.unwrap().spelling, "query-cpus-fast");
        let advice = advise("block-job-pause", Verdict::Deprecated);
        assert_eq!(advice.instead.unwrap().spelling, "job-pause");
        assert!(advice.deprecated_since.is_some() && advice.may_go_with.is_some());
        let of_a_reply = advise("query-qmp-schema/ret/+enum/values", Verdict::Deprecated);
        assert_eq!(of_a_reply.instead, None, "another command is another reply");
    }

    #[test]
    fn what_is_deprecated_may_go_two_releases_later() {
        assert_eq!(may_go_with("9.1").as_deref(), Some("10.0"));
        assert_eq!(may_go_with("10.0").as_deref(), Some("10.2"));
    }
}
