//! Feature flags: the two with a meaning of their own, and the rest.

use abide_schema::contract::Features;

use super::Difference;
use crate::change::{ChangeKind, Subject};
use crate::path::Step;

/// Whether a thing of that name counts as unstable.
pub(super) fn is_unstable(name: &str, has_feature: bool) -> bool {
    has_feature || name.starts_with("x-")
}

pub(super) fn compare_features(
    subject: Subject,
    steps: &[Step],
    old: Features<'_>,
    new: Features<'_>,
) -> Vec<Difference> {
    if old.is_empty() && new.is_empty() {
        return Vec::new();
    }
    let marked =
        |difference: Difference| difference.marked(old.has("deprecated"), old.has("unstable"));
    let gone = old
        .iter()
        .filter(|feature| !new.has(feature.name()))
        .map(|feature| {
            let (kind, steps) = match feature.name() {
                "deprecated" => (ChangeKind::Undeprecated, steps.to_vec()),
                "unstable" => (ChangeKind::MadeStable, steps.to_vec()),
                name => (ChangeKind::FeatureGone, below(steps, name)),
            };
            Difference::new(kind, subject, steps).was(feature.name())
        });
    let added = new
        .iter()
        .filter(|feature| !old.has(feature.name()))
        .map(|feature| {
            let (kind, steps) = match feature.name() {
                "deprecated" => (ChangeKind::Deprecated, steps.to_vec()),
                "unstable" => (ChangeKind::MadeUnstable, steps.to_vec()),
                name => (ChangeKind::FeatureAdded, below(steps, name)),
            };
            Difference::new(kind, subject, steps).is(feature.name())
        });
    gone.chain(added).map(marked).collect()
}

fn below(steps: &[Step], feature: &str) -> Vec<Step> {
    let mut steps = steps.to_vec();
    steps.push(Step::Feature(feature.into()));
    steps
}
