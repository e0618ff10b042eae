//! A part of a model: some commands and events, with the types they use and no other.

use std::collections::BTreeSet;

use super::{Body, Model, TypeRef};

impl Model {
    /// Keeps these commands and events, and the types they use.
    pub fn select(&mut self, commands: &[&str], events: &[&str]) {
        self.commands
            .retain(|command| commands.contains(&command.name.as_str()));
        self.events
            .retain(|event| events.contains(&event.name.as_str()));
        let used = self.used();
        let mut places = vec![0; self.types.len()];
        for (place, index) in used.iter().enumerate() {
            places[*index] = place;
        }
        let mut index = 0;
        self.types.retain(|_| {
            index += 1;
            used.contains(&(index - 1))
        });
        self.for_each_reference(|index| *index = places.get(*index).copied().unwrap_or_default());
    }

    /// Makes every member optional: for a range with releases that tell only the names of what
    /// they send.
    pub fn loosen(&mut self) {
        for kind in &mut self.types {
            if let Body::Object(object) = &mut kind.body {
                for member in &mut object.members {
                    member.optional = true;
                }
            }
        }
    }

    /// The types that commands and events use, and those that these use.
    fn used(&mut self) -> BTreeSet<usize> {
        let mut used = BTreeSet::new();
        let mut new = Vec::new();
        let types = std::mem::take(&mut self.types);
        self.for_each_reference(|index| new.push(*index));
        self.types = types;
        while let Some(index) = new.pop() {
            if used.insert(index)
                && let Some(kind) = self.types.get_mut(index)
            {
                for_each_in(&mut kind.body, &mut |index| new.push(*index));
            }
        }
        used
    }

    fn for_each_reference(&mut self, mut visit: impl FnMut(&mut usize)) {
        for command in &mut self.commands {
            command.arguments.iter_mut().for_each(&mut visit);
            if let Some(result) = &mut command.result {
                named(result, &mut visit);
            }
        }
        for event in &mut self.events {
            event.data.iter_mut().for_each(&mut visit);
        }
        for kind in &mut self.types {
            for_each_in(&mut kind.body, &mut visit);
        }
    }
}

fn for_each_in(body: &mut Body, visit: &mut impl FnMut(&mut usize)) {
    match body {
        Body::Enum(_) => {}
        Body::Object(object) => {
            for member in &mut object.members {
                named(&mut member.value, visit);
            }
            for variant in &mut object.variants {
                variant.value.iter_mut().for_each(&mut *visit);
            }
        }
        Body::Alternate(branches) => {
            for branch in branches {
                named(&mut branch.value, visit);
            }
        }
    }
}

fn named(value: &mut TypeRef, visit: &mut impl FnMut(&mut usize)) {
    match value {
        TypeRef::Builtin(_) => {}
        TypeRef::Array(element) => named(element, visit),
        TypeRef::Named(index) => visit(index),
    }
}
