//! `--monitor`: a QMP monitor on a character device.

use super::keyval::{self, Tree};

/// A monitor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Monitor {
    /// The character device it speaks on.
    pub chardev: String,
    /// Whether its answers are set on several lines.
    pub is_pretty: bool,
}

impl Monitor {
    /// Reads the option's value, `[chardev=]NAME[,mode=control][,pretty=on]`.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn parse(text: &str) -> Result<Monitor, String> {
        let tree = keyval::parse(text, Some("chardev")).map_err(|error| error.to_string())?;
        let Tree::Dict(members) = tree else {
            return Err("it is no list of options".to_owned());
        };
        let mut chardev = None;
        let mut is_pretty = false;
        for (name, value) in members {
            let Tree::Word(value) = value else {
                return Err(format!("parameter '{name}' takes a word"));
            };
            match (name.as_str(), value.as_str()) {
                ("chardev", _) => chardev = Some(value),
                ("id", _) | ("mode", "control") => {}
                ("mode", _) => {
                    return Err(format!("mode '{value}' is not there; only mode=control is"));
                }
                ("pretty", "on" | "yes" | "true" | "y") => is_pretty = true,
                ("pretty", "off" | "no" | "false" | "n") => is_pretty = false,
                ("pretty", _) => return Err("parameter 'pretty' expects 'on' or 'off'".to_owned()),
                _ => return Err(format!("parameter '{name}' is unexpected")),
            }
        }
        let chardev = chardev.ok_or("parameter 'chardev' is missing")?;
        Ok(Monitor { chardev, is_pretty })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn monitors_are_read() {
        let monitor = |is_pretty| {
            Ok(Monitor {
                chardev: "m".into(),
                is_pretty,
            })
        };
        assert_eq!(Monitor::parse("m"), monitor(false));
        assert_eq!(
            Monitor::parse("chardev=m,mode=control,pretty=on"),
            monitor(true)
        );
        assert_eq!(Monitor::parse("m,id=x,pretty=off"), monitor(false));
        for wrong in [
            "",
            "m,mode=readline",
            "m,bogus=1",
            "m,pretty=3",
            "pretty=on",
        ] {
            assert!(Monitor::parse(wrong).is_err(), "{wrong}");
        }
    }
}
