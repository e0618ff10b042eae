//! Marks of an older era: what no text of today says, so that an old text is read as what it is.

use std::cell::OnceCell;
use std::collections::HashSet;

use crate::era::{Construct, Era};
use crate::syntax::{Expr, ExprKind, Item, Loaded, Member};

/// The last release with the pragmas `returns-whitelist` and `name-case-whitelist`.
const OLD_PRAGMAS: Era = Era::new(5, 2);

/// The newest era a text can be of, when it bears a mark of an older one.
pub(crate) fn marked_era(loaded: &Loaded<'_>) -> Option<Era> {
    let mut found = Vec::new();
    let types = OnceCell::new();
    let mut old_pragma = false;
    for tree in &loaded.trees {
        let text = tree.file.text();
        let has = |needle: &str| memchr::memmem::find(text.as_bytes(), needle.as_bytes()).is_some();
        let conditions = has("defined(");
        for item in &tree.items {
            match item {
                Item::Expr(expr) => {
                    found.extend(definition(expr, loaded, &types));
                    old_pragma |= has_old_pragma(expr);
                    if conditions && has_preprocessor_if(expr) {
                        found.push(Construct::PreprocessorIf);
                    }
                }
                Item::Doc(_) => {}
            }
        }
        if has("#optional")
            && text
                .lines()
                .any(|line| line.starts_with('#') && line.contains("#optional"))
        {
            found.push(Construct::OptionalMark);
        }
    }
    // What stands beside definitions of today is a mistake, no mark.
    let exprs = loaded
        .entries
        .iter()
        .filter_map(|entry| loaded.expr(*entry));
    let mut today = exprs.map(|expr| expr.get("struct").or(expr.get("alternate")));
    let first = Construct::StructDefinition.span().0;
    let today = today.any(|key| key.is_some());
    let lasts = found.iter().filter_map(|construct| construct.span().1);
    let marks = lasts.filter(|last| !today || *last >= first);
    marks.chain(old_pragma.then_some(OLD_PRAGMAS)).min()
}

/// Says whether an expression is a pragma under one of the names that QEMU 6.0 replaced.
fn has_old_pragma(expr: &Expr<'_>) -> bool {
    expr.get("pragma").is_some_and(|pragma| {
        pragma.get("returns-whitelist").is_some() || pragma.get("name-case-whitelist").is_some()
    })
}

/// The mark a definition bears by its keys.
fn definition<'a>(
    expr: &Expr<'a>,
    loaded: &Loaded<'a>,
    types: &OnceCell<HashSet<&'a str>>,
) -> Option<Construct> {
    let keys = expr.as_object()?;
    let has = |key: &str| keys.iter().any(|member| member.key.text == key);
    let is_new = ["enum", "struct", "union", "alternate", "command", "event"]
        .iter()
        .any(|key| has(key));
    if has("type") && !is_new {
        return Some(Construct::TypeDefinition);
    }
    if !has("union") {
        return None;
    }
    match expr.get("discriminator") {
        Some(value) => value
            .as_object()
            .is_some_and(<[_]>::is_empty)
            .then_some(Construct::AnonymousUnion),
        None if has("base") => None,
        None => simple_union(expr, keys, types.get_or_init(|| type_names(loaded)))
            .then_some(Construct::SimpleUnion),
    }
}

/// Says whether a union without base and discriminator is otherwise valid.
fn simple_union(expr: &Expr<'_>, keys: &[Member<'_>], types: &HashSet<&str>) -> bool {
    let known = keys
        .iter()
        .all(|member| ["union", "data", "if", "features"].contains(&member.key.text));
    let Some(branches) = expr.get("data").and_then(Expr::as_object) else {
        return false;
    };
    let name_fits = expr
        .get("union")
        .and_then(Expr::as_name)
        .is_some_and(|name| {
            super::names::definition(name.text, crate::ast::Meta::Union, Era::new(6, 1), false)
                .is_none()
        });
    known
        && name_fits
        && !branches.is_empty()
        && branches.iter().all(|branch| is_branch(branch, types))
}

fn is_branch(branch: &Member<'_>, types: &HashSet<&str>) -> bool {
    let value = match branch.value.as_object() {
        Some(keys)
            if keys
                .iter()
                .all(|member| ["type", "if"].contains(&member.key.text)) =>
        {
            branch.value.get("type")
        }
        Some(_) => None,
        None => Some(&branch.value),
    };
    let name = value.and_then(|value| match value.as_array() {
        Some([one]) => one.as_name(),
        Some(_) => None,
        None => value.as_name(),
    });
    let permit = super::names::Permit::default();
    super::names::lower(branch.key.text, Era::new(6, 1), permit).is_none()
        && name.is_some_and(|name| types.contains(name.text))
}

/// The names of the types a text defines.
fn type_names<'a>(loaded: &Loaded<'a>) -> HashSet<&'a str> {
    let exprs = loaded
        .entries
        .iter()
        .filter_map(|entry| loaded.expr(*entry));
    let names = exprs.filter_map(|expr| {
        let keys = ["struct", "union", "enum", "alternate", "type"];
        keys.iter()
            .find_map(|key| expr.get(key).and_then(Expr::as_name))
            .map(|name| name.text)
    });
    names
        .chain(super::BUILTINS.iter().map(|(builtin, _)| *builtin))
        .collect()
}

/// Says whether some `if` inside holds C text.
fn has_preprocessor_if(expr: &Expr<'_>) -> bool {
    let is_text = |value: &Expr<'_>| matches!(value.kind, ExprKind::String(text) if text.contains("defined("));
    match &expr.kind {
        ExprKind::Object(members) => members.iter().any(|member| {
            let here = member.key.text == "if"
                && (is_text(&member.value)
                    || member
                        .value
                        .as_array()
                        .is_some_and(|list| list.iter().any(is_text)));
            here || has_preprocessor_if(&member.value)
        }),
        ExprKind::Array(elements) => elements.iter().any(has_preprocessor_if),
        _ => false,
    }
}
