//! What overtakes what: events, in-band and out-of-band commands, and what waits.

mod demo;

use std::cell::Cell;
use std::io;
use std::pin::Pin;
use std::rc::Rc;
use std::task::{Context, Poll};

use abide_server::{MonitorOptions, PENDING_EVENTS, QUEUE_COMMANDS, ServerError};
use demo::{Client, Demo, error, monitor, run, with_client};
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};

#[test]
fn events_reach_every_monitor_past_negotiation() {
    run(async {
        let demo = Demo::new();
        let (mut one, _one) = monitor(&demo, MonitorOptions::default());
        let (mut two, _two) = monitor(&demo, MonitorOptions::default());
        let (mut three, _three) = monitor(&demo, MonitorOptions::default());
        one.negotiate().await;
        two.negotiate().await;
        three.line().await;
        demo.monitors.emit("DEMO", None);
        let event = one.line().await;
        assert!(
            event.starts_with(r#"{"timestamp": {"seconds": "#),
            "{event}"
        );
        assert!(event.ends_with(r#"}, "event": "DEMO"}"#), "{event}");
        assert_eq!(two.line().await, event);
        three.silent().await;
    });
}

#[test]
fn an_event_comes_before_the_reply_of_what_caused_it() {
    with_client(|mut client, _| async move {
        client.negotiate().await;
        client.send("{'execute': 'event', 'id': 1}").await;
        assert!(
            client
                .line()
                .await
                .ends_with(r#""event": "DEMO", "data": {"n": 0}}"#)
        );
        assert_eq!(client.line().await, r#"{"return": {}, "id": 1}"#);
    });
}

#[test]
fn events_flow_while_a_command_is_pending() {
    with_client(|mut client, demo| async move {
        client.negotiate().await;
        client.send("{'execute': 'block'}").await;
        client.silent().await;
        demo.monitors.emit("DEMO", None);
        assert!(client.line().await.contains("DEMO"));
        client.silent().await;
        demo.release();
        assert_eq!(client.line().await, "{\"return\": {}}");
    });
}

#[test]
fn in_band_commands_are_answered_in_order() {
    with_client(|mut client, demo| async move {
        client.negotiate().await;
        client.send("{'execute': 'block', 'id': 1}{'execute': 'nope', 'id': 2}{]{'execute': 'nope', 'id': 3}").await;
        client.silent().await;
        demo.release();
        assert!(
            client
                .line()
                .await
                .starts_with("{\"return\": {}, \"id\": 1")
        );
        assert!(client.line().await.starts_with("{\"id\": 2"));
        assert!(client.line().await.starts_with("{\"error\""));
        assert!(client.line().await.starts_with("{\"id\": 3"));
    });
}

#[test]
fn out_of_band_overtakes_a_blocked_command() {
    with_client(|mut client, _| async move {
        client.negotiate_oob().await;
        client
            .send("{'execute': 'block', 'id': 1}{'execute': 'nope', 'id': 2}{]")
            .await;
        client.silent().await;
        client.send("{'exec-oob': 'release', 'id': 3}").await;
        assert_eq!(client.line().await, r#"{"return": {}, "id": 3}"#);
        assert_eq!(client.line().await, r#"{"return": {}, "id": 1}"#);
        assert!(client.line().await.starts_with("{\"id\": 2"));
        assert!(
            client.line().await.starts_with("{\"error\""),
            "malformed stays in order"
        );
    });
}

#[test]
fn out_of_band_is_refused_where_the_command_does_not_allow_it() {
    with_client(|mut client, _| async move {
        client.negotiate_oob().await;
        let refused = |desc: &str| error("GenericError", desc);
        for (message, desc) in [
            (
                "{'exec-oob': 'echo'}",
                "The command echo does not support OOB",
            ),
            (
                "{'exec-oob': 'qmp_capabilities'}",
                "The command qmp_capabilities does not support OOB",
            ),
            (
                "{'exec-oob': 1}",
                "QMP input member 'exec-oob' must be a string",
            ),
            (
                "{'exec-oob': 'release', 'execute': 'release'}",
                "QMP input member 'execute' clashes with 'exec-oob'",
            ),
            (
                "{'exec-oob': 'release', 'x': 1}",
                "QMP input member 'x' is unexpected",
            ),
        ] {
            assert_eq!(client.ask(message).await, refused(desc));
        }
        assert!(
            client
                .ask("{'exec-oob': 'nope'}")
                .await
                .contains("CommandNotFound")
        );
    });
}

#[test]
fn the_queue_holds_eight_and_drops_none() {
    with_client(|mut client, demo| async move {
        client.negotiate_oob().await;
        client.send("{'execute': 'block', 'id': 0}").await;
        let many = 5 * QUEUE_COMMANDS;
        for id in 1..=many {
            client
                .send(format!("{{'execute': 'nope', 'id': {id}}}"))
                .await;
        }
        // With the queue full, what is behind it is not read: not even out-of-band.
        client.send("{'exec-oob': 'release', 'id': 'late'}").await;
        client.silent().await;
        demo.release();
        for id in 0..=many {
            let reply = client.line().await;
            assert!(reply.contains(&format!("\"id\": {id}")), "{id}: {reply}");
        }
        assert!(client.line().await.contains("late"));
    });
}

#[test]
fn a_monitor_that_reads_nothing_is_closed_and_blocks_no_other() {
    run(async {
        let demo = Demo::new();
        let (mut lazy, lazy_ended) = monitor(&demo, MonitorOptions::default());
        let (mut busy, _ended) = monitor(&demo, MonitorOptions::default());
        lazy.negotiate().await;
        busy.negotiate().await;
        let batch = PENDING_EVENTS / 8;
        for _ in 0..16 {
            busy.send(format!(
                "{{'execute': 'event', 'arguments': {{'count': {batch}}}}}"
            ))
            .await;
            while !busy.line().await.contains("return") {}
        }
        let ended = lazy_ended.await.expect("no panic");
        assert!(
            matches!(ended, Err(ServerError::TooSlow { .. })),
            "{ended:?}"
        );
        assert!(
            busy.ask("{'execute': 'nope'}")
                .await
                .contains("CommandNotFound")
        );
    });
}

#[test]
fn a_client_that_reads_no_replies_is_not_read_from() {
    with_client(|mut client, demo| async move {
        client.negotiate().await;
        let ask = format!(
            "{{'execute': 'echo', 'arguments': {{'id': '{}'}}}}",
            "x".repeat(1000)
        );
        let sending = async {
            loop {
                client.send(&ask).await;
            }
        };
        let stuck = tokio::time::timeout(std::time::Duration::from_millis(300), sending).await;
        assert!(stuck.is_err());
        let executed = demo.executed.borrow().len();
        assert!(executed < 1000, "{executed} replies of 1 kB piled up");
    });
}

#[test]
fn a_command_goes_on_to_its_end_without_its_client() {
    run(async {
        let demo = Demo::new();
        let (mut client, ended) = monitor(&demo, MonitorOptions::default());
        client.negotiate().await;
        client.send("{'execute': 'block'}").await;
        client.silent().await;
        drop(client);
        tokio::task::yield_now().await;
        assert!(!ended.is_finished());
        demo.release();
        let _ = ended.await.expect("no panic");
        assert_eq!(demo.blocked.get(), 1);
    });
}

/// Counts the writes of what goes through it.
struct Counting {
    io: tokio::io::DuplexStream,
    writes: Rc<Cell<usize>>,
}

impl AsyncRead for Counting {
    fn poll_read(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        Pin::new(&mut self.io).poll_read(cx, buffer)
    }
}

impl AsyncWrite for Counting {
    fn poll_write(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        self.writes.set(self.writes.get() + 1);
        Pin::new(&mut self.io).poll_write(cx, bytes)
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.io).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.io).poll_shutdown(cx)
    }
}

#[test]
fn replies_to_one_read_go_out_in_one_write() {
    run(async {
        let demo = Demo::new();
        let (io, theirs) = tokio::io::duplex(1 << 16);
        let writes = Rc::new(Cell::new(0));
        let (server, io) = (
            demo.server(),
            Counting {
                io,
                writes: writes.clone(),
            },
        );
        tokio::task::spawn_local(
            async move { server.attach(io, &MonitorOptions::default()).await },
        );
        let mut client = Client::new(theirs);
        client.negotiate().await;
        let before = writes.get();
        client
            .send("{'execute': 'echo', 'arguments': {'id': 'a'}}{'execute': 'event'}{]".repeat(20))
            .await;
        for _ in 0..80 {
            client.line().await;
        }
        assert_eq!(writes.get() - before, 1);
    });
}
