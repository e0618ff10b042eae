//! How one argument is written: its name or place, its shape, its unit, its values; and the
//! same read back. Whether a server knows the argument is `known`'s.

use std::collections::BTreeMap;

use abide_wire::{Dict, Value};
use serde::de::Error as _;
use serde::{Deserialize, Deserializer};

use crate::known::Release;

/// What not being able to say a part of an intent means.
#[derive(Clone, Copy, Debug, Default, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "kebab-case")]
pub enum Policy {
    /// It is refused: nothing is sent.
    #[default]
    Refused,
    /// It is done without, and said so.
    Reported,
    /// It is done without; nobody can tell.
    Silent,
}

/// How one part of an intent is said in one form.
#[derive(Clone, Debug, Default)]
pub struct Rule {
    /// The argument's name, or its place: `options.driver`. Our name when `None`.
    pub name: Option<String>,
    /// The schema path that tells whether the server has it; always when `None`.
    pub when: Option<String>,
    /// The first release with it, where there is no schema to ask,
    pub since: Option<Release>,
    /// and the last.
    pub until: Option<Release>,
    /// What leaving it out means.
    pub unsaid: Policy,
    /// Whether it is one of several ways that exclude each other, so that a check of the table
    /// leaves it out.
    pub is_alone: bool,
    /// Theirs is ours times this,
    pub multiply: i64,
    /// divided by this;
    pub divide: i64,
    /// as a number with a fraction, else it must come out whole.
    pub float: bool,
    /// Ours and theirs, where values are called otherwise; all others are refused.
    pub values: Vec<(Value, Value)>,
    /// Theirs for any value of ours that has no other.
    pub otherwise: Option<Value>,
    /// How the value sits among the others.
    pub shape: Shape,
    /// Theirs are bare values where ours are objects with this one member.
    pub each: Option<String>,
    /// Members that a spread or written value may not have.
    pub without: Vec<String>,
}

/// How a value sits among the others.
#[derive(Clone, Copy, Debug, Default, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "kebab-case")]
pub enum Shape {
    /// In one place.
    #[default]
    Same,
    /// Its members are arguments themselves.
    Spread,
    /// As the only element of a list.
    List,
    /// Ours is a list, and theirs its only element.
    Only,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Written {
    Name(String),
    Table(Table),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    r#as: Option<String>,
    when: Option<String>,
    since: Option<Release>,
    until: Option<Release>,
    #[serde(default)]
    unsaid: Policy,
    #[serde(default)]
    alone: bool,
    #[serde(default = "one")]
    multiply: i64,
    #[serde(default = "one")]
    divide: i64,
    #[serde(default)]
    float: bool,
    #[serde(default)]
    values: Vec<(toml::Value, toml::Value)>,
    #[serde(default, deserialize_with = "optional_value")]
    otherwise: Option<Value>,
    #[serde(default)]
    shape: Shape,
    each: Option<String>,
    #[serde(default)]
    without: Vec<String>,
}

fn one() -> i64 {
    1
}

impl<'de> Deserialize<'de> for Rule {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let table = match Written::deserialize(deserializer)? {
            Written::Name(name) => {
                let name = Some(name);
                return Ok(Self {
                    name,
                    multiply: 1,
                    divide: 1,
                    ..Self::default()
                });
            }
            Written::Table(table) => table,
        };
        let mut values = Vec::new();
        for (ours, theirs) in table.values {
            values.push((value::<D::Error>(ours)?, value::<D::Error>(theirs)?));
        }
        Ok(Self {
            name: table.r#as,
            when: table.when,
            since: table.since,
            until: table.until,
            unsaid: table.unsaid,
            is_alone: table.alone,
            multiply: table.multiply,
            divide: table.divide,
            float: table.float,
            values,
            otherwise: table.otherwise,
            shape: table.shape,
            each: table.each,
            without: table.without,
        })
    }
}

impl Rule {
    /// Finds what cannot be meant.
    pub(crate) fn check(&self) -> Result<(), String> {
        if self.multiply < 1 || self.divide < 1 {
            return Err("a unit is changed by factors of 1 and more".to_owned());
        }
        if self
            .name
            .as_deref()
            .is_some_and(|name| name.split('.').any(str::is_empty))
        {
            return Err("an empty name".to_owned());
        }
        Ok(())
    }

    /// Their name or place for the argument we call `ours`.
    pub(crate) fn place<'a>(&'a self, ours: &'a str) -> &'a str {
        self.name.as_deref().unwrap_or(ours)
    }

