//! The edits, each with the verdict that is known beforehand.

mod members;
pub(super) mod reserved;
mod roots;
mod types;
mod unions;

use std::collections::HashMap;

use serde_json::{Map, Value};

use super::model::{Model, Place, Way, is_plain_value, list, meta, name, text, text_of};
use super::random::Random;

/// A contract to edit, and what is known of it.
pub(super) struct Bench<'b> {
    pub(super) model: Model,
    pub(super) places: &'b HashMap<String, Vec<Place>>,
    pub(super) random: &'b mut Random,
}

/// What the checker must say of an edit.
#[derive(Clone, Debug)]
pub(super) struct Expected {
    /// Paths and the level each must be found at.
    pub(super) found: Vec<(String, &'static str)>,
    /// Whether no finding may be above a note.
    pub(super) is_compatible: bool,
    /// Whether there may be no finding at all.
    pub(super) is_equal: bool,
}

/// An edit: `None` where the contract has nothing to apply it to.
pub(super) type Edit = fn(&mut Bench<'_>) -> Option<Expected>;

/// All kinds of edit.
pub(super) fn all() -> Vec<(&'static str, Edit)> {
    [roots::EDITS, members::EDITS, types::EDITS, unions::EDITS].concat()
}

const ABI: &str = "abi";
const COMPAT: &str = "compat";
const NOTE: &str = "note";

/// No difference that a message could show.
fn equal() -> Option<Expected> {
    Some(Expected {
        found: Vec::new(),
        is_compatible: true,
        is_equal: true,
    })
}

/// One place, one level.
fn at_root(path: &str, level: &'static str) -> Option<Expected> {
    found(vec![(path.to_owned(), level)])
}

/// The levels of an argument and of what the server sends, at `step` below each place.
fn at(
    places: &[Place],
    step: &str,
    argument: &'static str,
    sent: &'static str,
) -> Option<Expected> {
    let level = |way| if way == Way::Argument { argument } else { sent };
    found(
        places
            .iter()
            .map(|place| (format!("{}{step}", place.path), level(place.way)))
            .collect(),
    )
}

fn found(found: Vec<(String, &'static str)>) -> Option<Expected> {
    let is_compatible = found.iter().all(|(_, level)| *level == NOTE);
    (!found.is_empty()).then_some(Expected {
        found,
        is_compatible,
        is_equal: false,
    })
}

/// A member that may be edited: stable, reached, not the tag of a union.
struct Target {
    of: String,
    at: usize,
    member: Map<String, Value>,
    places: Vec<Place>,
}

impl Target {
    fn name(&self) -> &str {
        name(&self.member)
    }

    fn type_name(&self) -> &str {
        text(&self.member, "type")
    }

    fn is_optional(&self) -> bool {
        self.member.contains_key("default")
    }
}

impl Bench<'_> {
    /// One of the commands or events that are neither unstable nor deprecated.
    fn root(&mut self, kind: &str, fits: impl Fn(&Map<String, Value>) -> bool) -> Option<String> {
        let plain = self.model.entities.iter().filter(|entity| {
            meta(entity) == kind && super::model::is_plain(entity) && fits(entity)
        });
        let names: Vec<String> = plain.map(|entity| name(entity).to_owned()).collect();
        self.random.pick(&names).cloned()
    }

    /// One of the types of a kind that are reached.
    fn reached(
        &mut self,
        kind: &str,
        fits: impl Fn(&Map<String, Value>) -> bool,
    ) -> Option<(String, Vec<Place>)> {
        let of_kind = self
            .model
            .entities
            .iter()
            .filter(|entity| meta(entity) == kind && fits(entity));
        let known = of_kind.filter(|entity| self.places.contains_key(name(entity)));
        let names: Vec<String> = known.map(|entity| name(entity).to_owned()).collect();
        let picked = self.random.pick(&names)?.clone();
        let places = self.places.get(&picked)?.clone();
        Some((picked, places))
    }

    /// One of the members that fit.
    fn member(&mut self, fits: impl Fn(&Model, &Target) -> bool) -> Option<Target> {
        let mut targets = Vec::new();
        for entity in self
            .model
            .entities
            .iter()
            .filter(|entity| meta(entity) == "object")
        {
            let Some(places) = self.places.get(name(entity)) else {
                continue;
            };
            for (at, member) in list(entity, "members").iter().enumerate() {
                let is_tag = text(entity, "tag") == text_of(member, "name");
                if is_tag || !is_plain_value(member) {
                    continue;
                }
                let member = member.as_object().cloned().unwrap_or_default();
                let of = name(entity).to_owned();
                let target = Target {
                    of,
                    at,
                    member,
                    places: places.clone(),
                };
                if fits(&self.model, &target) {
                    targets.push(target);
                }
            }
        }
        let picked = self.random.below(targets.len());
        (picked < targets.len()).then(|| targets.swap_remove(picked))
    }

    /// The member's own JSON, to change.
    fn edit(
        &mut self,
        target: &Target,
        change: impl FnOnce(&mut Map<String, Value>),
    ) -> Option<()> {
        let members = self
            .model
            .at_mut(&target.of)?
            .get_mut("members")?
            .as_array_mut()?;
        change(members.get_mut(target.at)?.as_object_mut()?);
        Some(())
    }

    fn members_mut(&mut self, of: &str) -> Option<&mut Vec<Value>> {
        self.model.at_mut(of)?.get_mut("members")?.as_array_mut()
    }
}
