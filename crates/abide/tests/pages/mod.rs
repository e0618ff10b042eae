//! A page of the documentation, followed as a reader would: its files are written, its commands run
//! in a folder of their own. A block is
//!
//! ```text
//! sh                  run in bash, which stops at the first command that fails; what is started with
//!                     `&` listens before the next command runs, and ends with the page
//! LANG file=NAME      written, with $ABIDE put in
//! LANG excerpt=PATH   must stand so in that file of the project
//! ```
//! Any other is for looking at.

// Each test uses its own part.
#![allow(dead_code)]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// What is put behind a command that goes on in the background: a socket more is listened at. Of
/// binding and listening the file shows the first.
const LISTENS: &str = " &
echo $! >> background
for i in $(seq 600); do [ $(ls *.sock 2>/dev/null | wc -l) -gt $socks ] && break; sleep 0.1; done
sleep 0.2
socks=$(ls *.sock 2>/dev/null | wc -l)
";

/// A page that was followed to its end.
pub struct Page {
    folder: tempfile::TempDir,
    /// How many files it has.
    pub files: usize,
    /// Its commands, with all that they said.
    pub scripts: Vec<(String, String)>,
}

impl Page {
    /// Follows a page; panics where it does not hold.
    pub fn follow(name: &str) -> Page {
        let text = fs::read_to_string(top().join(name)).unwrap();
        let mut page = Page {
            folder: tempfile::tempdir().unwrap(),
            files: 0,
            scripts: Vec::new(),
        };
        for (info, text) in blocks(&text) {
            if info == "sh" {
                let said = page.run(&text);
                page.scripts.push((text, said));
            } else if let Some((_, name)) = info.split_once(" file=") {
                let text = text.replace("$ABIDE", &top().to_string_lossy());
                fs::write(page.path().join(name), text).unwrap();
                page.files += 1;
            } else if let Some((_, name)) = info.split_once(" excerpt=") {
                let whole = fs::read_to_string(top().join(name)).unwrap();
                assert!(whole.contains(&text), "{name} does not say:\n{text}");
            }
        }
        page
    }

    /// The folder it was followed in.
    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    /// What the block with this command said.
    pub fn said(&self, command: &str) -> &str {
        let mut scripts = self.scripts.iter();
        let script = scripts.find(|(script, _)| script.contains(command));
        match script {
            Some((_, said)) => said,
            None => panic!("the page has no command {command}"),
        }
    }

    /// Runs one block; what it starts in the background is ended with the page.
    fn run(&self, script: &str) -> String {
        let abide = Path::new(env!("CARGO_BIN_EXE_abide")).parent().unwrap();
        let path = format!("{}:{}", abide.display(), std::env::var("PATH").unwrap());
        let waiting = script.replace(" &\n", LISTENS);
        let waiting = format!("socks=$(ls *.sock 2>/dev/null | wc -l)\n{waiting}");
        let output = self.path().join("output");
        let to = fs::File::create(&output).unwrap();
        let status = Command::new("bash")
            .args(["-e", "-c", &waiting])
            .current_dir(self.path())
            .env("PATH", path)
            .env("ABIDE", top())
            .env_remove("CARGO_TARGET_DIR")
            .stdin(Stdio::null())
            .stdout(to.try_clone().unwrap())
            .stderr(to)
            .status()
            .unwrap();
        let said = String::from_utf8_lossy(&fs::read(output).unwrap()).into_owned();
        assert!(status.success(), "{script}\nfailed:\n{said}");
        said
    }
}

impl Drop for Page {
    fn drop(&mut self) {
        let pids = fs::read_to_string(self.path().join("background")).unwrap_or_default();
        for pid in pids.lines() {
            let _ = Command::new("kill").arg(pid).stderr(Stdio::null()).status();
        }
    }
}

/// The fenced blocks, each with what stands behind its opening fence.
fn blocks(page: &str) -> Vec<(String, String)> {
    let mut blocks = Vec::new();
    let mut open: Option<(String, String)> = None;
    for line in page.lines() {
        open = match (open, line.strip_prefix("```")) {
            (None, Some(info)) => Some((info.to_owned(), String::new())),
            (Some(block), Some(_)) => {
                blocks.push(block);
                None
            }
            (Some((info, text)), None) => Some((info, text + line + "\n")),
            (None, None) => None,
        };
    }
    blocks
}

fn top() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.join("../..").canonicalize().unwrap()
}
