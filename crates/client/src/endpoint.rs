//! Where QMP is spoken, as people write it.

use std::fmt;
use std::path::{Path, PathBuf};
use std::str::FromStr;

use crate::ClientError;

/// Something that speaks QMP.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Endpoint {
    /// A unix socket.
    Unix(PathBuf),
    /// A TCP port.
    Tcp {
        /// A host name or address, without brackets.
        host: String,
        /// The port.
        port: u16,
    },
    /// A program with QMP on its stdin and stdout; never empty.
    Exec(Vec<String>),
}

/// What makes a bare system emulator speak QMP on its stdio, with no machine and no guest.
const BARE_EMULATOR: [&str; 8] = [
    "-machine",
    "none",
    "-nodefaults",
    "-display",
    "none",
    "-S",
    "-qmp",
    "stdio",
];

/// What makes a bare storage daemon speak QMP on its stdio.
const BARE_STORAGE_DAEMON: [&str; 4] = ["--chardev", "stdio,id=m", "--monitor", "chardev=m"];

impl Endpoint {
    /// Reads an endpoint; `None` when the text does not begin as one, as a file name would not.
    ///
    /// ```
    /// use abide_client::Endpoint;
    /// let endpoint = Endpoint::parse("exec:'my qemu' -qmp stdio").unwrap().unwrap();
    /// assert_eq!(endpoint.to_string(), "exec:'my qemu' -qmp stdio");
    /// assert!(Endpoint::parse("disk.qcow2").is_none());
    /// assert!(Endpoint::parse("tcp:nowhere").unwrap().is_err());
    /// ```
    ///
    /// # Errors
    /// When it begins as an endpoint and does not go on as one.
    pub fn parse(text: &str) -> Option<Result<Self, ClientError>> {
        let (scheme, rest) = text.split_once(':')?;
        let parsed = match scheme {
            "unix" => unix(rest),
            "tcp" => tcp(rest),
            "exec" => exec(rest),
            _ => return None,
        };
        let error = |why: &str| ClientError::Endpoint {
            text: text.to_owned(),
            why: why.to_owned(),
        };
        Some(parsed.map_err(error))
    }
}

fn unix(path: &str) -> Result<Endpoint, &'static str> {
    if path.is_empty() {
        return Err("the path is missing");
    }
    Ok(Endpoint::Unix(path.into()))
}

fn tcp(address: &str) -> Result<Endpoint, &'static str> {
    let (host, port) = address.rsplit_once(':').ok_or("the port is missing")?;
    let port = port.parse().map_err(|_| "the port is not a number")?;
    let host = host
        .strip_prefix('[')
        .and_then(|host| host.strip_suffix(']'))
        .unwrap_or(host);
    if host.is_empty() {
        return Err("the host is missing");
    }
    Ok(Endpoint::Tcp {
        host: host.to_owned(),
        port,
    })
}

fn exec(command: &str) -> Result<Endpoint, &'static str> {
    let mut words = shell_words::split(command).map_err(|_| "a quote is not closed")?;
    let [program] = words.as_slice() else {
        return if words.is_empty() {
            Err("the command is missing")
        } else {
            Ok(Endpoint::Exec(words))
        };
    };
    let name = Path::new(program)
        .file_name()
        .and_then(|name| name.to_str())
        .unwrap_or_default();
    if name.starts_with("qemu-system-") {
        words.extend(BARE_EMULATOR.map(str::to_owned));
    } else if name == "qemu-storage-daemon" {
        words.extend(BARE_STORAGE_DAEMON.map(str::to_owned));
    }
    Ok(Endpoint::Exec(words))
}

impl FromStr for Endpoint {
    type Err = ClientError;

    fn from_str(text: &str) -> Result<Self, ClientError> {
        let not_one = || ClientError::Endpoint {
            text: text.to_owned(),
            why: "no scheme".to_owned(),
        };
        Self::parse(text).ok_or_else(not_one)?
    }
}

impl fmt::Display for Endpoint {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unix(path) => write!(out, "unix:{}", path.display()),
            Self::Tcp { host, port } if host.contains(':') => write!(out, "tcp:[{host}]:{port}"),
            Self::Tcp { host, port } => write!(out, "tcp:{host}:{port}"),
            Self::Exec(words) => write!(out, "exec:{}", shell_words::join(words)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_with_colons_keep_their_port() {
        let endpoint: Endpoint = "tcp:[::1]:4444".parse().unwrap();
        assert_eq!(
            endpoint,
            Endpoint::Tcp {
                host: "::1".to_owned(),
                port: 4444
            }
        );
        assert_eq!(endpoint.to_string(), "tcp:[::1]:4444");
    }

    #[test]
    fn a_bare_qemu_is_told_to_speak_qmp() {
        let Ok(Endpoint::Exec(words)) = "exec:/opt/bin/qemu-storage-daemon".parse() else {
            panic!("not an exec endpoint");
        };
        assert_eq!(words[1..], BARE_STORAGE_DAEMON);
        let Ok(Endpoint::Exec(words)) = "exec:qemu-system-x86_64 -qmp stdio".parse() else {
            panic!("not an exec endpoint");
        };
        assert_eq!(words.len(), 3);
    }

    #[test]
    fn broken_endpoints_say_why() {
        for text in [
            "unix:",
            "tcp:a",
            "tcp::1",
            "tcp:a:b",
            "tcp:a:99999",
            "exec:",
            "exec:'a",
        ] {
            assert!(Endpoint::parse(text).unwrap().is_err(), "{text}");
        }
    }
}
