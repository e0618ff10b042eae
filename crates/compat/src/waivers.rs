//! Waivers: breaks that were agreed on for a time, and what to say when the time is over.

use crate::change::{Change, ChangeKind, Subject};
use crate::finding::{Adjustment, Finding};
use crate::path::Path;
use crate::policy::{Policy, Waiver};
use crate::rules::{Level, Rules};

/// Takes waived places out of their findings, and adds findings for waivers that are over or of
/// no use.
pub(crate) fn apply_waivers(policy: &Policy, today: &str, findings: Vec<Finding>) -> Vec<Finding> {
    let mut used = vec![false; policy.waivers.len()];
    let mut kept: Vec<Finding> = Vec::new();
    for finding in findings {
        kept.extend(split(policy, today, finding, &mut used));
    }
    for (waiver, used) in policy.waivers.iter().zip(used) {
        let kind = match (is_over(waiver, today), used) {
            (true, _) => ChangeKind::WaiverExpired,
            (false, false) => ChangeKind::WaiverUnused,
            (false, true) => continue,
        };
        kept.extend(about(waiver, kind));
    }
    kept
}

/// Dates as `YYYY-MM-DD` sort as text.
fn is_over(waiver: &Waiver, today: &str) -> bool {
    waiver.expires.as_str() < today
}

fn split(policy: &Policy, today: &str, finding: Finding, used: &mut [bool]) -> Vec<Finding> {
    if finding.level == Level::Note {
        return vec![finding];
    }
    let covering = |path: &Path| {
        let of_rule = |waiver: &&Waiver| waiver.covers(&finding.rule.id, path);
        policy
            .waivers
            .iter()
            .position(|waiver| of_rule(&waiver) && !is_over(waiver, today))
    };
    let mut open = Vec::new();
    let mut waived: Vec<(usize, Vec<Path>)> = Vec::new();
    for path in &finding.change.places {
        match covering(path) {
            None => open.push(path.clone()),
            Some(index) => match waived.iter_mut().find(|(known, _)| *known == index) {
                Some((_, places)) => places.push(path.clone()),
                None => waived.push((index, vec![path.clone()])),
            },
        }
    }
    let at = |places: Vec<Path>| {
        let mut part = finding.clone();
        part.change.places = places;
        part
    };
    let mut parts = Vec::new();
    if !open.is_empty() {
        parts.push(at(open));
    }
    for (index, places) in waived {
        used[index] = true;
        let mut part = at(places);
        part.level = Level::Note;
        part.adjustment = Some(Adjustment::Waived(policy.waivers[index].reason.clone()));
        parts.push(part);
    }
    parts
}

fn about(waiver: &Waiver, kind: ChangeKind) -> Option<Finding> {
    let change = Change {
        kind,
        direction: None,
        subject: Subject::Type,
        old: format!("{} for {}, {}", waiver.rule, waiver.owner, waiver.reason),
        new: format!("until {}", waiver.expires),
        was_deprecated: false,
        was_unstable: false,
        condition: None,
        places: vec![Path::parse(&waiver.path)],
    };
    let rule = Rules::built_in().judging(&change)?;
    let (adjustment, witness, note, hint) = (None, None, None, None);
    Some(Finding {
        rule,
        level: rule.level,
        adjustment,
        change,
        witness,
        note,
        hint,
    })
}
