//! `abide explain`: the page behind a code that a diagnostic shows.

use abide_compat::Rules;
use abide_schema::Code;

use crate::exit::{Exit, failure};
use crate::output::Console;

/// Explains a code such as S-401 or R-argument-gone: why it is an error, an example, the way out.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Args {
    /// The code; without it all codes are listed.
    code: Option<String>,
}

const EXAMPLES: &str = "\
Examples:
  abide explain                        all codes, a line each
  abide explain R-argument-gone        a rule of `abide check`
  abide explain S-401                  an error of `abide schema check`";

impl Args {
    /// Prints the page.
    pub(crate) fn run(self, console: &Console) -> anyhow::Result<Exit> {
        let Some(code) = self.code else {
            for code in Code::ALL {
                console.line(format_args!("{code}  {}", code.title()))?;
            }
            for rule in Rules::built_in().iter() {
                console.line(format_args!("{}  {}", rule.id, rule.what))?;
            }
            return Ok(Exit::Done);
        };
        if let Some(rule) = Rules::built_in().get(&code) {
            console.line(rule.page().trim_end())?;
            return Ok(Exit::Done);
        }
        let code: Code = code.parse().map_err(|error| {
            failure(
                Exit::Question,
                format_args!("{error}; `abide explain` lists them"),
            )
        })?;
        console.line(code.explain().trim_end())?;
        Ok(Exit::Done)
    }
}
