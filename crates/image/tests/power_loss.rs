//! Power cuts, simulated: what was written since the last flush is there, or not, sector by
//! sector, in any order. The pull itself runs unchanged on a storage that keeps a log.

mod support;

use abide_image::{
    Backing, Copied, FileNode, FileOptions, Format, Gate, Locking, Node, NodeOptions, PullOptions,
    Storage,
};
use abide_testbed::{Rng, Scale, figure, need};
use std::io;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use support::{Lab, read_all, runtime};

const SECTOR: usize = 512;
const DISK: u64 = 2 << 20;

#[derive(Clone, Debug)]
enum Event {
    Write(u64, Vec<u8>),
    SetLen(u64),
    Flush,
}

#[derive(Debug)]
struct Disk {
    bytes: Vec<u8>,
    log: Vec<Event>,
}

/// A disk in memory that remembers every change, and may lie about some flushes.
#[derive(Debug)]
struct LoggedDisk {
    disk: Mutex<Disk>,
    flushes: AtomicUsize,
    ignored_flushes: &'static [usize],
}

impl LoggedDisk {
    fn new(bytes: Vec<u8>, ignored_flushes: &'static [usize]) -> Arc<Self> {
        let disk = Mutex::new(Disk {
            bytes,
            log: Vec::new(),
        });
        Arc::new(LoggedDisk {
            disk,
            flushes: AtomicUsize::new(0),
            ignored_flushes,
        })
    }

    fn length_of_log(&self) -> usize {
        self.disk.lock().expect("not poisoned").log.len()
    }

    fn log(&self) -> Vec<Event> {
        self.disk.lock().expect("not poisoned").log.clone()
    }
}

fn put(bytes: &mut Vec<u8>, offset: u64, data: &[u8]) {
    let end = offset as usize + data.len();
    bytes.resize(bytes.len().max(end), 0);
    bytes[offset as usize..end].copy_from_slice(data);
}

impl Storage for LoggedDisk {
    fn read_at(&self, buffer: &mut [u8], offset: u64) -> io::Result<usize> {
        let disk = self.disk.lock().expect("not poisoned");
        let rest = disk.bytes.get(offset as usize..).unwrap_or_default();
        let length = rest.len().min(buffer.len());
        buffer[..length].copy_from_slice(&rest[..length]);
        Ok(length)
    }

    fn write_at(&self, data: &[u8], offset: u64) -> io::Result<()> {
        let mut disk = self.disk.lock().expect("not poisoned");
        put(&mut disk.bytes, offset, data);
        disk.log.push(Event::Write(offset, data.to_vec()));
        Ok(())
    }

    fn flush(&self) -> io::Result<()> {
        let number = self.flushes.fetch_add(1, Ordering::SeqCst);
        if !self.ignored_flushes.contains(&number) {
            self.disk
                .lock()
                .expect("not poisoned")
                .log
                .push(Event::Flush);
        }
        Ok(())
    }

    fn len(&self) -> io::Result<u64> {
        Ok(self.disk.lock().expect("not poisoned").bytes.len() as u64)
    }

    fn set_len(&self, length: u64) -> io::Result<()> {
        let mut disk = self.disk.lock().expect("not poisoned");
        disk.bytes.resize(length as usize, 0);
        disk.log.push(Event::SetLen(length));
        Ok(())
    }
}

/// What the disk may look like when the power goes after the first `cut` events.
fn after_power_cut(start: &[u8], log: &[Event], cut: usize, rng: &mut Rng) -> Vec<u8> {
    let mut bytes = start.to_vec();
    let durable = log[..cut]
        .iter()
        .rposition(|e| matches!(e, Event::Flush))
        .map_or(0, |at| at + 1);
    let kept = *rng.pick(&[0, 20, 50, 80, 100]);
    for (index, event) in log[..cut].iter().enumerate() {
        match event {
            Event::Write(offset, data) if index < durable => put(&mut bytes, *offset, data),
            Event::Write(offset, data) => {
                let mut at = 0;
                while at < data.len() {
                    let place = *offset as usize + at;
                    let step = (SECTOR - place % SECTOR).min(data.len() - at);
                    if rng.chance(kept) {
                        put(&mut bytes, place as u64, &data[at..at + step]);
                    }
                    at += step;
                }
            }
            Event::SetLen(length) => bytes.resize(*length as usize, 0),
            Event::Flush => {}
        }
    }
    bytes
}

