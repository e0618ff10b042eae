//! Several releases made one model: what is optional, since when, until when, under which name.

use abide_codegen::model::{Body, Member, Model, TypeDefinition, TypeRef};
use abide_codegen::{Layout, Target, generate, unite};
use abide_schema::contract::Builtin;
use abide_schema::introspect::{from_json, load};
use abide_testbed::{figure, need, shared};

fn contract(entities: &str) -> abide_schema::Contract {
    from_json(format!("[{entities}]").as_bytes()).expect("the test's own introspection is sound")
}

const OLD: &str = r#"
    {"name": "pull", "meta-type": "command", "arg-type": "0", "ret-type": "1"},
    {"name": "gone", "meta-type": "command", "arg-type": "1", "ret-type": "1"},
    {"name": "0", "meta-type": "object", "members": [
        {"name": "device", "type": "str"}, {"name": "mode", "type": "str"},
        {"name": "node", "type": "2"}, {"name": "base", "type": "str", "default": null}]},
    {"name": "1", "meta-type": "object", "members": []},
    {"name": "2", "meta-type": "object", "members": [{"name": "next", "type": "2", "default": null}]},
    {"name": "str", "meta-type": "builtin", "json-type": "string"}"#;

const NEW: &str = r#"
    {"name": "pull", "meta-type": "command", "arg-type": "7", "ret-type": "9"},
    {"name": "HAPPENED", "meta-type": "event", "arg-type": "8"},
    {"name": "7", "meta-type": "object", "members": [
        {"name": "device", "type": "str"}, {"name": "mode", "type": "6", "default": null},
        {"name": "node", "type": "5"}, {"name": "speed", "type": "int"}]},
    {"name": "8", "meta-type": "object", "members": []},
    {"name": "9", "meta-type": "object", "members": [{"name": "id", "type": "str"}]},
    {"name": "6", "meta-type": "enum", "values": ["fast"], "members": [{"name": "fast"}]},
    {"name": "5", "meta-type": "object", "members": [{"name": "next", "type": "5", "default": null},
        {"name": "size", "type": "int"}]},
    {"name": "int", "meta-type": "builtin", "json-type": "int"},
    {"name": "str", "meta-type": "builtin", "json-type": "string"}"#;

fn both() -> Model {
    unite(&[("1.0", &contract(OLD)), ("2.0", &contract(NEW))])
}

fn named<'m>(model: &'m Model, name: &str) -> &'m TypeDefinition {
    model
        .types
        .iter()
        .find(|kind| kind.name == name)
        .expect("the model has that type")
}

fn members(kind: &TypeDefinition) -> &[Member] {
    match &kind.body {
        Body::Object(object) => &object.members,
        _ => &[],
    }
}

#[test]
fn a_member_is_mandatory_only_where_every_release_says_so() {
    let model = both();
    let said: Vec<(&str, bool, Option<&str>, Option<&str>)> =
        members(named(&model, "PullArguments"))
            .iter()
            .map(|member| {
                let life = &member.notes.life;
                (
                    &*member.name,
                    member.optional,
                    life.since.as_deref(),
                    life.until.as_deref(),
                )
            })
            .collect();
    assert_eq!(
        said,
        [
            ("device", false, None, None),
            ("mode", true, None, None),
            ("node", false, None, None),
            ("base", true, None, Some("1.0")),
            ("speed", true, Some("2.0"), None),
        ]
    );
}

#[test]
fn types_at_one_place_are_one_type_though_their_numbers_differ() {
    let model = both();
    let node = members(named(&model, "PullArguments"))[2].value.clone();
    let node = model.named(&node).expect("a type with a name");
    assert_eq!(node.name, "PullArgumentsNode");
    let names: Vec<&str> = members(node)
        .iter()
        .map(|member| member.name.as_str())
        .collect();
    assert_eq!(names, ["next", "size"]);
}

#[test]
fn a_string_that_became_an_enumeration_is_one_that_keeps_other_values() {
    let model = both();
    let mode = &members(named(&model, "PullArguments"))[1].value;
    assert!(
        matches!(
            model.named(mode).map(|kind| &kind.body),
            Some(Body::Enum(_))
        ),
        "{mode:?}"
    );
}

#[test]
fn commands_and_events_say_since_when_and_until_when() {
    let model = both();
    let commands: Vec<(&str, Option<&str>, bool)> = model
        .commands
        .iter()
        .map(|c| (&*c.name, c.notes.life.until.as_deref(), c.result_optional))
        .collect();
    assert_eq!(
        commands,
        [("gone", Some("1.0"), true), ("pull", None, true)]
    );
    assert!(model.commands[1].result.is_some());
    assert_eq!(model.events[0].notes.life.since.as_deref(), Some("2.0"));
    assert_eq!(model.events[0].data, None);
}

#[test]
fn widths_of_integers_that_differ_become_the_plain_one() {
    let model = both();
    let speed = &members(named(&model, "PullArguments"))[4].value;
    assert_eq!(*speed, TypeRef::Builtin(Builtin::Int));
}

#[test]
fn every_target_takes_four_releases_at_once_and_says_the_same_twice() {
    let folder = need!(shared("data/introspection"));
    let mut releases = Vec::new();
    for release in ["5.2", "7.2", "10.0", "11.1"] {
        let bytes = std::fs::read(folder.join(format!("qemu-system-{release}-x86_64.json")))
            .expect("the dump is there");
        releases.push((release, load(&bytes).expect("the dump is sound").contract));
    }
    let borrowed: Vec<(&str, &abide_schema::Contract)> = releases
        .iter()
        .map(|(name, contract)| (*name, contract))
        .collect();
    let model = unite(&borrowed);
    for target in [
        Target::Rust(Layout::Crate),
        Target::Rust(Layout::Modules),
        Target::Rust(Layout::ClientModules),
        Target::Python,
        Target::TypeScript,
        Target::Go,
        Target::JsonSchema,
        Target::OpenRpc,
    ] {
        let files = generate(&model, target);
        let bytes: usize = files.iter().map(|file| file.text.len()).sum();
        assert!(bytes > 100_000, "{target:?}: {bytes} bytes");
        assert_eq!(files, generate(&model, target));
        for file in files.iter().filter(|file| file.path.ends_with(".json")) {
            let parsed = serde_json::from_str::<serde_json::Value>(&file.text);
            assert!(parsed.is_ok(), "{}: {parsed:?}", file.path);
        }
    }
    figure(
        "code generation",
        &format!("{} types from {} releases", model.types.len(), 4),
    );
}
