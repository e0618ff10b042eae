//! A contract for one build: parts whose condition does not hold are left out.
//!
//! Introspection's numbers stay as they were, with gaps, as in QEMU's own output.

use super::condition::{Condition, Configuration};
use super::names::{NONE, Names};
use super::record::{
    CommandRow, EventRow, FeatureRow, MemberRow, OrderRow, Run, TypeRow, ValueRow, VariantRow,
    kind, table,
};
use super::{Contract, Tables};

impl Contract {
    /// This contract as a build with `configuration` has it.
    ///
    /// Decided conditions are gone from the result; with [`Configuration::Open`] it is a copy.
    pub fn evaluate(&self, configuration: &Configuration) -> Contract {
        if *configuration == Configuration::Open {
            return self.clone();
        }
        let mut filter = Filter {
            names: &self.names,
            configuration,
            old: &self.tables,
            new: Tables::default(),
        };
        filter.run();
        let mut new = filter.new;
        new.docs = self.tables.docs.clone();
        new.sections = self.tables.sections.clone();
        Contract::assemble(self.names.clone(), new, self.introspected, self.shape)
    }
}

struct Filter<'c> {
    names: &'c Names,
    configuration: &'c Configuration,
    old: &'c Tables,
    new: Tables,
}

impl Filter<'_> {
    fn run(&mut self) {
        let mut kept_commands = Vec::new();
        for row in &self.old.commands {
            kept_commands.push(
                self.keeps(row.condition)
                    .then_some(self.new.commands.len() as u32),
            );
            if self.keeps(row.condition) {
                let features = self.features(row.features());
                self.new.commands.push(CommandRow {
                    condition: NONE,
                    features_start: features.start,
                    features_count: features.count,
                    ..*row
                });
            }
        }
        let mut kept_events = Vec::new();
        for row in &self.old.events {
            kept_events.push(
                self.keeps(row.condition)
                    .then_some(self.new.events.len() as u32),
            );
            if self.keeps(row.condition) {
                let features = self.features(row.features());
                self.new.events.push(EventRow {
                    condition: NONE,
                    features_start: features.start,
                    features_count: features.count,
                    ..*row
                });
            }
        }
        for row in &self.old.types {
            let row = self.type_row(row);
            self.new.types.push(row);
        }
        for row in &self.old.order {
            let index = row.index as usize;
            let kept = match row.table {
                table::COMMANDS => kept_commands.get(index).copied().flatten(),
                table::EVENTS => kept_events.get(index).copied().flatten(),
                _ => self
                    .old
                    .types
                    .get(index)
                    .and_then(|old| self.keeps(self.condition_of(old)).then_some(row.index)),
            };
            if let Some(index) = kept {
                self.new.order.push(OrderRow {
                    table: row.table,
                    index,
                });
            }
        }
    }

    /// A type keeps its place even when it is gone, so that references need no change.
    fn type_row(&mut self, row: &TypeRow) -> TypeRow {
        let features = self.features(row.features());
        let first = match row.kind {
            kind::ENUM => self.values(row.first()),
            kind::OBJECT => self.members(row.first()),
            kind::ALTERNATE => self.variants(row.first()),
            _ => row.first(),
        };
        let variants = self.variants(row.variants());
        TypeRow {
            first_start: first.start,
            first_count: first.count,
            second_start: variants.start,
            second_count: variants.count,
            condition: NONE,
            features_start: features.start,
            features_count: features.count,
            ..*row
        }
    }

    /// An array is there when its element is.
    fn condition_of(&self, row: &TypeRow) -> u32 {
        let element = match row.kind {
            kind::ARRAY => self.old.types.get(row.first_start as usize),
            _ => None,
        };
        element.unwrap_or(row).condition
    }

    fn keeps(&self, condition: u32) -> bool {
        let Some(text) = self.names.optional(condition) else {
            return true;
        };
        let condition = Condition::parse(text);
        condition
            .and_then(|condition| self.configuration.decides(&condition))
            .unwrap_or(true)
    }

    fn features(&mut self, run: Run) -> Run {
        let start = self.new.features.len();
        for row in run.of(&self.old.features) {
            if self.keeps(row.condition) {
                self.new.features.push(FeatureRow {
                    condition: NONE,
                    ..*row
                });
            }
        }
        run_from(start, self.new.features.len())
    }

    fn values(&mut self, run: Run) -> Run {
        let start = self.new.values.len();
        for row in run.of(&self.old.values) {
            if self.keeps(row.condition) {
                let features = self.features(row.features());
                self.new.values.push(ValueRow {
                    condition: NONE,
                    features_start: features.start,
                    features_count: features.count,
                    ..*row
                });
            }
        }
        run_from(start, self.new.values.len())
    }

    fn members(&mut self, run: Run) -> Run {
        let start = self.new.members.len();
        for row in run.of(&self.old.members) {
            if self.keeps(row.condition) {
                let features = self.features(row.features());
                self.new.members.push(MemberRow {
                    condition: NONE,
                    features_start: features.start,
                    features_count: features.count,
                    ..*row
                });
            }
        }
        run_from(start, self.new.members.len())
    }

    fn variants(&mut self, run: Run) -> Run {
        let start = self.new.variants.len();
        for row in run.of(&self.old.variants) {
            if self.keeps(row.condition) {
                self.new.variants.push(VariantRow {
                    condition: NONE,
                    ..*row
                });
            }
        }
        run_from(start, self.new.variants.len())
    }
}

fn run_from(start: usize, end: usize) -> Run {
    Run {
        start: start as u32,
        count: (end - start) as u32,
    }
}
