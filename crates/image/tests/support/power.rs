//! Disks that keep a log of every change, and what they may hold when the power goes: what was
//! written since a disk's last flush is there, or not, sector by sector, in any order.

use abide_image::{Backing, Barrier, FileNode, Format, Gate, Node, NodeOptions, Storage};
use abide_testbed::Rng;
use std::io;
use std::sync::{Arc, Mutex};

pub const SECTOR: usize = 512;

#[derive(Clone, Debug)]
pub enum Event {
    Write(u64, Vec<u8>),
    SetLen(u64),
    Flush,
}

/// All disks' changes, in the order in which they happened.
#[derive(Debug, Default)]
pub struct World {
    pub log: Mutex<Vec<(usize, Event)>>,
    /// The flushes that all disks leave out.
    pub ignored: Option<Barrier>,
}

impl World {
    pub fn new(ignored: Option<Barrier>) -> Arc<Self> {
        Arc::new(World {
            log: Mutex::default(),
            ignored,
        })
    }

    /// How much has happened.
    pub fn now(&self) -> usize {
        self.log.lock().expect("not poisoned").len()
    }

    pub fn disk(self: &Arc<Self>, number: usize, bytes: Vec<u8>) -> Arc<PowerDisk> {
        Arc::new(PowerDisk {
            world: Arc::clone(self),
            number,
            bytes: Mutex::new(bytes),
        })
    }
}

/// A disk in memory whose changes are logged.
#[derive(Debug)]
pub struct PowerDisk {
    world: Arc<World>,
    number: usize,
    bytes: Mutex<Vec<u8>>,
}

impl PowerDisk {
    pub async fn node(
        self: &Arc<Self>,
        name: &str,
        format: Format,
        backing: Option<&Node>,
    ) -> abide_image::Result<Node> {
        let file = FileNode::from_storage(Arc::<PowerDisk>::clone(self), name, false);
        let options = NodeOptions {
            format: Some(format),
            backing: backing.cloned().map_or(Backing::None, Backing::Node),
            ..NodeOptions::default()
        };
        Node::open(file, options, &Gate::closed()).await
    }

    fn note(&self, event: Event) {
        let mut log = self.world.log.lock().expect("not poisoned");
        log.push((self.number, event));
    }
}

pub fn put(bytes: &mut Vec<u8>, offset: u64, data: &[u8]) {
    let end = offset as usize + data.len();
    bytes.resize(bytes.len().max(end), 0);
    bytes[offset as usize..end].copy_from_slice(data);
}

impl Storage for PowerDisk {
    fn read_at(&self, buffer: &mut [u8], offset: u64) -> io::Result<usize> {
        let bytes = self.bytes.lock().expect("not poisoned");
        let rest = bytes.get(offset as usize..).unwrap_or_default();
        let length = rest.len().min(buffer.len());
        buffer[..length].copy_from_slice(&rest[..length]);
        Ok(length)
    }

    fn write_at(&self, data: &[u8], offset: u64) -> io::Result<()> {
        let mut bytes = self.bytes.lock().expect("not poisoned");
        put(&mut bytes, offset, data);
        self.note(Event::Write(offset, data.to_vec()));
        Ok(())
    }

    fn flush(&self) -> io::Result<()> {
        let _bytes = self.bytes.lock().expect("not poisoned");
        self.note(Event::Flush);
        Ok(())
    }

    fn barrier(&self, purpose: Barrier) -> io::Result<()> {
        if self.world.ignored == Some(purpose) {
            return Ok(());
        }
        self.flush()
    }

    fn len(&self) -> io::Result<u64> {
        Ok(self.bytes.lock().expect("not poisoned").len() as u64)
    }

    fn set_len(&self, length: u64) -> io::Result<()> {
        let mut bytes = self.bytes.lock().expect("not poisoned");
        bytes.resize(length as usize, 0);
        self.note(Event::SetLen(length));
        Ok(())
    }
}

/// What a disk may hold when the power goes after the first `cut` events of all.
pub fn after_cut(
    start: &[u8],
    log: &[(usize, Event)],
    disk: usize,
    cut: usize,
    rng: &mut Rng,
) -> Vec<u8> {
    let mut bytes = start.to_vec();
    let mine = |entry: &&(usize, Event)| entry.0 == disk;
    let flushed = log[..cut]
        .iter()
        .rposition(|e| e.0 == disk && matches!(e.1, Event::Flush));
    let durable = flushed.map_or(0, |at| log[..at].iter().filter(mine).count());
    let kept = *rng.pick(&[0, 20, 50, 80, 100]);
    for (index, (_, event)) in log[..cut].iter().filter(mine).enumerate() {
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
            Event::SetLen(length) if index < durable || rng.chance(kept) => {
                bytes.resize(*length as usize, 0);
            }
            Event::SetLen(_) | Event::Flush => {}
        }
    }
    bytes
}
