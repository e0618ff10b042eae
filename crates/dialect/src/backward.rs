//! The tables read backwards: a command of an old dialect in, upstream's command out; then
//! upstream's result, error and events back in the old words. For a server or a proxy; it
//! keeps no connection, and leaves the waiting that [`Pending::sync`] asks for to its user.

use abide_wire::{Dict, Value};

use crate::DialectError;
use crate::family::Family;
use crate::known::Known;
use crate::table::{Action, Form, Sync, Tables};
use crate::{Spelling, between};

/// A dialect, served on top of upstream's commands.
#[derive(Clone, Debug)]
pub struct Backward<'a> {
    tables: &'a Tables,
    family: &'a Family,
}

/// What to do about a command of the old dialect.
#[derive(Clone, Debug)]
pub enum Request<'a> {
    /// Run this command of upstream's, then translate what comes of it.
    Run {
        /// The command.
        command: String,
        /// Its arguments.
        arguments: Dict,
        /// The commands to run after it, where upstream needs several.
        then: Vec<(String, Dict)>,
        /// What is needed to translate the outcome.
        pending: Pending<'a>,
    },
    /// Answer with this; the dialect knows by itself.
    Answer(Value),
    /// The dialect has no such command.
    Unknown,
}

/// A command of the old dialect under way.
#[derive(Clone, Debug)]
pub struct Pending<'a> {
    family: &'a Family,
    command: String,
    arguments: Dict,
    sync: Option<&'a Sync>,
}

/// The outcome of a command in the old words.
pub type Answered = Result<Value, OldError>;

/// An error as up to QEMU 1.1: `{"class": ..., "desc": ..., "data": {...}}`.
#[derive(Clone, Debug, PartialEq)]
pub struct OldError {
    /// The class.
    pub class: String,
    /// The description.
    pub desc: String,
    /// What the class is about.
    pub data: Dict,
}

impl<'a> Backward<'a> {
    /// The dialect of that name.
    pub fn new(tables: &'a Tables, dialect: &str) -> Option<Self> {
        Some(Self {
            tables,
            family: tables.family(dialect)?,
        })
    }

    /// The names of every command of the dialect that the server behind has a way to do.
    pub fn commands(&self, known: &Known<'_>) -> Vec<&'a str> {
        let can = |action: &Action| {
            let mut others = action
                .forms
                .iter()
                .filter(|form| form.dialect != self.family.name);
            others.any(|form| known.meets(form) != Some(false))
        };
        let forms = self
            .forms()
            .filter(|(action, form)| form.event.is_none() && can(action))
            .map(|(_, form)| form.command.as_str());
        let shared = self.family.commands.iter().map(String::as_str);
        shared.chain(forms).collect()
    }

    /// The names of every event of the dialect.
    pub fn events(&self) -> Vec<&'a str> {
        let own = self.forms().filter_map(|(_, form)| form.event.as_deref());
        own.chain(self.family.events.keys().map(String::as_str))
            .collect()
    }

