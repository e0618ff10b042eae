//! What depends on how QEMU was built: paths with their conditions, of the releases whose sources
//! were read. Introspection does not tell what a build left out, and two builds of one release
//! differ in it.

use std::collections::HashMap;

/// A line a path: the releases, the path, the condition.
const TEXT: &str = include_str!("../data/conditions.txt");

/// The paths of `release` that depend on its build, each with its condition: as told by the
/// sources of the first release from it on that was read, or else of the last one before.
pub fn build_options(release: &str) -> HashMap<&'static str, &'static str> {
    let Some(source) = source_for(release) else {
        return HashMap::new();
    };
    let lines = TEXT.lines().filter(|line| !line.starts_with('#'));
    let parts = lines.filter_map(|line| {
        let mut words = line.splitn(3, ' ');
        Some((words.next()?, words.next()?, words.next()?))
    });
    parts
        .filter(|(releases, ..)| releases.split(',').any(|known| known == source))
        .map(|(_, path, condition)| (path, condition))
        .collect()
}

fn source_for(release: &str) -> Option<&'static str> {
    let known = TEXT
        .lines()
        .find_map(|line| line.strip_prefix("# releases "))?;
    let wanted = numbers(release);
    let mut known = known.split(' ');
    let last = known.clone().next_back();
    known.find(|known| numbers(known) >= wanted).or(last)
}

fn numbers(release: &str) -> Vec<u32> {
    let digits = release.trim_start_matches(|c: char| !c.is_ascii_digit());
    let parts = digits.split('.').take(2);
    parts.map_while(|part| part.parse().ok()).collect()
}
