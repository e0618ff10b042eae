//! Events as streams: filtered, bounded, told what was lost, beside commands and each other.

#![allow(clippy::unwrap_used, reason = "a test stops at what it did not expect")]

use std::time::Duration;

use abide_client::{Client, ClientError, EventFilter, EventItem, Limits};
use abide_wire::Dict;
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader, DuplexStream, duplex};
use tokio::time::timeout;

const GREETING: &str = "{\"QMP\": {\"version\": {}, \"capabilities\": []}}\r\n";

/// The other end, past negotiation.
struct Server {
    stream: BufReader<DuplexStream>,
}

impl Server {
    async fn say(&mut self, text: &str) {
        self.stream
            .write_all(text.as_bytes())
            .await
            .expect("the client listens");
    }

    async fn event(&mut self, name: &str, device: &str) {
        let text = format!(r#"{{"event": "{name}", "data": {{"device": "{device}"}}}}"#);
        self.say(&text).await;
    }

    /// Waits for a command.
    async fn hear(&mut self) -> String {
        let mut line = String::new();
        self.stream.read_line(&mut line).await.expect("a line");
        line
    }
}

async fn pair() -> (Client, Server) {
    let (ours, theirs) = duplex(64 * 1024);
    let mut server = Server {
        stream: BufReader::new(theirs),
    };
    let talk = async {
        server.say(GREETING).await;
        server.hear().await;
        server.say(r#"{"return": {}, "id": 1}"#).await;
    };
    let (client, ()) = tokio::join!(Client::over(ours, "the test", Limits::default()), talk);
    (client.unwrap(), server)
}

fn name(item: Option<Result<EventItem, ClientError>>) -> String {
    match item {
        Some(Ok(EventItem::Event(event))) => event.name,
        other => format!("{other:?}"),
    }
}

#[tokio::test]
async fn each_stream_gives_what_its_filter_lets_pass_and_the_client_all() {
    let (mut client, mut server) = pair().await;
    let mut jobs = client.events("BLOCK_JOB_*".parse().unwrap());
    let mut of_b = client.events(EventFilter::all().data("device", "b"));
    for (name, device) in [
        ("BLOCK_JOB_READY", "a"),
        ("BLOCK_JOB_COMPLETED", "b"),
        ("STOP", "b"),
    ] {
        server.event(name, device).await;
    }
    assert_eq!(name(jobs.next().await), "BLOCK_JOB_READY");
    assert_eq!(name(jobs.next().await), "BLOCK_JOB_COMPLETED");
    assert_eq!(name(of_b.next().await), "BLOCK_JOB_COMPLETED");
    assert_eq!(name(of_b.next().await), "STOP");
    let none = timeout(Duration::from_millis(20), jobs.next()).await;
    assert!(none.is_err(), "{none:?}");
    for expected in ["BLOCK_JOB_READY", "BLOCK_JOB_COMPLETED", "STOP"] {
        assert_eq!(client.next_event().await.unwrap().name, expected);
    }
}

#[tokio::test]
async fn what_was_lost_is_told_where_it_was_lost() {
    let (client, mut server) = pair().await;
    let mut few = client.events(EventFilter::all().at_most(3));
    let mut others = client.events("LAST".parse().unwrap());
    for number in 0..10 {
        server.event(&format!("E{number}"), "a").await;
    }
    server.event("LAST", "a").await;
    assert_eq!(name(others.next().await), "LAST");
    assert_eq!(few.next().await.unwrap().unwrap(), EventItem::Lagged(8));
    for expected in ["E8", "E9", "LAST"] {
        assert_eq!(name(few.next().await), expected);
    }
    assert!(few.take().is_none());
}

#[tokio::test]
async fn streams_and_commands_in_tasks_of_their_own_all_get_what_is_theirs() {
    let (client, mut server) = pair().await;
    let caller = client.caller();
    let mut tasks = Vec::new();
    for device in ["a", "b", "c"] {
        let mut events = client.events(EventFilter::all().data("device", device));
        tasks.push(tokio::spawn(async move {
            let mut seen = Vec::new();
            for _ in 0..50 {
                seen.push(name(events.next().await));
            }
            seen
        }));
    }
    let asking = tokio::spawn(async move {
        for _ in 0..50 {
            caller.execute("ask", Dict::new()).await.unwrap();
        }
    });
    for number in 0..50 {
        let line = server.hear().await;
        let id = line.rsplit(' ').next().unwrap().trim().to_owned();
        for device in ["a", "b", "c"] {
            server.event(&format!("E{number}"), device).await;
        }
        server
            .say(&format!("{{\"return\": {{}}, \"id\": {id}"))
            .await;
    }
    timeout(Duration::from_secs(20), asking)
        .await
        .expect("no command hangs")
        .unwrap();
    let expected: Vec<String> = (0..50).map(|number| format!("E{number}")).collect();
    for task in tasks {
        let seen = timeout(Duration::from_secs(20), task)
            .await
            .expect("no stream hangs");
        assert_eq!(seen.unwrap(), expected);
    }
    drop(client);
}

#[tokio::test]
async fn one_who_stops_waiting_hands_the_connection_on() {
    let (client, mut server) = pair().await;
    let (caller, mut events) = (client.caller(), client.events(EventFilter::all()));
    let waiting = tokio::spawn(async move { name(events.next().await) });
    tokio::task::yield_now().await;
    // The command is the last that asked the connection; then it is given up.
    let given_up = timeout(
        Duration::from_millis(20),
        caller.execute("slow", Dict::new()),
    )
    .await;
    assert!(given_up.is_err());
    server.event("LATE", "a").await;
    let seen = timeout(Duration::from_secs(20), waiting)
        .await
        .expect("it is woken");
    assert_eq!(seen.unwrap(), "LATE");
}

#[tokio::test]
async fn a_stream_ends_after_what_came_before_the_end() {
    let (client, mut server) = pair().await;
    let mut events = client.events(EventFilter::all());
    server.event("SHUTDOWN", "a").await;
    drop(server);
    assert_eq!(name(events.next().await), "SHUTDOWN");
    let error = events.next().await.unwrap().unwrap_err();
    assert!(matches!(error, ClientError::Closed { .. }), "{error}");
    assert!(events.next().await.is_none());
}

#[tokio::test]
async fn a_stream_ends_when_its_client_is_dropped() {
    let (client, _server) = pair().await;
    let (mut events, caller) = (client.events(EventFilter::all()), client.caller());
    let waiting = tokio::spawn(async move { events.next().await.is_none() });
    tokio::task::yield_now().await;
    drop(client);
    let ended = timeout(Duration::from_secs(20), waiting).await;
    assert!(ended.expect("it is woken").unwrap());
    let error = caller.execute("quit", Dict::new()).await.unwrap_err();
    assert!(matches!(error, ClientError::Closed { .. }), "{error}");
}

#[tokio::test]
async fn events_for_nobody_are_not_kept() {
    let (mut client, mut server) = pair().await;
    let mut last = client.events("LAST".parse().unwrap());
    client.keep_no_events();
    server.event("E", "a").await;
    server.event("LAST", "a").await;
    assert_eq!(name(last.next().await), "LAST");
    assert!(client.take_event().is_none());
}
