//! Our server against clients that are rude, slow, many or gone.

mod common;

use std::cell::{Cell, RefCell};
use std::collections::BTreeSet;
use std::rc::Rc;
use std::time::Duration;

use abide_nbd::limits::{MAX_REQUESTS_IN_FLIGHT, MAX_UNSENT_BYTES};
use abide_nbd::{
    Address, Client, Command, Device, Ended, Errno, Error, Exports, Extent, ReplyHeader, Request,
    Terms, Timeouts, Zeroes, serve_connection,
};
use common::{Later, One, Served, ram::Ram};
use tokio::io::{AsyncReadExt, AsyncWriteExt, DuplexStream, duplex};
use tokio::net::UnixStream;

const SIZE: usize = 1 << 20;

/// What a client sends that takes the default export without asking for anything.
fn choose_default() -> Vec<u8> {
    let mut bytes = vec![0, 0, 0, 3];
    bytes.extend_from_slice(b"IHAVEOPT\0\0\0\x01\0\0\0\0");
    bytes
}

/// The greeting and the reply to [`choose_default`].
const ANSWER_BYTES: usize = 18 + 10;

fn request(command: Command, cookie: u64, offset: u64, length: u32) -> Vec<u8> {
    let mut bytes = Vec::new();
    Request {
        flags: 0,
        command,
        cookie,
        offset,
        length,
    }
    .encode(&mut bytes);
    bytes
}

async fn simple_reply(stream: &mut (impl AsyncReadExt + Unpin)) -> (u32, u64) {
    let mut head = [0; 16];
    stream.read_exact(&mut head).await.expect("a reply");
    match ReplyHeader::decode(&head) {
        Some(Ok((ReplyHeader::Simple { error, cookie }, 16))) => (error, cookie),
        other => unreachable!("{other:?}"),
    }
}

/// A device that keeps every request until it is let go, and counts them.
#[derive(Default)]
struct Stuck {
    begun: Cell<usize>,
    free: tokio::sync::Notify,
    freed: Cell<bool>,
    withdrawn: tokio::sync::Notify,
    order: RefCell<Vec<u64>>,
}

impl Device for Stuck {
    fn terms(&self) -> Terms {
        Terms {
            size: SIZE as u64,
            ..Terms::default()
        }
    }
    async fn read(&self, offset: u64, buffer: &mut [u8]) -> Result<(), Errno> {
        self.begun.set(self.begun.get() + 1);
        self.order.borrow_mut().push(offset);
        // Offset 0 is the one that is slow.
        while offset == 0 && !self.freed.get() {
            self.free.notified().await;
        }
        buffer.fill(1);
        Ok(())
    }
    async fn write(&self, _offset: u64, _data: &[u8]) -> Result<(), Errno> {
        Ok(())
    }
    async fn flush(&self) -> Result<(), Errno> {
        Err(Errno::NoSpc)
    }
    async fn trim(&self, _offset: u64, _length: u64) -> Result<(), Errno> {
        Ok(())
    }
    async fn zero(&self, _offset: u64, _length: u64, how: Zeroes) -> Result<(), Errno> {
        if how.fast { Err(Errno::NotSup) } else { Ok(()) }
    }
    async fn map(
        &self,
        _offset: u64,
        _length: u64,
        _one: bool,
        _extents: &mut Vec<Extent>,
    ) -> Result<(), Errno> {
        Ok(())
    }
    async fn withdrawn(&self) {
        self.withdrawn.notified().await;
    }
}

/// A conversation with a stuck device, both ends in one task.
async fn with_stuck<F: Future<Output = ()>>(
    talk: impl FnOnce(DuplexStream, Rc<Stuck>) -> F,
) -> Result<Ended, Error> {
    let device = Rc::new(Stuck::default());
    let exports = One(device.clone());
    let (ours, theirs) = duplex(1 << 20);
    let (ended, ()) = tokio::join!(serve_connection(theirs, &exports), async {
        let mut ours = ours;
        ours.write_all(&choose_default()).await.expect("choose");
        ours.read_exact(&mut [0; ANSWER_BYTES])
            .await
            .expect("be chosen");
        talk(ours, device).await;
    });
    ended
}

#[tokio::test]
async fn a_slow_request_does_not_hold_up_a_quick_one() {
    let ended = with_stuck(async |mut ours: DuplexStream, device: Rc<Stuck>| {
        ours.write_all(&request(Command::Read, 7, 0, 8))
            .await
            .expect("send");
        ours.write_all(&request(Command::Read, 8, 512, 8))
            .await
            .expect("send");
        assert_eq!(simple_reply(&mut ours).await, (0, 8));
        ours.read_exact(&mut [0; 8]).await.expect("data");
        device.freed.set(true);
        device.free.notify_waiters();
        assert_eq!(simple_reply(&mut ours).await, (0, 7));
        ours.read_exact(&mut [0; 8]).await.expect("data");
    })
    .await;
    assert!(matches!(ended, Ok(Ended::HungUp)), "{ended:?}");
}

