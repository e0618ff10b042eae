//! The drives of an old server, which knew no nodes: every image that nothing else stands on.

use abide_server::Translated;
use abide_wire::{Dict, Value, dict};

/// Members of `inserted` that the old servers had.
const INSERTED: [&str; 5] = ["file", "ro", "drv", "backing_file", "encrypted"];

/// What is asked of the daemon in the place of `query-block`.
pub(super) fn ask() -> Translated {
    Translated::Execute {
        command: "query-named-block-nodes".to_owned(),
        arguments: dict! { "flat": true },
    }
}

/// The answer of `query-block` out of that of `query-named-block-nodes`.
pub(super) fn of(nodes: &Value) -> Value {
    let nodes: Vec<&Dict> = nodes
        .as_list()
        .into_iter()
        .flatten()
        .filter_map(Value::as_dict)
        .collect();
    // A job's filter node stands on a drive and is none; what it stands on stays one.
    let (filters, nodes): (Vec<&Dict>, Vec<&Dict>) = nodes
        .into_iter()
        .partition(|node| node.str("drv") == Some("copy-on-read"));
    drop(filters);
    let below: Vec<&str> = nodes.iter().flat_map(|node| children(node)).collect();
    let drives = nodes.iter().rev().filter(|node| {
        !node
            .str("node-name")
            .is_some_and(|name| below.contains(&name))
    });
    Value::List(drives.map(|node| Value::from(drive(node))).collect())
}

fn children(node: &Dict) -> impl Iterator<Item = &str> {
    let children = node
        .get("children")
        .and_then(Value::as_list)
        .unwrap_or_default();
    children
        .iter()
        .filter_map(|child| child.get("node-name").and_then(Value::as_str))
}

fn drive(node: &Dict) -> Dict {
    let mut inserted = Dict::new();
    for name in INSERTED {
        inserted.insert_some(name, node.get(name).cloned());
    }
    let device = node.str("node-name").unwrap_or_default();
    dict! { "device": device, "locked": false, "removable": false, "inserted": inserted, "type": "unknown" }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn drives_are_what_nothing_stands_on() {
        let node = |name: &str, drv: &str, children: &[&str]| {
            let children = children
                .iter()
                .map(|child| dict! { "child": "file", "node-name": *child });
            Value::from(
                dict! { "node-name": name, "drv": drv, "file": "/a", "ro": false, "children": Value::from_iter(children) },
            )
        };
        let nodes = Value::List(vec![
            node("#filter", "copy-on-read", &["top"]),
            node("top", "qcow2", &["base", "f"]),
            node("base", "qcow2", &[]),
            node("f", "file", &[]),
        ]);
        let expected = concat!(
            r#"[{"device": "top", "locked": false, "removable": false, "#,
            r#""inserted": {"file": "/a", "ro": false, "drv": "qcow2"}, "type": "unknown"}]"#
        );
        assert_eq!(of(&nodes).to_string(), expected);
    }
}
