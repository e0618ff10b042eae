//! Damaged images: whatever a few changed bytes make of the metadata, the answer is an error or
//! some content, never a panic or a hang.

#![allow(clippy::panic)] // a test says what it saw

mod support;

use abide_image::{
    Backing, Copied, FileNode, Format, Gate, Node, NodeOptions, PullOptions, Storage,
};
use abide_testbed::{Rng, Scale, figure, need};
use std::io;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;
use support::{Lab, runtime};

/// A disk in memory that does not grow without bound.
#[derive(Debug)]
struct SmallDisk(Mutex<Vec<u8>>);

impl Storage for SmallDisk {
    fn read_at(&self, buffer: &mut [u8], offset: u64) -> io::Result<usize> {
        let bytes = self.0.lock().expect("not poisoned");
        let rest = usize::try_from(offset)
            .ok()
            .and_then(|at| bytes.get(at..))
            .unwrap_or_default();
        let length = rest.len().min(buffer.len());
        buffer[..length].copy_from_slice(&rest[..length]);
        Ok(length)
    }

    fn write_at(&self, data: &[u8], offset: u64) -> io::Result<()> {
        let end = offset.saturating_add(data.len() as u64);
        if end > 64 << 20 {
            return Err(io::Error::from_raw_os_error(28));
        }
        let mut bytes = self.0.lock().expect("not poisoned");
        let length = bytes.len().max(end as usize);
        bytes.resize(length, 0);
        bytes[offset as usize..end as usize].copy_from_slice(data);
        Ok(())
    }

    fn flush(&self) -> io::Result<()> {
        Ok(())
    }

    fn len(&self) -> io::Result<u64> {
        Ok(self.0.lock().expect("not poisoned").len() as u64)
    }

    fn set_len(&self, _length: u64) -> io::Result<()> {
        Ok(())
    }
}

/// Changes a few bytes, mostly where metadata is.
fn mutate(image: &mut [u8], metadata: &[usize], rng: &mut Rng) {
    for _ in 0..1 + rng.below(6) {
        let area = *rng.pick(metadata);
        let reach = *rng.pick(&[120, 120, 512]);
        let at = (area + rng.below(reach) as usize).min(image.len() - 8);
        match rng.below(4) {
            0 => image[at] = rng.next_u64() as u8,
            1 => image[at] ^= 1 << rng.below(8),
            2 => rng.fill(&mut image[at / 8 * 8..at / 8 * 8 + 8]),
            _ => image[at / 8 * 8..at / 8 * 8 + 8].fill(*rng.pick(&[0, 0xff, 0x80])),
        }
    }
}

/// Everything a user could do with an image; errors are as good as results.
async fn use_everything(top: Vec<u8>, base: Vec<u8>, rng: &mut Rng) {
    let open = |bytes: Vec<u8>, read_only, backing| {
        let storage = Arc::new(SmallDisk(Mutex::new(bytes)));
        let file = FileNode::from_storage(storage, "disk", read_only);
        let options = NodeOptions {
            format: Some(Format::Qcow2),
            read_only,
            backing,
            no_flush: false,
        };
        async move { Node::open(file, options, &Gate::closed()).await }
    };
    let Ok(below) = open(base, true, Backing::None).await else {
        return;
    };
    let Ok(node) = open(top, false, Backing::Node(below)).await else {
        return;
    };
    let _ = node.info().await;
    let size = node.size_bytes();
    let _ = node.map(0, size.min(1 << 40)).await;
    for _ in 0..6 {
        let at = rng.below(size.clamp(1, 8 << 20));
        let length = rng.below(100_000).min(size - at.min(size));
        let _ = node.read(at, length).await;
        let _ = node.write(at, vec![1; length as usize]).await;
        let _ = node.write_zeroes(at, length, true).await;
        let _ = node.discard(at, length).await;
    }
    if size < 1 << 33
        && let Ok(pull) = node.pull(PullOptions::default()).await
    {
        let copied = tokio::time::timeout(Duration::from_secs(60), async {
            while let Copied::Stopped(_) = pull.copied().await {
                pull.cancel();
            }
        });
        copied.await.expect("a pull of a damaged chain hangs");
        let _ = pull.finish(None).await;
    }
    let _ = node.flush().await;
    let _ = node.close().await;
}

#[test]
fn damaged_metadata_never_panics() {
    static PANICS: AtomicU64 = AtomicU64::new(0);
    let lab = need!(Lab::new());
    let mut rng = Rng::for_purpose("damaged_metadata_never_panics");
    let rounds = Scale::pick(80, 1200, 20_000);
    for options in [
        "cluster_size=512",
        "cluster_size=4k",
        "cluster_size=64k,compat=0.10",
    ] {
        lab.create("plain.qcow2", "qcow2", options, "2M", None);
        lab.io("plain.qcow2", "qcow2", &["write -P 1 0 1M"]);
        let (plain, packed) = (lab.text("plain.qcow2"), lab.text("base.qcow2"));
        lab.img(&[
            "convert", "-c", "-O", "qcow2", "-o", options, &plain, &packed,
        ]);
        lab.io("base.qcow2", "qcow2", &["write -P 2 1M 200k"]);
        lab.create(
            "top.qcow2",
            "qcow2",
            options,
            "",
            Some(("base.qcow2", "qcow2")),
        );
        lab.io(
            "top.qcow2",
            "qcow2",
            &["write -P 3 100k 100k", "write -P 4 1500k 1k"],
        );
        lab.img(&["snapshot", "-c", "one", &lab.text("top.qcow2")]);
        let [base, top] =
            ["base.qcow2", "top.qcow2"].map(|n| std::fs::read(lab.path(n)).expect("image"));
        // The hook counts what the workers' own guard would otherwise hide.
        std::panic::set_hook(Box::new(|info| {
            PANICS.fetch_add(1, Ordering::SeqCst);
            eprintln!("PANIC {info}");
        }));
        for round in 0..rounds {
            let (mut base, mut top) = (base.clone(), top.clone());
            let areas = |image: &[u8]| -> Vec<usize> {
                let field =
                    |at: usize| u64::from_be_bytes(image[at..at + 8].try_into().expect("8"));
                let (l1, counts) = (field(40) as usize, field(48) as usize);
                let l2 = (field(l1) & 0x00ff_ffff_ffff_fe00) as usize;
                vec![
                    0,
                    0,
                    l1,
                    counts,
                    l2,
                    (field(counts) as usize).min(image.len() - 512),
                ]
            };
            if rng.chance(60) {
                let areas = areas(&top);
                mutate(&mut top, &areas, &mut rng);
            } else {
                let areas = areas(&base);
                mutate(&mut base, &areas, &mut rng);
            }
            runtime().block_on(use_everything(top, base, &mut rng));
            let panics = PANICS.load(Ordering::SeqCst);
            if panics > 0 {
                let _ = std::panic::take_hook();
                panic!("{options}, round {round}: {panics} panics");
            }
        }
        let _ = std::panic::take_hook();
    }
    figure(
        "image: damaged metadata without a panic",
        &format!("{} images", rounds * 3),
    );
}
