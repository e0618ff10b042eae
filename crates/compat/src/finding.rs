//! Findings: changes with a judgement. Data, not errors.

use crate::change::Change;
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
        let mut sentence = self.rule.what.clone();
        match (change.old.is_empty(), change.new.is_empty()) {
            (false, false) => sentence += &format!(": {} is now {}", change.old, change.new),
            (false, true) => sentence += &format!(": it was {}", change.old),
            (true, false) => sentence += &format!(": it is {}", change.new),
            (true, true) => {}
        }
        sentence
    }
}

const FNV_OFFSET: u64 = 0xcbf2_9ce4_8422_2325;
const FNV_PRIME: u64 = 0x0000_0100_0000_01b3;
