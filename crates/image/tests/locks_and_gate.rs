//! Who may open what: locks that QEMU and we both honour, roots, loops, and what is refused.

#![allow(clippy::panic)] // a test says what it saw

mod support;

use abide_image::{Aio, Backing, Error, FileNode, FileOptions, Gate, Locking, Node, NodeOptions};
use abide_testbed::need;
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use support::{Lab, runtime};

fn open(lab: &Lab, name: &str, read_only: bool) -> Result<Node, Error> {
    runtime().block_on(Node::open_chain(&lab.path(name), read_only, &lab.gate()))
}

fn refusal(lab: &Lab, name: &str) -> Error {
    open(lab, name, false).expect_err(name)
}

#[test]
fn qemu_is_refused_an_image_we_hold() {
    let lab = need!(Lab::new());
    lab.create("base.qcow2", "qcow2", "", "1M", None);
    lab.create("top.qcow2", "qcow2", "", "", Some(("base.qcow2", "qcow2")));
    let node = open(&lab, "top.qcow2", false).expect("opens");
    for name in ["top.qcow2", "base.qcow2"] {
        let (code, text) = lab.try_img(&["resize", &lab.text(name), "2M"]);
        assert!(code != Some(0) && text.contains("lock"), "{name}: {text}");
    }
    // A second overlay shares the base.
    lab.create(
        "other.qcow2",
        "qcow2",
        "",
        "",
        Some(("base.qcow2", "qcow2")),
    );
    lab.io("other.qcow2", "qcow2", &["write 0 64k"]);
    runtime().block_on(node.close()).expect("closes");
    lab.img(&["resize", &lab.text("top.qcow2"), "2M"]);
}

/// A storage daemon that holds an image until dropped.
struct Holder(Child);

