//! Where an NBD server is, and the connection to it. Negotiation comes after.

use std::fmt;
use std::io;
use std::path::PathBuf;

use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::{TcpStream, UnixStream};

use crate::Error;

/// Where an NBD server listens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Address {
    /// A unix socket.
    Unix(PathBuf),
    /// A TCP port of this machine: NBD without TLS is not for a network.
    Tcp {
        /// A name or number that means this machine.
        host: String,
        /// The port; 10809 is NBD's own.
        port: u16,
    },
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unix(path) => write!(f, "unix:{}", path.display()),
            Self::Tcp { host, port } => write!(f, "tcp:{host}:{port}"),
        }
    }
}

/// Anything a conversation can be held over.
pub trait Stream: AsyncRead + AsyncWrite + Unpin + Send {}

impl<T: AsyncRead + AsyncWrite + Unpin + Send> Stream for T {}

impl Address {
    /// Connects; the time limit is the caller's.
    pub(crate) async fn connect(&self) -> Result<Box<dyn Stream>, Error> {
        let failed = |source| Error::Connect {
            address: self.to_string(),
            source,
        };
        match self {
            Self::Unix(path) => {
                let stream = UnixStream::connect(path).await.map_err(failed)?;
                Ok(Box::new(stream))
            }
            Self::Tcp { host, port } => {
                let stream = connect_loopback(host, *port).await.map_err(failed)?;
                stream.set_nodelay(true).map_err(failed)?;
                Ok(Box::new(stream))
            }
        }
    }
}

async fn connect_loopback(host: &str, port: u16) -> io::Result<TcpStream> {
    let mut last = io::Error::new(io::ErrorKind::NotFound, "the name has no address");
    for address in tokio::net::lookup_host((host, port)).await? {
        if !address.ip().to_canonical().is_loopback() {
            last = io::Error::new(
                io::ErrorKind::PermissionDenied,
                "not an address of this machine, and NBD without TLS is sent over no network",
            );
            continue;
        }
        match TcpStream::connect(address).await {
            Ok(stream) => return Ok(stream),
            Err(error) => last = error,
        }
    }
    Err(last)
}
