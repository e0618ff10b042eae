//! Values against a contract: the arguments of a command before it runs, a result, an event.
//!
//! The order of the visit and the words are QEMU's input visitor's, measured on 10.0: members in
//! schema order, the base's first, then the variant's; a member's own faults before the next
//! member; what is unexpected last. Only the first fault is told, as QEMU does. Nothing is
//! allocated unless there is one.
//!
//! ```text
//!   {"device": 5, "u": 1}    Invalid parameter type for 'device', expected: string
//!   {"device": "d", "u": 1}  Parameter 'u' is unexpected
//! ```

mod data;
mod glib;
mod place;
mod violation;

pub use data::{Data, Shape};
pub use violation::{Violation, ViolationKind};

use crate::contract::{Alternate, Builtin, Command, Contract, Enum, Event, Object, Type, TypeKind};
use place::Place;

/// How many variants may nest in one object; QAPI nests two.
const MAX_VARIANT_DEPTH: usize = 16;

/// Commands whose marshalling QEMU writes by hand, so that they take more than their schema says.
/// Introspection does not tell them apart.
pub const TAKE_MORE_THAN_THEY_SAY: [&str; 2] = ["device_add", "netdev_add"];

/// Checks the arguments of `command`; `None` stands for `{}`.
///
/// # Errors
/// Fails with the fault QEMU would name.
///
/// ```
/// # use abide_schema::{introspect, validate};
/// let contract = introspect::from_json(br#"[
///     {"name": "quit", "meta-type": "command", "arg-type": "0", "ret-type": "0"},
///     {"name": "0", "meta-type": "object", "members": []}]"#)?;
/// let arguments = serde_json::json!({"now": true});
/// let quit = contract.command("quit").unwrap();
/// let violation = validate::arguments(&contract, quit, Some(&arguments)).unwrap_err();
/// assert_eq!(violation.to_string(), "Parameter 'now' is unexpected");
/// # Ok::<(), abide_schema::Error>(())
/// ```
pub fn arguments<'a, D: Data<'a>>(
    contract: &Contract,
    command: Command<'_>,
    arguments: Option<D>,
) -> Result<(), Violation> {
    let kind = command.arguments();
    let open = command.is_not_generated()
        || (contract.is_introspected() && takes_more_than_it_says(command));
    Walk::new(contract)
        .callable(kind, arguments, open)
        .map_err(|fault| *fault)
}

/// Checks what `command` returned.
///
/// # Errors
/// Fails with the first fault.
pub fn result<'a, D: Data<'a>>(
    contract: &Contract,
    command: Command<'_>,
    result: D,
) -> Result<(), Violation> {
    Walk::new(contract)
        .value(command.result(), result, &Place::Root)
        .map_err(|fault| *fault)
}

/// Checks the data of `event`; `None` stands for `{}`.
///
/// # Errors
/// Fails with the first fault.
pub fn event<'a, D: Data<'a>>(
    contract: &Contract,
    event: Event<'_>,
    data: Option<D>,
) -> Result<(), Violation> {
    Walk::new(contract)
        .callable(event.arguments(), data, false)
        .map_err(|fault| *fault)
}

/// Checks a value against any type of the contract.
///
/// # Errors
/// Fails with the first fault.
pub fn value<'a, D: Data<'a>>(
    contract: &Contract,
    kind: Type<'_>,
    value: D,
) -> Result<(), Violation> {
    Walk::new(contract)
        .value(kind, value, &Place::Root)
        .map_err(|fault| *fault)
}

fn takes_more_than_it_says(command: Command<'_>) -> bool {
    let has_variants = command
        .arguments()
        .as_object()
        .is_some_and(|object| object.variants().len() > 0);
    TAKE_MORE_THAN_THEY_SAY.contains(&command.name()) && !has_variants
}

#[derive(Clone, Copy)]
struct Walk {
    /// Introspection says `int` where the schema may say `size` or `uint64`.
    any_width: bool,
}

/// A fault is boxed on the way out: values nest a thousand deep, and each level has a place for it.
type Checked = Result<(), Box<Violation>>;

impl Walk {
    fn new(contract: &Contract) -> Self {
        Walk {
            any_width: contract.is_introspected(),
        }
    }