impl Holder {
    fn new(program: &Path, image: &str) -> Self {
        let mut child = Command::new(program)
            .arg("--blockdev")
            .arg(format!(
                "qcow2,node-name=n,file.driver=file,file.filename={image}"
            ))
            .args(["--chardev", "stdio,id=m", "--monitor", "chardev=m"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("storage daemon starts");
        let mut greeting = String::new();
        let mut output = BufReader::new(child.stdout.take().expect("piped"));
        output.read_line(&mut greeting).expect("greets");
        child.stdout = Some(output.into_inner());
        Holder(child)
    }
}

impl Drop for Holder {
    fn drop(&mut self) {
        let quit = b"{\"execute\":\"qmp_capabilities\"}{\"execute\":\"quit\"}";
        let _ = self.0.stdin.take().map(|mut input| input.write_all(quit));
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

#[test]
fn we_are_refused_an_image_qemu_holds() {
    let lab = need!(Lab::new());
    lab.create("base.qcow2", "qcow2", "", "1M", None);
    lab.create("top.qcow2", "qcow2", "", "", Some(("base.qcow2", "qcow2")));
    let holder = Holder::new(&lab.storage_daemon(), &lab.text("top.qcow2"));
    match refusal(&lab, "top.qcow2") {
        Error::Locked {
            permission: "write",
            shared: false,
            ..
        } => {}
        other => panic!("{other}"),
    }
    assert!(matches!(
        open(&lab, "top.qcow2", true),
        Err(Error::Locked { shared: true, .. })
    ));
    assert!(matches!(refusal(&lab, "base.qcow2"), Error::Locked { .. }));
    open(&lab, "base.qcow2", true).expect("a base can be read by several");
    drop(holder);
    open(&lab, "top.qcow2", false).expect("free again");
}

#[test]
fn two_openers_in_one_process_exclude_each_other() {
    let lab = need!(Lab::new());
    lab.create("top.qcow2", "qcow2", "", "1M", None);
    let first = open(&lab, "top.qcow2", false).expect("opens");
    assert!(matches!(refusal(&lab, "top.qcow2"), Error::Locked { .. }));
    drop(first);
    let _again = open(&lab, "top.qcow2", false).expect("opens again");
}

#[test]
fn a_reopen_to_write_takes_the_write_lock() {
    let lab = need!(Lab::new());
    lab.create("top.qcow2", "qcow2", "", "1M", None);
    let reader = open(&lab, "top.qcow2", true).expect("opens");
    let other = open(&lab, "top.qcow2", true).expect("readers share");
    runtime().block_on(async {
        let refused = reader.reopen(false, &lab.gate()).await;
        assert!(matches!(refused, Err(Error::Locked { .. })));
        assert!(reader.is_read_only());
        drop(other);
        reader
            .reopen(false, &lab.gate())
            .await
            .expect("alone by now");
        reader.write(0, vec![1; 512]).await.expect("writable");
        reader
            .reopen(true, &lab.gate())
            .await
            .expect("back to reading");
        assert!(matches!(
            reader.write(0, vec![1; 512]).await,
            Err(Error::ReadOnly { .. })
        ));
        assert_eq!(reader.read(0, 512).await.expect("reads"), vec![1; 512]);
    });
    drop(reader);
    lab.check("top.qcow2", false);
}

#[test]
fn a_backing_file_outside_the_roots_is_refused() {
    let lab = need!(Lab::new());
    let outside = need!(Lab::new());
    outside.create("base.qcow2", "qcow2", "", "1M", None);
    std::os::unix::fs::symlink(outside.path("base.qcow2"), lab.path("link.qcow2")).expect("link");
    for name in [outside.text("base.qcow2"), "link.qcow2".to_owned()] {
        lab.create("top.qcow2", "qcow2", "", "", Some((&name, "qcow2")));
        assert!(
            matches!(refusal(&lab, "top.qcow2"), Error::OutsideRoots { .. }),
            "{name}"
        );
    }
    let gate = lab.gate();
    gate.allow_folder_of(&outside.path("base.qcow2"))
        .expect("folder is there");
    runtime()
        .block_on(Node::open_chain(&lab.path("top.qcow2"), false, &gate))
        .expect("allowed");
}

#[test]
fn loops_and_foreign_names_are_refused() {
    let lab = need!(Lab::new());
    lab.create("a.qcow2", "qcow2", "", "1M", None);
    lab.create("b.qcow2", "qcow2", "", "", Some(("a.qcow2", "qcow2")));
    lab.img(&[
        "rebase",
        "-u",
        "-b",
        "b.qcow2",
        "-F",
        "qcow2",
        &lab.text("a.qcow2"),
    ]);
    assert!(matches!(
        open(&lab, "a.qcow2", true),
        Err(Error::ChainLoop { .. })
    ));
    assert!(matches!(
        refusal(&lab, "a.qcow2"),
        Error::ChainLoop { .. } | Error::Locked { .. }
    ));
    for name in [
        "nbd://localhost/x",
        "json:{\"driver\":\"qcow2\"}",
        "fat:/etc",
    ] {
        lab.img(&[
            "rebase",
            "-u",
            "-b",
            name,
            "-F",
            "raw",
            &lab.text("b.qcow2"),
        ]);
        assert!(
            matches!(refusal(&lab, "b.qcow2"), Error::UnsupportedFilename { .. }),
            "{name}"
        );
    }
    lab.img(&[
        "rebase",
        "-u",
        "-b",
        "gone.qcow2",
        "-F",
        "qcow2",
        &lab.text("b.qcow2"),
    ]);
    let missing = refusal(&lab, "b.qcow2").to_string();
    assert!(
        missing.contains("gone.qcow2") && missing.contains("No such file"),
        "{missing}"
    );
}

/// Overwrites bytes of an image.
fn patch(lab: &Lab, name: &str, offset: u64, bytes: &[u8]) {
    use std::os::unix::fs::FileExt;
    let file = std::fs::OpenOptions::new()
        .write(true)
        .open(lab.path(name))
        .expect("opens");
    file.write_all_at(bytes, offset).expect("writes");
}

#[test]
fn what_cannot_be_handled_is_refused_by_name() {
    let lab = need!(Lab::new());
    let fresh = |options: &str| lab.create("x.qcow2", "qcow2", options, "1M", None);
    let feature = |wanted: &str| match refusal(&lab, "x.qcow2") {
        Error::UnsupportedFeature { feature, .. } => assert!(feature.contains(wanted), "{feature}"),
        other => panic!("{wanted}: {other}"),
    };
    fresh("compression_type=zstd");
    feature("zstd");
    fresh("extended_l2=on,cluster_size=64k");
    feature("extended L2");
    fresh("");
    patch(&lab, "x.qcow2", 72, &(1u64 << 40).to_be_bytes());
    feature("incompatible");
    patch(&lab, "x.qcow2", 72, &1u64.to_be_bytes());
    assert!(matches!(refusal(&lab, "x.qcow2"), Error::Dirty { .. }));
    patch(&lab, "x.qcow2", 72, &2u64.to_be_bytes());
    assert!(matches!(refusal(&lab, "x.qcow2"), Error::Corrupt { .. }));
    patch(&lab, "x.qcow2", 72, &4u64.to_be_bytes());
    feature("external data");
    for (method, name) in [(1u32, "AES"), (2, "LUKS")] {
        fresh("");
        patch(&lab, "x.qcow2", 32, &method.to_be_bytes());
        match refusal(&lab, "x.qcow2") {
            Error::Encrypted { method, .. } => assert_eq!(method, name),
            other => panic!("{other}"),
        }
    }
    fresh("");
    lab.img(&["bitmap", "--add", &lab.text("x.qcow2"), "b0"]);
    assert!(matches!(refusal(&lab, "x.qcow2"), Error::Bitmaps { .. }));
    open(&lab, "x.qcow2", true).expect("reading does no harm to bitmaps");
}

#[test]
fn truncated_and_foreign_files_are_refused() {
    let lab = need!(Lab::new());
    lab.create("x.qcow2", "qcow2", "", "8M", None);
    lab.io("x.qcow2", "qcow2", &["write -P 1 0 8M"]);
    let whole = std::fs::read(lab.path("x.qcow2")).expect("reads");
    for length in [10, 72, 511, 65536, 70000, 200_000] {
        std::fs::write(lab.path("x.qcow2"), &whole[..length]).expect("writes");
        let error = refusal(&lab, "x.qcow2");
        assert!(
            matches!(error, Error::Truncated { .. }),
            "{length}: {error}"
        );
    }
    std::fs::write(lab.path("x.qcow2"), &whole[..1 << 20]).expect("writes");
    runtime().block_on(async {
        let node = Node::open_chain(&lab.path("x.qcow2"), true, &lab.gate())
            .await
            .expect("opens");
        let error = node.read(2 << 20, 512).await.expect_err("data is gone");
        assert!(matches!(error, Error::Truncated { .. }), "{error}");
    });
    std::fs::write(lab.path("x.qcow2"), vec![b'x'; 100_000]).expect("writes");
    let read = async {
        let locking = Locking::Auto;
        let path = lab.path("x.qcow2");
        let options = FileOptions {
            path,
            read_only: true,
            locking,
            direct: false,
            aio: Aio::Auto,
        };
        let file = FileNode::open(options, &lab.gate()).await.expect("opens");
        let format = Some(abide_image::Format::Qcow2);
        let options = NodeOptions {
            format,
            read_only: true,
            backing: Backing::None,
            no_flush: false,
        };
        Node::open(file, options, &Gate::closed()).await
    };
    assert!(matches!(
        runtime().block_on(read),
        Err(Error::NotAnImage { .. })
    ));
    assert!(
        matches!(refusal(&lab, "."), Error::Io { .. }),
        "a folder is no image"
    );
}
