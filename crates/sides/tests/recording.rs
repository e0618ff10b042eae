//! What passes through a recorder passes as it is, and is played again as it was.
// A socket that cannot be made ends the test that needs it.
#![allow(clippy::unwrap_used, clippy::panic)]

use std::io::{IoSlice, IoSliceMut, Read, Seek, SeekFrom, Write};
use std::mem::MaybeUninit;
use std::os::fd::AsFd;
use std::path::Path;
use std::time::{Duration, Instant};

use abide_client::{Client, Endpoint, Limits};
use abide_server::{Listener, Stream};
use abide_sides::player::{Against, Answers, Pace, Player};
use abide_sides::recording::{Mask, Recorder, Target};
use abide_sides::{Scenario, StandIn};
use abide_wire::dict;
use rustix::net::{
    RecvAncillaryBuffer, RecvAncillaryMessage, RecvFlags, SendAncillaryBuffer,
    SendAncillaryMessage, SendFlags,
};
use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader, Interest};
use tokio::net::UnixStream;

fn block_on<T>(future: impl Future<Output = T>) -> T {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    runtime.block_on(tokio::task::LocalSet::new().run_until(future))
}

/// Sends bytes with a descriptor, as `qmp.send_fd` of Python's client does.
fn send_with_fd(stream: &UnixStream, bytes: &[u8], file: &std::fs::File) {
    let mut space = [MaybeUninit::uninit(); rustix::cmsg_space!(ScmRights(1))];
    let mut ancillary = SendAncillaryBuffer::new(&mut space);
    let fds = [file.as_fd()];
    ancillary.push(SendAncillaryMessage::ScmRights(&fds));
    let bytes = [IoSlice::new(bytes)];
    rustix::net::sendmsg(stream.as_fd(), &bytes, &mut ancillary, SendFlags::empty()).unwrap();
}

/// A server that greets, takes one message with a descriptor, writes into it, and answers.
async fn takes_a_descriptor(listener: tokio::net::UnixListener) {
    let (stream, _) = listener.accept().await.unwrap();
    let (mut reader, mut writer) = stream.into_split();
    writer.write_all(b"{\"QMP\": {}}\r\n").await.unwrap();
    let mut buffer = vec![0; 4096];
    let stream: &UnixStream = reader.as_ref();
    let receive = || {
        let mut space = [MaybeUninit::uninit(); rustix::cmsg_space!(ScmRights(4))];
        let mut ancillary = RecvAncillaryBuffer::new(&mut space);
        let mut slices = [IoSliceMut::new(&mut buffer)];
        let flags = RecvFlags::DONTWAIT;
        rustix::net::recvmsg(stream.as_fd(), &mut slices, &mut ancillary, flags)?;
        for message in ancillary.drain() {
            if let RecvAncillaryMessage::ScmRights(fds) = message {
                for fd in fds {
                    std::fs::File::from(fd).write_all(b"reached")?;
                }
            }
        }
        Ok(())
    };
    stream.async_io(Interest::READABLE, receive).await.unwrap();
    writer
        .write_all(b"{\"return\": {}, \"id\": 1}\r\n{]\r\n")
        .await
        .unwrap();
    let _ = reader.read(&mut buffer).await;
}

