//! Where in a value the walk is, and how QEMU names that place.
//!
//! Places are linked through the stack, so that a name is made only when there is a fault to
//! tell. Most faults use the full name (`actions[0].data.device`); some only the last part,
//! which an item of a list lacks: QEMU then says `null`.

use super::violation::{Violation, ViolationKind};

/// A place in a value.
pub(super) enum Place<'p> {
    Root,
    Member {
        parent: &'p Place<'p>,
        name: &'p str,
    },
    Item {
        parent: &'p Place<'p>,
        index: usize,
    },
}

impl Place<'_> {
    pub(super) fn member<'p>(&'p self, name: &'p str) -> Place<'p> {
        Place::Member { parent: self, name }
    }

    pub(super) fn item(&self, index: usize) -> Place<'_> {
        Place::Item {
            parent: self,
            index,
        }
    }

    pub(super) fn missing(&self) -> Box<Violation> {
        self.fault(self.full_name(), ViolationKind::Missing)
    }

    pub(super) fn unexpected(&self) -> Box<Violation> {
        self.fault(self.full_name(), ViolationKind::Unexpected)
    }

    pub(super) fn wrong_type(&self, expected: &str) -> Box<Violation> {
        self.fault(
            self.full_name(),
            ViolationKind::Type {
                expected: expected.to_owned(),
            },
        )
    }

    pub(super) fn not_unsigned(&self) -> Box<Violation> {
        self.fault(
            self.full_name(),
            ViolationKind::Range { expected: "uint64" },
        )
    }

    pub(super) fn no_branch(&self, expected: String) -> Box<Violation> {
        self.fault(
            self.last_name().to_owned(),
            ViolationKind::Type { expected },
        )
    }

    pub(super) fn wrong_value(&self, value: &str) -> Box<Violation> {
        let value = value.to_owned();
        self.fault(self.last_name().to_owned(), ViolationKind::Value { value })
    }

    pub(super) fn out_of_range(&self, expected: &'static str) -> Box<Violation> {
        self.fault(
            self.last_name().to_owned(),
            ViolationKind::Range { expected },
        )
    }

    #[cold]
    #[inline(never)]
    fn fault(&self, parameter: String, kind: ViolationKind) -> Box<Violation> {
        let path = self.full_name();
        Box::new(Violation {
            parameter,
            path,
            kind,
        })
    }

    fn last_name(&self) -> &str {
        match self {
            Place::Member { name, .. } => name,
            Place::Item { .. } | Place::Root => "null",
        }
    }

    fn full_name(&self) -> String {
        let mut text = String::new();
        self.write_name(&mut text);
        if text.is_empty() {
            "<anonymous>".to_owned()
        } else {
            text
        }
    }

    fn write_name(&self, out: &mut String) {
        match self {
            Place::Root => {}
            Place::Member { parent, name } => {
                parent.write_name(out);
                if !out.is_empty() {
                    out.push('.');
                }
                out.push_str(name);
            }
            Place::Item { parent, index } => {
                parent.write_name(out);
                out.push_str(&format!("[{index}]"));
            }
        }
    }
}
