//! Arguments made at random from the contract, with faults in them: whatever we refuse, a real
//! storage daemon refuses in the same words. What we accept is not sent: it would be done.

#![allow(clippy::unwrap_used, reason = "a test stops at what it did not expect")]

mod support;

use abide_schema::contract::{Builtin, Object, Type, TypeKind};
use abide_schema::{Configuration, Contract, Options, Texts, compile, validate};
use abide_testbed::{Qemu, Rng, Scale, Server, figure, need, skip, test_name};
use serde_json::{Map, Value, json};
use support::{Disk, corpora};

/// Commands with arguments of every kind.
const COMMANDS: [&str; 9] = [
    "blockdev-add",
    "blockdev-reopen",
    "block-stream",
    "block-export-add",
    "block-dirty-bitmap-merge",
    "chardev-add",
    "nbd-server-start",
    "object-add",
    "transaction",
];

/// How deep values nest; deeper ones are left empty.
const DEEPEST: usize = 5;

/// Strings for wherever one goes.
const WORDS: [&str; 7] = ["a", "disk", "Zed", "x-y", "node_1", "", "\u{e9}"];

struct Maker {
    rng: Rng,
    fault_percent: u64,
}

impl Maker {
    fn value(&mut self, kind: Type<'_>, depth: usize) -> Value {
        if self.rng.chance(self.fault_percent) {
            return self.odd();
        }
        match kind.kind() {
            TypeKind::Builtin(builtin) => self.builtin(builtin),
            TypeKind::Enum(values) => {
                let count = values.values().len() as u64;
                let picked = self.rng.below(count.max(1)) as usize;
                values
                    .values()
                    .nth(picked)
                    .map_or(Value::Null, |value| json!(value.name()))
            }
            TypeKind::Array(_) if depth >= DEEPEST => json!([]),
            TypeKind::Array(element) => {
                let count = self.rng.below(3);
                (0..count).map(|_| self.value(element, depth + 1)).collect()
            }
            TypeKind::Object(object) => {
                let mut members = Map::new();
                self.members(object, &mut members, depth);
                if self.rng.chance(self.fault_percent) {
                    for _ in 0..=self.rng.below(9) {
                        let name = format!("{}-{}", self.word(), self.rng.below(99));
                        members.insert(name, json!(1));
                    }
                }
                Value::Object(members)
            }
            TypeKind::Alternate(alternate) => {
                let count = alternate.branches().len() as u64;
                let picked = self.rng.below(count) as usize;
                let branch = alternate.branches().nth(picked).unwrap();
                match depth >= DEEPEST {
                    true => json!("deep"),
                    false => self.value(branch.value_type(), depth + 1),
                }
            }
        }
    }

    fn members(&mut self, object: Object<'_>, members: &mut Map<String, Value>, depth: usize) {
        for member in object.members() {
            let leave_out = match member.is_optional() {
                true => depth >= DEEPEST || self.rng.chance(70),
                false => self.rng.chance(self.fault_percent),
            };
            if !leave_out {
                let value = self.value(member.value_type(), depth + 1);
                members.insert(member.name().to_owned(), value);
            }
        }
        let case = object
            .tag()
            .and_then(|tag| members.get(tag.name())?.as_str());
        let variant = case.and_then(|case| object.variant(case));
        if let Some(object) = variant.and_then(|variant| variant.value_type().as_object()) {
            self.members(object, members, depth);
        }
    }

    fn builtin(&mut self, builtin: Builtin) -> Value {
        match builtin {
            Builtin::Str => json!(self.word()),
            Builtin::Bool => json!(self.rng.chance(50)),
            Builtin::Null => Value::Null,
            Builtin::Number => json!(0.5),
            Builtin::Any => self.odd(),
            _ => {
                let edges: [i64; 8] = [0, 1, -1, 255, 256, 65536, 4_294_967_296, i64::MIN];
                json!(*self.rng.pick(&edges))
            }
        }
    }

    fn odd(&mut self) -> Value {
        let odd = [
            json!(null),
            json!(7),
            json!(-1.5),
            json!("odd"),
            json!([]),
            json!({}),
            json!(true),
            json!(u64::MAX),
            json!([1, "a"]),
            json!({"a": 1}),
        ];
        self.rng.pick(&odd).clone()
    }

    fn word(&mut self) -> &'static str {
        let word: &&str = self.rng.pick(&WORDS);
        word
    }
}

fn contract_of(corpus: &support::Corpus) -> Contract {
    let texts = Texts::new();
    let main = corpus.root.join("storage-daemon/qapi/qapi-schema.json");
    let options = Options {
        era: Some(corpus.era()),
    };
    let compiled = compile(&texts, &Disk, main.to_str().unwrap(), &options).unwrap();
    let contract = compiled.schema.contract().unwrap();
    // As Debian builds it; what is conditional on more is too rare to matter here.
    contract.evaluate(&Configuration::defined([
        "CONFIG_LINUX",
        "CONFIG_POSIX",
        "CONFIG_FUSE",
    ]))
}

#[test]
fn what_is_refused_is_refused_by_a_real_daemon_in_the_same_words() {
    let qemu = need!(Qemu::release("10.0"));
    let corpora = need!(corpora());
    let Some(corpus) = corpora.iter().find(|corpus| corpus.release == "10.0") else {
        skip!(
            test_name(),
            "no sources of QEMU 10.0 (script/corpora fetches them)"
        );
    };
    let contract = contract_of(corpus);
    let mut server = Server::storage_daemon(&qemu, &[]);
    let mut qmp = server.qmp();
    let mut maker = Maker {
        rng: Rng::for_purpose("random faults"),
        fault_percent: 4,
    };
    let wanted = Scale::pick(500, 2_000, 20_000);
    let (mut refused, mut same, mut differing) = (0, 0, Vec::new());
    while refused < wanted {
        let name = *maker.rng.pick(&COMMANDS);
        let command = contract.command(name).unwrap();
        let arguments = maker.value(command.arguments(), 0);
        if !arguments.is_object() {
            continue;
        }
        let Err(ours) = validate::arguments(&contract, command, Some(&arguments)) else {
            continue;
        };
        refused += 1;
        let theirs = match qmp.execute(name, arguments.clone()) {
            Ok(_) => "accepted".to_owned(),
            Err(error) => error.desc,
        };
        if theirs == ours.to_string() {
            same += 1;
        } else {
            differing.push(format!(
                "{name} {arguments}\n  ours   {ours}\n  theirs {theirs}"
            ));
        }
    }
    figure(
        "random faults",
        &format!("{same} of {refused} refused in the same words"),
    );
    let shown = differing
        .iter()
        .take(5)
        .cloned()
        .collect::<Vec<_>>()
        .join("\n");
    assert!(differing.is_empty(), "{} differ:\n{shown}", differing.len());
}
