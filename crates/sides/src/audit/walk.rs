//! One message along both contracts: what it uses, and what the new one makes of that.

use abide_schema::contract::{Builtin, Features, Member, Object, Type, TypeKind};
use abide_schema::validate::{self, TAKE_MORE_THAN_THEY_SAY};
use abide_server::View;
use abide_wire::{COMMAND_NOT_FOUND, Dict, Value};

use super::{Kind, Sides, Use, Verdict};

pub(super) struct Walk<'c> {
    sides: Sides<'c>,
    uses: Vec<Use>,
    path: String,
    is_sent: bool,
}

/// A type in the recorded server's contract, where that is known, and in the new one.
type Pair<'c> = (Option<Type<'c>>, Type<'c>);

const GONE_COMMAND: &str = "the command is gone";
const GONE_EVENT: &str = "the event is gone";

impl<'c> Walk<'c> {
    pub(super) fn new(sides: Sides<'c>) -> Self {
        Walk {
            sides,
            uses: Vec::new(),
            path: String::new(),
            is_sent: false,
        }
    }

    pub(super) fn into_uses(self) -> Vec<Use> {
        self.uses
    }

    /// A command that was answered; what was refused as wrong then was no use of the contract.
    pub(super) fn command(&mut self, message: &Dict, error: Option<&Dict>) {
        let Some(name) = command_name(message) else {
            return;
        };
        let error = error.and_then(|message| message.get("error"));
        let class = error.and_then(|error| error.get("class")?.as_str());
        let desc = error.and_then(|error| error.get("desc")?.as_str());
        let was_unknown = class == Some(COMMAND_NOT_FOUND);
        let was_wrong = desc.is_some_and(|desc| {
            desc.starts_with("Parameter '") || desc.starts_with("Invalid parameter type")
        });
        if was_unknown || was_wrong {
            return;
        }
        self.path = name.to_owned();
        self.is_sent = true;
        let Some(new) = self.sides.new.command(name) else {
            self.add(Kind::Command, Verdict::Broken, GONE_COMMAND.to_owned());
            return;
        };
        self.add_marked(Kind::Command, new.features());
        let old = self.sides.old.and_then(|old| old.command(name));
        let none = Dict::new();
        let arguments = message.get("arguments").and_then(Value::as_dict);
        let arguments = arguments.unwrap_or(&none);
        let is_open = new.is_not_generated() || TAKE_MORE_THAN_THEY_SAY.contains(&name);
        if let (TypeKind::Object(object), length) = (new.arguments().kind(), self.path.len()) {
            self.path.push_str("/arg");
            let old = old.and_then(|old| old.arguments().as_object());
            self.object((old, object), arguments, is_open);
            self.path.truncate(length);
        }
    }

    /// What a command returned.
    pub(super) fn reply(&mut self, sent: &Dict, came: &Dict) {
        let (Some(name), Some(value)) = (command_name(sent), came.get("return")) else {
            return;
        };
        let Some(new) = self.sides.new.command(name) else {
            return;
        };
        let old = self.sides.old.and_then(|old| old.command(name));
        self.path = format!("{name}/ret");
        self.is_sent = false;
        self.value((old.map(|old| old.result()), new.result()), value);
    }

    /// Something that happened.
    pub(super) fn event(&mut self, message: &Dict) {
        let Some(name) = message.str("event") else {
            return;
        };
        self.path = name.to_owned();
        self.is_sent = false;
        let Some(new) = self.sides.new.event(name) else {
            self.add(Kind::Event, Verdict::Broken, GONE_EVENT.to_owned());
            return;
        };
        self.add_marked(Kind::Event, new.features());
        let old = self.sides.old.and_then(|old| old.event(name));
        if let Some(data) = message.get("data") {
            self.path.push_str("/arg");
            self.value((old.map(|old| old.arguments()), new.arguments()), data);
        }
    }

    fn add(&mut self, kind: Kind, verdict: Verdict, why: String) {
        let path = self.path.clone();
        self.uses.push(Use {
            path,
            kind,
            verdict,
            why,
        });
    }

