//! Which releases may have what a path names, told from the lines: no contract is made for it.

use std::collections::VecDeque;

use crate::line::{NOTHING, UNKNOWN};
use crate::{Catalog, Line, Release};

/// The word of a type that a path comes through, and the releases where it does.
#[derive(Clone, Copy)]
struct Spot<'l> {
    word: &'l str,
    releases: u128,
}

/// Spots, each word once.
#[derive(Default)]
struct Spots<'l>(Vec<Spot<'l>>);

impl<'l> Spots<'l> {
    fn add(&mut self, word: &'l str, releases: u128) {
        let same = self.0.iter_mut().find(|spot| spot.word == word);
        match same {
            _ if releases == 0 => {}
            Some(spot) => spot.releases |= releases,
            None => self.0.push(Spot { word, releases }),
        }
    }
}

impl Catalog {
    /// The releases that may have what is at `path`, written as the ledger of `abide-schema` writes
    /// paths: those that are not told have it surely not.
    pub fn releases_with(&self, path: &str) -> impl Iterator<Item = &Release> {
        let releases = self.bits_with(path);
        let told = move |(at, _): &(usize, &Release)| releases & (1 << at) != 0;
        self.releases
            .iter()
            .enumerate()
            .filter(told)
            .map(|(_, r)| r)
    }

    fn bits_with(&self, path: &str) -> u128 {
        let mut parts = path.split('/').peekable();
        let root = parts.next().unwrap_or_default();
        let side = parts.next_if(|part| matches!(*part, "arg" | "ret"));
        let mut spots = self.roots(root, side == Some("ret"));
        for part in parts {
            spots = match part.split_at_checked(1) {
                // A feature, and the branch of an alternate, are where the thing is that has them.
                Some(("$" | "!", _)) => continue,
                Some(("+", case)) => self.cases(spots, case),
                Some(("^", value)) => self.values(spots, value),
                _ => self.members(spots, part),
            };
        }
        let all = spots.0.iter().map(|spot| spot.releases);
        all.fold(0, |all, releases| all | releases)
    }

    fn roots(&self, name: &str, is_result: bool) -> Spots<'_> {
        let mut spots = Spots::default();
        let sides: &[_] = match is_result {
            true => &[("c", 3)],
            false => &[("c", 2), ("e", 2)],
        };
        for (kind, at) in sides.iter().copied() {
            for line in self.lines_of(kind, name) {
                let word = line.text.split(' ').nth(at).unwrap_or(UNKNOWN);
                spots.add(word, line.releases);
            }
        }
        spots
    }

    /// Into the member of that name.
    fn members<'l>(&'l self, spots: Spots<'l>, name: &str) -> Spots<'l> {
        let mut found = Spots::default();
        for spot in self.entered(spots).0 {
            // Most lines do not have the name at all, and to search is cheaper than to split.
            let lines = self.lines_at("o", spot);
            for line in lines.filter(|line| line.text.contains(name)) {
                for word in line.text.split(' ').skip(2) {
                    let Some((member, of)) = word.split_once(':') else {
                        continue;
                    };
                    if member.strip_prefix('*').unwrap_or(member) == name {
                        found.add(plain(of), line.releases & spot.releases);
                    }
                }
            }
        }
        found
    }

    /// The objects themselves, and what their variants of that name add.
    fn cases<'l>(&'l self, spots: Spots<'l>, case: &str) -> Spots<'l> {
        let mut found = Spots::default();
        for spot in self.entered(spots).0 {
            found.add(spot.word, spot.releases);
            for line in self.lines_at("o", spot) {
                let words = line.text.split(' ').skip(2);
                let variants = words.filter_map(|word| word.strip_prefix('+')?.split_once(':'));
                for (_, of) in variants.filter(|(of, _)| *of == case) {
                    found.add(of, line.releases & spot.releases);
                }
            }
        }
        found
    }

    fn values<'l>(&'l self, spots: Spots<'l>, value: &str) -> Spots<'l> {
        let mut found = Spots::default();
        for spot in self.entered(spots).0 {
            for line in self.lines_at("n", spot) {
                if line
                    .text
                    .split(' ')
                    .skip(2)
                    .any(|word| plain(word) == value)
                {
                    found.add(spot.word, line.releases & spot.releases);
                }
            }
        }
        found
    }

    /// The same, and all that is below arrays and alternates, of which printed paths tell nothing.
    fn entered<'l>(&'l self, spots: Spots<'l>) -> Spots<'l> {
        let mut entered = Spots::default();
        let mut left: VecDeque<(Spot<'l>, usize)> =
            spots.0.into_iter().map(|spot| (spot, 0)).collect();
        while let Some((spot, depth)) = left.pop_front() {
            let inner = |word: &'l str| word.strip_prefix('[')?.strip_suffix(']');
            if depth > NESTING_MAX || matches!(spot.word, NOTHING | UNKNOWN) {
                continue;
            }
            if let Some(word) = inner(spot.word) {
                left.push_back((Spot { word, ..spot }, depth + 1));
                continue;
            }
            entered.add(spot.word, spot.releases);
            for line in self.lines_at("a", spot) {
                let releases = line.releases & spot.releases;
                let branches = line.text.split(' ').skip(2);
                left.extend(branches.map(|word| (Spot { word, releases }, depth + 1)));
            }
        }
        entered
    }

    /// What stands of that kind and name, in any release.
    fn lines_of(&self, kind: &str, name: &str) -> impl Iterator<Item = &Line> {
        let start = [kind, " ", name].concat();
        let from = self.lines.partition_point(|line| line.text < start);
        let is_more = |rest: &str| rest.is_empty() || rest.starts_with(' ');
        let lines = self.lines[from..].iter();
        // No sign sorts before the space: `o a x` is before `o a-b` and `o a/b`.
        lines
            .map_while(move |line| Some((line, line.text.strip_prefix(start.as_str())?)))
            .take_while(move |(_, rest)| is_more(rest))
            .map(|(line, _)| line)
    }

    /// The same in the releases of a spot.
    fn lines_at<'l>(&'l self, kind: &str, spot: Spot<'l>) -> impl Iterator<Item = &'l Line> {
        let here = move |line: &&Line| line.releases & spot.releases != 0;
        self.lines_of(kind, spot.word).filter(here)
    }
}

/// `word$feature` without the features.
fn plain(word: &str) -> &str {
    word.split('$').next().unwrap_or(word)
}

/// Arrays and alternates nest no deeper than this; deeper than what reads contracts looks.
const NESTING_MAX: usize = 16;
