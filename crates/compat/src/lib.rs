//! Two contracts in, findings out.
//!
//! [`compare`] walks over the two and says what differs, without a judgement; rules, which are
//! data, judge. Where contracts come from, and how findings are printed, is the caller's.

mod audit;
mod bare;
mod chain;
mod change;
mod changelog;
mod error;
mod excuse;
mod finding;
mod hint;
mod history;
mod judge;
pub mod ledger;
mod names;
mod notes;
mod path;
mod policy;
pub mod report;
mod resolve;
mod rules;
mod sample;
mod waivers;
mod walk;
mod witness;

pub use audit::{Step as AuditStep, audit};
pub use bare::bare;
pub use chain::Chain;
pub use change::{Change, ChangeKind, Direction, Subject};
pub use changelog::changelog;
pub use error::Error;
pub use finding::{Adjustment, Finding};
pub use history::{Epoch, Moment, Standing, history, standing};
pub use judge::{BuildOptions, Check, Taken};
pub use notes::{Note, Notes};
pub use path::{Path, Step};
pub use policy::{Policy, REMOVAL_AFTER_RELEASES, Waiver};
pub use resolve::{Found, resolve};
pub use rules::{Example, Level, Rule, Rules};
pub use walk::compare;
pub use witness::Witness;