#[test]
fn bytes_and_descriptors_pass_and_secrets_stay_out_of_the_file() {
    let folder = tempfile::tempdir().unwrap();
    let (front, behind) = (folder.path().join("front"), folder.path().join("behind"));
    let path = folder.path().join("r.rec");
    let file = std::fs::File::create(&path).unwrap();
    let said = block_on(async {
        let server = tokio::net::UnixListener::bind(&behind).unwrap();
        tokio::task::spawn_local(takes_a_descriptor(server));
        let listener = Listener::unix(&front).unwrap();
        let target = Target::new(Endpoint::Unix(behind.clone()));
        let recorder = Recorder::new(file, Mask::default()).unwrap();
        let pass = tokio::task::spawn_local(async move {
            let client = listener.accept().await.unwrap();
            recorder.pass(client, &target).await
        });
        let mut client = UnixStream::connect(&front).await.unwrap();
        let mut buffer = vec![0; 4096];
        let greeting = client.read(&mut buffer).await.unwrap();
        assert_eq!(&buffer[..greeting], b"{\"QMP\": {}}\r\n");
        let mut given = tempfile::tempfile().unwrap();
        let message = b"{'execute': 'set_password', 'arguments': {'protocol': 'vnc', \
            'password': 'hunter2'}, 'id': 1}\n";
        send_with_fd(&client, message, &given);
        let mut said = Vec::new();
        while !said.ends_with(b"{]\r\n") {
            let read = client.read(&mut buffer).await.unwrap();
            assert!(read > 0, "the recorder ended");
            said.extend_from_slice(&buffer[..read]);
        }
        drop(client);
        pass.await.unwrap().unwrap();
        let mut written = String::new();
        given.seek(SeekFrom::Start(0)).unwrap();
        given.read_to_string(&mut written).unwrap();
        assert_eq!(
            written, "reached",
            "the server has the client's own descriptor"
        );
        said
    });
    assert_eq!(said, b"{\"return\": {}, \"id\": 1}\r\n{]\r\n");
    let recorded = std::fs::read_to_string(&path).unwrap();
    let without_times: Vec<&str> = recorded
        .lines()
        .map(|line| line.split_once(' ').map_or(line, |it| it.1))
        .collect();
    assert_eq!(
        without_times,
        [
            "abide recording 1",
            "= connected",
            "< {\"QMP\": {}}",
            "> fds 1",
            "> {\"execute\": \"set_password\", \"arguments\": {\"protocol\": \"vnc\", \
             \"password\": \"********\"}, \"id\": 1}",
            "< {\"return\": {}, \"id\": 1}",
            "< ? \"{]\"",
            "= closed",
        ]
    );
}

/// Records what a client and a stand-in say.
fn record(path: &Path) {
    let contract = abide_catalog::Catalog::built_in().contract("10.0").unwrap();
    let text = "on stop\n  after 30ms reply\n  after 40ms event STOP\n\
        on cont\n  fail GenericError \"no\"\n";
    let scenario = Scenario::parse("s", text, &contract).unwrap();
    let stand_in = StandIn::builder()
        .version((10, 0, 2), "")
        .scenario(scenario)
        .build(contract)
        .unwrap();
    let folder = tempfile::tempdir().unwrap();
    let (front, behind) = (folder.path().join("front"), folder.path().join("behind"));
    let recorder = Recorder::new(std::fs::File::create(path).unwrap(), Mask::default()).unwrap();
    block_on(async {
        let server = Listener::unix(&behind).unwrap();
        tokio::task::spawn_local(async move { stand_in.serve(server, |_| {}).await });
        let listener = Listener::unix(&front).unwrap();
        let target = Target::new(Endpoint::Unix(behind));
        let pass = tokio::task::spawn_local(async move {
            let client = listener.accept().await.unwrap();
            recorder.pass(client, &target).await
        });
        let endpoint = Endpoint::Unix(front);
        let mut client = Client::connect(&endpoint, Limits::default()).await.unwrap();
        client.execute("query-version", dict! {}).await.unwrap();
        client.execute("stop", dict! {}).await.unwrap();
        client.next_event().await.unwrap();
        client.execute("cont", dict! {}).await.unwrap_err();
        client.close().await;
        pass.await.unwrap().unwrap();
    });
}

#[test]
fn a_recording_is_played_as_a_server_in_its_own_time() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("r.rec");
    record(&path);
    let bytes = std::fs::read(&path).unwrap();
    let text = String::from_utf8_lossy(&bytes).into_owned();
    let at = |part: &str| {
        let line = text.lines().find(|line| line.contains(part)).unwrap();
        line.split(' ').next().unwrap().parse::<f64>().unwrap()
    };
    let recorded = at("\"STOP\"") - at("\"stop\"");
    let player = Player::read("r.rec", &bytes, true).unwrap();
    assert_eq!(player.learnt().version, Some((10, 0, 2)));
    let (mut told, mut took) = (Vec::new(), 0.0);
    block_on(async {
        let (ours, theirs) = tokio::io::duplex(1 << 16);
        let play = async {
            player.play(theirs, |line| told.push(line)).await.unwrap();
        };
        let ask = async {
            let mut client = Client::over(ours, "r.rec", Limits::default())
                .await
                .unwrap();
            client.execute("query-version", dict! {}).await.unwrap();
            let start = Instant::now();
            client.execute("stop", dict! {}).await.unwrap();
            client.next_event().await.unwrap();
            took = start.elapsed().as_secs_f64();
            // Out of turn, and known from elsewhere; then something nobody ever asked.
            client.execute("query-version", dict! {}).await.unwrap();
            assert!(
                client
                    .execute("quit", dict! {})
                    .await
                    .unwrap_err()
                    .is_unknown_command()
            );
            client.execute("cont", dict! {}).await.unwrap_err();
        };
        tokio::join!(play, ask);
    });
    assert_eq!(told.len(), 2, "{told:?}");
    assert!(took >= recorded - 0.001, "{took} s, recorded {recorded} s");
}

