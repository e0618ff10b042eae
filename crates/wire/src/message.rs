//! The shapes of QMP's messages: greeting, error, event. What is unknown in
//! them is kept. Who may send which when is the sessions' business.

use std::borrow::Cow;

use thiserror::Error;

use crate::{Dict, Key, Value, dict};

/// The class of an error that needs no class of its own.
pub const GENERIC_ERROR: &str = "GenericError";
/// The class of the answer to a command nobody knows, or not now.
pub const COMMAND_NOT_FOUND: &str = "CommandNotFound";
/// The class of the answer about a device or job that is not there.
pub const DEVICE_NOT_FOUND: &str = "DeviceNotFound";
/// The class of the answer about a device or job that is not active.
pub const DEVICE_NOT_ACTIVE: &str = "DeviceNotActive";

/// The name of the command that ends negotiation.
pub const QMP_CAPABILITIES: &str = "qmp_capabilities";
/// The name of the capability for out-of-band commands.
pub const OOB: &str = "oob";

/// An error as a reply carries it: clients compare the class, people read the text.
#[derive(Clone, Debug, PartialEq, Error)]
#[error("{desc}")]
pub struct CommandError {
    /// The error class, such as [`GENERIC_ERROR`].
    pub class: Cow<'static, str>,
    /// What went wrong, for people.
    pub desc: String,
    /// Further members, such as the `data` of servers before QEMU 1.2.
    pub more: Dict,
}

impl CommandError {
    /// Makes an error of any class.
    pub fn new(class: impl Into<Cow<'static, str>>, desc: impl Into<String>) -> CommandError {
        CommandError {
            class: class.into(),
            desc: desc.into(),
            more: Dict::new(),
        }
    }

    /// Makes a `GenericError`.
    pub fn generic(desc: impl Into<String>) -> CommandError {
        CommandError::new(GENERIC_ERROR, desc)
    }

    /// Makes a `DeviceNotFound`.
    pub fn device_not_found(desc: impl Into<String>) -> CommandError {
        CommandError::new(DEVICE_NOT_FOUND, desc)
    }

    /// Makes a `DeviceNotActive`.
    pub fn device_not_active(desc: impl Into<String>) -> CommandError {
        CommandError::new(DEVICE_NOT_ACTIVE, desc)
    }

    /// Makes the `CommandNotFound` for a command of this name.
    pub fn command_not_found(command: &str) -> CommandError {
        let desc = format!("The command {command} has not been found");
        CommandError::new(COMMAND_NOT_FOUND, desc)
    }

    /// Turns it into the value of the member `error`.
    pub fn into_dict(self) -> Dict {
        let mut dict = dict! {"class": self.class, "desc": self.desc};
        dict.extend(self.more);
        dict
    }

    /// Reads the value of the member `error`; `None` where it is no error's shape.
    pub fn from_dict(mut dict: Dict) -> Option<CommandError> {
        let class = dict.remove("class")?.into_string()?.into();
        let desc = dict
            .remove("desc")
            .and_then(Value::into_string)
            .unwrap_or_default();
        Some(CommandError {
            class,
            desc,
            more: dict,
        })
    }
}

/// When an event happened, since the epoch; -1 in both where the clock failed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Timestamp {
    /// Whole seconds.
    pub seconds: i64,
    /// The rest, in microseconds.
    pub microseconds: i64,
}

/// Something that happened, told without being asked.
#[derive(Clone, Debug, PartialEq)]
pub struct Event {
    /// Its name, such as `BLOCK_JOB_COMPLETED`.
    pub name: Key,
    /// Its data, where it has any.
    pub data: Option<Dict>,
    /// When it happened.
    pub timestamp: Timestamp,
    /// Further members of the message, such as downstream's.
    pub more: Dict,
}

impl Event {
    /// Turns it into a message in QEMU's order: timestamp, event, data.
    pub fn into_dict(self) -> Dict {
        let Timestamp {
            seconds,
            microseconds,
        } = self.timestamp;
        let mut message = Dict::with_capacity(3);
        message.insert(
            "timestamp",
            dict! {"seconds": seconds, "microseconds": microseconds},
        );
        message.insert("event", self.name);
        message.insert_some("data", self.data);
        message.extend(self.more);
        message
    }

    /// Reads a message that has the member `event`; hands back what is no event.
    ///
    /// # Errors
    /// Hands back the message where `event` is no string or `data` no object.
    pub fn from_dict(mut message: Dict) -> Result<Event, Dict> {
        let data_is_object = message
            .get("data")
            .is_none_or(|data| data.as_dict().is_some());
        let (Some(name), true) = (message.str("event"), data_is_object) else {
            return Err(message);
        };
        let name = Key::Owned(name.to_owned());
        message.remove("event");
        let data = message.remove("data").and_then(Value::into_dict);
        let timestamp = message.remove("timestamp");
        let part = |key| timestamp.as_ref()?.get(key)?.as_i64();
        let timestamp = Timestamp {
            seconds: part("seconds").unwrap_or(-1),
            microseconds: part("microseconds").unwrap_or(-1),
        };
        Ok(Event {
            name,
            data,
            timestamp,
            more: message,
        })
    }
}

/// What a server says first.
#[derive(Clone, Debug, PartialEq)]
pub struct Greeting {
    /// The value of the member `QMP`, whole: version, capabilities, and what else.
    pub qmp: Dict,
}

impl Greeting {
    /// Makes QEMU's greeting; `oob` offers out-of-band commands.
    ///
    /// ```
    /// use abide_wire::Greeting;
    /// let greeting = Greeting::new((10, 0, 2), "abide", true);
    /// assert_eq!(greeting.version(), Some((10, 0, 2)));
    /// assert!(greeting.offers("oob"));
    /// ```
    pub fn new((major, minor, micro): (i64, i64, i64), package: &str, oob: bool) -> Greeting {
        let version = dict! {
            "qemu": dict! {"micro": micro, "minor": minor, "major": major},
            "package": package,
        };
        let capabilities = if oob { vec![OOB] } else { Vec::new() };
        Greeting {
            qmp: dict! {"version": version, "capabilities": capabilities},
        }
    }

    /// Reads a message that has the member `QMP`; hands back what is no greeting.
    ///
    /// # Errors
    /// Hands back the message where `QMP` is missing or no object.
    pub fn from_dict(mut message: Dict) -> Result<Greeting, Dict> {
        match message.remove("QMP") {
            Some(Value::Dict(qmp)) => Ok(Greeting { qmp }),
            Some(other) => {
                message.insert("QMP", other);
                Err(message)
            }
            None => Err(message),
        }
    }

    /// Turns it into a message.
    pub fn into_dict(self) -> Dict {
        dict! {"QMP": self.qmp}
    }

    /// Returns major, minor and micro, where the server says them.
    pub fn version(&self) -> Option<(i64, i64, i64)> {
        let qemu = self.qmp.get("version")?.get("qemu")?;
        let part = |key| qemu.get(key)?.as_i64();
        Some((part("major")?, part("minor")?, part("micro")?))
    }

    /// Returns the package, such as a distribution's version.
    pub fn package(&self) -> Option<&str> {
        self.qmp.get("version")?.get("package")?.as_str()
    }

    /// Says whether the server offers a capability.
    pub fn offers(&self, capability: &str) -> bool {
        let offered = self
            .qmp
            .get("capabilities")
            .and_then(Value::as_list)
            .unwrap_or_default();
        offered
            .iter()
            .any(|offer| offer.as_str() == Some(capability))
    }
}
