//! Filters above and below a format: errors on demand, copy-on-read, votes.

use abide_image::{
    Aio, Backing, Beneath, Blkdebug, CreateOptions, Error, Extent, ExtentKind, FileNode,
    FileOptions, Format, Gate, InjectError, Limits, Locking, Node, NodeOptions, NullOptions,
    QuorumOptions, ThrottleGroup, compress, copy_on_read, create, null, quorum,
};
use std::path::Path;

const DISK: u64 = 1 << 20;

fn gate(folder: &Path) -> Gate {
    let gate = Gate::closed();
    gate.allow(folder).expect("gate");
    gate
}

async fn file(folder: &Path, name: &str) -> FileNode {
    file_of(folder, name, DISK).await
}

async fn file_of(folder: &Path, name: &str, size: u64) -> FileNode {
    let path = folder.join(name);
    create(CreateOptions::qcow2(&path, size), &gate(folder))
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

/// A disk of an odd size, so that its last cluster is short.
const ODD: u64 = DISK - 24 * 1024;

#[tokio::test]
async fn what_is_written_through_compress_is_compressed_whatever_its_bounds() {
    let folder = abide_testbed::scratch();
    let odd_disk = async |name, backing| {
        let file = file_of(folder.path(), name, ODD).await;
        disk(file, Format::Qcow2, backing).await
    };
    let base = odd_disk("base", Backing::None).await;
    base.write(0, vec![5; ODD as usize]).await.expect("write");
    let top = odd_disk("top", Backing::Node(base)).await;
    top.write(7 * 65_536, vec![4; 65_536]).await.expect("write");
    let file = compress(top.clone()).expect("a qcow2 image");
    let through = disk(file, Format::Raw, Backing::None).await;
    assert_eq!(through.size_bytes(), ODD);
    let mut content = vec![5; ODD as usize];
    content[7 * 65_536..8 * 65_536].fill(4);
    // Whole clusters, a part of one, across two, over what was there, and the disk's end.
    for (number, (at, length)) in [
        (0, 131_072),
        (150_000, 10),
        (327_000, 70_000),
        (7 * 65_536 + 512, 512),
        (66_000, 512),
        (ODD - 100, 100),
    ]
    .into_iter()
    .enumerate()
    {
        let byte = 10 + number as u8;
        through.write(at, vec![byte; length]).await.expect("write");
        content[at as usize..at as usize + length].fill(byte);
        assert!(through.read(0, ODD).await.expect("read") == content, "{at}");
        assert!(top.read(0, ODD).await.expect("read") == content, "{at}");
    }
    let extents = top.map(0, ODD).await.expect("map");
    for extent in &extents {
        let is_own = extent.depth == 0;
        assert_eq!(
            is_own,
            extent.kind == ExtentKind::Compressed,
            "what is the disk's own is compressed: {extent:?}"
        );
    }
    assert!(
        extents.iter().any(|extent| extent.depth == 1),
        "{extents:?}"
    );
}

#[tokio::test]
async fn nothing_is_compressed_into_an_image_without_a_format() {
    let disk = disk(null(&NullOptions::default()), Format::Raw, Backing::None).await;
    assert!(compress(disk).is_none());
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
