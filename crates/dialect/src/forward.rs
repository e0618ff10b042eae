//! From an intent to the commands that may carry it, in the order to try them.

use abide_wire::{Dict, Value};

use crate::known::Known;
use crate::rule::{Policy, Rule, Shape, put};
use crate::table::{Action, Form};
use crate::{DialectError, Release, Sync, line, reply};

/// A part of the intent that a spelling leaves out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Loss {
    /// The part, by our name.
    pub argument: String,
    /// Whether people must be told.
    pub reported: bool,
}

/// One way to say an intent to one server.
#[derive(Clone, Debug)]
pub struct Spelling<'a> {
    form: &'a Form,
    arguments: Dict,
    then: Vec<(&'a str, Dict)>,
    losses: Vec<Loss>,
    certain: bool,
}

impl<'a> Spelling<'a> {
    /// The command to send; of an event, its name.
    pub fn command(&self) -> &'a str {
        self.form.name()
    }

    /// The commands to send after it.
    pub fn then(&self) -> &[(&'a str, Dict)] {
        &self.then
    }

    /// What came back, in our words, and what it does not tell.
    pub fn result(&self, result: Value) -> (Value, Vec<Loss>) {
        let losses = reply::losses(&self.form.result);
        (reply::ours(&self.form.result, result), losses)
    }

    /// Its arguments.
    pub fn arguments(&self) -> &Dict {
        &self.arguments
    }

    /// Its arguments, to send.
    pub fn into_arguments(self) -> Dict {
        self.arguments
    }

    /// The family of servers that says it so.
    pub fn dialect(&self) -> &'a str {
        &self.form.dialect
    }

    /// What this spelling leaves out.
    pub fn losses(&self) -> &[Loss] {
        &self.losses
    }

    /// Whether the server is known to have the command; otherwise it is worth a try, and the
    /// answer CommandNotFound means to try the next.
    pub fn is_certain(&self) -> bool {
        self.certain
    }

    /// Set when the reply comes only once the job has ended.
    pub fn sync(&self) -> Option<&'a Sync> {
        self.form.sync.as_ref()
    }

    /// An event of this dialect in upstream's words; unchanged when it has no rule.
    pub fn event(&self, name: &str, data: Dict) -> (String, Dict) {
        let Some(rule) = self.form.events.iter().find(|rule| rule.theirs == name) else {
            return (name.to_owned(), data);
        };
        let mut data = data;
        for (ours, theirs) in &rule.members {
            data.rename(theirs, ours.clone());
        }
        (rule.ours.clone(), data)
    }
}

