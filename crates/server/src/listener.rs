//! Sockets to listen on: a unix socket of one's own, TCP, one that was inherited.
//! What is said over the connections is the monitor's business.

use std::fs;
use std::io;
use std::net::SocketAddr;
use std::os::fd::{AsFd, OwnedFd};
use std::os::unix::fs::{FileTypeExt, MetadataExt};
use std::os::unix::net::UnixListener as StdUnixListener;
use std::path::{Path, PathBuf};
use std::pin::Pin;
use std::task::{Context, Poll};

use rustix::fs::Mode;
use rustix::io::Errno;
use rustix::net::{AddressFamily, SocketAddrUnix, SocketFlags, SocketType};
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::{TcpListener, TcpStream, UnixListener, UnixStream};

use crate::{BACKLOG, ServerError};

/// A socket that clients connect to.
#[derive(Debug)]
pub struct Listener {
    socket: Socket,
    /// The path to remove at the end, if it is still our socket.
    owned: Option<OwnedPath>,
}

#[derive(Debug)]
enum Socket {
    Unix(UnixListener),
    Tcp(TcpListener),
}

impl Listener {
    /// Listens on a unix socket that only its user may connect to, from the first
    /// moment on. A socket nobody listens on any more is replaced.
    ///
    /// # Errors
    /// The path is in use, too long, or cannot be made.
    pub fn unix(path: &Path) -> Result<Listener, ServerError> {
        clear_path(path)?;
        let fail = |source: io::Error| listen_error(path.display(), source);
        let socket = bind_unix(path).map_err(fail)?;
        let owned = OwnedPath::new(path).map_err(fail)?;
        let socket = UnixListener::from_std(socket).map_err(fail)?;
        Ok(Listener {
            socket: Socket::Unix(socket),
            owned: Some(owned),
        })
    }

    /// Listens on TCP; on loopback only, unless `allow_remote`.
    ///
    /// # Errors
    /// The address is not loopback, or in use.
    pub async fn tcp(address: SocketAddr, allow_remote: bool) -> Result<Listener, ServerError> {
        if !allow_remote && !address.ip().is_loopback() {
            return Err(ServerError::NotLoopback { address });
        }
        let socket = TcpListener::bind(address).await;
        let socket = socket.map_err(|source| listen_error(address, source))?;
        Ok(Listener {
            socket: Socket::Tcp(socket),
            owned: None,
        })
    }

    /// Takes over a listening socket that was inherited.
    ///
    /// # Errors
    /// It is no stream socket that listens.
    pub fn inherited(fd: OwnedFd) -> Result<Listener, ServerError> {
        let fail = |source: io::Error| listen_error("an inherited descriptor", source);
        let family = family_of_stream(&fd).map_err(fail)?;
        if !rustix::net::sockopt::socket_acceptconn(&fd).map_err(|errno| fail(errno.into()))? {
            return Err(fail(io::Error::other("the socket does not listen")));
        }
        rustix::io::ioctl_fionbio(&fd, true).map_err(|errno| fail(errno.into()))?;
        let socket = match family {
            AddressFamily::UNIX => UnixListener::from_std(fd.into()).map(Socket::Unix),
            _ => TcpListener::from_std(fd.into()).map(Socket::Tcp),
        };
        Ok(Listener {
            socket: socket.map_err(fail)?,
            owned: None,
        })
    }

    /// The TCP address it listens on, for port 0.
    pub fn tcp_address(&self) -> Option<SocketAddr> {
        match &self.socket {
            Socket::Tcp(socket) => socket.local_addr().ok(),
            Socket::Unix(_) => None,
        }
    }

    /// The path of its own unix socket.
    pub fn path(&self) -> Option<&Path> {
        self.owned.as_ref().map(|owned| owned.path.as_path())
    }

    /// Waits for a client.
    ///
    /// # Errors
    /// Accepting failed, or the client is another user's.
    pub async fn accept(&self) -> Result<Stream, ServerError> {
        match &self.socket {
            Socket::Unix(socket) => {
                let (stream, _) = socket.accept().await?;
                check_peer(&stream)?;
                Ok(Stream::Unix(stream))
            }
            Socket::Tcp(socket) => {
                let (stream, _) = socket.accept().await?;
                stream.set_nodelay(true)?;
                Ok(Stream::Tcp(stream))
            }
        }
    }
}

/// A client's connection.
#[derive(Debug)]
pub enum Stream {
    /// Over a unix socket.
    Unix(UnixStream),
    /// Over TCP.
    Tcp(TcpStream),
}

impl Stream {
    /// Takes over a connected socket that was inherited.
    ///
    /// # Errors
    /// It is no stream socket.
    pub fn inherited(fd: OwnedFd) -> Result<Stream, ServerError> {
        let family = family_of_stream(&fd)?;
        rustix::io::ioctl_fionbio(&fd, true).map_err(io::Error::from)?;
        Ok(match family {
            AddressFamily::UNIX => Stream::Unix(UnixStream::from_std(fd.into())?),
            _ => Stream::Tcp(TcpStream::from_std(fd.into())?),
        })
    }
}

