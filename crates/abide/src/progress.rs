//! A job's progress on stderr: a bar with rate and time left on a terminal, nothing elsewhere.

use std::time::Duration;

use abide_actions::{News, Progress};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::output::Console;
use crate::units;

/// What the bar counts in, so that it can stop short of its end.
const STEPS: u64 = 10_000;

/// The last step that is shown while the job has not ended: 99.99 %.
const LAST_STEP: u64 = STEPS - 1;

/// Shows a job's news.
pub(crate) struct Reporter<'c> {
    console: &'c Console,
    /// Whether people were told that the job waits.
    waits: bool,
    bar: Option<ProgressBar>,
}

impl<'c> Reporter<'c> {
    /// A reporter for a job on `disk`.
    pub(crate) fn new(console: &'c Console, disk: &str) -> Self {
        let bar = console.shows_progress().then(|| {
            let bar = ProgressBar::with_draw_target(Some(STEPS), ProgressDrawTarget::stderr());
            let style = ProgressStyle::with_template("{prefix} [{bar:30}] {msg}");
            bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()));
            bar.set_prefix(disk.to_owned());
            bar
        });
        Self {
            console,
            waits: false,
            bar,
        }
    }

    /// Takes in a piece of news.
    pub(crate) fn tell(&mut self, news: News<'_>) {
        match news {
            News::Started { job, command } => {
                tracing::info!("{command} started job {job}");
            }
            News::Progress(progress) => self.show(progress),
            News::DiskError { action, .. } => {
                self.waits |= action == "stop";
                self.note(match action {
                    "stop" => "the disk had an error; the job waits".to_owned(),
                    "ignore" => "the disk had an error; the job goes on".to_owned(),
                    _ => "the disk had an error".to_owned(),
                });
            }
            News::Paused(true) => tracing::info!("the job is paused"),
            News::Paused(false) if std::mem::take(&mut self.waits) => {
                self.note("the job goes on".to_owned());
            }
            News::Paused(false) => tracing::info!("the job goes on"),
            News::Ready { pivots: true } => tracing::info!("all is copied; going over to it"),
            News::Ready { pivots: false } => tracing::info!("all is copied; ending the copy"),
            News::Flushing { by } => tracing::info!("flushing by {by}"),
            News::Cancelling { why } => self.note(format!("cancelling: {why}")),
            News::Warning(_) => {}
        }
    }

    /// Ends the bar.
    pub(crate) fn finish(self) {
        if let Some(bar) = self.bar {
            bar.finish_and_clear();
        }
    }

    fn show(&self, progress: Progress) {
        let Some(bar) = &self.bar else { return };
        let done = u128::from(progress.offset) * u128::from(STEPS);
        let step = done.checked_div(u128::from(progress.len)).unwrap_or(0);
        let step = u64::try_from(step).unwrap_or(LAST_STEP).min(LAST_STEP);
        bar.set_message(line(&progress, step));
        bar.set_position(step);
    }

    fn note(&self, text: String) {
        match &self.bar {
            Some(bar) => bar.suspend(|| self.console.note(text)),
            None => self.console.note(text),
        }
    }
}

/// ` 42.17 %  27.0 MiB of 64.0 MiB  510.3 MiB/s  1s left`.
fn line(progress: &Progress, step: u64) -> String {
    let (whole, fraction) = (step / 100, step % 100);
    let rate = units::size(progress.rate_bytes_per_s as u64);
    let left = match progress.eta {
        Some(eta) => format!("  {} left", time(eta)),
        None => String::new(),
    };
    let (offset, len) = (units::size(progress.offset), units::size(progress.len));
    format!("{whole:>2}.{fraction:02} %  {offset} of {len}  {rate}/s{left}")
}

/// `1h02m`, `3m05s`, `7s`.
fn time(time: Duration) -> String {
    let seconds = time.as_secs();
    match seconds {
        3600.. => format!("{}h{:02}m", seconds / 3600, seconds % 3600 / 60),
        60.. => format!("{}m{:02}s", seconds / 60, seconds % 60),
        _ => format!("{}s", seconds.max(1)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_tells_rate_and_time_left() {
        let progress = Progress {
            offset: 27 << 20,
            len: 64 << 20,
            rate_bytes_per_s: (10 << 20) as f64,
            eta: Some(Duration::from_secs(64)),
        };
        assert_eq!(
            line(&progress, 4217),
            "42.17 %  27.0 MiB of 64.0 MiB  10.0 MiB/s  1m04s left"
        );
    }
}
