//! The spelling tables as they are written, and the checks made when they are read. The format
//! is told in `docs/dialects.md`; whether a table is true is checked against contracts by
//! [`crate::check()`].

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

use crate::family::Family;
use crate::known::Release;
use crate::rule::{Policy, Rule};
use crate::{DialectError, rule};

/// Names the tables of actions, and compiles them in.
macro_rules! tables {
    ($($file:literal,)*) => {
        [$(($file, include_str!(concat!("../dialects/", $file))),)*]
    };
}

/// Tables of actions.
const ACTIONS: [(&str, &str); 9] = tables![
    "streaming.toml",
    "jobs.toml",
    "copying.toml",
    "nodes.toml",
    "exports.toml",
    "media.toml",
    "migration.toml",
    "machine.toml",
    "off-tree.toml",
];

/// Families of servers, compiled in.
const FAMILIES: [(&str, &str); 2] = [
    (
        "upstream.family.toml",
        include_str!("../dialects/upstream.family.toml"),
    ),
    (
        "off-tree-2012.family.toml",
        include_str!("../dialects/off-tree-2012.family.toml"),
    ),
];

/// Every action and every family of servers.
#[derive(Clone, Debug, Default)]
pub struct Tables {
    actions: BTreeMap<String, Action>,
    families: BTreeMap<String, Family>,
}

impl Tables {
    /// The tables that come with this crate.
    pub fn builtin() -> &'static Tables {
        static BUILTIN: LazyLock<Tables> = LazyLock::new(|| {
            Tables::parse(&ACTIONS, &FAMILIES).expect("a test reads the built-in tables")
        });
        &BUILTIN
    }

    /// Reads tables from text: `(file name, content)` of actions, then of families.
    ///
    /// # Errors
    /// When a text is not TOML, has unknown members, or contradicts itself.
    pub fn parse(
        actions: &[(&str, &str)],
        families: &[(&str, &str)],
    ) -> Result<Self, DialectError> {
        let mut tables = Self::default();
        for (file, text) in families {
            let family: Family = read(file, text)?;
            tables.families.insert(family.name.clone(), family);
        }
        for (file, text) in actions {
            let read: BTreeMap<String, Action> = read(file, text)?;
            for (name, mut action) in read {
                action.name.clone_from(&name);
                tables.check(file, &action)?;
                if tables.actions.insert(name.clone(), action).is_some() {
                    return Err(table_error(file, format!("action {name} is there twice")));
                }
            }
        }
        Ok(tables)
    }

    /// The action of that name.
    pub fn action(&self, name: &str) -> Option<&Action> {
        self.actions.get(name)
    }

    /// Every action, by name.
    pub fn actions(&self) -> impl Iterator<Item = &Action> {
        self.actions.values()
    }

    /// The family of servers of that name.
    pub fn family(&self, name: &str) -> Option<&Family> {
        self.families.get(name)
    }

    /// Every family of servers, by name.
    pub fn families(&self) -> impl Iterator<Item = &Family> {
        self.families.values()
    }

    fn check(&self, file: &str, action: &Action) -> Result<(), DialectError> {
        if action.forms.is_empty() {
            return Err(table_error(file, format!("{} has no form", action.name)));
        }
        for form in &action.forms {
            let here = format!("{} as {}", action.name, form.name());
            if form.command.is_empty() == form.event.is_none() {
                let why = format!("{here}: a form is of a command or of an event");
                return Err(table_error(file, why));
            }
            if form.since > form.until.or(form.since) {
                return Err(table_error(file, format!("{here}: until before since")));
            }
            if !self.families.contains_key(&form.dialect) {
                return Err(table_error(
                    file,
                    format!("{here}: no dialect {}", form.dialect),
                ));
            }
            let further = form.then.iter().flat_map(|step| step.arguments.keys());
            for name in form
                .arguments
                .keys()
                .chain(form.cannot.keys())
                .chain(further)
                .chain(&form.must)
            {
                if !action.arguments.contains_key(name) {
                    return Err(table_error(file, format!("{here}: no argument {name}")));
                }
            }
            for (name, rule) in &form.arguments {
                rule.check()
                    .map_err(|why| table_error(file, format!("{here}: {name}: {why}")))?;
            }
        }
        Ok(())
    }
}

fn read<T: serde::de::DeserializeOwned>(file: &str, text: &str) -> Result<T, DialectError> {
    toml::from_str(text).map_err(|error| table_error(file, error.to_string()))
}

fn table_error(file: &str, why: String) -> DialectError {
    DialectError::Table {
        table: file.to_owned(),
        why,
    }
}

/// Something a person can ask for, with every way to say it.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Action {
    /// Its name in our words.
    #[serde(skip)]
    pub name: String,
    /// What it means, in a line.
    pub meaning: String,
    /// The parts of the intent.
    #[serde(default)]
    pub arguments: BTreeMap<String, Argument>,
    /// The spellings, the preferred one first.
    pub forms: Vec<Form>,
}

/// One part of an intent.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Argument {
    /// What it means, in a line.
    pub means: String,
    /// The value that leaving it out means: not saying it then loses nothing.
    #[serde(default, deserialize_with = "rule::optional_value")]
    pub default: Option<abide_wire::Value>,
    /// The value to go on with where the other end does not tell it.
    #[serde(default, deserialize_with = "rule::optional_value")]
    pub assume: Option<abide_wire::Value>,
    /// A value to check the tables with.
    #[serde(default, deserialize_with = "rule::optional_value")]
    pub example: Option<abide_wire::Value>,
    /// Whether it may be left out.
    #[serde(default)]
    pub optional: bool,
}

