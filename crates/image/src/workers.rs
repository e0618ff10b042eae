//! The threads that serve node requests, so that the caller's runtime never waits on a disk.
//! A pull does not run here: it has a thread of its own, because it may pause for days.

use crate::error::{Error, Result};
use crate::limits::{WORKER_QUEUE, WORKERS};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use tokio::sync::{mpsc, oneshot};

type Work = Box<dyn FnOnce() + Send>;

static QUEUE: OnceLock<mpsc::Sender<Work>> = OnceLock::new();

/// Runs a piece of blocking work on a worker and waits for its result.
///
/// Dropping the future does not interrupt work that has begun: it owns what it needs.
pub(crate) async fn run<T, F>(work: F) -> Result<T>
where
    T: Send + 'static,
    F: FnOnce() -> Result<T> + Send + 'static,
{
    let (sender, receiver) = oneshot::channel();
    let work: Work = Box::new(move || {
        let _ = sender.send(work());
    });
    let stopped = || Error::Busy {
        path: "image".into(),
        state: "closing: its worker has ended",
    };
    QUEUE
        .get_or_init(start)
        .send(work)
        .await
        .map_err(|_| stopped())?;
    receiver.await.map_err(|_| stopped())?
}

fn start() -> mpsc::Sender<Work> {
    let (sender, receiver) = mpsc::channel::<Work>(WORKER_QUEUE);
    let receiver = Arc::new(Mutex::new(receiver));
    for number in 0..WORKERS {
        let receiver = Arc::clone(&receiver);
        let worker = std::thread::Builder::new().name(format!("image-{number}"));
        let spawned = worker.spawn(move || serve(&receiver));
        if let Err(error) = spawned {
            tracing::error!(%error, "could not start an image worker");
        }
    }
    sender
}

fn serve(receiver: &Mutex<mpsc::Receiver<Work>>) {
    loop {
        let next = receiver
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .blocking_recv();
        let Some(work) = next else { return };
        // A defect in one request must not take a worker from all the others.
        if catch_unwind(AssertUnwindSafe(work)).is_err() {
            tracing::error!("an image request ended in a panic");
        }
    }
}
