//! Objects against a plain list of pairs; values and Rust types through serde.

use std::collections::BTreeMap;

use abide_wire::{Dict, MAX_NESTING, Parser, Value, dict, from_value, list, to_value};
use proptest::prelude::*;
use serde::{Deserialize, Serialize};

/// One change to an object.
#[derive(Clone, Debug)]
enum Change {
    Insert(u8, i64),
    TryInsert(u8, i64),
    Remove(u8),
    Rename(u8, u8),
    KeepOdd,
}

fn changes() -> impl Strategy<Value = Vec<Change>> {
    let key = 0..40u8;
    let change = prop_oneof![
        8 => (key.clone(), any::<i64>()).prop_map(|(key, value)| Change::Insert(key, value)),
        4 => (key.clone(), any::<i64>()).prop_map(|(key, value)| Change::TryInsert(key, value)),
        2 => key.clone().prop_map(Change::Remove),
        2 => (key.clone(), key).prop_map(|(old, new)| Change::Rename(old, new)),
        1 => Just(Change::KeepOdd),
    ];
    prop::collection::vec(change, 0..120)
}

fn apply(dict: &mut Dict, model: &mut Vec<(String, i64)>, change: Change) {
    let name = |key: u8| format!("key-{key}");
    let find = |model: &[(String, i64)], key: u8| {
        model
            .iter()
            .position(|(name, _)| *name == format!("key-{key}"))
    };
    match change {
        Change::Insert(key, value) => {
            let was = dict
                .insert(name(key), value)
                .and_then(|value| value.as_i64());
            match find(model, key) {
                Some(at) => assert_eq!(was, Some(std::mem::replace(&mut model[at].1, value))),
                None => model.push((name(key), value)),
            }
        }
        Change::TryInsert(key, value) => {
            let is_free = find(model, key).is_none();
            assert_eq!(dict.try_insert(name(key), value).is_ok(), is_free);
            if is_free {
                model.push((name(key), value));
            }
        }
        Change::Remove(key) => {
            let removed = find(model, key).map(|at| model.remove(at).1);
            assert_eq!(
                dict.remove(&name(key)).and_then(|value| value.as_i64()),
                removed
            );
        }
        Change::Rename(old, new) => {
            let at = find(model, old).filter(|_| find(model, new).is_none());
            assert_eq!(dict.rename(&name(old), name(new)), at.is_some());
            if let Some(at) = at {
                model[at].0 = name(new);
            }
        }
        Change::KeepOdd => {
            dict.retain(|_, value| value.as_i64().is_some_and(|value| value % 2 != 0));
            model.retain(|(_, value)| value % 2 != 0);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn an_object_is_a_list_of_pairs_with_each_key_once(changes in changes()) {
        let (mut dict, mut model) = (Dict::new(), Vec::new());
        for change in changes {
            apply(&mut dict, &mut model, change);
            prop_assert_eq!(dict.len(), model.len());
        }
        let pairs: Vec<_> = dict.iter().map(|(key, value)| (key.to_owned(), value.as_i64().expect("an integer"))).collect();
        prop_assert_eq!(&pairs, &model);
        for key in 0..40 {
            let name = format!("key-{key}");
            let expected = model.iter().find(|(key, _)| *key == name).map(|(_, value)| Value::Int(*value));
            prop_assert_eq!(dict.get(&name), expected.as_ref());
        }
        let reversed: Dict = pairs.into_iter().rev().collect();
        prop_assert_eq!(reversed, dict);
    }
}

#[test]
fn equality_ignores_order_and_nothing_else() {
    assert_eq!(dict! {"a": 1, "b": 2}, dict! {"b": 2, "a": 1});
    assert_ne!(dict! {"a": 1, "b": 2}, dict! {"a": 1, "b": 3});
    assert_ne!(dict! {"a": 1}, dict! {"a": 1, "b": 2});
    assert_ne!(Value::Int(1), Value::Double(1.0));
}

#[test]
fn a_value_is_no_larger_than_four_words() {
    assert_eq!(size_of::<Value>(), 32);
}

#[derive(Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Policy {
    Report,
    Stop { after: u8 },
    Pair(i8, bool),
    Named(String),
}

#[derive(Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
struct Job {
    job_id: String,
    #[serde(skip_serializing_if = "Option::is_none", default)]
    speed: Option<u64>,
    ratio: f64,
    policies: Vec<Policy>,
    #[serde(flatten)]
    unknown: BTreeMap<String, Value>,
}

#[test]
fn rust_types_become_values_and_come_back() {
    let job = Job {
        job_id: "job0".to_owned(),
        speed: Some(u64::MAX),
        ratio: 1.5,
        policies: vec![
            Policy::Report,
            Policy::Stop { after: 3 },
            Policy::Pair(-1, true),
            Policy::Named("é".to_owned()),
        ],
        unknown: BTreeMap::from([("__com.x".to_owned(), list![1, ()])]),
    };
    let value = to_value(&job).expect("a value");
    let expected = r#"{"job-id": "job0", "speed": 18446744073709551615, "ratio": 1.5, "policies": ["report", {"stop": {"after": 3}}, {"pair": [-1, true]}, {"named": "\u00E9"}], "__com.x": [1, null]}"#;
    assert_eq!(value.to_string(), expected);
    assert_eq!(from_value::<Job>(value), Ok(job));
}

#[test]
fn what_does_not_fit_is_an_error_and_no_loss() {
    assert!(from_value::<u8>(300.into()).is_err());
    assert!(from_value::<u64>(Value::Int(-1)).is_err());
    assert!(
        from_value::<i64>(Value::Double(1.0)).is_err(),
        "QEMU takes no 1.0 for an integer"
    );
    assert_eq!(from_value::<f64>(Value::Int(1)), Ok(1.0));
    assert!(from_value::<String>(Value::Null).is_err());
    assert_eq!(from_value::<Option<String>>(Value::Null), Ok(None));
    assert!(from_value::<Policy>(dict! {"stop": dict! {}, "report": ()}.into()).is_err());
    assert!(from_value::<(u8, u8)>(list![1, 2, 3]).is_err());
    assert!(to_value(&BTreeMap::from([(Some(1.5f32.to_bits()), ())])).is_ok());
    assert!(to_value(&BTreeMap::from([((1, 2), ())])).is_err());
    assert!(to_value(&(u128::from(u64::MAX) + 1)).is_err());
}

#[test]
fn duplicate_keys_are_refused_from_any_format() {
    let error = serde_json::from_str::<Value>(r#"{"a": 1, "b": {"x": 1, "x": 1}}"#).unwrap_err();
    assert!(error.to_string().contains("duplicate key 'x'"), "{error}");
    assert!(serde_json::from_str::<Dict>("[]").is_err());
    assert_eq!(
        serde_json::from_str::<Dict>(r#"{"a": 1}"#).expect("an object"),
        dict! {"a": 1}
    );
}

/// Debug builds take more stack than release builds; a main thread has 8 MiB.
const STACK_BYTES: usize = 6 << 20;

#[test]
fn the_deepest_message_passes_through_everything() {
    let deepest = || {
        let (open, close) = ("{'a':[", "]}");
        let text = open.repeat(MAX_NESTING / 2) + &close.repeat(MAX_NESTING / 2);
        let value = Parser::default()
            .next(&mut text.as_bytes())
            .expect("an end")
            .expect("a value");
        assert_eq!(to_value(&value).as_ref(), Ok(&value));
        assert_eq!(from_value::<Value>(value.clone()).as_ref(), Ok(&value));
        from_value::<serde::de::IgnoredAny>(value.clone()).expect("anything");
        assert_eq!(value.to_string().replace(' ', "").replace('"', "'"), text);
        assert_eq!(format!("{value:#}").lines().count(), 2 * MAX_NESTING);
        assert!(!format!("{value:?}").is_empty());
    };
    let thread = std::thread::Builder::new()
        .stack_size(STACK_BYTES)
        .spawn(deepest);
    thread.expect("a thread").join().expect("no overflow");
}
