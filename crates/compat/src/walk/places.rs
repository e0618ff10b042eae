//! From pairs that differ to changes with their places.

use std::collections::HashMap;

use super::{Difference, From, Node, Walk};
use crate::change::{Change, ChangeKind, Direction, Subject};
use crate::path::{Path, Step};

/// What makes two differences one finding: the same thing happened to the same name.
type Cause = (
    ChangeKind,
    Option<Direction>,
    Subject,
    Vec<Step>,
    String,
    String,
    bool,
    bool,
    Option<String>,
    Option<usize>,
);

#[derive(Clone)]
struct Place {
    path: Path,
    is_unstable: bool,
}

pub(super) fn gather(walk: Walk<'_, '_>) -> Vec<Change> {
    let mut causes: HashMap<Cause, Vec<Path>> = HashMap::new();
    for (name, direction, difference) in &walk.roots {
        let place = Place {
            path: Path::of(name),
            is_unstable: name.starts_with("x-"),
        };
        note(&mut causes, *direction, difference, &place, None);
    }
    for (id, node) in walk.nodes.iter().enumerate() {
        if node.differences.is_empty() {
            continue;
        }
        let places = ways_down(&walk.nodes, id);
        // One type replaced by another is one cause, whatever the members of that type are called.
        let pair = (!node.is_builtin).then_some(id);
        for difference in &node.differences {
            for place in &places {
                note(&mut causes, Some(node.direction), difference, place, pair);
            }
        }
    }
    let mut changes: Vec<Change> = causes.into_iter().map(change).collect();
    changes.sort_by(|a, b| (&a.places, a.kind).cmp(&(&b.places, b.kind)));
    changes
}

fn note(
    causes: &mut HashMap<Cause, Vec<Path>>,
    direction: Option<Direction>,
    difference: &Difference,
    place: &Place,
    pair: Option<usize>,
) {
    let path = place.path.join(&difference.steps);
    let is_unstable = difference.was_unstable || place.is_unstable || path.is_experimental();
    // A command or event as a whole, or a type, is its own cause; members and values are told
    // apart by their own steps, so that one shared base or enumeration is one finding.
    let pair = pair.filter(|_| difference.steps.is_empty());
    let steps = match difference.steps.is_empty() {
        true if pair.is_some() => Vec::new(),
        true => own_steps(&place.path),
        false => difference.steps.clone(),
    };
    let cause = (
        difference.kind,
        direction,
        difference.subject,
        steps,
        difference.old.clone(),
        difference.new.clone(),
        difference.was_deprecated,
        is_unstable,
        difference.condition.clone(),
        pair,
    );
    causes.entry(cause).or_default().push(path);
}

/// The command or event, where the place is one; the step that leads to the type else.
fn own_steps(path: &Path) -> Vec<Step> {
    let last = path.steps.last().cloned();
    vec![last.unwrap_or_else(|| Step::Member(path.root.clone()))]
}

fn change((cause, mut places): (Cause, Vec<Path>)) -> Change {
    let (kind, direction, subject, _, old, new, was_deprecated, was_unstable, condition, _) = cause;
    places.sort();
    places.dedup();
    Change {
        kind,
        direction,
        subject,
        old,
        new,
        was_deprecated,
        was_unstable,
        condition,
        places,
    }
}

/// All ways from the commands and events down to that pair, none through a pair twice.
fn ways_down(nodes: &[Node], id: usize) -> Vec<Place> {
    let mut found = Vec::new();
    let mut on_way = vec![false; nodes.len()];
    climb(nodes, id, &mut on_way, &mut Vec::new(), false, &mut found);
    found
}

/// Climbs from the pair to the roots; `below` holds the steps passed, the lowest first.
fn climb<'w>(
    nodes: &'w [Node],
    id: usize,
    on_way: &mut [bool],
    below: &mut Vec<&'w [Step]>,
    is_unstable: bool,
    found: &mut Vec<Place>,
) {
    if on_way[id] || found.len() >= PLACES_MAX {
        return;
    }
    on_way[id] = true;
    for way in &nodes[id].ways {
        let is_unstable = is_unstable || way.is_unstable;
        below.push(&way.steps);
        match &way.from {
            From::Root(name) => {
                let steps = below
                    .iter()
                    .rev()
                    .flat_map(|steps| steps.iter().cloned())
                    .collect();
                found.push(Place {
                    path: Path {
                        root: name.as_str().into(),
                        steps,
                    },
                    is_unstable,
                });
            }
            From::Pair(above) => climb(nodes, *above, on_way, below, is_unstable, found),
        }
        below.pop();
    }
    on_way[id] = false;
}

/// More places of one pair than this are left out.
const PLACES_MAX: usize = 100_000;
