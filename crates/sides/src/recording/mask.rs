//! Keeps secrets out of recordings: values at known paths are replaced before anything is written.
//!
//! A path is a command and members, `set_password/arg/password`; `*` stands for any command, and
//! then the member may be at any depth. A monitor command line that sets a password is masked
//! whole.

use abide_wire::{Dict, Value};

/// What stands in place of a secret.
pub const MASK: &str = "********";

/// Where QMP carries secrets: passwords, keys, what launches a confidential guest.
const SECRETS: [&str; 14] = [
    "set_password/arg/password",
    "change-vnc-password/arg/password",
    "__com.redhat_set_password/arg/password",
    "block_passwd/arg/password",
    "change/arg/arg",
    "guest-set-user-password/arg/password",
    "object-add/arg/data",
    "object-add/arg/props/data",
    "object-add/arg/iv",
    "object-add/arg/props/iv",
    "sev-inject-launch-secret/arg/secret",
    "sev-inject-launch-secret/arg/packet-header",
    "*/arg/password",
    "*/arg/passwd",
];

/// Words of a human monitor command that carry a secret behind them.
const HMP_SECRETS: [&str; 4] = [
    "set_password",
    "change vnc",
    "block_passwd",
    "object_add secret",
];

/// Which values are masked.
#[derive(Clone, Debug)]
pub struct Mask {
    /// The command, or `*`, and the members below its arguments.
    paths: Vec<(String, Vec<String>)>,
}

impl Default for Mask {
    fn default() -> Mask {
        let mut mask = Mask { paths: Vec::new() };
        for path in SECRETS {
            mask.add(path);
        }
        mask
    }
}

impl Mask {
    /// Masks this path too; says whether it is one: `COMMAND/arg/MEMBER...`.
    pub fn add(&mut self, path: &str) -> bool {
        let mut steps = path.split('/');
        let (Some(command), Some("arg")) = (steps.next(), steps.next()) else {
            return false;
        };
        let members: Vec<String> = steps.map(str::to_owned).collect();
        let is_path = !members.is_empty() && !command.is_empty();
        if is_path {
            self.paths.push((command.to_owned(), members));
        }
        is_path
    }

    /// Masks what is secret in a client's message; says whether there was anything.
    pub fn apply(&self, message: &mut Dict) -> bool {
        let name = message.str("execute").or_else(|| message.str("exec-oob"));
        let Some(name) = name.map(str::to_owned) else {
            return false;
        };
        let Some(Value::Dict(arguments)) = message.get_mut("arguments") else {
            return false;
        };
        let mut masked = false;
        for (command, members) in &self.paths {
            masked |= match command.as_str() {
                "*" => mask_anywhere(arguments, members),
                command if command == name => mask_at(arguments, members),
                _ => false,
            };
        }
        if name == "human-monitor-command" {
            masked |= mask_line(arguments);
        }
        masked
    }
}

fn mask_at(dict: &mut Dict, members: &[String]) -> bool {
    let Some((first, rest)) = members.split_first() else {
        return false;
    };
    match dict.get_mut(first) {
        Some(Value::Dict(inner)) if !rest.is_empty() => mask_at(inner, rest),
        Some(value) if rest.is_empty() && !value.is_null() => {
            *value = Value::from(MASK);
            true
        }
        _ => false,
    }
}

fn mask_anywhere(dict: &mut Dict, members: &[String]) -> bool {
    let mut masked = mask_at(dict, members);
    for (_, value) in dict.iter_mut() {
        masked |= match value {
            Value::Dict(inner) => mask_anywhere(inner, members),
            Value::List(list) => list.iter_mut().fold(false, |masked, item| match item {
                Value::Dict(inner) => mask_anywhere(inner, members) || masked,
                _ => masked,
            }),
            _ => false,
        };
    }
    masked
}

fn mask_line(arguments: &mut Dict) -> bool {
    let Some(Value::String(line)) = arguments.get_mut("command-line") else {
        return false;
    };
    let secret = HMP_SECRETS.iter().find(|words| line.starts_with(**words));
    if let Some(words) = secret {
        *line = format!("{words} {MASK}");
    }
    secret.is_some()
}

#[cfg(test)]
mod tests {
    use super::*;
    use abide_wire::dict;

    fn masked(message: Dict) -> String {
        let mut message = message;
        Mask::default().apply(&mut message);
        message.to_string()
    }

    #[test]
    fn secrets_are_masked_wherever_qmp_carries_them() {
        for (command, arguments) in [
            (
                "set_password",
                dict! {"protocol": "vnc", "password": "hunter2"},
            ),
            (
                "object-add",
                dict! {"qom-type": "secret", "id": "s", "data": "hunter2"},
            ),
            (
                "object-add",
                dict! {"qom-type": "secret", "id": "s", "props": dict! {"data": "hunter2"}},
            ),
            (
                "human-monitor-command",
                dict! {"command-line": "set_password vnc hunter2"},
            ),
            ("x-future", dict! {"a": dict! {"password": "hunter2"}}),
            (
                "change",
                dict! {"device": "vnc", "target": "password", "arg": "hunter2"},
            ),
        ] {
            let text = masked(dict! {"execute": command, "arguments": arguments});
            assert!(text.contains(MASK) && !text.contains("hunter2"), "{text}");
        }
    }

    #[test]
    fn what_is_no_secret_stays() {
        let message = dict! {"execute": "blockdev-add", "arguments": dict! {"data-file": "d"}};
        assert_eq!(masked(message.clone()), message.to_string());
    }

    #[test]
    fn a_path_of_ones_own_is_masked() {
        let mut mask = Mask::default();
        assert!(mask.add("blockdev-add/arg/server/host") && !mask.add("host"));
        let mut message = dict! {
            "execute": "blockdev-add",
            "arguments": dict! {"server": dict! {"host": "internal"}},
        };
        assert!(mask.apply(&mut message));
        assert!(!message.to_string().contains("internal"));
    }
}