#[tokio::test]
async fn no_more_requests_than_the_limit_are_in_flight() {
    let ended = with_stuck(async |mut ours: DuplexStream, device: Rc<Stuck>| {
        for cookie in 0..1000 {
            ours.write_all(&request(Command::Read, cookie, 0, 512))
                .await
                .expect("send");
        }
        for _ in 0..100 {
            tokio::task::yield_now().await;
        }
        assert_eq!(device.begun.get(), MAX_REQUESTS_IN_FLIGHT);
        device.freed.set(true);
        device.free.notify_waiters();
        let mut seen = BTreeSet::new();
        for _ in 0..1000 {
            seen.insert(simple_reply(&mut ours).await.1);
            ours.read_exact(&mut [0; 512]).await.expect("data");
        }
        assert_eq!(seen.len(), 1000, "each request is answered once");
    })
    .await;
    assert!(matches!(ended, Ok(Ended::HungUp)), "{ended:?}");
}

#[tokio::test]
async fn goodbye_waits_for_what_is_in_flight() {
    let ended = with_stuck(async |mut ours: DuplexStream, device: Rc<Stuck>| {
        ours.write_all(&request(Command::Read, 7, 0, 8))
            .await
            .expect("send");
        ours.write_all(&request(Command::Disconnect, 8, 0, 0))
            .await
            .expect("send");
        ours.write_all(&request(Command::Read, 9, 0, 8))
            .await
            .expect("send too late");
        tokio::task::yield_now().await;
        device.freed.set(true);
        device.free.notify_waiters();
        assert_eq!(simple_reply(&mut ours).await, (0, 7));
        let mut rest = Vec::new();
        ours.read_to_end(&mut rest).await.expect("the end");
        assert_eq!(rest, [1; 8]);
    })
    .await;
    assert!(matches!(ended, Ok(Ended::Disconnected)), "{ended:?}");
}

#[tokio::test]
async fn a_withdrawn_export_answers_what_it_has_and_hangs_up() {
    let ended = with_stuck(async |mut ours: DuplexStream, device: Rc<Stuck>| {
        ours.write_all(&request(Command::Read, 7, 0, 8))
            .await
            .expect("send");
        while device.begun.get() == 0 {
            tokio::task::yield_now().await;
        }
        device.withdrawn.notify_waiters();
        tokio::task::yield_now().await;
        device.freed.set(true);
        device.free.notify_waiters();
        let mut rest = Vec::new();
        ours.read_to_end(&mut rest).await.expect("the end");
        assert_eq!(rest.len(), 16 + 8);
    })
    .await;
    assert!(matches!(ended, Ok(Ended::Withdrawn)), "{ended:?}");
}

#[tokio::test]
async fn each_error_reaches_its_request_and_the_connection_goes_on() {
    let ended = with_stuck(async |mut ours: DuplexStream, _device: Rc<Stuck>| {
        let fast_zero = Request {
            flags: 1 << 4,
            command: Command::WriteZeroes,
            cookie: 2,
            offset: 0,
            length: 4096,
        };
        let mut bytes = request(Command::Flush, 1, 0, 0);
        fast_zero.encode(&mut bytes);
        bytes.extend(request(Command::Unknown(77), 3, 0, 0));
        bytes.extend(request(Command::Write, 4, SIZE as u64, 100));
        bytes.extend([9; 100]);
        bytes.extend(request(Command::BlockStatus, 5, 0, 512));
        bytes.extend(request(Command::Read, 6, u64::MAX, 512));
        bytes.extend(request(Command::Trim, 7, 0, 512));
        ours.write_all(&bytes).await.expect("send");
        for expected in [(28, 1), (95, 2), (22, 3), (28, 4), (22, 5), (22, 6), (0, 7)] {
            assert_eq!(simple_reply(&mut ours).await, expected);
        }
    })
    .await;
    assert!(matches!(ended, Ok(Ended::HungUp)), "{ended:?}");
}

#[tokio::test]
async fn a_write_that_is_too_long_ends_the_connection() {
    let ended = with_stuck(async |mut ours: DuplexStream, _device: Rc<Stuck>| {
        ours.write_all(&request(Command::Write, 1, 0, (32 << 20) + 1))
            .await
            .expect("send");
        assert_eq!(ours.read(&mut [0; 1]).await.expect("the end"), 0);
    })
    .await;
    assert!(matches!(ended, Err(Error::Protocol { .. })), "{ended:?}");
}

