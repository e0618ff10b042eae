//! The parser against the model: any bytes, in any pieces, under any limits.

mod model;

use abide_wire::{Limits, Parser, Value, WireError, print};
use model::Outcome;
use proptest::prelude::*;

/// Small enough for every limit to be met by short inputs.
const TIGHT: Limits = Limits {
    nesting: 3,
    token_size_bytes: 12,
    token_count: 8,
};

fn outcome(result: Result<Value, WireError>) -> Outcome {
    match result {
        Ok(value) => Outcome::Value(value),
        Err(WireError::Lexical { .. }) => Outcome::Lexical,
        Err(WireError::Limit { what }) => Outcome::Limit(what),
        Err(_) => Outcome::Syntax,
    }
}

fn parse_in(pieces: &[&[u8]], limits: Limits) -> Vec<Outcome> {
    let mut parser = Parser::new(limits);
    let mut outcomes = Vec::new();
    for piece in pieces {
        let mut input = *piece;
        while let Some(result) = parser.next(&mut input) {
            outcomes.push(outcome(result));
        }
        assert!(input.is_empty(), "None means that all is used");
    }
    outcomes
}

/// Checks the parser on `input`: whole, split in two at every byte, byte by byte.
fn check(input: &[u8], limits: Limits) {
    let expected = model::parse(input, limits);
    assert_eq!(
        parse_in(&[input], limits),
        expected,
        "whole: {:?}",
        String::from_utf8_lossy(input)
    );
    for at in 0..input.len() {
        let (head, tail) = input.split_at(at);
        assert_eq!(parse_in(&[head, tail], limits), expected, "split at {at}");
    }
    let bytes: Vec<&[u8]> = input.chunks(1).collect();
    assert_eq!(parse_in(&bytes, limits), expected, "byte by byte");
}

/// Pieces that make interesting inputs when strung together.
const SCRAPS: [&[u8]; 48] = [
    b"{",
    b"}",
    b"[",
    b"]",
    b":",
    b",",
    b"\"",
    b"'",
    b"\\",
    b" ",
    b"\n",
    b"\t",
    b"\x01",
    b"\xff",
    b"\xfe",
    b"%",
    b"A",
    b"{\"a\":",
    b"{'execute': ",
    b"'a'",
    b"\"b\"",
    b"null",
    b"true",
    b"false",
    b"nul",
    b"0",
    b"-",
    b"1",
    b"-0",
    b"01",
    b"1.5",
    b"1.",
    b"e",
    b"1e5",
    b"0e1",
    b"E+",
    b"1e-7",
    b"18446744073709551615",
    b"18446744073709551616",
    b"-9223372036854775809",
    b"\\u",
    b"\\u00e9",
    b"\\ud83d\\ude00",
    b"\\ud800",
    b"\xc0\x80",
    b"\xc3\xa9",
    b"\xed\xa0\x80",
    b"\xef\xbf\xbe",
];

fn scraps() -> impl Strategy<Value = Vec<u8>> {
    let scrap = prop::sample::select(&SCRAPS[..]);
    prop::collection::vec(scrap, 0..14).prop_map(|scraps| scraps.concat())
}

fn values() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<u64>().prop_map(Value::from),
        // -0.0 prints as -0, which is the integer 0.
        any::<f64>()
            .prop_filter("a number", |number| !number.is_nan())
            .prop_map(|number| Value::from(number + 0.0)),
        text().prop_map(Value::from),
    ];
    leaf.prop_recursive(4, 40, 6, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..6).prop_map(Value::List),
            prop::collection::vec((text(), inner), 0..6)
                .prop_map(|members| Value::Dict(members.into_iter().collect())),
        ]
    })
}

fn text() -> impl Strategy<Value = String> {
    let is_character = |ch: &char| {
        let code = u32::from(*ch);
        code & 0xfffe != 0xfffe && !(0xfdd0..0xfdf0).contains(&code)
    };
    let ch = any::<char>().prop_filter("a character", is_character);
    prop_oneof![
        "[a-z\"'\\\\/\u{0}-\u{1f}\u{7f}\u{80}\u{ff}]{0,8}",
        prop::collection::vec(ch, 0..8).prop_map(String::from_iter),
    ]
}

