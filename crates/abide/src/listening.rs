//! `--listen`: where a stand-in, a recorder or a player waits for clients.

use std::net::ToSocketAddrs;

use abide_client::Endpoint;
use abide_server::Listener;

use crate::exit::{Exit, OrExit, failure};

/// Where clients come from.
pub(crate) enum Place {
    /// The one client on stdin and stdout.
    Stdio,
    /// Those that connect.
    Listener(Listener),
}

/// Listens at `unix:PATH`, `tcp:HOST:PORT` (on loopback) or `stdio`; inside a runtime.
///
/// # Errors
/// With exit code 2 for what is no place, 3 for one that cannot be had.
pub(crate) async fn listen(text: &str) -> anyhow::Result<Place> {
    if text == "stdio" {
        return Ok(Place::Stdio);
    }
    let wrong = || {
        failure(
            Exit::Question,
            format_args!("cannot listen at '{text}'; give unix:PATH, tcp:HOST:PORT or stdio"),
        )
    };
    let endpoint = Endpoint::parse(text).ok_or_else(wrong)?;
    let listener = match endpoint.or_exit(Exit::Question)? {
        Endpoint::Unix(path) => Listener::unix(&path),
        Endpoint::Tcp { host, port } => {
            let mut addresses = (host.as_str(), port)
                .to_socket_addrs()
                .or_exit(Exit::Question)?;
            let address = addresses.next().ok_or_else(wrong)?;
            Listener::tcp(address, false).await
        }
        Endpoint::Tls { .. } | Endpoint::Vsock { .. } | Endpoint::Exec(_) => return Err(wrong()),
    };
    listener.or_exit(Exit::Unreachable).map(Place::Listener)
}
