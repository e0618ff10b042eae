//! Ctrl-C and SIGTERM, as something to wait for.

use tokio::signal::unix::{SignalKind, signal};

/// Is ready when somebody wants us to stop; never where signals cannot be had.
pub(crate) async fn interrupted() {
    let (Ok(mut interrupt), Ok(mut terminate)) = (
        signal(SignalKind::interrupt()),
        signal(SignalKind::terminate()),
    ) else {
        return std::future::pending().await;
    };
    tokio::select! {
        _ = interrupt.recv() => {}
        _ = terminate.recv() => {}
    }
}
