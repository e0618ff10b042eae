//! Other people's NBD clients on an export of `abide serve`: a qcow2 image with a backing file.

// A helper that cannot do its part has to stop its test, as a test itself may.
#![allow(clippy::unwrap_used)]

use std::path::{Path, PathBuf};
use std::process::Command;

use abide_testbed::{
    Chain, ChainSpec, Content, Missing, Process, Qemu, Server, dotted, need, run, scratch, utf8,
};
use serde_json::Value;

const DISK: u64 = 16 << 20;

/// A program on PATH.
fn tool(name: &str, package: &str) -> Result<PathBuf, Missing> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let found = std::env::split_paths(&path).map(|folder| folder.join(name));
    found
        .into_iter()
        .find(|path| path.is_file())
        .ok_or(Missing {
            what: name.to_owned(),
            way_out: format!("apt-get install {package}"),
        })
}

/// A chain whose top is exported for writing.
struct Exported {
    /// What the disk held before.
    before: Content,
    _chain: Chain,
    uri: String,
    _server: Server,
}

fn export(qemu: &Qemu) -> Exported {
    let chain = Chain::make(qemu, &ChainSpec::default());
    let before = chain.flatten(qemu);
    let socket = chain.folder().join("nbd.sock");
    let node = dotted("top", chain.top());
    let listen = format!("addr.type=unix,addr.path={}", socket.display());
    let args = [
        "--blockdev",
        &node,
        "--nbd-server",
        &listen,
        "--export",
        "nbd,id=e,node-name=top,writable=on",
    ];
    let abide = Path::new(env!("CARGO_BIN_EXE_abide"));
    let mut server = Server::with_monitor(abide, &["serve"], &args);
    // The greeting comes when everything is set up.
    drop(server.qmp());
    let uri = format!("nbd+unix:///top?socket={}", socket.display());
    Exported {
        before,
        _chain: chain,
        uri,
        _server: server,
    }
}

fn same(qemu: &Qemu, raw: &Path, disk: &str) {
    let compared = qemu.try_img(&["compare", "-f", "raw", "-F", "raw", utf8(raw), disk]);
    assert_eq!(compared.code(), 0, "{compared:?}");
}

#[test]
fn nbdinfo_tells_the_size_and_what_is_allocated() {
    let qemu = need!(Qemu::any());
    let nbdinfo = need!(tool("nbdinfo", "libnbd-bin"));
    let exported = export(&qemu);
    let uri = &exported.uri;
    let told = run(Command::new(&nbdinfo).args(["--json", uri])).ok();
    let told: Value = serde_json::from_str(&told).unwrap();
    let export = &told["exports"][0];
    assert_eq!(export["export-size"], DISK);
    for can in [
        "can_multi_conn",
        "can_fua",
        "can_flush",
        "can_trim",
        "can_zero",
        "can_cache",
    ] {
        assert_eq!(export[can], true, "{can}");
    }
    let map = run(Command::new(&nbdinfo).args(["--map", "--json", uri])).ok();
    let map: Value = serde_json::from_str(&map).unwrap();
    let extents = map.as_array().unwrap();
    let covered: u64 = extents.iter().map(|e| e["length"].as_u64().unwrap()).sum();
    assert_eq!(covered, DISK);
    assert!(extents.iter().any(|extent| extent["type"] == 0), "no data");
    assert!(extents.iter().any(|extent| extent["type"] != 0), "no hole");
}

#[test]
fn nbdcopy_copies_out_and_in() {
    let qemu = need!(Qemu::any());
    let nbdcopy = need!(tool("nbdcopy", "libnbd-bin"));
    let exported = export(&qemu);
    let folder = scratch();
    let out = folder.path().join("out.raw");
    run(Command::new(&nbdcopy).args([&exported.uri, utf8(&out)])).ok();
    same(&qemu, exported.before.path(), utf8(&out));
    let mut bytes = vec![0; DISK as usize];
    abide_testbed::Rng::for_purpose("nbdcopy").fill(&mut bytes[..(DISK / 2) as usize]);
    std::fs::write(&out, bytes).unwrap();
    run(Command::new(&nbdcopy).args(["--flush", utf8(&out), &exported.uri])).ok();
    same(&qemu, &out, &exported.uri);
}

#[test]
fn nbdkit_stands_between() {
    let qemu = need!(Qemu::any());
    let nbdkit = need!(tool("nbdkit", "nbdkit"));
    let exported = export(&qemu);
    let folder = scratch();
    let socket = folder.path().join("between");
    let mut command = Command::new(nbdkit);
    command.args(["-f", "-U", utf8(&socket), "nbd"]);
    command.arg(format!("uri={}", exported.uri));
    let _between = Process::spawn(&mut command);
    let start = std::time::Instant::now();
    while std::os::unix::net::UnixStream::connect(&socket).is_err() {
        assert!(start.elapsed().as_secs() < 20, "nbdkit does not listen");
        std::thread::sleep(std::time::Duration::from_millis(5));
    }
    let uri = format!("nbd+unix:///?socket={}", socket.display());
    same(&qemu, exported.before.path(), &uri);
}

#[test]
fn qemu_img_and_qemu_io_read_and_write() {
    let qemu = need!(Qemu::any());
    let exported = export(&qemu);
    let folder = scratch();
    let out = folder.path().join("out.qcow2");
    let convert = ["convert", "-f", "raw", "-O", "qcow2", "-W", "-m", "8"];
    qemu.img(&[&convert[..], &[&exported.uri, utf8(&out)]].concat());
    exported.before.assert_same_as(&qemu, &out);
    let mut io = Command::new(qemu.io_path());
    io.args(["-f", "raw", &exported.uri]);
    for command in [
        "write -P 1 0 64k",
        "write -f -P 2 1000k 333k",
        "write -z -u 5M 1M",
        "aio_write -P 3 8M 1M",
        "aio_write -P 4 9M 1M",
        "aio_flush",
        "flush",
        "read -P 1 0 64k",
        "read -P 2 1000k 333k",
        "read -P 0 5M 1M",
        "read -P 3 8M 1M",
        "read -P 4 9M 1M",
        "discard 12M 1M",
    ] {
        io.args(["-c", command]);
    }
    let said = run(&mut io).ok();
    assert!(!said.contains("failed"), "{said}");
}

#[test]
fn fio_reads_back_what_it_wrote() {
    let qemu = need!(Qemu::any());
    let fio = need!(tool("fio", "fio"));
    let exported = export(&qemu);
    let mut command = Command::new(fio);
    let folder = scratch();
    command.current_dir(folder.path());
    command.args(["--name=verify", "--ioengine=nbd", "--rw=randwrite"]);
    command.args(["--bs=4k", "--iodepth=16", "--size=16m", "--verify=crc32c"]);
    command.args(["--do_verify=1", "--verify_fatal=1", "--fsync=64"]);
    run(command.arg(format!("--uri={}", exported.uri))).ok();
}
