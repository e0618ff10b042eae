//! Contracts put together by hand: looked at, saved, evaluated.

use super::*;

fn streaming() -> Contract {
    let mut builder = Builder::new();
    let member = |name, type_name, optional| MemberDefinition {
        name,
        type_name,
        optional,
        ..Default::default()
    };
    builder
        .command(CommandDefinition {
            name: "block-stream",
            arguments: Some("q_obj_block-stream-arg"),
            result: None,
            not_generated: true,
            common: Common {
                doc: Some(Doc::plain("Copy what the disk borrows.")),
                features: vec![FeatureDefinition {
                    name: "unstable",
                    ..Default::default()
                }],
                ..Default::default()
            },
            ..Default::default()
        })
        .unwrap();
    builder
        .object(ObjectDefinition {
            name: "q_obj_block-stream-arg",
            members: vec![
                member("device", "str", false),
                MemberDefinition {
                    common: Common {
                        condition: Condition::parse("CONFIG_SPEED"),
                        ..Default::default()
                    },
                    ..member("speed", "uint32", true)
                },
                member("sizes", "[uint8]", true),
                member("mode", "Mode", true),
            ],
            ..Default::default()
        })
        .unwrap();
    builder
        .enumeration(EnumDefinition {
            name: "Mode",
            values: vec![ValueDefinition {
                name: "fast",
                ..Default::default()
            }],
            ..Default::default()
        })
        .unwrap();
    builder.finish_text().unwrap()
}

#[test]
fn types_are_numbered_in_the_order_of_first_use() {
    let contract = streaming();
    let names: Vec<String> = contract
        .entities()
        .map(|entity| match entity {
            Entity::Command(command) => command.name().to_owned(),
            Entity::Event(event) => event.name().to_owned(),
            Entity::Type(kind) => kind.masked_name().unwrap_or(kind.name()).to_owned(),
        })
        .collect();
    assert_eq!(
        names,
        ["block-stream", "0", "1", "str", "int", "[int]", "2"]
    );
    assert_eq!(
        contract.type_named("Mode").unwrap().masked_name(),
        Some("2")
    );
}

#[test]
fn a_condition_that_does_not_hold_takes_its_part_away() {
    let contract = streaming();
    assert!(contract.has_open_conditions());
    let members = |contract: &Contract| {
        let arguments = contract.command("block-stream").unwrap().arguments();
        arguments
            .as_object()
            .unwrap()
            .members()
            .map(|m| m.name().to_owned())
            .collect::<Vec<_>>()
    };
    let bare = contract.evaluate(&Configuration::defined(["CONFIG_OTHER"]));
    assert_eq!(members(&bare), ["device", "sizes", "mode"]);
    assert!(!bare.has_open_conditions());
    let all = contract.evaluate(&Configuration::All);
    assert_eq!(members(&all), ["device", "speed", "sizes", "mode"]);
}

#[test]
fn a_reserved_command_is_implemented_once_a_handler_is_known() {
    let mut contract = streaming();
    let status = |contract: &Contract| contract.command("block-stream").unwrap().status();
    assert_eq!(status(&contract), Status::Reserved);
    assert!(contract.command("block-stream").unwrap().is_unstable());
    contract.set_handled(|name| name == "block-stream");
    assert_eq!(status(&contract), Status::Implemented);
}

#[test]
fn saved_bytes_give_the_same_contract() {
    let contract = streaming();
    let bytes = contract.to_bytes();
    assert_eq!(Contract::from_bytes(&bytes).unwrap(), contract);
    let doc = contract.command("block-stream").unwrap().doc().unwrap();
    assert_eq!(doc.text(), "Copy what the disk borrows.");
}

#[test]
fn damaged_bytes_are_refused_and_never_panic() {
    let bytes = streaming().to_bytes();
    for length in 0..bytes.len() {
        assert!(Contract::from_bytes(&bytes[..length]).is_err());
    }
    for at in 8..bytes.len() {
        for bit in [0x01, 0x80, 0xff] {
            let mut bytes = bytes.clone();
            bytes[at] ^= bit;
            if let Ok(contract) = Contract::from_bytes(&bytes) {
                for entity in contract.entities() {
                    assert!(!format!("{entity:?}").is_empty());
                }
            }
        }
    }
}

#[test]
fn a_type_that_nothing_defines_is_an_error() {
    let mut builder = Builder::new();
    let command = CommandDefinition {
        name: "query-x",
        result: Some("[X]"),
        ..Default::default()
    };
    builder.command(command).unwrap();
    let error = builder.finish_text().unwrap_err().to_string();
    assert_eq!(
        error,
        "type 'X' of type '[X]' is not defined in the contract"
    );
}

#[test]
fn named_arrays_and_builtins_can_be_listed_after_the_rest() {
    let mut builder = Builder::new();
    let command = CommandDefinition {
        name: "query-x",
        result: Some("[str]"),
        ..Default::default()
    };
    builder.command(command).unwrap();
    builder.list_known_type("str");
    builder.list_derived_types();
    builder.list_derived_types();
    let contract = builder.finish_introspected().unwrap();
    let name = |entity| match entity {
        Entity::Command(command) => command.name(),
        Entity::Event(event) => event.name(),
        Entity::Type(kind) => kind.name(),
    };
    let names: Vec<&str> = contract.entities().map(name).collect();
    assert_eq!(names, ["query-x", "str", "[str]"]);
}

#[test]
fn a_command_or_an_event_is_defined_once() {
    let mut builder = Builder::new();
    let command = || CommandDefinition {
        name: "stop",
        ..Default::default()
    };
    let event = || EventDefinition {
        name: "stop",
        ..Default::default()
    };
    builder.command(command()).unwrap();
    builder.event(event()).unwrap();
    assert!(builder.command(command()).is_err());
    assert!(builder.event(event()).is_err());
}
