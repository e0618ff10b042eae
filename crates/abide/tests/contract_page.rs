//! docs/contract.md, followed word by word: its files written, its commands run.
// A page that cannot be fetched ends the test that fetches it.
#![allow(clippy::panic, clippy::unwrap_used)]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// A fenced block of the page.
enum Block {
    File { name: String, text: String },
    Shell(String),
}

fn blocks(page: &str) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut open: Option<(String, String)> = None;
    for line in page.lines() {
        open = match (open, line.strip_prefix("```")) {
            (None, Some(info)) => Some((info.to_owned(), String::new())),
            (Some((info, text)), Some(_)) => {
                blocks.extend(block(&info, text));
                None
            }
            (Some((info, text)), None) => Some((info, text + line + "\n")),
            (None, None) => None,
        };
    }
    blocks
}

fn block(info: &str, text: String) -> Option<Block> {
    if info == "sh" {
        return Some(Block::Shell(text));
    }
    let (_, name) = info.split_once(" file=")?;
    Some(Block::File {
        name: name.to_owned(),
        text,
    })
}

fn top() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../..")
        .canonicalize()
        .unwrap()
}

/// Runs one block in bash; what it starts in the background is ended by its own process group.
fn run(folder: &Path, script: &str, background: &mut Vec<i32>) {
    let abide = Path::new(env!("CARGO_BIN_EXE_abide"))
        .parent()
        .unwrap()
        .to_owned();
    let path = format!("{}:{}", abide.display(), std::env::var("PATH").unwrap());
    // The server starts in the background: what asks it next must wait for its socket.
    let script = script.replace(" &\n", " &\necho $! >> background\nfor i in $(seq 100); do grep -q ' 00010000 .*frob.sock' /proc/net/unix && break; sleep 0.1; done\n");
    let output = Command::new("bash")
        .args(["-e", "-c", &script])
        .current_dir(folder)
        .env("PATH", path)
        .env("ABIDE", top())
        .env("CARGO_TARGET_DIR", "")
        .env_remove("CARGO_TARGET_DIR")
        .stdin(Stdio::null())
        .stdout(fs::File::create(folder.join("stdout")).unwrap())
        .stderr(fs::File::create(folder.join("stderr")).unwrap())
        .status()
        .unwrap();
    if let Ok(pids) = fs::read_to_string(folder.join("background")) {
        *background = pids.lines().filter_map(|pid| pid.parse().ok()).collect();
    }
    let said = fs::read_to_string(folder.join("stderr")).unwrap();
    assert!(output.success(), "{script}\nfailed:\n{said}");
}

struct Background(Vec<i32>);

impl Drop for Background {
    fn drop(&mut self) {
        for pid in &self.0 {
            let _ = Command::new("kill").arg(pid.to_string()).status();
        }
    }
}

#[test]
fn the_page_holds_word_by_word() {
    let page = fs::read_to_string(top().join("docs/contract.md")).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let mut background = Background(Vec::new());
    let (mut files, mut scripts) = (0, 0);
    let start = Instant::now();
    for block in blocks(&page) {
        match block {
            Block::File { name, text } => {
                files += 1;
                let text = text.replace("$ABIDE", &top().to_string_lossy());
                fs::write(folder.path().join(name), text).unwrap();
            }
            Block::Shell(script) => {
                scripts += 1;
                run(folder.path(), &script, &mut background.0);
                let said = fs::read_to_string(folder.path().join("stdout")).unwrap();
                if script.contains("abide query") {
                    assert!(said.contains("\"count\": 1"), "{said}");
                }
                if script.contains("! abide check") {
                    assert!(said.contains("R-argument-made-mandatory"), "{said}");
                }
            }
        }
        assert!(
            start.elapsed() < Duration::from_secs(900),
            "the page takes too long"
        );
    }
    assert_eq!((files, scripts), (3, 6));
    assert!(folder.path().join("html/index.html").exists());
}
