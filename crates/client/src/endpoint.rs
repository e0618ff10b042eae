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
    /// A TCP port that speaks TLS.
    Tls {
        /// A host name or address, without brackets.
        host: String,
        /// The port.
        port: u16,
        /// The folder with `ca-cert.pem`, and with `client-cert.pem` and `client-key.pem` where
        /// the server asks who we are; as QEMU's `tls-creds-x509` has it.
        folder: PathBuf,
        /// Whose certificate the server has to have, where that is not the host.
        name: Option<String>,
    },
    /// A port of a machine's socket to its host, or the other way.
    Vsock {
        /// The context id: 2 is the host, 1 the machine itself.
        cid: u32,
        /// The port.
        port: u32,
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
            "tls" => tls(rest),
            "vsock" => vsock(rest),
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
    let (host, port) = host_and_port(address)?;
    Ok(Endpoint::Tcp { host, port })
}

/// `HOST:PORT,dir=DIR[,name=NAME]`, in any order after the port; a comma is doubled.
fn tls(text: &str) -> Result<Endpoint, &'static str> {
    let text = text.replace(",,", "\0");
    let mut parts = text.split(',').map(|part| part.replace('\0', ","));
    let (host, port) = host_and_port(&parts.next().unwrap_or_default())?;
    let (mut folder, mut name) = (None, None);
    for part in parts {
        match part.split_once('=') {
            Some(("dir", value)) if !value.is_empty() => folder = Some(value.into()),
            Some(("name", value)) if !value.is_empty() => name = Some(value.to_owned()),
            _ => return Err("after the port come dir=DIR and name=NAME"),
        }
    }
    Ok(Endpoint::Tls {
        host,
        port,
        folder: folder.ok_or("dir=DIR is missing: the folder with ca-cert.pem")?,
        name,
    })
}

fn vsock(text: &str) -> Result<Endpoint, &'static str> {
    let (cid, port) = text.split_once(':').ok_or("the port is missing")?;
    let number = |text: &str| text.parse().ok();
    Ok(Endpoint::Vsock {
        cid: number(cid).ok_or("the context id is not a number")?,
        port: number(port).ok_or("the port is not a number")?,
    })
}

fn host_and_port(address: &str) -> Result<(String, u16), &'static str> {
    let (host, port) = address.rsplit_once(':').ok_or("the port is missing")?;
    let port = port.parse().map_err(|_| "the port is not a number")?;
    let host = host
        .strip_prefix('[')
        .and_then(|host| host.strip_suffix(']'))
        .unwrap_or(host);
    if host.is_empty() {
        return Err("the host is missing");
    }
    Ok((host.to_owned(), port))
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
            Self::Tls {
                host,
                port,
                folder,
                name,
            } => {
                let double = |text: &str| text.replace(',', ",,");
                match host.contains(':') {
                    true => write!(out, "tls:[{host}]:{port}")?,
                    false => write!(out, "tls:{host}:{port}")?,
                }
                write!(out, ",dir={}", double(&folder.display().to_string()))?;
                match name {
                    Some(name) => write!(out, ",name={}", double(name)),
                    None => Ok(()),
                }
            }
            Self::Vsock { cid, port } => write!(out, "vsock:{cid}:{port}"),
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
    fn tls_and_vsock_are_read_as_they_are_written() {
        for text in [
            "tls:[::1]:4444,dir=/a,,b,name=host.test",
            "tls:host:1,dir=/pki",
            "vsock:2:1234",
        ] {
            let endpoint: Endpoint = text.parse().unwrap();
            assert_eq!(endpoint.to_string(), text);
        }
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
            "tls:a:1",
            "tls:a:1,dir=",
            "tls:a,dir=/x",
            "tls:a:1,dir=/x,key=/y",
            "vsock:1",
            "vsock:host:1",
            "vsock:1:-1",
        ] {
            assert!(Endpoint::parse(text).unwrap().is_err(), "{text}");
        }
    }
}
