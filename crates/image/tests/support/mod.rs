//! Chains made by qemu-img and qemu-io, and what their content is according to qemu-img.
#![allow(dead_code, missing_docs)]

use abide_image::{Copied, Gate, Node, PullOptions};
use std::path::{Path, PathBuf};
use std::process::Command;

/// Whether qemu-img is there; says so by name if not.
pub fn has_qemu_img(test: &str) -> bool {
    let found = Command::new("qemu-img").arg("--version").output().is_ok();
    if !found {
        assert!(
            std::env::var_os("ABIDE_REQUIRE").is_none(),
            "{test} needs qemu-img"
        );
        eprintln!("SKIP {test}: qemu-img is not installed");
    }
    found
}

pub fn run(program: &str, arguments: &[&str]) -> String {
    let output = Command::new(program)
        .args(arguments)
        .output()
        .expect("program starts");
    let text = format!(
        "{}{}",
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr)
    );
    assert!(output.status.success(), "{program} {arguments:?}: {text}");
    text
}

/// A temporary folder with a chain in it.
pub struct Lab {
    folder: tempfile::TempDir,
}

impl Lab {
    pub fn new() -> Self {
        Lab {
            folder: tempfile::tempdir().expect("temporary folder"),
        }
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub fn text(&self, name: &str) -> String {
        self.path(name).to_str().expect("plain path").to_owned()
    }

    /// `qemu-img create` with options, optionally on a backing file (name, format).
    pub fn create(
        &self,
        name: &str,
        format: &str,
        options: &str,
        size: &str,
        backing: Option<(&str, &str)>,
    ) {
        let path = self.text(name);
        let mut arguments = vec!["create", "-q", "-f", format];
        if !options.is_empty() {
            arguments.extend(["-o", options]);
        }
        if let Some((backing, format)) = backing {
            arguments.extend(["-b", backing, "-F", format]);
        }
        arguments.push(&path);
        if !size.is_empty() {
            arguments.push(size);
        }
        run("qemu-img", &arguments);
    }

    /// `qemu-io` commands on an image.
    pub fn io(&self, name: &str, format: &str, commands: &[&str]) {
        let path = self.text(name);
        let mut arguments = vec!["-f", format];
        for command in commands {
            arguments.extend(["-c", command]);
        }
        arguments.push(&path);
        let text = run("qemu-io", &arguments);
        assert!(
            !text.contains("failed") && !text.contains("rror"),
            "{commands:?}: {text}"
        );
    }

    /// The guest-visible content, by qemu-img.
    pub fn content(&self, name: &str) -> Vec<u8> {
        let raw = self.text("content.raw");
        run(
            "qemu-img",
            &["convert", "-O", "raw", &self.text(name), &raw],
        );
        std::fs::read(raw).expect("converted content")
    }

    /// `qemu-img check`: panics unless clean (or leaks only, if allowed).
    pub fn check(&self, name: &str, leaks_allowed: bool) {
        let output = Command::new("qemu-img")
            .args(["check", &self.text(name)])
            .output();
        let output = output.expect("qemu-img starts");
        let code = output.status.code();
        let text =
            String::from_utf8_lossy(&output.stdout) + String::from_utf8_lossy(&output.stderr);
        assert!(
            code == Some(0) || (leaks_allowed && code == Some(3)),
            "{name}: {code:?} {text}"
        );
    }

    /// The backing file name that qemu-img sees.
    pub fn backing(&self, name: &str) -> Option<String> {
        let text = run("qemu-img", &["info", &self.text(name)]);
        let line = text
            .lines()
            .find_map(|line| line.strip_prefix("backing file: "));
        line.map(|line| line.split(" (actual").next().unwrap_or(line).to_owned())
    }

    pub fn gate(&self) -> Gate {
        let gate = Gate::closed();
        gate.allow(self.folder.path()).expect("the folder is there");
        gate
    }

    pub async fn open(&self, name: &str) -> Node {
        Node::open_chain(&self.path(name), false, &self.gate())
            .await
            .expect("chain opens")
    }
}

/// Pulls a whole chain, or down to the node at a depth, and finishes.
pub async fn pull(node: &Node, base_depth: Option<usize>, durable: bool) {
    let base = base_depth
        .map(|depth| (0..depth).fold(node.clone(), |node, _| node.backing().expect("deep enough")));
    let options = PullOptions {
        base,
        durable,
        ..PullOptions::default()
    };
    let pull = node.pull(options).await.expect("pull starts");
    match pull.copied().await {
        Copied::Done => {}
        other => panic!("copy came to rest as {other:?}"),
    }
    let progress = pull.progress();
    assert_eq!(progress.moved_bytes, progress.total_bytes);
    pull.finish(None).await.expect("pull finishes");
}

/// The whole content, read through our own code.
pub async fn read_all(node: &Node) -> Vec<u8> {
    let mut content = Vec::new();
    while (content.len() as u64) < node.size_bytes() {
        let at = content.len() as u64;
        let step = (node.size_bytes() - at).min(1 << 20);
        content.extend(node.read(at, step).await.expect("content reads"));
    }
    content
}

pub fn same(a: &[u8], b: &[u8], what: &str) {
    if a != b {
        let at = a.iter().zip(b).position(|(a, b)| a != b);
        panic!(
            "{what}: lengths {} and {}, first difference at {at:?}",
            a.len(),
            b.len()
        );
    }
}

/// Small numbers that look random, from a seed.
pub struct Seeded(pub u64);

impl Seeded {
    pub fn new(name: &str) -> Self {
        let seed = std::env::var("ABIDE_SEED")
            .ok()
            .and_then(|text| text.parse().ok());
        let seed = seed.unwrap_or_else(|| u64::from(std::process::id()) << 20 | 1);
        eprintln!("{name}: ABIDE_SEED={seed}");
        Seeded(seed)
    }

    pub fn below(&mut self, bound: u64) -> u64 {
        // splitmix64
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ z >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ z >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
        (z ^ z >> 31) % bound
    }
}

/// How many rounds a campaign has here.
pub fn rounds(quick: u64, sample: u64, full: u64) -> u64 {
    match std::env::var("ABIDE_TEST_SCALE").as_deref() {
        Ok("full") => full,
        Ok("sample") => sample,
        _ => quick,
    }
}

pub fn runtime() -> tokio::runtime::Runtime {
    tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .expect("runtime")
}

pub fn file_name(path: &Path) -> String {
    path.file_name()
        .map(|n| n.to_string_lossy().into_owned())
        .unwrap_or_default()
}
