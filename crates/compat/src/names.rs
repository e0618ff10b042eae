//! Names across releases and vendors: a name means one thing for good.

use std::collections::HashMap;

use abide_schema::contract::Contract;

use crate::change::{Change, ChangeKind, Subject};
use crate::judge::{Check, Taken};
use crate::path::{Path, Step};
use crate::policy::Policy;
use crate::resolve::resolve;
use crate::rules::{Level, Rules};
use crate::walk::{compare, json_kind};

/// What changed since an earlier release, by its place in the chain: compared once, for all names
/// that it had.
type Since = HashMap<usize, Vec<Change>>;

/// Names that are new against the old contract, but not new to the world.
pub(crate) fn returned_names(check: &Check<'_>, changes: &[Change]) -> Vec<Change> {
    let mut returned = Vec::new();
    let mut since = Since::new();
    for change in changes.iter().filter(|change| is_new_name(change.kind)) {
        for place in &change.places {
            returned.extend(returned_name(check, change, place, &mut since));
        }
    }
    returned
}

fn is_new_name(kind: ChangeKind) -> bool {
    matches!(
        kind,
        ChangeKind::CommandAdded
            | ChangeKind::EventAdded
            | ChangeKind::ReservedAdded
            | ChangeKind::OptionalMemberAdded
            | ChangeKind::MandatoryMemberAdded
    )
}

fn returned_name(
    check: &Check<'_>,
    change: &Change,
    place: &Path,
    since: &mut Since,
) -> Option<Change> {
    let mut back = Change {
        kind: ChangeKind::NameReused,
        direction: None,
        old: String::new(),
        places: vec![place.clone()],
        was_deprecated: false,
        was_unstable: false,
        ..change.clone()
    };
    let having = check.chain.having(place).into_iter().rev();
    let earlier = having
        .filter_map(|at| Some((at, check.chain.contract(at)?)))
        .find(|(_, contract)| resolve(contract, place).is_some());
    if let Some((at, contract)) = earlier {
        let (was, is) = (resolve(contract, place)?, resolve(check.new, place)?);
        let is_same = match change.subject {
            Subject::Member => json_kind(was.value_type) == json_kind(is.value_type),
            _ => {
                let since = since.entry(at);
                keeps(since.or_insert_with(|| compare(contract, check.new)), place)
            }
        };
        if is_same {
            back.kind = ChangeKind::NameRestored;
        }
        back.old = format!("in {}", check.chain.name(at));
        return Some(back);
    }
    let named = |taken: &&Taken| place.steps.is_empty() && taken.name == *place.root;
    let taken = check.taken.iter().find(named)?;
    if takes_the_same(check.new, taken) {
        back.kind = ChangeKind::NameRestored;
    }
    back.old = format!("taken by {}", taken.owner);
    Some(back)
}

/// Whether a command takes the arguments of the off-tree one of its name, and needs no other.
fn takes_the_same(new: &Contract, taken: &Taken) -> bool {
    let arguments = new.command(&taken.name).map(|command| command.arguments());
    let Some(arguments) = arguments.and_then(|arguments| arguments.as_object()) else {
        return false;
    };
    let is_known = |name: &str| taken.arguments.iter().any(|known| known == name);
    let has_all = taken
        .arguments
        .iter()
        .all(|name| arguments.member(name).is_some());
    let mut others = arguments
        .members()
        .filter(|member| !is_known(member.name()));
    has_all && others.all(|member| member.is_optional())
}

/// Whether no change breaks what is at or below the root of a place.
fn keeps(changes: &[Change], place: &Path) -> bool {
    let rules = Rules::built_in();
    let breaks = |change: &Change| {
        let level = rules.judging(change).map(|rule| rule.level);
        level == Some(Level::Abi) && change.places.iter().any(|path| path.root == place.root)
    };
    !changes.iter().any(breaks)
}

/// New names with a vendor's prefix that the policy does not know, and, in a vendor's build, those
/// without any.
pub(crate) fn vendors_names(policy: &Policy, changes: &[Change]) -> Vec<Change> {
    let is_added = |kind| is_new_name(kind) || kind == ChangeKind::ValueAdded;
    let added = changes.iter().filter(|change| is_added(change.kind));
    let mut strange = Vec::new();
    for change in added {
        let mut report = |kind, is_strange: &dyn Fn(&str) -> bool| {
            let is_strange = |place: &&Path| is_strange(last_name(place));
            let places: Vec<Path> = change.places.iter().filter(is_strange).cloned().collect();
            if !places.is_empty() {
                let direction = None;
                strange.push(Change {
                    kind,
                    direction,
                    places,
                    ..change.clone()
                });
            }
        };
        report(ChangeKind::VendorUnregistered, &|name| {
            name.starts_with("__") && !is_registered(policy, name)
        });
        if policy.vendor_build {
            report(ChangeKind::VendorUnprefixed, &|name| {
                !name.starts_with("__")
            });
        }
    }
    strange
}

fn last_name(place: &Path) -> &str {
    match place.steps.last() {
        Some(Step::Member(name) | Step::Value(name)) => name,
        _ => &place.root,
    }
}

/// `__com.redhat_name` is `com.redhat`'s.
fn is_registered(policy: &Policy, name: &str) -> bool {
    let prefix = |vendor: &String| {
        let rest = name.strip_prefix("__")?.strip_prefix(vendor.as_str())?;
        rest.strip_prefix('_')
    };
    policy
        .vendors
        .iter()
        .any(|vendor| prefix(vendor).is_some_and(|rest| !rest.is_empty()))
}
