//! The disk under test: a daemon, its export, a client, and the array of bytes it is compared with.

use std::path::{Path, PathBuf};
use std::time::Duration;

use abide_nbd::{Address, Client, Timeouts};
use abide_testbed::{Qemu, Qmp, Rng, Server};
use serde_json::{Value, json};

/// How long a job may take on a busy machine.
const JOB_LIMIT: Duration = Duration::from_secs(120);

/// One image of the chain.
pub struct Layer {
    pub node: String,
    pub path: PathBuf,
}

/// A disk that is exported, and what it has to hold.
pub struct Disk {
    pub qmp: Qmp,
    pub model: Vec<u8>,
    /// The images of the chain, the top first.
    pub chain: Vec<Layer>,
    /// How many jobs there were: a job's name is new.
    pub jobs: u64,
    pub made: u64,
    client: Client,
    runtime: tokio::runtime::Runtime,
    server: Server,
    folder: tempfile::TempDir,
}

impl Disk {
    /// A new disk, half filled, on one image with clusters and reference counts as asked.
    pub fn make(qemu: &Qemu, cluster_bytes: u64, refcount_bits: u32, rng: &mut Rng) -> Disk {
        let folder = tempfile::tempdir().unwrap();
        let base = folder.path().join("base.qcow2");
        // Small clusters make large tables: those disks are small. Not a multiple of the clusters.
        let size = (cluster_bytes * 256).clamp(1 << 20, 8 << 20) + 512 * rng.below(100);
        let options = format!("cluster_size={cluster_bytes},refcount_bits={refcount_bits}");
        let path = base.to_str().unwrap();
        qemu.img(&[
            "create",
            "-q",
            "-f",
            "qcow2",
            "-o",
            &options,
            path,
            &size.to_string(),
        ]);
        let nbd = folder.path().join("nbd.sock");
        let listen = format!("addr.type=unix,addr.path={}", nbd.display());
        let node = abide_testbed::dotted("base", &base);
        let args = [
            "--blockdev",
            &node,
            "--nbd-server",
            &listen,
            "--export",
            "nbd,id=e,node-name=base,name=disk,writable=on",
        ];
        let program = Path::new(env!("CARGO_BIN_EXE_abide"));
        let mut server = Server::with_monitor(program, &["serve"], &args);
        let qmp = server.qmp();
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .unwrap();
        let address = Address::Unix(nbd);
        let connect = Client::connect(&address, "disk", Timeouts::default());
        let client = runtime.block_on(connect).unwrap();
        let first = Layer {
            node: "base".to_owned(),
            path: base,
        };
        Disk {
            qmp,
            model: vec![0; size as usize],
            chain: vec![first],
            jobs: 0,
            made: 0,
            client,
            runtime,
            server,
            folder,
        }
    }

    /// Writes through the export, and into the model.
    pub fn write(&mut self, offset: usize, data: &[u8], fua: bool) {
        let write = self.client.write(offset as u64, data, fua);
        self.runtime.block_on(write).unwrap();
        self.model[offset..offset + data.len()].copy_from_slice(data);
    }

    /// Makes a range zeroes.
    pub fn zero(&mut self, offset: usize, length: usize, may_unmap: bool) {
        let zero = self
            .client
            .write_zeroes(offset as u64, length as u32, !may_unmap);
        self.runtime.block_on(zero).unwrap();
        self.model[offset..offset + length].fill(0);
    }

    /// Discards a range: each byte keeps its value or is zero, and stays so.
    pub fn discard(&mut self, offset: usize, length: usize) {
        let trim = self.client.trim(offset as u64, length as u32);
        self.runtime.block_on(trim).unwrap();
        let found = self.fetch(offset, length);
        let model = &mut self.model[offset..offset + length];
        let is_wrong = |(found, before): (&u8, &u8)| *found != 0 && found != before;
        let wrong = found.iter().zip(model.iter()).position(is_wrong);
        assert_eq!(wrong, None, "a discard at {offset} made other data");
        model.copy_from_slice(&found);
    }

    /// Reads a range and compares it.
    pub fn check(&mut self, offset: usize, length: usize) {
        let found = self.fetch(offset, length);
        let model = &self.model[offset..offset + length];
        if let Some(at) = found
            .iter()
            .zip(model)
            .position(|(one, other)| one != other)
        {
            let chain: Vec<&str> = self.chain.iter().map(|layer| layer.node.as_str()).collect();
            panic!("byte {} differs; the chain is {chain:?}", offset + at);
        }
    }

    /// What was written is on the medium after it.
    pub fn flush(&mut self) {
        self.runtime.block_on(self.client.flush()).unwrap();
    }

    fn fetch(&mut self, offset: usize, length: usize) -> Vec<u8> {
        let mut found = vec![0; length];
        let read = self.client.read(offset as u64, &mut found);
        self.runtime.block_on(read).unwrap();
        found
    }

    /// A path for a new image.
    pub fn new_layer(&mut self) -> Layer {
        self.made += 1;
        let node = format!("s{}", self.made);
        let path = self.folder.path().join(format!("{node}.qcow2"));
        Layer { node, path }
    }

    /// Waits until a job can be completed.
    pub fn until_ready(&mut self, job: &str) {
        let ready = self.qmp.event_where(JOB_LIMIT, |event| {
            event["event"] == "BLOCK_JOB_READY" && event["data"]["device"] == *job
        });
        assert!(ready.is_some(), "job {job} did not get ready");
    }

    /// Waits until a job is forgotten; gives the event it was over with.
    pub fn job_over(&mut self, job: &str) -> Value {
        let ended = self.qmp.event_where(JOB_LIMIT, |event| {
            let is_end =
                event["event"] == "BLOCK_JOB_COMPLETED" || event["event"] == "BLOCK_JOB_CANCELLED";
            is_end && event["data"]["device"] == *job
        });
        let forgotten = self.qmp.event_where(JOB_LIMIT, |event| {
            event["data"]["id"] == *job && event["data"]["status"] == "null"
        });
        assert!(forgotten.is_some(), "job {job} did not end");
        ended.unwrap()
    }

    /// Drops these layers of the chain: their nodes and files.
    pub fn drop_layers(&mut self, layers: std::ops::Range<usize>) {
        for layer in self.chain.drain(layers) {
            self.qmp
                .ok("blockdev-del", json!({"node-name": layer.node}));
            std::fs::remove_file(&layer.path).unwrap();
        }
    }

    /// Compares all of the disk, ends the daemon, and has QEMU read what is left.
    pub fn check_and_end(mut self, qemu: &Qemu) {
        self.check(0, self.model.len());
        self.qmp.ok("quit", json!({}));
        self.server.process().wait(JOB_LIMIT);
        for layer in &self.chain {
            qemu.assert_leaked_at_most(&layer.path);
        }
        let flat = self.folder.path().join("flat.raw");
        let top = self.chain[0].path.to_str().unwrap();
        qemu.img(&["convert", "-O", "raw", top, flat.to_str().unwrap()]);
        assert!(
            std::fs::read(&flat).unwrap() == self.model,
            "QEMU reads something else"
        );
    }
}