    /// Translates a command. `known` is the server behind.
    ///
    /// # Errors
    /// When the command has an argument that the dialect never had, lacks one, or the server
    /// behind has no way to do it.
    pub fn command(
        &self,
        name: &str,
        arguments: Dict,
        known: &Known<'_>,
    ) -> Result<Request<'a>, DialectError> {
        let is_meant = |form: &Form| form.command == name && between::has_all(form, &arguments);
        if let Some((action, form)) = self.forms().find(|(_, form)| is_meant(form)) {
            return self.translate(action, form, arguments, known);
        }
        if !self.family.commands.iter().any(|command| command == name) {
            return Ok(Request::Unknown);
        }
        if name == "query-commands" {
            let entry = |name: &str| Dict::from_iter([("name", name)]);
            return Ok(Request::Answer(Value::from_iter(
                self.commands(known).into_iter().map(entry),
            )));
        }
        let pending = self.pending(name, &arguments, None);
        Ok(Request::Run {
            command: name.to_owned(),
            arguments,
            then: Vec::new(),
            pending,
        })
    }

    fn translate(
        &self,
        action: &Action,
        form: &'a Form,
        arguments: Dict,
        known: &Known<'_>,
    ) -> Result<Request<'a>, DialectError> {
        let pending = self.pending(&form.command, &arguments, form.sync.as_ref());
        let intent = between::unsay(action, form, arguments)?;
        let spelling = self.upstream(action, &intent, known)?;
        let command = spelling.command().to_owned();
        let then = spelling.then().iter();
        Ok(Request::Run {
            command,
            then: then
                .map(|(name, arguments)| ((*name).to_owned(), arguments.clone()))
                .collect(),
            arguments: spelling.into_arguments(),
            pending,
        })
    }

    /// Says the intent to the server behind, in a dialect other than this one.
    fn upstream<'b>(
        &self,
        action: &'b Action,
        intent: &Dict,
        known: &Known<'_>,
    ) -> Result<Spelling<'b>, DialectError> {
        action
            .spellings(intent, known)?
            .into_iter()
            .find(|spelling| spelling.dialect() != self.family.name)
            .ok_or_else(|| action.no_spelling())
    }

    /// An event in the old words; `None` when the dialect has none for it.
    pub fn event(&self, name: &str, data: Dict) -> Option<(String, Dict)> {
        if let Some(told) = self.event_of_its_own(name, &data) {
            return Some(told);
        }
        let rules = self.forms().flat_map(|(_, form)| &form.events);
        let mut data = data;
        if let Some(rule) = rules.into_iter().find(|rule| rule.ours == name) {
            for (ours, theirs) in &rule.members {
                data.rename(ours, theirs.clone());
            }
            return Some((rule.theirs.clone(), data));
        }
        let members = self.family.events.get(name)?;
        data.retain(|member, _| members.iter().any(|known| known == member));
        Some((name.to_owned(), data))
    }

    /// An event that the dialect has a form of its own for.
    fn event_of_its_own(&self, name: &str, data: &Dict) -> Option<(String, Dict)> {
        let (action, form) = self.forms().find(|(action, form)| {
            let mut others = action
                .forms
                .iter()
                .filter(|form| form.dialect == "upstream");
            form.event.is_some() && others.any(|form| form.event.as_deref() == Some(name))
        })?;
        let mut others = action
            .forms
            .iter()
            .filter(|form| form.dialect == "upstream");
        let intent = others.find_map(|form| between::unsay(action, form, data.clone()).ok())?;
        let told = action.spell(form, &intent, &Known::nothing()).ok()?;
        Some((told.command().to_owned(), told.into_arguments()))
    }

    fn forms(&self) -> impl Iterator<Item = (&'a Action, &'a Form)> {
        let dialect = &self.family.name;
        self.tables.actions().flat_map(move |action| {
            let mine = action
                .forms
                .iter()
                .filter(move |form| form.dialect == *dialect);
            mine.map(move |form| (action, form))
        })
    }

    fn pending(&self, name: &str, arguments: &Dict, sync: Option<&'a Sync>) -> Pending<'a> {
        let (command, arguments) = (name.to_owned(), arguments.clone());
        Pending {
            family: self.family,
            command,
            arguments,
            sync,
        }
    }
}

impl<'a> Pending<'a> {
    /// Set when the reply must be held until one of these events.
    pub fn sync(&self) -> Option<&'a Sync> {
        self.sync
    }

    /// Whether an event of upstream's, with its data, ends the waiting of a held reply.
    pub fn ends_with(&self, event: &str, data: &Dict) -> bool {
        self.sync.is_some_and(|sync| {
            sync.ends_with.iter().any(|name| name == event)
                && data.get(&sync.member) == self.arguments.get(&sync.member)
        })
    }

    /// A result in the old words: members it did not have are gone.
    pub fn result(&self, mut result: Value) -> Value {
        let Some(members) = self.family.results.get(&self.command) else {
            return result;
        };
        let trim = |value: &mut Value| {
            if let Some(dict) = value.as_dict_mut() {
                dict.retain(|member, _| members.iter().any(|known| known == member));
            }
        };
        match result.as_list_mut() {
            Some(elements) => elements.iter_mut().for_each(trim),
            None => trim(&mut result),
        }
        result
    }

    /// An error in the old words.
    pub fn error(&self, class: &str, desc: &str) -> OldError {
        old_error(self.family, &self.command, &self.arguments, class, desc)
    }
}

impl Backward<'_> {
    /// The error for a command that never ran, such as one that is unknown.
    pub fn refusal(&self, command: &str, arguments: &Dict, class: &str, desc: &str) -> OldError {
        old_error(self.family, command, arguments, class, desc)
    }
}

fn old_error(
    family: &Family,
    command: &str,
    arguments: &Dict,
    class: &str,
    desc: &str,
) -> OldError {
    let Some(rule) = family
        .errors
        .iter()
        .find(|rule| rule.fits(command, class, desc))
    else {
        return OldError {
            class: class.to_owned(),
            desc: desc.to_owned(),
            data: Dict::default(),
        };
    };
    let fill = |text: &str| fill(text, command, arguments);
    OldError {
        class: rule.becomes.clone(),
        desc: rule.desc.as_deref().map_or_else(|| desc.to_owned(), fill),
        data: rule
            .data
            .iter()
            .map(|(name, text)| (name.clone(), fill(text)))
            .collect(),
    }
}

