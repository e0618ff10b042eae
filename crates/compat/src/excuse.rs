//! What makes a break none: no promise was given, or its end was announced.

use crate::change::ChangeKind;
use crate::finding::{Adjustment, Finding};
use crate::judge::Check;
use crate::path::Path;
use crate::resolve::resolve;
use crate::rules::Level;

/// The level a finding has after all, and why; `None` where its rule's level stands.
pub(crate) fn excuse(check: &Check<'_>, finding: &Finding) -> Option<(Level, Adjustment)> {
    let change = &finding.change;
    if finding.level == Level::Note || is_about_agreement(change.kind) {
        return None;
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

/// Agreements and names bind whatever the features say.
fn is_about_agreement(kind: ChangeKind) -> bool {
    matches!(
        kind,
        ChangeKind::ReservedWithdrawn
            | ChangeKind::ReservedReshaped
            | ChangeKind::NameReused
            | ChangeKind::VendorUnregistered
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
    let marked = |(_, contract): &&(String, &abide_schema::Contract)| {
        places
            .iter()
            .all(|path| resolve(contract, path).is_some_and(|found| found.is_deprecated()))
    };
    let mut names: Vec<String> = check
        .chain
        .iter()
        .rev()
        .take_while(marked)
        .map(|(name, _)| name.clone())
        .collect();
    names.reverse();
    names
}
