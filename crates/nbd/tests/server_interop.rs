//! Other people's clients against our server.

mod common;

use std::process::Command;

use abide_testbed::{Qemu, need, run, scratch};
use common::{Later, Served, file::File, ram::Ram, tool};

const SIZE: usize = 16 << 20;

/// A raw file with data in its first half and a hole in its second.
fn half_full(path: &std::path::Path) {
    let mut bytes = vec![0; SIZE / 2];
    abide_testbed::Rng::for_purpose("half full").fill(&mut bytes);
    std::fs::write(path, bytes).expect("write");
    let file = std::fs::File::options()
        .write(true)
        .open(path)
        .expect("open");
    file.set_len(SIZE as u64).expect("grow");
}

#[test]
fn nbdinfo_sees_what_is_offered() {
    let nbdinfo = need!(tool("nbdinfo", "libnbd-bin"));
    let served = Served::start(|| Ram::new(SIZE, false));
    let text = run(Command::new(&nbdinfo).arg(served.uri())).ok();
    for line in [
        "protocol: newstyle-fixed without TLS, using structured packets",
        "export-size: 16777216 (16M)",
        "description: memory",
        "base:allocation",
        "is_read_only: false",
        "can_cache: true",
        "can_df: true",
        "can_fast_zero: true",
        "can_flush: true",
        "can_fua: true",
        "can_multi_conn: true",
        "can_trim: true",
        "can_zero: true",
        "block_size_maximum: 33554432",
    ] {
        assert!(text.contains(line), "{line} is not in:\n{text}");
    }
    let list = run(Command::new(&nbdinfo).arg("--list").arg(served.uri())).ok();
    assert!(list.contains("export=\"disk\""), "{list}");
    let missing = served.uri().replace("/disk", "/other");
    let refused = run(Command::new(&nbdinfo).arg(missing));
    assert!(
        refused.stderr.contains("No such file or directory"),
        "{}",
        refused.stderr
    );
}

#[test]
fn nbdinfo_sees_that_nothing_can_be_written() {
    let nbdinfo = need!(tool("nbdinfo", "libnbd-bin"));
    let served = Served::start(|| Ram::new(SIZE, true));
    let text = run(Command::new(nbdinfo).arg(served.uri())).ok();
    for line in ["is_read_only: true", "can_trim: false", "can_zero: false"] {
        assert!(text.contains(line), "{line} is not in:\n{text}");
    }
}

#[test]
fn nbdcopy_copies_a_sparse_file_out_and_in() {
    let nbdcopy = need!(tool("nbdcopy", "libnbd-bin"));
    let nbdinfo = need!(tool("nbdinfo", "libnbd-bin"));
    let folder = scratch();
    let (disk, copy) = (
        folder.path().join("disk.raw"),
        folder.path().join("copy.raw"),
    );
    half_full(&disk);
    let opened = disk.clone();
    let served = Served::start(move || File::open(&opened, false).expect("open"));
    let map = run(Command::new(nbdinfo).arg("--map").arg(served.uri())).ok();
    let kinds: Vec<&str> = map
        .lines()
        .filter_map(|line| line.split_whitespace().nth(3))
        .collect();
    assert_eq!(kinds, ["data", "hole,zero"], "{map}");
    run(Command::new(&nbdcopy).arg(served.uri()).arg(&copy)).ok();
    let original = std::fs::read(&disk).expect("read");
    assert!(
        original == std::fs::read(&copy).expect("read"),
        "the copy differs"
    );

    let target = Served::start(|| Later(Ram::new(SIZE, false)));
    run(Command::new(&nbdcopy).arg(&copy).arg(target.uri())).ok();
    let back = folder.path().join("back.raw");
    run(Command::new(&nbdcopy).arg(target.uri()).arg(&back)).ok();
    assert!(
        original == std::fs::read(&back).expect("read"),
        "the second copy differs"
    );
}

#[test]
fn nbdsh_gets_the_errors_that_qemu_gives() {
    let nbdsh = need!(tool("nbdsh", "libnbd-bin python3-libnbd"));
    let served = Served::start(|| Ram::new(SIZE, false));
    let script = r#"
h.set_strict_mode(0)
size = h.get_size()
def errno(call):
    try:
        call()
    except nbd.Error as error:
        return error.errno
    return None
assert errno(lambda: h.pread(4096, size)) == "EINVAL"
assert errno(lambda: h.pwrite(b"x" * 4096, size)) == "ENOSPC"
assert errno(lambda: h.zero(4096, size)) == "ENOSPC"
assert errno(lambda: h.trim(4096, size)) == "EINVAL"
assert errno(lambda: h.cache(1 << 30, 0)) == "EINVAL"
assert errno(lambda: h.pread(33 << 20, 0)) == "EINVAL"
assert errno(lambda: h.flush(nbd.CMD_FLAG_FAST_ZERO)) == "EINVAL"
h.pwrite(b"x" * 4096, 0, nbd.CMD_FLAG_FUA)
h.zero(4096, 4096, nbd.CMD_FLAG_NO_HOLE | nbd.CMD_FLAG_FAST_ZERO)
h.trim(4096, 8192, nbd.CMD_FLAG_FUA)
assert h.pread(8192, 0, nbd.CMD_FLAG_DF) == b"x" * 4096 + bytes(4096)
h.shutdown()
"#;
    // The module belongs to the system's python, whatever python comes first on PATH.
    let mut command = Command::new(nbdsh);
    command
        .env("PATH", "/usr/bin:/bin")
        .args(["--base-allocation", "-u", &served.uri()]);
    run(command.args(["-c", script])).ok();
}

#[test]
fn qemu_img_and_qemu_io_of_every_release_are_content() {
    for qemu in need!(Qemu::all()) {
        let folder = scratch();
        let disk = folder.path().join("disk.raw");
        half_full(&disk);
        let disk = disk.to_str().expect("a path");
        let served = Served::start(|| Later(Ram::new(SIZE, false)));
        let uri = served.uri();
        qemu.img(&["convert", "-n", "-f", "raw", "-O", "raw", disk, &uri]);
        qemu.img(&["compare", "-f", "raw", "-F", "raw", disk, &uri]);
        let commands = [
            "write -P 0xab 1M 1M",
            "discard 1M 64k",
            "write -z 2M 64k",
            "write -z -u 3M 64k",
            "write -f -P 1 4M 4k",
            "flush",
            "read -P 0xab 1088k 960k",
            "read -P 0 2M 64k",
            "read -P 0 3M 64k",
            "read -P 1 4M 4k",
        ];
        let mut command = Command::new(qemu.io_path());
        command.args(["-f", "raw", &uri]);
        commands.iter().for_each(|line| {
            command.args(["-c", line]);
        });
        let said = run(&mut command).ok();
        assert!(!said.contains("fail"), "QEMU {}: {said}", qemu.number());
    }
}

#[test]
fn fio_reads_back_what_it_wrote_at_depth_32() {
    let fio = need!(tool("fio", "fio"));
    let folder = scratch();
    for later in [false, true] {
        let served = if later {
            Served::start(|| Later(Ram::new(SIZE, false)))
        } else {
            Served::start(|| Ram::new(SIZE, false))
        };
        let mut command = Command::new(&fio);
        command
            .current_dir(folder.path())
            .args(["--name=verify", "--ioengine=nbd"]);
        command.args([
            "--rw=randrw",
            "--bsrange=512-256k",
            "--iodepth=32",
            "--verify=crc32c",
        ]);
        command.args(["--size=16M", &format!("--uri={}", served.uri())]);
        let said = run(&mut command).ok();
        assert!(said.contains("err= 0"), "{said}");
    }
}
