//! Every path of a contract, fully expanded: the list a reviewer reads and a diff shows.
//!
//! ```text
//! block-stream                 command
//! block-stream/arg/base-node   optional str
//! block-stream/arg/on-error    optional enum
//! block-stream/arg/on-error/^stop  value
//! ```
//! A type that holds itself is expanded once on each path; where it comes again, the line says
//! which place above it repeats.

use std::fmt;

use crate::contract::{
    Branch, Command, Condition, Contract, Entity, Event, Feature, Features, Member, Object, Status,
    Type, TypeKind, Value, Variant,
};

/// The most lines a ledger has: ten times the longest known. A contract made up to have more is
/// cut there.
const MAX_LINES: usize = 200_000;

/// How many types a path may lead through; QEMU's longest leads through 12.
const MAX_DEPTH: usize = 64;

/// What a line of the ledger is about.
#[derive(Clone, Copy, Debug)]
pub enum Item<'c> {
    /// A command.
    Command(Command<'c>),
    /// An event.
    Event(Event<'c>),
    /// What a command returns, where it returns something.
    Result(Type<'c>),
    /// The arguments of a command, where they are a union or no object.
    Arguments(Type<'c>),
    /// A member of an object.
    Member(Member<'c>),
    /// A variant of a union.
    Variant(Variant<'c>),
    /// A branch of an alternate.
    Branch(Branch<'c>),
    /// A value of an enumeration.
    Value(Value<'c>),
    /// A feature flag.
    Feature(Feature<'c>),
}

/// One line of the ledger. Prints as the path, a space, what it is.
#[derive(Clone, Debug)]
pub struct LedgerLine<'c> {
    /// The path: the identity of the thing.
    pub path: String,
    /// The thing.
    pub item: Item<'c>,
    /// The path above this one whose type comes again here, and is not expanded again.
    pub repeats: Option<String>,
}

impl Contract {
    /// Every path of this contract, sorted by path.
    pub fn ledger(&self) -> Vec<LedgerLine<'_>> {
        let mut walk = Walk {
            lines: Vec::new(),
            path: String::new(),
            above: Vec::new(),
        };
        for entity in self.entities() {
            match entity {
                Entity::Command(command) => walk.command(command),
                Entity::Event(event) => walk.event(event),
                Entity::Type(_) => {}
            }
        }
        walk.lines.sort_by(|a, b| a.path.cmp(&b.path));
        walk.lines
    }
}

struct Walk<'c> {
    lines: Vec<LedgerLine<'c>>,
    path: String,
    /// The types being expanded, with the length of the path each was met at.
    above: Vec<(usize, usize)>,
}

impl<'c> Walk<'c> {
    fn command(&mut self, command: Command<'c>) {
        self.path.clear();
        self.path.push_str(command.name());
        self.line(Item::Command(command), None);
        self.features(command.features());
        self.below("arg", |walk| walk.arguments(command.arguments()));
        if !command.result().is_empty_object() {
            self.below("ret", |walk| {
                walk.typed(Item::Result(command.result()), command.result());
            });
        }
    }

    fn event(&mut self, event: Event<'c>) {
        self.path.clear();
        self.path.push_str(event.name());
        self.line(Item::Event(event), None);
        self.features(event.features());
        self.below("arg", |walk| walk.arguments(event.arguments()));
    }

    /// Arguments have a line of their own only where they are more than a list of members.
    fn arguments(&mut self, kind: Type<'c>) {
        match kind.as_object() {
            Some(object) if object.variants().len() == 0 => {
                self.features(kind.features());
                self.expand(kind);
            }
            _ => self.typed(Item::Arguments(kind), kind),
        }
    }

    /// A line for something that has a type, then what is below that type.
    fn typed(&mut self, item: Item<'c>, kind: Type<'c>) {
        let inner = element(kind);
        let again = self.above.iter().find(|(index, _)| *index == inner.index());
        if let Some(&(_, length)) = again {
            let repeats = self.path.get(..length).map(str::to_owned);
            self.line(item, repeats);
            return;
        }
        self.line(item, None);
        self.features(inner.features());
        self.expand(inner);
    }

    fn expand(&mut self, kind: Type<'c>) {
        if self.lines.len() >= MAX_LINES || self.above.len() >= MAX_DEPTH {
            return;
        }
        self.above.push((kind.index(), self.path.len()));
        match kind.kind() {
            TypeKind::Enum(enumeration) => {
                for value in enumeration.values() {
                    self.below(&format!("^{}", value.name()), |walk| {
                        walk.line(Item::Value(value), None);
                        walk.features(value.features());
                    });
                }
            }
            TypeKind::Object(object) => self.members(object),
            TypeKind::Alternate(alternate) => {
                for branch in alternate.branches() {
                    let kind = branch.value_type();
                    self.below(&format!("!{}", json_word(kind)), |walk| {
                        walk.line(Item::Branch(branch), None);
                    });
                    let again = self
                        .above
                        .iter()
                        .any(|(index, _)| *index == element(kind).index());
                    if !again {
                        self.expand(element(kind));
                    }
                }
            }
            TypeKind::Builtin(_) | TypeKind::Array(_) => {}
        }
        self.above.pop();
    }

    fn members(&mut self, object: Object<'c>) {
        for member in object.members() {
            let sign = if is_plain(member.name()) { "" } else { " " };
            self.below(&format!("{sign}{}", member.name()), |walk| {
                walk.features(member.features());
                walk.typed(Item::Member(member), member.value_type());
            });
        }
        for variant in object.variants() {
            self.below(&format!("+{}", variant.case()), |walk| {
                walk.typed(Item::Variant(variant), variant.value_type());
            });
        }
    }

    fn features(&mut self, features: Features<'c>) {
        for feature in features.iter() {
            self.below(&format!("${}", feature.name()), |walk| {
                walk.line(Item::Feature(feature), None);
            });
        }
    }

    fn below(&mut self, step: &str, visit: impl FnOnce(&mut Self)) {
        let length = self.path.len();
        self.path.push('/');
        self.path.push_str(step);
        visit(self);
        self.path.truncate(length);
    }

    fn line(&mut self, item: Item<'c>, repeats: Option<String>) {
        self.lines.push(LedgerLine {
            path: self.path.clone(),
            item,
            repeats,
        });
    }
}

fn is_plain(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '_')
}

fn element(kind: Type<'_>) -> Type<'_> {
    match kind.kind() {
        TypeKind::Array(element) => element,
        _ => kind,
    }
}

/// What a type is called in the ledger, without names: `str`, `[object]`, `enum`.
fn word(kind: Type<'_>) -> String {
    match kind.kind() {
        TypeKind::Builtin(builtin) => builtin.name().to_owned(),
        TypeKind::Enum(_) => "enum".to_owned(),
        TypeKind::Array(element) => match element.kind() {
            TypeKind::Array(_) => "[array]".to_owned(),
            _ => format!("[{}]", word(element)),
        },
        TypeKind::Object(object) if object.variants().len() > 0 => "union".to_owned(),
        TypeKind::Object(_) => "object".to_owned(),
        TypeKind::Alternate(_) => "alternate".to_owned(),
    }
}

fn json_word(kind: Type<'_>) -> &'static str {
    match kind.kind() {
        TypeKind::Builtin(builtin) => builtin.json_type(),
        TypeKind::Enum(_) => "string",
        TypeKind::Array(_) => "array",
        TypeKind::Object(_) => "object",
        TypeKind::Alternate(_) => "alternate",
    }
}

impl fmt::Display for LedgerLine<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ", self.path)?;
        match self.item {
            Item::Command(command) => write_command(command, f)?,
            Item::Event(event) => {
                f.write_str("event")?;
                write_state(event.status(), f)?;
            }
            Item::Result(kind) | Item::Arguments(kind) => f.write_str(&word(kind))?,
            Item::Member(member) => {
                let optional = if member.is_optional() {
                    "optional "
                } else {
                    ""
                };
                write!(f, "{optional}{}", word(member.value_type()))?;
            }
            Item::Variant(_) => f.write_str("variant")?,
            Item::Branch(branch) => write!(f, "branch {}", word(branch.value_type()))?,
            Item::Value(_) => f.write_str("value")?,
            Item::Feature(_) => f.write_str("feature")?,
        }
        if let Some(path) = &self.repeats {
            write!(f, ", as {path}")?;
        }
        match self.item.condition() {
            Some(condition) => write!(f, " if {condition}"),
            None => Ok(()),
        }
    }
}

impl Item<'_> {
    /// When the thing is there, as far as that is still open.
    pub fn condition(self) -> Option<Condition> {
        match self {
            Item::Command(item) => item.condition(),
            Item::Event(item) => item.condition(),
            Item::Result(item) | Item::Arguments(item) => item.condition(),
            Item::Member(item) => item.condition(),
            Item::Variant(item) => item.condition(),
            Item::Branch(item) => item.condition(),
            Item::Value(item) => item.condition(),
            Item::Feature(item) => item.condition(),
        }
    }
}

fn write_command(command: Command<'_>, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    f.write_str("command")?;
    if command.allow_oob() {
        f.write_str(" oob")?;
    }
    if command.allow_preconfig() {
        f.write_str(" preconfig")?;
    }
    if command.has_no_success_response() {
        f.write_str(" no-success-response")?;
    }
    write_state(command.status(), f)
}

fn write_state(status: Status, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    match status {
        Status::Reserved => f.write_str(" reserved"),
        Status::Implemented => Ok(()),
    }
}
