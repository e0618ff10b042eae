//! Requests answered on the caller's own thread.

use abide_image::{CreateOptions, Error, FileNode, Gate, Node, NodeOptions, Storage, create};
use std::io;
use std::path::Path;
use std::sync::Arc;

const DISK: u64 = 1 << 20;

async fn disk(path: &Path, options: CreateOptions) -> Node {
    let gate = Gate::closed();
    gate.allow(path.parent().expect("a folder")).expect("gate");
    create(options, &gate).await.expect("create");
    Node::open_chain(path, false, &gate).await.expect("open")
}

async fn both() -> (tempfile::TempDir, [Node; 2]) {
    let folder = abide_testbed::scratch();
    let (raw, qcow2) = (folder.path().join("raw"), folder.path().join("qcow2"));
    let nodes = [
        disk(&raw, CreateOptions::raw(&raw, DISK)).await,
        disk(&qcow2, CreateOptions::qcow2(&qcow2, DISK)).await,
    ];
    (folder, nodes)
}

#[tokio::test]
async fn what_is_in_memory_is_answered_at_once() {
    let (_folder, nodes) = both().await;
    for node in nodes {
        let written = node.write_now(70_000, &[7; 5000]).expect("written at once");
        written.expect("write");
        // Holes come into memory, too, when they are first read.
        node.read(65_536, 16_384).await.expect("read");
        let mut seen = [1; 9000];
        let read = node.read_now(69_000, &mut seen).expect("read at once");
        read.expect("read");
        let expected = [vec![0; 1000], vec![7; 5000], vec![0; 3000]].concat();
        assert_eq!(seen[..], expected[..], "{:?}", node.format());
        assert_eq!(node.read(69_000, 9000).await.expect("read"), expected);
    }
}

#[tokio::test]
async fn bounds_and_modes_hold_for_requests_at_once() {
    let (folder, nodes) = both().await;
    for node in nodes {
        let past = node.write_now(DISK - 1, &[1; 2]).expect("an answer");
        assert!(matches!(past, Err(Error::OutOfRange { .. })), "{past:?}");
        let past = node.read_now(DISK, &mut [0]).expect("an answer");
        assert!(matches!(past, Err(Error::OutOfRange { .. })), "{past:?}");
        node.close().await.expect("close");
        assert!(node.read_now(0, &mut [0]).is_none(), "a closed node reads");
    }
    let gate = Gate::closed();
    let path = folder.path().join("qcow2");
    gate.allow_folder_of(&path).expect("gate");
    let node = Node::open_chain(&path, true, &gate).await.expect("open");
    let refused = node.write_now(0, &[1]).expect("an answer");
    assert!(
        matches!(refused, Err(Error::ReadOnly { .. })),
        "{refused:?}"
    );
}

/// A store that would have to wait for everything.
#[derive(Debug)]
struct Slow(std::fs::File);

impl Storage for Slow {
    fn read_at(&self, buffer: &mut [u8], offset: u64) -> io::Result<usize> {
        std::os::unix::fs::FileExt::read_at(&self.0, buffer, offset)
    }
    fn write_at(&self, data: &[u8], offset: u64) -> io::Result<()> {
        std::os::unix::fs::FileExt::write_all_at(&self.0, data, offset)
    }
    fn flush(&self) -> io::Result<()> {
        Ok(())
    }
    fn len(&self) -> io::Result<u64> {
        Ok(self.0.metadata()?.len())
    }
    fn set_len(&self, length: u64) -> io::Result<()> {
        self.0.set_len(length)
    }
}

#[tokio::test]
async fn nothing_that_waits_is_tried_at_once() {
    let (folder, _) = both().await;
    for name in ["raw", "qcow2"] {
        let file = std::fs::File::options()
            .read(true)
            .write(true)
            .open(folder.path().join(name))
            .expect("open");
        let file = FileNode::from_storage(Arc::new(Slow(file)), name, false);
        let node = Node::open(file, NodeOptions::default(), &Gate::closed())
            .await
            .expect("open");
        assert!(node.write_now(0, &[7; 4096]).is_none(), "{name}");
        node.write(0, vec![7; 4096]).await.expect("write");
        assert!(node.read_now(0, &mut [0; 4096]).is_none(), "{name}");
        assert_eq!(node.read(0, 4096).await.expect("read"), vec![7; 4096]);
    }
}
