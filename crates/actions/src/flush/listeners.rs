//! Where a process of this machine listens. No server tells the address of its NBD server, but
//! only the right one has our export: trying them is safe, and needs no guess.

use std::collections::BTreeSet;
use std::fs;
use std::time::Duration;

use abide_nbd::{Address, Timeouts};

/// How many addresses are tried.
const MAX_LISTENERS: usize = 16;

/// The state of a listening TCP socket in /proc/net/tcp.
const TCP_LISTEN: &str = "0A";

/// The flag of a listening unix socket in /proc/net/unix.
const UNIX_LISTENING: u32 = 0x0001_0000;

/// Limits for trying an address that may speak something else.
pub(super) fn timeouts() -> Timeouts {
    let short = Duration::from_secs(1);
    Timeouts {
        connect: short,
        negotiate: short,
        ..Timeouts::default()
    }
}

/// The addresses a process listens on; none where that cannot be seen.
pub(super) fn of_process(pid: u32) -> Vec<Address> {
    let inodes = sockets(pid);
    let table = |name| fs::read_to_string(format!("/proc/{pid}/net/{name}")).unwrap_or_default();
    let mut found: Vec<Address> = Vec::new();
    found.extend(table("unix").lines().filter_map(|line| unix(line, &inodes)));
    found.extend(
        table("tcp")
            .lines()
            .filter_map(|line| tcp(line, &inodes, "127.0.0.1")),
    );
    found.extend(
        table("tcp6")
            .lines()
            .filter_map(|line| tcp(line, &inodes, "::1")),
    );
    found.truncate(MAX_LISTENERS);
    found
}

/// The inodes of a process's sockets: `/proc/PID/fd/7 -> socket:[12345]`.
fn sockets(pid: u32) -> BTreeSet<String> {
    let Ok(folder) = fs::read_dir(format!("/proc/{pid}/fd")) else {
        return BTreeSet::new();
    };
    let inode = |entry: fs::DirEntry| {
        let target = fs::read_link(entry.path()).ok()?;
        Some(
            target
                .to_str()?
                .strip_prefix("socket:[")?
                .strip_suffix(']')?
                .to_owned(),
        )
    };
    folder.flatten().filter_map(inode).collect()
}

/// `0000000000000000: 00000002 00000000 00010000 0001 01 12345 /run/nbd.sock`.
fn unix(line: &str, inodes: &BTreeSet<String>) -> Option<Address> {
    let fields: Vec<&str> = line.split_whitespace().collect();
    let (flags, inode, path) = (fields.get(3)?, fields.get(6)?, fields.get(7)?);
    let flags = u32::from_str_radix(flags, 16).ok()?;
    let listens = flags & UNIX_LISTENING != 0 && inodes.contains(*inode) && path.starts_with('/');
    listens.then(|| Address::Unix((*path).into()))
}

/// `  0: 0100007F:2A39 00000000:0000 0A 00000000:00000000 00:00000000 00000000 0 0 12345 ...`.
fn tcp(line: &str, inodes: &BTreeSet<String>, host: &str) -> Option<Address> {
    let fields: Vec<&str> = line.split_whitespace().collect();
    let (local, state, inode) = (fields.get(1)?, fields.get(3)?, fields.get(9)?);
    let port = u16::from_str_radix(local.rsplit_once(':')?.1, 16).ok()?;
    let listens = *state == TCP_LISTEN && inodes.contains(*inode);
    listens.then(|| Address::Tcp {
        host: host.to_owned(),
        port,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn our_own_listeners_are_found() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("socket");
        let _unix = std::os::unix::net::UnixListener::bind(&path).unwrap();
        let tcp = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        let found = of_process(std::process::id());
        assert!(found.contains(&Address::Unix(path)), "{found:?}");
        let port = tcp.local_addr().unwrap().port();
        assert!(
            found.contains(&Address::Tcp {
                host: "127.0.0.1".to_owned(),
                port
            }),
            "{found:?}"
        );
    }
}
