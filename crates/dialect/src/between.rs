//! The tables read across: what one server would be told, told to another; and what the other
//! says, said back. A proxy, or a client that holds an old message, uses this; it keeps no
//! connection.

use std::cmp::Reverse;

use abide_wire::{Dict, Value};

use crate::known::Known;
use crate::rule::{Shape, take};
use crate::table::{Action, Form, Tables};
use crate::{DialectError, Loss, Spelling, reply};

/// A message in words of the front, to be said to the one behind.
#[derive(Clone, Debug)]
pub struct Retold<'a> {
    front: &'a Form,
    spelling: Spelling<'a>,
}

impl<'a> Retold<'a> {
    /// How it is said behind.
    pub fn spelling(&self) -> &Spelling<'a> {
        &self.spelling
    }

    /// A result from behind, in the words of the front; and what those behind did not tell.
    pub fn result(&self, result: Value) -> (Value, Vec<Loss>) {
        let (ours, losses) = self.spelling.result(result);
        (reply::theirs(&self.front.result, ours), losses)
    }
}

impl Tables {
    /// A command of one server, or an event of one, in the words of another. `None` when no
    /// table knows it: then it is called the same everywhere.
    ///
    /// # Errors
    /// When an argument is not one of that command, or the other has no way to say it.
    pub fn retell<'a>(
        &'a self,
        name: &str,
        arguments: &Dict,
        front: &Known<'_>,
        behind: &Known<'_>,
    ) -> Result<Option<Retold<'a>>, DialectError> {
        let Some((action, form)) = self.meant(name, arguments, front) else {
            return Ok(None);
        };
        let intent = unsay(action, form, arguments.clone())?;
        let spellings = action.spellings(&intent, behind)?;
        let spelling = spellings
            .into_iter()
            .next()
            .ok_or_else(|| action.no_spelling())?;
        Ok(Some(Retold {
            front: form,
            spelling,
        }))
    }

    /// The form of that name that a message of the front is in: the one that says most of what
    /// it always says.
    fn meant(&self, name: &str, arguments: &Dict, front: &Known<'_>) -> Option<(&Action, &Form)> {
        let forms = self.actions().flat_map(|action| {
            let forms = action.forms.iter().enumerate();
            forms.map(move |(rank, form)| (action, form, rank))
        });
        let fits = |form: &Form| {
            form.name() == name
                && form.line.is_none()
                && form.then.iter().all(|step| step.needs.is_some())
                && front.meets(form) != Some(false)
                && has_all(form, arguments)
        };
        forms
            .filter(|(_, form, _)| fits(form))
            .max_by_key(|(action, form, rank)| {
                let said = arguments.keys().filter(|name| places(form, name)).count();
                let is_whole = form.result.only.is_empty();
                (
                    said,
                    form.always.len(),
                    is_whole,
                    Reverse(*rank),
                    Reverse(&action.name),
                )
            })
            .map(|(action, form, _)| (action, form))
    }
}

/// Whether a message says what a form always says.
pub(crate) fn has_all(form: &Form, arguments: &Dict) -> bool {
    form.always.iter().all(|(place, value)| {
        let mut arguments = arguments.clone();
        take(&mut arguments, place).as_ref() == Some(value)
    })
}

/// Whether a form has a place for an argument.
fn places(form: &Form, name: &str) -> bool {
    let first = |place: &str| place.split('.').next() == Some(name);
    form.always.keys().any(|place| first(place))
        || form
            .arguments
            .iter()
            .any(|(ours, rule)| rule.shape == Shape::Spread || first(rule.place(ours)))
}

/// The intent of a message.
pub(crate) fn unsay(action: &Action, form: &Form, arguments: Dict) -> Result<Dict, DialectError> {
    let mut rest = arguments;
    let mut intent = Dict::default();
    for place in form.always.keys() {
        take(&mut rest, place);
    }
    let spread = |rule: &&crate::rule::Rule| rule.shape == Shape::Spread;
    let (all, one): (Vec<_>, Vec<_>) = form.arguments.iter().partition(|(_, rule)| spread(rule));
    for (ours, rule) in one {
        let place = rule.place(ours);
        let argument = action.arguments.get(ours);
        match take(&mut rest, place) {
            Some(theirs) => {
                let value = rule.unsay(&theirs).map_err(|why| {
                    bad_argument(place, format!("Invalid parameter '{place}': {why}"))
                })?;
                intent.insert(ours.clone(), value);
            }
            None if argument.is_none_or(|it| !it.may_miss()) => {
                return Err(bad_argument(
                    place,
                    format!("Parameter '{place}' is missing"),
                ));
            }
            None => {}
        }
    }
    if let Some((ours, _)) = all.first() {
        intent.insert((*ours).clone(), std::mem::take(&mut rest));
    }
    if let Some(name) = rest.keys().next() {
        let why = format!("Parameter '{name}' is unexpected");
        return Err(bad_argument(name, why));
    }
    for (ours, argument) in &action.arguments {
        if let Some(assumed) = &argument.assume
            && !intent.contains_key(ours)
        {
            intent.insert(ours.clone(), assumed.clone());
        }
    }
    Ok(intent)
}

fn bad_argument(name: &str, why: String) -> DialectError {
    DialectError::BadArgument {
        name: name.to_owned(),
        why,
    }
}