    fn callable<'a, D: Data<'a>>(self, kind: Type<'_>, data: Option<D>, open: bool) -> Checked {
        match (kind.as_object(), data) {
            (Some(object), Some(data)) if matches!(data.shape(), Shape::Object) => {
                self.object(object, data, &Place::Root, open)
            }
            (Some(object), None) => match object.members().find(|member| !member.is_optional()) {
                Some(member) => Err(Place::Root.member(member.name()).missing()),
                None => Ok(()),
            },
            (None, None) => Ok(()),
            (_, Some(data)) => self.value(kind, data, &Place::Root),
        }
    }

    /// Together with `object` all there is to a level of nesting: what only faults need is kept
    /// out of both.
    fn value<'a, D: Data<'a>>(self, kind: Type<'_>, data: D, place: &Place<'_>) -> Checked {
        let kind = self.branch(kind, data.shape(), place)?;
        match (kind.kind(), data.shape()) {
            (TypeKind::Object(object), Shape::Object) => self.object(object, data, place, false),
            (TypeKind::Array(element), Shape::List) => {
                for (index, item) in data.items().enumerate() {
                    self.value(element, item, &place.item(index))?;
                }
                Ok(())
            }
            _ => self.leaf(kind, data, place),
        }
    }

    fn object<'a, D: Data<'a>>(
        self,
        object: Object<'_>,
        data: D,
        place: &Place<'_>,
        open: bool,
    ) -> Checked {
        let mut known = 0;
        let mut part = Some(object);
        for _ in 0..=MAX_VARIANT_DEPTH {
            let Some(members) = part else { break };
            for member in members.members() {
                let place = place.member(member.name());
                match data.get(member.name()) {
                    Some(value) => self.value(member.value_type(), value, &place)?,
                    None if member.is_optional() => continue,
                    None => return Err(place.missing()),
                }
                known += 1;
            }
            part = variant_object(members, data);
        }
        if open || known == data.len() {
            return Ok(());
        }
        unexpected(object, data, place)
    }

    /// The type that checks the value: of an alternate the branch it picks.
    #[inline(never)]
    fn branch<'c>(
        self,
        kind: Type<'c>,
        shape: Shape<'_>,
        place: &Place<'_>,
    ) -> Result<Type<'c>, Box<Violation>> {
        let TypeKind::Alternate(alternate) = kind.kind() else {
            return Ok(kind);
        };
        let mut branches = alternate.branches().map(|branch| branch.value_type());
        match branches.find(|kind| accepts(*kind, &shape)) {
            Some(kind) => Ok(kind),
            None if self.any_width => Err(place.no_branch(expected_branches(alternate))),
            None => Err(place.no_branch(kind.name().to_owned())),
        }
    }

    /// A value that holds no others, or is of the wrong type.
    #[inline(never)]
    fn leaf<'a, D: Data<'a>>(self, kind: Type<'_>, data: D, place: &Place<'_>) -> Checked {
        match (kind.kind(), data.shape()) {
            (TypeKind::Builtin(builtin), _) => self.builtin(builtin, data, place),
            (TypeKind::Enum(kind), Shape::String(text)) => enumeration(kind, text, place),
            (TypeKind::Enum(_), _) => Err(place.wrong_type("string")),
            (TypeKind::Array(_), _) => Err(place.wrong_type("array")),
            (TypeKind::Object(_) | TypeKind::Alternate(_), _) => Err(place.wrong_type("object")),
        }
    }

    fn builtin<'a, D: Data<'a>>(self, kind: Builtin, data: D, place: &Place<'_>) -> Checked {
        let shape = data.shape();
        let expected = match (kind, &shape) {
            (Builtin::Any, _)
            | (Builtin::Str, Shape::String(_))
            | (Builtin::Bool, Shape::Bool(_))
            | (Builtin::Null, Shape::Null)
            | (Builtin::Number, Shape::Int(_) | Shape::Uint(_) | Shape::Double(_)) => return Ok(()),
            (Builtin::Str, _) => "string",
            (Builtin::Bool, _) => "boolean",
            (Builtin::Null, _) => "null",
            (Builtin::Number, _) => "number",
            _ => return self.integer(kind, &shape, place),
        };
        Err(place.wrong_type(expected))
    }

    fn integer(self, kind: Builtin, shape: &Shape<'_>, place: &Place<'_>) -> Checked {
        let unsigned = |max: u64, expected| match *shape {
            // QEMU takes a negative number for one with the top bits set.
            Shape::Int(value) if (value as u64) <= max => Ok(()),
            Shape::Uint(value) if value <= max => Ok(()),
            Shape::Int(_) | Shape::Uint(_) => Err(place.out_of_range(expected)),
            _ => Err(place.not_unsigned()),
        };
        let signed = |min: i64, max: i64, expected| match *shape {
            Shape::Int(value) if (min..=max).contains(&value) => Ok(()),
            Shape::Int(_) => Err(place.out_of_range(expected)),
            Shape::Uint(_) if self.any_width => Ok(()),
            _ => Err(place.wrong_type("integer")),
        };
        match kind {
            Builtin::Uint8 => unsigned(u8::MAX.into(), "uint8_t"),
            Builtin::Uint16 => unsigned(u16::MAX.into(), "uint16_t"),
            Builtin::Uint32 => unsigned(u32::MAX.into(), "uint32_t"),
            Builtin::Uint64 | Builtin::Size => unsigned(u64::MAX, "uint64"),
            Builtin::Int8 => signed(i8::MIN.into(), i8::MAX.into(), "int8_t"),
            Builtin::Int16 => signed(i16::MIN.into(), i16::MAX.into(), "int16_t"),
            Builtin::Int32 => signed(i32::MIN.into(), i32::MAX.into(), "int32_t"),
            _ => signed(i64::MIN, i64::MAX, "int64_t"),
        }
    }
}

