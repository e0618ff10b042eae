//! What makes a break none: no promise was given, or its end was announced.

use crate::change::{Change, ChangeKind};
use crate::finding::{Adjustment, Finding};
use crate::judge::Check;
use crate::path::Path;
use crate::resolve::resolve;
use crate::rules::Level;

/// The level a finding has after all, and why; `None` where its rule's level stands.
pub(crate) fn excuse(check: &Check<'_>, finding: &Finding) -> Option<(Level, Adjustment)> {
    let change = &finding.change;
    if change.kind == ChangeKind::ReservedWithdrawn {
        return decided(check, change);
    }
    if finding.level == Level::Note || is_about_agreement(change.kind) {
        return None;
    }
    if let Some(condition) = build_option(check, change) {
        return Some((Level::Note, Adjustment::BuildOption(condition)));
    }
    if change.was_unstable {
        return Some((Level::Note, Adjustment::Unstable));
    }
    // Only the removal of the deprecated thing itself is excused, not a change below it.
    if !(change.was_deprecated && is_removal(change.kind)) {
        return None;
    }
    let announced = announced_in(check, &change.places);
    if announced.len() >= check.policy.removal_after {
        return Some((Level::Note, Adjustment::DeprecatedLongEnough(announced)));
    }
    (finding.level == Level::Abi).then_some((Level::Compat, Adjustment::DeprecatedBefore))
}

/// A withdrawal that the ledger records for every place, with its reason.
fn decided(check: &Check<'_>, change: &Change) -> Option<(Level, Adjustment)> {
    let reason = |path: &Path| check.decided.iter().find(|(name, _)| *name == *path.root);
    let mut reasons = change.places.iter().map(reason);
    let (_, first) = reasons.next()??;
    let is_whole = reasons.all(|reason| reason.is_some());
    is_whole.then(|| (Level::Note, Adjustment::Decided(first.clone())))
}

/// The condition under which a server has what the other lacks, or the reverse: two builds of one
/// release differ so. Schema text lists everything, so that what it lacks is gone indeed.
fn build_option(check: &Check<'_>, change: &Change) -> Option<String> {
    let (lacking, known) = match (is_removal(change.kind), is_addition(change.kind)) {
        (true, _) => (check.new, &check.built[1]),
        (_, true) => (check.old, &check.built[0]),
        _ => return None,
    };
    if !lacking.is_introspected() {
        return None;
    }
    let listed = |path: &Path| known.get(path.to_string().as_str()).copied();
    let listed = change.places.iter().find_map(listed);
    change
        .condition
        .clone()
        .or_else(|| listed.map(str::to_owned))
}

fn is_addition(kind: ChangeKind) -> bool {
    matches!(
        kind,
        ChangeKind::OptionalMemberAdded
            | ChangeKind::MandatoryMemberAdded
            | ChangeKind::ValueAdded
            | ChangeKind::VariantAdded
    )
}

/// Agreements and names bind whatever the features say.
fn is_about_agreement(kind: ChangeKind) -> bool {
    matches!(
        kind,
        ChangeKind::ReservedReshaped
            | ChangeKind::NameReused
            | ChangeKind::VendorUnregistered
            | ChangeKind::VendorUnprefixed
            | ChangeKind::WaiverExpired
            | ChangeKind::WaiverUnused
    )
}

fn is_removal(kind: ChangeKind) -> bool {
    matches!(
        kind,
        ChangeKind::CommandGone
            | ChangeKind::EventGone
            | ChangeKind::OptionalMemberGone
            | ChangeKind::MandatoryMemberGone
            | ChangeKind::ValueGone
            | ChangeKind::VariantGone
    )
}

/// The latest releases in a row, up to the old contract, that mark all places deprecated.
fn announced_in(check: &Check<'_>, places: &[Path]) -> Vec<String> {
    let marked = |at: &usize| {
        let contract = check.chain.contract(*at);
        let marks = |path| resolve(contract?, path).map(|found| found.is_deprecated());
        places.iter().all(|path| marks(path) == Some(true))
    };
    let latest = (0..check.chain.count()).rev().take_while(marked);
    let mut names: Vec<String> = latest.map(|at| check.chain.name(at).to_owned()).collect();
    names.reverse();
    names
}