#[test]
fn a_recording_is_played_as_a_client_and_shows_what_is_answered_otherwise() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("r.rec");
    record(&path);
    let bytes = std::fs::read(&path).unwrap();
    let against = Against::read("r.rec", &bytes).unwrap();
    let contract = abide_catalog::Catalog::built_in().contract("11.1").unwrap();
    let stand_in = StandIn::builder()
        .version((11, 1, 0), "")
        .build(contract)
        .unwrap();
    let mut played = Vec::new();
    let events = block_on(async {
        let (ours, theirs) = tokio::io::duplex(1 << 16);
        tokio::task::spawn_local(async move { stand_in.attach(theirs).await });
        let mut client = Client::over(ours, "it", Limits::default()).await.unwrap();
        let show = |one| played.push(one);
        against.play(&mut client, Pace::Fast, show).await.unwrap()
    });
    let told: Vec<String> = played
        .iter()
        .flat_map(|one| {
            one.differences
                .iter()
                .map(move |it| format!("{}: {it}", one.command))
        })
        .collect();
    assert!(
        told.contains(&"query-version: qemu.major: 10 was recorded, it is 11".to_owned()),
        "{told:?}"
    );
    assert!(told.contains(&"cont: GenericError was recorded, it is done now".to_owned()));
    assert_eq!(events.get("STOP"), Some(&(1, 0)));
}

#[test]
fn the_due_time_of_what_is_played_is_kept_to_the_millisecond() {
    // Ten messages, 7.3 ms apart: what is measured is the player's own clock, at its best of the
    // ten, so that a busy machine decides nothing.
    let mut text =
        String::from("# abide recording 1\n0.000000 = connected\n0.000000 < {\"QMP\": {}}\n");
    for at in 1..=10 {
        text += &format!("{:.6} < {{\"event\": \"E\"}}\n", f64::from(at) * 0.0073);
    }
    let player = Player::read("t", text.as_bytes(), true).unwrap();
    let mut late = Vec::new();
    block_on(async {
        let (ours, theirs) = tokio::io::duplex(1 << 16);
        let start = Instant::now();
        let play = player.play(theirs, |_| {});
        let read = async {
            let mut lines = BufReader::new(ours).lines();
            lines.next_line().await.unwrap();
            for at in 1..=10_u32 {
                lines.next_line().await.unwrap();
                let due = Duration::from_micros(7300) * at;
                late.push(start.elapsed().saturating_sub(due));
                assert!(start.elapsed() >= due, "too early");
            }
        };
        let (played, ()) = tokio::join!(play, read);
        played.unwrap();
    });
    late.sort();
    assert!(late[0] < Duration::from_millis(1), "{late:?}");
}

#[test]
fn answers_of_a_recording_make_a_stand_in() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("r.rec");
    record(&path);
    let bytes = std::fs::read(&path).unwrap();
    let answers = Answers::read("r.rec", &bytes[..]).unwrap();
    let contract = abide_catalog::Catalog::built_in().contract("10.0").unwrap();
    let stand_in = StandIn::builder()
        .recorded(answers)
        .build(contract)
        .unwrap();
    block_on(async {
        let (ours, theirs) = UnixStream::pair().unwrap();
        tokio::task::spawn_local(async move { stand_in.attach_socket(Stream::Unix(theirs)).await });
        let mut client = Client::over(ours, "it", Limits::default()).await.unwrap();
        let version = client.execute("query-version", dict! {}).await.unwrap();
        assert_eq!(version.at(&["qemu", "major"]).unwrap().as_i64(), Some(10));
        assert!(
            client.execute("cont", dict! {}).await.is_err(),
            "as recorded"
        );
    });
}
