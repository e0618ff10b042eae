//! libvirt's path queries: `block-commit/arg-type/*top`, `screendump/arg-type/format/^png`.
//!
//! Answers what libvirt's own walk answers on the same introspection, with three liberties:
//! `arg` and `ret` may be said for `arg-type` and `ret-type`; `+name` finds a member where the
//! object has no variants at all; an alternate is entered through whichever branch leads on.

use crate::contract::{Command, Contract, Event, Feature, Features, Object, Type, TypeKind, Value};
use crate::error::Error;

/// The most steps a path may have.
const MAX_STEPS: usize = 128;

/// How many arrays and alternates, which take no step, may lie within one another; QAPI has an
/// array of an alternate at most.
const MAX_HOPS: usize = 4;

/// What a path leads to.
#[derive(Clone, Copy, Debug)]
pub enum Found<'c> {
    /// A command.
    Command(Command<'c>),
    /// An event.
    Event(Event<'c>),
    /// The type of arguments, a result, a member, a variant.
    Type(Type<'c>),
    /// A value of an enumeration.
    Value(Value<'c>),
    /// A feature flag.
    Feature(Feature<'c>),
}

impl Contract {
    /// Whether a path query finds something; a malformed one finds nothing.
    ///
    /// ```
    /// # let contract = abide_schema::Contract::default();
    /// assert!(!contract.has_path("block-stream/arg-type/*base-node"));
    /// ```
    pub fn has_path(&self, path: &str) -> bool {
        matches!(self.find(path), Ok(Some(_)))
    }

    /// What a path query leads to, if to anything.
    ///
    /// # Errors
    /// Fails on a path that could not lead anywhere in any contract.
    pub fn find(&self, path: &str) -> Result<Option<Found<'_>>, Error> {
        let steps = parse(path)?;
        let Some((Step { text: name, .. }, rest)) = steps.split_first() else {
            return Ok(None);
        };
        if let Some(command) = self.command(name) {
            return Ok(in_command(command, rest));
        }
        Ok(self.event(name).and_then(|event| in_event(event, rest)))
    }
}

#[derive(Clone, Copy, PartialEq)]
enum Sign {
    Name,
    Optional,
    Variant,
    Value,
    Feature,
    Json,
}

#[derive(Clone, Copy)]
struct Step<'p> {
    sign: Sign,
    text: &'p str,
}

fn parse(path: &str) -> Result<Vec<Step<'_>>, Error> {
    let malformed = |reason: &str| Error::MalformedPath {
        path: path.to_owned(),
        reason: reason.to_owned(),
    };
    let mut steps = Vec::new();
    for text in path.split('/') {
        let (sign, text) = match text.chars().next() {
            None => return Err(malformed("a step is empty")),
            Some('*') => (Sign::Optional, &text[1..]),
            Some('+') => (Sign::Variant, &text[1..]),
            Some('^') => (Sign::Value, &text[1..]),
            Some('$') => (Sign::Feature, &text[1..]),
            Some('!') => (Sign::Json, &text[1..]),
            Some(' ') => (Sign::Name, &text[1..]),
            Some(_) => (Sign::Name, text),
        };
        steps.push(Step { sign, text });
    }
    if steps.first().is_some_and(|step| step.sign != Sign::Name) {
        return Err(malformed(
            "it must start with the name of a command or event",
        ));
    }
    let (_, before_last) = steps.split_last().unwrap_or((&NOTHING, &[]));
    if before_last
        .iter()
        .any(|step| matches!(step.sign, Sign::Feature | Sign::Json))
    {
        return Err(malformed("nothing can follow a feature or a kind of value"));
    }
    if steps.len() > MAX_STEPS {
        return Err(malformed("it has more than 128 steps"));
    }
    Ok(steps)
}

const NOTHING: Step<'static> = Step {
    sign: Sign::Name,
    text: "",
};

fn in_command<'c>(command: Command<'c>, steps: &[Step<'_>]) -> Option<Found<'c>> {
    let Some((step, rest)) = steps.split_first() else {
        return Some(Found::Command(command));
    };
    match (step.sign, step.text) {
        (Sign::Feature, name) => feature(command.features(), name),
        (Sign::Name, "arg-type" | "arg") => in_type(command.arguments(), rest),
        (Sign::Name, "ret-type" | "ret") => in_type(command.result(), rest),
        _ => None,
    }
}

fn in_event<'c>(event: Event<'c>, steps: &[Step<'_>]) -> Option<Found<'c>> {
    let Some((step, rest)) = steps.split_first() else {
        return Some(Found::Event(event));
    };
    match (step.sign, step.text) {
        (Sign::Feature, name) => feature(event.features(), name),
        (Sign::Name, "arg-type" | "arg") => in_type(event.arguments(), rest),
        _ => None,
    }
}

fn in_type<'c>(kind: Type<'c>, steps: &[Step<'_>]) -> Option<Found<'c>> {
    within(kind, steps, 0)
}

fn within<'c>(kind: Type<'c>, steps: &[Step<'_>], hops: usize) -> Option<Found<'c>> {
    let Some((step, rest)) = steps.split_first() else {
        return Some(Found::Type(kind));
    };
    if step.sign == Sign::Feature
        && let Some(found) = feature(kind.features(), step.text)
    {
        return Some(found);
    }
    match kind.kind() {
        TypeKind::Array(_) | TypeKind::Alternate(_) if hops >= MAX_HOPS => None,
        TypeKind::Array(element) => within(element, steps, hops + 1),
        TypeKind::Object(object) => in_object(object, *step, rest),
        TypeKind::Alternate(alternate) => alternate
            .branches()
            .find_map(|branch| within(branch.value_type(), steps, hops + 1)),
        TypeKind::Enum(enumeration) if step.sign == Sign::Value => {
            let value = enumeration.value(step.text)?;
            match rest.first() {
                None => Some(Found::Value(value)),
                Some(step) if step.sign == Sign::Feature => feature(value.features(), step.text),
                Some(_) => None,
            }
        }
        TypeKind::Builtin(builtin) if step.sign == Sign::Json => {
            (builtin.json_type() == step.text).then_some(Found::Type(kind))
        }
        TypeKind::Enum(_) | TypeKind::Builtin(_) => None,
    }
}

fn in_object<'c>(object: Object<'c>, step: Step<'_>, rest: &[Step<'_>]) -> Option<Found<'c>> {
    if step.sign == Sign::Variant && object.variants().len() > 0 {
        return in_type(object.variant(step.text)?.value_type(), rest);
    }
    if !matches!(step.sign, Sign::Name | Sign::Optional | Sign::Variant) {
        return None;
    }
    let member = object.member(step.text)?;
    if step.sign == Sign::Optional && !member.is_optional() {
        return None;
    }
    if let Some(next) = rest.first()
        && next.sign == Sign::Feature
        && let Some(found) = feature(member.features(), next.text)
    {
        return Some(found);
    }
    in_type(member.value_type(), rest)
}

fn feature<'c>(features: Features<'c>, name: &str) -> Option<Found<'c>> {
    features
        .iter()
        .find(|feature| feature.name() == name)
        .map(Found::Feature)
}
