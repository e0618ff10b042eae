//! Edits to what is only agreed, in schema text: introspection knows nothing of it.

use super::{ABI, Expected, NOTE};
use crate::mutate::random::Random;

/// Text before and after, and the verdict.
pub(in crate::mutate) type TextEdit = fn(&mut Random) -> (String, String, Expected);

pub(in crate::mutate) const EDITS: &[(&str, TextEdit)] = &[
    ("reserve a name", |random| {
        let agreed = Agreed::new(random);
        (head(), head() + &agreed.text(true), one("agreed", NOTE))
    }),
    ("withdraw a reserved name", |random| {
        let agreed = Agreed::new(random);
        (head() + &agreed.text(true), head(), one("agreed", ABI))
    }),
    ("implement a reserved name as agreed", |random| {
        let agreed = Agreed::new(random);
        changed(&agreed, &agreed, [true, false], one("agreed", NOTE))
    }),
    ("take an implemented name back", |random| {
        let agreed = Agreed::new(random);
        changed(&agreed, &agreed, [false, true], one("agreed", ABI))
    }),
    ("add a member to a reserved name", |random| {
        let agreed = Agreed::new(random);
        let is_reserved = random.below(2) == 0;
        let more = agreed.with("brand-new", "str", true);
        changed(&agreed, &more, [true, is_reserved], at("brand-new"))
    }),
    ("drop a member of a reserved name", |random| {
        let agreed = Agreed::new(random);
        let is_reserved = random.below(2) == 0;
        let more = agreed.with("brand-new", "str", true);
        changed(&more, &agreed, [true, is_reserved], at("brand-new"))
    }),
    ("change a type of a reserved name", |random| {
        let agreed = Agreed::new(random);
        let is_reserved = random.below(2) == 0;
        let (was, is) = (
            agreed.with("n", "str", false),
            agreed.with("n", "bool", false),
        );
        changed(&was, &is, [true, is_reserved], at("n"))
    }),
];

/// The arguments of a command that was agreed on: names, types, whether they may be left out.
#[derive(Clone)]
struct Agreed(Vec<(String, &'static str, bool)>);

impl Agreed {
    fn new(random: &mut Random) -> Self {
        let kinds = ["str", "int", "bool", "number", "size"];
        let count = random.below(5);
        let member = |at| {
            (
                format!("m{at}"),
                kinds[random.below(kinds.len())],
                random.below(2) == 0,
            )
        };
        Agreed((0..count).map(member).collect())
    }

    fn with(&self, name: &str, kind: &'static str, is_optional: bool) -> Self {
        let mut more = self.clone();
        more.0.push((name.to_owned(), kind, is_optional));
        more
    }

    fn text(&self, is_reserved: bool) -> String {
        let member = |(name, kind, is_optional): &(String, &str, bool)| {
            let star = if *is_optional { "*" } else { "" };
            format!("'{star}{name}': '{kind}'")
        };
        let members: Vec<String> = self.0.iter().map(member).collect();
        let generated = if is_reserved { ", 'gen': false" } else { "" };
        let members = members.join(", ");
        format!("{{ 'command': 'agreed', 'data': {{ {members} }}{generated} }}\n")
    }
}

fn head() -> String {
    String::from("{ 'pragma': { 'doc-required': false } }\n{ 'command': 'other' }\n")
}

fn changed(
    was: &Agreed,
    is: &Agreed,
    [was_reserved, is_reserved]: [bool; 2],
    expected: Expected,
) -> (String, String, Expected) {
    let (old, new) = (was.text(was_reserved), is.text(is_reserved));
    (head() + &old, head() + &new, expected)
}

fn at(member: &str) -> Expected {
    one(&format!("agreed/arg/{member}"), ABI)
}

fn one(path: &str, level: &'static str) -> Expected {
    Expected {
        found: vec![(path.to_owned(), level)],
        is_compatible: level == NOTE,
        is_equal: false,
    }
}
