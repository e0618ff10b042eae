//! The rules: data, one file each, and the lookup from a change to its rule.
//!
//! A rule says for one kind of change, in one direction or any, how bad it is and why. The files
//! are `rules/<id>.toml`; a new one needs no line of code.

use std::collections::HashMap;
use std::sync::OnceLock;

use serde::Deserialize;

use crate::change::{Change, ChangeKind, Direction};
use crate::error::Error;

/// How bad a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Level {
    /// Good to know.
    Note,
    /// SHOULD: an old client loses something it could do, or a strict typed client trips.
    Compat,
    /// MUST: an existing correct peer fails or misreads.
    Abi,
}

impl Level {
    /// How people and files spell it.
    pub fn name(self) -> &'static str {
        match self {
            Level::Note => "note",
            Level::Compat => "compat",
            Level::Abi => "abi",
        }
    }

    /// The level of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        [Level::Note, Level::Compat, Level::Abi]
            .into_iter()
            .find(|level| level.name() == name)
    }
}

/// Before, after, and the message that was right before and is wrong after.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Example {
    /// QAPI text.
    pub before: String,
    /// QAPI text.
    pub after: String,
    /// One line of QMP; none where no single message shows it.
    pub message: Option<String>,
}

/// One rule.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Rule {
    /// `R-` and words.
    pub id: String,
    /// How bad, unless the policy says otherwise.
    pub level: Level,
    /// The kind of change, by name.
    pub change: String,
    /// Who sends the thing: `argument`, `result`, `event`; empty for any.
    #[serde(default)]
    pub direction: Vec<String>,
    /// What happened, a sentence without a capital.
    pub what: String,
    /// Why that is bad, or is not.
    pub why: String,
    /// What to do instead.
    pub way_out: String,
    /// The release since which the policy holds.
    pub since: String,
    /// It happening.
    pub example: Option<Example>,
}

impl Rule {
    /// The page that explains it.
    pub fn page(&self) -> String {
        let direction = match self.direction.is_empty() {
            true => "any".to_owned(),
            false => self.direction.join(", "),
        };
        let mut page = format!(
            "{}: {}\n\nlevel      {}\ndirection  {direction}\nsince      QEMU {}\n\nWhy: {}.\n\nThe way out: {}.\n",
            self.id,
            self.what,
            self.level.name(),
            self.since,
            self.why,
            self.way_out,
        );
        if let Some(example) = &self.example {
            let indented = |text: &str| text.trim().replace('\n', "\n    ");
            page += &format!(
                "\nBefore:\n    {}\nAfter:\n    {}\n",
                indented(&example.before),
                indented(&example.after)
            );
            if let Some(message) = &example.message {
                page += &format!("The message:\n    {message}\n");
            }
        }
        page
    }
}

/// All rules, sorted by id.
#[derive(Debug)]
pub struct Rules {
    rules: Vec<Rule>,
    by_change: HashMap<(ChangeKind, Option<Direction>), usize>,
}

static FILES: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/rules.rs"));

impl Rules {
    /// The rules that Abide comes with.
    pub fn built_in() -> &'static Rules {
        static RULES: OnceLock<Rules> = OnceLock::new();
        RULES.get_or_init(|| {
            Rules::parse(FILES).expect("a test parses every rule file of this very build")
        })
    }

    /// Parses `(name, text)` of rule files.
    ///
    /// # Errors
    /// A file that is no rule, an id that is not the file's name, an unknown change or direction,
    /// or two rules for the same change and direction.
    pub fn parse(files: &[(&str, &str)]) -> Result<Self, Error> {
        let mut found = Rules {
            rules: Vec::new(),
            by_change: HashMap::new(),
        };
        for (name, text) in files {
            let rule: Rule =
                toml::from_str(text).map_err(|error| Error::toml("a rule", text, &error))?;
            let wrong = |why: String| Error::Malformed {
                what: "a rule",
                line: 1,
                why,
            };
            if rule.id != *name {
                return Err(wrong(format!(
                    "the rule in {name}.toml calls itself {}",
                    rule.id
                )));
            }
            let kind = ChangeKind::from_name(&rule.change)
                .ok_or_else(|| wrong(format!("{name}: there is no change `{}`", rule.change)))?;
            for direction in directions(&rule)
                .ok_or_else(|| wrong(format!("{name}: a direction is not one of the three")))?
            {
                let index = found.rules.len();
                if found.by_change.insert((kind, direction), index).is_some() {
                    return Err(wrong(format!("{name}: `{kind}` has a rule already")));
                }
            }
            found.rules.push(rule);
        }
        Ok(found)
    }

    /// Each rule, by id.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = &Rule> {
        self.rules.iter()
    }

    /// The rule of that id.
    pub fn get(&self, id: &str) -> Option<&Rule> {
        self.rules.iter().find(|rule| rule.id == id)
    }

    /// The rule that judges this change.
    pub fn judging(&self, change: &Change) -> Option<&Rule> {
        let exact = self.by_change.get(&(change.kind, change.direction));
        let any = || self.by_change.get(&(change.kind, None));
        self.rules.get(*exact.or_else(any)?)
    }
}

fn directions(rule: &Rule) -> Option<Vec<Option<Direction>>> {
    if rule.direction.is_empty() {
        return Some(vec![None]);
    }
    let all = [Direction::In, Direction::Out, Direction::Event];
    let named = |name: &String| all.into_iter().find(|direction| direction.name() == name);
    rule.direction
        .iter()
        .map(|name| named(name).map(Some))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_rule_file_parses() {
        let rules = Rules::parse(FILES).unwrap();
        assert!(rules.iter().len() >= 60, "{} rules", rules.iter().len());
    }

    #[test]
    fn every_rule_shows_what_breaks() {
        for rule in Rules::built_in().iter() {
            let example = rule.example.as_ref();
            assert!(
                example.is_some_and(|example| example.message.is_some()),
                "{}",
                rule.id
            );
        }
    }

    #[test]
    fn every_kind_of_change_has_a_rule_in_every_direction() {
        let rules = Rules::built_in();
        for kind in ChangeKind::ALL {
            let judged = |direction| rules.by_change.contains_key(&(*kind, direction));
            let by_direction = [Direction::In, Direction::Out, Direction::Event].map(Some);
            assert!(
                judged(None) || by_direction.into_iter().all(judged),
                "{kind}"
            );
        }
    }
}
