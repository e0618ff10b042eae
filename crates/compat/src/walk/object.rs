//! Two objects: member by member, as a message sees them.
//!
//! A message does not tell whether a member stands in the common part or in each variant. So a
//! member is looked up for each value of the tag: moved from every variant to the common part, or
//! back, it is no difference; gone from one variant, it is one of that variant.

use abide_schema::contract::{Condition, Member, Object, TypeKind};

use super::features::{compare_features, is_unstable};
use super::types::describe;
use super::{Difference, Pair, Walk};
use crate::change::{ChangeKind, Subject};
use crate::path::Step;

pub(super) fn compare_objects<'o, 'n>(
    walk: &mut Walk<'o, 'n>,
    pair: Pair<'o, 'n>,
    old: Object<'o>,
    new: Object<'n>,
) {
    compare_tags(walk, pair, old, new);
    for member in old.members() {
        match new.member(member.name()) {
            Some(now) => compare_members(walk, pair, vec![], member, now),
            None => common_member_gone(walk, pair, member, new),
        }
    }
    for member in new
        .members()
        .filter(|member| old.member(member.name()).is_none())
    {
        common_member_added(walk, pair, member, old);
    }
    compare_variants(walk, pair, &[], old, new);
}

fn compare_tags<'o, 'n>(
    walk: &mut Walk<'o, 'n>,
    pair: Pair<'o, 'n>,
    old: Object<'o>,
    new: Object<'n>,
) {
    let name = |tag: Option<Member<'_>>| tag.map_or("", |tag| tag.name()).to_owned();
    let kind = match (old.tag(), new.tag()) {
        (Some(was), Some(is)) if was.name() != is.name() => ChangeKind::TagChanged,
        (None, Some(_)) => ChangeKind::UnionMade,
        (Some(_), None) => ChangeKind::UnionUnmade,
        _ => return,
    };
    let difference = Difference::new(kind, Subject::Type, vec![])
        .was(name(old.tag()))
        .is(name(new.tag()));
    walk.differ(pair, difference);
}

/// A common member is no longer common: gone, or only in the variants now.
fn common_member_gone<'o, 'n>(
    walk: &mut Walk<'o, 'n>,
    pair: Pair<'o, 'n>,
    member: Member<'o>,
    new: Object<'n>,
) {
    let found: Vec<_> = cases(new)
        .into_iter()
        .map(|case| (case, variant_member(new, case, member.name())))
        .collect();
    let there = found.iter().filter(|(_, now)| now.is_some()).count();
    if there == 0 {
        return walk.differ(pair, gone(vec![], member));
    }
    let kind = match there == found.len() {
        true => ChangeKind::MemberMoved,
        false => ChangeKind::MemberMadeConditional,
    };
    let steps = vec![Step::Member(member.name().into())];
    let difference = Difference::new(kind, Subject::Member, steps)
        .was("in every variant")
        .is(format!("in {there} of {} variants", found.len()))
        .marked(member.is_deprecated(), member.is_unstable());
    walk.differ(pair, difference);
    for (case, now) in found {
        if let Some(now) = now {
            compare_members(walk, pair, vec![Step::Case(case.into())], member, now);
        }
    }
}

/// A common member is new: it was nowhere, or in variants.
fn common_member_added<'o, 'n>(
    walk: &mut Walk<'o, 'n>,
    pair: Pair<'o, 'n>,
    member: Member<'n>,
    old: Object<'o>,
) {
    let cases = cases(old);
    let there = |case: &&str| variant_member(old, case, member.name()).is_some();
    let held = cases.iter().filter(|case| there(case)).count();
    if held == 0 {
        return walk.differ(pair, added(vec![], member));
    }
    // The variants that had it are compared with it in `compare_variants`.
    if held == cases.len() {
        let steps = vec![Step::Member(member.name().into())];
        let difference = Difference::new(ChangeKind::MemberMoved, Subject::Member, steps)
            .was("in every variant")
            .is("in the common part");
        return walk.differ(pair, difference);
    }
    for case in cases.iter().filter(|case| !there(case)) {
        walk.differ(pair, added(vec![Step::Case((*case).into())], member));
    }
}

/// Variants of the objects themselves, or, below `above`, of a variant that is a union again.
fn compare_variants<'o, 'n>(
    walk: &mut Walk<'o, 'n>,
    pair: Pair<'o, 'n>,
    above: &[Step],
    old: Object<'o>,
    new: Object<'n>,
) {
    let tag_changed = old.tag().map(|tag| tag.name()) != new.tag().map(|tag| tag.name());
    if tag_changed && old.tag().is_some() && new.tag().is_some() {
        return;
    }
    let below = |case: &str| [above, &[Step::Case(case.into())]].concat();
    for case in cases(old) {
        if !has_case(new, case) && new.tag().is_some() {
            // The tag's enumeration says so too; without that value no member can be missed.
            let (deprecated, unstable) = marks_of_case(old, case);
            let gone = Difference::new(ChangeKind::VariantGone, Subject::Type, below(case))
                .was(case)
                .under(condition_of_case(old, case));
            walk.differ(pair, gone.marked(deprecated, unstable));
            continue;
        }
        compare_variant(walk, pair, &below(case), (old, new), case);
    }
    if old.tag().is_none() {
        return;
    }
    for case in cases(new)
        .into_iter()
        .filter(|case| old.variant(case).is_none())
    {
        if !has_case(old, case) {
            let kind = ChangeKind::VariantAdded;
            let difference = Difference::new(kind, Subject::Type, below(case))
                .is(case)
                .under(condition_of_case(new, case));
            walk.differ(pair, difference);
            continue;
        }
        let unknown = variant_members(new, case).into_iter();
        for member in unknown.filter(|member| old.member(member.name()).is_none()) {
            walk.differ(pair, added(below(case), member));
        }
    }
}

