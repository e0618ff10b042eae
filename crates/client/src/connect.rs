//! Makes the byte stream to an endpoint, within the time limit for it.

use std::io;
use std::os::fd::OwnedFd;
use std::time::Duration;

use rustix::io::Errno;
use socket2::{Domain, SockAddr, Socket, Type};
use tokio::net::{TcpStream, UnixStream};
use tokio::time::timeout;

use crate::ClientError;
use crate::endpoint::Endpoint;
use crate::program::Program;
use crate::transport::Transport;

/// A stream, with the program at its other end where we started it.
pub(crate) struct Connected {
    pub(crate) transport: Transport,
    pub(crate) program: Option<Program>,
    pub(crate) peer_pid: Option<u32>,
}

/// Connects to an endpoint.
pub(crate) async fn connect(
    endpoint: &Endpoint,
    limit: Duration,
) -> Result<Connected, ClientError> {
    let failed = |source| ClientError::Connect {
        endpoint: endpoint.to_string(),
        source,
    };
    let mut peer_pid = None;
    let transport = match endpoint {
        Endpoint::Unix(path) => {
            let stream = within(limit, UnixStream::connect(path)).await;
            let stream = stream.map_err(failed)?;
            let pid = stream.peer_cred().ok().and_then(|peer| peer.pid());
            peer_pid = pid.and_then(|pid| u32::try_from(pid).ok());
            Transport::Unix(stream)
        }
        Endpoint::Tcp { host, port } => {
            let stream = within(limit, TcpStream::connect((host.as_str(), *port))).await;
            let stream = stream.map_err(failed)?;
            stream.set_nodelay(true).map_err(failed)?;
            Transport::Tcp(stream)
        }
        Endpoint::Tls {
            host,
            port,
            folder,
            name,
        } => {
            let agreeing = async {
                let stream = TcpStream::connect((host.as_str(), *port)).await?;
                stream.set_nodelay(true)?;
                crate::tls::agree(stream, folder, name.as_ref().unwrap_or(host)).await
            };
            Transport::other(within(limit, agreeing).await.map_err(failed)?)
        }
        Endpoint::Vsock { cid, port } => {
            let stream = within(limit, vsock(*cid, *port)).await;
            Transport::Tcp(stream.map_err(failed)?)
        }
        Endpoint::Exec(words) => {
            let (program, stream) = Program::start(words)?;
            peer_pid = program.pid();
            return Ok(Connected {
                transport: Transport::other(stream),
                program: Some(program),
                peer_pid,
            });
        }
    };
    Ok(Connected {
        transport,
        program: None,
        peer_pid,
    })
}

/// A vsock stream is read and written as a TCP one is.
async fn vsock(cid: u32, port: u32) -> io::Result<TcpStream> {
    let socket = Socket::new(Domain::VSOCK, Type::STREAM.nonblocking().cloexec(), None)?;
    match socket.connect(&SockAddr::vsock(cid, port)) {
        Err(error) if error.raw_os_error() != Some(Errno::INPROGRESS.raw_os_error()) => {
            return Err(error);
        }
        _ => {}
    }
    let stream = TcpStream::from_std(std::net::TcpStream::from(OwnedFd::from(socket)))?;
    stream.writable().await?;
    match stream.take_error()? {
        Some(error) => Err(error),
        None => Ok(stream),
    }
}

async fn within<T>(
    limit: Duration,
    connecting: impl Future<Output = io::Result<T>>,
) -> io::Result<T> {
    timeout(limit, connecting)
        .await
        .unwrap_or_else(|_| Err(io::ErrorKind::TimedOut.into()))
}
