//! Sockets that clients come in by. A unix socket is made for its owner alone, and only the owner
//! and root are let in; TCP is this machine's own addresses only.

use std::fs;
use std::io;
use std::net::{TcpListener as StdTcpListener, TcpStream as StdTcpStream};
use std::os::fd::OwnedFd;
use std::os::unix::fs::FileTypeExt;
use std::os::unix::net::{UnixListener as StdUnixListener, UnixStream as StdUnixStream};
use std::path::{Path, PathBuf};
use std::pin::Pin;
use std::task::{Context, Poll};

use rustix::fs::Mode;
use rustix::net::{AddressFamily, SocketAddrUnix, SocketFlags, SocketType};
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::{TcpListener, TcpStream, UnixListener, UnixStream};

use crate::Error;
use crate::client::Address;

/// Connections that wait to be accepted.
const BACKLOG: i32 = 128;

/// A socket that clients connect to. A unix socket's file goes away with it.
#[derive(Debug)]
pub struct Listener {
    kind: Kind,
    address: Address,
}

#[derive(Debug)]
enum Kind {
    Unix(UnixListener),
    Tcp(TcpListener),
}

/// A connection.
#[derive(Debug)]
pub enum Socket {
    /// From this machine's file system.
    Unix(UnixStream),
    /// From this machine's network.
    Tcp(TcpStream),
}

/// A connection that no thread's runtime watches.
#[derive(Debug)]
pub(crate) enum Detached {
    Unix(StdUnixStream),
    Tcp(StdTcpStream),
}

impl Socket {
    /// Takes it off the runtime of this thread.
    pub(crate) fn detach(self) -> io::Result<Detached> {
        Ok(match self {
            Socket::Unix(stream) => Detached::Unix(stream.into_std()?),
            Socket::Tcp(stream) => Detached::Tcp(stream.into_std()?),
        })
    }
}

impl Detached {
    /// Puts it on the runtime of this thread.
    pub(crate) fn attach(self) -> io::Result<Socket> {
        Ok(match self {
            Detached::Unix(stream) => Socket::Unix(UnixStream::from_std(stream)?),
            Detached::Tcp(stream) => Socket::Tcp(TcpStream::from_std(stream)?),
        })
    }
}

impl Listener {
    /// Makes the socket. A unix socket that nobody listens on any more is replaced; port 0 means
    /// any free port, see [`Listener::address`].
    ///
    /// # Errors
    /// [`Error::Listen`].
    pub fn bind(address: &Address) -> Result<Self, Error> {
        let failed = |source| Error::Listen {
            address: address.to_string(),
            source,
        };
        match address {
            Address::Unix(path) => {
                let listener = bind_unix(path).map_err(failed)?;
                Ok(Self {
                    kind: Kind::Unix(listener),
                    address: address.clone(),
                })
            }
            Address::Tcp { host, port } => {
                let listener = bind_loopback(host, *port).map_err(failed)?;
                let port = listener.local_addr().map_err(failed)?.port();
                let address = Address::Tcp {
                    host: host.clone(),
                    port,
                };
                Ok(Self {
                    kind: Kind::Tcp(listener),
                    address,
                })
            }
        }
    }

    /// Where clients find it.
    pub fn address(&self) -> &Address {
        &self.address
    }

    /// Waits for the next client that may come in; others are hung up on.
    ///
    /// # Errors
    /// [`Error::Io`], which may pass: the process may have run out of file descriptors.
    pub async fn accept(&self) -> Result<Socket, Error> {
        let failed = |source| Error::Io {
            step: "accept",
            source,
        };
        loop {
            match &self.kind {
                Kind::Unix(listener) => {
                    let (stream, _) = listener.accept().await.map_err(failed)?;
                    if may_come_in(&stream) {
                        return Ok(Socket::Unix(stream));
                    }
                }
                Kind::Tcp(listener) => {
                    let (stream, _) = listener.accept().await.map_err(failed)?;
                    stream.set_nodelay(true).map_err(failed)?;
                    return Ok(Socket::Tcp(stream));
                }
            }
        }
    }
}

impl Drop for Listener {
    fn drop(&mut self) {
        if let Address::Unix(path) = &self.address {
            // It may be gone already, and nobody is left to tell.
            let _ = fs::remove_file(path);
        }
    }
}

fn may_come_in(stream: &UnixStream) -> bool {
    let owner = rustix::process::geteuid().as_raw();
    stream
        .peer_cred()
        .is_ok_and(|peer| peer.uid() == owner || peer.uid() == 0)
}

/// The file is made with mode 0600 at once: on Linux it takes the mode of the unbound socket.
fn bind_unix(path: &Path) -> io::Result<UnixListener> {
    remove_abandoned(path)?;
    let flags = SocketFlags::CLOEXEC | SocketFlags::NONBLOCK;
    let socket: OwnedFd =
        rustix::net::socket_with(AddressFamily::UNIX, SocketType::STREAM, flags, None)?;
    rustix::fs::fchmod(&socket, Mode::RUSR | Mode::WUSR)?;
    rustix::net::bind(&socket, &SocketAddrUnix::new(path)?)?;
    rustix::net::listen(&socket, BACKLOG)?;
    UnixListener::from_std(StdUnixListener::from(socket))
}

/// Removes a socket that refuses connections; anything else is left for `bind` to complain about.
fn remove_abandoned(path: &Path) -> io::Result<()> {
    let is_socket = fs::symlink_metadata(path).is_ok_and(|found| found.file_type().is_socket());
    let refused = is_socket
        && StdUnixStream::connect(PathBuf::from(path))
            .is_err_and(|error| error.kind() == io::ErrorKind::ConnectionRefused);
    if refused {
        fs::remove_file(path)
    } else {
        Ok(())
    }
}

fn bind_loopback(host: &str, port: u16) -> io::Result<TcpListener> {
    let mut last = io::Error::new(io::ErrorKind::NotFound, "the name has no address");
    for address in std::net::ToSocketAddrs::to_socket_addrs(&(host, port))? {
        if !address.ip().to_canonical().is_loopback() {
            let why = "not an address of this machine alone, and NBD without TLS is for no network";
            last = io::Error::new(io::ErrorKind::PermissionDenied, why);
            continue;
        }
        match StdTcpListener::bind(address) {
            Ok(listener) => {
                listener.set_nonblocking(true)?;
                return TcpListener::from_std(listener);
            }
            Err(error) => last = error,
        }
    }
    Err(last)
}

macro_rules! on_socket {
    ($socket:expr, $method:ident($($argument:expr),*)) => {
        match $socket.get_mut() {
            Socket::Unix(stream) => Pin::new(stream).$method($($argument),*),
            Socket::Tcp(stream) => Pin::new(stream).$method($($argument),*),
        }
    };
}

impl AsyncRead for Socket {
    fn poll_read(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        on_socket!(self, poll_read(cx, buffer))
    }
}

impl AsyncWrite for Socket {
    fn poll_write(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        on_socket!(self, poll_write(cx, bytes))
    }

    fn poll_write_vectored(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        slices: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        on_socket!(self, poll_write_vectored(cx, slices))
    }

    fn is_write_vectored(&self) -> bool {
        true
    }

    fn poll_flush(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        on_socket!(self, poll_flush(cx))
    }

    fn poll_shutdown(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        on_socket!(self, poll_shutdown(cx))
    }
}
