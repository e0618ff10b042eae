//! Faults as qemu-storage-daemon 10.0 told them, on a schema with every kind of type.

use serde_json::json;

use super::*;
use crate::contract::{
    AlternateDefinition, Builder, CommandDefinition, EnumDefinition, MemberDefinition,
    ObjectDefinition, ValueDefinition, VariantDefinition,
};

fn member<'a>(name: &'a str, type_name: &'a str) -> MemberDefinition<'a> {
    let optional = name.starts_with('*');
    MemberDefinition {
        name: name.trim_start_matches('*'),
        type_name,
        optional,
        ..Default::default()
    }
}

fn case<'a>(name: &'a str, type_name: &'a str) -> VariantDefinition<'a> {
    VariantDefinition {
        name: Some(name),
        type_name,
        condition: None,
    }
}

fn nodes() -> Contract {
    let mut builder = Builder::new();
    for (name, arguments) in [
        ("query-version", None),
        ("blockdev-add", Some("Options")),
        ("set", Some("Numbers")),
    ] {
        let command = CommandDefinition {
            name,
            arguments,
            ..Default::default()
        };
        builder.command(command).unwrap();
    }
    let value = |name| ValueDefinition {
        name,
        ..Default::default()
    };
    let driver = EnumDefinition {
        name: "Driver",
        values: vec![
            value("file"),
            value("qcow2"),
            value("quorum"),
            value("null"),
        ],
        ..Default::default()
    };
    builder.enumeration(driver).unwrap();
    let options = ObjectDefinition {
        name: "Options",
        members: vec![member("driver", "Driver"), member("*read-only", "bool")],
        tag: Some("driver"),
        variants: vec![
            case("file", "File"),
            case("qcow2", "Qcow2"),
            case("quorum", "Quorum"),
        ],
        ..Default::default()
    };
    builder.object(options).unwrap();
    for (name, members) in [
        ("File", vec![member("filename", "str")]),
        (
            "Qcow2",
            vec![member("file", "Ref"), member("*backing", "RefOrNull")],
        ),
        ("Quorum", vec![member("children", "[Ref]")]),
        (
            "Numbers",
            vec![
                member("*int", "int"),
                member("*u8", "uint8"),
                member("*u64", "uint64"),
                member("*i8", "int8"),
                member("*number", "number"),
                member("*inner", "Numbers"),
                member("*any", "any"),
            ],
        ),
    ] {
        builder
            .object(ObjectDefinition {
                name,
                members,
                ..Default::default()
            })
            .unwrap();
    }
    for (name, branches) in [
        (
            "Ref",
            vec![case("definition", "Options"), case("reference", "str")],
        ),
        (
            "RefOrNull",
            vec![
                case("definition", "Options"),
                case("reference", "str"),
                case("null", "null"),
            ],
        ),
    ] {
        builder
            .alternate(AlternateDefinition {
                name,
                branches,
                ..Default::default()
            })
            .unwrap();
    }
    builder.finish_text().unwrap()
}

fn told(contract: &Contract, command: &str, data: &serde_json::Value) -> String {
    let command = contract.command(command).unwrap();
    arguments(contract, command, Some(data)).map_or_else(|fault| fault.to_string(), |()| "".into())
}

#[test]
fn the_first_fault_is_the_one_qemu_tells() {
    let contract = nodes();
    for (data, expected) in [
        (json!({}), "Parameter 'driver' is missing"),
        (
            json!({"driver": "nope"}),
            "Parameter 'driver' does not accept value 'nope'",
        ),
        (
            json!({"driver": 5}),
            "Invalid parameter type for 'driver', expected: string",
        ),
        (
            json!({"driver": "null", "z": 1, "read-only": 4}),
            "Invalid parameter type for 'read-only', expected: boolean",
        ),
        (
            json!({"driver": "null", "x": 1}),
            "Parameter 'x' is unexpected",
        ),
        (
            json!({"driver": "null", "filename": "a"}),
            "Parameter 'filename' is unexpected",
        ),
        (json!({"driver": "null"}), ""),
        (json!({"driver": "qcow2"}), "Parameter 'file' is missing"),
        (
            json!({"driver": "qcow2", "file": 5}),
            "Invalid parameter type for 'file', expected: Ref",
        ),
        (
            json!({"driver": "qcow2", "file": {}}),
            "Parameter 'file.driver' is missing",
        ),
        (
            json!({"driver": "qcow2", "file": {"driver": "file", "filename": "a", "b": 3}}),
            "Parameter 'file.b' is unexpected",
        ),
        (
            json!({"driver": "qcow2", "file": {"driver": "qcow2", "file": {"driver": "nope"}}}),
            "Parameter 'driver' does not accept value 'nope'",
        ),
        (json!({"driver": "qcow2", "file": "f", "backing": null}), ""),
        (
            json!({"driver": "qcow2", "file": "f", "backing": true}),
            "Invalid parameter type for 'backing', expected: RefOrNull",
        ),
        (
            json!({"driver": "quorum", "children": ["a", 5]}),
            "Invalid parameter type for 'null', expected: Ref",
        ),
        (
            json!({"driver": "quorum", "children": ["a", {"driver": "null", "q": 1}]}),
            "Parameter 'children[1].q' is unexpected",
        ),
        (
            json!({"driver": "quorum", "children": 7}),
            "Invalid parameter type for 'children', expected: array",
        ),
    ] {
        assert_eq!(told(&contract, "blockdev-add", &data), expected, "{data}");
    }
}