impl AsyncRead for Stream {
    fn poll_read(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        match self.get_mut() {
            Stream::Unix(stream) => Pin::new(stream).poll_read(cx, buffer),
            Stream::Tcp(stream) => Pin::new(stream).poll_read(cx, buffer),
        }
    }
}

impl AsyncWrite for Stream {
    fn poll_write(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        match self.get_mut() {
            Stream::Unix(stream) => Pin::new(stream).poll_write(cx, bytes),
            Stream::Tcp(stream) => Pin::new(stream).poll_write(cx, bytes),
        }
    }

    fn poll_flush(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<io::Result<()>> {
        Poll::Ready(Ok(()))
    }

    fn poll_shutdown(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        match self.get_mut() {
            Stream::Unix(stream) => Pin::new(stream).poll_shutdown(cx),
            Stream::Tcp(stream) => Pin::new(stream).poll_shutdown(cx),
        }
    }
}

/// A path whose socket we made; removed at the end unless it is another by then.
#[derive(Debug)]
struct OwnedPath {
    path: PathBuf,
    inode: (u64, u64),
}

impl OwnedPath {
    fn new(path: &Path) -> io::Result<OwnedPath> {
        let found = fs::symlink_metadata(path)?;
        Ok(OwnedPath {
            path: path.to_owned(),
            inode: (found.dev(), found.ino()),
        })
    }
}

impl Drop for OwnedPath {
    fn drop(&mut self) {
        let found = fs::symlink_metadata(&self.path);
        if found.is_ok_and(|found| (found.dev(), found.ino()) == self.inode) {
            // Nobody is left to tell should this fail.
            let _ = fs::remove_file(&self.path);
        }
    }
}

/// Makes room for a socket where there is nothing, or a socket without a listener.
fn clear_path(path: &Path) -> Result<(), ServerError> {
    let taken = |why| ServerError::PathTaken {
        path: path.to_owned(),
        why,
    };
    let Ok(found) = fs::symlink_metadata(path) else {
        return Ok(());
    };
    if !found.file_type().is_socket() {
        return Err(taken("it exists and is no socket; choose another path"));
    }
    match is_listened_on(path) {
        Ok(true) => Err(taken(
            "a running server listens there; stop it or choose another path",
        )),
        Ok(false) => fs::remove_file(path).map_err(|source| listen_error(path.display(), source)),
        Err(source) => Err(listen_error(path.display(), source)),
    }
}

/// Says whether somebody listens on the socket at `path`, however busy.
fn is_listened_on(path: &Path) -> io::Result<bool> {
    match rustix::net::connect(&new_unix_socket()?, &SocketAddrUnix::new(path)?) {
        // A full backlog is a listener's too.
        Ok(()) | Err(Errno::AGAIN) => Ok(true),
        Err(Errno::CONNREFUSED) => Ok(false),
        Err(error) => Err(error.into()),
    }
}

/// Binds a socket whose file has mode 0600 from the start: Linux gives the file
/// the mode that the socket has when it is bound, less the umask.
fn bind_unix(path: &Path) -> io::Result<StdUnixListener> {
    let socket = new_unix_socket()?;
    rustix::fs::fchmod(&socket, Mode::RUSR | Mode::WUSR)?;
    rustix::net::bind(&socket, &SocketAddrUnix::new(path)?)?;
    rustix::net::listen(&socket, BACKLOG)?;
    Ok(socket.into())
}

fn new_unix_socket() -> io::Result<OwnedFd> {
    let flags = SocketFlags::CLOEXEC | SocketFlags::NONBLOCK;
    let socket = rustix::net::socket_with(AddressFamily::UNIX, SocketType::STREAM, flags, None)?;
    Ok(socket)
}

fn family_of_stream(fd: &OwnedFd) -> io::Result<AddressFamily> {
    if rustix::net::sockopt::socket_type(fd)? != SocketType::STREAM {
        return Err(io::Error::other("the descriptor is no stream socket"));
    }
    Ok(rustix::net::sockopt::socket_domain(fd)?)
}

/// Refuses clients of other users, root excepted.
fn check_peer(stream: &UnixStream) -> Result<(), ServerError> {
    let peer = rustix::net::sockopt::socket_peercred(stream.as_fd()).map_err(io::Error::from)?;
    if peer.uid.is_root() || peer.uid == rustix::process::geteuid() {
        return Ok(());
    }
    Err(ServerError::Peer {
        uid: peer.uid.as_raw(),
    })
}

fn listen_error(place: impl std::fmt::Display, source: io::Error) -> ServerError {
    ServerError::Listen {
        place: place.to_string(),
        source,
    }
}
