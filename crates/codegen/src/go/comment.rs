//! Documentation as Go's doc comments: paragraphs, lists and indented text in the one layout that
//! gofmt leaves alone. See <https://go.dev/doc/comment>.

/// The comment's lines, each with its `//`.
pub(super) fn lines(text: &[String]) -> Vec<String> {
    let text: Vec<String> = text.iter().map(|line| straight_quotes(line)).collect();
    let mut rest: &[String] = &text;
    let mut out: Vec<String> = Vec::new();
    while let Some(line) = rest.first() {
        if line.trim().is_empty() {
            rest = &rest[1..];
            continue;
        }
        let first = out.is_empty();
        if !first {
            out.push("//".to_owned());
        }
        rest = if marker(line).is_some() {
            list(rest, &mut out)
        } else if indent(line) > 0 {
            indented(rest, &mut out)
        } else {
            paragraph(rest, first, &mut out)
        };
    }
    out
}

/// Lines up to an empty one, without indentation: that would make them indented text.
fn paragraph<'t>(lines: &'t [String], first: bool, out: &mut Vec<String>) -> &'t [String] {
    let end = lines.iter().position(|line| line.trim().is_empty());
    let (block, rest) = lines.split_at(end.unwrap_or(lines.len()));
    for line in block {
        // What looks like a heading of old is none: a full stop says so.
        let heading = !first && block.len() == 1 && line.starts_with(char::is_uppercase);
        let stop = heading && line.ends_with(char::is_alphanumeric);
        out.push(format!("// {}{}", line.trim(), if stop { "." } else { "" }));
    }
    rest
}

/// A list's items; lists inside lists are not known to Go, and become part of the outer one.
fn list<'t>(lines: &'t [String], out: &mut Vec<String>) -> &'t [String] {
    let margin = lines.first().map_or(0, |line| indent(line));
    let mut at = 0;
    while let Some(line) = lines.get(at) {
        if line.trim().is_empty() {
            let next = lines[at..].iter().find(|line| !line.trim().is_empty());
            let goes_on = |line: &String| marker(line).is_some() || indent(line) > margin;
            if !next.is_some_and(goes_on) {
                break;
            }
        } else if let Some((number, text)) = marker(line) {
            match number {
                Some(number) => out.push(format!("//  {number}. {text}")),
                None => out.push(format!("//   - {text}")),
            }
        } else if indent(line) > margin {
            out.push(format!("//     {}", line.trim()));
        } else {
            break;
        }
        at += 1;
    }
    &lines[at..]
}

/// Text kept as it is, such as an example.
fn indented<'t>(lines: &'t [String], out: &mut Vec<String>) -> &'t [String] {
    let ends = |line: &String| !line.trim().is_empty() && indent(line) == 0;
    let mut end = lines.iter().position(ends).unwrap_or(lines.len());
    while end > 1 && lines[end - 1].trim().is_empty() {
        end -= 1;
    }
    let (block, rest) = lines.split_at(end);
    let filled = block.iter().filter(|line| !line.trim().is_empty());
    let margin = filled.map(|line| indent(line)).min().unwrap_or(0);
    for line in block {
        let text = line.get(margin..).unwrap_or("").trim_end();
        out.push(match text {
            "" => "//".to_owned(),
            _ => format!("//\t{text}"),
        });
    }
    rest
}

/// A list item's number, if it has one, and its text.
fn marker(line: &str) -> Option<(Option<&str>, &str)> {
    let line = line.trim_start();
    for bullet in ["- ", "* ", "+ ", "\u{2022} "] {
        if let Some(text) = line.strip_prefix(bullet) {
            return Some((None, text.trim()));
        }
    }
    let digits = line.len() - line.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let (number, rest) = line.split_at(digits);
    let text = rest
        .strip_prefix(". ")
        .or_else(|| rest.strip_prefix(") "))?;
    (digits > 0).then(|| (Some(number), text.trim()))
}

fn indent(line: &str) -> usize {
    line.len() - line.trim_start_matches(' ').len()
}

/// gofmt makes curly quotes of doubled ones, which schemas use for literals.
fn straight_quotes(line: &str) -> String {
    let mut line = line.replace('\t', "    ");
    for (doubled, single) in [("``", "`"), ("''", "'")] {
        while line.contains(doubled) {
            line = line.replace(doubled, single);
        }
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_and_examples_take_the_layout_of_gofmt() {
        let text = "Name: does ``this``.\n\n- one\n  more\n\n- two\n\n   -> { }\n\nLast\n\n1) x";
        let text: Vec<String> = text.lines().map(str::to_owned).collect();
        let expected = "// Name: does `this`.\n//\n//   - one\n//     more\n//   - two\n//     -> { }\n//\n// Last.\n//\n//  1. x";
        assert_eq!(lines(&text).join("\n"), expected);
        let text = ["Returns:", "", "    a", "      b", ""].map(str::to_owned);
        assert_eq!(lines(&text), ["// Returns:", "//", "//\ta", "//\t  b"]);
    }
}
