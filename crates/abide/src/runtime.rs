//! The control plane's runtime: one thread, no task per message. Commands are plain functions
//! that enter it when they need it, so that one may fork before it exists.

use std::future::Future;

use anyhow::Context;

/// Runs a future, and the tasks it spawns with `spawn_local`, to the future's end.
///
/// # Errors
/// When the operating system refuses what the runtime needs, or the future fails.
pub(crate) fn block_on<T>(future: impl Future<Output = anyhow::Result<T>>) -> anyhow::Result<T> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .context("cannot start the event loop")?;
    let tasks = tokio::task::LocalSet::new();
    let result = runtime.block_on(tasks.run_until(future));
    // A read of stdin cannot be interrupted; do not wait for it.
    runtime.shutdown_background();
    result
}
