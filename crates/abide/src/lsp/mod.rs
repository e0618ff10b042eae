//! The language server: messages in, answers and diagnostics out. Meaning is the compiler's;
//! here it is only looked up and put into the protocol's words.
//!
//! Every request compiles the schema anew: that takes milliseconds, and nothing can be stale. Only
//! which files belong together is kept from one change to the next.
//!
//! ```text
//!          initialize            shutdown         exit
//! Fresh ──────────────► Running ──────────► Down ──────► ended, orderly
//!   └────────────────────┴── exit, or stdin closed ────► ended
//! ```

mod answers;
mod complete;
mod cursor;
mod documents;
mod hover;
mod navigate;
mod offer;
mod outline;
mod place;
mod problems;
mod project;
mod server;
mod sites;
mod transport;
mod view;

use std::io::{BufRead, Write};
use std::sync::mpsc::{TryRecvError, sync_channel};

use server::Server;
use transport::{Incoming, Outgoing};

/// Messages read ahead; a client that sends faster waits.
const MAX_READ_AHEAD: usize = 256;

/// Serves one client until it says exit or closes its side; says whether it shut down in order.
///
/// # Errors
/// When the client's side cannot be written.
pub(crate) fn serve(
    input: impl BufRead + Send + 'static,
    output: impl Write,
) -> anyhow::Result<bool> {
    let (sender, receiver) = sync_channel(MAX_READ_AHEAD);
    // The thread ends with the input or the receiver; the process does not wait for it.
    std::thread::Builder::new()
        .name("lsp-reader".to_owned())
        .spawn(move || transport::read_all(input, &sender))?;
    let mut outgoing = Outgoing::new(output);
    let mut server = Server::default();
    loop {
        // Diagnostics wait until nothing more has been typed.
        let incoming = match receiver.try_recv() {
            Ok(incoming) => incoming,
            Err(TryRecvError::Disconnected) => return Ok(false),
            Err(TryRecvError::Empty) => {
                for notification in server.diagnostics() {
                    outgoing.send(&notification.into())?;
                }
                match receiver.recv() {
                    Ok(incoming) => incoming,
                    Err(_) => return Ok(false),
                }
            }
        };
        match incoming {
            Incoming::Broken(why) => outgoing.complain(&why)?,
            Incoming::Message(message) => {
                if let Some(answer) = server.handle(message) {
                    outgoing.send(&answer.into())?;
                }
            }
        }
        if let Some(is_orderly) = server.ended() {
            return Ok(is_orderly);
        }
    }
}
