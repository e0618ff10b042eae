//! A guest agent, real and played: in sync whatever an earlier client left in the line.

#![allow(clippy::unwrap_used, reason = "a test stops at what it did not expect")]

use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

use abide_client::{Agent, ClientError, Endpoint, Limits};
use abide_testbed::{Missing, Process, need, scratch};
use abide_wire::{Dict, Parser, Value, dict};
use tokio::io::{AsyncReadExt, AsyncWriteExt, DuplexStream, duplex};
use tokio::time::timeout;

/// Plays an agent: says `before`, then answers; `says(command, arguments)` is what it answers.
async fn play(
    mut stream: DuplexStream,
    before: &'static [u8],
    mut says: impl FnMut(&str, &Dict) -> Vec<u8>,
) {
    stream.write_all(before).await.unwrap();
    let mut parser = Parser::default();
    let mut bytes = [0; 4096];
    while let Ok(read @ 1..) = stream.read(&mut bytes).await {
        let mut rest = &bytes[..read];
        while let Some(message) = parser.next(&mut rest) {
            // The sentinel ends whatever was begun.
            let Ok(Value::Dict(mut message)) = message else {
                continue;
            };
            let arguments = message.remove("arguments").and_then(Value::into_dict);
            let answer = says(
                message.str("execute").unwrap(),
                &arguments.unwrap_or_default(),
            );
            stream.write_all(&answer).await.unwrap();
        }
    }
}

fn synced(command: &str, arguments: &Dict) -> Option<Vec<u8>> {
    let id = arguments.get("id");
    (command == "guest-sync-delimited").then(|| {
        let mut answer = vec![0xff];
        answer.extend(format!("{{\"return\": {}}}\n", id.unwrap()).into_bytes());
        answer
    })
}

const STALE: &[u8] =
    b"{\"return\": {\"stale\": 1}}\n{\"return\": 7}\n{\"half\": [1, \"\x01 garbage";

#[tokio::test]
async fn what_was_left_in_the_line_is_nobodys_answer() {
    let (ours, theirs) = duplex(64 * 1024);
    tokio::spawn(play(theirs, STALE, |command, arguments| {
        synced(command, arguments).unwrap_or_else(|| b"{\"return\": \"pong\"}\n".to_vec())
    }));
    let mut agent = Agent::over(ours, "the play", Limits::default())
        .await
        .unwrap();
    let answer = agent.execute("guest-ping", Dict::new()).await.unwrap();
    assert_eq!(answer.as_str(), Some("pong"));
}

#[tokio::test]
async fn an_agent_that_cannot_delimit_is_synchronized_all_the_same() {
    let (ours, theirs) = duplex(64 * 1024);
    tokio::spawn(play(theirs, b"{\"return\": 7}", |command, arguments| {
        let answer = match command {
            "guest-sync-delimited" => {
                r#"{"error": {"class": "CommandNotFound", "desc": "The command guest-sync-delimited has not been found"}}"#.to_owned()
            }
            "guest-sync" => format!("{{\"return\": {}}}", arguments.get("id").unwrap()),
            _ => r#"{"return": {}}"#.to_owned(),
        };
        answer.into_bytes()
    }));
    let mut agent = Agent::over(ours, "the play", Limits::default())
        .await
        .unwrap();
    agent.execute("guest-ping", Dict::new()).await.unwrap();
}

#[tokio::test]
async fn a_late_answer_is_not_the_next_commands() {
    let (ours, theirs) = duplex(64 * 1024);
    tokio::spawn(play(theirs, b"", |command, arguments| match command {
        // Answered with the next sync only.
        "slow" => Vec::new(),
        _ => synced(command, arguments).map_or_else(
            || b"{\"return\": \"of fast\"}".to_vec(),
            |sync| [b"{\"return\": \"of slow\"}".to_vec(), sync].concat(),
        ),
    }));
    let mut agent = Agent::over(ours, "the play", Limits::default())
        .await
        .unwrap();
    let slow = agent
        .execute_within("slow", Dict::new(), Duration::from_millis(30))
        .await;
    assert!(matches!(slow, Err(ClientError::Silent { .. })));
    let dropped = timeout(
        Duration::from_millis(30),
        agent.execute("slow", Dict::new()),
    )
    .await;
    assert!(dropped.is_err());
    let answer = agent.execute("fast", Dict::new()).await.unwrap();
    assert_eq!(answer.as_str(), Some("of fast"));
}

