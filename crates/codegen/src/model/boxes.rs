//! Which members hold their own struct again, so that a language that holds structs in place
//! needs a pointer there.

use std::collections::BTreeSet;

use super::{Body, Model, TypeRef};

/// The members to be held behind a pointer, as (type, member).
pub(crate) fn needed(model: &Model) -> BTreeSet<(usize, usize)> {
    let mut boxed = BTreeSet::new();
    for (index, kind) in model.types.iter().enumerate() {
        let Body::Object(object) = &kind.body else {
            continue;
        };
        for (position, member) in object.members.iter().enumerate() {
            if let TypeRef::Named(target) = member.value
                && holds(model, target, index)
            {
                boxed.insert((index, position));
            }
        }
    }
    boxed
}

/// Whether a value of type `outer` holds one of `inner` in place; variants, branches and arrays
/// hold theirs behind a pointer anyway.
fn holds(model: &Model, outer: usize, inner: usize) -> bool {
    let mut seen = BTreeSet::new();
    let mut open = vec![outer];
    while let Some(index) = open.pop() {
        if index == inner {
            return true;
        }
        if !seen.insert(index) {
            continue;
        }
        if let Some(Body::Object(object)) = model.types.get(index).map(|kind| &kind.body) {
            for member in &object.members {
                if let TypeRef::Named(target) = member.value {
                    open.push(target);
                }
            }
        }
    }
    false
}
