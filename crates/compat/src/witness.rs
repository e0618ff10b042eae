//! The shortest message that was right before and is wrong now, made from the contracts and
//! validated against both.

use abide_schema::contract::{Builtin, Contract, Type, TypeKind};
use abide_schema::validate::{self, Violation};
use serde_json::{Value, json};

use crate::change::{Change, ChangeKind, Direction};
use crate::path::{Path, Step};
use crate::resolve::resolve;
use crate::sample::sample;
use crate::walk::json_kind;

/// A message that was right, and what becomes of it now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Witness {
    /// One line of QMP that was right before: what a client sends, or the event that it got.
    pub message: String,
    /// What a server of the new contract replies, or the event that it sends.
    pub outcome: String,
    /// Why a client of the old contract cannot take that outcome, where it is no plain refusal.
    pub problem: Option<String>,
}

/// Finds a witness for a change at its first place.
pub(crate) fn witness(old: &Contract, new: &Contract, change: &Change) -> Option<Witness> {
    let path = change.places.first()?;
    match change.direction {
        None => of_root(old, path, change.kind),
        Some(Direction::In) => of_argument(old, new, path, change.kind),
        Some(_) => of_sent(old, new, path, change.kind),
    }
}

fn of_root(old: &Contract, path: &Path, kind: ChangeKind) -> Option<Witness> {
    let name = &*path.root;
    if let Some(event) = old.event(name) {
        let data = sample(event.arguments(), &[], None)?;
        let message = json!({"event": name, "data": data}).to_string();
        return Some(Witness {
            message,
            outcome: "never sent any more".to_owned(),
            problem: None,
        });
    }
    let command = old.command(name)?;
    let arguments = match command.arguments().kind() {
        // Of a command that is only listed, nothing but the name is known.
        TypeKind::Builtin(_) => json!({}),
        _ => sample(command.arguments(), &[], None)?,
    };
    let execute = if kind == ChangeKind::OobWithdrawn {
        "exec-oob"
    } else {
        "execute"
    };
    let outcome = match kind {
        ChangeKind::CommandGone | ChangeKind::ImplementedWithdrawn | ChangeKind::EntityReplaced => {
            error(
                "CommandNotFound",
                &format!("The command {name} has not been found"),
            )
        }
        ChangeKind::OobWithdrawn => error(
            "GenericError",
            &format!("The command {name} does not support OOB"),
        ),
        ChangeKind::ResultGone => json!({"return": {}}).to_string(),
        ChangeKind::ReplyWithdrawn => "no reply".to_owned(),
        ChangeKind::PreconfigWithdrawn => error(
            "GenericError",
            &format!("The command '{name}' is not permitted in this state"),
        ),
        _ => return None,
    };
    Some(Witness {
        message: request(execute, name, &arguments),
        outcome,
        problem: None,
    })
}

fn request(execute: &str, name: &str, arguments: &Value) -> String {
    match arguments.as_object().is_some_and(serde_json::Map::is_empty) {
        true => json!({execute: name}).to_string(),
        false => json!({execute: name, "arguments": arguments}).to_string(),
    }
}

fn error(class: &str, desc: &str) -> String {
    json!({"error": {"class": class, "desc": desc}}).to_string()
}

fn of_argument(old: &Contract, new: &Contract, path: &Path, kind: ChangeKind) -> Option<Witness> {
    let (was, is) = (old.command(&path.root)?, new.command(&path.root)?);
    let steps = path.steps.strip_prefix(&[Step::Arguments])?;
    let last = special(kind, old, new, path);
    let refused = candidates(was.arguments(), steps)
        .into_iter()
        .find_map(|steps| {
            let arguments = sample(was.arguments(), &steps, last.as_ref())?;
            validate::arguments(old, was, Some(&arguments)).ok()?;
            let violation = validate::arguments(new, is, Some(&arguments)).err()?;
            Some((arguments, violation))
        });
    let (arguments, violation) = refused?;
    Some(Witness {
        message: request("execute", &path.root, &arguments),
        outcome: error("GenericError", &violation.to_string()),
        problem: None,
    })
}

fn of_sent(old: &Contract, new: &Contract, path: &Path, kind: ChangeKind) -> Option<Witness> {
    let (was, is) = (sent_type(old, path)?, sent_type(new, path)?);
    let steps = &path.steps[1..];
    let sides = [(old, was), (new, is)];
    let (before, now, problem) = match kind {
        ChangeKind::OptionalMemberGone
        | ChangeKind::MandatoryMemberGone
        | ChangeKind::MemberMadeConditional => no_longer_sent(sides, steps)?,
        _ => sent_otherwise(sides, steps, special(kind, old, new, path).as_ref())?,
    };
    let (message, outcome) = match path.steps.first() {
        Some(Step::Data) => {
            let event = |data: &Value| json!({"event": &*path.root, "data": data}).to_string();
            (event(&before), event(&now))
        }
        _ => {
            let arguments = sample(old.command(&path.root)?.arguments(), &[], None)?;
            let reply = json!({"return": now}).to_string();
            (request("execute", &path.root, &arguments), reply)
        }
    };
    Some(Witness {
        message,
        outcome,
        problem: Some(problem),
    })
}

