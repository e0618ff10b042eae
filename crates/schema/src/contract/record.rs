//! The flat rows a contract is made of: every field one `u32`, lists as a start and a count.
//!
//! Rows are written and read as little-endian words by `bytes`; `view` gives them their meaning.

/// A run of rows in another table.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Run {
    pub(crate) start: u32,
    pub(crate) count: u32,
}

impl Run {
    /// The rows of this run, none when it leaves the table.
    pub(crate) fn of<T>(self, table: &[T]) -> &[T] {
        let start = self.start as usize;
        table
            .get(start..start.saturating_add(self.count as usize))
            .unwrap_or(&[])
    }
}

macro_rules! record {
    ($(#[$meta:meta])* $name:ident { $($(#[$field_meta:meta])* $field:ident),* $(,)? }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(crate) struct $name { $($(#[$field_meta])* pub(crate) $field: u32),* }

        impl $name {
            pub(crate) const WORDS: usize = [$(stringify!($field)),*].len();

            pub(crate) fn words(self) -> [u32; Self::WORDS] {
                [$(self.$field),*]
            }

            pub(crate) fn from_words(words: [u32; Self::WORDS]) -> Self {
                let [$($field),*] = words;
                $name { $($field),* }
            }
        }
    };
}

record! {
    /// A type; what `first_*` and `second_*` hold depends on `kind`.
    TypeRow {
        name,
        /// Introspection's number for the type, or none for one it never lists.
        masked,
        /// One of the `kind` constants.
        kind,
        /// Builtin: its code. Array: the element. Else the start of values, members or branches.
        first_start,
        first_count,
        /// Objects: the run of variants.
        second_start,
        second_count,
        /// Objects: the tag's name, or none.
        tag,
        condition,
        features_start,
        features_count,
        doc,
    }
}

record! {
    MemberRow { name, kind, optional, condition, features_start, features_count, doc }
}

record! {
    /// An enum's value.
    ValueRow { name, condition, features_start, features_count, doc }
}

record! {
    /// A union's variant (`name` is the case) or an alternate's branch (`name` may be none).
    VariantRow { name, kind, condition }
}

record! {
    FeatureRow { name, condition, doc }
}

record! {
    CommandRow {
        name,
        arguments,
        result,
        flags,
        condition,
        features_start,
        features_count,
        doc,
    }
}

record! {
    EventRow { name, arguments, flags, condition, features_start, features_count, doc }
}

record! {
    /// What introspection lists, in its order: `table` is one of the `TABLE_*` constants.
    OrderRow { table, index }
}

record! {
    DocRow { since, sections_start, sections_count }
}

record! {
    SectionRow { kind, name, text }
}

/// Values of [`TypeRow::kind`].
pub(crate) mod kind {
    pub(crate) const BUILTIN: u32 = 0;
    pub(crate) const ENUM: u32 = 1;
    pub(crate) const ARRAY: u32 = 2;
    pub(crate) const OBJECT: u32 = 3;
    pub(crate) const ALTERNATE: u32 = 4;
}

/// Values of [`OrderRow::table`].
pub(crate) mod table {
    pub(crate) const COMMANDS: u32 = 0;
    pub(crate) const EVENTS: u32 = 1;
    pub(crate) const TYPES: u32 = 2;
}

/// Bits of [`CommandRow::flags`] and [`EventRow::flags`].
pub(crate) mod flag {
    pub(crate) const ALLOW_OOB: u32 = 1;
    pub(crate) const ALLOW_PRECONFIG: u32 = 2;
    pub(crate) const NOT_GENERATED: u32 = 4;
    pub(crate) const NO_SUCCESS_RESPONSE: u32 = 8;
    pub(crate) const BOXED: u32 = 16;
    pub(crate) const COROUTINE: u32 = 32;
    pub(crate) const HANDLED: u32 = 64;
}

macro_rules! features_run {
    ($($name:ident),*) => { $(
        impl $name {
            pub(crate) fn features(&self) -> Run {
                Run { start: self.features_start, count: self.features_count }
            }
        }
    )* };
}

features_run!(TypeRow, MemberRow, ValueRow, CommandRow, EventRow);

impl TypeRow {
    pub(crate) fn first(&self) -> Run {
        Run {
            start: self.first_start,
            count: self.first_count,
        }
    }

    pub(crate) fn variants(&self) -> Run {
        Run {
            start: self.second_start,
            count: self.second_count,
        }
    }
}

impl DocRow {
    pub(crate) fn sections(&self) -> Run {
        Run {
            start: self.sections_start,
            count: self.sections_count,
        }
    }
}
