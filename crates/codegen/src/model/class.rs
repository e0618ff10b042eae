//! Which types of which releases are one: those of one name, and those found at one path.
//!
//! Introspection has no names, so that places decide: what `block-stream` takes in one release
//! and what it takes in the next is one type, and so is what the members of one name hold.

use std::collections::BTreeMap;

use abide_schema::Contract;
use abide_schema::contract::{Object, Type, TypeKind};

use super::find::Sets;

/// A type of one of the contracts.
#[derive(Clone, Copy)]
pub(super) struct Node<'c> {
    pub(super) release: usize,
    pub(super) kind: Type<'c>,
}

/// The classes of types over all contracts.
pub(super) struct Classes<'c> {
    starts: Vec<usize>,
    nodes: Vec<Node<'c>>,
    sets: Sets,
}

impl<'c> Classes<'c> {
    pub(super) fn new(contracts: &[&'c Contract]) -> Self {
        let mut starts = Vec::new();
        let mut nodes = Vec::new();
        for (release, contract) in contracts.iter().enumerate() {
            starts.push(nodes.len());
            nodes.extend(contract.types().map(|kind| Node { release, kind }));
        }
        let sets = Sets::new(nodes.len());
        let mut classes = Classes {
            starts,
            nodes,
            sets,
        };
        classes.unite_names(contracts);
        classes.unite_places(contracts);
        classes
    }

    /// The number of the class of a type.
    pub(super) fn class_of(&mut self, node: Node<'c>) -> usize {
        let index = self.starts[node.release] + node.kind.index();
        self.sets.find(index)
    }

    /// The types of each class that has a body of its own, oldest release first.
    pub(super) fn members(&mut self) -> BTreeMap<usize, Vec<Node<'c>>> {
        let mut classes: BTreeMap<usize, Vec<Node<'c>>> = BTreeMap::new();
        for (index, node) in self.nodes.iter().enumerate() {
            if has_body(node.kind) {
                classes
                    .entry(self.sets.find(index))
                    .or_default()
                    .push(*node);
            }
        }
        classes
    }

    fn unite_names(&mut self, contracts: &[&'c Contract]) {
        let mut first: BTreeMap<&str, usize> = BTreeMap::new();
        for index in 0..self.nodes.len() {
            let node = self.nodes[index];
            if contracts[node.release].is_introspected() || !has_body(node.kind) {
                continue;
            }
            let same = *first.entry(node.kind.name()).or_insert(index);
            self.sets.unite(same, index);
        }
    }

    fn unite_places(&mut self, contracts: &[&'c Contract]) {
        let mut places: BTreeMap<(&str, &str), Vec<Node<'c>>> = BTreeMap::new();
        for (release, contract) in contracts.iter().enumerate() {
            for command in contract.commands() {
                let (arguments, result) = (command.arguments(), command.result());
                let node = |kind| Node { release, kind };
                places
                    .entry((command.name(), "arg"))
                    .or_default()
                    .push(node(arguments));
                places
                    .entry((command.name(), "ret"))
                    .or_default()
                    .push(node(result));
            }
            for event in contract.events() {
                let node = Node {
                    release,
                    kind: event.arguments(),
                };
                places.entry((event.name(), "arg")).or_default().push(node);
            }
        }
        for nodes in places.values() {
            self.unite_nodes(nodes);
        }
        while self.unite_parts() {}
    }

    /// Unites what the parts of each class hold; says whether anything changed.
    fn unite_parts(&mut self) -> bool {
        let mut changed = false;
        for nodes in self.members().into_values() {
            if nodes.len() < 2 {
                continue;
            }
            let mut parts: BTreeMap<(char, &str), Vec<Node<'c>>> = BTreeMap::new();
            for node in nodes {
                let at = |kind| Node {
                    release: node.release,
                    kind,
                };
                match node.kind.kind() {
                    TypeKind::Object(object) => add_parts(object, at, &mut parts),
                    TypeKind::Alternate(alternate) => {
                        for branch in alternate.branches() {
                            let kind = branch.value_type();
                            parts
                                .entry(('!', json_word(kind)))
                                .or_default()
                                .push(at(kind));
                        }
                    }
                    _ => {}
                }
            }
            for nodes in parts.values() {
                changed |= self.unite_nodes(nodes);
            }
        }
        changed
    }

    fn unite_nodes(&mut self, nodes: &[Node<'c>]) -> bool {
        let mut changed = false;
        let elements = nodes.iter().map(|node| Node {
            kind: element(node.kind),
            ..*node
        });
        let bodies: Vec<Node<'c>> = elements.filter(|node| has_body(node.kind)).collect();
        for pair in bodies.windows(2) {
            let [a, b] = pair else { continue };
            if std::mem::discriminant(&a.kind.kind()) != std::mem::discriminant(&b.kind.kind()) {
                continue;
            }
            let a = self.starts[a.release] + a.kind.index();
            let b = self.starts[b.release] + b.kind.index();
            changed |= self.sets.unite(a, b);
        }
        changed
    }
}

fn add_parts<'c>(
    object: Object<'c>,
    at: impl Fn(Type<'c>) -> Node<'c>,
    parts: &mut BTreeMap<(char, &'c str), Vec<Node<'c>>>,
) {
    for member in object.members() {
        parts
            .entry((' ', member.name()))
            .or_default()
            .push(at(member.value_type()));
    }
    for variant in object.variants() {
        parts
            .entry(('+', variant.case()))
            .or_default()
            .push(at(variant.value_type()));
    }
}

/// Whether a type becomes a definition: the empty object stands for nothing at all.
pub(super) fn has_body(kind: Type<'_>) -> bool {
    match kind.kind() {
        TypeKind::Builtin(_) | TypeKind::Array(_) => false,
        TypeKind::Object(_) => !kind.is_empty_object() || !is_anonymous(kind),
        TypeKind::Enum(_) | TypeKind::Alternate(_) => true,
    }
}

/// Whether the source gives the type no name of its own.
pub(super) fn is_anonymous(kind: Type<'_>) -> bool {
    kind.is_implicit() || kind.name().starts_with(|c: char| c.is_ascii_digit())
}

/// What an array holds; any other type is itself.
pub(super) fn element(kind: Type<'_>) -> Type<'_> {
    match kind.kind() {
        TypeKind::Array(element) => element,
        _ => kind,
    }
}

/// The kind of JSON value a type is written as.
pub(super) fn json_word(kind: Type<'_>) -> &'static str {
    match kind.kind() {
        TypeKind::Builtin(builtin) => builtin.json_type(),
        TypeKind::Enum(_) => "string",
        TypeKind::Array(_) => "array",
        TypeKind::Object(_) => "object",
        TypeKind::Alternate(_) => "alternate",
    }
}