/// A guest's request: sectors get one value each; a flush has none.
#[derive(Debug)]
struct Request {
    /// Log lengths before and after it.
    started: usize,
    ended: usize,
    sectors: std::ops::Range<usize>,
    value: Option<u8>,
}

/// Everything one run leaves behind.
struct Run {
    start: Vec<u8>,
    log: Vec<Event>,
    requests: Vec<Request>,
    before: Vec<u8>,
}

impl Run {
    /// The values each sector may have after a cut.
    fn allowed(&self, cut: usize) -> Vec<Vec<u8>> {
        let mut allowed: Vec<Vec<u8>> = self.before.chunks(SECTOR).map(|s| vec![s[0]]).collect();
        for request in &self.requests {
            if request.started >= cut {
                continue;
            }
            match request.value {
                Some(value) => request.sectors.clone().for_each(|s| allowed[s].push(value)),
                // Requests run one after the other: the last value is what was flushed.
                None if request.ended <= cut => allowed.iter_mut().for_each(|values| {
                    let last = *values.last().expect("never empty");
                    *values = vec![last];
                }),
                None => {}
            }
        }
        allowed
    }
}

async fn open_base(lab: &Lab) -> Node {
    let options = FileOptions {
        path: lab.path("base.qcow2"),
        read_only: true,
        locking: Locking::Off,
    };
    let file = FileNode::open(options, &lab.gate())
        .await
        .expect("base opens");
    let options = NodeOptions {
        read_only: true,
        ..NodeOptions::default()
    };
    Node::open(file, options, &lab.gate())
        .await
        .expect("base opens")
}

async fn open_top(storage: Arc<LoggedDisk>, backing: Backing) -> abide_image::Result<Node> {
    let file = FileNode::from_storage(storage, "top", false);
    let options = NodeOptions {
        format: Some(Format::Qcow2),
        backing,
        ..NodeOptions::default()
    };
    Node::open(file, options, &Gate::closed()).await
}

/// Pulls with a guest beside it, on a disk that may lie about some flushes.
async fn record(lab: &Lab, rng: &mut Rng, ignored_flushes: &'static [usize], guest: bool) -> Run {
    let start = std::fs::read(lab.path("top.qcow2")).expect("image");
    let disk = LoggedDisk::new(start.clone(), ignored_flushes);
    let backing = Backing::Node(open_base(lab).await);
    let node = open_top(Arc::clone(&disk), backing)
        .await
        .expect("top opens");
    let before = read_all(&node).await;
    let mut requests = Vec::new();
    let speed_bytes_per_s = if guest { 64 << 20 } else { 0 };
    let options = PullOptions {
        speed_bytes_per_s,
        ..PullOptions::default()
    };
    let pull = node.pull(options).await.expect("starts");
    for number in 0..if guest { 40 } else { 0 } {
        let first = rng.below(DISK / SECTOR as u64) as usize;
        let sectors = first..(first + 1 + rng.below(200) as usize).min(DISK as usize / SECTOR);
        let (at, length) = (first as u64 * 512, sectors.len() as u64 * 512);
        let started = disk.length_of_log();
        let value = match rng.below(8) {
            0 | 1 => None,
            2 => Some(0),
            _ => Some(100 + number as u8),
        };
        match value {
            None => node.flush().await.expect("flush"),
            Some(0) => node.write_zeroes(at, length, true).await.expect("zeroes"),
            Some(value) => node
                .write(at, vec![value; length as usize])
                .await
                .expect("write"),
        }
        requests.push(Request {
            started,
            ended: disk.length_of_log(),
            sectors,
            value,
        });
    }
    assert!(matches!(pull.copied().await, Copied::Done));
    pull.finish(None).await.expect("finishes");
    node.close().await.expect("closes");
    Run {
        start,
        log: disk.log(),
        requests,
        before,
    }
}

