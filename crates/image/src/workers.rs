//! The threads that serve node requests, so that the caller's runtime never waits on a disk.
//! A pull does not run here: it has a thread of its own, because it may pause for days.

use crate::error::{Error, Result};
use crate::limits::{WORKER_QUEUE, WORKERS};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use tokio::sync::{mpsc, oneshot};

type Work = Box<dyn FnOnce() + Send>;

static CREW: OnceLock<Crew> = OnceLock::new();

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
    let crew = CREW.get_or_init(Crew::new);
    crew.have_one_for_it();
    crew.queue.send(work).await.map_err(|_| stopped())?;
    receiver.await.map_err(|_| stopped())?
}

/// The threads, and the line in front of them.
struct Crew {
    queue: mpsc::Sender<Work>,
    line: Arc<Line>,
    started: AtomicUsize,
}

struct Line {
    work: Mutex<mpsc::Receiver<Work>>,
    idle: AtomicUsize,
}

impl Crew {
    fn new() -> Self {
        let (queue, work) = mpsc::channel(WORKER_QUEUE);
        let line = Line {
            work: Mutex::new(work),
            idle: AtomicUsize::new(0),
        };
        Crew {
            queue,
            line: Arc::new(line),
            started: AtomicUsize::new(0),
        }
    }

    /// Starts a thread if none is idle, so that requests that wait (for a slow disk, for a limit)
    /// do not hold up the others.
    fn have_one_for_it(&self) {
        if self.line.idle.load(Ordering::Relaxed) > self.queued() {
            return;
        }
        let number = self.started.fetch_add(1, Ordering::Relaxed);
        if number >= WORKERS {
            self.started.fetch_sub(1, Ordering::Relaxed);
            return;
        }
        let line = Arc::clone(&self.line);
        let worker = std::thread::Builder::new().name(format!("image-{number}"));
        if let Err(error) = worker.spawn(move || serve(&line)) {
            self.started.fetch_sub(1, Ordering::Relaxed);
            tracing::error!(%error, "could not start an image worker");
        }
    }

    fn queued(&self) -> usize {
        self.queue.max_capacity() - self.queue.capacity()
    }
}

fn serve(line: &Line) {
    loop {
        line.idle.fetch_add(1, Ordering::Relaxed);
        let next = line
            .work
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .blocking_recv();
        line.idle.fetch_sub(1, Ordering::Relaxed);
        let Some(work) = next else { return };
        // A defect in one request must not take a worker from all the others.
        if catch_unwind(AssertUnwindSafe(work)).is_err() {
            tracing::error!("an image request ended in a panic");
        }
    }
}
