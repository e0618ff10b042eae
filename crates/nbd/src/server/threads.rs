//! Connections served by threads of their own, so that neither the program's other work nor a
//! client that keeps a thread busy holds up the rest.
//!
//! ```text
//! serve_on_threads: accept -> the thread with the fewest clients -> serve_connection
//!                     ^                                                   |
//!                     `------------------- how it ended <-----------------'
//! ```

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use tokio::sync::{OwnedSemaphorePermit, Semaphore, mpsc};
use tokio::task::{JoinSet, LocalSet};

use super::device::Exports;
use super::listener::{Detached, Listener};
use super::serve::{ACCEPT_PAUSE, Ended, serve_connection};
use crate::Error;
use crate::limits::{MAX_CONNECTIONS, MAX_THREADS};

type Told = Result<Ended, Error>;

/// Accepts clients and serves each on one of up to [`MAX_THREADS`] threads, until the future is
/// dropped, which hangs up on all of them. `ended` is told how each connection ended.
///
/// Devices are made, used and dropped on the thread that serves the connection.
pub async fn serve_on_threads<E>(listener: &Listener, exports: Arc<E>, mut ended: impl FnMut(Told))
where
    E: Exports + Send + Sync + 'static,
{
    let places = Arc::new(Semaphore::new(MAX_CONNECTIONS));
    let (tell, mut told) = mpsc::unbounded_channel();
    let mut crew = Crew {
        exports,
        tell,
        threads: Vec::new(),
    };
    loop {
        let place = places.clone().acquire_owned();
        let accepted = async {
            let place = place.await;
            (place, listener.accept().await)
        };
        tokio::select! {
            (place, accepted) = accepted => {
                let given = accepted.and_then(|socket| {
                    let socket = socket.detach().map_err(failed)?;
                    crew.give(Client { socket, _place: place.ok(), load: None })
                });
                if let Err(error) = given {
                    ended(Err(error));
                    tokio::time::sleep(ACCEPT_PAUSE).await;
                }
            }
            Some(how) = told.recv() => ended(how),
        }
    }
}

fn failed(source: std::io::Error) -> Error {
    Error::Io {
        step: "accept",
        source,
    }
}

/// A client on its way to its thread.
struct Client {
    socket: Detached,
    _place: Option<OwnedSemaphorePermit>,
    load: Option<Load>,
}

/// One client among those of its thread, as long as it lives.
struct Load(Arc<AtomicUsize>);

impl Drop for Load {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::Relaxed);
    }
}

struct Thread {
    clients: mpsc::UnboundedSender<Client>,
    load: Arc<AtomicUsize>,
}

struct Crew<E> {
    exports: Arc<E>,
    tell: mpsc::UnboundedSender<Told>,
    threads: Vec<Thread>,
}

impl<E: Exports + Send + Sync + 'static> Crew<E> {
    /// Hands a client to an idle thread, a new one, or the one with the fewest clients.
    fn give(&mut self, mut client: Client) -> Result<(), Error> {
        let loads = self
            .threads
            .iter()
            .map(|thread| thread.load.load(Ordering::Relaxed));
        let fewest = loads.enumerate().min_by_key(|&(_, load)| load);
        let index = match fewest {
            Some((index, load)) if load == 0 || self.threads.len() == MAX_THREADS => index,
            _ => {
                self.threads.push(self.hire().map_err(failed)?);
                self.threads.len() - 1
            }
        };
        let Some(thread) = self.threads.get(index) else {
            return Ok(());
        };
        thread.load.fetch_add(1, Ordering::Relaxed);
        client.load = Some(Load(Arc::clone(&thread.load)));
        if thread.clients.send(client).is_err() {
            // It could not make its runtime: whoever comes next gets another.
            self.threads.remove(index);
        }
        Ok(())
    }

    fn hire(&self) -> std::io::Result<Thread> {
        let (clients, arrivals) = mpsc::unbounded_channel();
        let (exports, tell) = (Arc::clone(&self.exports), self.tell.clone());
        std::thread::Builder::new()
            .name("nbd".into())
            .spawn(move || work(&exports, arrivals, &tell))?;
        Ok(Thread {
            clients,
            load: Arc::default(),
        })
    }
}

/// Serves clients until no more can come.
fn work<E: Exports + 'static>(
    exports: &Arc<E>,
    mut arrivals: mpsc::UnboundedReceiver<Client>,
    tell: &mpsc::UnboundedSender<Told>,
) {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build();
    let runtime = match runtime {
        Ok(runtime) => runtime,
        Err(source) => {
            // The one who is told may have gone.
            let _ = tell.send(Err(failed(source)));
            return;
        }
    };
    LocalSet::new().block_on(&runtime, async {
        let mut clients = JoinSet::new();
        loop {
            tokio::select! {
                arrived = arrivals.recv() => {
                    let Some(client) = arrived else { return };
                    let exports = Arc::clone(exports);
                    clients.spawn_local(serve_client(client, exports));
                }
                Some(ended) = clients.join_next() => {
                    if let Ok(how) = ended {
                        let _ = tell.send(how);
                    }
                }
            }
        }
    });
}

async fn serve_client<E: Exports>(client: Client, exports: Arc<E>) -> Told {
    let Client {
        socket,
        _place,
        load: _load,
    } = client;
    let socket = socket.attach().map_err(failed)?;
    serve_connection(socket, &*exports).await
}