    fn add_marked(&mut self, kind: Kind, features: Features<'_>) {
        match features.has("deprecated") {
            true => self.add(kind, Verdict::Deprecated, "marked deprecated".to_owned()),
            false => self.add(kind, Verdict::Fine, String::new()),
        }
    }

    fn kind(&self) -> Kind {
        match self.is_sent {
            true => Kind::Argument,
            false => Kind::Member,
        }
    }

    /// Runs `within` with a step more on the path.
    fn step(&mut self, sign: &str, name: &str, within: impl FnOnce(&mut Self)) {
        let length = self.path.len();
        self.path.push('/');
        self.path.push_str(sign);
        self.path.push_str(name);
        within(self);
        self.path.truncate(length);
    }

    fn value(&mut self, (old, new): Pair<'c>, value: &Value) {
        match (new.kind(), value) {
            (TypeKind::Object(object), Value::Dict(dict)) => {
                let old = old.and_then(|old| entered(old, value).as_object());
                self.object((old, object), dict, false);
            }
            (TypeKind::Array(inner), Value::List(list)) => {
                let old = old.and_then(|old| match entered(old, value).kind() {
                    TypeKind::Array(inner) => Some(inner),
                    _ => None,
                });
                for item in list {
                    self.value((old, inner), item);
                }
            }
            (TypeKind::Alternate(_), _) => {
                let branch = entered(new, value);
                match branch.kind() {
                    TypeKind::Alternate(_) => self.leaf(new, value),
                    _ => self.value((old, branch), value),
                }
            }
            (TypeKind::Enum(values), Value::String(text)) => {
                self.step("^", text, |walk| match values.value(text) {
                    Some(found) if walk.is_sent => walk.add_marked(Kind::Value, found.features()),
                    Some(_) => {}
                    None if walk.is_sent => {
                        let why = "the value is gone".to_owned();
                        walk.add(Kind::Value, Verdict::Broken, why);
                    }
                    None => {
                        let why = "the value is not sent any more".to_owned();
                        walk.add(Kind::Member, Verdict::Changed, why);
                    }
                });
            }
            _ => self.leaf(new, value),
        }
    }

    /// A value that holds no others, or is of a kind the new contract does not have here.
    fn leaf(&mut self, new: Type<'_>, value: &Value) {
        if let Err(violation) = validate::value(self.sides.new, new, View::Value(value)) {
            let text = violation.to_string();
            let expected = text.rsplit("expected: ").next().unwrap_or(&text);
            let why = match self.is_sent {
                true => format!("{} was sent, it takes {expected}", value.type_name()),
                false => format!("{} came, it will be {expected}", value.type_name()),
            };
            self.add(self.kind(), Verdict::Broken, why);
        }
    }

