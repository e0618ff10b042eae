//! A contract as introspection's JSON, and the places from which each of its types is reached.

use std::collections::{HashMap, HashSet, VecDeque};

use serde_json::{Map, Value, json};

/// Who sends what stands at a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Way {
    /// The client.
    Argument,
    /// The server, in a reply.
    Result,
    /// The server, in an event.
    Event,
}

/// Where a type is reached, over nothing unstable or deprecated.
#[derive(Clone, Debug)]
pub(super) struct Place {
    pub(super) way: Way,
    pub(super) path: String,
}

/// A schema as query-qmp-schema tells it.
#[derive(Clone, Debug)]
pub(super) struct Model {
    pub(super) entities: Vec<Map<String, Value>>,
    index: HashMap<String, usize>,
}

impl Model {
    pub(super) fn new(schema: &Value) -> Self {
        let entities: Vec<Map<String, Value>> = schema
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(|e| e.as_object().cloned())
            .collect();
        let mut model = Model {
            entities,
            index: HashMap::new(),
        };
        model.reindex();
        model
    }

    /// Arrays that are only named get entities of their own, as a server lists them.
    pub(super) fn with_arrays(mut self) -> Self {
        let mut named = Vec::new();
        for entity in &self.entities {
            for key in ["arg-type", "ret-type", "element-type"] {
                named.push(text(entity, key).to_owned());
            }
            for key in ["members", "variants"] {
                let types = list(entity, key)
                    .iter()
                    .map(|part| text_of(part, "type").to_owned());
                named.extend(types);
            }
        }
        for name in named {
            if let Some(element) = name
                .strip_prefix('[')
                .and_then(|rest| rest.strip_suffix(']'))
            {
                self.array_of(element);
            }
        }
        self
    }

    fn reindex(&mut self) {
        let names = self
            .entities
            .iter()
            .enumerate()
            .map(|(at, e)| (name(e).to_owned(), at));
        self.index = names.collect();
    }

    pub(super) fn to_json(&self) -> Value {
        json!(self.entities)
    }

    pub(super) fn get(&self, name: &str) -> Option<&Map<String, Value>> {
        self.entities.get(*self.index.get(name)?)
    }

    pub(super) fn at_mut(&mut self, name: &str) -> Option<&mut Map<String, Value>> {
        let at = *self.index.get(name)?;
        self.entities.get_mut(at)
    }

    pub(super) fn remove(&mut self, gone: &str) {
        self.entities.retain(|entity| name(entity) != gone);
        self.reindex();
    }

    /// Adds an entity, unless one of that name is there.
    pub(super) fn add(&mut self, entity: Value) {
        if let Value::Object(entity) = entity
            && !self.index.contains_key(name(&entity))
        {
            self.index
                .insert(name(&entity).to_owned(), self.entities.len());
            self.entities.push(entity);
        }
    }

    /// The name of the array of a type, which is there afterwards.
    pub(super) fn array_of(&mut self, element: &str) -> String {
        let name = format!("[{element}]");
        self.add(json!({"name": name, "meta-type": "array", "element-type": element}));
        name
    }

    /// A built-in type's name, which is there afterwards.
    pub(super) fn builtin(&mut self, name: &'static str) -> &'static str {
        let json_type = match name {
            "str" => "string",
            "bool" => "boolean",
            "any" => "value",
            other => other,
        };
        self.add(json!({"name": name, "meta-type": "builtin", "json-type": json_type}));
        name
    }

    /// A name that no entity has.
    pub(super) fn fresh(&self, stem: &str) -> String {
        (0..)
            .map(|n| format!("{stem}{n}"))
            .find(|name| !self.index.contains_key(name))
            .unwrap_or_default()
    }

    /// For each type the shortest stable place on each way.
    pub(super) fn places(&self) -> HashMap<String, Vec<Place>> {
        let mut places: HashMap<String, Vec<Place>> = HashMap::new();
        let mut seen = HashSet::new();
        let mut waiting = VecDeque::new();
        for entity in self.entities.iter().filter(|entity| is_plain(entity)) {
            let root = name(entity);
            let type_of = |key: &str| entity.get(key).and_then(Value::as_str).unwrap_or_default();
            match meta(entity) {
                "command" => {
                    waiting.push_back((Way::Argument, format!("{root}/arg"), type_of("arg-type")));
                    waiting.push_back((Way::Result, format!("{root}/ret"), type_of("ret-type")));
                }
                "event" => {
                    waiting.push_back((Way::Event, format!("{root}/arg"), type_of("arg-type")));
                }
                _ => {}
            }
        }
        while let Some((way, path, of)) = waiting.pop_front() {
            if !seen.insert((way, of)) {
                continue;
            }
            places.entry(of.to_owned()).or_default().push(Place {
                way,
                path: path.clone(),
            });
            let Some(entity) = self.get(of) else { continue };
            match meta(entity) {
                "array" => waiting.push_back((way, path, text(entity, "element-type"))),
                "alternate" => {
                    let branches = list(entity, "members").iter();
                    waiting.extend(branches.map(|b| (way, path.clone(), text_of(b, "type"))));
                }
                "object" => {
                    for member in list(entity, "members") {
                        let named = text_of(member, "name");
                        if is_plain_value(member) {
                            waiting.push_back((
                                way,
                                format!("{path}/{named}"),
                                text_of(member, "type"),
                            ));
                        }
                    }
                    for variant in list(entity, "variants") {
                        let case = text_of(variant, "case");
                        if !case.starts_with("x-") {
                            waiting.push_back((
                                way,
                                format!("{path}/+{case}"),
                                text_of(variant, "type"),
                            ));
                        }
                    }
                }
                _ => {}
            }
        }
        places
    }
}

pub(super) fn name(entity: &Map<String, Value>) -> &str {
    text(entity, "name")
}

pub(super) fn meta(entity: &Map<String, Value>) -> &str {
    text(entity, "meta-type")
}

pub(super) fn text<'e>(entity: &'e Map<String, Value>, key: &str) -> &'e str {
    entity.get(key).and_then(Value::as_str).unwrap_or_default()
}

pub(super) fn text_of<'e>(value: &'e Value, key: &str) -> &'e str {
    value.get(key).and_then(Value::as_str).unwrap_or_default()
}

pub(super) fn list<'e>(entity: &'e Map<String, Value>, key: &str) -> &'e [Value] {
    entity
        .get(key)
        .and_then(Value::as_array)
        .map_or(&[], Vec::as_slice)
}

/// Neither experimental nor marked.
pub(super) fn is_plain(entity: &Map<String, Value>) -> bool {
    let marks = list(entity, "features");
    !name(entity).starts_with("x-") && !marks.iter().any(is_mark)
}

pub(super) fn is_plain_value(member: &Value) -> bool {
    member.as_object().is_some_and(is_plain)
}

fn is_mark(feature: &Value) -> bool {
    feature == "unstable" || feature == "deprecated"
}
