//! Chains made by qemu-img and qemu-io, and what their content is according to qemu-img.
#![allow(dead_code, missing_docs, clippy::panic)]

pub mod disk;
pub mod judge;
pub mod power;
pub mod qcow2;
pub mod scenario;

use abide_image::{Copied, Gate, Node, PullOptions};
use abide_testbed::{Missing, Qemu, Rng};
use std::path::{Path, PathBuf};
use std::process::Command;

fn output(program: &Path, arguments: &[&str]) -> (Option<i32>, String) {
    let output = Command::new(program)
        .args(arguments)
        .output()
        .expect("program starts");
    let text = [output.stdout, output.stderr].concat();
    (
        output.status.code(),
        String::from_utf8_lossy(&text).into_owned(),
    )
}

/// A temporary folder with a chain in it.
pub struct Lab {
    folder: tempfile::TempDir,
    qemu: Qemu,
}

impl Lab {
    pub fn new() -> Result<Self, Missing> {
        let folder = tempfile::tempdir().expect("temporary folder");
        Ok(Lab {
            folder,
            qemu: Qemu::any()?,
        })
    }

    pub fn img(&self, arguments: &[&str]) -> String {
        let (code, text) = output(&self.qemu.img_path(), arguments);
        assert!(code == Some(0), "qemu-img {arguments:?}: {text}");
        text
    }

    pub fn storage_daemon(&self) -> PathBuf {
        self.qemu.storage_daemon()
    }

    /// qemu-img's exit code and text, whatever they are.
    pub fn try_img(&self, arguments: &[&str]) -> (Option<i32>, String) {
        output(&self.qemu.img_path(), arguments)
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
        self.img(&arguments);
    }

    /// `qemu-io` commands on an image.
    pub fn io(&self, name: &str, format: &str, commands: &[&str]) {
        let path = self.text(name);
        let mut arguments = vec!["-f", format];
        for command in commands {
            arguments.extend(["-c", command]);
        }
        arguments.push(&path);
        let (code, text) = output(&self.qemu.io_path(), &arguments);
        assert!(code == Some(0), "{commands:?}: {text}");
        assert!(
            !text.contains("failed") && !text.contains("rror"),
            "{commands:?}: {text}"
        );
    }

    /// The guest-visible content, by qemu-img.
    pub fn content(&self, name: &str) -> Vec<u8> {
        let raw = self.text("content.raw");
        self.img(&["convert", "-O", "raw", &self.text(name), &raw]);
        std::fs::read(raw).expect("converted content")
    }

    /// `qemu-img check`: panics unless clean (or leaks only, if allowed).
    pub fn check(&self, name: &str, leaks_allowed: bool) {
        let (code, text) = self.try_img(&["check", &self.text(name)]);
        assert!(
            code == Some(0) || (leaks_allowed && code == Some(3)),
            "{name}: {code:?} {text}"
        );
    }

    /// The backing file name that qemu-img sees.
    pub fn backing(&self, name: &str) -> Option<String> {
        let text = self.img(&["info", &self.text(name)]);
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

pub fn runtime() -> tokio::runtime::Runtime {
    tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .expect("runtime")
}

/// A range on the disk: mostly small, sometimes aligned, sometimes across many clusters.
pub fn range(rng: &mut Rng, size: u64) -> (u64, u64) {
    let longest = *rng.pick(&[512, 5000, 70_000, 400_000]);
    let unit = *rng.pick(&[1, 512, 4096, 65536]);
    let at = rng.below(size) / unit * unit;
    let length = (1 + rng.below(longest))
        .next_multiple_of(unit)
        .min(size - at);
    (at, length)
}

/// One random request on the node and on the model.
pub async fn guest_step(node: &Node, model: &mut [u8], rng: &mut Rng, what: &str) {
    let (at, length) = range(rng, model.len() as u64);
    let span = at as usize..(at + length) as usize;
    match rng.below(10) {
        0..=3 => {
            let mut data = vec![0; length as usize];
            rng.fill(&mut data);
            // Half of the guests ask on a thread of their own first.
            let at_once = rng.chance(50).then(|| node.write_now(at, &data)).flatten();
            match at_once {
                Some(written) => written.expect("write now"),
                None => node.write(at, data.clone()).await.expect("write"),
            }
            model[span].copy_from_slice(&data);
        }
        4 | 5 => {
            node.write_zeroes(at, length, rng.chance(50))
                .await
                .expect("write zeroes");
            model[span].fill(0);
        }
        6 => {
            node.discard(at, length).await.expect("discard");
            // Only whole clusters become zero: take what the disk says, if it is old or zero.
            let now = node.read(at, length).await.expect("read");
            for (old, new) in model[span].iter_mut().zip(now) {
                assert!(new == 0 || new == *old, "{what}: discard made something up");
                *old = new;
            }
        }
        7 => node.flush().await.expect("flush"),
        _ => {
            let mut now = vec![0xee; length as usize];
            if let Some(read) = node.read_now(at, &mut now) {
                read.expect("read now");
                same(
                    &now,
                    &model[span.clone()],
                    &format!("{what}: read now at {at}"),
                );
            }
            let seen = node.read(at, length).await.expect("read");
            same(&seen, &model[span], &format!("{what}: read at {at}"));
        }
    }
}
