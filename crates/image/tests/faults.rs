//! Errors in the middle of a pull, and the strings by which it is held.

#![allow(clippy::panic)] // a test says what it saw

mod support;

use abide_image::{
    Aio, Backing, Copied, ErrorKind, FileNode, FileOptions, Format, Gate, Job, Locking, Node,
    NodeOptions, Operation, PullOptions, Storage,
};
use abide_testbed::need;
use std::io;
use std::sync::Arc;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};
use support::{Lab, read_all, runtime, same};

/// A disk in memory that is full at a length, and unreadable from an offset on.
#[derive(Debug)]
struct BadDisk {
    bytes: Mutex<Vec<u8>>,
    full_at: AtomicU64,
    unreadable_from: AtomicU64,
}

impl BadDisk {
    fn new(bytes: Vec<u8>) -> Arc<Self> {
        let full_at = AtomicU64::new(u64::MAX);
        let unreadable_from = AtomicU64::new(u64::MAX);
        Arc::new(BadDisk {
            bytes: Mutex::new(bytes),
            full_at,
            unreadable_from,
        })
    }

    fn content(&self) -> Vec<u8> {
        self.bytes.lock().expect("not poisoned").clone()
    }
}

impl Storage for BadDisk {
    fn read_at(&self, buffer: &mut [u8], offset: u64) -> io::Result<usize> {
        if offset + buffer.len() as u64 > self.unreadable_from.load(Ordering::SeqCst) {
            return Err(io::Error::from_raw_os_error(5)); // EIO
        }
        let bytes = self.bytes.lock().expect("not poisoned");
        let rest = bytes.get(offset as usize..).unwrap_or_default();
        let length = rest.len().min(buffer.len());
        buffer[..length].copy_from_slice(&rest[..length]);
        Ok(length)
    }

    fn write_at(&self, data: &[u8], offset: u64) -> io::Result<()> {
        let end = offset + data.len() as u64;
        if end > self.full_at.load(Ordering::SeqCst) {
            return Err(io::Error::from_raw_os_error(28)); // ENOSPC
        }
        let mut bytes = self.bytes.lock().expect("not poisoned");
        let length = bytes.len().max(end as usize);
        bytes.resize(length, 0);
        bytes[offset as usize..end as usize].copy_from_slice(data);
        Ok(())
    }

    fn flush(&self) -> io::Result<()> {
        Ok(())
    }

    fn len(&self) -> io::Result<u64> {
        Ok(self.bytes.lock().expect("not poisoned").len() as u64)
    }

    fn set_len(&self, length: u64) -> io::Result<()> {
        self.bytes
            .lock()
            .expect("not poisoned")
            .resize(length as usize, 0);
        Ok(())
    }
}

/// A top on one bad disk, its raw base on another.
struct Setup {
    lab: Lab,
    top: Arc<BadDisk>,
    base: Arc<BadDisk>,
    node: Node,
    before: Vec<u8>,
}

impl Setup {
    async fn new(lab: Lab, options: &str) -> Self {
        std::fs::write(lab.path("base.raw"), vec![7; 8 << 20]).expect("base written");
        lab.create("top.qcow2", "qcow2", options, "", Some(("base.raw", "raw")));
        lab.io("top.qcow2", "qcow2", &["write -P 3 1M 70k"]);
        let top = BadDisk::new(std::fs::read(lab.path("top.qcow2")).expect("image"));
        let base = BadDisk::new(std::fs::read(lab.path("base.raw")).expect("image"));
        let open = |disk: &Arc<BadDisk>, format, read_only, backing| {
            let file = FileNode::from_storage(Arc::<BadDisk>::clone(disk), "disk", read_only);
            let format = Some(format);
            let options = NodeOptions {
                format,
                read_only,
                backing,
                no_flush: false,
            };
            async move {
                Node::open(file, options, &Gate::closed())
                    .await
                    .expect("opens")
            }
        };
        let below = open(&base, Format::Raw, true, Backing::None).await;
        let node = open(&top, Format::Qcow2, false, Backing::Node(below)).await;
        let before = read_all(&node).await;
        Setup {
            lab,
            top,
            base,
            node,
            before,
        }
    }

    async fn judge(&self) {
        same(&read_all(&self.node).await, &self.before, "content");
        std::fs::write(self.lab.path("top.qcow2"), self.top.content()).expect("written");
        self.lab.check("top.qcow2", true);
        same(
            &self.lab.content("top.qcow2"),
            &self.before,
            "content by qemu-img",
        );
    }
}

