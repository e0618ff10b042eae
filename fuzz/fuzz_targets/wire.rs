//! Any bytes, to the parser: it agrees with the model, however the bytes are cut
//! and under tight limits too, and what it prints is ASCII that means the same.
//! The first byte says how long the pieces are. The server's and the client's
//! session must live through the same bytes.
#![no_main]

#[path = "../../crates/wire/tests/model/mod.rs"]
mod model;

use abide_wire::{
    ClientSession, Greeting, Incoming, Limits, Parser, ServerSession, Value, WireError, print,
};
use libfuzzer_sys::fuzz_target;
use model::Outcome;

const TIGHT: Limits = Limits {
    nesting: 3,
    token_size_bytes: 12,
    token_count: 8,
};

fuzz_target!(|data: &[u8]| {
    let Some((&cut, input)) = data.split_first() else {
        return;
    };
    let cut = usize::from(cut).max(1);
    for limits in [Limits::default(), TIGHT] {
        let expected = model::parse(input, limits);
        assert_eq!(parse(input, input.len().max(1), limits), expected);
        assert_eq!(parse(input, cut, limits), expected);
    }
    for outcome in parse(input, cut, Limits::default()) {
        if let Outcome::Value(value) = outcome {
            check_print(&value);
        }
    }
    talk(input);
});

fn parse(input: &[u8], piece: usize, limits: Limits) -> Vec<Outcome> {
    let mut parser = Parser::new(limits);
    let mut outcomes = Vec::new();
    for mut piece in input.chunks(piece) {
        while let Some(result) = parser.next(&mut piece) {
            outcomes.push(match result {
                Ok(value) => Outcome::Value(value),
                Err(WireError::Lexical { .. }) => Outcome::Lexical,
                Err(WireError::Limit { what }) => Outcome::Limit(what),
                Err(_) => Outcome::Syntax,
            });
        }
    }
    outcomes
}

fn check_print(value: &Value) {
    let mut printed = Vec::new();
    print(value, &mut printed);
    assert!(printed.is_ascii());
    printed.push(b'\n');
    let read = Parser::default().next(&mut &printed[..]);
    let Some(Ok(read)) = read else {
        panic!("{read:?}")
    };
    // -0.0 prints as -0, which is read as the integer 0.
    let mut again = Vec::new();
    print(&read, &mut again);
    let without_signs = |text: &[u8]| text.iter().filter(|byte| **byte != b'-').count();
    assert_eq!(without_signs(&again) + 1, without_signs(&printed));
}

fn talk(input: &[u8]) {
    let greeting = Greeting::new((10, 0, 0), "fuzz", true);
    let mut server = ServerSession::new(greeting, Limits::default());
    let mut out = Vec::new();
    server.greet(&mut out);
    let hello = b"{'execute': 'qmp_capabilities', 'arguments': {'enable': ['oob']}}";
    for mut bytes in [&hello[..], input] {
        while let Some(incoming) = server.receive(&mut bytes) {
            match incoming {
                Incoming::Answer(answer) => server.write_answer(&answer, &mut out),
                Incoming::Command(command) => {
                    server.write_return(command.id.as_ref(), &command.arguments.into(), &mut out);
                }
            }
        }
    }
    // What a server writes, a client reads without an error.
    let mut client = ClientSession::new(Limits::default());
    let mut sent = Vec::new();
    for _ in 0..4 {
        client.command("x", None, &mut sent);
    }
    let mut bytes = &out[..];
    while let Some(received) = client.receive(&mut bytes) {
        assert!(received.is_ok() || out.len() > 1 << 20, "{received:?}");
    }
    let mut bytes = input;
    while client.receive(&mut bytes).is_some() {}
}
