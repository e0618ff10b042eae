//! Which events somebody wants: by patterns of names, by what their data holds.

use std::str::FromStr;

use abide_wire::Value;

use super::Event;
use crate::ClientError;
use crate::limits::{DEFAULT_EVENT_CAPACITY, MAX_QUEUED_EVENTS};

/// Which events somebody wants, and how many of them may wait.
///
/// As text: words apart by spaces or commas, all of them names' patterns (`*` for any text, `?`
/// for any character; one has to fit) or `MEMBER=VALUE` of the event's data (all have to fit;
/// MEMBER may be a path, `a.b`).
///
/// ```
/// use abide_client::EventFilter;
/// let filter: EventFilter = "BLOCK_JOB_*,JOB_STATUS_CHANGE device=disk0".parse()?;
/// let same = EventFilter::all()
///     .name("BLOCK_JOB_*")
///     .name("JOB_STATUS_CHANGE")
///     .data("device", "disk0");
/// assert_eq!(filter, same);
/// assert!("=x".parse::<EventFilter>().is_err());
/// # Ok::<(), abide_client::ClientError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EventFilter {
    names: Vec<String>,
    data: Vec<(String, String)>,
    capacity: usize,
}

impl Default for EventFilter {
    fn default() -> Self {
        Self::all()
    }
}

impl EventFilter {
    /// Every event.
    pub fn all() -> Self {
        Self {
            names: Vec::new(),
            data: Vec::new(),
            capacity: DEFAULT_EVENT_CAPACITY,
        }
    }

    /// Also events whose name fits this pattern; without any, all names fit.
    #[must_use]
    pub fn name(mut self, pattern: impl Into<String>) -> Self {
        self.names.push(pattern.into());
        self
    }

    /// Only events whose data has this value at a member, or a path of members (`a.b`). A
    /// string is compared as it is, anything else as JSON (`true`, `7`).
    #[must_use]
    pub fn data(mut self, path: impl Into<String>, value: impl Into<String>) -> Self {
        self.data.push((path.into(), value.into()));
        self
    }

    /// How many may wait before the oldest is dropped: 1 to [`MAX_QUEUED_EVENTS`].
    #[must_use]
    pub fn at_most(mut self, events: usize) -> Self {
        self.capacity = events.clamp(1, MAX_QUEUED_EVENTS);
        self
    }

    pub(crate) fn capacity(&self) -> usize {
        self.capacity
    }

    /// Whether it lets an event pass.
    pub fn lets_pass(&self, event: &Event) -> bool {
        let mut names = self.names.iter();
        (self.names.is_empty() || names.any(|pattern| fits(pattern, &event.name)))
            && self.data.iter().all(|(path, wanted)| {
                at(event, path).is_some_and(|value| match value {
                    Value::String(text) => text == wanted,
                    other => other.to_string() == *wanted,
                })
            })
    }
}

impl FromStr for EventFilter {
    type Err = ClientError;

    fn from_str(text: &str) -> Result<Self, ClientError> {
        let words = text.split([' ', ',', '\t', '\n']);
        let mut filter = Self::all();
        for word in words.filter(|word| !word.is_empty()) {
            filter = match word.split_once('=') {
                None => filter.name(word),
                Some(("", _)) => {
                    return Err(ClientError::Filter {
                        text: text.to_owned(),
                        why: format!("there is no member's name in '{word}'"),
                    });
                }
                Some((path, value)) => filter.data(path, value),
            };
        }
        Ok(filter)
    }
}

fn at<'e>(event: &'e Event, path: &str) -> Option<&'e Value> {
    let mut steps = path.split('.');
    let first = event.data.get(steps.next()?)?;
    steps.try_fold(first, |value, step| value.get(step))
}

/// Whether a name fits a pattern; going back to the last `*` only, so never long.
fn fits(pattern: &str, name: &str) -> bool {
    let (pattern, name) = (pattern.as_bytes(), name.as_bytes());
    let (mut at_pattern, mut at_name) = (0, 0);
    let mut star = None;
    while let Some(byte) = name.get(at_name) {
        match pattern.get(at_pattern) {
            Some(b'*') => {
                star = Some((at_pattern, at_name));
                at_pattern += 1;
            }
            Some(wanted) if wanted == byte || *wanted == b'?' => {
                at_pattern += 1;
                at_name += 1;
            }
            _ => {
                let Some((behind, tried)) = star else {
                    return false;
                };
                star = Some((behind, tried + 1));
                (at_pattern, at_name) = (behind + 1, tried + 1);
            }
        }
    }
    let rest = pattern.get(at_pattern..).unwrap_or_default();
    rest.iter().all(|byte| *byte == b'*')
}

#[cfg(test)]
mod tests {
    use abide_wire::{Timestamp, dict};

    use super::*;

    #[test]
    fn patterns_fit_as_a_shells_do() {
        for (pattern, name, is_fit) in [
            ("*", "STOP", true),
            ("STOP", "STOP", true),
            ("STOP", "STOPS", false),
            ("BLOCK_JOB_*", "BLOCK_JOB_READY", true),
            ("BLOCK_JOB_*", "JOB_STATUS_CHANGE", false),
            ("*_READY", "BLOCK_JOB_READY", true),
            ("*JOB*E*", "JOB_STATUS_CHANGE", true),
            ("?TOP", "STOP", true),
            ("?STOP", "STOP", false),
            ("", "STOP", false),
            ("**", "", true),
        ] {
            assert_eq!(fits(pattern, name), is_fit, "{pattern} {name}");
        }
    }

    #[test]
    fn data_is_compared_by_path_and_as_it_is_written() {
        let event = Event {
            name: "E".to_owned(),
            data: dict! {"device": "d0", "n": 7, "on": true, "inner": dict! {"id": "x"}},
            timestamp: Timestamp::default(),
            lost_before: 0,
        };
        for (filter, passes) in [
            ("device=d0", true),
            ("device=d1", false),
            ("n=7", true),
            ("on=true", true),
            ("inner.id=x", true),
            ("inner.none=x", false),
            ("E,F device=d0,n=7", true),
            ("F device=d0", false),
            ("", true),
        ] {
            let filter: EventFilter = filter.parse().unwrap();
            assert_eq!(filter.lets_pass(&event), passes, "{filter:?}");
        }
    }
}
