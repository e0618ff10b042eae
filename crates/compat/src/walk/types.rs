//! Two types at one place: the same kind with different insides, or another kind.

use abide_schema::contract::{Alternate, Builtin, Enum, Type, TypeKind};

use super::features::compare_features;
use super::object::compare_objects;
use super::{Difference, Pair, Walk};
use crate::change::{ChangeKind, Subject};
use crate::path::Step;

pub(super) fn compare_types<'o, 'n>(walk: &mut Walk<'o, 'n>, pair: Pair<'o, 'n>) {
    for difference in compare_features(Subject::Type, &[], pair.old.features(), pair.new.features())
    {
        walk.differ(pair, difference);
    }
    match (pair.old.kind(), pair.new.kind()) {
        (TypeKind::Builtin(old), TypeKind::Builtin(new)) => compare_builtins(walk, pair, old, new),
        (TypeKind::Enum(old), TypeKind::Enum(new)) => compare_enums(walk, pair, old, new),
        (TypeKind::Array(old), TypeKind::Array(new)) => {
            walk.descend(pair, vec![Step::Item], false, old, new);
        }
        (TypeKind::Object(old), TypeKind::Object(new)) => compare_objects(walk, pair, old, new),
        (TypeKind::Alternate(old), TypeKind::Alternate(new)) => {
            compare_alternates(walk, pair, old, new);
        }
        (TypeKind::Alternate(old), _) => from_alternate(walk, pair, old),
        (_, TypeKind::Alternate(new)) => to_alternate(walk, pair, new),
        (old, new) => replaced(walk, pair, kind_change(old, new)),
    }
}

fn replaced(walk: &mut Walk<'_, '_>, pair: Pair<'_, '_>, kind: ChangeKind) {
    let difference = Difference::new(kind, Subject::Type, vec![])
        .was(describe(pair.old))
        .is(describe(pair.new));
    walk.differ(pair, difference);
}

fn kind_change(old: TypeKind<'_>, new: TypeKind<'_>) -> ChangeKind {
    use TypeKind::{Array, Builtin as Built, Enum};
    match (old, new) {
        (_, Built(Builtin::Any)) => ChangeKind::WidenedToAny,
        (Built(Builtin::Any), _) => ChangeKind::NarrowedFromAny,
        (Built(Builtin::Str), Enum(_)) => ChangeKind::StringToEnum,
        (Enum(_), Built(Builtin::Str)) => ChangeKind::EnumToString,
        (_, Array(_)) => ChangeKind::SingleToArray,
        (Array(_), _) => ChangeKind::ArrayToSingle,
        _ => ChangeKind::TypeReplaced,
    }
}

fn compare_builtins(walk: &mut Walk<'_, '_>, pair: Pair<'_, '_>, old: Builtin, new: Builtin) {
    if old == new {
        return;
    }
    let kind = match (old, new) {
        (_, Builtin::Any) => Some(ChangeKind::WidenedToAny),
        (Builtin::Any, _) => Some(ChangeKind::NarrowedFromAny),
        (old, Builtin::Number) if is_integer(old) => Some(ChangeKind::IntegerToNumber),
        (Builtin::Number, new) if is_integer(new) => Some(ChangeKind::NumberToInteger),
        (old, new) if is_integer(old) && is_integer(new) => range_change(old, new),
        _ => Some(ChangeKind::TypeReplaced),
    };
    if let Some(kind) = kind {
        replaced(walk, pair, kind);
    }
}

fn is_integer(builtin: Builtin) -> bool {
    range(builtin).is_some()
}

/// What an integer type holds. Introspection calls all of them `int`, so that `int` says nothing.
fn range(builtin: Builtin) -> Option<(i128, i128)> {
    let signed = |bits: u32| (-(1i128 << (bits - 1)), (1i128 << (bits - 1)) - 1);
    let unsigned = |bits: u32| (0, (1i128 << bits) - 1);
    Some(match builtin {
        Builtin::Int8 => signed(8),
        Builtin::Int16 => signed(16),
        Builtin::Int32 => signed(32),
        Builtin::Int | Builtin::Int64 => signed(64),
        Builtin::Uint8 => unsigned(8),
        Builtin::Uint16 => unsigned(16),
        Builtin::Uint32 => unsigned(32),
        Builtin::Uint64 | Builtin::Size => unsigned(64),
        _ => return None,
    })
}

fn range_change(old: Builtin, new: Builtin) -> Option<ChangeKind> {
    if old == Builtin::Int || new == Builtin::Int {
        return None;
    }
    let (was, is) = (range(old)?, range(new)?);
    let contains =
        |outer: (i128, i128), inner: (i128, i128)| outer.0 <= inner.0 && inner.1 <= outer.1;
    match (contains(is, was), contains(was, is)) {
        (true, true) => None,
        (true, false) => Some(ChangeKind::RangeWidened),
        _ => Some(ChangeKind::RangeNarrowed),
    }
}