#[tokio::test(start_paused = true)]
async fn a_guest_without_an_agent_is_told_within_the_limit() {
    let (ours, _theirs) = duplex(64 * 1024);
    let error = Agent::over(ours, "the play", Limits::default())
        .await
        .unwrap_err();
    assert!(error.to_string().contains("runs no agent"), "{error}");
}

/// Plays an agent that hangs up on its first callers.
async fn hang_up(listener: tokio::net::UnixListener, times: u32) {
    for _ in 0..times {
        let (mut caller, _) = listener.accept().await.unwrap();
        let _ = caller.read(&mut [0; 8]).await;
    }
    let (mut caller, _) = listener.accept().await.unwrap();
    let (ours, theirs) = duplex(64 * 1024);
    tokio::spawn(play(theirs, b"", |command, arguments| {
        synced(command, arguments).unwrap_or_else(|| b"{\"return\": {}}\n".to_vec())
    }));
    let mut ours = ours;
    let _ = tokio::io::copy_bidirectional(&mut caller, &mut ours).await;
}

#[tokio::test]
async fn an_agent_that_hangs_up_at_once_is_called_again_but_not_for_ever() {
    for (times, answers) in [(2, true), (100, false)] {
        let folder = scratch();
        let path = folder.path().join("ga.sock");
        let listener = tokio::net::UnixListener::bind(&path).unwrap();
        let player = tokio::spawn(hang_up(listener, times));
        let called = Agent::connect(&Endpoint::Unix(path), Limits::default()).await;
        match called {
            Ok(mut agent) => {
                assert!(answers);
                agent.execute("guest-ping", Dict::new()).await.unwrap();
            }
            Err(error) => assert!(!answers && matches!(error, ClientError::Closed { .. })),
        }
        player.abort();
    }
}

/// A real agent on a unix socket, in a folder of its own.
fn real() -> Result<(Process, tempfile::TempDir, Endpoint), Missing> {
    let program = Path::new("/usr/sbin/qemu-ga");
    if !program.exists() {
        return Err(Missing {
            what: "qemu-ga".to_owned(),
            way_out: "apt-get install qemu-guest-agent".to_owned(),
        });
    }
    let folder = scratch();
    let socket = folder.path().join("ga.sock");
    let mut command = Command::new(program);
    command.args(["-m", "unix-listen", "-p"]).arg(&socket);
    command.arg("-t").arg(folder.path());
    command.arg("-f").arg(folder.path().join("ga.pid"));
    let process = Process::spawn(command.stdin(Stdio::null()).stdout(Stdio::null()));
    for _ in 0..500 {
        if socket.exists() {
            break;
        }
        std::thread::sleep(Duration::from_millis(10));
    }
    Ok((process, folder, Endpoint::Unix(socket)))
}

#[tokio::test]
async fn a_real_agent_answers_and_refuses_and_is_found_again_in_the_middle_of_a_message() {
    let (_process, _folder, endpoint) = need!(real());
    let Endpoint::Unix(path) = &endpoint else {
        unreachable!("it is a unix socket");
    };
    // Somebody who goes away in the middle of a message. With an answer unread the agent would take
    // that for an error of its socket, and end.
    let mut rude = tokio::net::UnixStream::connect(path).await.unwrap();
    rude.write_all(b"{\"execute\": \"guest-info\"}{\"execute\": \"gue")
        .await
        .unwrap();
    let mut answer = Vec::new();
    while !answer.ends_with(b"\n") {
        assert!(rude.read_buf(&mut answer).await.unwrap() > 0);
    }
    drop(rude);
    let mut agent = Agent::connect(&endpoint, Limits::default()).await.unwrap();
    agent.execute("guest-ping", Dict::new()).await.unwrap();
    let info = agent.execute("guest-info", Dict::new()).await.unwrap();
    assert!(info.get("version").is_some(), "{info}");
    let error = agent
        .execute("guest-no-such", dict! {"a": 1})
        .await
        .unwrap_err();
    assert!(error.is_unknown_command(), "{error}");
    tokio::select! {
        biased;
        _ = agent.execute("guest-info", Dict::new()) => unreachable!("it takes a moment"),
        () = std::future::ready(()) => {}
    }
    let time = agent.execute("guest-get-time", Dict::new()).await.unwrap();
    assert!(time.as_i64().is_some(), "{time}");
}