/// Equal but for the last digits of doubles, which serde_json reads in a hurry.
fn is_alike(one: &Value, two: &Value) -> bool {
    match (one, two) {
        (Value::List(one), Value::List(two)) => {
            one.len() == two.len() && one.iter().zip(two).all(|(one, two)| is_alike(one, two))
        }
        (Value::Dict(one), Value::Dict(two)) => {
            let same = |(key, value)| two.get(key).is_some_and(|other| is_alike(value, other));
            one.len() == two.len() && one.iter().all(same)
        }
        _ => match (one.as_f64(), two.as_f64()) {
            (Some(one), Some(two)) => (one - two).abs() <= two.abs() * 1e-12,
            _ => one == two,
        },
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn scraps_parse_as_the_model_says(input in scraps()) {
        check(&input, Limits::default());
    }

    #[test]
    fn limits_are_met_as_the_model_says(input in scraps()) {
        check(&input, TIGHT);
    }

    #[test]
    fn any_bytes_parse_as_the_model_says(input in prop::collection::vec(any::<u8>(), 0..40)) {
        check(&input, Limits::default());
    }

    #[test]
    fn values_survive_printing_and_parsing(value in values()) {
        let mut printed = Vec::new();
        print(&value, &mut printed);
        prop_assert!(printed.is_ascii());
        printed.push(b'\n');
        let parsed = parse_in(&[&printed], Limits::default());
        // 1.0 prints as 1, like C's %.17g, and comes back as an integer: so compare prints.
        let [Outcome::Value(parsed)] = &parsed[..] else { panic!("{parsed:?}") };
        prop_assert_eq!(format!("{parsed}\n").into_bytes(), printed);
    }

    #[test]
    fn prints_are_json_with_the_same_meaning(value in values()) {
        let printed = value.to_string();
        match serde_json::from_str::<Value>(&printed) {
            Ok(read) => prop_assert!(is_alike(&read, &value), "{}", printed),
            // serde_json refuses numbers that overflow a double.
            Err(error) => prop_assert!(printed.contains("1e400"), "{}", error),
        }
    }

    #[test]
    fn values_pass_through_serde_unchanged(value in values()) {
        prop_assert_eq!(&abide_wire::to_value(&value).unwrap(), &value);
        prop_assert_eq!(&abide_wire::from_value::<Value>(value.clone()).unwrap(), &value);
    }

    #[test]
    fn doubles_keep_their_value(number in any::<f64>().prop_filter("finite", |number| number.is_finite())) {
        let printed = Value::Double(number).to_string();
        prop_assert_eq!(printed.parse::<f64>().unwrap(), number, "{}", printed);
    }
}

#[test]
fn qemus_own_corner_cases_hold() {
    for input in [
        &b"{\"a\":[}]"[..],
        b"[1,2 % , 3] {'execute':'x'}\n",
        b"%%%\n",
        b"abc%def,{}",
        b"\x01\x01",
        b"1.}\n",
        b"-\n1 ",
        b"{]",
        b"[}",
        b"}{}",
        b"\"a\n\"b\n",
        b"0e1 ",
        b"{'a':1 'b':2}",
        b"'\\'' ",
        b"nullnull ",
    ] {
        check(input, Limits::default());
        check(input, TIGHT);
    }
}

#[test]
fn one_broken_message_is_one_error_however_broken() {
    let broken = br#"{"a" 1, [}, :, "\z", {"b": nope]}"#;
    let outcomes = parse_in(&[broken], Limits::default());
    assert_eq!(outcomes, [Outcome::Syntax]);
}

#[test]
fn the_token_limits_are_qemus_and_cost_no_more_memory() {
    let mut parser = Parser::default();
    let piece = vec![b'x'; 1 << 20];
    let mut errors = 0;
    let mut feed = |mut input: &[u8]| {
        while let Some(result) = parser.next(&mut input) {
            assert_eq!(result, Err(WireError::Limit { what: "token size" }));
            errors += 1;
        }
    };
    feed(b"'");
    for _ in 0..64 {
        feed(&piece);
    }
    assert_eq!(errors, 1, "the byte past 64 MiB ends the message");

    let mut parser = Parser::default();
    let mut commas = &[b"[".to_vec(), b"1,".repeat(1 << 20)].concat()[..];
    let error = parser.next(&mut commas).expect("an end").unwrap_err();
    assert_eq!(
        error,
        WireError::Limit {
            what: "token count"
        }
    );
}

#[test]
fn an_object_of_many_members_costs_linear_time() {
    let mut input = b"{".to_vec();
    for member in 0..200_000 {
        input.extend_from_slice(format!("\"{member}\":0,").as_bytes());
    }
    input.extend_from_slice(b"\"0\":0}");
    let start = std::time::Instant::now();
    assert!(
        Parser::default()
            .next(&mut &input[..])
            .expect("an end")
            .is_err(),
        "a duplicate"
    );
    assert!(start.elapsed() < std::time::Duration::from_secs(20));
}