fn compare_enums(walk: &mut Walk<'_, '_>, pair: Pair<'_, '_>, old: Enum<'_>, new: Enum<'_>) {
    for value in old.values() {
        let steps = vec![Step::Value(value.name().into())];
        let Some(now) = new.value(value.name()) else {
            let difference = Difference::new(ChangeKind::ValueGone, Subject::Value, steps)
                .was(value.name())
                .under(value.condition())
                .marked(value.is_deprecated(), value.is_unstable());
            walk.differ(pair, difference);
            continue;
        };
        if let Some(difference) =
            walk.conditions(Subject::Value, &steps, value.condition(), now.condition())
        {
            walk.differ(pair, difference);
        }
        for difference in compare_features(Subject::Value, &steps, value.features(), now.features())
        {
            walk.differ(pair, difference);
        }
    }
    for value in new
        .values()
        .filter(|value| old.value(value.name()).is_none())
    {
        let steps = vec![Step::Value(value.name().into())];
        let difference = Difference::new(ChangeKind::ValueAdded, Subject::Value, steps)
            .is(value.name())
            .under(value.condition());
        walk.differ(pair, difference);
    }
}

fn compare_alternates<'o, 'n>(
    walk: &mut Walk<'o, 'n>,
    pair: Pair<'o, 'n>,
    old: Alternate<'o>,
    new: Alternate<'n>,
) {
    for branch in old.branches() {
        let kind = json_kind(branch.value_type());
        match branch_of(new, kind) {
            Some(now) => {
                let steps = vec![Step::Branch(kind)];
                walk.descend(pair, steps, false, branch.value_type(), now);
            }
            None => {
                let steps = vec![Step::Branch(kind)];
                let difference = Difference::new(ChangeKind::BranchGone, Subject::Type, steps)
                    .was(describe(branch.value_type()))
                    .under(branch.condition());
                walk.differ(pair, difference);
            }
        }
    }
    for branch in new.branches() {
        let kind = json_kind(branch.value_type());
        if branch_of(old, kind).is_none() {
            let steps = vec![Step::Branch(kind)];
            let difference = Difference::new(ChangeKind::BranchAdded, Subject::Type, steps)
                .is(describe(branch.value_type()))
                .under(branch.condition());
            walk.differ(pair, difference);
        }
    }
}

fn from_alternate<'o, 'n>(walk: &mut Walk<'o, 'n>, pair: Pair<'o, 'n>, old: Alternate<'o>) {
    if matches!(pair.new.kind(), TypeKind::Builtin(Builtin::Any)) {
        return replaced(walk, pair, ChangeKind::WidenedToAny);
    }
    match branch_of(old, json_kind(pair.new)) {
        None => replaced(walk, pair, ChangeKind::TypeReplaced),
        Some(branch) => {
            replaced(walk, pair, ChangeKind::NarrowedFromAlternate);
            walk.descend(pair, vec![], false, branch, pair.new);
        }
    }
}

fn to_alternate<'o, 'n>(walk: &mut Walk<'o, 'n>, pair: Pair<'o, 'n>, new: Alternate<'n>) {
    if matches!(pair.old.kind(), TypeKind::Builtin(Builtin::Any)) {
        return replaced(walk, pair, ChangeKind::NarrowedFromAny);
    }
    match branch_of(new, json_kind(pair.old)) {
        None => replaced(walk, pair, ChangeKind::TypeReplaced),
        Some(branch) => {
            replaced(walk, pair, ChangeKind::WidenedToAlternate);
            walk.descend(
                pair,
                vec![Step::Branch(json_kind(branch))],
                false,
                pair.old,
                branch,
            );
        }
    }
}

fn branch_of<'c>(alternate: Alternate<'c>, kind: &str) -> Option<Type<'c>> {
    alternate
        .branches()
        .map(|branch| branch.value_type())
        .find(|branch| json_kind(*branch) == kind)
}

/// The kind of JSON value that a type takes; what tells an alternate's branches apart.
pub(crate) fn json_kind(of: Type<'_>) -> &'static str {
    match of.kind() {
        TypeKind::Builtin(Builtin::Str) | TypeKind::Enum(_) => "string",
        TypeKind::Builtin(Builtin::Bool) => "boolean",
        TypeKind::Builtin(Builtin::Null) => "null",
        TypeKind::Builtin(Builtin::Any) => "value",
        TypeKind::Builtin(_) => "number",
        TypeKind::Array(_) => "array",
        TypeKind::Object(_) => "object",
        TypeKind::Alternate(_) => "alternate",
    }
}

/// The type in people's words, without its name.
pub(crate) fn describe(of: Type<'_>) -> String {
    match of.kind() {
        TypeKind::Builtin(builtin) => builtin.name().to_owned(),
        TypeKind::Array(inner) => format!("array of {}", describe(inner)),
        TypeKind::Object(_) => "object".to_owned(),
        TypeKind::Enum(of) => {
            let values: Vec<&str> = of
                .values()
                .take(VALUES_SHOWN + 1)
                .map(|v| v.name())
                .collect();
            match values.len() > VALUES_SHOWN {
                true => format!("enum ({}, ...)", values[..VALUES_SHOWN].join(", ")),
                false => format!("enum ({})", values.join(", ")),
            }
        }
        TypeKind::Alternate(of) => {
            let branches: Vec<String> = of
                .branches()
                .map(|branch| json_kind(branch.value_type()).to_owned())
                .collect();
            format!("alternate ({})", branches.join(" or "))
        }
    }
}

/// More values than this are cut off in people's words.
const VALUES_SHOWN: usize = 6;