/// Cuts the power once; says what is wrong after it.
async fn judge(
    lab: &Lab,
    run: &Run,
    cut: usize,
    rng: &mut Rng,
    by_qemu: bool,
) -> Result<(), String> {
    let bytes = after_power_cut(&run.start, &run.log, cut, rng);
    if by_qemu {
        std::fs::write(lab.path("cut.qcow2"), &bytes).expect("image written");
        let (code, text) = lab.try_img(&["check", &lab.text("cut.qcow2")]);
        if !matches!(code, Some(0 | 3)) {
            return Err(format!("cut at {cut}: {text}"));
        }
    }
    // The header of a half-done image still names its base, a finished one none.
    let named = bytes[8..16] != [0; 8];
    let backing = if named {
        Backing::Node(open_base(lab).await)
    } else {
        Backing::None
    };
    let node = open_top(LoggedDisk::new(bytes, &[]), backing)
        .await
        .map_err(|e| format!("cut at {cut}: {e}"))?;
    let mut content = Vec::new();
    while (content.len() as u64) < DISK {
        let part = node.read(content.len() as u64, 1 << 20).await;
        content.extend(part.map_err(|e| format!("cut at {cut}: {e}"))?);
    }
    drop(node);
    for (index, (values, sector)) in run
        .allowed(cut)
        .iter()
        .zip(content.chunks(SECTOR))
        .enumerate()
    {
        if !values.contains(&sector[0]) || sector.iter().any(|byte| *byte != sector[0]) {
            return Err(format!(
                "cut at {cut}: sector {index} is {}, not {values:?}",
                sector[0]
            ));
        }
    }
    Ok(())
}

fn chain(lab: &Lab, options: &str) {
    lab.create("base.qcow2", "qcow2", "cluster_size=4k", "2M", None);
    lab.io(
        "base.qcow2",
        "qcow2",
        &["write -P 1 0 1M", "write -P 2 1500k 300k"],
    );
    let size = DISK.to_string();
    lab.create(
        "top.qcow2",
        "qcow2",
        options,
        &size,
        Some(("base.qcow2", "qcow2")),
    );
    lab.io(
        "top.qcow2",
        "qcow2",
        &["write -P 4 100k 10k", "write -P 5 1M 200k"],
    );
}

const SHAPES: [&str; 4] = [
    "cluster_size=512",
    "cluster_size=4k",
    "",
    "compat=0.10,cluster_size=1k",
];

#[test]
fn a_power_cut_at_any_instant_loses_nothing_that_was_flushed() {
    let mut rng = Rng::for_purpose("a_power_cut_at_any_instant_loses_nothing_that_was_flushed");
    let cuts = Scale::pick(10, 250, 2500);
    for options in SHAPES {
        let lab = need!(Lab::new());
        chain(&lab, options);
        let mut done = 0;
        while done < cuts {
            let run = runtime().block_on(record(&lab, &mut rng, &[], true));
            for _ in 0..(cuts - done).min(50) {
                let cut = rng.below(run.log.len() as u64 + 1) as usize;
                let judged = runtime().block_on(judge(&lab, &run, cut, &mut rng, true));
                assert_eq!(judged, Ok(()), "{options}");
                done += 1;
            }
        }
    }
    let text = format!(
        "{} cuts in {} shapes, nothing flushed lost",
        cuts * 4,
        SHAPES.len()
    );
    figure("image pull: power cuts, simulated", &text);
}

/// Where the bars are, flushes are (an `L1` bar only if there are new L2 tables):
/// `data and counts | L2 tables | L1 entries | again by finish | link`.
#[test]
fn a_disk_that_leaves_out_an_ordering_flush_is_found_out() {
    let mut rng = Rng::for_purpose("a_disk_that_leaves_out_an_ordering_flush_is_found_out");
    let old_tables: &[&'static [usize]] = &[&[0], &[1, 2]];
    let new_tables: &[&'static [usize]] = &[&[0, 1], &[2, 3]];
    for (is_new, cases) in [(false, old_tables), (true, new_tables)] {
        let lab = need!(Lab::new());
        chain(&lab, "cluster_size=4k");
        if is_new {
            let base = Some(("base.qcow2", "qcow2"));
            lab.create(
                "top.qcow2",
                "qcow2",
                "cluster_size=4k",
                &DISK.to_string(),
                base,
            );
        }
        for ignored in cases {
            let run = runtime().block_on(record(&lab, &mut rng, ignored, false));
            let found = (0..400).any(|_| {
                let cut = rng.below(run.log.len() as u64 + 1) as usize;
                runtime()
                    .block_on(judge(&lab, &run, cut, &mut rng, false))
                    .is_err()
            });
            assert!(
                found,
                "leaving out flushes {ignored:?} made no difference ({is_new})"
            );
        }
    }
}
