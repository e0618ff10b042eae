//! The order and the numbers introspection gives to types of a contract read from text.
//!
//! As QEMU's generator does: commands and events in schema order, each naming the types it uses;
//! then the types, in the order they were first named, each naming more. A type that is neither
//! built in nor an array takes the next number when it is first named. Integer widths all count
//! as `int`. Conditions play no part, so that numbers do not depend on the build.

use super::builder::Builder;
use super::builtin::Builtin;
use super::names::NONE;
use super::record::{OrderRow, kind, table};

/// Sets every used type's number and appends the types to the order.
pub(super) fn number_types(builder: &mut Builder) {
    builder.tables.order.retain(|row| row.table != table::TYPES);
    let mut walk = Walk {
        used: Vec::new(),
        seen: Vec::new(),
        next_number: 0,
    };
    for row in builder.tables.order.clone() {
        let index = row.index as usize;
        if row.table == table::COMMANDS {
            let command = builder.tables.commands[index];
            walk.name(builder, command.arguments);
            walk.name(builder, command.result);
        } else {
            let event = builder.tables.events[index];
            walk.name(builder, event.arguments);
        }
    }
    let mut visited = 0;
    while let Some(&index) = walk.used.get(visited) {
        visited += 1;
        walk.visit(builder, index);
    }
    let types = walk.used.iter().map(|&index| OrderRow {
        table: table::TYPES,
        index,
    });
    builder.tables.order.extend(types);
}

struct Walk {
    used: Vec<u32>,
    seen: Vec<bool>,
    next_number: u32,
}

impl Walk {
    fn visit(&mut self, builder: &mut Builder, index: u32) {
        let row = builder.tables.types[index as usize];
        let named: Vec<u32> = match row.kind {
            kind::ARRAY => vec![row.first_start],
            kind::OBJECT => {
                let members = row
                    .first()
                    .of(&builder.tables.members)
                    .iter()
                    .map(|m| m.kind);
                let variants = row
                    .variants()
                    .of(&builder.tables.variants)
                    .iter()
                    .map(|v| v.kind);
                members.chain(variants).collect()
            }
            kind::ALTERNATE => row
                .first()
                .of(&builder.tables.variants)
                .iter()
                .map(|v| v.kind)
                .collect(),
            _ => Vec::new(),
        };
        for kind in named {
            self.name(builder, kind);
        }
    }

    /// What happens when something refers to the type at `index`.
    fn name(&mut self, builder: &mut Builder, index: u32) {
        let index = as_plain_int(builder, index);
        let slot = index as usize;
        if self.seen.len() <= slot {
            self.seen.resize(slot + 1, false);
        }
        if !self.seen[slot] {
            self.seen[slot] = true;
            self.used.push(index);
        }
        let row = builder.tables.types[slot];
        match row.kind {
            kind::BUILTIN => {}
            kind::ARRAY => self.name(builder, row.first_start),
            _ if row.masked == NONE => {
                let number = builder.names.intern(&self.next_number.to_string());
                self.next_number += 1;
                builder.tables.types[slot].masked = number;
            }
            _ => {}
        }
    }
}

/// `int` for every width of integer, `[int]` for an array of one.
fn as_plain_int(builder: &mut Builder, index: u32) -> u32 {
    let is_integer = |builder: &Builder, index: u32| {
        let row = builder.tables.types[index as usize];
        row.kind == kind::BUILTIN
            && Builtin::from_code(row.first_start).is_some_and(Builtin::is_integer)
    };
    let row = builder.tables.types[index as usize];
    if is_integer(builder, index) {
        builder.type_id("int")
    } else if row.kind == kind::ARRAY && is_integer(builder, row.first_start) {
        builder.type_id("[int]")
    } else {
        index
    }
}
