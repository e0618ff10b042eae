//! A command before it is sent: what the server's own contract says of it, in words that help.
//!
//! ```text
//! block-stream {"device": "d", "sped": 1}
//!   there is no parameter 'sped'; did you mean 'speed'?
//! blockdev-mirror {..., "sync": "ful"}
//!   parameter 'sync' is one of top, full, none, incremental, bitmap; not 'ful'
//! ```

mod notice;
mod place;
mod view;

use abide_schema::Contract;
use abide_schema::contract::{Builtin, Command, Status, Type, TypeKind};
use abide_schema::validate::{self, Violation, ViolationKind};
use abide_wire::Dict;

use crate::ClientError;
use place::Place;
use view::View;

pub(crate) use notice::notices;
pub use notice::{Notice, NoticeKind};

/// How alike two names have to be for the one to be offered for the other.
const LEAST_LIKENESS: f64 = 0.75;

/// How many names a message lists.
const MOST_LISTED: usize = 16;

/// Checks a command against a contract, as the server would, and tells more where it does not
/// fit: the parameter, its type, the values it takes, what may have been meant.
///
/// # Errors
/// [`ClientError::Unfit`].
pub fn check(contract: &Contract, command: &str, arguments: &Dict) -> Result<(), ClientError> {
    let unfit = |why| ClientError::Unfit {
        command: command.to_owned(),
        why,
    };
    let known = contract
        .command(command)
        .filter(|known| known.status() != Status::Reserved);
    let Some(known) = known else {
        let names = contract.commands().map(|known| known.name());
        let why = format!("the server has no such command{}", meant(command, names));
        return Err(unfit(why));
    };
    validate::arguments(contract, known, Some(View::Dict(arguments)))
        .map_err(|violation| unfit(explain(known, arguments, &violation)))
}

fn explain(command: Command<'_>, arguments: &Dict, violation: &Violation) -> String {
    let path = &violation.path;
    let place = Place::find(command.arguments(), arguments, path);
    let kind = place.as_ref().and_then(|place| place.kind);
    let wanted = kind.map(describe);
    let wanted = wanted.unwrap_or_else(|| "something else".to_owned());
    match &violation.kind {
        ViolationKind::Unexpected => {
            let known = place.map(|place| place.siblings).unwrap_or_default();
            let name = path.rsplit('.').next().unwrap_or_default();
            match meant(name, known.iter().copied()) {
                hint if !hint.is_empty() => format!("there is no parameter '{path}'{hint}"),
                _ if known.is_empty() => format!("there is no parameter '{path}': none is taken"),
                _ => format!(
                    "there is no parameter '{path}'; there are {}",
                    listed(&known)
                ),
            }
        }
        ViolationKind::Missing => format!("parameter '{path}' is missing: {wanted}"),
        ViolationKind::Value { value } => {
            let names = place::values(kind);
            let hint = meant(value, names.iter().copied());
            format!("parameter '{path}' is {wanted}; not '{value}'{hint}")
        }
        ViolationKind::Type { .. } if kind.is_some() => match place.and_then(|place| place.value) {
            Some(value) => format!("parameter '{path}' is {wanted}; not {}", short(&value)),
            None => format!("parameter '{path}' is {wanted}"),
        },
        ViolationKind::Range { expected } => format!("parameter '{path}' does not fit {expected}"),
        _ => violation.to_string(),
    }
}

/// What a value has to be, for people.
pub fn describe(kind: Type<'_>) -> String {
    match kind.kind() {
        TypeKind::Builtin(builtin) => match builtin {
            Builtin::Str => "a string".to_owned(),
            Builtin::Bool => "true or false".to_owned(),
            Builtin::Null => "null".to_owned(),
            Builtin::Any => "anything".to_owned(),
            Builtin::Number => "a number".to_owned(),
            _ => "an integer".to_owned(),
        },
        TypeKind::Enum(_) => match place::values(Some(kind)).as_slice() {
            [only] => format!("always {only}"),
            values => format!("one of {}", listed(values)),
        },
        TypeKind::Array(element) => format!("a list, of {} each", describe_short(element)),
        TypeKind::Object(object) => {
            let names: Vec<&str> = object.members().map(|member| member.name()).collect();
            match names.as_slice() {
                [] => "an object".to_owned(),
                names => format!("an object with {}", listed(names)),
            }
        }
        TypeKind::Alternate(alternate) => {
            let branches = alternate.branches();
            let branches: Vec<String> = branches
                .map(|branch| describe_short(branch.value_type()))
                .collect();
            branches.join(" or ")
        }
    }
}

/// The same without what is inside.
fn describe_short(kind: Type<'_>) -> String {
    match kind.kind() {
        TypeKind::Array(_) => "a list".to_owned(),
        TypeKind::Object(_) => "an object".to_owned(),
        TypeKind::Alternate(_) => "one of several types".to_owned(),
        _ => describe(kind),
    }
}

fn listed(names: &[&str]) -> String {
    let shown = names.get(..MOST_LISTED).unwrap_or(names).join(", ");
    match names.len().checked_sub(MOST_LISTED) {
        None | Some(0) => shown,
        Some(more) => format!("{shown} and {more} more"),
    }
}

/// A value as it may stand in a message.
fn short(value: &abide_wire::Value) -> String {
    const LONGEST: usize = 60;
    let text = value.to_string();
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}...", text.get(..end).unwrap_or_default()),
        None => text,
    }
}

/// "; did you mean 'X'?", where a name is like enough.
fn meant<'n>(name: &str, names: impl Iterator<Item = &'n str>) -> String {
    let even = |text: &str| text.replace('_', "-").to_ascii_lowercase();
    let wanted = even(name);
    let likest = names
        .map(|known| (strsim::jaro_winkler(&wanted, &even(known)), known))
        .max_by(|left, right| left.0.total_cmp(&right.0));
    match likest {
        Some((likeness, known)) if likeness >= LEAST_LIKENESS => {
            format!("; did you mean '{known}'?")
        }
        _ => String::new(),
    }
}
