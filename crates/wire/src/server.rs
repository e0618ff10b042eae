//! A server's half of one QMP conversation, without the socket.
//!
//! ```text
//!   greet --> Negotiating --qmp_capabilities that pleases--> Commands
//!             any other command: CommandNotFound             qmp_capabilities: CommandNotFound
//! ```
//! Whoever drives it executes the commands it hands out and keeps their order:
//! one marked out-of-band is answered at once, all else in the order of arrival.

use crate::message::{COMMAND_NOT_FOUND, OOB, QMP_CAPABILITIES};
use crate::{
    CommandError, Dict, Event, Greeting, Limits, Parser, Value, print, print_dict, print_pretty,
    print_str,
};

/// A command to be executed.
#[derive(Clone, Debug, PartialEq)]
pub struct Command {
    /// Its name, which need not be one anybody knows.
    pub name: String,
    /// Its arguments; none is an empty object.
    pub arguments: Dict,
    /// What the client calls it, to be echoed.
    pub id: Option<Value>,
    /// Whether it overtakes what waits.
    pub oob: bool,
}

/// An answer that is due.
#[derive(Clone, Debug, PartialEq)]
pub struct Answer {
    /// What the client called the command.
    pub id: Option<Value>,
    /// What it returned, or why not.
    pub result: Result<Value, CommandError>,
    /// Whether it overtakes what waits.
    pub oob: bool,
}

/// What one message of the client asks for.
#[derive(Clone, Debug, PartialEq)]
pub enum Incoming {
    /// Somebody has to execute this, in order unless out-of-band.
    Command(Command),
    /// The session knows the answer; send it in its turn.
    Answer(Answer),
}

/// The state of one monitor's conversation.
///
/// ```
/// use abide_wire::{Greeting, Incoming, ServerSession};
/// let mut session = ServerSession::new(Greeting::new((10, 0, 0), "", true), Default::default());
/// let mut input = &b"{'execute': 'qmp_capabilities'}{'execute': 'quit', 'id': 7}"[..];
/// assert!(matches!(session.receive(&mut input), Some(Incoming::Answer(_))));
/// let Some(Incoming::Command(quit)) = session.receive(&mut input) else { unreachable!() };
/// assert_eq!((quit.name.as_str(), quit.id), ("quit", Some(7.into())));
/// ```
#[derive(Debug)]
pub struct ServerSession {
    parser: Parser,
    greeting: Greeting,
    negotiated: bool,
    oob: bool,
    pretty: bool,
}

impl ServerSession {
    /// Makes a session that says `greeting` and offers what it offers.
    pub fn new(greeting: Greeting, limits: Limits) -> ServerSession {
        let parser = Parser::new(limits);
        ServerSession {
            parser,
            greeting,
            negotiated: false,
            oob: false,
            pretty: false,
        }
    }

    /// Prints every message over several lines, as QEMU's `pretty=on` does.
    pub fn set_pretty(&mut self, pretty: bool) {
        self.pretty = pretty;
    }

    /// Says whether the client has ended negotiation; before, it gets no events.
    pub fn is_negotiated(&self) -> bool {
        self.negotiated
    }

    /// Says whether the client has enabled out-of-band commands.
    pub fn is_oob(&self) -> bool {
        self.oob
    }

    /// Appends the greeting to `out`.
    pub fn greet(&self, out: &mut Vec<u8>) {
        self.write(&self.greeting.clone().into_dict(), out);
    }

    /// Reads one message and leaves in `input` what it has not used; `None` means
    /// that more input is wanted.
    pub fn receive(&mut self, input: &mut &[u8]) -> Option<Incoming> {
        let message = self.parser.next(input)?;
        Some(match message {
            Ok(Value::Dict(message)) => self.admit(message),
            Ok(_) => refuse(None, "QMP input must be a JSON object"),
            Err(error) => refuse(None, &error.to_string()),
        })
    }

    /// Appends an answer to `out`.
    pub fn write_answer(&self, answer: &Answer, out: &mut Vec<u8>) {
        match &answer.result {
            Ok(value) => self.write_return(answer.id.as_ref(), value, out),
            Err(error) => self.write_error(answer.id.as_ref(), error, out),
        }
    }

    /// Appends what a command returned: `{"return": ..., "id": ...}`.
    pub fn write_return(&self, id: Option<&Value>, value: &Value, out: &mut Vec<u8>) {
        if self.pretty {
            let mut message = Dict::from_iter([("return", value.clone())]);
            message.insert_some("id", id.cloned());
            return self.write(&message, out);
        }
        out.extend_from_slice(b"{\"return\": ");
        print(value, out);
        if let Some(id) = id {
            out.extend_from_slice(b", \"id\": ");
            print(id, out);
        }
        out.extend_from_slice(b"}\r\n");
    }

    /// Appends why a command failed: `{"id": ..., "error": {"class", "desc"}}`.
    pub fn write_error(&self, id: Option<&Value>, error: &CommandError, out: &mut Vec<u8>) {
        if self.pretty || !error.more.is_empty() {
            let mut message = Dict::with_capacity(2);
            message.insert_some("id", id.cloned());
            message.insert("error", error.clone().into_dict());
            return self.write(&message, out);
        }
        out.push(b'{');
        if let Some(id) = id {
            out.extend_from_slice(b"\"id\": ");
            print(id, out);
            out.extend_from_slice(b", ");
        }
        out.extend_from_slice(b"\"error\": {\"class\": ");
        print_str(&error.class, out);
        out.extend_from_slice(b", \"desc\": ");
        print_str(&error.desc, out);
        out.extend_from_slice(b"}}\r\n");
    }

