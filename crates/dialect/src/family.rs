//! What the servers of one dialect have in common besides the forms of the actions: the
//! commands and events they share with upstream, their errors, what their classes mean.

use std::collections::BTreeMap;

use serde::Deserialize;

/// What an error class means to whoever asked.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "kebab-case")]
pub enum Meaning {
    /// This end cannot do it; another spelling may.
    Cannot,
    /// The disk is not there.
    NoSuchDisk,
    /// The job is not there.
    NoSuchJob,
    /// The base is not in the chain.
    NoSuchBase,
    /// Something else is going on with it.
    Busy,
}

/// A family of servers.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Family {
    /// The dialect's name.
    pub name: String,
    /// Who they are, in a line.
    pub about: String,
    /// Commands called and meant as upstream's, besides those of the forms.
    #[serde(default)]
    pub commands: Vec<String>,
    /// Events called as upstream's, with the members they had.
    #[serde(default)]
    pub events: BTreeMap<String, Vec<String>>,
    /// Results with the members they had.
    #[serde(default)]
    pub results: BTreeMap<String, Vec<String>>,
    /// What errors are called, the first rule that fits.
    #[serde(default)]
    pub errors: Vec<ErrorRule>,
    /// What their classes mean.
    #[serde(default)]
    pub meanings: BTreeMap<String, Meaning>,
}

impl Family {
    /// What an error class means, where more than "it failed".
    pub fn meaning(&self, class: &str) -> Option<Meaning> {
        self.meanings.get(class).copied()
    }
}

/// How one of our errors is told in the dialect.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ErrorRule {
    /// Only with this class.
    pub class: Option<String>,
    /// Only for these commands of the dialect; any when empty.
    #[serde(default)]
    pub commands: Vec<String>,
    /// Only when our description has one of these parts; any when empty.
    #[serde(default)]
    pub text: Vec<String>,
    /// The class in the dialect.
    pub becomes: String,
    /// The description in the dialect, ours when absent; `{name}` is an argument.
    pub desc: Option<String>,
    /// The error's data.
    #[serde(default)]
    pub data: BTreeMap<String, String>,
}

impl ErrorRule {
    /// Whether the rule fits an error of a command.
    pub(crate) fn fits(&self, command: &str, class: &str, desc: &str) -> bool {
        self.class.as_deref().is_none_or(|wanted| wanted == class)
            && (self.commands.is_empty() || self.commands.iter().any(|name| name == command))
            && (self.text.is_empty() || self.text.iter().any(|part| desc.contains(part)))
    }
}
