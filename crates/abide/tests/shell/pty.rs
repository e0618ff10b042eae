//! A terminal for a program under test: keys in, screen out, as bytes.

use std::fs::File;
use std::io::{Read, Write};
use std::os::fd::OwnedFd;
use std::process::{Command, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant};

use abide_testbed::Process;
use rustix::pty::{OpenptFlags, grantpt, openpt, ptsname, unlockpt};

/// How long anything may take to appear.
const LIMIT: Duration = Duration::from_secs(60);

/// A program in a terminal.
pub struct Terminal {
    process: Process,
    keys: File,
    screen: Receiver<Vec<u8>>,
    shown: String,
    seen: usize,
}

impl Terminal {
    /// Starts a program in a terminal of its own.
    pub fn start(command: &mut Command) -> Self {
        let near = openpt(OpenptFlags::RDWR | OpenptFlags::NOCTTY).expect("a terminal");
        grantpt(&near).expect("a terminal of ours");
        unlockpt(&near).expect("a terminal that opens");
        let name = ptsname(&near, Vec::new()).expect("its name");
        let far = File::options()
            .read(true)
            .write(true)
            .open(name.to_str().expect("a plain name"))
            .expect("its other end");
        let size = rustix::termios::Winsize {
            ws_row: 50,
            ws_col: 160,
            ws_xpixel: 0,
            ws_ypixel: 0,
        };
        rustix::termios::tcsetwinsize(&far, size).expect("its size");
        let end = || Stdio::from(OwnedFd::from(far.try_clone().expect("another end")));
        let process = Process::spawn(command.stdin(end()).stdout(end()).stderr(end()));
        drop(far);
        let keys = File::from(near);
        let mut reader = keys.try_clone().expect("another end");
        let (tell, screen) = channel();
        std::thread::spawn(move || {
            let mut bytes = [0; 4096];
            while let Ok(read @ 1..) = reader.read(&mut bytes) {
                if tell.send(bytes[..read].to_vec()).is_err() {
                    return;
                }
            }
        });
        Self {
            process,
            keys,
            screen,
            shown: String::new(),
            seen: 0,
        }
    }

    /// Presses keys.
    pub fn press(&mut self, keys: &str) {
        self.keys
            .write_all(keys.as_bytes())
            .expect("a terminal that reads");
    }

    /// Waits until this is shown, after what was waited for before; gives all since then.
    pub fn see(&mut self, text: &str) -> String {
        let start = Instant::now();
        loop {
            let new = self.shown[self.seen..].to_owned();
            if let Some(at) = new.find(text) {
                self.seen += at + text.len();
                return new[..at].to_owned();
            }
            let left = LIMIT.saturating_sub(start.elapsed());
            match self.screen.recv_timeout(left) {
                Ok(bytes) => self.take(&bytes),
                Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => {
                    panic!("no '{text}' in: {}", new.escape_debug())
                }
            }
        }
    }

    /// Takes in what is shown, without its colours and moves; answers where the cursor is, as
    /// terminals do.
    fn take(&mut self, bytes: &[u8]) {
        let text = String::from_utf8_lossy(bytes);
        for _ in text.matches("\x1b[6n") {
            self.press("\x1b[1;1R");
        }
        self.shown.push_str(&plain(&text));
    }

    /// Waits for its end.
    pub fn end(mut self) -> i32 {
        self.process.wait(LIMIT).code().unwrap_or(-1)
    }
}

/// Text without escape sequences.
fn plain(text: &str) -> String {
    let mut plain = String::new();
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        if character != '\x1b' {
            plain.push(character);
        } else if characters.next_if_eq(&'[').is_some() {
            while characters
                .next()
                .is_some_and(|it| !('@'..='~').contains(&it))
            {}
        }
    }
    plain
}