#[tokio::test]
async fn a_client_gone_in_mid_request_ends_its_own_connection_only() {
    let served = Served::start(|| Later(Ram::new(SIZE, false)));
    let mut kept = Client::connect(&served.address(), "disk", Timeouts::default())
        .await
        .expect("open");
    for cut in [1, 27, 28, 100, 28 + 4095] {
        let mut rude = UnixStream::connect(served.socket()).await.expect("connect");
        rude.write_all(&choose_default()).await.expect("choose");
        rude.read_exact(&mut [0; ANSWER_BYTES])
            .await
            .expect("be chosen");
        let mut bytes = request(Command::Read, 1, 0, 65536);
        bytes.extend(request(Command::Write, 2, 0, 4096));
        bytes.extend([0xee; 4096]);
        rude.write_all(&bytes[..28 + cut])
            .await
            .expect("send a part");
        drop(rude);
        kept.write(0, b"kept", false).await.expect("write");
        let mut back = [0; 4];
        kept.read(0, &mut back).await.expect("read");
        assert_eq!(&back, b"kept");
    }
    kept.disconnect().await.expect("goodbye");
}

#[tokio::test]
async fn a_client_that_does_not_read_holds_up_nobody_and_loses_nothing() {
    const READS: u64 = 2000;
    let served = Served::start(|| Ram::new(SIZE, false));
    let mut slow = UnixStream::connect(served.socket()).await.expect("connect");
    slow.write_all(&choose_default()).await.expect("choose");
    slow.read_exact(&mut [0; ANSWER_BYTES])
        .await
        .expect("be chosen");
    let asked: Vec<u8> = (0..READS)
        .flat_map(|cookie| request(Command::Read, cookie, 0, 65536))
        .collect();
    const { assert!(READS as usize * 65536 > 32 * MAX_UNSENT_BYTES) };
    let (mut from, mut to) = slow.into_split();
    let asking = tokio::spawn(async move {
        to.write_all(&asked).await.expect("ask");
        to
    });
    tokio::time::sleep(Duration::from_millis(50)).await;

    let mut other = Client::connect(&served.address(), "disk", Timeouts::default())
        .await
        .expect("open");
    for _ in 0..100 {
        other.read(0, &mut [0; 4096]).await.expect("read");
    }
    let mut data = vec![0; 65536];
    for cookie in 0..READS {
        assert_eq!(simple_reply(&mut from).await, (0, cookie));
        from.read_exact(&mut data).await.expect("data");
    }
    drop(asking.await.expect("ask"));
}

#[tokio::test]
async fn a_thousand_connections_are_served_at_once() {
    let limit = rustix::process::getrlimit(rustix::process::Resource::Nofile);
    let raised = rustix::process::Rlimit {
        current: limit.maximum,
        maximum: limit.maximum,
    };
    rustix::process::setrlimit(rustix::process::Resource::Nofile, raised).expect("raise");
    let served = Served::start(|| Ram::new(SIZE, false));
    let mut clients = Vec::new();
    for _ in 0..1000 {
        let client = Client::connect(&served.address(), "disk", Timeouts::default()).await;
        clients.push(client.expect("open"));
    }
    for (number, client) in clients.iter_mut().enumerate() {
        let place = (number * 512) as u64;
        client
            .write(place, &(number as u64).to_be_bytes(), false)
            .await
            .expect("write");
    }
    for (number, client) in clients.iter_mut().rev().enumerate() {
        let mut back = [0; 8];
        client
            .read((number * 512) as u64, &mut back)
            .await
            .expect("read");
        assert_eq!(u64::from_be_bytes(back), number as u64);
    }
    for client in clients {
        client.disconnect().await.expect("goodbye");
    }
}

#[tokio::test]
async fn the_socket_is_the_owners_alone_and_goes_away_with_its_server() {
    use std::os::unix::fs::PermissionsExt;
    let folder = abide_testbed::scratch();
    let path = folder.path().join("nbd.sock");
    let address = Address::Unix(path.clone());
    let listener = abide_nbd::Listener::bind(&address).expect("listen");
    let mode = std::fs::metadata(&path)
        .expect("there")
        .permissions()
        .mode();
    assert_eq!(mode & 0o777, 0o600);
    let second = abide_nbd::Listener::bind(&address).expect_err("in use");
    assert!(matches!(second, Error::Listen { .. }), "{second}");
    drop(listener);
    assert!(!path.exists());
    std::os::unix::net::UnixListener::bind(&path)
        .map(drop)
        .expect("leave one behind");
    abide_nbd::Listener::bind(&address).expect("an abandoned socket is replaced");
}

#[tokio::test]
async fn tcp_is_for_this_machine_only() {
    let everywhere = Address::Tcp {
        host: "0.0.0.0".into(),
        port: 0,
    };
    let refused = abide_nbd::Listener::bind(&everywhere).expect_err("refused");
    assert!(refused.to_string().contains("no network"), "{refused}");
    let here = Address::Tcp {
        host: "localhost".into(),
        port: 0,
    };
    let listener = abide_nbd::Listener::bind(&here).expect("listen");
    assert!(
        !matches!(listener.address(), Address::Tcp { port: 0, .. }),
        "a port was found"
    );
    assert!(One(Rc::new(Stuck::default())).open("").is_some());
}
