//! Our client against other people's servers: every request that both know, and the content
//! afterwards.

mod common;

use std::path::{Path, PathBuf};
use std::process::Command;

use abide_nbd::{Address, Client, Errno, Error, Timeouts};
use abide_testbed::{Process, Qemu, need, scratch};
use common::{tool, wait_for};

const SIZE: u64 = 8 << 20;

/// The same conversation with every server.
async fn converse(address: &Address, name: &str) {
    let mut client = Client::connect(address, name, Timeouts::default())
        .await
        .expect("connect");
    assert_eq!(client.export().size, SIZE);
    assert!(!client.export().read_only() && client.export().can_flush());

    let pattern: Vec<u8> = (0..1 << 20)
        .map(|i: u32| (i.wrapping_mul(31) >> 3) as u8)
        .collect();
    client.write(1 << 20, &pattern, false).await.expect("write");
    client
        .write(4096, &pattern[..512], true)
        .await
        .expect("write with FUA");
    client.flush().await.expect("flush");

    let mut back = vec![0xaa; SIZE as usize];
    client.read(0, &mut back).await.expect("read all");
    assert_eq!(back[1 << 20..2 << 20], pattern[..]);
    assert_eq!(back[4096..4608], pattern[..512]);
    assert!(back[2 << 20..].iter().all(|byte| *byte == 0));

    if client.export().allocation_context.is_some() {
        let extents = client
            .block_status(0, SIZE as u32)
            .await
            .expect("block status");
        assert!(extents.iter().map(|extent| extent.length).sum::<u64>() <= SIZE);
        assert!(!extents[0].zero || extents[0].length <= 4096, "{extents:?}");
    }
    client
        .write_zeroes(1 << 20, 1 << 20, false)
        .await
        .expect("write zeroes");
    client.trim(4 << 20, 1 << 20).await.expect("trim");
    let cached = client.cache(0, 4096).await;
    assert!(
        matches!(cached, Ok(()) | Err(Error::NotOffered { .. })),
        "{cached:?}"
    );
    client
        .read(1 << 20, &mut back[..1 << 20])
        .await
        .expect("read zeroes");
    assert!(back[..1 << 20].iter().all(|byte| *byte == 0));

    let past = client.read(SIZE - 1, &mut [0; 2]).await;
    assert!(matches!(past, Err(Error::OutOfRange { .. })), "{past:?}");
    client.flush().await.expect("flush again");
    client.disconnect().await.expect("disconnect");
}

async fn has_no_export(address: &Address, name: &str) {
    let unknown = Client::connect(address, name, Timeouts::default()).await;
    assert!(
        matches!(unknown, Err(Error::NoSuchExport { .. })),
        "{unknown:?}"
    );
}

fn blank(folder: &Path) -> PathBuf {
    let path = folder.join("disk.raw");
    std::fs::File::create(&path)
        .and_then(|file| file.set_len(SIZE))
        .expect("make the disk");
    path
}

fn storage_daemon(program: &Path, disk: &Path, socket: &Path, extra: &str) -> Process {
    let disk = disk.display();
    let server = Process::spawn(
        Command::new(program)
            .args([
                "--blockdev",
                &format!("driver=file,node-name=file,filename={disk}"),
            ])
            .args(["--blockdev", &format!("node-name=disk,{extra}")])
            .args([
                "--nbd-server",
                &format!("addr.type=unix,addr.path={}", socket.display()),
            ])
            .args([
                "--export",
                "type=nbd,id=e,node-name=disk,name=disk,writable=on",
            ]),
    );
    wait_for(socket);
    server
}

async fn converse_with_storage_daemon(release: &str) {
    let qemu = need!(Qemu::release(release));
    let folder = scratch();
    let (disk, socket) = (blank(folder.path()), folder.path().join("nbd.sock"));
    let raw = "driver=raw,file=file,discard=unmap";
    let _server = storage_daemon(&qemu.storage_daemon(), &disk, &socket, raw);
    let address = Address::Unix(socket);
    converse(&address, "disk").await;
    has_no_export(&address, "no such export").await;
}

