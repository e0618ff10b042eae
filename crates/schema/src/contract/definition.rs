//! What a source hands to the [`Builder`](super::Builder): one definition at a time, by name.
//!
//! Types are named as introspection names them: an array of `X` is `[X]`. Objects come with the
//! members of their base already before their own; conditions and documents stay attached.

use super::condition::Condition;
use super::doc::Doc;

/// What every definition may carry.
#[derive(Clone, Debug, Default)]
pub struct Common<'a> {
    /// When it is there; `None` for always.
    pub condition: Option<Condition>,
    /// Its feature flags, in order.
    pub features: Vec<FeatureDefinition<'a>>,
    /// Its documentation.
    pub doc: Option<Doc>,
}

/// A feature flag.
#[derive(Clone, Debug, Default)]
pub struct FeatureDefinition<'a> {
    /// Its name, such as `deprecated`.
    pub name: &'a str,
    /// When it is there; `None` for always.
    pub condition: Option<Condition>,
    /// Its documentation.
    pub doc: Option<Doc>,
}

/// A command.
#[derive(Clone, Debug, Default)]
pub struct CommandDefinition<'a> {
    /// Its name on the wire.
    pub name: &'a str,
    /// The object its arguments make; `None` for none at all.
    pub arguments: Option<&'a str>,
    /// The type it returns; `None` for nothing.
    pub result: Option<&'a str>,
    /// May be executed out of band.
    pub allow_oob: bool,
    /// May be executed before the machine is built.
    pub allow_preconfig: bool,
    /// `'gen': false`: codified, its marshalling not generated.
    pub not_generated: bool,
    /// `'success-response': false`: no reply on success.
    pub no_success_response: bool,
    /// `'boxed': true`.
    pub boxed: bool,
    /// `'coroutine': true`.
    pub coroutine: bool,
    /// Condition, features, documentation.
    pub common: Common<'a>,
}

/// An event.
#[derive(Clone, Debug, Default)]
pub struct EventDefinition<'a> {
    /// Its name on the wire.
    pub name: &'a str,
    /// The object its data make; `None` for none at all.
    pub arguments: Option<&'a str>,
    /// `'gen': false`, which only the eras that ignored unknown keys let through.
    pub not_generated: bool,
    /// `'boxed': true`.
    pub boxed: bool,
    /// Condition, features, documentation.
    pub common: Common<'a>,
}

/// An enumeration.
#[derive(Clone, Debug, Default)]
pub struct EnumDefinition<'a> {
    /// Its name, or introspection's number for it.
    pub name: &'a str,
    /// Its values, in order.
    pub values: Vec<ValueDefinition<'a>>,
    /// Condition, features, documentation.
    pub common: Common<'a>,
}

/// A value of an enumeration.
#[derive(Clone, Debug, Default)]
pub struct ValueDefinition<'a> {
    /// The string on the wire.
    pub name: &'a str,
    /// Condition, features, documentation.
    pub common: Common<'a>,
}

/// A struct or a union.
#[derive(Clone, Debug, Default)]
pub struct ObjectDefinition<'a> {
    /// Its name, or introspection's number for it.
    pub name: &'a str,
    /// All common members, the base's first.
    pub members: Vec<MemberDefinition<'a>>,
    /// The member whose value picks the variant.
    pub tag: Option<&'a str>,
    /// The variants, in the order of the tag's values.
    pub variants: Vec<VariantDefinition<'a>>,
    /// Condition, features, documentation.
    pub common: Common<'a>,
}

/// A member of an object.
#[derive(Clone, Debug, Default)]
pub struct MemberDefinition<'a> {
    /// Its name on the wire.
    pub name: &'a str,
    /// Its type's name.
    pub type_name: &'a str,
    /// May be left out.
    pub optional: bool,
    /// Condition, features, documentation.
    pub common: Common<'a>,
}

/// A variant of a union, or a branch of an alternate.
#[derive(Clone, Debug, Default)]
pub struct VariantDefinition<'a> {
    /// The tag's value, or the branch's name; `None` for a branch known by type only.
    pub name: Option<&'a str>,
    /// The type of the variant or branch.
    pub type_name: &'a str,
    /// When it is there; `None` for always.
    pub condition: Option<Condition>,
}

/// An alternate: one of several types, told apart by the JSON value.
#[derive(Clone, Debug, Default)]
pub struct AlternateDefinition<'a> {
    /// Its name, or introspection's number for it.
    pub name: &'a str,
    /// Its branches, in order.
    pub branches: Vec<VariantDefinition<'a>>,
    /// Condition, features, documentation.
    pub common: Common<'a>,
}
