//! What is wrong with a value, in QEMU's words.

use std::fmt;

/// A fault in a value. Prints as the `desc` of QEMU's error, whose class is `GenericError`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Violation {
    /// The parameter as QEMU's text names it.
    pub parameter: String,
    /// The place in full: `actions[0].data.device`.
    pub path: String,
    /// What is wrong there.
    pub kind: ViolationKind,
}

/// What can be wrong with a value.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ViolationKind {
    /// A mandatory member is not there.
    Missing,
    /// A member the contract does not know.
    Unexpected,
    /// A value of another type.
    Type {
        /// What there should be: `string`, or an alternate's name.
        expected: String,
    },
    /// A string that is no value of the enumeration.
    Value {
        /// The string.
        value: String,
    },
    /// A number outside the type's range.
    Range {
        /// The type, in C's or QAPI's word as QEMU has it: `uint32_t`, `uint64`.
        expected: &'static str,
    },
}

impl fmt::Display for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = &self.parameter;
        match &self.kind {
            ViolationKind::Missing => write!(f, "Parameter '{name}' is missing"),
            ViolationKind::Unexpected => write!(f, "Parameter '{name}' is unexpected"),
            ViolationKind::Type { expected } => {
                write!(
                    f,
                    "Invalid parameter type for '{name}', expected: {expected}"
                )
            }
            ViolationKind::Value { value } => {
                write!(f, "Parameter '{name}' does not accept value '{value}'")
            }
            ViolationKind::Range { expected } => {
                write!(f, "Parameter '{name}' expects {expected}")
            }
        }
    }
}

impl std::error::Error for Violation {}