/// Whether the tag's value is marked deprecated, and unstable: its variant goes with it.
fn marks_of_case(object: Object<'_>, case: &str) -> (bool, bool) {
    let value = object.tag().and_then(|tag| match tag.value_type().kind() {
        TypeKind::Enum(values) => values.value(case),
        _ => None,
    });
    value.map_or((false, false), |value| {
        (value.is_deprecated(), value.is_unstable())
    })
}

/// The condition of a variant, or of the tag's value that picks it.
fn condition_of_case(object: Object<'_>, case: &str) -> Option<Condition> {
    let of_variant = object.variant(case).and_then(|variant| variant.condition());
    of_variant.or_else(|| match object.tag()?.value_type().kind() {
        TypeKind::Enum(values) => values.value(case)?.condition(),
        _ => None,
    })
}

/// One variant that both have.
fn compare_variant<'o, 'n>(
    walk: &mut Walk<'o, 'n>,
    pair: Pair<'o, 'n>,
    steps: &[Step],
    (old, new): (Object<'o>, Object<'n>),
    case: &str,
) {
    for member in variant_members(old, case) {
        let now = new
            .member(member.name())
            .or_else(|| variant_member(new, case, member.name()));
        match now {
            Some(now) => compare_members(walk, pair, steps.to_vec(), member, now),
            None => walk.differ(pair, gone(steps.to_vec(), member)),
        }
    }
    for member in variant_members(new, case) {
        let was = old
            .member(member.name())
            .or_else(|| variant_member(old, case, member.name()));
        if was.is_none() {
            walk.differ(pair, added(steps.to_vec(), member));
        }
    }
    let inner = |object: Option<Object<'o>>| object.filter(|object| object.tag().is_some());
    let was = inner(
        old.variant(case)
            .and_then(|variant| variant.value_type().as_object()),
    );
    let is = new
        .variant(case)
        .and_then(|variant| variant.value_type().as_object());
    if let (Some(was), Some(is)) = (was, is.filter(|object| object.tag().is_some())) {
        compare_variants(walk, pair, steps, was, is);
    }
}

fn compare_members<'o, 'n>(
    walk: &mut Walk<'o, 'n>,
    pair: Pair<'o, 'n>,
    mut steps: Vec<Step>,
    old: Member<'o>,
    new: Member<'n>,
) {
    steps.push(Step::Member(old.name().into()));
    let optional = match (old.is_optional(), new.is_optional()) {
        (false, true) => Some(ChangeKind::MemberMadeOptional),
        (true, false) => Some(ChangeKind::MemberMadeMandatory),
        _ => None,
    };
    if let Some(kind) = optional {
        let word = |member: bool| if member { "optional" } else { "mandatory" };
        let difference = Difference::new(kind, Subject::Member, steps.clone())
            .was(word(old.is_optional()))
            .is(word(new.is_optional()))
            .marked(old.is_deprecated(), old.is_unstable());
        walk.differ(pair, difference);
    }
    for difference in compare_features(Subject::Member, &steps, old.features(), new.features()) {
        walk.differ(pair, difference);
    }
    if let Some(difference) =
        walk.conditions(Subject::Member, &steps, old.condition(), new.condition())
    {
        walk.differ(pair, difference);
    }
    let is_unstable = is_unstable(old.name(), old.is_unstable());
    walk.descend(pair, steps, is_unstable, old.value_type(), new.value_type());
}

fn gone(mut steps: Vec<Step>, member: Member<'_>) -> Difference {
    steps.push(Step::Member(member.name().into()));
    let kind = match member.is_optional() {
        true => ChangeKind::OptionalMemberGone,
        false => ChangeKind::MandatoryMemberGone,
    };
    Difference::new(kind, Subject::Member, steps)
        .was(shape(member))
        .under(member.condition())
        .marked(member.is_deprecated(), member.is_unstable())
}

fn added(mut steps: Vec<Step>, member: Member<'_>) -> Difference {
    steps.push(Step::Member(member.name().into()));
    let kind = match member.is_optional() {
        true => ChangeKind::OptionalMemberAdded,
        false => ChangeKind::MandatoryMemberAdded,
    };
    Difference::new(kind, Subject::Member, steps)
        .is(shape(member))
        .under(member.condition())
}

fn shape(member: Member<'_>) -> String {
    let star = if member.is_optional() {
        "optional "
    } else {
        ""
    };
    format!("{star}{}", describe(member.value_type()))
}

/// The values of the tag, whether or not a variant belongs to them.
fn cases<'c>(object: Object<'c>) -> Vec<&'c str> {
    object.variants().map(|variant| variant.case()).collect()
}

/// Whether the tag may say so; older introspection does not list a variant without members.
pub(crate) fn has_case(object: Object<'_>, case: &str) -> bool {
    let in_tag = |tag: Member<'_>| match tag.value_type().kind() {
        TypeKind::Enum(values) => values.value(case).is_some(),
        _ => false,
    };
    object.variant(case).is_some() || object.tag().is_some_and(in_tag)
}

fn variant_members<'c>(object: Object<'c>, case: &str) -> Vec<Member<'c>> {
    let of_type = object
        .variant(case)
        .and_then(|variant| variant.value_type().as_object());
    of_type
        .map(|object| object.members().collect())
        .unwrap_or_default()
}

fn variant_member<'c>(object: Object<'c>, case: &str, name: &str) -> Option<Member<'c>> {
    object.variant(case)?.value_type().as_object()?.member(name)
}
