//! The one NBD server of a daemon: where it listens, and what it offers at each moment.

use super::Exports;
use crate::error::{Error, Result};
use abide_nbd::{Address, Ended, Listener};
use std::sync::Arc;
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
    pub(crate) fn start(exports: &Exports, address: &Address) -> Result<NbdServer> {
        let listener = Listener::bind(address)
            .map_err(|error| Error::refused(sentence(&error.to_string())))?;
        let exports = Arc::new(exports.clone());
        let task = tokio::task::spawn_local(async move {
            abide_nbd::serve_on_threads(&listener, exports, report).await;
        });
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

fn report(ended: Result<Ended, abide_nbd::Error>) {
    match ended {
        Ok(how) => tracing::debug!(?how, "an NBD client left"),
        Err(error) => tracing::info!("an NBD client was lost: {error}"),
    }
}

fn sentence(fragment: &str) -> String {
    crate::error::sentence(&crate::error::without_number(fragment.to_owned()))
}
