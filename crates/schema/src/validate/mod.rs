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
const TAKE_MORE_THAN_THEY_SAY: [&str; 2] = ["device_add", "netdev_add"];

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
    Walk::new(contract).callable(kind, arguments, open)
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
    Walk::new(contract).value(command.result(), result, &Place::Root)
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
    Walk::new(contract).callable(event.arguments(), data, false)
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
    Walk::new(contract).value(kind, value, &Place::Root)
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

type Checked = Result<(), Violation>;

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

    fn value<'a, D: Data<'a>>(self, kind: Type<'_>, data: D, place: &Place<'_>) -> Checked {
        match (kind.kind(), data.shape()) {
            (TypeKind::Builtin(builtin), _) => self.builtin(builtin, data, place),
            (TypeKind::Enum(kind), Shape::String(text)) => enumeration(kind, text, place),
            (TypeKind::Enum(_), _) => Err(place.wrong_type("string")),
            (TypeKind::Array(element), Shape::List) => {
                for (index, item) in data.items().enumerate() {
                    self.value(element, item, &place.item(index))?;
                }
                Ok(())
            }
            (TypeKind::Array(_), _) => Err(place.wrong_type("array")),
            (TypeKind::Object(object), Shape::Object) => self.object(object, data, place, false),
            (TypeKind::Object(_), _) => Err(place.wrong_type("object")),
            (TypeKind::Alternate(kind), _) => self.alternate(kind, data, place),
        }
    }

    fn object<'a, D: Data<'a>>(
        self,
        object: Object<'_>,
        data: D,
        place: &Place<'_>,
        open: bool,
    ) -> Checked {
        let known = self.members(object, data, place, 0)?;
        if open || known == data.len() {
            return Ok(());
        }
        let mut visited = Vec::new();
        add_visited(object, data, &mut visited, 0);
        let keys: Vec<&str> = data.members().map(|(name, _)| name).collect();
        match glib::first_left(&keys, &visited) {
            Some(name) => Err(place.member(name).unexpected()),
            None => Ok(()),
        }
    }

    /// Checks the members there should be, the variant's too; tells how many there are.
    fn members<'a, D: Data<'a>>(
        self,
        object: Object<'_>,
        data: D,
        place: &Place<'_>,
        depth: usize,
    ) -> Result<usize, Violation> {
        let mut known = 0;
        for member in object.members() {
            let place = place.member(member.name());
            match data.get(member.name()) {
                Some(value) => {
                    self.value(member.value_type(), value, &place)?;
                    known += 1;
                }
                None if member.is_optional() => {}
                None => return Err(place.missing()),
            }
        }
        match variant_object(object, data) {
            Some(variant) if depth < MAX_VARIANT_DEPTH => {
                Ok(known + self.members(variant, data, place, depth + 1)?)
            }
            _ => Ok(known),
        }
    }

    fn alternate<'a, D: Data<'a>>(
        self,
        kind: Alternate<'_>,
        data: D,
        place: &Place<'_>,
    ) -> Checked {
        let shape = data.shape();
        let branch = kind
            .branches()
            .find(|branch| accepts(branch.value_type(), &shape));
        match branch {
            Some(branch) => self.value(branch.value_type(), data, place),
            None if self.any_width => Err(place.no_branch(expected_branches(kind))),
            None => Err(place.no_branch(kind.as_type().name().to_owned())),
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
