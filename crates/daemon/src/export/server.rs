//! The one NBD server of a daemon: where it listens, and what it offers at each moment.

use super::device::Opened;
use crate::error::{Error, Result};
use crate::state::State;
use abide_nbd::{Address, Ended, Listener};
use std::rc::{Rc, Weak};
use tokio::task::JoinHandle;

/// A server that runs; dropping it hangs up on everybody.
#[derive(Debug)]
pub(crate) struct NbdServer {
    task: JoinHandle<()>,
}

impl NbdServer {
    /// Starts to listen.
    ///
    /// # Errors
    /// The address cannot be had.
    pub(crate) fn start(state: &Rc<State>, address: &Address) -> Result<NbdServer> {
        let listener = Listener::bind(address)
            .map_err(|error| Error::refused(sentence(&error.to_string())))?;
        let shelf = Rc::new(Shelf(Rc::downgrade(state)));
        let task =
            tokio::task::spawn_local(
                async move { abide_nbd::serve(&listener, shelf, report).await },
            );
        Ok(NbdServer { task })
    }

    /// Stops listening, hangs up, and waits until that is done.
    pub(crate) async fn stop(mut self) {
        self.task.abort();
        // An aborted task ends with an error that says only that.
        let _ = (&mut self.task).await;
    }
}

impl Drop for NbdServer {
    fn drop(&mut self) {
        self.task.abort();
    }
}

/// The exports there are when a client asks.
struct Shelf(Weak<State>);

impl abide_nbd::Exports for Shelf {
    type Device = Opened;

    fn names(&self) -> Vec<String> {
        self.0
            .upgrade()
            .map(|state| state.exports.borrow().names())
            .unwrap_or_default()
    }

    fn open(&self, name: &str) -> Option<Opened> {
        self.0.upgrade()?.exports.borrow().open(name)
    }
}

fn report(ended: Result<Ended, abide_nbd::Error>) {
    match ended {
        Ok(how) => tracing::debug!(?how, "an NBD client left"),
        Err(error) => tracing::info!("an NBD client was lost: {error}"),
    }
}

fn sentence(fragment: &str) -> String {
    crate::error::sentence(&crate::error::without_number(fragment.to_owned()))
}
