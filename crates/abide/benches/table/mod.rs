//! Rounds of measurements and the table they end in, shared by the benchmarks.

use std::time::Duration;

/// What was measured of one contender: one number a round, larger is better.
pub struct Row {
    name: String,
    figures: Vec<f64>,
    peak_rss_bytes: u64,
}

/// Contenders measured in turns, so that a slow moment of the machine meets them all.
pub struct Table {
    unit: &'static str,
    rows: Vec<Row>,
}

impl Table {
    /// A table of figures in `unit`.
    pub fn new(unit: &'static str) -> Table {
        Table {
            unit,
            rows: Vec::new(),
        }
    }

    /// Adds one round's figure of the contender `name`.
    pub fn add(&mut self, name: &str, figure: f64, peak_rss_bytes: Option<u64>) {
        let row = match self.rows.iter().position(|row| row.name == name) {
            Some(index) => &mut self.rows[index],
            None => {
                let name = name.to_owned();
                self.rows.push(Row {
                    name,
                    figures: Vec::new(),
                    peak_rss_bytes: 0,
                });
                let last = self.rows.len() - 1;
                &mut self.rows[last]
            }
        };
        row.figures.push(figure);
        row.peak_rss_bytes = row.peak_rss_bytes.max(peak_rss_bytes.unwrap_or(0));
    }

    /// The median of a contender's rounds.
    pub fn median(&self, name: &str) -> f64 {
        let row = self.rows.iter().find(|row| row.name == name);
        row.map_or(f64::NAN, |row| median(&row.figures))
    }

    /// Prints the table as Markdown, then each wanted ratio with what it is to reach.
    pub fn print(&self, goals: &[(&str, &str, f64)]) {
        println!(
            "| | median {0} | least | most | peak RSS |\n|---|--:|--:|--:|--:|",
            self.unit
        );
        for Row {
            name,
            figures,
            peak_rss_bytes,
        } in &self.rows
        {
            let least = figures.iter().copied().fold(f64::INFINITY, f64::min);
            let most = figures.iter().copied().fold(0.0, f64::max);
            let rss = match peak_rss_bytes {
                0 => String::new(),
                bytes => format!("{:.1} MiB", *bytes as f64 / f64::from(1 << 20)),
            };
            println!(
                "| {name} | {:.0} | {least:.0} | {most:.0} | {rss} |",
                median(figures)
            );
        }
        println!("\n| ratio | is | goal |\n|---|--:|--:|");
        for (ours, peer, goal) in goals {
            let ratio = self.median(ours) / self.median(peer);
            println!("| {ours} / {peer} | {ratio:.2} | {goal} |");
        }
        println!();
    }
}

/// How often each contender is measured: `ABIDE_BENCH_ROUNDS`, or 5.
pub fn rounds() -> usize {
    let rounds = std::env::var("ABIDE_BENCH_ROUNDS")
        .ok()
        .and_then(|text| text.parse().ok());
    rounds.unwrap_or(5)
}

/// So many of something in that time, a second.
pub fn per_second(count: f64, time: Duration) -> f64 {
    count / time.as_secs_f64()
}

fn median(figures: &[f64]) -> f64 {
    let mut sorted = figures.to_vec();
    sorted.sort_by(f64::total_cmp);
    sorted.get(sorted.len() / 2).copied().unwrap_or(f64::NAN)
}
