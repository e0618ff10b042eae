//! The parts of the client's benchmark, and what they share.

pub mod idle;
pub mod round_trips;
pub mod start;

/// How often each is measured: `ABIDE_BENCH_ROUNDS`, or 5.
pub fn rounds() -> usize {
    let rounds = std::env::var("ABIDE_BENCH_ROUNDS").ok();
    rounds.and_then(|text| text.parse().ok()).unwrap_or(5)
}

/// One thing's figures, one a round.
pub struct Row {
    pub name: &'static str,
    pub figures: Vec<f64>,
}

/// Things measured in turns.
#[derive(Default)]
pub struct Rows(pub Vec<Row>);

impl Rows {
    pub fn add(&mut self, name: &'static str, figure: f64) {
        match self.0.iter_mut().find(|row| row.name == name) {
            Some(row) => row.figures.push(figure),
            None => self.0.push(Row {
                name,
                figures: vec![figure],
            }),
        }
    }

    pub fn median(&self, name: &str) -> f64 {
        let row = self.0.iter().find(|row| row.name == name);
        row.map_or(f64::NAN, |row| quantile(&row.figures, 0.5))
    }

    /// A table of medians, least and most, with so many digits.
    pub fn print(&self, unit: &str, digits: usize) {
        println!("| | median {unit} | least | most |\n|---|--:|--:|--:|");
        for Row { name, figures } in &self.0 {
            let [least, median, most] = [0.0, 0.5, 1.0].map(|part| quantile(figures, part));
            println!("| {name} | {median:.digits$} | {least:.digits$} | {most:.digits$} |");
        }
        println!();
    }
}

/// The figure below which that part of all figures lies.
pub fn quantile(figures: &[f64], part: f64) -> f64 {
    let mut sorted = figures.to_vec();
    sorted.sort_by(f64::total_cmp);
    let last = sorted.len().saturating_sub(1) as f64;
    let at = (last * part).round() as usize;
    sorted.get(at).copied().unwrap_or(f64::NAN)
}

/// A runtime as the binary has one.
pub fn runtime() -> tokio::runtime::Runtime {
    tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap()
}
