//! A program started by us, with QMP on its stdio. It ends with the connection: asked to by
//! `quit`, killed when it does not.

use std::collections::VecDeque;
use std::process::Stdio;
use std::sync::{Arc, Mutex, PoisonError};

use tokio::io::{AsyncReadExt, Join, join};
use tokio::process::{Child, ChildStderr, ChildStdin, ChildStdout, Command};
use tokio::time::timeout;

use crate::ClientError;
use crate::limits::{MAX_COMPLAINT_BYTES, QUIT_TIMEOUT};

/// The program, its stdio apart.
pub(crate) struct Program {
    child: Child,
    complaint: Arc<Mutex<VecDeque<u8>>>,
    reader: Option<tokio::task::JoinHandle<()>>,
}

impl Program {
    /// Starts a program without a shell. `words` is the program and its arguments.
    pub(crate) fn start(
        words: &[String],
    ) -> Result<(Self, Join<ChildStdout, ChildStdin>), ClientError> {
        let program = words.first().cloned().unwrap_or_default();
        let failed = |source| ClientError::Start {
            program: program.clone(),
            source,
        };
        let mut child = Command::new(&program)
            .args(words.get(1..).unwrap_or_default())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            // Ctrl-C is for us: the program must live to end its job well.
            .process_group(0)
            .kill_on_drop(true)
            .spawn()
            .map_err(failed)?;
        let pipe = || failed(std::io::ErrorKind::BrokenPipe.into());
        let stdin = child.stdin.take().ok_or_else(pipe)?;
        let stdout = child.stdout.take().ok_or_else(pipe)?;
        let stderr = child.stderr.take().ok_or_else(pipe)?;
        let complaint = Arc::new(Mutex::new(VecDeque::new()));
        let reader = Some(tokio::spawn(listen(stderr, complaint.clone())));
        Ok((
            Self {
                child,
                complaint,
                reader,
            },
            join(stdout, stdin),
        ))
    }

    /// Its process id, while it runs.
    pub(crate) fn pid(&self) -> Option<u32> {
        self.child.id()
    }

    /// What it said last on stderr, once its stdout is closed.
    pub(crate) async fn last_words(&mut self) -> Option<String> {
        if let Some(reader) = self.reader.take() {
            // It closes both at once; a child of its own may hold stderr open for longer.
            let _ = timeout(QUIT_TIMEOUT / 10, reader).await;
        }
        let bytes = self
            .complaint
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        let bytes: Vec<u8> = bytes.iter().copied().collect();
        let text = String::from_utf8_lossy(&bytes).trim().replace('\n', "; ");
        (!text.is_empty()).then_some(text)
    }

    /// Waits for its end after `quit`; kills it when it takes too long.
    pub(crate) async fn end(mut self) {
        if timeout(QUIT_TIMEOUT, self.child.wait()).await.is_err() {
            tracing::warn!("the started program does not end; killing it");
            // It may have ended in between: then there is nothing to kill.
            let _ = self.child.kill().await;
        }
    }
}

/// Keeps the last part of what a program says.
async fn listen(mut stderr: ChildStderr, complaint: Arc<Mutex<VecDeque<u8>>>) {
    let mut buffer = [0; 1024];
    while let Ok(read @ 1..) = stderr.read(&mut buffer).await {
        let mut kept = complaint.lock().unwrap_or_else(PoisonError::into_inner);
        kept.extend(buffer.get(..read).unwrap_or_default());
        let excess = kept.len().saturating_sub(MAX_COMPLAINT_BYTES);
        kept.drain(..excess);
    }
}
