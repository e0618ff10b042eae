//! Names for types whose names are hidden, made from the first place each is used at.
//!
//! `block-stream`'s arguments become `BlockStreamArguments`, the `inserted` of what `query-block`
//! returns `QueryBlockResultInserted`. Named types keep their names.

use std::collections::{BTreeMap, BTreeSet};

use super::class::{Classes, Node, element, is_anonymous, json_word};
use crate::case::upper_camel;
use abide_schema::Contract;
use abide_schema::contract::{Type, TypeKind};

/// Gives every class that is used a name.
pub(super) struct Namer<'a, 'c> {
    pub(super) classes: &'a mut Classes<'c>,
    pub(super) members: &'a BTreeMap<usize, Vec<Node<'c>>>,
    names: BTreeMap<usize, String>,
    taken: BTreeSet<String>,
}

impl<'a, 'c> Namer<'a, 'c> {
    pub(super) fn new(
        classes: &'a mut Classes<'c>,
        members: &'a BTreeMap<usize, Vec<Node<'c>>>,
    ) -> Self {
        Namer {
            classes,
            members,
            names: BTreeMap::new(),
            taken: BTreeSet::new(),
        }
    }

    /// The names of all classes that commands and events lead to.
    pub(super) fn run(mut self, contracts: &[&'c Contract]) -> BTreeMap<usize, String> {
        for (&class, nodes) in self.members {
            let named = nodes.iter().rev().find(|node| !is_anonymous(node.kind));
            if let Some(node) = named {
                self.taken.insert(node.kind.name().to_lowercase());
                self.names.insert(class, node.kind.name().to_owned());
            }
        }
        let mut starts: BTreeMap<String, Vec<Node<'c>>> = BTreeMap::new();
        for (release, contract) in contracts.iter().enumerate() {
            for command in contract.commands() {
                let mut add = |suffix, kind| {
                    let name = format!("{}{suffix}", upper_camel(command.name()));
                    starts.entry(name).or_default().push(Node { release, kind });
                };
                add("Arguments", command.arguments());
                add("Result", command.result());
            }
            for event in contract.events() {
                let name = format!("{}Data", upper_camel(event.name()));
                let kind = event.arguments();
                starts.entry(name).or_default().push(Node { release, kind });
            }
        }
        let mut reached = BTreeSet::new();
        for (name, nodes) in starts {
            for node in nodes {
                self.reach(node, &name, &mut reached);
            }
        }
        self.names.retain(|class, _| reached.contains(class));
        self.names
    }

    /// Names what lies at `node` and below; depth first, without recursion.
    fn reach(&mut self, node: Node<'c>, name: &str, reached: &mut BTreeSet<usize>) {
        let mut open = vec![(node, name.to_owned())];
        while let Some((node, wanted)) = open.pop() {
            let node = Node {
                kind: element(node.kind),
                ..node
            };
            if !super::class::has_body(node.kind) {
                continue;
            }
            let class = self.classes.class_of(node);
            if !reached.insert(class) {
                continue;
            }
            let name = self.name_class(class, &wanted);
            let mut parts = Vec::new();
            for node in self.members.get(&class).into_iter().flatten() {
                for (suffix, kind) in parts_of(node.kind) {
                    parts.push((
                        Node {
                            release: node.release,
                            kind,
                        },
                        format!("{name}{suffix}"),
                    ));
                }
            }
            open.extend(parts.into_iter().rev());
        }
    }

    fn name_class(&mut self, class: usize, wanted: &str) -> String {
        if let Some(name) = self.names.get(&class) {
            return name.clone();
        }
        let mut name = wanted.to_owned();
        let mut number = 2;
        while !self.taken.insert(name.to_lowercase()) {
            name = format!("{wanted}{number}");
            number += 1;
        }
        self.names.insert(class, name.clone());
        name
    }
}

fn parts_of(kind: Type<'_>) -> Vec<(String, Type<'_>)> {
    match kind.kind() {
        TypeKind::Object(object) => {
            let members = object
                .members()
                .map(|m| (upper_camel(m.name()), m.value_type()));
            let variants = object
                .variants()
                .map(|v| (upper_camel(v.case()), v.value_type()));
            members.chain(variants).collect()
        }
        TypeKind::Alternate(alternate) => alternate
            .branches()
            .map(|branch| {
                (
                    upper_camel(json_word(branch.value_type())),
                    branch.value_type(),
                )
            })
            .collect(),
        _ => Vec::new(),
    }
}