/// A contract, and the type that it sends at the place.
type Side<'c> = (&'c Contract, Type<'c>);

/// What was sent, the same without what the new contract does not have, and what is missed.
fn no_longer_sent(
    [(old, was), (new, is)]: [Side<'_>; 2],
    steps: &[Step],
) -> Option<(Value, Value, String)> {
    candidates(was, steps).into_iter().find_map(|steps| {
        let before = sample(was, &steps, None)?;
        validate::value(old, was, &before).ok()?;
        let lost = validate::value(new, is, &before).err()?;
        let less = pruned(is, before.clone());
        let now = match validate::value(new, is, &less) {
            Ok(()) => less,
            Err(_) => {
                let above = steps.split_last().map_or(&[][..], |(_, above)| above);
                let right = |now: &Value| validate::value(new, is, now).is_ok();
                let there = sample(is, above, None).filter(right);
                there.or_else(|| sample(is, &[], None).filter(right))?
            }
        };
        Some((before, now, format!("`{}` is no longer sent", lost.path)))
    })
}

/// What was sent, what may be sent now, and why a client of the old contract cannot take it.
fn sent_otherwise(
    [(old, was), (new, is)]: [Side<'_>; 2],
    steps: &[Step],
    last: Option<&Value>,
) -> Option<(Value, Value, String)> {
    let ways = candidates(is, steps);
    let told_apart = tag_values(was, steps);
    ways.into_iter().chain(told_apart).find_map(|ways| {
        let now = sample(is, &ways, last)?;
        validate::value(new, is, &now).ok()?;
        let violation = validate::value(old, was, &pruned(was, now.clone())).err()?;
        let right = |before: &Value| validate::value(old, was, before).is_ok();
        let same_place = sample(was, &ways, None).or_else(|| sample(was, steps, None));
        let before = same_place
            .filter(right)
            .or_else(|| sample(was, &[], None).filter(right))?;
        let words = in_client_words(&violation);
        Some((
            before,
            now,
            format!("a client of the old contract says: {words}"),
        ))
    })
}

fn in_client_words(violation: &Violation) -> String {
    violation
        .to_string()
        .replace("Parameter ", "member ")
        .replace("parameter ", "member ")
}

fn sent_type<'c>(contract: &'c Contract, path: &Path) -> Option<Type<'c>> {
    match path.steps.first()? {
        Step::Result => Some(contract.command(&path.root)?.result()),
        Step::Data => Some(contract.event(&path.root)?.arguments()),
        _ => None,
    }
}

/// The ways to go: with the thing, without it, and with it in each variant of what holds it.
fn candidates(root: Type<'_>, steps: &[Step]) -> Vec<Vec<Step>> {
    let mut ways = vec![steps.to_vec()];
    let Some((last, above)) = steps.split_last() else {
        return in_each_case(root, steps);
    };
    ways.push(above.to_vec());
    for above in in_each_case(root, above) {
        let mut with = above.clone();
        with.push(last.clone());
        ways.extend([above, with]);
    }
    ways.extend(in_each_case(root, steps));
    ways
}

/// The ways to each value of the tag of what stands there: where another member became the tag, the
/// old one may say what it likes.
fn tag_values(root: Type<'_>, steps: &[Step]) -> Vec<Vec<Step>> {
    let holder = follow(root, steps).and_then(|holder| holder.as_object());
    let Some(tag) = holder.and_then(|holder| holder.tag()) else {
        return Vec::new();
    };
    let TypeKind::Enum(values) = tag.value_type().kind() else {
        return Vec::new();
    };
    let way = |value: &str| {
        let last = [Step::Member(tag.name().into()), Step::Value(value.into())];
        [steps, &last].concat()
    };
    values.values().map(|value| way(value.name())).collect()
}

fn in_each_case(root: Type<'_>, above: &[Step]) -> Vec<Vec<Step>> {
    let holder = follow(root, above).and_then(|holder| holder.as_object());
    let cases = holder.map(|holder| holder.variants().map(|variant| variant.case()));
    let with = |case: &str| [above, &[Step::Case(case.into())]].concat();
    cases
        .map(|cases| cases.map(with).collect())
        .unwrap_or_default()
}

