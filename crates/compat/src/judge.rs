//! From changes to findings: rules first, then what excuses a break.

use std::collections::{HashMap, HashSet};

use abide_schema::contract::{Contract, Status};

use crate::chain::{Alone, Chain};
use crate::change::{Change, ChangeKind, Subject};
use crate::excuse::excuse;
use crate::finding::{Adjustment, Finding};
use crate::hint::Hints;
use crate::names::{returned_names, vendors_names};
use crate::notes::Note;
use crate::path::Path;
use crate::policy::{Policy, is_at_or_below};
use crate::resolve::resolve;
use crate::rules::{Level, Rules};
use crate::waivers::apply_waivers;
use crate::walk::compare;
use crate::witness::witness;

/// The two contracts and what is known around them.
#[derive(Clone, Debug)]
pub struct Check<'c> {
    /// Before.
    pub old: &'c Contract,
    /// After.
    pub new: &'c Contract,
    /// The releases up to and with `old`, the oldest first, by name. A removal counts as announced
    /// only as far as these show it; none: two contracts alone.
    pub chain: &'c dyn Chain,
    /// Names that trees outside QEMU's have used.
    pub taken: Vec<Taken>,
    /// What depends on how the old server was built, and the new one, where introspection is all
    /// that is known of them.
    pub built: [BuildOptions<'c>; 2],
    /// Commands that the old side and the new list by name, whether or not their contracts show
    /// them: up to 2.7 introspection left out those that QEMU marshals by hand.
    pub listed: [HashSet<String>; 2],
    /// Withdrawals of reserved names that were decided: the name and the reason.
    pub decided: Vec<(String, String)>,
    /// What introspection cannot show, of the releases in between.
    pub notes: Vec<&'c Note>,
    /// Levels and waivers.
    pub policy: &'c Policy,
    /// Today, `YYYY-MM-DD`, for waivers that expire.
    pub today: String,
}

/// A command or event of a tree outside QEMU's: its name is taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Taken {
    /// The name.
    pub name: String,
    /// Whose it is.
    pub owner: String,
    /// The names of its arguments.
    pub arguments: Vec<String>,
}

/// Paths that are there or not by how a release is built, each with its condition.
pub type BuildOptions<'c> = HashMap<&'c str, &'c str>;

impl<'c> Check<'c> {
    /// A check of two contracts alone.
    pub fn new(old: &'c Contract, new: &'c Contract, policy: &'c Policy, today: &str) -> Self {
        Check {
            old,
            new,
            chain: &Alone,
            taken: Vec::new(),
            built: [BuildOptions::new(), BuildOptions::new()],
            listed: [HashSet::new(), HashSet::new()],
            decided: Vec::new(),
            notes: Vec::new(),
            policy,
            today: today.to_owned(),
        }
    }

    /// Everything that differs, judged; the worst first, then by place.
    pub fn findings(&self) -> Vec<Finding> {
        let mut changes = keep_agreements(self.old, self.new, compare(self.old, self.new));
        changes.retain(|change| !self.is_listed(change));
        changes.extend(returned_names(self, &changes));
        changes.extend(vendors_names(self.policy, &changes));
        let hints = Hints::of(&changes);
        let mut judged: Vec<Finding> = changes
            .iter()
            .cloned()
            .filter_map(|change| self.judge(change))
            .collect();
        let meanings = self.notes.iter();
        judged.extend(meanings.filter_map(|note| self.meaning_changed(note)));
        let mut findings = apply_waivers(self.policy, &self.today, judged);
        for finding in &mut findings {
            finding.note = self.note_on(finding);
            finding.hint = hints.about(&finding.change);
        }
        for finding in findings
            .iter_mut()
            .filter(|finding| finding.level == Level::Abi)
        {
            finding.witness = witness(self.old, self.new, &finding.change);
        }
        findings.sort_by(|a, b| {
            b.level
                .cmp(&a.level)
                .then_with(|| a.change.places.cmp(&b.change.places))
        });
        findings
    }

