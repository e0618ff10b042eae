//! Whether every type that something names is defined, and who names the one that is not.

use super::builder::{Builder, UNDEFINED};
use super::record::kind;
use crate::error::Error;

impl Builder {
    pub(super) fn check_references(&self) -> Result<(), Error> {
        let undefined = |kind: u32| {
            self.tables
                .types
                .get(kind as usize)
                .is_none_or(|row| row.kind == UNDEFINED)
        };
        let Some(row) = self.tables.types.iter().find(|row| row.kind == UNDEFINED) else {
            return Ok(());
        };
        let user = self.tables.types.iter().find(|user| match user.kind {
            kind::ARRAY => undefined(user.first_start),
            kind::OBJECT => {
                user.first()
                    .of(&self.tables.members)
                    .iter()
                    .any(|m| undefined(m.kind))
                    || user
                        .variants()
                        .of(&self.tables.variants)
                        .iter()
                        .any(|v| undefined(v.kind))
            }
            kind::ALTERNATE => user
                .first()
                .of(&self.tables.variants)
                .iter()
                .any(|v| undefined(v.kind)),
            _ => false,
        });
        let commands = self
            .tables
            .commands
            .iter()
            .map(|c| (c.name, [c.arguments, c.result]));
        let events = self
            .tables
            .events
            .iter()
            .map(|e| (e.name, [e.arguments, e.arguments]));
        let mut callers = commands.chain(events);
        let used_by = match (
            user,
            callers.find(|(_, used)| used.iter().any(|&u| undefined(u))),
        ) {
            (Some(user), _) => format!("type '{}'", self.names.get(user.name)),
            (None, Some((name, _))) => format!("'{}'", self.names.get(name)),
            (None, None) => "the contract".to_owned(),
        };
        Err(Error::UndefinedType {
            name: self.names.get(row.name).to_owned(),
            used_by,
        })
    }
}