fn follow<'c>(mut of: Type<'c>, steps: &[Step]) -> Option<Type<'c>> {
    let mut case = None;
    for step in steps {
        of = match (step, of.kind()) {
            (Step::Case(name), _) => {
                case = Some(name.clone());
                continue;
            }
            (Step::Member(name), TypeKind::Object(object)) => {
                let variant = case.take().and_then(|case| object.variant(&case));
                let inner = variant.and_then(|variant| variant.value_type().as_object());
                let member = inner.and_then(|inner| inner.member(name));
                member.or_else(|| object.member(name))?.value_type()
            }
            (Step::Item, TypeKind::Array(inner)) => inner,
            (Step::Branch(kind), TypeKind::Alternate(of)) => of
                .branches()
                .map(|branch| branch.value_type())
                .find(|b| json_kind(*b) == *kind)?,
            _ => return None,
        };
    }
    Some(of)
}

/// A value that shows a change of type, which the smallest sample would not.
fn special(kind: ChangeKind, old: &Contract, new: &Contract, path: &Path) -> Option<Value> {
    let at = |contract| Some(resolve(contract, path)?.value_type);
    match kind {
        ChangeKind::StringToEnum | ChangeKind::EnumToString => Some(json!("another-value")),
        ChangeKind::IntegerToNumber | ChangeKind::NumberToInteger => Some(json!(0.5)),
        ChangeKind::RangeNarrowed => beyond(at(old)?, at(new)?),
        ChangeKind::RangeWidened => beyond(at(new)?, at(old)?),
        ChangeKind::NarrowedFromAny => Some(unlike(at(new)?)),
        ChangeKind::WidenedToAny => Some(unlike(at(old)?)),
        ChangeKind::NarrowedFromAlternate => other_branch(at(old)?, at(new)?),
        ChangeKind::WidenedToAlternate => other_branch(at(new)?, at(old)?),
        _ => None,
    }
}

/// A number that the wide type holds and the narrow one does not.
fn beyond(wide: Type<'_>, narrow: Type<'_>) -> Option<Value> {
    let (TypeKind::Builtin(wide), TypeKind::Builtin(narrow)) = (wide.kind(), narrow.kind()) else {
        return None;
    };
    let signed = |of| {
        matches!(
            of,
            Builtin::Int8 | Builtin::Int16 | Builtin::Int32 | Builtin::Int64
        )
    };
    let value = match (narrow, signed(wide)) {
        (Builtin::Uint8, _) => 0x100,
        (Builtin::Uint16, _) => 0x1_0000,
        (Builtin::Uint32, _) => 0x1_0000_0000,
        (Builtin::Int8, _) => 0x80,
        (Builtin::Int16, _) => 0x8000,
        (Builtin::Int32, _) => 0x8000_0000,
        (Builtin::Int64, false) => return Some(json!(u64::MAX)),
        _ => -1i64,
    };
    Some(json!(value))
}

fn unlike(of: Type<'_>) -> Value {
    match json_kind(of) {
        "string" => json!([1]),
        _ => json!("a"),
    }
}

fn other_branch(alternate: Type<'_>, taken: Type<'_>) -> Option<Value> {
    let TypeKind::Alternate(of) = alternate.kind() else {
        return None;
    };
    let mut others = of.branches().map(|branch| branch.value_type());
    sample(
        others.find(|inner| json_kind(*inner) != json_kind(taken))?,
        &[],
        None,
    )
}

/// What a client that ignores unknown members sees of a value.
fn pruned(of: Type<'_>, value: Value) -> Value {
    match (of.kind(), value) {
        (TypeKind::Array(inner), Value::Array(items)) => {
            items.into_iter().map(|item| pruned(inner, item)).collect()
        }
        (TypeKind::Object(object), Value::Object(members)) => {
            let case = object
                .tag()
                .and_then(|tag| members.get(tag.name())?.as_str());
            let variant = case.and_then(|case| object.variant(case));
            let variant = variant.and_then(|variant| variant.value_type().as_object());
            let known = |name: &str| {
                object
                    .member(name)
                    .or_else(|| variant.and_then(|variant| variant.member(name)))
            };
            let kept = members.iter().filter_map(|(name, value)| {
                Some((
                    name.clone(),
                    pruned(known(name)?.value_type(), value.clone()),
                ))
            });
            Value::Object(kept.collect())
        }
        (TypeKind::Alternate(alternate), value) => {
            let kind = match &value {
                Value::Object(_) => "object",
                Value::Array(_) => "array",
                _ => return value,
            };
            let mut branches = alternate.branches().map(|branch| branch.value_type());
            match branches.find(|branch| json_kind(*branch) == kind) {
                Some(branch) => pruned(branch, value),
                None => value,
            }
        }
        (_, value) => value,
    }
}