    /// Whether a command that is gone from a contract, or new in it, is there by name.
    fn is_listed(&self, change: &Change) -> bool {
        let names = match change.kind {
            ChangeKind::CommandGone => &self.listed[1],
            ChangeKind::CommandAdded => &self.listed[0],
            _ => return false,
        };
        let is_named = |path: &Path| names.contains(&*path.root);
        change.places.iter().all(is_named)
    }

    fn judge(&self, change: Change) -> Option<Finding> {
        let rule = Rules::built_in().judging(&change)?;
        let mut finding = Finding {
            rule,
            level: rule.level,
            adjustment: None,
            change,
            witness: None,
            note: None,
            hint: None,
        };
        if let Some((level, why)) = excuse(self, &finding) {
            finding.level = level;
            finding.adjustment = Some(why);
        }
        let first = finding.change.places.first()?;
        if let Some(level) = self.policy.level(&rule.id, first) {
            finding.level = level;
            finding.adjustment = Some(Adjustment::Policy);
        }
        Some(finding)
    }
}

impl Check<'_> {
    /// What the notes say of the place of a finding, or of what holds it.
    fn note_on(&self, finding: &Finding) -> Option<String> {
        if finding.change.kind == ChangeKind::MeaningChanged {
            return None;
        }
        let place = finding.change.places.first()?.to_string();
        let note = self
            .notes
            .iter()
            .find(|note| is_at_or_below(&place, &note.path))?;
        Some(note.text.clone())
    }

    /// A note is a finding where both contracts have what it is about.
    fn meaning_changed(&self, note: &Note) -> Option<Finding> {
        let path = Path::parse(&note.path);
        resolve(self.old, &path).and(resolve(self.new, &path))?;
        let mut finding = self.judge(Change {
            kind: ChangeKind::MeaningChanged,
            direction: None,
            subject: Subject::Type,
            old: String::new(),
            new: format!("since {}: {}", note.release, note.text),
            was_deprecated: false,
            was_unstable: path.is_experimental(),
            condition: None,
            places: vec![path],
        })?;
        if finding.adjustment.is_none() {
            finding.level = note.level;
        }
        Some(finding)
    }
}

/// What is only agreed is implemented as agreed or not at all: every difference below a reserved
/// name is one of its shape, on the way to its implementation too.
fn keep_agreements(old: &Contract, new: &Contract, changes: Vec<Change>) -> Vec<Change> {
    let is_reserved = |contract: &Contract, name: &str| {
        let command = contract.command(name).map(|command| command.status());
        let status = command.or_else(|| contract.event(name).map(|event| event.status()));
        status == Some(Status::Reserved)
    };
    let mut kept = Vec::new();
    let is_there = |name: &str| new.command(name).is_some() || new.event(name).is_some();
    for mut change in changes {
        if is_mark(change.kind) {
            kept.push(change);
            continue;
        }
        let places = std::mem::take(&mut change.places);
        let (agreed, others): (Vec<_>, Vec<_>) = places
            .into_iter()
            .partition(|path| is_reserved(old, &path.root) && is_there(&path.root));
        if !agreed.is_empty() {
            let kind = ChangeKind::ReservedReshaped;
            kept.push(Change {
                kind,
                direction: None,
                places: agreed,
                ..change.clone()
            });
        }
        if !others.is_empty() {
            kept.push(Change {
                places: others,
                ..change
            });
        }
    }
    kept
}

/// What is said about a name without touching its shape.
fn is_mark(kind: ChangeKind) -> bool {
    matches!(
        kind,
        ChangeKind::ReservedImplemented
            | ChangeKind::Deprecated
            | ChangeKind::Undeprecated
            | ChangeKind::MadeStable
            | ChangeKind::MadeUnstable
            | ChangeKind::FeatureAdded
            | ChangeKind::ConditionAdded
    )
}
