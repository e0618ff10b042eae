//! Tables against contracts: a form that no release of its range takes is a fault, and so are a
//! path that leads nowhere, a range that is not the contracts', a value nobody would accept.
//! Which contracts there are is left to the caller: the catalog of known releases.

use abide_schema::{Contract, validate};
use abide_wire::Dict;

use crate::known::{Known, Release};
use crate::table::{Action, Form, Tables};
use crate::view::View;

/// Something wrong in a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The action.
    pub action: String,
    /// The command or event.
    pub form: String,
    /// What is wrong.
    pub why: String,
}

impl std::fmt::Display for Fault {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "{} as {}: {}", self.action, self.form, self.why)
    }
}

/// Checks every form of upstream's against the contracts of its releases, each with its whole
/// schema. Dialects that no contract is known of are left out.
pub fn check(tables: &Tables, contracts: &[(Release, &Contract)]) -> Vec<Fault> {
    let mut faults = Vec::new();
    for action in tables.actions() {
        for form in action
            .forms
            .iter()
            .filter(|form| form.dialect == "upstream")
        {
            let why = check_form(action, form, contracts);
            faults.extend(why.into_iter().map(|why| Fault {
                action: action.name.clone(),
                form: form.name().to_owned(),
                why,
            }));
        }
    }
    faults
}

fn check_form(action: &Action, form: &Form, contracts: &[(Release, &Contract)]) -> Vec<String> {
    let in_range = |release: &Release| {
        form.since.is_none_or(|since| *release >= since)
            && form.until.is_none_or(|until| *release <= until)
    };
    let covered = contracts.iter().any(|(release, _)| in_range(release));
    if !covered {
        // Older than every contract there is.
        return Vec::new();
    }
    let mut faults = Vec::new();
    let mut said = 0;
    let mut refusal = String::new();
    for (release, contract) in contracts {
        let known = Known::contract(contract);
        let has = known.meets(form) == Some(true);
        if has != in_range(release) {
            let verb = if has { "has" } else { "has not" };
            faults.push(format!("{release} {verb} it, whatever its range says"));
        }
        if !has {
            continue;
        }
        let sample = sample(action, form, &known);
        match say(action, form, &sample, &known, contract) {
            Ok(()) => said += 1,
            Err(why) => refusal = format!("{release}: {why}"),
        }
    }
    if said == 0 {
        faults.push(format!("no release of its range takes it; {refusal}"));
    }
    faults.extend(check_rules(form, contracts));
    faults
}

/// The whole intent, as far as that server can be told it.
fn sample(action: &Action, form: &Form, known: &Known<'_>) -> Dict {
    let further = |name: &str| {
        form.then
            .iter()
            .any(|step| step.arguments.contains_key(name))
    };
    let mut sample = Dict::default();
    for (name, argument) in &action.arguments {
        let value = argument.example.as_ref().or(argument.default.as_ref());
        let value = value
            .or(argument.assume.as_ref())
            .cloned()
            .unwrap_or_else(|| "x".into());
        let rule = form.arguments.get(name);
        if rule.is_some_and(|rule| !rule.is_alone && known.takes(rule, &value)) || further(name) {
            sample.insert(name.clone(), value);
        }
    }
    sample
}

fn say(
    action: &Action,
    form: &Form,
    sample: &Dict,
    known: &Known<'_>,
    contract: &Contract,
) -> Result<(), String> {
    let spelling = action
        .spell(form, sample, known)
        .map_err(|error| error.to_string())?;
    if let Some(event) = &form.event {
        let event = contract.event(event).ok_or("it has no such event")?;
        let data = Some(View::Members(spelling.arguments()));
        return validate::event(contract, event, data).map_err(|fault| fault.to_string());
    }
    let first = (spelling.command(), spelling.arguments());
    let then = spelling
        .then()
        .iter()
        .map(|(command, arguments)| (*command, arguments));
    for (name, arguments) in std::iter::once(first).chain(then) {
        let command = contract.command(name).ok_or("it has no such command")?;
        validate::arguments(contract, command, Some(View::Members(arguments)))
            .map_err(|fault| format!("{name} {arguments}: {fault}"))?;
    }
    Ok(())
}

/// Arguments that come and go with releases do so when the table says.
fn check_rules(form: &Form, contracts: &[(Release, &Contract)]) -> Vec<String> {
    let mut faults = Vec::new();
    for (ours, rule) in &form.arguments {
        let Some(path) = rule.when.as_ref().filter(|path| !path.contains("{}")) else {
            continue;
        };
        let mut found = false;
        for (release, contract) in contracts {
            let has = contract.has_path(path);
            found |= has;
            let says = rule.since.is_none_or(|since| *release >= since)
                && rule.until.is_none_or(|until| *release <= until);
            if has != says && Known::contract(contract).meets(form) == Some(true) {
                let verb = if has { "has" } else { "has not" };
                faults.push(format!("{ours}: {release} {verb} {path}"));
            }
        }
        if !found {
            faults.push(format!("{ours}: no release has {path}"));
        }
    }
    faults
}
