//! One monitor's conversation, point by point as measured on QEMU 5.2 to 11.1.

mod demo;

use abide_server::MonitorOptions;
use demo::{Demo, error, monitor, run, with_client};

const NEGOTIATE: &str = "Expecting capabilities negotiation with 'qmp_capabilities'";

#[test]
fn greeting_comes_first_in_one_line_with_oob() {
    with_client(|mut client, _| async move {
        let greeting = r#"{"QMP": {"version": {"qemu": {"micro": 2, "minor": 0, "major": 10}, "package": "demo"}, "capabilities": ["oob"]}}"#;
        assert_eq!(client.line().await, greeting);
    });
}

#[test]
fn nothing_works_before_negotiation_and_malformed_is_answered() {
    with_client(|mut client, demo| async move {
        client.line().await;
        let refused = error("CommandNotFound", NEGOTIATE);
        assert_eq!(client.ask("{'execute': 'echo'}").await, refused);
        assert_eq!(client.ask("{'execute': 'nope'}").await, refused);
        assert!(client.ask("{]").await.contains("GenericError"));
        demo.monitors.emit("EARLY", None);
        client.silent().await;
        let oob = "{'exec-oob': 'release'}";
        let unexpected = error("GenericError", "QMP input member 'exec-oob' is unexpected");
        assert_eq!(client.ask(oob).await, unexpected);
        assert_eq!(
            client.ask("{'execute': 'qmp_capabilities'}").await,
            "{\"return\": {}}"
        );
        client.silent().await;
        assert!(demo.executed.borrow().is_empty());
    });
}

#[test]
fn capabilities_are_negotiated_once_and_wrong_ones_refused() {
    with_client(|mut client, _| async move {
        client.line().await;
        for (arguments, desc) in [
            ("{'x': 1}", "Parameter 'x' is unexpected"),
            (
                "{'enable': 'oob'}",
                "Invalid parameter type for 'enable', expected: array",
            ),
            (
                "{'enable': [1]}",
                "Invalid parameter type for 'enable[0]', expected: string",
            ),
            (
                "{'enable': ['foo']}",
                "Parameter 'enable[0]' does not accept value 'foo'",
            ),
        ] {
            let ask = format!("{{'execute': 'qmp_capabilities', 'arguments': {arguments}}}");
            assert_eq!(client.ask(ask).await, error("GenericError", desc));
            let refused = error("CommandNotFound", NEGOTIATE);
            assert_eq!(
                client.ask("{'execute': 'echo'}").await,
                refused,
                "still negotiating"
            );
        }
        assert_eq!(
            client.ask("{'execute': 'qmp_capabilities'}").await,
            "{\"return\": {}}"
        );
        let again = client.ask("{'execute': 'qmp_capabilities'}").await;
        assert!(again.contains("CommandNotFound"), "{again}");
    });
}

#[test]
fn oob_that_is_not_offered_cannot_be_enabled() {
    run(async {
        let demo = Demo::new();
        let options = MonitorOptions {
            no_oob: true,
            ..MonitorOptions::default()
        };
        let (mut client, _ended) = monitor(&demo, options);
        assert!(client.line().await.ends_with("\"capabilities\": []}}"));
        let ask = "{'execute': 'qmp_capabilities', 'arguments': {'enable': ['oob']}}";
        let refused = error("GenericError", "Capability oob not available");
        assert_eq!(client.ask(ask).await, refused);
    });
}

#[test]
fn messages_of_wrong_shape_are_refused_each_with_its_text() {
    with_client(|mut client, demo| async move {
        client.negotiate().await;
        let generic = |desc: &str| error("GenericError", desc);
        for (message, desc) in [
            ("123 ", "QMP input must be a JSON object"),
            ("'a'", "QMP input must be a JSON object"),
            ("[]", "QMP input must be a JSON object"),
            ("{}", "QMP input lacks member 'execute'"),
            (
                "{'execute': 1}",
                "QMP input member 'execute' must be a string",
            ),
            (
                "{'execute': 'echo', 'x': 1}",
                "QMP input member 'x' is unexpected",
            ),
            (
                "{'execute': 'echo', 'arguments': 1}",
                "QMP input member 'arguments' must be an object",
            ),
            (
                "{'execute': 'echo', 'arguments': null}",
                "QMP input member 'arguments' must be an object",
            ),
            (
                "{'execute': 'echo', 'exec-oob': 'echo'}",
                "QMP input member 'exec-oob' is unexpected",
            ),
            (
                "{'exec-oob': 'echo'}",
                "QMP input member 'exec-oob' is unexpected",
            ),
        ] {
            assert_eq!(client.ask(message).await, generic(desc), "{message}");
        }
        assert_eq!(
            client.ask("{'id': [5]}").await,
            r#"{"id": [5], "error": {"class": "GenericError", "desc": "QMP input lacks member 'execute'"}}"#
        );
        assert!(demo.executed.borrow().is_empty());
    });
}