    /// Appends an event to `out`; not to be called before negotiation.
    pub fn write_event(&self, event: &Event, out: &mut Vec<u8>) {
        self.write(&event.clone().into_dict(), out);
    }

    fn write(&self, message: &Dict, out: &mut Vec<u8>) {
        if self.pretty {
            let mut lines = Vec::new();
            print_pretty(&Value::Dict(message.clone()), &mut lines);
            // Every line ends in CR LF, not the last one alone.
            for line in lines.split(|&byte| byte == b'\n') {
                out.extend_from_slice(line);
                out.extend_from_slice(b"\r\n");
            }
        } else {
            print_dict(message, out);
            out.extend_from_slice(b"\r\n");
        }
    }

    /// Judges a message that is an object.
    fn admit(&mut self, message: Dict) -> Incoming {
        let overtakes = self.oob && message.contains_key("exec-oob");
        let overtakes = overtakes && !message.contains_key("execute");
        let mut command = Command {
            name: String::new(),
            arguments: Dict::new(),
            id: None,
            oob: overtakes,
        };
        let mut named = false;
        let mut wrong = None;
        for (key, value) in message {
            let problem = match (key.as_ref(), value) {
                ("id", id) => {
                    command.id = Some(id);
                    continue;
                }
                ("arguments", Value::Dict(arguments)) => {
                    command.arguments = arguments;
                    continue;
                }
                ("arguments", _) => "'arguments' must be an object".to_owned(),
                ("exec-oob", _) if !self.oob => "'exec-oob' is unexpected".to_owned(),
                ("execute" | "exec-oob", _) if named => {
                    "'execute' clashes with 'exec-oob'".to_owned()
                }
                ("execute" | "exec-oob", Value::String(name)) => {
                    command.name = name;
                    named = true;
                    continue;
                }
                ("execute" | "exec-oob", _) => format!("'{key}' must be a string"),
                _ => format!("'{key}' is unexpected"),
            };
            wrong.get_or_insert(problem);
        }
        match wrong {
            Some(problem) => answer(command, generic(format!("QMP input member {problem}"))),
            None if !named => answer(command, generic("QMP input lacks member 'execute'")),
            None => self.dispatch(command),
        }
    }

    /// Answers what is about negotiation and passes on the rest.
    fn dispatch(&mut self, command: Command) -> Incoming {
        let is_capabilities = command.name == QMP_CAPABILITIES;
        if self.negotiated && !is_capabilities {
            return Incoming::Command(command);
        }
        let error = if !self.negotiated && !is_capabilities {
            let desc = "Expecting capabilities negotiation with 'qmp_capabilities'";
            CommandError::new(COMMAND_NOT_FOUND, desc)
        } else if command.oob {
            CommandError::generic("The command qmp_capabilities does not support OOB")
        } else if self.negotiated {
            // As for any command, what is wrong with the arguments comes first.
            let desc = "Capabilities negotiation is already complete, command ignored";
            let complete = || CommandError::new(COMMAND_NOT_FOUND, desc);
            wants_oob(&command.arguments).err().unwrap_or_else(complete)
        } else {
            let result = self.negotiate(&command.arguments);
            return answer(command, result.map(|()| Value::Dict(Dict::new())));
        };
        answer(command, Err(error))
    }

    fn negotiate(&mut self, arguments: &Dict) -> Result<(), CommandError> {
        let oob = wants_oob(arguments)?;
        if oob && !self.greeting.offers(OOB) {
            return Err(CommandError::generic("Capability oob not available"));
        }
        self.negotiated = true;
        self.oob = oob;
        Ok(())
    }
}

/// Whether `{"enable": ["oob"]}` is asked for, or what is wrong with the arguments.
fn wants_oob(arguments: &Dict) -> Result<bool, CommandError> {
    let mut oob = false;
    for (key, value) in arguments.iter() {
        if key != "enable" {
            return Err(CommandError::generic(format!(
                "Parameter '{key}' is unexpected"
            )));
        }
        let Some(list) = value.as_list() else {
            return Err(wrong_type("enable", "array"));
        };
        for (at, capability) in list.iter().enumerate() {
            let place = format!("enable[{at}]");
            match capability.as_str() {
                Some(OOB) => oob = true,
                Some(other) => {
                    let desc = format!("Parameter '{place}' does not accept value '{other}'");
                    return Err(CommandError::generic(desc));
                }
                None => return Err(wrong_type(&place, "string")),
            }
        }
    }
    Ok(oob)
}

fn wrong_type(name: &str, expected: &str) -> CommandError {
    let desc = format!("Invalid parameter type for '{name}', expected: {expected}");
    CommandError::generic(desc)
}

fn generic(desc: impl Into<String>) -> Result<Value, CommandError> {
    Err(CommandError::generic(desc))
}

fn answer(command: Command, result: Result<Value, CommandError>) -> Incoming {
    Incoming::Answer(Answer {
        id: command.id,
        result,
        oob: command.oob,
    })
}

fn refuse(id: Option<Value>, desc: &str) -> Incoming {
    Incoming::Answer(Answer {
        id,
        result: generic(desc),
        oob: false,
    })
}