/// Names the member that is there and should not be.
#[inline(never)]
fn unexpected<'a, D: Data<'a>>(object: Object<'_>, data: D, place: &Place<'_>) -> Checked {
    let mut visited = Vec::new();
    add_visited(object, data, &mut visited, 0);
    let keys: Vec<&str> = data.members().map(|(name, _)| name).collect();
    match glib::first_left(&keys, &visited) {
        Some(name) => Err(place.member(name).unexpected()),
        None => Ok(()),
    }
}

fn enumeration(kind: Enum<'_>, text: &str, place: &Place<'_>) -> Checked {
    match kind.value(text) {
        Some(_) => Ok(()),
        None => Err(place.wrong_value(text)),
    }
}

/// The object whose members the tag's value adds.
fn variant_object<'c, 'a, D: Data<'a>>(object: Object<'c>, data: D) -> Option<Object<'c>> {
    let tag = object.tag()?;
    let Shape::String(case) = data.get(tag.name())?.shape() else {
        return None;
    };
    object.variant(case)?.value_type().as_object()
}

/// The members of `data` the contract knows, in the order they are visited.
fn add_visited<'c, 'a, D: Data<'a>>(
    object: Object<'c>,
    data: D,
    visited: &mut Vec<&'c str>,
    depth: usize,
) {
    let names = object.members().map(|member| member.name());
    visited.extend(names.filter(|name| data.get(name).is_some()));
    if depth < MAX_VARIANT_DEPTH
        && let Some(variant) = variant_object(object, data)
    {
        add_visited(variant, data, visited, depth + 1);
    }
}

/// Whether the JSON value alone picks this branch of an alternate.
fn accepts(kind: Type<'_>, shape: &Shape<'_>) -> bool {
    match (kind.kind(), shape) {
        (TypeKind::Builtin(Builtin::Any), _)
        | (TypeKind::Builtin(Builtin::Str) | TypeKind::Enum(_), Shape::String(_))
        | (TypeKind::Builtin(Builtin::Bool), Shape::Bool(_))
        | (TypeKind::Builtin(Builtin::Null), Shape::Null)
        | (TypeKind::Array(_), Shape::List)
        | (TypeKind::Object(_), Shape::Object) => true,
        (TypeKind::Builtin(builtin), Shape::Int(_) | Shape::Uint(_) | Shape::Double(_)) => {
            builtin.is_integer() || builtin == Builtin::Number
        }
        _ => false,
    }
}

/// What an alternate without a name of its own takes, in words.
fn expected_branches(kind: Alternate<'_>) -> String {
    let words = kind
        .branches()
        .map(|branch| match branch.value_type().kind() {
            TypeKind::Builtin(builtin) if builtin.is_integer() => "integer",
            TypeKind::Builtin(builtin) => builtin.json_type(),
            TypeKind::Enum(_) => "string",
            TypeKind::Array(_) => "array",
            TypeKind::Object(_) => "object",
            TypeKind::Alternate(_) => "value",
        });
    words.collect::<Vec<_>>().join(" or ")
}

#[cfg(test)]
mod tests;