#[test]
fn arguments_are_checked_before_anything_happens() {
    with_client(|mut client, demo| async move {
        client.negotiate().await;
        let generic = |desc: &str| error("GenericError", desc);
        for (arguments, desc) in [
            ("{'id': 'a', 'x': 1}", "Parameter 'x' is unexpected"),
            ("{}", "Parameter 'id' is missing"),
            (
                "{'id': 1}",
                "Invalid parameter type for 'id', expected: string",
            ),
            (
                "{'id': 'a', 'n': 1.0}",
                "Invalid parameter type for 'n', expected: integer",
            ),
        ] {
            let ask = format!("{{'execute': 'echo', 'arguments': {arguments}}}");
            assert_eq!(client.ask(ask).await, generic(desc));
        }
        let unknown = error("CommandNotFound", "The command nope has not been found");
        assert_eq!(client.ask("{'execute': 'nope'}").await, unknown);
        assert!(demo.executed.borrow().is_empty());
        let echoed = r#"{"return": {"id": "a", "n": -7}}"#;
        let ask = "{'execute': 'echo', 'arguments': {'id': 'a', 'n': -7}}";
        assert_eq!(client.ask(ask).await, echoed);
    });
}

#[test]
fn any_id_is_echoed_in_returns_and_errors() {
    with_client(|mut client, _| async move {
        client.negotiate().await;
        for (sent, echoed) in [
            ("null", "null"),
            ("[[], {}, [1, {'a': 2}]]", r#"[[], {}, [1, {"a": 2}]]"#),
            ("1.5", "1.5"),
            ("18446744073709551615", "18446744073709551615"),
            ("18446744073709551616", "1.8446744073709552e+19"),
            ("-9223372036854775809", "-9.2233720368547758e+18"),
            ("-0", "0"),
            ("-0.0", "-0"),
            ("0.1", "0.10000000000000001"),
            ("1.0", "1"),
            ("1e16", "10000000000000000"),
            ("1e17", "1e+17"),
            ("1E-7", "9.9999999999999995e-08"),
            ("0.0001", "0.0001"),
            ("0.00001", "1.0000000000000001e-05"),
            // QEMU says inf here, which is no JSON.
            ("1e400", "1e400"),
            ("-1e400", "-1e400"),
            (r"'\u0000\'/\/é😀'", r#""\u0000'//\u00E9\uD83D\uDE00""#),
            ("'\u{7f}'", r#""\u007F""#),
        ] {
            let ask = format!("{{'execute': 'nope', 'id': {sent}}}");
            let reply = client.ask(ask).await;
            assert!(
                reply.starts_with(&format!("{{\"id\": {echoed}, \"error\"")),
                "{reply}"
            );
            let ask = format!("{{'execute': 'echo', 'arguments': {{'id': 'a'}}, 'id': {sent}}}");
            let expected = format!("{{\"return\": {{\"id\": \"a\"}}, \"id\": {echoed}}}");
            assert_eq!(client.ask(ask).await, expected);
        }
    });
}

#[test]
fn malformed_input_gets_one_error_and_the_next_command_works() {
    with_client(|mut client, _| async move {
        client.negotiate().await;
        for broken in [
            &b"{]"[..],
            b"{\xff\n",
            b"{\x01\n",
            b"{'bad \xff\n",
            b"{'bad\nline'\n",
            b"%p\n",
            b"+1\n",
            b"01\n",
            b".5\n",
            b"-\n",
            b"1.\n",
            b"A\n",
            b"'\\z'",
            b"'\\u12'",
            b"'\\ud800'",
            b"'\\uFFFE'",
            b"'\xc3'",
            b"'\xed\xa0\x80'",
            b"{'a': 1,}",
            b"{'a' 1}",
            b"{1: 1}",
            b"[1 2]",
            b"[1,]",
            b"{'a': 1 'b': 2}",
            b"nope ",
            b":",
            b",",
            b"}",
            b"]",
            b"{'a': [}]",
            b"{'a': {]",
        ] {
            let reply = client.ask(broken).await;
            assert!(
                reply.starts_with(r#"{"error": {"class": "GenericError""#),
                "{broken:?}: {reply}"
            );
            let reply = client
                .ask("{'execute': 'echo', 'arguments': {'id': 'a'}}")
                .await;
            assert_eq!(reply, r#"{"return": {"id": "a"}}"#, "after {broken:?}");
        }
        let duplicate = client.ask("{'execute': 'echo', 'execute': 'echo'}").await;
        assert!(duplicate.contains("duplicate key"), "{duplicate}");
        client.silent().await;
    });
}

#[test]
fn lexical_recovery_gives_as_many_errors_as_qemus() {
    with_client(|mut client, _| async move {
        client.negotiate().await;
        for (broken, errors) in [
            ("\u{1}\u{1}\n", 2),
            ("%p\n", 1),
            ("%%%\n", 1),
            ("[1,2 % , 3]\n", 4),
            ("abc%def,\n", 3),
            ("1.}\n", 1),
        ] {
            client.send(broken).await;
            for _ in 0..errors {
                assert!(client.line().await.contains("GenericError"));
            }
            client.silent().await;
        }
    });
}

#[test]
fn nesting_of_1024_passes_and_1025_does_not() {
    with_client(|mut client, _| async move {
        client.negotiate().await;
        let nested = |depth: usize| {
            format!(
                "{{'execute': 'nope', 'id': {}{}",
                "[".repeat(depth),
                "]".repeat(depth)
            )
        };
        let reply = client.ask(nested(1023) + "}").await;
        assert!(reply.contains("CommandNotFound"));
        client.send(nested(1024) + "}").await;
        assert!(
            client
                .line()
                .await
                .contains("JSON nesting depth limit exceeded")
        );
    });
}

#[test]
fn messages_may_share_a_read_or_take_many() {
    with_client(|mut client, demo| async move {
        client.negotiate().await;
        client
            .send("{'execute':'nope','id':1}{'execute':'nope','id':2} {'execute':'nope','id':3}")
            .await;
        for id in 1..=3 {
            assert!(
                client
                    .line()
                    .await
                    .starts_with(&format!("{{\"id\": {id}, "))
            );
        }
        for byte in "{'execute': 'echo', 'arguments': {'id': 'a\\u00e9'}}".bytes() {
            client.send([byte]).await;
            tokio::task::yield_now().await;
        }
        assert_eq!(client.line().await, r#"{"return": {"id": "a\u00E9"}}"#);
        assert_eq!(demo.executed.borrow().len(), 1);
    });
}

#[test]
fn pretty_is_printed_over_lines_as_qemu_does() {
    run(async {
        let demo = Demo::new();
        let options = MonitorOptions {
            pretty: true,
            ..MonitorOptions::default()
        };
        let (mut client, _ended) = monitor(&demo, options);
        while client.line().await != "}" {}
        client
            .send("{'execute': 'qmp_capabilities', 'id': [{}, [], [1, {'a': 2}]]}")
            .await;
        let mut lines = Vec::new();
        while lines.last().is_none_or(|line| line != "}") {
            lines.push(client.line().await);
        }
        let expected = "{\n    \"return\": {\n    },\n    \"id\": [\n        {\n        },\n        [\n        ],\n        [\n            1,\n            {\n                \"a\": 2\n            }\n        ]\n    ]\n}";
        assert_eq!(lines.join("\n"), expected);
    });
}

#[test]
fn quit_is_answered_and_then_the_connection_ends() {
    run(async {
        let demo = Demo::new();
        let (mut client, ended) = monitor(&demo, MonitorOptions::default());
        let (mut other, other_ended) = monitor(&demo, MonitorOptions::default());
        client.negotiate().await;
        other.negotiate().await;
        client
            .send("{'execute': 'quit', 'id': 1}{'execute': 'echo', 'arguments': {'id': 'a'}}")
            .await;
        assert_eq!(client.line().await, "{\"return\": {}, \"id\": 1}");
        client.ended().await;
        other.ended().await;
        ended.await.expect("no panic").expect("no error");
        other_ended.await.expect("no panic").expect("no error");
        assert_eq!(*demo.executed.borrow(), ["quit"]);
    });
}