async fn stopped(pull: &Job) -> abide_image::Error {
    match pull.copied().await {
        Copied::Stopped(error) => error,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_full_disk_stops_the_pull_and_leaves_a_valid_image() {
    for options in ["", "cluster_size=512", "cluster_size=2M"] {
        let lab = need!(Lab::new());
        runtime().block_on(async {
            let setup = Setup::new(lab, options).await;
            setup.top.full_at.store(6 << 20, Ordering::SeqCst);
            let pull = setup
                .node
                .pull(PullOptions::default())
                .await
                .expect("starts");
            let error = stopped(&pull).await;
            assert_eq!(error.kind(), ErrorKind::NoSpace, "{error}");
            assert_eq!(error.operation(), Operation::Write);
            assert_eq!(error.errno(), 28);
            setup.judge().await;
            pull.retry();
            assert_eq!(
                stopped(&pull).await.kind(),
                ErrorKind::NoSpace,
                "still full"
            );
            setup.top.full_at.store(u64::MAX, Ordering::SeqCst);
            pull.retry();
            assert!(matches!(pull.copied().await, Copied::Done));
            pull.finish(None).await.expect("finishes");
            setup.judge().await;
        });
    }
}

#[test]
fn a_pull_cancelled_on_a_full_disk_can_be_started_again() {
    let lab = need!(Lab::new());
    runtime().block_on(async {
        let setup = Setup::new(lab, "").await;
        setup.top.full_at.store(5 << 20, Ordering::SeqCst);
        let pull = setup
            .node
            .pull(PullOptions::default())
            .await
            .expect("starts");
        stopped(&pull).await;
        pull.cancel();
        assert!(matches!(pull.copied().await, Copied::Cancelled));
        assert!(pull.finish(None).await.is_err());
        setup.judge().await;
        setup.top.full_at.store(u64::MAX, Ordering::SeqCst);
        let again = setup
            .node
            .pull(PullOptions::default())
            .await
            .expect("starts again");
        assert!(matches!(again.copied().await, Copied::Done));
        again.finish(None).await.expect("finishes");
        assert!(setup.node.backing().is_none());
        setup.judge().await;
    });
}

#[test]
fn an_unreadable_base_stops_the_pull_and_skipping_keeps_the_link() {
    let lab = need!(Lab::new());
    runtime().block_on(async {
        let setup = Setup::new(lab, "").await;
        setup.base.unreadable_from.store(7 << 20, Ordering::SeqCst);
        let pull = setup
            .node
            .pull(PullOptions::default())
            .await
            .expect("starts");
        let error = stopped(&pull).await;
        assert_eq!(
            (error.kind(), error.operation()),
            (ErrorKind::Io, Operation::Read)
        );
        let whole = (8 << 20) - (128 << 10); // the top has two clusters of its own
        let readable = whole - (1 << 20);
        let lost = readable - pull.progress().moved_bytes;
        assert!(lost < 256 << 10, "{lost} before the error");
        pull.skip();
        let mut skipped = 1;
        loop {
            match pull.copied().await {
                Copied::Stopped(_) => pull.skip(),
                Copied::Done => break,
                other => panic!("{other:?}"),
            }
            skipped += 1;
        }
        assert_eq!(skipped, 3, "half a MiB is left out for one error");
        let progress = pull.progress();
        assert_eq!((progress.moved_bytes, progress.total_bytes), (whole, whole));
        assert!(pull.finish(None).await.is_err(), "a part is still borrowed");
        assert!(setup.node.backing().is_some());
        drop(pull);
        setup.base.unreadable_from.store(u64::MAX, Ordering::SeqCst);
        setup.judge().await;
    });
}

#[test]
fn speed_is_kept_and_changes_while_it_runs() {
    let lab = need!(Lab::new());
    runtime().block_on(async {
        let setup = Setup::new(lab, "").await;
        let speed = 4 << 20;
        let options = PullOptions {
            speed_bytes_per_s: speed,
            ..PullOptions::default()
        };
        let pull = setup.node.pull(options).await.expect("starts");
        assert!(pull.progress().total_bytes > 7 << 20);
        let started = Instant::now();
        tokio::time::sleep(Duration::from_secs(1)).await;
        let moved = pull.progress().moved_bytes as f64;
        let expected = started.elapsed().as_secs_f64() * speed as f64;
        // One burst of a tenth of a second may be ahead or behind, and this machine may be busy.
        assert!(
            (moved - expected).abs() < 0.25 * expected,
            "{moved} instead of {expected}"
        );
        pull.pause();
        tokio::time::sleep(Duration::from_millis(250)).await;
        let paused = pull.progress();
        tokio::time::sleep(Duration::from_millis(250)).await;
        assert_eq!(pull.progress(), paused);
        pull.set_speed(0);
        pull.resume();
        let fast = tokio::time::timeout(Duration::from_secs(20), pull.copied()).await;
        assert!(matches!(fast, Ok(Copied::Done)));
        setup.judge().await;
    });
}

#[test]
fn cancelling_ends_a_slow_pull_at_once() {
    let lab = need!(Lab::new());
    runtime().block_on(async {
        let setup = Setup::new(lab, "").await;
        let options = PullOptions {
            speed_bytes_per_s: 1000,
            ..PullOptions::default()
        };
        let pull = setup.node.pull(options.clone()).await.expect("starts");
        assert!(setup.node.pull(options).await.is_err(), "one at a time");
        tokio::time::sleep(Duration::from_millis(50)).await;
        let started = Instant::now();
        pull.cancel();
        assert!(matches!(pull.copied().await, Copied::Cancelled));
        assert!(started.elapsed() < Duration::from_secs(5));
        setup.judge().await;
    });
}

#[test]
fn a_base_must_be_below_and_the_disk_writable() {
    let lab = need!(Lab::new());
    lab.create("base.qcow2", "qcow2", "", "1M", None);
    lab.create("top.qcow2", "qcow2", "", "", Some(("base.qcow2", "qcow2")));
    lab.create("other.qcow2", "qcow2", "", "1M", None);
    runtime().block_on(async {
        let node = lab.open("top.qcow2").await;
        let other = lab.open("other.qcow2").await;
        for base in [other.clone(), node.clone()] {
            let options = PullOptions {
                base: Some(base),
                ..PullOptions::default()
            };
            let refused = node.pull(options).await;
            assert!(matches!(
                refused,
                Err(abide_image::Error::NotInChain { .. })
            ));
        }
        let path = lab.path("base.qcow2");
        let options = FileOptions {
            path,
            read_only: true,
            locking: Locking::Auto,
            direct: false,
            aio: Aio::Auto,
        };
        let file = FileNode::open(options, &lab.gate()).await.expect("opens");
        let options = NodeOptions {
            read_only: true,
            ..NodeOptions::default()
        };
        let reader = Node::open(file, options, &lab.gate()).await.expect("opens");
        let refused = reader.pull(PullOptions::default()).await;
        assert!(matches!(refused, Err(abide_image::Error::ReadOnly { .. })));
    });
}
