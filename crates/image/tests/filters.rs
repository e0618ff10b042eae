//! Filters above and below a format: errors on demand, copy-on-read, votes.

use abide_image::{
    Aio, Backing, Beneath, Blkdebug, CreateOptions, Error, Extent, ExtentKind, FileNode,
    FileOptions, Format, Gate, InjectError, Limits, Locking, Node, NodeOptions, NullOptions,
    QuorumOptions, ThrottleGroup, copy_on_read, create, null, quorum,
};
use std::path::Path;

const DISK: u64 = 1 << 20;

fn gate(folder: &Path) -> Gate {
    let gate = Gate::closed();
    gate.allow(folder).expect("gate");
    gate
}

async fn file(folder: &Path, name: &str) -> FileNode {
    let path = folder.join(name);
    create(CreateOptions::qcow2(&path, DISK), &gate(folder))
        .await
        .expect("create");
    let options = FileOptions {
        path,
        read_only: false,
        locking: Locking::Auto,
        direct: false,
        aio: Aio::Auto,
    };
    FileNode::open(options, &gate(folder)).await.expect("open")
}

async fn disk(file: FileNode, format: Format, backing: Backing) -> Node {
    let options = NodeOptions {
        format: Some(format),
        backing,
        ..NodeOptions::default()
    };
    Node::open(file, options, &Gate::closed())
        .await
        .expect("open")
}

async fn kinds(node: &Node) -> Vec<(usize, ExtentKind)> {
    let extents = node.map(0, DISK).await.expect("map");
    let told = |extent: &Extent| (extent.depth, extent.kind);
    extents.iter().map(told).collect()
}

#[tokio::test]
async fn an_injected_error_reaches_the_guest_and_goes_away() {
    let folder = abide_testbed::scratch();
    let rule = InjectError {
        event: "write_aio".to_owned(),
        state: None,
        access: None,
        errno: 28,
        offset_bytes: None,
        once: true,
    };
    let rules = Blkdebug {
        inject_error: vec![rule],
        ..Blkdebug::default()
    };
    let below = file(folder.path(), "disk").await;
    let node = disk(
        rules.above(Beneath::File(below)),
        Format::Qcow2,
        Backing::None,
    )
    .await;
    let number = match node.write(0, vec![1; 512]).await {
        Err(Error::Io { source, .. }) => source.raw_os_error(),
        other => panic!("{other:?}"),
    };
    assert_eq!(number, Some(28));
    assert_eq!(node.read(0, 512).await.expect("read"), vec![0; 512]);
    // The rule was for one request.
    node.write(70_000, vec![1; 512]).await.expect("write");
    assert_eq!(node.read(70_000, 512).await.expect("read"), vec![1; 512]);
    assert!(
        node.write_now(0, &[1]).is_none(),
        "an injector is not gone past"
    );
}

#[tokio::test]
async fn a_filtered_file_is_locked_as_the_file_itself() {
    let folder = abide_testbed::scratch();
    let filtered = Blkdebug::default().above(Beneath::File(file(folder.path(), "disk").await));
    let _node = disk(filtered, Format::Qcow2, Backing::None).await;
    let second = Node::open_chain(&folder.path().join("disk"), false, &gate(folder.path())).await;
    assert!(matches!(second, Err(Error::Locked { .. })), "{second:?}");
}

#[tokio::test]
async fn what_is_read_through_copy_on_read_is_borrowed_no_longer() {
    let folder = abide_testbed::scratch();
    let base = disk(
        file(folder.path(), "base").await,
        Format::Qcow2,
        Backing::None,
    )
    .await;
    base.write(65_536, vec![7; 100_000]).await.expect("write");
    let top_file = file(folder.path(), "top").await;
    let top = disk(top_file, Format::Qcow2, Backing::Node(base)).await;
    let through = disk(copy_on_read(top.clone(), None), Format::Raw, Backing::None).await;
    assert_eq!(through.size_bytes(), DISK);
    let before = kinds(&top).await;
    assert!(before.contains(&(1, ExtentKind::Data)), "{before:?}");
    assert_eq!(
        through.read(70_000, 10).await.expect("read"),
        vec![7; 10],
        "what is below"
    );
    let one_cluster = kinds(&top).await;
    assert_eq!(
        one_cluster[1..3],
        [(0, ExtentKind::Data), (1, ExtentKind::Data)],
        "one cluster came up"
    );
    through.read(0, DISK).await.expect("read");
    let all = kinds(&top).await;
    assert!(!all.contains(&(1, ExtentKind::Data)), "{all:?}");
    through.write(0, vec![3; 10]).await.expect("write");
    assert_eq!(top.read(0, 10).await.expect("read"), vec![3; 10]);
}

#[tokio::test]
async fn the_majority_of_a_quorum_is_believed() {
    let folder = abide_testbed::scratch();
    let mut children = Vec::new();
    for name in ["a", "b", "c"] {
        let child = file(folder.path(), name).await;
        children.push(disk(child, Format::Qcow2, Backing::None).await);
    }
    let options = QuorumOptions {
        vote_threshold: 2,
        read_first: false,
    };
    let beneath = children.iter().cloned().map(Beneath::Disk).collect();
    let voted = quorum(beneath, options).expect("votes can be won");
    let node = disk(voted, Format::Raw, Backing::None).await;
    node.write(4096, vec![9; 4096]).await.expect("write");
    children[1].write(4096, vec![1; 4096]).await.expect("write");
    assert_eq!(node.read(4096, 4096).await.expect("read"), vec![9; 4096]);
    children[2].write(4096, vec![2; 4096]).await.expect("write");
    let split = node.read(4096, 4096).await;
    assert!(matches!(split, Err(Error::Io { .. })), "{split:?}");
    let all = QuorumOptions {
        vote_threshold: 4,
        read_first: false,
    };
    assert!(quorum(vec![Beneath::Disk(node)], all).is_none());
}

#[tokio::test]
async fn a_throttled_disk_of_nothing_takes_its_time() {
    let nothing = null(&NullOptions {
        size_bytes: DISK,
        read_zeroes: true,
        ..NullOptions::default()
    });
    let mut limits = Limits::default();
    limits.requests[0].average = 100;
    let group = ThrottleGroup::new(limits);
    let node = disk(
        group.above(Beneath::File(nothing)),
        Format::Raw,
        Backing::None,
    )
    .await;
    let start = std::time::Instant::now();
    for _ in 0..30 {
        assert_eq!(node.read(0, 512).await.expect("read"), vec![0; 512]);
    }
    // Ten go at once, the others at a hundred a second.
    assert!(start.elapsed().as_millis() >= 180, "{:?}", start.elapsed());
}
