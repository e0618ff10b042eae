//! Introspection that is not as it should be: damaged, made up, hostile. Never a panic, never a
//! hang; what loads can be listed, asked, saved, checked against.

#![allow(clippy::unwrap_used, reason = "a test stops at what it did not expect")]

use abide_schema::introspect::{from_json, load};
use abide_schema::{Contract, validate};
use abide_testbed::{Rng, Scale, need, shared};

/// Everything that walks a contract, once.
fn walk(contract: &Contract) {
    for line in contract.ledger().iter().step_by(101) {
        contract.has_path(&line.path);
    }
    let saved = contract.to_bytes();
    assert_eq!(&Contract::from_bytes(&saved).unwrap(), contract);
    let nested = serde_json::json!({"driver": "qcow2", "file": {"driver": [{"type": "a"}]}});
    for command in contract.commands() {
        let _ = validate::arguments(contract, command, Some(&nested));
        let _ = validate::result(contract, command, &nested);
    }
}

#[test]
fn a_dump_with_bytes_changed_loads_or_is_refused() {
    let dump = need!(shared(
        "data/introspection/qemu-storage-daemon-5.2-x86_64.json"
    ));
    let dump = std::fs::read(dump).unwrap();
    let mut rng = Rng::for_purpose("damaged introspection");
    let (mut loaded, rounds) = (0, Scale::pick(60, 300, 3_000));
    for _ in 0..rounds {
        let mut bytes = dump.clone();
        for _ in 0..=rng.below(3) {
            let at = rng.below(bytes.len() as u64) as usize;
            match rng.below(3) {
                0 => bytes[at] = rng.below(256) as u8,
                1 => drop(bytes.remove(at)),
                _ => {
                    // A digit for a digit: references go astray, the JSON stays sound.
                    let digits = (at..bytes.len()).find(|&i| bytes[i].is_ascii_digit());
                    if let Some(at) = digits {
                        bytes[at] = b'0' + rng.below(10) as u8;
                    }
                }
            }
        }
        if let Ok(found) = load(&bytes) {
            walk(&found.contract);
            loaded += 1;
        }
    }
    assert!(loaded > 0, "none of {rounds} loaded");
}

#[test]
fn types_that_hold_themselves_in_every_way_end() {
    let entities = r#"[
        {"name": "x", "meta-type": "command", "arg-type": "0", "ret-type": "1"},
        {"name": "0", "meta-type": "object", "tag": "t", "members": [
            {"name": "t", "type": "2"}, {"name": "a", "type": "1"}, {"name": "s", "type": "[0]"}],
            "variants": [{"case": "c", "type": "0"}, {"case": "d", "type": "1"}]},
        {"name": "1", "meta-type": "alternate", "members": [{"type": "1"}, {"type": "[1]"}, {"type": "0"}]},
        {"name": "[0]", "meta-type": "array", "element-type": "0"},
        {"name": "[1]", "meta-type": "array", "element-type": "1"},
        {"name": "2", "meta-type": "enum", "values": ["c", "d"]}]"#;
    let contract = from_json(entities.as_bytes()).unwrap();
    walk(&contract);
    let command = contract.command("x").unwrap();
    let data = serde_json::json!({"t": "c", "a": {"t": "d", "a": [], "s": []}, "s": [], "z": 1});
    assert!(validate::arguments(&contract, command, Some(&data)).is_err());
    assert!(contract.has_path("x/arg-type/s/s/s/a/t/^d"));
}

#[test]
fn a_contract_made_to_unfold_without_end_is_cut() {
    let mut entities = String::from(
        r#"[{"name": "x", "meta-type": "command", "arg-type": "o0", "ret-type": "o0"},
            {"name": "str", "meta-type": "builtin", "json-type": "string"}"#,
    );
    for index in 0..200 {
        let (next, own) = (index + 1, format!("o{index}"));
        entities.push_str(&format!(
            r#",{{"name": "{own}", "meta-type": "object", "members": [
                {{"name": "a", "type": "o{next}"}}, {{"name": "b", "type": "o{next}"}}]}}"#
        ));
    }
    entities.push_str(r#",{"name": "o200", "meta-type": "object", "members": []}]"#);
    let contract = from_json(entities.as_bytes()).unwrap();
    let lines = contract.ledger().len();
    assert!(lines < 210_000, "{lines} lines");
}
