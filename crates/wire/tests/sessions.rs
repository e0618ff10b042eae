//! The two halves of a conversation, alone and against each other.

use abide_wire::{
    Answer, ClientSession, Command, CommandError, CommandId, Dict, Event, Greeting, Incoming,
    Limits, Received, ServerSession, Timestamp, Value, dict,
};
use proptest::prelude::*;

const GREETING: &str =
    r#"{"QMP": {"version": {"qemu": {"major": 10}, "x": 1}, "capabilities": ["oob", "new"]}}"#;

fn client() -> ClientSession {
    ClientSession::new(Limits::default())
}

/// Everything the client hears in `text`.
fn hear(client: &mut ClientSession, text: &str) -> Vec<Received> {
    let mut input = text.as_bytes();
    let mut heard = Vec::new();
    while let Some(received) = client.receive(&mut input) {
        heard.push(received.expect("a message"));
    }
    heard
}

fn greeted() -> ClientSession {
    let mut client = client();
    assert_eq!(hear(&mut client, GREETING).len(), 1);
    client
}

/// A client past negotiation, whose next command has the id 2.
fn ready() -> ClientSession {
    let mut client = greeted();
    client.negotiate(false, &mut Vec::new());
    hear(&mut client, r#"{"return": {}, "id": 1}"#);
    assert!(client.is_ready());
    client
}

#[test]
fn a_greeting_is_kept_whole() {
    let heard = hear(&mut client(), GREETING);
    let [Received::Greeting(greeting)] = &heard[..] else {
        panic!("{heard:?}")
    };
    assert!(greeting.offers("oob") && greeting.offers("new") && !greeting.offers("x"));
    assert_eq!(greeting.version(), None, "minor and micro are missing");
    assert_eq!(greeting.clone().into_dict().to_string(), GREETING);
}

#[test]
fn an_event_before_the_greeting_is_an_event() {
    let mut client = client();
    let heard = hear(
        &mut client,
        r#"{"event": "EARLY", "timestamp": {"seconds": 5}}"#,
    );
    let [Received::Event(event)] = &heard[..] else {
        panic!("{heard:?}")
    };
    assert_eq!(
        event.timestamp,
        Timestamp {
            seconds: 5,
            microseconds: -1
        }
    );
    assert!(!client.is_greeted());
    assert_eq!(hear(&mut client, GREETING).len(), 1);
    assert!(client.is_greeted());
}

#[test]
fn a_second_greeting_is_unexpected_and_harmless() {
    let mut client = greeted();
    assert!(matches!(
        hear(&mut client, GREETING)[..],
        [Received::Unexpected(_)]
    ));
    client.negotiate(true, &mut Vec::new());
    assert!(matches!(
        hear(&mut client, GREETING)[..],
        [Received::Unexpected(_)]
    ));
    let heard = hear(&mut client, r#"{"event": "E"}{"return": {}, "id": 1}"#);
    assert!(matches!(
        heard[..],
        [
            Received::Event(_),
            Received::Reply {
                id: CommandId(1),
                result: Ok(_)
            }
        ]
    ));
    assert!(client.is_ready());
}

#[test]
fn a_refused_negotiation_may_be_tried_again() {
    let mut client = greeted();
    let mut out = Vec::new();
    client.negotiate(true, &mut out);
    let sent = r#"{"execute": "qmp_capabilities", "arguments": {"enable": ["oob"]}, "id": 1}"#;
    assert_eq!(String::from_utf8_lossy(&out).trim_end(), sent);
    let refused = r#"{"id": 1, "error": {"class": "GenericError", "desc": "no", "data": 7}}"#;
    let heard = hear(&mut client, refused);
    let [
        Received::Reply {
            id: CommandId(1),
            result: Err(error),
        },
    ] = &heard[..]
    else {
        panic!("{heard:?}")
    };
    assert_eq!(
        (error.class.as_ref(), error.more.to_string().as_str()),
        ("GenericError", r#"{"data": 7}"#)
    );
    assert!(!client.is_ready());
    client.negotiate(false, &mut out);
    hear(&mut client, r#"{"return": {}, "id": 2}"#);
    assert!(client.is_ready());
}

#[test]
fn replies_are_found_by_id_and_strangers_are_unexpected() {
    let mut client = ready();
    let mut out = Vec::new();
    let (first, second) = (
        client.command("a", None, &mut out),
        client.command_oob("b", None, &mut out),
    );
    assert_eq!(client.waiting(), 2);
    let heard = hear(
        &mut client,
        r#"{"return": 2, "id": 3}{"return": 9, "id": 9}{"return": 1, "id": 2}{"return": 1, "id": 2}"#,
    );
    assert_eq!(
        heard[0],
        Received::Reply {
            id: second,
            result: Ok(2.into())
        }
    );
    assert!(matches!(heard[1], Received::Unexpected(_)));
    assert_eq!(
        heard[2],
        Received::Reply {
            id: first,
            result: Ok(1.into())
        }
    );
    assert!(
        matches!(heard[3], Received::Unexpected(_)),
        "answered already"
    );
    assert_eq!(client.waiting(), 0);
}

#[test]
fn an_error_without_an_id_belongs_to_the_oldest_command() {
    let mut client = ready();
    let first = client.command("a", None, &mut Vec::new());
    client.command("b", None, &mut Vec::new());
    let heard = hear(
        &mut client,
        r#"{"error": {"class": "GenericError", "desc": "JSON parse error"}}"#,
    );
    let [Received::Reply { id, result: Err(_) }] = &heard[..] else {
        panic!("{heard:?}")
    };
    assert_eq!(*id, first);
}

#[test]
fn a_forgotten_commands_reply_is_unexpected() {
    let mut client = ready();
    let id = client.command("a", None, &mut Vec::new());
    client.forget(id);
    assert!(matches!(
        hear(&mut client, r#"{"return": {}, "id": 2}"#)[..],
        [Received::Unexpected(_)]
    ));
}

#[test]
fn odd_messages_are_unexpected_and_not_lost() {
    let mut client = ready();
    client.command("a", None, &mut Vec::new());
    for odd in [
        r#"[]"#,
        r#"{}"#,
        r#"{"event": 5}"#,
        r#"{"event": "E", "data": 1}"#,
        r#"{"error": 1, "id": 2}"#,
        r#"{"return": {}, "id": "x"}"#,
        r#"{"error": {"desc": "x"}, "id": 2}"#,
    ] {
        let heard = hear(&mut client, odd);
        let [Received::Unexpected(message)] = &heard[..] else {
            panic!("{heard:?}")
        };
        assert_eq!(message.to_string(), odd);
    }
    assert_eq!(client.waiting(), 1);
    assert!(
        client
            .receive(&mut &b"{]"[..])
            .is_some_and(|result| result.is_err())
    );
}

#[test]
fn events_survive_with_what_is_unknown_in_them() {
    let text = r#"{"timestamp": {"seconds": 1, "microseconds": 2}, "event": "E", "data": {"a": []}, "__com.x": 1}"#;
    let heard = hear(&mut client(), text);
    let [Received::Event(event)] = &heard[..] else {
        panic!("{heard:?}")
    };
    assert_eq!(event.clone().into_dict().to_string(), text);
}

#[test]
fn errors_survive_with_what_is_unknown_in_them() {
    let error = dict! {"class": "NotSupported", "desc": "d", "data": dict! {}, "more": 1};
    let read = CommandError::from_dict(error.clone()).expect("an error");
    assert_eq!(read.to_string(), "d");
    assert_eq!(read.into_dict(), error);
    assert_eq!(CommandError::from_dict(dict! {"class": 1}), None);
}

fn text() -> impl Strategy<Value = String> {
    "[a-zé😀\"\\\\\u{0}]{1,6}".prop_map(String::from)
}

fn arguments() -> impl Strategy<Value = Dict> {
    let value = prop_oneof![
        any::<i64>().prop_map(Value::from),
        text().prop_map(Value::from)
    ];
    prop::collection::vec((text(), value), 0..4).prop_map(Dict::from_iter)
}

/// Answers every command by turns with its arguments, an error, and after an event.
fn serve(session: &mut ServerSession, input: &mut &[u8], out: &mut Vec<u8>) {
    while let Some(incoming) = session.receive(input) {
        let Command {
            name,
            arguments,
            id,
            ..
        } = match incoming {
            Incoming::Answer(answer) => {
                session.write_answer(&answer, out);
                continue;
            }
            Incoming::Command(command) => command,
        };
        let result = match name.chars().count() % 3 {
            0 => Err(CommandError::command_not_found(&name)),
            kind => {
                if kind == 1 {
                    let event = Event {
                        name: "E".into(),
                        data: Some(arguments.clone()),
                        timestamp: Timestamp::default(),
                        more: Dict::new(),
                    };
                    session.write_event(&event, out);
                }
                Ok(arguments.into())
            }
        };
        session.write_answer(
            &Answer {
                id,
                result,
                oob: false,
            },
            out,
        );
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_command_gets_its_own_answer(
        commands in prop::collection::vec((text(), arguments()), 0..10),
        pretty in any::<bool>(),
        piece in 1usize..50,
    ) {
        let mut server = ServerSession::new(Greeting::new((1, 2, 3), "é", true), Limits::default());
        server.set_pretty(pretty);
        let mut client = client();
        let (mut to_client, mut to_server) = (Vec::new(), Vec::new());
        server.greet(&mut to_client);
        client.negotiate(true, &mut to_server);
        let ids: Vec<_> = commands
            .iter()
            .map(|(name, arguments)| client.command(name, Some(arguments.clone()), &mut to_server))
            .collect();
        for mut bytes in to_server.chunks(piece) {
            serve(&mut server, &mut bytes, &mut to_client);
        }
        prop_assert!(to_client.is_ascii() && to_client.ends_with(b"\r\n"));
        let mut heard = Vec::new();
        for mut bytes in to_client.chunks(piece) {
            while let Some(received) = client.receive(&mut bytes) {
                heard.push(received.expect("a message"));
            }
        }
        let mut heard = heard.into_iter();
        prop_assert!(matches!(heard.next(), Some(Received::Greeting(_))));
        let negotiated = heard.next();
        prop_assert!(matches!(negotiated, Some(Received::Reply { result: Ok(_), .. })), "negotiated");
        for ((name, arguments), id) in commands.into_iter().zip(ids) {
            let result = match name.chars().count() % 3 {
                0 => Err(CommandError::command_not_found(&name)),
                kind => {
                    if kind == 1 {
                        let Some(Received::Event(event)) = heard.next() else { panic!("no event") };
                        prop_assert_eq!(event.data.as_ref(), Some(&arguments));
                    }
                    Ok(arguments.into())
                }
            };
            prop_assert_eq!(heard.next(), Some(Received::Reply { id, result }));
        }
        prop_assert!(heard.next().is_none() && client.waiting() == 0 && client.is_ready());
    }
}
