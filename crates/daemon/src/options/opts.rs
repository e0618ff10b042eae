//! The older, flat syntax that `--chardev` keeps: `backend,key=value,flag`.
//!
//! A bare word is a flag that is on (`server`), or off with `no` before it (`nowait`); a doubled comma stands for one.

/// One option after another, the implied first value under its key.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Opts(Vec<(String, String)>);

/// Why such options cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum OptsError {
    /// A flag that is neither on nor off.
    #[error("parameter '{0}' expects 'on' or 'off'")]
    NotABool(String),
    /// Something that is not known here.
    #[error("invalid parameter '{0}'; known are: {1}")]
    Unknown(String, String),
}

impl Opts {
    /// Reads options; a bare first word belongs to `implied`.
    ///
    /// ```
    /// use abide_daemon::options::opts::Opts;
    /// let opts = Opts::parse("socket,id=m,path=/a,,b,server=on,nowait", "backend");
    /// assert_eq!(opts.get("backend"), Some("socket"));
    /// assert_eq!(opts.get("path"), Some("/a,b"));
    /// assert_eq!(opts.is_on("wait", true), Ok(false));
    /// ```
    pub fn parse(text: &str, implied: &str) -> Opts {
        let mut opts = Opts::default();
        for (index, part) in parts(text).into_iter().enumerate() {
            let option = match part.split_once('=') {
                Some((key, value)) => (key.to_owned(), value.to_owned()),
                None if index == 0 => (implied.to_owned(), part),
                None => match part.strip_prefix("no") {
                    Some(flag) if !flag.is_empty() => (flag.to_owned(), "off".to_owned()),
                    _ => (part, "on".to_owned()),
                },
            };
            opts.0.push(option);
        }
        opts
    }

    /// The value of an option; of several the last one counts.
    pub fn get(&self, key: &str) -> Option<&str> {
        self.0
            .iter()
            .rev()
            .find(|(name, _)| name == key)
            .map(|(_, value)| value.as_str())
    }

    /// Whether a flag is on.
    ///
    /// # Errors
    /// When it is neither on nor off.
    pub fn is_on(&self, key: &str, default: bool) -> Result<bool, OptsError> {
        match self.get(key) {
            None => Ok(default),
            Some("on" | "yes" | "true" | "y") => Ok(true),
            Some("off" | "no" | "false" | "n") => Ok(false),
            Some(_) => Err(OptsError::NotABool(key.to_owned())),
        }
    }

    /// Refuses options that are not among the known ones.
    ///
    /// # Errors
    /// The first unknown one.
    pub fn check_known(&self, known: &[&str]) -> Result<(), OptsError> {
        match self
            .0
            .iter()
            .find(|(name, _)| !known.contains(&name.as_str()))
        {
            Some((name, _)) => Err(OptsError::Unknown(name.clone(), known.join(", "))),
            None => Ok(()),
        }
    }
}

/// Parts at single commas, doubled ones made single.
fn parts(text: &str) -> Vec<String> {
    let mut parts = Vec::new();
    let mut part = String::new();
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        if letter != ',' {
            part.push(letter);
        } else if letters.next_if_eq(&',').is_some() {
            part.push(',');
        } else {
            parts.push(std::mem::take(&mut part));
        }
    }
    if !part.is_empty() {
        parts.push(part);
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn flags_are_on_off_or_wrong() {
        let opts = Opts::parse("socket,server,nowait,telnet=maybe", "backend");
        assert_eq!(opts.is_on("server", false), Ok(true));
        assert_eq!(opts.is_on("wait", true), Ok(false));
        assert_eq!(opts.is_on("ipv6", true), Ok(true));
        assert_eq!(
            opts.is_on("telnet", true),
            Err(OptsError::NotABool("telnet".into()))
        );
        assert!(opts.check_known(&["backend", "server", "wait"]).is_err());
    }

    #[test]
    fn the_last_of_two_counts() {
        assert_eq!(Opts::parse("x,a=1,a=2", "backend").get("a"), Some("2"));
    }
}