    /// The schema path that tells whether the server takes `value` here.
    pub(crate) fn path(&self, value: &Value) -> Option<String> {
        let path = self.when.as_deref()?;
        let value = value.as_str().unwrap_or_default();
        Some(path.replace("{}", value))
    }

    /// Our value in their words, or why there is none.
    pub(crate) fn say(&self, ours: &Value) -> Result<Value, String> {
        match (self.shape, ours.as_list()) {
            (Shape::List, _) => Ok(Value::List(vec![self.say_one(ours)?])),
            (Shape::Only, Some([only])) => self.say_one(only),
            (Shape::Only, _) => Err("it takes one at a time".to_owned()),
            (Shape::Same | Shape::Spread, Some(items)) if self.each.is_some() => {
                items.iter().map(|item| self.say_one(item)).collect()
            }
            _ => self.say_one(ours),
        }
    }

    fn say_one(&self, ours: &Value) -> Result<Value, String> {
        let ours = match &self.each {
            None => ours,
            Some(name) => ours
                .get(name)
                .ok_or_else(|| format!("it takes objects with '{name}'"))?,
        };
        if let Some(name) = self.without.iter().find(|name| ours.get(name).is_some()) {
            return Err(format!("it does not take '{name}'"));
        }
        if self.values.is_empty() {
            return convert(ours, self.multiply, self.divide, self.float);
        }
        let pairs = self.values.iter().map(|(ours, theirs)| (ours, theirs));
        match (renamed(pairs, ours), &self.otherwise) {
            (Err(_), Some(otherwise)) => Ok(otherwise.clone()),
            (outcome, _) => outcome,
        }
    }

    /// Their value in our words, or why there is none.
    pub(crate) fn unsay(&self, theirs: &Value) -> Result<Value, String> {
        match (self.shape, theirs.as_list()) {
            (Shape::List, Some([only])) => self.unsay_one(only),
            (Shape::List, _) => Err("it takes one at a time".to_owned()),
            (Shape::Only, _) => Ok(Value::List(vec![self.unsay_one(theirs)?])),
            (Shape::Same | Shape::Spread, Some(items)) if self.each.is_some() => {
                items.iter().map(|item| self.unsay_one(item)).collect()
            }
            _ => self.unsay_one(theirs),
        }
    }

    fn unsay_one(&self, theirs: &Value) -> Result<Value, String> {
        let ours = if self.values.is_empty() {
            convert(theirs, self.divide, self.multiply, false)?
        } else {
            renamed(
                self.values.iter().map(|(ours, theirs)| (theirs, ours)),
                theirs,
            )?
        };
        Ok(match &self.each {
            None => ours,
            Some(name) => Dict::from_iter([(name.clone(), ours)]).into(),
        })
    }
}

fn renamed<'a>(
    mut pairs: impl Iterator<Item = (&'a Value, &'a Value)> + Clone,
    from: &Value,
) -> Result<Value, String> {
    let known: Vec<String> = pairs.clone().map(|(from, _)| from.to_string()).collect();
    pairs
        .find(|(known, _)| *known == from)
        .map(|(_, to)| to.clone())
        .ok_or_else(|| format!("it takes {}", known.join(" or ")))
}

/// `value * multiply / divide`, exactly.
fn convert(value: &Value, multiply: i64, divide: i64, float: bool) -> Result<Value, String> {
    if (multiply, divide) == (1, 1) {
        return Ok(value.clone());
    }
    if let Some(number) = value.as_i64().filter(|_| !float) {
        let product = i128::from(number) * i128::from(multiply);
        if product % i128::from(divide) != 0 {
            return Err(format!("it takes multiples of {divide}"));
        }
        let whole = i64::try_from(product / i128::from(divide));
        return whole
            .map(Value::Int)
            .map_err(|_| "it is too large there".to_owned());
    }
    let number = value
        .as_f64()
        .ok_or_else(|| "it takes a number".to_owned())?;
    let number = number * multiply as f64 / divide as f64;
    if float {
        return Ok(Value::Double(number));
    }
    // 2^53: whole numbers up to here are exact as doubles.
    if number.fract() != 0.0 || number.abs() > 9_007_199_254_740_992.0 {
        return Err("it takes whole numbers".to_owned());
    }
    Ok(Value::Int(number as i64))
}

/// The first step of a dotted place, and the rest; a vendor's name has a dot of its own.
fn step(place: &str) -> Option<(&str, &str)> {
    place.split_once('.').filter(|_| !place.starts_with("__"))
}

