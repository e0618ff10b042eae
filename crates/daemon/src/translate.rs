//! A monitor that speaks an old dialect only: the tables of `dialect` read backwards, on one connection.
//!
//! ```text
//!   {"execute": "block_job_cancel", ...}  -->  block-job-cancel
//!        answer held                      <--  {"return": {}}
//!   {"return": {}}                        <--  BLOCK_JOB_CANCELLED (not told: the dialect has no such event)
//! ```

mod drives;

use crate::command::version_info;
use abide_contract::support::Wire;
use abide_dialect::{Backward, DialectError, Known, OldError, Pending, Request, Tables};
use abide_schema::Contract;
use abide_server::{Heard, Translated, Translator, TranslatorFactory};
use abide_wire::{CommandError, Dict, Event, Greeting, Key, Value};
use std::rc::Rc;

/// The release the old trees called themselves: major, minor, micro.
const OLD_RELEASE: (i64, i64, i64) = (1, 0, 0);

/// Makes a translator per connection, or nothing if there is no such dialect.
pub(crate) fn factory(
    dialect: &str,
    contract: &Rc<Contract>,
    package: String,
) -> Option<TranslatorFactory> {
    let old = Backward::new(Tables::builtin(), dialect)?;
    let contract = Rc::clone(contract);
    Some(Rc::new(move || {
        Box::new(OldWords {
            old: old.clone(),
            package: package.clone(),
            contract: Rc::clone(&contract),
            pending: None,
            held: None,
            has_ended: false,
            lists_drives: false,
        })
    }))
}

/// One connection's translator.
struct OldWords {
    old: Backward<'static>,
    contract: Rc<Contract>,
    package: String,
    /// The command under way.
    pending: Option<Pending<'static>>,
    /// Its answer, held until an event ends it.
    held: Option<Value>,
    /// The event came before the answer.
    has_ended: bool,
    /// The answer lists nodes and is to list drives.
    lists_drives: bool,
}

impl Translator for OldWords {
    fn greeting(&mut self, _greeting: Greeting) -> Greeting {
        Greeting::new(OLD_RELEASE, &self.package, false)
    }

    fn command(&mut self, command: &str, arguments: Dict) -> Translated {
        self.pending = None;
        self.has_ended = false;
        self.lists_drives = command == "query-block";
        match command {
            "query-block" => return drives::ask(),
            "query-version" => {
                return Translated::Answer(Ok(
                    version_info(OLD_RELEASE, &self.package).into_value()
                ));
            }
            // The session's own; it never gets this far with another meaning.
            "qmp_capabilities" => {
                return Translated::Execute {
                    command: command.to_owned(),
                    arguments,
                };
            }
            _ => {}
        }
        let known = Known::contract(&self.contract);
        match self.old.command(command, arguments.clone(), &known) {
            // One command in, one out: half of what was asked is not done.
            Ok(Request::Run { command, then, .. }) if !then.is_empty() => {
                let error = self.old.refusal(
                    &command,
                    &arguments,
                    "NotSupported",
                    "it takes several commands here",
                );
                Translated::Answer(Err(told(error)))
            }
            Ok(Request::Run {
                command,
                arguments,
                pending,
                ..
            }) => {
                self.pending = Some(pending);
                Translated::Execute { command, arguments }
            }
            Ok(Request::Answer(value)) => Translated::Answer(Ok(value)),
            Ok(Request::Unknown) => {
                let unknown = CommandError::command_not_found(command);
                let error = self
                    .old
                    .refusal(command, &arguments, &unknown.class, &unknown.desc);
                Translated::Answer(Err(told(error)))
            }
            Err(error) => Translated::Answer(Err(refused(error))),
        }
    }

    fn reply(
        &mut self,
        result: Result<Value, CommandError>,
    ) -> Option<Result<Value, CommandError>> {
        if self.lists_drives {
            return Some(result.map(|nodes| drives::of(&nodes)).map_err(with_data));
        }
        let Some(pending) = &self.pending else {
            return Some(result.map_err(with_data));
        };
        match result {
            Err(error) => Some(Err(told(pending.error(&error.class, &error.desc)))),
            Ok(value) => {
                let value = pending.result(value);
                if pending.sync().is_some() && !self.has_ended {
                    self.held = Some(value);
                    return None;
                }
                Some(Ok(value))
            }
        }
    }

    fn refusal(&mut self, error: CommandError) -> CommandError {
        with_data(error)
    }

    fn event(&mut self, event: &Event) -> Heard {
        let data = event.data.clone().unwrap_or_default();
        let mut reply = None;
        if self
            .pending
            .as_ref()
            .is_some_and(|pending| pending.ends_with(&event.name, &data))
        {
            self.has_ended = true;
            reply = self.held.take().map(Ok);
        }
        let event = self.old.event(&event.name, data).map(|(name, data)| Event {
            name: Key::from(name),
            data: Some(data),
            timestamp: event.timestamp,
            more: Dict::new(),
        });
        Heard { event, reply }
    }
}

/// `{"class": ..., "desc": ..., "data": {...}}`
fn told(error: OldError) -> CommandError {
    let mut told = CommandError::new(error.class, error.desc);
    told.more.insert("data", error.data);
    told
}

/// The old servers never left the data out.
fn with_data(mut error: CommandError) -> CommandError {
    if !error.more.contains_key("data") {
        error.more.insert("data", Dict::new());
    }
    error
}

fn refused(error: DialectError) -> CommandError {
    let name = match &error {
        DialectError::BadArgument { name, .. } => Some(name.clone()),
        _ => None,
    };
    let class = if name.is_some() {
        "InvalidParameter"
    } else {
        "NotSupported"
    };
    let mut told = CommandError::new(class, error.to_string());
    let mut data = Dict::new();
    data.insert_some("name", name);
    told.more.insert("data", data);
    told
}