#[test]
fn numbers_are_held_to_their_width() {
    let contract = nodes();
    for (data, expected) in [
        (
            json!({"int": -1, "u8": 255, "u64": u64::MAX, "i8": -128, "number": 1}),
            "",
        ),
        (
            json!({"int": 1.5}),
            "Invalid parameter type for 'int', expected: integer",
        ),
        (
            json!({"int": u64::MAX}),
            "Invalid parameter type for 'int', expected: integer",
        ),
        (
            json!({"inner": {"u8": 256}}),
            "Parameter 'u8' expects uint8_t",
        ),
        (json!({"u8": -1}), "Parameter 'u8' expects uint8_t"),
        (
            json!({"inner": {"u8": "1"}}),
            "Parameter 'inner.u8' expects uint64",
        ),
        (json!({"u64": -1}), ""),
        (json!({"u64": 0.5}), "Parameter 'u64' expects uint64"),
        (json!({"i8": 128}), "Parameter 'i8' expects int8_t"),
        (
            json!({"i8": null}),
            "Invalid parameter type for 'i8', expected: integer",
        ),
        (
            json!({"number": "1"}),
            "Invalid parameter type for 'number', expected: number",
        ),
        (json!({"any": [null]}), ""),
    ] {
        assert_eq!(told(&contract, "set", &data), expected, "{data}");
    }
}

#[test]
fn of_several_unexpected_members_the_one_qemu_names_is_named() {
    let contract = nodes();
    for (keys, first) in [
        ("iota epsilon", "iota"),
        ("omicron eta phi", "phi"),
        ("pi omega b nu xi chi zeta", "pi"),
        ("alpha nu b d c omega rho epsilon f", "b"),
        (
            "a lam xi b eta iota delta c omega rho d upsilon f alpha theta",
            "b",
        ),
        (
            "h a sigma theta gamma omega beta d epsilon zeta psi f eta iota lam rho",
            "epsilon",
        ),
    ] {
        let data = keys
            .split(' ')
            .map(|key| (key.to_owned(), json!(1)))
            .collect();
        let expected = format!("Parameter '{first}' is unexpected");
        assert_eq!(
            told(&contract, "query-version", &serde_json::Value::Object(data)),
            expected
        );
    }
}

#[test]
fn arguments_left_out_count_as_none_given() {
    let contract = nodes();
    let check = |name: &str| {
        let command = contract.command(name).unwrap();
        arguments(&contract, command, None::<&serde_json::Value>)
    };
    assert_eq!(check("query-version"), Ok(()));
    assert_eq!(
        check("blockdev-add").unwrap_err().to_string(),
        "Parameter 'driver' is missing"
    );
}

#[test]
fn a_variant_that_holds_itself_ends() {
    let mut builder = Builder::new();
    let command = CommandDefinition {
        name: "x",
        arguments: Some("A"),
        ..Default::default()
    };
    builder.command(command).unwrap();
    let object = ObjectDefinition {
        name: "A",
        members: vec![member("tag", "str")],
        tag: Some("tag"),
        variants: vec![case("a", "A")],
        ..Default::default()
    };
    builder.object(object).unwrap();
    let contract = builder.finish_text().unwrap();
    let told = told(&contract, "x", &json!({"tag": "a", "b": 1}));
    assert_eq!(told, "Parameter 'b' is unexpected");
}

#[test]
fn the_deepest_message_there_can_be_is_checked_on_a_small_stack() {
    let contract = nodes();
    let mut data = json!({"driver": "nope"});
    for _ in 0..1023 {
        data = json!({"driver": "qcow2", "file": data});
    }
    let check = move || {
        let told = told(&contract, "blockdev-add", &data);
        // Dropping so deep a value takes as much of the stack; that is not what is asked here.
        std::mem::forget(data);
        told
    };
    let small = std::thread::Builder::new()
        .stack_size(2 << 20)
        .spawn(check)
        .unwrap();
    let told = small.join().unwrap();
    assert_eq!(told, "Parameter 'driver' does not accept value 'nope'");
}
