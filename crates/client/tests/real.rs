//! Real QEMUs of four releases: file descriptors handed over, commands out of band, a stopped
//! process, and the blocking client.

#![allow(clippy::unwrap_used, reason = "a test stops at what it did not expect")]

use std::fs::File;
use std::io::{Read, Seek, SeekFrom, Write};
use std::os::fd::OwnedFd;
use std::time::Duration;

use abide_client::qmp::commands::{QueryStatus, QueryVersion};
use abide_client::{
    Client, ClientError, Endpoint, EventFilter, EventItem, Learnt, Limits, blocking,
};
use abide_testbed::{Qemu, Server, need};
use abide_wire::{Dict, dict};

fn endpoint(server: &mut Server) -> Endpoint {
    server.ready();
    Endpoint::Unix(server.socket().to_owned())
}

#[tokio::test]
async fn every_release_takes_descriptors_and_opens_them_again() {
    for qemu in need!(Qemu::all()) {
        let mut server = Server::system(&qemu, &[]);
        let endpoint = endpoint(&mut server);
        let mut client = Client::connect(&endpoint, Limits::default()).await.unwrap();
        let mut image = tempfile::tempfile().unwrap();
        image.set_len(1 << 20).unwrap();
        image.write_all(b"abide").unwrap();
        let ours: OwnedFd = image.try_clone().unwrap().into();
        let set = client.add_fd(None, Some("rw:disk"), ours).await.unwrap();
        let number = set.fdset_id.unwrap();
        // QEMU asks the descriptor for the access mode it needs.
        let node = dict! {
            "driver": "file", "node-name": "n", "filename": format!("/dev/fdset/{number}"),
        };
        client.execute("blockdev-add", node).await.unwrap();
        client
            .execute(
                "human-monitor-command",
                dict! {"command-line": "qemu-io n \"write -P 7 0 512\""},
            )
            .await
            .unwrap();
        let mut byte = [0];
        image.seek(SeekFrom::Start(0)).unwrap();
        image.read_exact(&mut byte).unwrap();
        assert_eq!(byte, [7], "{}", qemu.number());
        let sets = client.execute("query-fdsets", Dict::new()).await.unwrap();
        assert!(sets.to_string().contains("rw:disk"), "{sets}");
        client
            .execute("blockdev-del", dict! {"node-name": "n"})
            .await
            .unwrap();
        client
            .execute("remove-fd", dict! {"fdset-id": number})
            .await
            .unwrap();
        let null: OwnedFd = File::open("/dev/null").unwrap().into();
        client.get_fd("mine", null).await.unwrap();
        client
            .execute("closefd", dict! {"fdname": "mine"})
            .await
            .unwrap();
        // Without a descriptor QEMU finds none, and the connection goes on.
        let error = client
            .execute("getfd", dict! {"fdname": "x"})
            .await
            .unwrap_err();
        assert!(error.refusal().is_some(), "{error}");
        client.execute("query-status", Dict::new()).await.unwrap();
    }
}

