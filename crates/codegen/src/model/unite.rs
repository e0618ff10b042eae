//! One model from one contract or many.
//!
//! A member is mandatory only when every release that has its type has it mandatory; every item
//! says in which releases it is there. What a release says in more words (documentation, names)
//! is taken from the newest that says it.

use std::collections::{BTreeMap, BTreeSet};

use abide_schema::Contract;
use abide_schema::contract::{Builtin, Condition, Doc, Features, Status, Type, TypeKind};

use super::class::{Classes, Node, has_body, json_word};
use super::name::Namer;
use super::{
    Body, Branch, Command, Event, Life, Member, Model, Notes, Object, TypeDefinition, TypeRef,
    Value, Variant,
};

/// Makes one model of the contracts of `releases`, oldest first, each with its release's name.
pub fn unite(releases: &[(&str, &Contract)]) -> Model {
    let contracts: Vec<&Contract> = releases.iter().map(|(_, contract)| *contract).collect();
    let mut classes = Classes::new(&contracts);
    let members = classes.members();
    let names = Namer::new(&mut classes, &members).run(&contracts);
    let mut by_name: Vec<(&String, usize)> =
        names.iter().map(|(class, name)| (name, *class)).collect();
    by_name.sort();
    let indexes = by_name
        .iter()
        .enumerate()
        .map(|(index, (_, class))| (*class, index))
        .collect();
    let mut uniter = Uniter {
        releases: releases
            .iter()
            .map(|(name, _)| (*name).to_owned())
            .collect(),
        classes,
        indexes,
        has_object_without_members: false,
    };
    let mut types = Vec::with_capacity(by_name.len());
    for (name, class) in by_name {
        let nodes = members.get(&class).map(Vec::as_slice).unwrap_or_default();
        types.push(uniter.definition(name, nodes));
    }
    let (commands, events) = (uniter.commands(&contracts), uniter.events(&contracts));
    if uniter.has_object_without_members {
        types.push(TypeDefinition {
            name: unlike_any("ObjectWithoutMembers", &types),
            body: Body::Object(Object::default()),
            notes: Notes::default(),
        });
    }
    Model {
        commands,
        events,
        types,
        releases: uniter.releases,
    }
}

struct Uniter<'c> {
    releases: Vec<String>,
    classes: Classes<'c>,
    /// For each class its index among the model's types.
    indexes: BTreeMap<usize, usize>,
    /// Whether some member is such an object that introspection gives no name; it is defined
    /// after all other types.
    has_object_without_members: bool,
}

/// The name, longer if a type has it already.
fn unlike_any(name: &str, types: &[TypeDefinition]) -> String {
    let mut name = name.to_owned();
    while types.iter().any(|kind| kind.name == name) {
        name.push('_');
    }
    name
}

/// One item as one release has it.
struct Seen<T> {
    release: usize,
    item: T,
}

/// Items of one name over the releases, in the order they were first seen.
fn grouped<'c, T>(items: impl Iterator<Item = (&'c str, Seen<T>)>) -> Vec<(&'c str, Vec<Seen<T>>)> {
    let mut places: BTreeMap<&str, usize> = BTreeMap::new();
    let mut groups: Vec<(&str, Vec<Seen<T>>)> = Vec::new();
    for (name, seen) in items {
        let place = *places.entry(name).or_insert(groups.len());
        if place == groups.len() {
            groups.push((name, Vec::new()));
        }
        if let Some((_, group)) = groups.get_mut(place) {
            group.push(seen);
        }
    }
    groups
}

macro_rules! notes {
    ($self:expr, $group:expr, $all:expr) => {
        $self.notes(
            $group.iter().map(|seen| seen.release).collect(),
            $all,
            $group.iter().rev().find_map(|seen| seen.item.doc()),
            $group.last().map(|seen| seen.item.features()),
            $group.last().and_then(|seen| seen.item.condition()),
        )
    };
}

