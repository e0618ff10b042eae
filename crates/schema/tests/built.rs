//! Introspection from each release's text against what Debian's build of that release answers.
//!
//! Which conditions the build defines is worked out from the answer: a part under a bare name is
//! there or not. What `any`, `all`, `not` and the rest make of them must then come out equal,
//! entity by entity, with the same numbers.

#![allow(clippy::unwrap_used, reason = "a test stops at what it did not expect")]

mod support;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use abide_schema::contract::{Condition, Entity, Object, TypeKind};
use abide_schema::introspect::Introspection;
use abide_schema::{Configuration, Contract, Options, Texts, compile};
use abide_testbed::{figure, need, shared};
use serde_json::Value;
use support::{Corpus, Disk, corpora};

fn from_text(corpus: &Corpus, schema: &str) -> Contract {
    let texts = Texts::new();
    let options = Options {
        era: Some(corpus.era()),
    };
    let compiled = compile(&texts, &Disk, schema, &options).unwrap();
    assert!(compiled.accepted());
    compiled.schema.contract().unwrap()
}

/// Names seen to hold or not, from parts that are in the answer or not.
#[derive(Default)]
struct Seen {
    holds: BTreeMap<String, bool>,
    /// Conditions of more than a name, with whether their part is there.
    compound: Vec<(Condition, bool)>,
}

impl Seen {
    fn note(&mut self, condition: Option<Condition>, there: bool) {
        match condition {
            None => {}
            Some(Condition::Name(name)) => {
                self.holds.insert(name, there);
            }
            Some(Condition::Not(inner)) => self.note(Some(*inner), !there),
            Some(Condition::All(parts)) if there => {
                parts
                    .into_iter()
                    .for_each(|part| self.note(Some(part), true));
            }
            Some(Condition::Any(parts)) if !there => {
                parts
                    .into_iter()
                    .for_each(|part| self.note(Some(part), false));
            }
            Some(compound) => self.compound.push((compound, there)),
        }
    }

    /// The defined names. Where a compound leaves one open, the last open name settles it.
    fn configuration(mut self) -> Configuration {
        for (condition, there) in self.compound.clone() {
            let holds = |name: &str| self.holds.get(name).copied().unwrap_or(false);
            if condition.holds(&holds) == there {
                continue;
            }
            let (Condition::All(parts) | Condition::Any(parts)) = condition else {
                continue;
            };
            let mut open = parts.into_iter().filter_map(|part| match part {
                Condition::Name(name) if !self.holds.contains_key(&name) => Some(name),
                _ => None,
            });
            if let Some(name) = open.next_back() {
                self.holds.insert(name, true);
            }
        }
        let defined = self.holds.into_iter().filter(|(_, holds)| *holds);
        Configuration::defined(defined.map(|(name, _)| name))
    }
}

fn conditions_of_the_build(contract: &Contract, answer: &[Value]) -> Configuration {
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let entities: BTreeMap<String, &Value> = answer
        .iter()
        .map(|entity| (text(&entity["name"]), entity))
        .collect();
    let listed = |entity: &Value, list: &str, key: &str| -> BTreeSet<String> {
        let items = entity[list].as_array().into_iter().flatten();
        items
            .map(|item| {
                if item.is_string() {
                    text(item)
                } else {
                    text(&item[key])
                }
            })
            .collect()
    };
    let mut seen = Seen::default();
    for entity in contract.entities() {
        let (name, condition) = match entity {
            Entity::Command(command) => (command.name(), command.condition()),
            Entity::Event(event) => (event.name(), event.condition()),
            Entity::Type(kind) => (kind.masked_name().unwrap_or(kind.name()), kind.condition()),
        };
        let there = entities.get(name).copied();
        seen.note(condition, there.is_some());
        if let Some(there) = there {
            let features = listed(there, "features", "");
            let own = match entity {
                Entity::Command(command) => command.features(),
                Entity::Event(event) => event.features(),
                Entity::Type(kind) => kind.features(),
            };
            for feature in own.iter() {
                seen.note(feature.condition(), features.contains(feature.name()));
            }
        }
        let (Some(there), Entity::Type(kind)) = (there, entity) else {
            continue;
        };
        match kind.kind() {
            TypeKind::Enum(kind) => {
                let values = listed(there, "values", "name");
                for value in kind.values() {
                    seen.note(value.condition(), values.contains(value.name()));
                }
            }
            TypeKind::Object(object) => {
                note_object(&mut seen, object, |list, key| listed(there, list, key))
            }
            _ => {}
        }
    }
    seen.configuration()
}

fn note_object(
    seen: &mut Seen,
    object: Object<'_>,
    listed: impl Fn(&str, &str) -> BTreeSet<String>,
) {
    let (members, cases) = (listed("members", "name"), listed("variants", "case"));
    for member in object.members() {
        seen.note(member.condition(), members.contains(member.name()));
    }
    for variant in object.variants() {
        seen.note(variant.condition(), cases.contains(variant.case()));
    }
}

#[test]
fn with_the_builds_conditions_text_says_what_debians_binary_answers() {
    let dumps = need!(shared("data/introspection"));
    let mut compared = 0;
    for corpus in need!(corpora()) {
        for (program, main) in [
            ("qemu-system", "qapi/qapi-schema.json"),
            (
                "qemu-storage-daemon",
                "storage-daemon/qapi/qapi-schema.json",
            ),
        ] {
            let dump = dumps.join(format!("{program}-{}-x86_64.json", corpus.release));
            let Ok(bytes) = fs::read(dump) else { continue };
            let dump: Value = serde_json::from_slice(&bytes).unwrap();
            let answer = dump["schema"].as_array().unwrap();
            let contract = from_text(&corpus, corpus.root.join(main).to_str().unwrap());
            let configuration = conditions_of_the_build(&contract, answer);
            let built = contract.evaluate(&configuration);
            let ours: Vec<Value> = Introspection::new(&built)
                .entities()
                .map(|entity| serde_json::to_value(entity).unwrap())
                .collect();
            for (index, (ours, theirs)) in ours.iter().zip(answer).enumerate() {
                assert_eq!(ours, theirs, "{program} {} entity {index}", corpus.release);
            }
            assert_eq!(ours.len(), answer.len(), "{program} {}", corpus.release);
            let release = corpus.release;
            figure(
                "built introspection",
                &format!("{program} {release}: {} equal", ours.len()),
            );
            compared += 1;
        }
    }
    assert!(compared >= 2, "only {compared} answers compared");
}