    fn object(&mut self, (old, new): (Option<Object<'c>>, Object<'c>), dict: &Dict, is_open: bool) {
        let case = |object: Object<'_>| {
            let tag = object.tag()?;
            dict.str(tag.name()).map(str::to_owned)
        };
        let variant = |object: Object<'c>| {
            let case = case(object)?;
            let variant = object.variant(&case)?.value_type().as_object()?;
            Some((case, variant))
        };
        let old_variant = old.and_then(variant).map(|it| it.1);
        let new_variant = variant(new);
        for (name, value) in dict.iter() {
            let was = old.and_then(|old| old.member(name));
            let was = was.or_else(|| deep_member(old_variant?, dict, name));
            if let Some(member) = new.member(name) {
                self.step("", name, |walk| walk.member(was, member, value));
                continue;
            }
            let found = new_variant.as_ref();
            let found =
                found.and_then(|(case, object)| Some((case, deep_member(*object, dict, name)?)));
            match found {
                Some((case, member)) => self.step("+", case, |walk| {
                    walk.step("", name, |walk| walk.member(was, member, value));
                }),
                None => self.step("", name, |walk| walk.unknown(was, old.is_some(), is_open)),
            }
        }
        self.missing(old, new, dict);
    }

    fn member(&mut self, old: Option<Member<'c>>, new: Member<'c>, value: &Value) {
        let may_be_missing =
            !self.is_sent && new.is_optional() && old.is_some_and(|old| !old.is_optional());
        if may_be_missing {
            let why = "it always came, and may be missing now".to_owned();
            self.add(self.kind(), Verdict::Broken, why);
        } else {
            self.add_marked(self.kind(), new.features());
        }
        let old = old.map(|old| old.value_type());
        self.value((old, new.value_type()), value);
    }

    /// A member that the new contract does not have.
    fn unknown(&mut self, old: Option<Member<'_>>, is_old_known: bool, is_open: bool) {
        match (self.is_sent, old) {
            // The recorded server took what its contract does not tell.
            (true, None) if is_old_known || is_open => {
                self.add(Kind::Argument, Verdict::Fine, String::new());
            }
            (true, _) => {
                let why = "the argument is gone".to_owned();
                self.add(Kind::Argument, Verdict::Broken, why);
            }
            (false, None) if is_old_known => {}
            (false, Some(old)) if old.is_optional() => {
                let why = "it comes no more; it did not have to come before".to_owned();
                self.add(Kind::Member, Verdict::Changed, why);
            }
            (false, _) => {
                let why = "it comes no more".to_owned();
                self.add(Kind::Member, Verdict::Broken, why);
            }
        }
    }

    /// What must be said now, and was not.
    fn missing(&mut self, old: Option<Object<'_>>, new: Object<'c>, dict: &Dict) {
        if !self.is_sent {
            return;
        }
        let missing = |member: &Member<'_>| {
            !member.is_optional()
                && !dict.contains_key(member.name())
                && !matches!(member.value_type().kind(), TypeKind::Builtin(Builtin::Any))
                && old.is_none_or(|old| old.member(member.name()).is_none_or(|it| it.is_optional()))
        };
        let missing: Vec<&str> = new
            .members()
            .filter(missing)
            .map(|member| member.name())
            .collect();
        for name in missing {
            self.step("", name, |walk| {
                let why = "it must be said now, and was not".to_owned();
                walk.add(Kind::Argument, Verdict::Broken, why);
            });
        }
    }
}

/// How deep unions hold unions.
const MAX_VARIANTS: usize = 8;

/// The member of that name, in the common part or the variants that `dict` picks.
fn deep_member<'c>(object: Object<'c>, dict: &Dict, name: &str) -> Option<Member<'c>> {
    let mut object = object;
    for _ in 0..MAX_VARIANTS {
        if let Some(member) = object.member(name) {
            return Some(member);
        }
        let case = dict.str(object.tag()?.name())?;
        object = object.variant(case)?.value_type().as_object()?;
    }
    None
}

/// Of an alternate the branch that takes this kind of value; else the type itself.
fn entered<'c>(of: Type<'c>, value: &Value) -> Type<'c> {
    let TypeKind::Alternate(alternate) = of.kind() else {
        return of;
    };
    let takes = |branch: &Type<'_>| match (branch.kind(), value) {
        (TypeKind::Builtin(Builtin::Any), _)
        | (TypeKind::Builtin(Builtin::Str) | TypeKind::Enum(_), Value::String(_))
        | (TypeKind::Builtin(Builtin::Bool), Value::Bool(_))
        | (TypeKind::Builtin(Builtin::Null), Value::Null)
        | (TypeKind::Array(_), Value::List(_))
        | (TypeKind::Object(_), Value::Dict(_)) => true,
        (TypeKind::Builtin(builtin), Value::Int(_) | Value::Uint(_) | Value::Double(_)) => {
            builtin.is_integer() || builtin == Builtin::Number
        }
        _ => false,
    };
    let mut branches = alternate.branches().map(|branch| branch.value_type());
    branches.find(takes).unwrap_or(of)
}

fn command_name(message: &Dict) -> Option<&str> {
    message.str("execute").or_else(|| message.str("exec-oob"))
}
