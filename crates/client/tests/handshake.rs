//! What servers do at the start of a connection and between a command and its reply, played
//! by a script: nothing may be lost, taken for something else, or waited for without end.

use std::time::Duration;

use abide_client::{Client, ClientError, Limits};
use abide_wire::Dict;
use tokio::io::{AsyncReadExt, AsyncWriteExt, DuplexStream, duplex};
use tokio::time::timeout;

const GREETING: &str = r#"{"QMP": {"version": {"qemu": {"micro": 2, "minor": 0, "major": 10}, "package": "Debian"}, "capabilities": ["oob"]}}"#;

/// A line of a play: what the server says, or waits for.
enum Line {
    Say(&'static str),
    Hear(&'static str),
}
use Line::{Hear, Say};

/// Plays the server; keeps the connection open at the end, silently.
async fn play(mut stream: DuplexStream, script: Vec<Line>) -> DuplexStream {
    let mut heard = String::new();
    for line in script {
        match line {
            Say(text) => stream
                .write_all(text.as_bytes())
                .await
                .expect("the client listens"),
            Hear(part) => {
                while !heard.contains(part) {
                    let mut buffer = [0; 512];
                    let read = stream.read(&mut buffer).await.expect("a duplex reads");
                    assert!(read > 0, "the client went away before {part}");
                    heard.push_str(std::str::from_utf8(&buffer[..read]).expect("ASCII"));
                }
                heard.clear();
            }
        }
    }
    stream
}

/// Runs a client against a script.
async fn against<T>(
    script: Vec<Line>,
    client: impl AsyncFnOnce(Result<Client, ClientError>) -> T,
) -> T {
    let (ours, theirs) = duplex(64 * 1024);
    let server = tokio::spawn(play(theirs, script));
    let outcome = client(Client::over(ours, "the play", Limits::default()).await).await;
    server.abort();
    outcome
}

#[tokio::test]
async fn events_before_and_inside_the_handshake_are_kept() {
    let script = vec![
        Say(r#"{"event": "RESUME", "timestamp": {"seconds": 1, "microseconds": 5}}"#),
        Say(GREETING),
        Hear("qmp_capabilities"),
        Say(
            r#"{"event": "STOP", "data": {"a": 1}, "timestamp": {"seconds": -1, "microseconds": -1}}"#,
        ),
        Say(r#"{"return": {}, "id": 1}"#),
    ];
    against(script, async |client| {
        let mut client = client.unwrap();
        let (first, second) = (client.take_event().unwrap(), client.take_event().unwrap());
        assert_eq!(
            (first.name.as_str(), first.timestamp.microseconds),
            ("RESUME", 5)
        );
        assert_eq!(
            (second.name.as_str(), second.timestamp.seconds),
            ("STOP", -1)
        );
        assert_eq!(client.greeting().unwrap().version(), Some((10, 0, 2)));
    })
    .await;
}

#[tokio::test]
async fn a_greeting_sent_twice_is_one_greeting() {
    let script = vec![
        Say(GREETING),
        Say(GREETING),
        Hear("qmp_capabilities"),
        Say(GREETING),
        Say(r#"{"return": {}, "id": 1}"#),
        Hear("query-status"),
        Say(GREETING),
        Say(r#"{"return": {"running": true}, "id": 2}"#),
    ];
    against(script, async |client| {
        let reply = client
            .unwrap()
            .execute("query-status", Dict::default())
            .await
            .unwrap();
        assert_eq!(reply.to_string(), r#"{"running": true}"#);
    })
    .await;
}

#[tokio::test]
async fn events_between_a_command_and_its_reply_are_no_reply() {
    let script = vec![
        Say(GREETING),
        Hear("qmp_capabilities"),
        Say(r#"{"return": {}, "id": 1}"#),
        Hear("quit"),
        Say(r#"{"event": "SHUTDOWN", "data": {"return": {"no": 1}}}"#),
        Say(r#"{"ret"#),
        Say(r#"urn": {}, "id": 2}{"event": "LATE"}"#),
    ];
    against(script, async |client| {
        let mut client = client.unwrap();
        let reply = client.execute("quit", Dict::default()).await.unwrap();
        assert_eq!(reply.to_string(), "{}");
        assert_eq!(client.next_event().await.unwrap().name, "SHUTDOWN");
        assert_eq!(client.next_event().await.unwrap().name, "LATE");
    })
    .await;
}

#[tokio::test]
async fn a_reply_nobody_waits_for_any_more_is_not_the_next_commands() {
    let script = vec![
        Say(GREETING),
        Hear("qmp_capabilities"),
        Say(r#"{"return": {}, "id": 1}"#),
        Hear("slow"),
        Hear("fast"),
        Say(r#"{"return": "of slow", "id": 2}{"return": "of fast", "id": 3}"#),
    ];
    against(script, async |client| {
        let mut client = client.unwrap();
        let slow = client.execute("slow", Dict::default());
        assert!(timeout(Duration::from_millis(50), slow).await.is_err());
        let reply = client.execute("fast", Dict::default()).await.unwrap();
        assert_eq!(reply.as_str(), Some("of fast"));
    })
    .await;
}

#[tokio::test]
async fn a_refusal_keeps_class_text_and_data() {
    let script = vec![
        Say(GREETING),
        Hear("qmp_capabilities"),
        Say(r#"{"return": {}, "id": 1}"#),
        Hear("block_stream"),
        Say(
            r#"{"error": {"class": "DeviceNotFound", "desc": "gone", "data": {"device": "d"}}, "id": 2}"#,
        ),
    ];
    against(script, async |client| {
        let error = client
            .unwrap()
            .execute("block_stream", Dict::default())
            .await
            .unwrap_err();
        assert_eq!(error.to_string(), "block_stream: gone");
        let refusal = error.refusal().unwrap();
        assert_eq!(refusal.class, "DeviceNotFound");
        assert_eq!(refusal.more.to_string(), r#"{"data": {"device": "d"}}"#);
    })
    .await;
}

#[tokio::test(start_paused = true)]
async fn a_silent_endpoint_is_told_apart_at_every_step() {
    let error = against(vec![], async |client| client.unwrap_err()).await;
    assert!(matches!(&error, ClientError::Silent { awaited, .. } if awaited == "greeting"));
    assert!(
        error.to_string().contains("busy with another client"),
        "{error}"
    );
    let error = against(vec![Say(GREETING)], async |client| client.unwrap_err()).await;
    assert!(
        error
            .to_string()
            .contains("no reply to qmp_capabilities within 60 s"),
        "{error}"
    );
}

#[tokio::test]
async fn the_end_of_the_connection_is_told() {
    let (ours, theirs) = duplex(1024);
    drop(theirs);
    let error = Client::over(ours, "the play", Limits::default())
        .await
        .unwrap_err();
    assert_eq!(
        error.to_string(),
        "the play: the connection ended while waiting for greeting"
    );
}

#[tokio::test]
async fn something_else_than_qmp_is_told() {
    for text in [
        "HTTP/1.1 400 Bad Request\r\n",
        "QEMU 10.0.2 monitor\n(qemu) ",
        "[1, 2]",
        "{\"a\": 1}",
    ] {
        let error = against(vec![Say(text)], async |client| client.unwrap_err()).await;
        assert!(
            matches!(error, ClientError::NotQmp { .. }),
            "{text}: {error}"
        );
    }
}

#[tokio::test]
async fn a_program_that_ends_says_why_and_can_be_closed() {
    let endpoint = "exec:sh -c 'echo no such disk >&2'".parse().unwrap();
    let error = Client::connect(&endpoint, Limits::default())
        .await
        .unwrap_err();
    assert!(
        error.to_string().ends_with("it said: no such disk"),
        "{error}"
    );
    let script = r#"echo "{'QMP': {}}"; read line; echo "{'return': {}, 'id': 1}"; echo gone >&2"#;
    let endpoint = format!("exec:sh -c {}", shell_words::quote(script))
        .parse()
        .unwrap();
    let mut client = Client::connect(&endpoint, Limits::default()).await.unwrap();
    for _ in 0..2 {
        let error = client
            .execute("query-status", Dict::default())
            .await
            .unwrap_err();
        assert!(error.to_string().ends_with("it said: gone"), "{error}");
    }
    client.close().await;
}