impl Action {
    /// Every way to say `intent` to a server, the preferred one first.
    ///
    /// # Errors
    /// [`DialectError::NoSpelling`] when the server has no command for it,
    /// [`DialectError::CannotSay`] and [`DialectError::BadValue`] when it has one that cannot
    /// carry all of it: nothing is approximated.
    pub fn spellings<'a>(
        &'a self,
        intent: &Dict,
        known: &Known<'_>,
    ) -> Result<Vec<Spelling<'a>>, DialectError> {
        let mut spellings = Vec::new();
        let mut refusal = None;
        for form in &self.forms {
            let certain = match known.meets(form) {
                Some(false) => continue,
                Some(true) => true,
                None => false,
            };
            match self.spell(form, intent, known) {
                Ok(spelling) => spellings.push(Spelling {
                    certain,
                    ..spelling
                }),
                Err(error) => refusal = refusal.or(Some(error)),
            }
            if certain && !spellings.is_empty() {
                break;
            }
        }
        if !spellings.is_empty() {
            return Ok(spellings);
        }
        Err(refusal.unwrap_or_else(|| self.no_spelling()))
    }

    /// The error of a server that has none of the forms.
    pub fn no_spelling(&self) -> DialectError {
        let mut tried: Vec<String> = Vec::new();
        for form in &self.forms {
            if !tried.iter().any(|name| name == form.name()) {
                tried.push(form.name().to_owned());
            }
        }
        DialectError::NoSpelling {
            action: self.name.clone(),
            tried,
            since: self.since(),
        }
    }

    /// The first release that has any of the forms.
    pub fn since(&self) -> Option<Release> {
        self.forms.iter().filter_map(|form| form.since).min()
    }

    pub(crate) fn spell<'a>(
        &'a self,
        form: &'a Form,
        intent: &Dict,
        known: &Known<'_>,
    ) -> Result<Spelling<'a>, DialectError> {
        self.has_what_it_must(form, intent)?;
        let mut arguments = Dict::default();
        let mut losses = Vec::new();
        for (ours, value) in intent.iter() {
            let rule = form.arguments.get(ours);
            let Some(rule) = rule.filter(|rule| known.takes(rule, value)) else {
                let later = form
                    .then
                    .iter()
                    .any(|step| step.arguments.contains_key(ours));
                if rule.is_none() && later {
                    continue;
                }
                losses.extend(self.leave_out(form, ours, value)?);
                continue;
            };
            say(form, rule, ours, value, &mut arguments)?;
        }
        for (place, value) in &form.always {
            put(&mut arguments, place, value.clone())
                .map_err(|why| bad_value(form, place, value, why))?;
        }
        if let Some(template) = &form.line {
            let line = line::write(template, &arguments)
                .map_err(|(name, value, why)| bad_value(form, &name, &value, why))?;
            arguments = Dict::from_iter([(line::ARGUMENT, line)]);
        }
        let mut then = Vec::new();
        for step in &form.then {
            if step
                .needs
                .as_ref()
                .is_some_and(|name| !intent.contains_key(name))
            {
                continue;
            }
            let mut arguments = Dict::default();
            for (ours, rule) in &step.arguments {
                if let Some(value) = intent.get(ours) {
                    say(form, rule, ours, value, &mut arguments)?;
                }
            }
            then.push((step.command.as_str(), arguments));
        }
        if let Some(policy @ (Policy::Reported | Policy::Silent)) = form.no_event {
            losses.push(Loss {
                argument: "its event".to_owned(),
                reported: policy == Policy::Reported,
            });
        }
        Ok(Spelling {
            form,
            arguments,
            then,
            losses,
            certain: false,
        })
    }

    fn has_what_it_must(&self, form: &Form, intent: &Dict) -> Result<(), DialectError> {
        let missing = form.must.iter().find(|name| !intent.contains_key(name));
        missing.map_or(Ok(()), |name| {
            Err(DialectError::MustSay {
                command: form.name().to_owned(),
                argument: name.clone(),
                means: self.means(name),
            })
        })
    }

    fn means(&self, name: &str) -> String {
        let argument = self.arguments.get(name);
        argument.map_or_else(String::new, |argument| argument.means.clone())
    }

    fn leave_out(
        &self,
        form: &Form,
        ours: &str,
        value: &Value,
    ) -> Result<Option<Loss>, DialectError> {
        let rule = form.arguments.get(ours);
        let policy = match rule {
            Some(rule) => rule.unsaid,
            None => form.cannot.get(ours).copied().unwrap_or_default(),
        };
        let argument = self.arguments.get(ours);
        let is_default = argument
            .and_then(|argument| argument.default.as_ref())
            .is_some_and(|it| it == value);
        match policy {
            _ if is_default => Ok(None),
            Policy::Silent => Ok(Some(Loss {
                argument: ours.to_owned(),
                reported: false,
            })),
            Policy::Reported => Ok(Some(Loss {
                argument: ours.to_owned(),
                reported: true,
            })),
            Policy::Refused => Err(DialectError::CannotSay {
                command: form.name().to_owned(),
                argument: ours.to_owned(),
                since: self.since_with(ours),
                means: self.means(ours),
            }),
        }
    }
}

