//! Sizes and durations as people write and read them.

use std::time::Duration;

/// The suffixes of sizes, each 1024 times the one before.
const SUFFIXES: [&str; 5] = ["", "K", "M", "G", "T"];

/// Reads `100M`, `1.5G`, `4096`, `64KiB`: powers of 1024, as QEMU's tools.
pub(crate) fn parse_size(text: &str) -> Result<u64, String> {
    let wrong = || format!("'{text}' is not a size; give bytes, or a number with K, M, G or T");
    let plain = text.trim_end_matches('B').trim_end_matches('i');
    let digits = plain.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let suffix = plain
        .get(digits.len()..)
        .unwrap_or_default()
        .to_ascii_uppercase();
    let power = SUFFIXES
        .iter()
        .position(|known| *known == suffix)
        .ok_or_else(wrong)?;
    let unit = 1_u64 << (10 * power);
    if let Ok(whole) = digits.parse::<u64>() {
        return whole
            .checked_mul(unit)
            .filter(|bytes| *bytes <= i64::MAX as u64)
            .ok_or_else(wrong);
    }
    let number: f64 = digits.parse().map_err(|_| wrong())?;
    let bytes = number * unit as f64;
    // Above 2^53 a double no longer counts bytes.
    (0.0..9e15)
        .contains(&bytes)
        .then_some(bytes as u64)
        .ok_or_else(wrong)
}

/// Reads `90`, `90s`, `10m`, `1h30m`, `500ms`.
pub(crate) fn parse_duration(text: &str) -> Result<Duration, String> {
    let wrong = || format!("'{text}' is not a time; give seconds, or such as 10m or 1h30m");
    let mut total = Duration::ZERO;
    let mut rest = text;
    while !rest.is_empty() {
        let unit_at = rest
            .find(|c: char| !c.is_ascii_digit())
            .unwrap_or(rest.len());
        let (digits, tail) = rest.split_at(unit_at);
        let number: u64 = digits.parse().map_err(|_| wrong())?;
        let end = tail
            .find(|c: char| c.is_ascii_digit())
            .unwrap_or(tail.len());
        let (unit, tail) = tail.split_at(end);
        let ms = match unit {
            "ms" => 1,
            "" | "s" => 1000,
            "m" => 60_000,
            "h" => 3_600_000,
            _ => return Err(wrong()),
        };
        let part = Duration::from_millis(number.checked_mul(ms).ok_or_else(wrong)?);
        total = total.checked_add(part).ok_or_else(wrong)?;
        rest = tail;
    }
    if total.is_zero() {
        Err(wrong())
    } else {
        Ok(total)
    }
}

/// Writes a size for people: `64.0 MiB`.
pub(crate) fn size(bytes: u64) -> String {
    let mut power = 0;
    while power + 1 < SUFFIXES.len() && bytes >> (10 * (power + 1)) > 0 {
        power += 1;
    }
    if power == 0 {
        return format!("{bytes} B");
    }
    let number = bytes as f64 / (1_u64 << (10 * power)) as f64;
    format!("{number:.1} {}iB", SUFFIXES.get(power).unwrap_or(&""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_read_in_powers_of_1024() {
        assert_eq!(parse_size("100M"), Ok(100 << 20));
        assert_eq!(parse_size("1.5g"), Ok(3 << 29));
        assert_eq!(parse_size("64KiB"), Ok(65536));
        assert_eq!(parse_size("0"), Ok(0));
        for text in [
            "",
            "M",
            "-1",
            "1X",
            "nan",
            "99999999999T",
            "1e400",
            "9223372036854775808",
        ] {
            assert!(parse_size(text).is_err(), "{text}");
        }
    }

    #[test]
    fn durations_are_read_with_their_units() {
        assert_eq!(parse_duration("10m"), Ok(Duration::from_secs(600)));
        assert_eq!(parse_duration("1h30m"), Ok(Duration::from_secs(5400)));
        assert_eq!(parse_duration("90"), Ok(Duration::from_secs(90)));
        assert_eq!(parse_duration("500ms"), Ok(Duration::from_millis(500)));
        for text in ["", "0", "m", "10d", "-1", "1.5m", "99999999999999999999s"] {
            assert!(parse_duration(text).is_err(), "{text}");
        }
    }

    #[test]
    fn sizes_are_written_short() {
        assert_eq!(size(0), "0 B");
        assert_eq!(size(1023), "1023 B");
        assert_eq!(size(65536), "64.0 KiB");
        assert_eq!(size(3 << 29), "1.5 GiB");
    }
}
