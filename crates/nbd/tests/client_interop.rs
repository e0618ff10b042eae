//! Our client against QEMU's servers: every request that both know, and the content afterwards.

#[cfg(test)]
mod common;

use std::path::{Path, PathBuf};

use abide_nbd::{Address, Client, Errno, Error, Timeouts};
use common::{Running, program, wait_for};

const SIZE: u64 = 8 << 20;

/// The same conversation with every server; `sparse` where it tells what is allocated.
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

    let extents = client
        .block_status(0, SIZE as u32)
        .await
        .expect("block status");
    assert!(extents.iter().map(|extent| extent.length).sum::<u64>() <= SIZE);
    assert!(!extents[0].zero || extents[0].length <= 4096, "{extents:?}");

    client
        .write_zeroes(1 << 20, 1 << 20, false)
        .await
        .expect("write zeroes");
    client.trim(4 << 20, 1 << 20).await.expect("trim");
    client.cache(0, 4096).await.expect("cache");
    client
        .read(1 << 20, &mut back[..1 << 20])
        .await
        .expect("read zeroes");
    assert!(back[..1 << 20].iter().all(|byte| *byte == 0));

    let past = client.read(SIZE - 1, &mut [0; 2]).await;
    assert!(matches!(past, Err(Error::OutOfRange { .. })), "{past:?}");
    client.flush().await.expect("flush again");
    client.disconnect().await.expect("disconnect");

    let unknown = Client::connect(address, "no such export", Timeouts::default()).await;
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

fn storage_daemon(program: &Path, disk: &Path, socket: &Path, extra: &str) -> Running {
    Running::start(
        program,
        &[
            "--blockdev".into(),
            format!(
                "driver=file,node-name=disk,filename={},discard=unmap",
                disk.display()
            ),
            "--nbd-server".into(),
            format!("addr.type=unix,addr.path={}", socket.display()),
            "--export".into(),
            format!("type=nbd,id=e,node-name=disk,name=disk{extra}"),
        ],
    )
}

#[tokio::test]
async fn client_converses_with_every_storage_daemon() {
    for release in ["host", "5.2", "7.2", "10.0", "11.1"] {
        let Some(program) = program(release, "qemu-storage-daemon") else {
            println!("SKIP client_converses_with_every_storage_daemon: no {release} found");
            continue;
        };
        let folder = tempfile::tempdir().expect("a folder");
        let (disk, socket) = (blank(folder.path()), folder.path().join("nbd.sock"));
        let _server = storage_daemon(&program, &disk, &socket, ",writable=on");
        wait_for(&socket);
        converse(&Address::Unix(socket), "disk").await;
        println!("{release}: good");
    }
}

#[tokio::test]
async fn client_converses_with_qemu_nbd_over_tcp() {
    let Some(program) = program("host", "qemu-nbd") else {
        println!("SKIP client_converses_with_qemu_nbd_over_tcp: no qemu-nbd found");
        return;
    };
    let folder = tempfile::tempdir().expect("a folder");
    let disk = blank(folder.path());
    let free = std::net::TcpListener::bind("127.0.0.1:0").expect("a port");
    let port = free.local_addr().expect("an address").port();
    drop(free);
    let arguments = [
        "-t",
        "-f",
        "raw",
        "-b",
        "127.0.0.1",
        "-x",
        "disk",
        "--discard=unmap",
        "-p",
    ];
    let mut arguments: Vec<String> = arguments.iter().map(|word| word.to_string()).collect();
    arguments.extend([port.to_string(), disk.display().to_string()]);
    let _server = Running::start(&program, &arguments);
    let address = Address::Tcp {
        host: "localhost".into(),
        port,
    };
    for _ in 0..200 {
        if tokio::net::TcpStream::connect(("127.0.0.1", port))
            .await
            .is_ok()
        {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
    }
    converse(&address, "disk").await;
}

#[tokio::test]
async fn read_only_export_refuses_a_write_before_it_is_sent() {
    let Some(program) = program("host", "qemu-storage-daemon") else {
        println!("SKIP read_only_export_refuses_a_write_before_it_is_sent: no server found");
        return;
    };
    let folder = tempfile::tempdir().expect("a folder");
    let (disk, socket) = (blank(folder.path()), folder.path().join("nbd.sock"));
    let _server = storage_daemon(&program, &disk, &socket, "");
    wait_for(&socket);
    let mut client = Client::connect(&Address::Unix(socket), "disk", Timeouts::default())
        .await
        .expect("open");
    let refused = client.write(0, b"x", false).await;
    assert!(
        matches!(refused, Err(Error::NotOffered { what: "writing" })),
        "{refused:?}"
    );
}

#[tokio::test]
async fn errors_of_the_device_come_through_and_leave_the_connection_good() {
    let Some(program) = program("host", "qemu-storage-daemon") else {
        println!("SKIP errors_of_the_device_come_through: no server found");
        return;
    };
    let folder = tempfile::tempdir().expect("a folder");
    let (disk, socket) = (blank(folder.path()), folder.path().join("nbd.sock"));
    // A write, as QEMU hangs up when a read fails.
    let _server = Running::start(
        &program,
        &[
            "--blockdev".into(),
            format!("driver=file,node-name=file,filename={}", disk.display()),
            "--blockdev".into(),
            "driver=blkdebug,node-name=disk,image=file,\
             inject-error.0.event=none,inject-error.0.iotype=write,inject-error.0.errno=5,\
             inject-error.0.sector=0"
                .into(),
            "--nbd-server".into(),
            format!("addr.type=unix,addr.path={}", socket.display()),
            "--export".into(),
            "type=nbd,id=e,node-name=disk,name=disk,writable=on".into(),
        ],
    );
    wait_for(&socket);
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
