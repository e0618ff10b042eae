//! Verdicts checked by messages: witnesses, and random ones, put to the validator that the server
//! uses, by both contracts.

use abide_compat::{ChangeKind, Finding};
use abide_schema::{Contract, validate};
use anyhow::{Context as _, Result, bail};
use serde_json::Value;

use super::edits::Expected;
use super::model::{Model, text};
use super::random::Random;
use super::sample;

/// Two contracts, and what they were read from.
pub(super) struct Sides<'s> {
    pub(super) old: &'s Contract,
    pub(super) new: &'s Contract,
    pub(super) was: &'s Model,
    pub(super) is: &'s Model,
}

/// Holds the message of a break against the two contracts alone.
#[cfg(test)]
pub(crate) fn check_message(old: &Contract, new: &Contract, finding: &Finding) -> Result<usize> {
    let model = |contract| {
        let shown = serde_json::to_value(abide_schema::introspect::Introspection::new(contract))?;
        anyhow::Ok(Model::new(&shown).with_arrays())
    };
    let (was, is) = (&model(old)?, &model(new)?);
    check_witness(&Sides { old, new, was, is }, finding)
}

/// How many messages were checked.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Checked {
    pub(super) witnesses: usize,
    pub(super) samples: usize,
}

/// The witness of a break was right by the old contract; what becomes of it is as it says.
pub(super) fn check_witness(sides: &Sides<'_>, finding: &Finding) -> Result<usize> {
    let place = &finding.change.places[0];
    // Both take any argument beside those that they list: a device has properties.
    if finding.witness.is_none() && ["device_add", "netdev_add"].contains(&&*place.root) {
        return Ok(0);
    }
    let Some(witness) = &finding.witness else {
        bail!(
            "{} at {} has no witness",
            finding.rule.id,
            finding.change.places[0]
        );
    };
    let message: Value = serde_json::from_str(&witness.message)?;
    let outcome: Value = serde_json::from_str(&witness.outcome).unwrap_or_default();
    if let Some(name) = message.get("event").and_then(Value::as_str) {
        let data = message.get("data").context("an event without data")?;
        is_right_event(sides.old, name, data).context("the witness was wrong before")?;
        if let Some(now) = outcome.get("data") {
            is_right_event(sides.new, name, now).context("the witness is wrong now")?;
            let event = sides.was.get(name).context("no such event")?;
            misread(sides, finding, text(event, "arg-type"), now)?;
        }
        return Ok(1);
    }
    let execute = message.get("execute").or_else(|| message.get("exec-oob"));
    let name = execute.and_then(Value::as_str).context("no execute")?;
    let was = sides.old.command(name).context("no such command before")?;
    let arguments = message.get("arguments");
    if let Err(violation) = validate::arguments(sides.old, was, arguments) {
        bail!("the witness {message} was wrong before: {violation}");
    }
    let Some(is) = sides.new.command(name) else {
        return Ok(1);
    };
    if let Some(reply) = outcome.get("return").filter(|_| witness.problem.is_some()) {
        if let Err(violation) = validate::value(sides.new, is.result(), reply) {
            bail!("no server of the new contract replies {reply}: {violation}");
        }
        let command = sides.was.get(name).context("no such command")?;
        misread(sides, finding, text(command, "ret-type"), reply)?;
    } else if outcome.get("error").is_some() && finding.change.direction.is_some() {
        let refused = validate::arguments(sides.new, is, arguments).is_err();
        if !refused {
            bail!("the witness {message} is still right");
        }
    }
    Ok(1)
}

fn is_right_event(contract: &Contract, name: &str, data: &Value) -> Result<()> {
    let event = contract.event(name).context("no such event")?;
    match validate::value(contract, event.arguments(), data) {
        Ok(()) => Ok(()),
        Err(violation) => bail!("{name} {data}: {violation}"),
    }
}

