//! Findings: changes with a judgement. Data, not errors.

use crate::change::{Change, ChangeKind};
use crate::rules::{Level, Rule};
use crate::witness::Witness;

/// Why a finding's level is not its rule's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Adjustment {
    /// Experimental (`x-`) or `unstable`: no promise was given.
    Unstable,
    /// Marked deprecated for long enough before it went: these releases prove it.
    DeprecatedLongEnough(Vec<String>),
    /// Marked deprecated before it went; for how long, two contracts alone cannot tell.
    DeprecatedBefore,
    /// There or not by how the server was built, under this condition.
    BuildOption(String),
    /// The ledger records the decision, with this reason.
    Decided(String),
    /// The policy sets another level for the rule or the path.
    Policy,
    /// A waiver excuses it, with this reason.
    Waived(String),
}

/// One thing that changed, judged.
#[derive(Clone, Debug)]
pub struct Finding {
    /// The rule that judges it.
    pub rule: &'static Rule,
    /// How bad it is, everything considered.
    pub level: Level,
    /// Why that is not the rule's level.
    pub adjustment: Option<Adjustment>,
    /// What changed, and where.
    pub change: Change,
    /// The message that was right before and is wrong now.
    pub witness: Option<Witness>,
    /// What the contract's notes say of it.
    pub note: Option<String>,
    /// What it looks like: a rename.
    pub hint: Option<String>,
}

impl Finding {
    /// The same for the same finding in every run, whatever else is found: FNV-1a over rule, what
    /// changed and the first place.
    pub fn fingerprint(&self) -> String {
        let first = self
            .change
            .places
            .first()
            .map(ToString::to_string)
            .unwrap_or_default();
        let parts = [&self.rule.id, &first, &self.change.old, &self.change.new];
        let mut hash = FNV_OFFSET;
        for byte in parts.iter().flat_map(|part| part.bytes().chain([0])) {
            hash = (hash ^ u64::from(byte)).wrapping_mul(FNV_PRIME);
        }
        format!("{hash:016x}")
    }

    /// What happened, in one sentence with the names in it.
    pub fn sentence(&self) -> String {
        let change = &self.change;
        let what = &self.rule.what;
        match (change.kind, change.old.as_str(), change.new.as_str()) {
            (kind, ..) if says_it_all(kind) => what.clone(),
            (ChangeKind::NameRestored | ChangeKind::NameReused, old, _) => format!("{what}: {old}"),
            (ChangeKind::ConditionAdded, _, new) => format!("{what}: only with {new}"),
            (_, "", "") => what.clone(),
            (kind, old, "") if is_named_by_value(kind) => format!("{what}: {old}"),
            (_, old, "") => format!("{what}: it was {old}"),
            (_, "", new) => format!("{what}: {new}"),
            (_, old, new) => format!("{what}: {old} is now {new}"),
        }
    }
}

/// Kinds whose rule says already what was and what is.
fn says_it_all(kind: ChangeKind) -> bool {
    matches!(
        kind,
        ChangeKind::CommandGone
            | ChangeKind::CommandAdded
            | ChangeKind::EventGone
            | ChangeKind::EventAdded
            | ChangeKind::ReservedAdded
            | ChangeKind::ReservedWithdrawn
            | ChangeKind::EntityReplaced
            | ChangeKind::Deprecated
            | ChangeKind::Undeprecated
            | ChangeKind::MadeStable
            | ChangeKind::MadeUnstable
            | ChangeKind::MemberMadeOptional
            | ChangeKind::MemberMadeMandatory
    )
}

/// Kinds whose old side is a name.
fn is_named_by_value(kind: ChangeKind) -> bool {
    matches!(
        kind,
        ChangeKind::ValueGone | ChangeKind::VariantGone | ChangeKind::FeatureGone
    )
}

const FNV_OFFSET: u64 = 0xcbf2_9ce4_8422_2325;
const FNV_PRIME: u64 = 0x0000_0100_0000_01b3;