impl<'c> Uniter<'c> {
    fn commands(&mut self, contracts: &[&'c Contract]) -> Vec<Command> {
        let all = self.all();
        let seen = contracts
            .iter()
            .enumerate()
            .flat_map(|(release, contract)| {
                contract
                    .commands()
                    .map(move |item| (item.name(), Seen { release, item }))
            });
        let mut groups = grouped(seen);
        groups.sort_by_key(|(name, _)| *name);
        let mut commands = Vec::with_capacity(groups.len());
        for (name, group) in groups {
            let nodes = |pick: fn(&abide_schema::contract::Command<'c>) -> Type<'c>| {
                let node = |seen: &Seen<_>| Node {
                    release: seen.release,
                    kind: pick(&seen.item),
                };
                group.iter().map(node).collect::<Vec<_>>()
            };
            let result = nodes(|command| command.result());
            let is_nothing = |node: &Node<'c>| node.kind.is_empty_object();
            commands.push(Command {
                name: name.to_owned(),
                arguments: self.named(&nodes(|command| command.arguments())),
                result: self.reference(&result),
                result_optional: result.iter().any(is_nothing),
                allow_oob: group.iter().any(|seen| seen.item.allow_oob()),
                status: group
                    .last()
                    .map_or(Status::Implemented, |seen| seen.item.status()),
                notes: notes!(self, group, &all),
            });
        }
        commands
    }

    fn events(&mut self, contracts: &[&'c Contract]) -> Vec<Event> {
        let all = self.all();
        let seen = contracts
            .iter()
            .enumerate()
            .flat_map(|(release, contract)| {
                contract
                    .events()
                    .map(move |item| (item.name(), Seen { release, item }))
            });
        let mut groups = grouped(seen);
        groups.sort_by_key(|(name, _)| *name);
        let mut events = Vec::with_capacity(groups.len());
        for (name, group) in groups {
            let node = |seen: &Seen<abide_schema::contract::Event<'c>>| Node {
                release: seen.release,
                kind: seen.item.arguments(),
            };
            let nodes: Vec<Node<'c>> = group.iter().map(node).collect();
            let data = self.named(&nodes);
            events.push(Event {
                name: name.to_owned(),
                data,
                notes: notes!(self, group, &all),
            });
        }
        events
    }

    fn definition(&mut self, name: &str, nodes: &[Node<'c>]) -> TypeDefinition {
        let there: BTreeSet<usize> = nodes.iter().map(|node| node.release).collect();
        let body = match nodes.last().map(|node| node.kind.kind()) {
            Some(TypeKind::Enum(_)) => Body::Enum(self.values(nodes, &there)),
            Some(TypeKind::Alternate(_)) => Body::Alternate(self.branches(nodes)),
            _ => Body::Object(self.object(nodes, &there)),
        };
        let newest = nodes.last().map(|node| node.kind);
        let notes = self.notes(
            there,
            &self.all(),
            nodes.iter().rev().find_map(|node| node.kind.doc()),
            newest.map(Type::features),
            newest.and_then(Type::condition),
        );
        TypeDefinition {
            name: name.to_owned(),
            body,
            notes,
        }
    }

    fn values(&mut self, nodes: &[Node<'c>], there: &BTreeSet<usize>) -> Vec<Value> {
        let seen = nodes.iter().flat_map(|node| match node.kind.kind() {
            TypeKind::Enum(kind) => {
                let release = node.release;
                kind.values()
                    .map(|item| (item.name(), Seen { release, item }))
                    .collect()
            }
            _ => Vec::new(),
        });
        let value = |(name, group): (&str, Vec<Seen<abide_schema::contract::Value<'c>>>)| Value {
            name: name.to_owned(),
            notes: notes!(self, group, there),
        };
        grouped(seen).into_iter().map(value).collect()
    }

    fn object(&mut self, nodes: &[Node<'c>], there: &BTreeSet<usize>) -> Object {
        let mut members = Vec::new();
        let seen = nodes.iter().flat_map(|node| {
            let release = node.release;
            let object = node.kind.as_object();
            object.into_iter().flat_map(move |object| {
                object
                    .members()
                    .map(move |item| (item.name(), Seen { release, item }))
            })
        });
        for (name, group) in grouped(seen) {
            let node = |seen: &Seen<abide_schema::contract::Member<'c>>| Node {
                release: seen.release,
                kind: seen.item.value_type(),
            };
            let uses: Vec<Node<'c>> = group.iter().map(node).collect();
            let optional = group.len() < nodes.len()
                || group
                    .iter()
                    .any(|s| s.item.is_optional() || s.item.condition().is_some());
            members.push(Member {
                name: name.to_owned(),
                value: self
                    .reference(&uses)
                    .unwrap_or_else(|| self.object_without_members()),
                optional,
                notes: notes!(self, group, there),
            });
        }
        let tags = nodes
            .iter()
            .rev()
            .find_map(|node| node.kind.as_object()?.tag());
        let tag = tags.and_then(|tag| members.iter().position(|m| m.name == tag.name()));
        Object {
            members,
            tag,
            variants: self.variants(nodes, there),
        }
    }

    fn variants(&mut self, nodes: &[Node<'c>], there: &BTreeSet<usize>) -> Vec<Variant> {
        let seen = nodes.iter().flat_map(|node| {
            let release = node.release;
            let object = node.kind.as_object();
            object.into_iter().flat_map(move |object| {
                object
                    .variants()
                    .map(move |item| (item.case(), Seen { release, item }))
            })
        });
        let mut variants = Vec::new();
        for (case, group) in grouped(seen) {
            let node = |seen: &Seen<abide_schema::contract::Variant<'c>>| Node {
                release: seen.release,
                kind: seen.item.value_type(),
            };
            let uses: Vec<Node<'c>> = group.iter().map(node).collect();
            let releases = group.iter().map(|seen| seen.release).collect();
            let condition = group.last().and_then(|seen| seen.item.condition());
            variants.push(Variant {
                case: case.to_owned(),
                value: self.named(&uses),
                notes: self.notes(releases, there, None, None, condition),
            });
        }
        variants
    }

    fn branches(&mut self, nodes: &[Node<'c>]) -> Vec<Branch> {
        let seen = nodes.iter().flat_map(|node| match node.kind.kind() {
            TypeKind::Alternate(kind) => {
                let release = node.release;
                let seen = |item: abide_schema::contract::Branch<'c>| {
                    (json_word(item.value_type()), Seen { release, item })
                };
                kind.branches().map(seen).collect()
            }
            _ => Vec::new(),
        });
        let mut branches = Vec::new();
        for (word, group) in grouped(seen) {
            let node = |seen: &Seen<abide_schema::contract::Branch<'c>>| Node {
                release: seen.release,
                kind: seen.item.value_type(),
            };
            let uses: Vec<Node<'c>> = group.iter().map(node).collect();
            let name = group
                .iter()
                .rev()
                .find_map(|seen| seen.item.name())
                .unwrap_or(word);
            let any = TypeRef::Builtin(Builtin::Any);
            let value = self.reference(&uses).unwrap_or(any);
            branches.push(Branch {
                name: name.to_owned(),
                value,
            });
        }
        branches
    }

    fn object_without_members(&mut self) -> TypeRef {
        self.has_object_without_members = true;
        TypeRef::Named(self.indexes.len())
    }

    /// The one type that what is found at one place has, if it has one with a body.
    fn named(&mut self, nodes: &[Node<'c>]) -> Option<usize> {
        let newest = nodes.iter().rev().find(|node| has_body(node.kind))?;
        let class = self.classes.class_of(*newest);
        self.indexes.get(&class).copied()
    }

    /// The type of what is found at one place over the releases; `None` for nothing at all.
    fn reference(&mut self, nodes: &[Node<'c>]) -> Option<TypeRef> {
        if let Some(node) = self.widest(nodes) {
            let class = self.classes.class_of(node);
            return self.indexes.get(&class).copied().map(TypeRef::Named);
        }
        let mut united: Option<TypeRef> = None;
        for node in nodes.iter().rev() {
            if node.kind.is_empty_object() && !has_body(node.kind) {
                continue;
            }
            let next = match node.kind.kind() {
                TypeKind::Builtin(builtin) => TypeRef::Builtin(builtin),
                TypeKind::Array(element) if matches!(element.kind(), TypeKind::Array(_)) => {
                    TypeRef::Builtin(Builtin::Any)
                }
                TypeKind::Array(element) => {
                    let element = Node {
                        kind: element,
                        ..*node
                    };
                    let inner = self.reference(&[element]);
                    TypeRef::Array(Box::new(inner.unwrap_or(TypeRef::Builtin(Builtin::Any))))
                }
                // An enumeration keeps values it does not know: it takes any string.
                TypeKind::Enum(_) if united == Some(TypeRef::Builtin(Builtin::Str)) => continue,
                _ => {
                    let class = self.classes.class_of(*node);
                    TypeRef::Named(*self.indexes.get(&class)?)
                }
            };
            let is_enum = |kind: &TypeRef| {
                matches!(kind, TypeRef::Named(_)) && nodes.iter().all(is_string_or_enum)
            };
            if next == TypeRef::Builtin(Builtin::Str) && united.as_ref().is_some_and(is_enum) {
                continue;
            }
            united = Some(match united {
                None => next,
                Some(known) => both(known, next),
            });
        }
        united
    }

    /// Where places differ in kind, the alternate among them takes the others too.
    fn widest(&self, nodes: &[Node<'c>]) -> Option<Node<'c>> {
        let is_alternate = |node: &Node<'c>| matches!(node.kind.kind(), TypeKind::Alternate(_));
        nodes.iter().rev().find(|node| is_alternate(node)).copied()
    }

    fn all(&self) -> BTreeSet<usize> {
        (0..self.releases.len()).collect()
    }

    fn notes(
        &self,
        releases: BTreeSet<usize>,
        all: &BTreeSet<usize>,
        doc: Option<Doc>,
        features: Option<Features<'_>>,
        condition: Option<Condition>,
    ) -> Notes {
        let name = |index: Option<&usize>| Some(self.releases.get(*index?)?.clone());
        let since = (releases.first() != all.first()).then(|| name(releases.first()));
        let until = (releases.last() != all.last()).then(|| name(releases.last()));
        let life = Life {
            since: since.flatten(),
            until: until.flatten(),
        };
        let names = features.into_iter().flat_map(|features| features.iter());
        let features = names.map(|feature| feature.name().to_owned()).collect();
        Notes {
            life,
            doc,
            features,
            condition: condition.map(|c| c.to_string()),
        }
    }
}

fn is_string_or_enum(node: &Node<'_>) -> bool {
    matches!(
        node.kind.kind(),
        TypeKind::Enum(_) | TypeKind::Builtin(Builtin::Str)
    )
}

/// A type that takes what either does.
fn both(known: TypeRef, other: TypeRef) -> TypeRef {
    match (known, other) {
        (known, other) if known == other => known,
        (TypeRef::Builtin(a), TypeRef::Builtin(b)) if a.is_integer() && b.is_integer() => {
            TypeRef::Builtin(Builtin::Int)
        }
        (TypeRef::Builtin(a), TypeRef::Builtin(b)) => {
            let is_number = |b: Builtin| b.is_integer() || b == Builtin::Number;
            let both = is_number(a) && is_number(b);
            TypeRef::Builtin(if both { Builtin::Number } else { Builtin::Any })
        }
        (TypeRef::Array(a), TypeRef::Array(b)) => TypeRef::Array(Box::new(both(*a, *b))),
        _ => TypeRef::Builtin(Builtin::Any),
    }
}