/// A client of the old contract, that ignores what it does not know, cannot take this; one that
/// looks for an optional member finds nothing.
fn misread(sides: &Sides<'_>, finding: &Finding, of: &str, now: &Value) -> Result<()> {
    let kind = finding.change.kind;
    if kind == ChangeKind::OptionalMemberGone || kind == ChangeKind::MemberMadeConditional {
        return Ok(());
    }
    let seen = sample::known(sides.was, of, now.clone());
    let holder = sides.old.type_named(of);
    let holder = holder.context("the type is not in the old contract")?;
    match validate::value(sides.old, holder, &seen) {
        Ok(()) => bail!("an old client takes {seen} well"),
        Err(_) => Ok(()),
    }
}

/// Random messages about what an edit leaves right: old requests to the new server, new replies
/// and events to the old client.
pub(super) fn check_samples(
    sides: &Sides<'_>,
    expected: &Expected,
    random: &mut Random,
) -> Result<usize> {
    if !expected.is_compatible {
        return Ok(0);
    }
    let mut roots: Vec<String> = Vec::new();
    for (path, _) in &expected.found {
        let root = path.split('/').next().unwrap_or_default();
        roots.extend((roots.len() < ROOTS).then(|| root.to_owned()));
    }
    if roots.is_empty() {
        let all: Vec<String> = sides.old.commands().map(|c| c.name().to_owned()).collect();
        roots.extend(random.pick(&all).cloned());
    }
    let mut checked = 0;
    for root in roots {
        for _ in 0..MESSAGES {
            checked += check_command(sides, &root, random)?;
            checked += check_event(sides, &root, random)?;
        }
    }
    Ok(checked)
}

/// So many commands and events of an edit are tried,
const ROOTS: usize = 2;
/// with so many messages each.
const MESSAGES: usize = 3;

fn check_command(sides: &Sides<'_>, root: &str, random: &mut Random) -> Result<usize> {
    let (Some(was), Some(is)) = (sides.old.command(root), sides.new.command(root)) else {
        return Ok(0);
    };
    let mut checked = 0;
    let type_of = |model: &Model, key| Some(text(model.get(root)?, key).to_owned());
    let of = type_of(sides.was, "arg-type").context("no such command")?;
    if let Some(arguments) = sample::value(sides.was, &of, random, 0) {
        if let Err(violation) = validate::arguments(sides.old, was, Some(&arguments)) {
            bail!("{root} {arguments} is no sample: {violation}");
        }
        if let Err(violation) = validate::arguments(sides.new, is, Some(&arguments)) {
            bail!("{root} {arguments} was right before: {violation}");
        }
        checked += 1;
    }
    let of = type_of(sides.is, "ret-type").context("no such command")?;
    let old_of = type_of(sides.was, "ret-type").context("no such command")?;
    if let Some(reply) = sample::value(sides.is, &of, random, 0) {
        if let Err(violation) = validate::value(sides.new, is.result(), &reply) {
            bail!("{root} replying {reply} is no sample: {violation}");
        }
        let seen = sample::known(sides.was, &old_of, reply);
        if let Err(violation) = validate::value(sides.old, was.result(), &seen) {
            bail!("an old client cannot take {seen} of {root}: {violation}");
        }
        checked += 1;
    }
    Ok(checked)
}

fn check_event(sides: &Sides<'_>, root: &str, random: &mut Random) -> Result<usize> {
    let (Some(was), Some(is)) = (sides.old.event(root), sides.new.event(root)) else {
        return Ok(0);
    };
    let type_of = |model: &Model| Some(text(model.get(root)?, "arg-type").to_owned());
    let (of, old_of) = (type_of(sides.is), type_of(sides.was));
    let (of, old_of) = of.zip(old_of).context("no such event")?;
    let Some(data) = sample::value(sides.is, &of, random, 0) else {
        return Ok(0);
    };
    if let Err(violation) = validate::value(sides.new, is.arguments(), &data) {
        bail!("{root} {data} is no sample: {violation}");
    }
    let seen = sample::known(sides.was, &old_of, data);
    if let Err(violation) = validate::value(sides.old, was.arguments(), &seen) {
        bail!("an old client cannot take {root} {seen}: {violation}");
    }
    Ok(1)
}
