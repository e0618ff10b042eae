//! Finds what the contract says of a place in arguments: `actions[0].data.device`.

use abide_schema::contract::{Object, Type, TypeKind};
use abide_wire::{Dict, Value};

/// How many variants may nest in one object; QAPI nests two.
const MAX_VARIANT_DEPTH: usize = 16;

/// What there is at a place.
pub(super) struct Place<'c> {
    /// The type there, where the contract knows the member.
    pub(super) kind: Option<Type<'c>>,
    /// What the object around it takes.
    pub(super) siblings: Vec<&'c str>,
    /// What is there.
    pub(super) value: Option<Value>,
}

impl<'c> Place<'c> {
    /// `None` when the path leads nowhere the contract knows of.
    pub(super) fn find(arguments: Type<'c>, data: &Dict, path: &str) -> Option<Self> {
        let whole = Value::Dict(data.clone());
        let mut place = Place {
            kind: Some(arguments),
            siblings: Vec::new(),
            value: Some(whole),
        };
        for step in path.split('.') {
            let (name, indexes) = step.split_at(step.find('[').unwrap_or(step.len()));
            place = place.member(name)?;
            for index in indexes.split(['[', ']']).filter(|index| !index.is_empty()) {
                place = place.item(index.parse().ok()?)?;
            }
        }
        Some(place)
    }

    fn member(self, name: &str) -> Option<Self> {
        let value = self.value?;
        let object = branch(self.kind?, |kind| {
            matches!(kind.kind(), TypeKind::Object(_))
        })?;
        let mut part = object.as_object();
        let (mut kind, mut siblings) = (None, Vec::new());
        for _ in 0..MAX_VARIANT_DEPTH {
            let Some(object) = part else { break };
            siblings.extend(object.members().map(|member| member.name()));
            kind = kind.or_else(|| Some(object.member(name)?.value_type()));
            part = variant(object, &value);
        }
        Some(Place {
            kind,
            siblings,
            value: value.get(name).cloned(),
        })
    }

    fn item(self, index: usize) -> Option<Self> {
        let list = branch(self.kind?, |kind| matches!(kind.kind(), TypeKind::Array(_)))?;
        let TypeKind::Array(element) = list.kind() else {
            return None;
        };
        Some(Place {
            kind: Some(element),
            siblings: Vec::new(),
            value: self.value?.as_list()?.get(index).cloned(),
        })
    }
}

/// The type itself, or the branch of an alternate, that is of a kind.
pub(super) fn branch<'c>(kind: Type<'c>, is_it: impl Fn(Type<'c>) -> bool) -> Option<Type<'c>> {
    match kind.kind() {
        TypeKind::Alternate(alternate) => {
            let mut branches = alternate.branches().map(|branch| branch.value_type());
            branches.find(|kind| is_it(*kind))
        }
        _ => is_it(kind).then_some(kind),
    }
}

/// The object whose members the tag's value adds.
pub(super) fn variant<'c>(object: Object<'c>, value: &Value) -> Option<Object<'c>> {
    let case = value.get(object.tag()?.name())?.as_str()?;
    object.variant(case)?.value_type().as_object()
}

/// The values of an enumeration, or of the one in an alternate.
pub(super) fn values(kind: Option<Type<'_>>) -> Vec<&str> {
    let is_enum = |kind: Type<'_>| matches!(kind.kind(), TypeKind::Enum(_));
    match kind.and_then(|kind| branch(kind, is_enum)).map(Type::kind) {
        Some(TypeKind::Enum(values)) => values.values().map(|value| value.name()).collect(),
        _ => Vec::new(),
    }
}
