//! What the walk over two contracts sees: facts, without a judgement.

use std::fmt;

use crate::path::{Path, Step};

/// Who sends the thing that changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Direction {
    /// The client sends it: an argument.
    In,
    /// The server sends it in a reply.
    Out,
    /// The server sends it by itself, in an event.
    Event,
}

impl Direction {
    /// Whether the server sends it.
    pub fn is_sent_by_server(self) -> bool {
        self != Direction::In
    }

    /// How rules and reports spell it.
    pub fn name(self) -> &'static str {
        match self {
            Direction::In => "argument",
            Direction::Out => "result",
            Direction::Event => "event",
        }
    }
}

macro_rules! kinds {
    ($($(#[$meta:meta])* $variant:ident = $name:literal,)*) => {
        /// What happened to the thing at a path.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum ChangeKind { $($(#[$meta])* $variant,)* }

        impl ChangeKind {
            /// All of them.
            pub const ALL: &[ChangeKind] = &[$(ChangeKind::$variant,)*];

            /// How rules spell it.
            pub fn name(self) -> &'static str {
                match self { $(ChangeKind::$variant => $name,)* }
            }
        }
    };
}

kinds! {
    /// A command is no longer there.
    CommandGone = "command-gone",
    /// A command is new.
    CommandAdded = "command-added",
    /// An event is no longer there.
    EventGone = "event-gone",
    /// An event is new.
    EventAdded = "event-added",
    /// A command and an event swapped the name.
    EntityReplaced = "entity-replaced",
    /// A command may no longer be executed out of band.
    OobWithdrawn = "oob-withdrawn",
    /// A command may now be executed out of band.
    OobAllowed = "oob-allowed",
    /// A command may no longer be executed before the machine is built.
    PreconfigWithdrawn = "preconfig-withdrawn",
    /// A command may now be executed before the machine is built.
    PreconfigAllowed = "preconfig-allowed",
    /// A command no longer answers when it succeeds.
    ReplyWithdrawn = "reply-withdrawn",
    /// A command now answers when it succeeds.
    ReplyAdded = "reply-added",
    /// A command that returned nothing returns something.
    ResultAdded = "result-added",
    /// A command that returned something returns nothing.
    ResultGone = "result-gone",
    /// A reserved command or event is implemented.
    ReservedImplemented = "reserved-implemented",
    /// A reserved command or event is gone.
    ReservedWithdrawn = "reserved-withdrawn",
    /// The agreed shape of a reserved command or event changed.
    ReservedReshaped = "reserved-reshaped",
    /// A new name is reserved.
    ReservedAdded = "reserved-added",
    /// What was implemented is only reserved now.
    ImplementedWithdrawn = "implemented-withdrawn",
    /// A member that could be left out is no longer there.
    OptionalMemberGone = "optional-member-gone",
    /// A member that was always there is gone.
    MandatoryMemberGone = "mandatory-member-gone",
    /// A member is new and may be left out.
    OptionalMemberAdded = "optional-member-added",
    /// A member is new and must be there.
    MandatoryMemberAdded = "mandatory-member-added",
    /// A member may now be left out.
    MemberMadeOptional = "member-made-optional",
    /// A member may no longer be left out.
    MemberMadeMandatory = "member-made-mandatory",
    /// A member moved between the common part and every variant.
    MemberMoved = "member-moved",
    /// A member is there for some variants only.
    MemberMadeConditional = "member-made-conditional",
    /// An enumeration lost a value.
    ValueGone = "value-gone",
    /// An enumeration has a new value.
    ValueAdded = "value-added",
    /// A union lost the variant of a value it still has.
    VariantGone = "variant-gone",
    /// A union has a new variant.
    VariantAdded = "variant-added",
    /// The member that picks the variant is another one.
    TagChanged = "tag-changed",
    /// A plain object became a union.
    UnionMade = "union-made",
    /// A union became a plain object.
    UnionUnmade = "union-unmade",
    /// An alternate lost a branch.
    BranchGone = "branch-gone",
    /// An alternate has a new branch.
    BranchAdded = "branch-added",
    /// Any string became one of a list.
    StringToEnum = "string-to-enum",
    /// One of a list became any string.
    EnumToString = "enum-to-string",
    /// An integer became any number.
    IntegerToNumber = "integer-to-number",
    /// Any number became an integer.
    NumberToInteger = "number-to-integer",
    /// An integer's range became smaller.
    RangeNarrowed = "range-narrowed",
    /// An integer's range became larger.
    RangeWidened = "range-widened",
    /// A single value became an array.
    SingleToArray = "single-to-array",
    /// An array became a single value.
    ArrayToSingle = "array-to-single",
    /// One type became an alternate that still takes it.
    WidenedToAlternate = "widened-to-alternate",
    /// An alternate became one of its branches.
    NarrowedFromAlternate = "narrowed-from-alternate",
    /// A type became `any`.
    WidenedToAny = "widened-to-any",
    /// `any` became a type.
    NarrowedFromAny = "narrowed-from-any",
    /// A type became one that has nothing in common with it.
    TypeReplaced = "type-replaced",
    /// A feature flag is gone.
    FeatureGone = "feature-gone",
    /// A feature flag is new.
    FeatureAdded = "feature-added",
    /// Marked deprecated.
    Deprecated = "deprecated",
    /// No longer marked deprecated.
    Undeprecated = "undeprecated",
    /// Something stable is marked unstable.
    MadeUnstable = "made-unstable",
    /// Something unstable is stable now.
    MadeStable = "made-stable",
    /// What was always there depends on how the server is built now.
    ConditionAdded = "condition-added",
    /// A name without the experimental `x-` has a vendor's prefix nobody registered.
    VendorUnregistered = "vendor-unregistered",
    /// A vendor's build has a name of its own without a vendor's prefix.
    VendorUnprefixed = "vendor-unprefixed",
    /// A name that an earlier release used is back in another shape.
    NameReused = "name-reused",
    /// A name that an earlier release used is back as it was.
    NameRestored = "name-restored",
    /// What a name means changed though its shape did not: said by the notes.
    MeaningChanged = "meaning-changed",
    /// A waiver has expired.
    WaiverExpired = "waiver-expired",
    /// A waiver excuses nothing.
    WaiverUnused = "waiver-unused",
}

impl ChangeKind {
    /// The kind of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        ChangeKind::ALL
            .iter()
            .copied()
            .find(|kind| kind.name() == name)
    }
}

impl fmt::Display for ChangeKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// What kind of thing a change is about: rules may ask.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Subject {
    /// A command.
    Command,
    /// An event.
    Event,
    /// A member of an object.
    Member,
    /// A type as a whole.
    Type,
    /// A value of an enumeration.
    Value,
}

/// One thing that differs, at every place where it shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// What happened.
    pub kind: ChangeKind,
    /// Who sends it; `None` for a command or event as a whole.
    pub direction: Option<Direction>,
    /// What it happened to.
    pub subject: Subject,
    /// How it was, for people; empty where it was not there.
    pub old: String,
    /// How it is now, for people; empty where it is gone.
    pub new: String,
    /// Marked deprecated in the old contract.
    pub was_deprecated: bool,
    /// Marked unstable in the old contract, itself or what holds it.
    pub was_unstable: bool,
    /// The condition under which the contract that has it has it, where there is one.
    pub condition: Option<String>,
    /// Where, sorted; one shared type gives many.
    pub places: Vec<Path>,
}

impl Change {
    /// What the change is about, below each place's parent: the last step.
    pub fn last_step(&self) -> Option<&Step> {
        self.places.first()?.steps.last()
    }
}
