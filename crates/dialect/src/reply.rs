//! Results, in our words and in theirs: members in other places, other units, other shapes.
//! A result that is a list is a list of such; what no rule names stays as it is.

use abide_wire::{Dict, Value};

use crate::Loss;
use crate::rule::{Policy, put, take};
use crate::table::ResultRule;

/// A result of theirs in our words.
pub(crate) fn ours(rule: &ResultRule, result: Value) -> Value {
    if rule.members.is_empty() && rule.only.is_empty() && rule.keeps.is_empty() {
        return result;
    }
    match result {
        Value::List(elements) => {
            let meant = elements
                .into_iter()
                .filter(|element| is_meant(rule, element));
            meant.map(|element| one_of_ours(rule, element)).collect()
        }
        one => one_of_ours(rule, one),
    }
}

fn is_meant(rule: &ResultRule, element: &Value) -> bool {
    rule.only
        .iter()
        .all(|(name, value)| element.get(name) == Some(value))
}

fn one_of_ours(rule: &ResultRule, element: Value) -> Value {
    let Value::Dict(mut theirs) = element else {
        return element;
    };
    let mut moved = Vec::new();
    for (ours, member) in &rule.members {
        if let Some(value) = take(&mut theirs, member.place(ours)) {
            // What is not understood is kept as it came.
            moved.push((ours, member.unsay(&value).unwrap_or(value)));
        }
    }
    if !rule.keeps.is_empty() {
        theirs.retain(|name, _| rule.keeps.iter().any(|kept| kept == name));
    }
    settle(theirs, moved)
}

/// A result of ours in their words.
pub(crate) fn theirs(rule: &ResultRule, result: Value) -> Value {
    match result {
        Value::List(elements) => {
            let each = elements
                .into_iter()
                .map(|element| one_of_theirs(rule, element));
            each.collect()
        }
        one => one_of_theirs(rule, one),
    }
}

fn one_of_theirs(rule: &ResultRule, element: Value) -> Value {
    let Value::Dict(mut ours) = element else {
        return element;
    };
    let mut moved = Vec::new();
    for (name, member) in &rule.members {
        if let Some(value) = take(&mut ours, name) {
            moved.push((member.place(name), member.say(&value).unwrap_or(value)));
        }
    }
    for name in rule.loses.keys() {
        take(&mut ours, name);
    }
    let mut theirs = settle(ours, moved);
    if let Some(theirs) = theirs.as_dict_mut() {
        for (name, value) in &rule.only {
            theirs.insert(name.clone(), value.clone());
        }
    }
    theirs
}

/// Puts members into their new places; a place that is taken keeps what is there.
fn settle(mut dict: Dict, moved: Vec<(impl AsRef<str>, Value)>) -> Value {
    for (place, value) in moved {
        let _ = put(&mut dict, place.as_ref(), value);
    }
    dict.into()
}

/// What a result does not tell.
pub(crate) fn losses(rule: &ResultRule) -> Vec<Loss> {
    let loss = |(name, policy): (&String, &Policy)| Loss {
        argument: name.clone(),
        reported: *policy != Policy::Silent,
    };
    rule.loses.iter().map(loss).collect()
}
