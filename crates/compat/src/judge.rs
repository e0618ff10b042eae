//! From changes to findings: rules first, then what excuses a break.

use abide_schema::contract::{Contract, Status};

use crate::change::{Change, ChangeKind, Subject};
use crate::excuse::excuse;
use crate::finding::{Adjustment, Finding};
use crate::names::{returned_names, unregistered_vendors};
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
    /// only as far as these show it; empty: two contracts alone.
    pub chain: Vec<(String, &'c Contract)>,
    /// Names that trees outside QEMU's have used, with whose they are.
    pub taken: Vec<(String, String)>,
    /// What introspection cannot show, of the releases in between.
    pub notes: Vec<&'c Note>,
    /// Levels and waivers.
    pub policy: &'c Policy,
    /// Today, `YYYY-MM-DD`, for waivers that expire.
    pub today: String,
}

impl<'c> Check<'c> {
    /// A check of two contracts alone.
    pub fn new(old: &'c Contract, new: &'c Contract, policy: &'c Policy, today: &str) -> Self {
        let (chain, taken, notes) = (Vec::new(), Vec::new(), Vec::new());
        Check {
            old,
            new,
            chain,
            taken,
            notes,
            policy,
            today: today.to_owned(),
        }
    }

    /// Everything that differs, judged; the worst first, then by place.
    pub fn findings(&self) -> Vec<Finding> {
        let mut changes = keep_agreements(self.old, self.new, compare(self.old, self.new));
        changes.extend(returned_names(self, &changes));
        changes.extend(unregistered_vendors(self.policy, &changes));
        let mut judged: Vec<Finding> = changes
            .into_iter()
            .filter_map(|change| self.judge(change))
            .collect();
        let meanings = self.notes.iter();
        judged.extend(meanings.filter_map(|note| self.meaning_changed(note)));
        let mut findings = apply_waivers(self.policy, &self.today, judged);
        for finding in &mut findings {
            finding.note = self.note_on(finding);
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

    fn judge(&self, change: Change) -> Option<Finding> {
        let rule = Rules::built_in().judging(&change)?;
        let mut finding = Finding {
            rule,
            level: rule.level,
            adjustment: None,
            change,
            witness: None,
            note: None,
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
            was_unstable: false,
            places: vec![path],
        })?;
        if finding.adjustment.is_none() {
            finding.level = note.level;
        }
        Some(finding)
    }
}

/// What is only agreed may not change at all until it is implemented: every difference below a
/// reserved name is one of its shape.
fn keep_agreements(old: &Contract, new: &Contract, changes: Vec<Change>) -> Vec<Change> {
    let is_reserved = |contract: &Contract, name: &str| {
        let command = contract.command(name).map(|command| command.status());
        let status = command.or_else(|| contract.event(name).map(|event| event.status()));
        status == Some(Status::Reserved)
    };
    let mut kept = Vec::new();
    for mut change in changes {
        let places = std::mem::take(&mut change.places);
        let (agreed, others): (Vec<_>, Vec<_>) = places
            .into_iter()
            .partition(|path| is_reserved(old, &path.root) && is_reserved(new, &path.root));
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
