//! A connection from its greeting to its end, and all connections of a listener.

use std::future::{Future, poll_fn};
use std::pin::pin;
use std::rc::Rc;
use std::time::Duration;

use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use tokio::sync::Semaphore;
use tokio::task::JoinSet;

use super::connection::Connection;
use super::device::{Device, Exports, Terms};
use super::flight::Flight;
use super::handshake::{Chosen, Directory, Negotiation, Progress};
use super::listener::Listener;
use crate::Error;
use crate::limits::{MAX_CONNECTIONS, MAX_OPTION_BYTES};
use crate::window::Window;

/// Holds a payload that is waited for whole, and many requests.
const WINDOW_BYTES: usize = 128 << 10;
const _: () = assert!(WINDOW_BYTES >= MAX_OPTION_BYTES as usize + 64);

/// How long a client may take to choose an export.
const NEGOTIATION_LIMIT: Duration = Duration::from_secs(30);

/// Pause after an accept that failed, as it does while the process has no file descriptors left.
pub(crate) const ACCEPT_PAUSE: Duration = Duration::from_millis(100);

/// How a connection ended when nothing went wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ended {
    /// The client wanted no export.
    Aborted,
    /// The client said goodbye.
    Disconnected,
    /// The client hung up between two requests.
    HungUp,
    /// The export was taken away.
    Withdrawn,
}

struct Shelf<'e, E>(&'e E);

impl<E: Exports> Directory for Shelf<'_, E> {
    fn names(&self) -> Vec<String> {
        self.0.names()
    }

    fn terms(&self, name: &str) -> Option<Terms> {
        self.0.open(name).map(|device| device.terms())
    }
}

/// Serves one client until it leaves. Dropping the future hangs up.
///
/// # Errors
/// [`Error::Protocol`], [`Error::NoSuchExport`], [`Error::Timeout`], [`Error::Closed`],
/// [`Error::Io`]: each is about this client alone.
pub async fn serve_connection<S, E>(mut stream: S, exports: &E) -> Result<Ended, Error>
where
    S: AsyncRead + AsyncWrite + Unpin,
    E: Exports,
{
    let mut window = Window::new(WINDOW_BYTES, WINDOW_BYTES);
    let negotiation = negotiate(&mut stream, &mut window, exports);
    let chosen = match tokio::time::timeout(NEGOTIATION_LIMIT, negotiation).await {
        Ok(chosen) => chosen?,
        Err(_) => {
            return Err(Error::Timeout {
                step: "negotiation",
                limit: NEGOTIATION_LIMIT,
            });
        }
    };
    let Some(Chosen { name, agreed }) = chosen else {
        return Ok(Ended::Aborted);
    };
    let Some(device) = exports.open(&name) else {
        return Ok(Ended::Withdrawn);
    };
    let launch = |flight: Flight| flight.run(&device);
    let mut withdrawn = pin!(device.withdrawn());
    let mut connection = Connection::new(stream, window, agreed, &device, launch);
    let mut offered = true;
    poll_fn(|cx| {
        if offered && withdrawn.as_mut().poll(cx).is_ready() {
            offered = false;
            connection.withdraw();
        }
        connection.poll(cx)
    })
    .await
}

/// `None` when the client wants no export.
async fn negotiate<S, E>(
    stream: &mut S,
    window: &mut Window,
    exports: &E,
) -> Result<Option<Chosen>, Error>
where
    S: AsyncRead + AsyncWrite + Unpin,
    E: Exports,
{
    let failed = |source| Error::Io {
        step: "negotiation",
        source,
    };
    let mut out = Vec::new();
    let mut negotiation = Negotiation::new(&mut out);
    loop {
        let (consumed, progress) = negotiation.step(window.filled(), &mut out, &Shelf(exports))?;
        window.consume(consumed);
        if !out.is_empty() {
            stream.write_all(&out).await.map_err(failed)?;
            out.clear();
        }
        match progress {
            Progress::Chosen(chosen) => return Ok(Some(*chosen)),
            Progress::Aborted => return Ok(None),
            Progress::More => {}
        }
        let count = stream.read(window.spare()).await.map_err(failed)?;
        if count == 0 {
            return Err(Error::Closed {
                step: "negotiation",
            });
        }
        window.received(count);
    }
}

/// Accepts and serves clients, each as a task of the current `LocalSet`, until the future is
/// dropped, which hangs up on all of them. `ended` is told how each connection ended.
pub async fn serve<E>(
    listener: &Listener,
    exports: Rc<E>,
    mut ended: impl FnMut(Result<Ended, Error>),
) where
    E: Exports + 'static,
{
    let places = std::sync::Arc::new(Semaphore::new(MAX_CONNECTIONS));
    let mut clients = JoinSet::new();
    loop {
        let place = places.clone().acquire_owned();
        let accepted = async {
            let place = place.await;
            (place, listener.accept().await)
        };
        tokio::select! {
            (place, accepted) = accepted => match accepted {
                Ok(socket) => {
                    let exports = exports.clone();
                    clients.spawn_local(async move {
                        let _place = place;
                        serve_connection(socket, &*exports).await
                    });
                }
                Err(error) => {
                    ended(Err(error));
                    tokio::time::sleep(ACCEPT_PAUSE).await;
                }
            },
            Some(client) = clients.join_next() => {
                if let Ok(result) = client {
                    ended(result);
                }
            }
        }
    }
}
