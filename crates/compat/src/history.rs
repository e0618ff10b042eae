//! What became of a path over releases: appeared, changed, deprecated, vanished.

use abide_schema::Contract;

use crate::path::Path;
use crate::resolve::{Found, resolve};
use crate::walk::describe;

/// A release as history sees it.
#[derive(Clone, Copy, Debug)]
pub struct Epoch<'c> {
    /// Its name.
    pub release: &'c str,
    /// Its contract.
    pub contract: &'c Contract,
    /// Nothing but the names of commands and events is known of it.
    pub is_names_only: bool,
}

/// How a path stands in one release.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Not there.
    Absent,
    /// The release cannot tell: it is older than introspection.
    Unknown,
    /// There.
    Present {
        /// What it is, in people's words.
        shape: String,
        /// Marked deprecated.
        is_deprecated: bool,
        /// Marked unstable.
        is_unstable: bool,
    },
}

/// What happened to a path in a release.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Moment {
    /// The release.
    pub release: String,
    /// What happened, in people's words.
    pub what: String,
}

/// How the path stands in a release.
pub fn standing(epoch: Epoch<'_>, path: &Path) -> Standing {
    if epoch.is_names_only && !path.steps.is_empty() {
        return match resolve(epoch.contract, &Path::of(&path.root)) {
            Some(_) => Standing::Unknown,
            None => Standing::Absent,
        };
    }
    match resolve(epoch.contract, path) {
        None => Standing::Absent,
        Some(found) => Standing::Present {
            shape: shape(epoch, path, found),
            is_deprecated: found.features.has("deprecated"),
            is_unstable: found.features.has("unstable"),
        },
    }
}

fn shape(epoch: Epoch<'_>, path: &Path, found: Found<'_>) -> String {
    if path.steps.is_empty() {
        let is_command = epoch.contract.command(&path.root).is_some();
        return if is_command { "command" } else { "event" }.to_owned();
    }
    let star = if found.is_optional { "optional " } else { "" };
    format!("{star}{}", describe(found.value_type))
}

/// The turns of a path's life, the oldest first; empty where no release ever had it.
pub fn history<'c>(epochs: impl IntoIterator<Item = Epoch<'c>>, path: &Path) -> Vec<Moment> {
    let mut moments = Vec::new();
    let mut before: Option<Standing> = None;
    for epoch in epochs {
        let now = standing(epoch, path);
        for what in turns(before.as_ref(), &now) {
            moments.push(Moment {
                release: epoch.release.to_owned(),
                what,
            });
        }
        if now != Standing::Unknown {
            before = Some(now);
        }
    }
    moments
}

fn turns(before: Option<&Standing>, now: &Standing) -> Vec<String> {
    match (before, now) {
        (_, Standing::Unknown) | (None | Some(Standing::Absent), Standing::Absent) => Vec::new(),
        (Some(_), Standing::Absent) => vec!["vanished".to_owned()],
        (None, Standing::Present { shape, .. }) => {
            let mut turns = vec![format!("there: {shape}")];
            turns.extend(marks(None, now));
            turns
        }
        (Some(Standing::Absent | Standing::Unknown), Standing::Present { shape, .. }) => {
            let mut turns = vec![format!("appeared: {shape}")];
            turns.extend(marks(None, now));
            turns
        }
        (Some(was @ Standing::Present { shape: old, .. }), Standing::Present { shape, .. }) => {
            let changed = (old != shape).then(|| format!("changed: {old} is now {shape}"));
            changed.into_iter().chain(marks(Some(was), now)).collect()
        }
    }
}

fn marks(before: Option<&Standing>, now: &Standing) -> Vec<String> {
    let of = |standing: &Standing| match standing {
        Standing::Present {
            is_deprecated,
            is_unstable,
            ..
        } => (*is_deprecated, *is_unstable),
        _ => (false, false),
    };
    let (was, is) = (before.map_or((false, false), of), of(now));
    let mut turns = Vec::new();
    let mut turn = |was: bool, is: bool, gained: &str, lost: &str| match (was, is) {
        (false, true) => turns.push(gained.to_owned()),
        (true, false) => turns.push(lost.to_owned()),
        _ => {}
    };
    turn(was.0, is.0, "deprecated", "no longer deprecated");
    turn(was.1, is.1, "unstable", "stable");
    turns
}