/// Puts arguments in the place of their `{name}`; `{execute}` is the command.
fn fill(text: &str, command: &str, arguments: &Dict) -> String {
    let mut filled = text.replace("{execute}", command);
    for (name, value) in arguments.iter() {
        let place = format!("{{{name}}}");
        if filled.contains(&place) {
            let value = value
                .as_str()
                .map_or_else(|| value.to_string(), str::to_owned);
            filled = filled.replace(&place, &value);
        }
    }
    filled
}

#[cfg(test)]
mod tests {
    use super::*;

    fn old() -> Backward<'static> {
        Backward::new(Tables::builtin(), "off-tree-2012").unwrap()
    }

    fn upstream() -> Known<'static> {
        Known::commands(["block-stream", "block-job-cancel", "block-job-set-speed"])
    }

    fn run(name: &str, arguments: &[(&'static str, Value)]) -> (String, String, Pending<'static>) {
        let arguments = arguments.iter().cloned().collect();
        match old().command(name, arguments, &upstream()).unwrap() {
            Request::Run {
                command,
                arguments,
                pending,
                ..
            } => (command, arguments.to_string(), pending),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn old_commands_become_upstreams() {
        let (command, arguments, _) = run("block_stream", &[("device", "d".into())]);
        assert_eq!(
            (command.as_str(), arguments.as_str()),
            ("block-stream", r#"{"device": "d"}"#)
        );
        let (command, arguments, _) = run(
            "block_job_set_speed",
            &[("device", "d".into()), ("value", 5.into())],
        );
        assert_eq!(command, "block-job-set-speed");
        assert_eq!(arguments, r#"{"device": "d", "speed": 5}"#);
    }

    #[test]
    fn a_synchronous_cancel_waits_for_its_own_job() {
        let (_, _, pending) = run("block_job_cancel", &[("device", "d".into())]);
        let end = |device: &str| Dict::from_iter([("device", device)]);
        assert!(pending.ends_with("BLOCK_JOB_CANCELLED", &end("d")));
        assert!(pending.ends_with("BLOCK_JOB_COMPLETED", &end("d")));
        assert!(!pending.ends_with("BLOCK_JOB_CANCELLED", &end("other")));
        assert!(old().event("BLOCK_JOB_CANCELLED", end("d")).is_none());
    }

    #[test]
    fn new_arguments_are_unexpected_and_missing_ones_missed() {
        let arguments = |names: &[&'static str]| names.iter().map(|name| (*name, "x")).collect();
        let error = old()
            .command("block_stream", arguments(&["device", "base"]), &upstream())
            .unwrap_err();
        assert_eq!(error.to_string(), "Parameter 'base' is unexpected");
        let error = old()
            .command("block_stream", arguments(&[]), &upstream())
            .unwrap_err();
        assert_eq!(error.to_string(), "Parameter 'device' is missing");
    }

    #[test]
    fn new_names_are_unknown_and_the_list_is_its_own() {
        let request = old()
            .command("block-stream", Dict::default(), &upstream())
            .unwrap();
        assert!(matches!(request, Request::Unknown));
        let request = old()
            .command("query-commands", Dict::default(), &upstream())
            .unwrap();
        let Request::Answer(list) = request else {
            panic!("{request:?}")
        };
        assert!(list.to_string().contains("block_stream"));
        assert!(!list.to_string().contains("query-qmp-schema"));
    }

    #[test]
    fn errors_carry_data_again() {
        let (_, _, pending) = run("block_stream", &[("device", "nope".into())]);
        let error = pending.error(
            "GenericError",
            "Cannot find device='nope' nor node-name='nope'",
        );
        assert_eq!(error.class, "DeviceNotFound");
        assert_eq!(error.data.to_string(), r#"{"device": "nope"}"#);
        let error = old().refusal("block-stream", &Dict::default(), "CommandNotFound", "no");
        assert_eq!(error.data.to_string(), r#"{"name": "block-stream"}"#);
    }

    #[test]
    fn a_vendors_member_sits_in_an_event_of_upstreams() {
        let data = [
            ("device", "d"),
            ("operation", "read"),
            ("action", "stop"),
            ("reason", "full"),
        ];
        let (name, data) = old()
            .event("BLOCK_IO_ERROR", Dict::from_iter(data))
            .unwrap();
        assert_eq!(
            (name.as_str(), data.str("__com.redhat_reason")),
            ("BLOCK_IO_ERROR", Some("full"))
        );
        assert!(!data.contains_key("reason"));
    }

    #[test]
    fn results_and_events_lose_what_is_new() {
        let (_, _, pending) = run("query-block-jobs", &[]);
        let job = Dict::from_iter([("type", "stream"), ("device", "d"), ("status", "running")]);
        let result = pending.result(Value::from_iter([job]));
        assert_eq!(result.to_string(), r#"[{"type": "stream", "device": "d"}]"#);
        assert!(old().event("JOB_STATUS_CHANGE", Dict::default()).is_none());
    }
}