/// Puts a value at a dotted place, making the dicts on the way.
pub(crate) fn put(dict: &mut Dict, place: &str, value: Value) -> Result<(), String> {
    let Some((first, rest)) = step(place) else {
        let put = dict.try_insert(place.to_owned(), value);
        return put.map_err(|_| format!("'{place}' is said twice"));
    };
    if !dict.contains_key(first) {
        dict.insert(first.to_owned(), Dict::default());
    }
    match dict.get_mut(first).and_then(Value::as_dict_mut) {
        Some(inner) => put(inner, rest, value),
        None => Err(format!("'{first}' is said twice")),
    }
}

/// Takes the value at a dotted place out, with the dicts it leaves empty.
pub(crate) fn take(dict: &mut Dict, place: &str) -> Option<Value> {
    let Some((first, rest)) = step(place) else {
        return dict.remove(place);
    };
    let inner = dict.get_mut(first).and_then(Value::as_dict_mut)?;
    let value = take(inner, rest);
    if inner.is_empty() {
        dict.remove(first);
    }
    value
}

/// TOML's values are QMP's, but for dates.
fn value<E: serde::de::Error>(value: toml::Value) -> Result<Value, E> {
    Ok(match value {
        toml::Value::String(text) => text.into(),
        toml::Value::Integer(number) => number.into(),
        toml::Value::Float(number) => number.into(),
        toml::Value::Boolean(flag) => flag.into(),
        toml::Value::Datetime(_) => return Err(E::custom("QMP has no dates")),
        toml::Value::Array(items) => Value::List(
            items
                .into_iter()
                .map(self::value)
                .collect::<Result<_, E>>()?,
        ),
        toml::Value::Table(members) => {
            let mut dict = Dict::default();
            for (name, member) in members {
                dict.insert(name, self::value::<E>(member)?);
            }
            dict.into()
        }
    })
}

/// Reads a default that may be absent.
pub(crate) fn optional_value<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Option<Value>, D::Error> {
    value(toml::Value::deserialize(deserializer)?).map(Some)
}

/// Reads constants by name.
pub(crate) fn values<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<BTreeMap<String, Value>, D::Error> {
    let table = toml::Table::deserialize(deserializer)?;
    table
        .into_iter()
        .map(|(name, member)| Ok((name, value(member)?)))
        .collect()
}

/// Reads `"a"` as `["a"]`.
pub(crate) fn one_or_more<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Vec<String>, D::Error> {
    match toml::Value::deserialize(deserializer)? {
        toml::Value::String(one) => Ok(vec![one]),
        list => list.try_into().map_err(D::Error::custom),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn unit(multiply: i64, divide: i64, float: bool) -> Rule {
        Rule {
            multiply,
            divide,
            float,
            ..Rule::default()
        }
    }

    #[test]
    fn units_convert_exactly_or_not_at_all() {
        let mebibytes = unit(1, 1 << 20, false);
        assert_eq!(mebibytes.say(&Value::Int(3 << 20)), Ok(Value::Int(3)));
        assert!(mebibytes.say(&Value::Int(1000)).is_err());
        assert_eq!(mebibytes.unsay(&Value::Int(3)), Ok(Value::Int(3 << 20)));
        assert!(mebibytes.unsay(&Value::Int(i64::MAX)).is_err());
        let seconds = unit(1, 1000, true);
        assert_eq!(seconds.say(&Value::Int(300)), Ok(Value::Double(0.3)));
        assert_eq!(seconds.unsay(&Value::Double(0.25)), Ok(Value::Int(250)));
        assert!(seconds.unsay(&Value::from("soon")).is_err());
    }

    #[test]
    fn values_are_renamed_and_strangers_refused() {
        let values = vec![("full".into(), true.into()), ("top".into(), false.into())];
        let rule = Rule {
            values,
            ..unit(1, 1, false)
        };
        assert_eq!(rule.say(&"top".into()), Ok(Value::Bool(false)));
        assert_eq!(rule.unsay(&true.into()), Ok(Value::from("full")));
        assert_eq!(
            rule.say(&"none".into()),
            Err(r#"it takes "full" or "top""#.to_owned())
        );
    }

    #[test]
    fn places_nest_and_unnest() {
        let mut dict = Dict::default();
        put(&mut dict, "options.driver", "qcow2".into()).unwrap();
        put(&mut dict, "options.file.driver", "file".into()).unwrap();
        assert!(put(&mut dict, "options.driver", "raw".into()).is_err());
        assert_eq!(
            dict.to_string(),
            r#"{"options": {"driver": "qcow2", "file": {"driver": "file"}}}"#
        );
        assert_eq!(take(&mut dict, "options.file.driver"), Some("file".into()));
        assert_eq!(take(&mut dict, "options.driver"), Some("qcow2".into()));
        assert!(dict.is_empty());
    }
}