impl Argument {
    /// Whether an intent is whole without it.
    pub(crate) fn may_miss(&self) -> bool {
        self.optional || self.default.is_some()
    }
}

/// One way to say an action.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Form {
    /// The family of servers that says it so.
    #[serde(default = "upstream")]
    pub dialect: String,
    /// The command; empty where it is an event.
    #[serde(default)]
    pub command: String,
    /// The event, where the server says it and we are told.
    #[serde(default)]
    pub event: Option<String>,
    /// Schema paths that a server must have, all of them; the bare name when empty.
    #[serde(default, deserialize_with = "rule::one_or_more")]
    pub when: Vec<String>,
    /// The first release with it. For paths into a schema it decides where the server shows
    /// none; a bare command is tried all the same, for vendors carry them to older releases.
    #[serde(default)]
    pub since: Option<Release>,
    /// The last release with it.
    #[serde(default)]
    pub until: Option<Release>,
    /// How each part of the intent is said.
    #[serde(default)]
    pub arguments: BTreeMap<String, Rule>,
    /// Parts it has no word for, where that is not a reason to refuse.
    #[serde(default)]
    pub cannot: BTreeMap<String, Policy>,
    /// Parts of the intent that it cannot do without, though others can.
    #[serde(default)]
    pub must: Vec<String>,
    /// Arguments it needs besides, always the same; they tell forms of one command apart.
    #[serde(default, deserialize_with = "rule::values")]
    pub always: BTreeMap<String, abide_wire::Value>,
    /// For the human monitor: the line, with arguments as `{name}`; a part in `[...]` is left
    /// out where its argument is.
    #[serde(default)]
    pub line: Option<String>,
    /// Commands that must follow to say all of it.
    #[serde(default)]
    pub then: Vec<Step>,
    /// Set when the reply comes only once the job has ended.
    #[serde(default)]
    pub sync: Option<Sync>,
    /// What becomes of its result.
    #[serde(default)]
    pub result: ResultRule,
    /// Events that are called otherwise.
    #[serde(default)]
    pub events: Vec<EventRule>,
    /// Set when no event tells what an event of ours does, and what that means.
    #[serde(default)]
    pub no_event: Option<Policy>,
}

fn upstream() -> String {
    "upstream".to_owned()
}

impl Form {
    /// The command or event.
    pub fn name(&self) -> &str {
        self.event.as_deref().unwrap_or(&self.command)
    }

    /// The paths a server must have.
    pub(crate) fn paths(&self) -> impl Iterator<Item = &str> {
        let bare = self.when.is_empty().then(|| self.name());
        self.when.iter().map(String::as_str).chain(bare)
    }
}

/// A command after the first.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Step {
    /// The command.
    pub command: String,
    /// The part of the intent without which it is not sent; always when absent.
    #[serde(default)]
    pub needs: Option<String>,
    /// How each part of the intent is said.
    #[serde(default)]
    pub arguments: BTreeMap<String, Rule>,
}

/// A command that returns when its job has ended, where ours returns at once.
#[derive(Clone, Debug, Deserialize, PartialEq)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Sync {
    /// The events that would tell the end.
    pub ends_with: Vec<String>,
    /// Their member that names the job, equal to the argument of the same name.
    pub member: String,
    /// Those of them that this dialect never sends.
    #[serde(default)]
    pub hides: Vec<String>,
}

/// An event under another name.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EventRule {
    /// The name of the event as upstream has it.
    pub ours: String,
    /// The name in this dialect.
    pub theirs: String,
    /// Members under other names: ours to theirs.
    #[serde(default)]
    pub members: BTreeMap<String, String>,
}

/// What becomes of a result.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ResultRule {
    /// Members under other names, in other places, units or values; others stay as they are.
    #[serde(default)]
    pub members: BTreeMap<String, Rule>,
    /// Only elements with these members are meant.
    #[serde(default, deserialize_with = "rule::values")]
    pub only: BTreeMap<String, abide_wire::Value>,
    /// The members that are meant; all when empty.
    #[serde(default)]
    pub keeps: Vec<String>,
    /// Members of ours it does not tell, and what that means.
    #[serde(default)]
    pub loses: BTreeMap<String, Policy>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_builtin_tables_are_read() {
        let tables = Tables::parse(&ACTIONS, &FAMILIES).unwrap();
        assert_eq!(
            tables.action("pull").unwrap().forms[1].command,
            "block_stream"
        );
        assert!(tables.family("off-tree-2012").is_some());
    }

    #[test]
    fn a_form_of_an_unknown_dialect_is_refused() {
        let text = "[x]\nmeaning='m'\n[[x.forms]]\ndialect='no'\ncommand='c'\nwhen='c'\n";
        let error = Tables::parse(&[("t", text)], &[]).unwrap_err();
        assert_eq!(error.to_string(), "table t: x as c: no dialect no");
    }

    #[test]
    fn an_unknown_member_is_refused() {
        let text = "[x]\nmeaning='m'\ncode='rm'\nforms=[]\n";
        assert!(Tables::parse(&[("t", text)], &[]).is_err());
    }
}