/// Puts one part of an intent into the arguments.
fn say(
    form: &Form,
    rule: &Rule,
    ours: &str,
    value: &Value,
    arguments: &mut Dict,
) -> Result<(), DialectError> {
    let failed = |why| bad_value(form, ours, value, why);
    let theirs = rule.say(value).map_err(failed)?;
    if rule.shape != Shape::Spread {
        return put(arguments, rule.place(ours), theirs).map_err(failed);
    }
    let members = theirs.into_dict();
    let members = members.ok_or_else(|| failed("it takes an object".to_owned()))?;
    members
        .into_iter()
        .try_for_each(|(name, value)| put(arguments, &name, value).map_err(failed))
}

impl Action {
    /// The first release that can be told a part of the intent.
    fn since_with(&self, ours: &str) -> Option<Release> {
        let with = |form: &Form| form.arguments.get(ours)?.since.or(form.since);
        self.forms.iter().filter_map(with).min()
    }
}

fn bad_value(form: &Form, ours: &str, value: &Value, why: String) -> DialectError {
    DialectError::BadValue {
        command: form.name().to_owned(),
        argument: ours.to_owned(),
        value: value.to_string(),
        why,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Tables;

    fn pull() -> &'static Action {
        Tables::builtin().action("pull").unwrap()
    }

    fn intent(members: &[(&str, Value)]) -> Dict {
        members
            .iter()
            .map(|(name, value)| (name.to_string(), value.clone()))
            .collect()
    }

    #[test]
    fn stable_comes_first_where_nothing_is_known() {
        let wanted = intent(&[("device", "d".into())]);
        let spellings = pull().spellings(&wanted, &Known::nothing()).unwrap();
        let commands: Vec<_> = spellings.iter().map(Spelling::command).collect();
        assert_eq!(commands, ["block-stream", "block_stream"]);
        assert!(!spellings[0].is_certain());
    }

    #[test]
    fn a_base_is_refused_off_tree_never_approximated() {
        let wanted = intent(&[("device", "d".into()), ("base", "b.qcow2".into())]);
        let error = pull()
            .spellings(&wanted, &Known::commands(["block_stream"]))
            .unwrap_err();
        assert_eq!(
            error.to_string(),
            "block_stream of this server cannot say 'base' (the image to keep below the disk, \
             by file name); QEMU can since 1.1; leave it out"
        );
    }

    #[test]
    fn a_default_loses_nothing_and_manual_finalize_is_reported() {
        let wanted = intent(&[
            ("device", "d".into()),
            ("speed", 0.into()),
            ("on-error", "report".into()),
            ("auto-finalize", false.into()),
        ]);
        let spellings = pull()
            .spellings(&wanted, &Known::commands(["block_stream"]))
            .unwrap();
        assert_eq!(spellings[0].arguments().to_string(), r#"{"device": "d"}"#);
        let loss = Loss {
            argument: "auto-finalize".to_owned(),
            reported: true,
        };
        assert_eq!(spellings[0].losses(), [loss]);
    }

    #[test]
    fn no_spelling_says_which_were_tried() {
        let wanted = intent(&[("device", "d".into())]);
        let error = pull()
            .spellings(&wanted, &Known::commands(["quit"]))
            .unwrap_err();
        assert_eq!(
            error.to_string(),
            "pull: this server knows none of the ways to ask for it; tried block-stream and \
             block_stream; QEMU can since 1.1"
        );
    }

    #[test]
    fn an_old_release_is_not_given_new_arguments() {
        let wanted = intent(&[("device", "d".into()), ("job-id", "j".into())]);
        let server = Known::commands(["block-stream"]).with_release("1.7".parse().unwrap());
        let spellings = pull().spellings(&wanted, &server).unwrap();
        assert_eq!(spellings[0].arguments().to_string(), r#"{"device": "d"}"#);
    }

    #[test]
    fn the_speed_argument_is_renamed() {
        let action = Tables::builtin().action("speed").unwrap();
        let wanted = intent(&[("device", "d".into()), ("speed", 1024.into())]);
        let server = Known::commands(["block_job_set_speed"]);
        let spelling = &action.spellings(&wanted, &server).unwrap()[0];
        assert_eq!(
            spelling.arguments().to_string(),
            r#"{"device": "d", "value": 1024}"#
        );
    }
}