#[tokio::test]
async fn client_converses_with_qemu_storage_daemon_5_2() {
    converse_with_storage_daemon("5.2").await;
}

#[tokio::test]
async fn client_converses_with_qemu_storage_daemon_7_2() {
    converse_with_storage_daemon("7.2").await;
}

#[tokio::test]
async fn client_converses_with_qemu_storage_daemon_10_0() {
    converse_with_storage_daemon("10.0").await;
}

#[tokio::test]
async fn client_converses_with_qemu_storage_daemon_11_1() {
    converse_with_storage_daemon("11.1").await;
}

#[tokio::test]
async fn client_converses_with_qemu_nbd_over_tcp() {
    let qemu = need!(Qemu::any());
    let folder = scratch();
    let disk = blank(folder.path());
    let free = std::net::TcpListener::bind("127.0.0.1:0").expect("a port");
    let port = free.local_addr().expect("an address").port();
    drop(free);
    let _server = Process::spawn(
        Command::new(qemu.nbd_path())
            .args([
                "-t",
                "-f",
                "raw",
                "-b",
                "127.0.0.1",
                "-x",
                "disk",
                "--discard=unmap",
                "-p",
            ])
            .arg(port.to_string())
            .arg(&disk),
    );
    for _ in 0..500 {
        if tokio::net::TcpStream::connect(("127.0.0.1", port))
            .await
            .is_ok()
        {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(10)).await;
    }
    let address = Address::Tcp {
        host: "localhost".into(),
        port,
    };
    converse(&address, "disk").await;
    has_no_export(&address, "no such export").await;
}

/// `--mask-handshake=0` leaves only EXPORT_NAME, `--no-sr` only simple replies.
#[tokio::test]
async fn client_converses_with_nbdkit_in_all_its_ages() {
    let nbdkit = need!(tool("nbdkit", "nbdkit"));
    for options in [
        &[][..],
        &["--no-sr"],
        &["--mask-handshake=0"],
        &["--mask-handshake=1"],
    ] {
        let folder = scratch();
        let socket = folder.path().join("nbd.sock");
        let mut command = Command::new(&nbdkit);
        command
            .args(["-f", "-U"])
            .arg(&socket)
            .args(options)
            .args(["memory", "8M"]);
        let _server = Process::spawn(&mut command);
        wait_for(&socket);
        converse(&Address::Unix(socket), "").await;
    }
}

#[tokio::test]
async fn read_only_export_refuses_a_write_before_it_is_sent() {
    let nbdkit = need!(tool("nbdkit", "nbdkit"));
    let folder = scratch();
    let socket = folder.path().join("nbd.sock");
    let mut command = Command::new(nbdkit);
    command
        .args(["-f", "-r", "-U"])
        .arg(&socket)
        .args(["memory", "8M"]);
    let _server = Process::spawn(&mut command);
    wait_for(&socket);
    let address = Address::Unix(socket);
    let mut client = Client::connect(&address, "", Timeouts::default())
        .await
        .expect("open");
    let refused = client.write(0, b"x", false).await;
    assert!(
        matches!(refused, Err(Error::NotOffered { what: "writing" })),
        "{refused:?}"
    );
}

/// A write, as QEMU hangs up when a read fails.
#[tokio::test]
async fn errors_of_the_device_come_through_and_leave_the_connection_good() {
    let qemu = need!(Qemu::any());
    let folder = scratch();
    let (disk, socket) = (blank(folder.path()), folder.path().join("nbd.sock"));
    let faulty = "driver=blkdebug,image=file,inject-error.0.event=none,\
                  inject-error.0.iotype=write,inject-error.0.errno=5,inject-error.0.sector=0";
    let _server = storage_daemon(&qemu.storage_daemon(), &disk, &socket, faulty);
    let address = Address::Unix(socket);
    let mut client = Client::connect(&address, "disk", Timeouts::default())
        .await
        .expect("open");
    let failed = client.write(0, &[1; 512], false).await;
    assert!(
        matches!(
            failed,
            Err(Error::Request {
                errno: Errno::Io,
                ..
            })
        ),
        "{failed:?}"
    );
    client
        .write(4096, &[1; 512], false)
        .await
        .expect("the next write");
}
