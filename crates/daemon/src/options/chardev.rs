//! `--chardev`: where a monitor's bytes come from and go to.

use super::opts::Opts;
use std::path::PathBuf;

/// A character device, named.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chardev {
    /// Its name, for `--monitor`.
    pub id: String,
    /// What it is.
    pub backend: Backend,
}

/// What a character device is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Backend {
    /// Standard input and output.
    Stdio,
    /// A socket.
    Socket {
        /// Where.
        address: Address,
        /// Whether others connect to it, or it connects to another.
        is_server: bool,
        /// Whether the start waits until somebody has connected.
        waits: bool,
    },
    /// Nothing comes, everything is dropped.
    Null,
}

/// Where a socket is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Address {
    /// A path.
    Unix(PathBuf),
    /// A host and a port.
    Tcp(String, u16),
    /// A file descriptor this process was given.
    Fd(i32),
}

const SOCKET: [&str; 12] = [
    "id", "backend", "path", "host", "port", "fd", "server", "wait", "ipv4", "ipv6", "nodelay",
    "to",
];

impl Chardev {
    /// Reads the option's value.
    ///
    /// # Errors
    /// What is wrong with it, for the person who typed it.
    pub fn parse(text: &str) -> Result<Chardev, String> {
        let opts = Opts::parse(text, "backend");
        let backend = match opts.get("backend") {
            Some("stdio") => {
                known(&opts, &["id", "backend", "signal"])?;
                Backend::Stdio
            }
            Some("null") => Backend::Null,
            Some("socket") => socket(&opts)?,
            Some(other) => {
                return Err(format!(
                    "'{other}' is not a character device known here; take socket, stdio or null"
                ));
            }
            None => return Err("it lacks what it is: socket, stdio or null".to_owned()),
        };
        let id = opts
            .get("id")
            .ok_or("chardev: no id specified; add id=NAME")?;
        Ok(Chardev {
            id: id.to_owned(),
            backend,
        })
    }
}

fn socket(opts: &Opts) -> Result<Backend, String> {
    known(opts, &SOCKET)?;
    let flag = |name: &str, default| opts.is_on(name, default).map_err(|error| error.to_string());
    let is_server = flag("server", false)?;
    if !is_server && opts.get("wait").is_some() {
        return Err("'wait' is for a socket with server=on; leave it out".to_owned());
    }
    let address = match (
        opts.get("path"),
        opts.get("host").or(opts.get("port")),
        opts.get("fd"),
    ) {
        (Some(path), None, None) => Address::Unix(PathBuf::from(path)),
        (None, Some(_), None) => {
            let port = opts
                .get("port")
                .ok_or("a socket with a host needs a port")?;
            let port = port
                .parse()
                .map_err(|_| format!("port '{port}' is no number from 0 to 65535"))?;
            Address::Tcp(opts.get("host").unwrap_or("127.0.0.1").to_owned(), port)
        }
        (None, None, Some(fd)) => {
            Address::Fd(fd.parse().map_err(|_| format!("fd '{fd}' is no number"))?)
        }
        _ => return Err("a socket needs one of path, host and port, or fd".to_owned()),
    };
    Ok(Backend::Socket {
        address,
        is_server,
        waits: is_server && flag("wait", true)?,
    })
}

fn known(opts: &Opts, names: &[&str]) -> Result<(), String> {
    opts.check_known(names).map_err(|error| error.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sockets_are_read_in_all_spellings() {
        let unix = |waits| Backend::Socket {
            address: Address::Unix("/q".into()),
            is_server: true,
            waits,
        };
        for (text, expected) in [
            ("socket,id=m,path=/q,server=on,wait=off", unix(false)),
            ("socket,id=m,path=/q,server,nowait", unix(false)),
            ("socket,id=m,path=/q,server=on", unix(true)),
            ("backend=socket,id=m,path=/q,server=yes", unix(true)),
            ("stdio,id=m", Backend::Stdio),
            ("stdio,id=m,signal=off", Backend::Stdio),
        ] {
            let chardev = Chardev::parse(text).unwrap();
            assert_eq!(
                (chardev.id.as_str(), chardev.backend),
                ("m", expected),
                "{text}"
            );
        }
        let tcp =
            Chardev::parse("socket,id=m,host=localhost,port=4444,server=on,wait=off").unwrap();
        let address = Address::Tcp("localhost".into(), 4444);
        assert_eq!(
            tcp.backend,
            Backend::Socket {
                address,
                is_server: true,
                waits: false
            }
        );
        let fd = Chardev::parse("socket,id=m,fd=7").unwrap();
        assert_eq!(
            fd.backend,
            Backend::Socket {
                address: Address::Fd(7),
                is_server: false,
                waits: false
            }
        );
    }

    #[test]
    fn wrong_devices_are_refused_with_the_way_out() {
        for (text, part) in [
            ("stdio", "no id"),
            ("socket,id=m", "needs one of path"),
            ("socket,id=m,path=/q,port=1", "needs one of path"),
            ("socket,id=m,path=/q,wait=off", "server=on"),
            ("socket,id=m,host=h,port=70000", "0 to 65535"),
            ("socket,id=m,path=/q,telnet=on", "telnet"),
            ("pty,id=m", "socket, stdio or null"),
            ("", "what it is"),
        ] {
            let error = Chardev::parse(text).unwrap_err();
            assert!(error.contains(part), "{text}: {error}");
        }
    }
}