#[tokio::test]
async fn descriptors_need_a_unix_socket() {
    let (ours, theirs) = tokio::io::duplex(4096);
    tokio::spawn(async move {
        use tokio::io::{AsyncReadExt, AsyncWriteExt};
        let mut theirs = theirs;
        theirs.write_all(br#"{"QMP": {}}"#).await.unwrap();
        let mut bytes = [0; 512];
        while let Ok(1..) = theirs.read(&mut bytes).await {
            theirs.write_all(br#"{"return": {}}"#).await.unwrap();
        }
    });
    let mut client = Client::over(ours, "a pipe", Limits::default())
        .await
        .unwrap();
    let null: OwnedFd = File::open("/dev/null").unwrap().into();
    let error = client.get_fd("x", null).await.unwrap_err();
    assert_eq!(
        error.to_string(),
        "getfd cannot be sent to a pipe with file descriptors: only a unix socket passes them on; \
         connect to unix:PATH"
    );
    let none = client
        .execute_with_fds("getfd", Dict::new(), Vec::new())
        .await;
    assert!(matches!(none, Err(ClientError::Unsendable { .. })));
}

#[tokio::test]
async fn out_of_band_is_agreed_on_where_it_is_asked_for() {
    for qemu in need!(Qemu::all()) {
        let mut server = Server::system(&qemu, &[]);
        let endpoint = endpoint(&mut server);
        let client = Client::connect(&endpoint, Limits::default()).await.unwrap();
        assert!(!client.is_oob());
        let caller = client.caller();
        let error = caller
            .execute_oob("migrate-pause", Dict::new())
            .await
            .unwrap_err();
        assert!(matches!(error, ClientError::Unsendable { .. }), "{error}");
        drop(client);
        let client = Client::builder()
            .oob(true)
            .connect(&endpoint)
            .await
            .unwrap();
        assert!(client.is_oob());
        let caller = client.caller();
        // Side by side with commands in band: each gets its own answer.
        let aside = caller.execute_oob("migrate-pause", Dict::new());
        let status = caller.execute("query-status", Dict::new());
        let name = caller.execute("query-version", Dict::new());
        let (aside, status, version) = tokio::join!(aside, status, name);
        assert!(aside.unwrap_err().refusal().is_some(), "nothing migrates");
        assert!(status.unwrap().get("running").is_some());
        assert!(version.unwrap().get("qemu").is_some());
        let error = caller
            .execute_oob("query-status", Dict::new())
            .await
            .unwrap_err();
        assert!(error.to_string().contains("OOB"), "{error}");
    }
}

#[tokio::test]
async fn a_stopped_process_is_told_within_the_limit() {
    let qemu = need!(Qemu::release("10.0"));
    let mut server = Server::storage_daemon(&qemu, &[]);
    let endpoint = endpoint(&mut server);
    let pid = rustix::process::Pid::from_raw(server.process().id().cast_signed()).unwrap();
    rustix::process::kill_process(pid, rustix::process::Signal::STOP).unwrap();
    let limits = Limits {
        greeting: Duration::from_millis(200),
        // It may have greeted while it was being stopped.
        reply: Duration::from_millis(200),
        ..Limits::default()
    };
    let error = Client::connect(&endpoint, limits).await.unwrap_err();
    assert!(matches!(&error, ClientError::Silent { .. }), "{error}");
    rustix::process::kill_process(pid, rustix::process::Signal::CONT).unwrap();
    Client::connect(&endpoint, Limits::default()).await.unwrap();
}

#[test]
fn the_blocking_client_needs_no_runtime() {
    let qemu = need!(Qemu::release("10.0"));
    let mut server = Server::system(&qemu, &[]);
    let endpoint = endpoint(&mut server);
    let mut client = blocking::Client::connect(&endpoint, Limits::default()).unwrap();
    assert!(matches!(client.learn(None).unwrap(), Learnt::Contract(_)));
    let mut events = client.events(EventFilter::all().name("R*"));
    let version = client.run::<QueryVersion>(()).unwrap();
    assert_eq!(version.qemu.and_then(|qemu| qemu.major), Some(10));
    client.run::<QueryStatus>(()).unwrap();
    client.call("cont", Dict::new()).unwrap();
    let limit = Duration::from_secs(20);
    let Some(EventItem::Event(event)) = client.next_of(&mut events, limit).unwrap() else {
        unreachable!("the machine runs");
    };
    assert_eq!(event.name, "RESUME");
    assert_eq!(client.next_event(limit).unwrap().unwrap().name, "RESUME");
    assert!(
        client
            .next_event(Duration::from_millis(10))
            .unwrap()
            .is_none()
    );
    let error = client.call("query-statu", Dict::new()).unwrap_err();
    assert!(
        error.to_string().contains("did you mean 'query-status'"),
        "{error}"
    );
    client.close();
}
