//! Changes one token of a schema, by chance.

use abide_testbed::Rng;

/// A text with one token changed, and what was done.
pub struct Mutation {
    /// The text.
    pub text: String,
    /// What was done, for the report.
    pub what: String,
}

/// A stretch of text that the language takes as one.
#[derive(Clone, Copy)]
struct Token {
    start: usize,
    end: usize,
}

/// Words that matter to the language, to put in place of others.
const WORDS: [&str; 14] = [
    "'data'",
    "'struct'",
    "'union'",
    "'base'",
    "'discriminator'",
    "'if'",
    "'features'",
    "'str'",
    "'int'",
    "'any'",
    "'type'",
    "'boxed'",
    "true",
    "false",
];

/// Changes one token of `text`.
pub fn mutate(text: &str, rng: &mut Rng) -> Mutation {
    let (code, docs) = tokens(text);
    if rng.chance(25) && !docs.is_empty() {
        return mutate_doc(text, &docs, rng);
    }
    let token = *rng.pick(&code);
    let old = &text[token.start..token.end];
    let other = *rng.pick(&code);
    let (new, how) = match rng.below(7) {
        0 => (String::new(), "drop"),
        1 => (format!("{old} {old}"), "double"),
        2 | 3 => (text[other.start..other.end].to_owned(), "replace"),
        4 => ((*rng.pick(&WORDS)).to_owned(), "set"),
        _ => (garble(old, rng), "garble"),
    };
    replace(text, token, &new, how)
}

fn mutate_doc(text: &str, docs: &[Token], rng: &mut Rng) -> Mutation {
    let line = *rng.pick(docs);
    let old = &text[line.start..line.end];
    let other = *rng.pick(docs);
    let (new, how) = match rng.below(6) {
        0 => (String::new(), "drop line"),
        1 => (format!("{old}\n{old}"), "double line"),
        2 => (text[other.start..other.end].to_owned(), "replace line"),
        3 => (old.replacen("# ", "#  ", 1), "indent line"),
        4 => (old.replacen("#  ", "# ", 1), "dedent line"),
        _ => (garble(old, rng), "garble line"),
    };
    replace(text, line, &new, how)
}

fn replace(text: &str, token: Token, new: &str, how: &str) -> Mutation {
    let line = text[..token.start].matches('\n').count() + 1;
    let old = &text[token.start..token.end];
    Mutation {
        text: format!("{}{new}{}", &text[..token.start], &text[token.end..]),
        what: format!("line {line}: {how} {old:?} -> {new:?}"),
    }
}

/// Changes one character.
fn garble(old: &str, rng: &mut Rng) -> String {
    let signs = [
        'x', 'X', '_', '-', '*', ':', '@', '\'', '{', '}', ' ', '1', '#', '.',
    ];
    let mut characters: Vec<char> = old.chars().collect();
    let at = rng.below(characters.len() as u64) as usize;
    match rng.below(3) {
        0 => characters[at] = *rng.pick(&signs),
        1 => characters.insert(at, *rng.pick(&signs)),
        _ => {
            characters.remove(at);
        }
    }
    characters.into_iter().collect()
}

/// The tokens outside comments, and the lines of documentation.
fn tokens(text: &str) -> (Vec<Token>, Vec<Token>) {
    let (mut code, mut docs) = (Vec::new(), Vec::new());
    let mut start = 0;
    let mut inside = false;
    for line in text.split_inclusive('\n') {
        let end = start + line.trim_end_matches('\n').len();
        let content = &text[start..end];
        if content.starts_with("##") {
            inside = !inside;
            docs.push(Token { start, end });
        } else if content.starts_with('#') {
            if inside {
                docs.push(Token { start, end });
            }
        } else {
            line_tokens(content, start, &mut code);
        }
        start += line.len();
    }
    (code, docs)
}

fn line_tokens(content: &str, start: usize, into: &mut Vec<Token>) {
    let bytes = content.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        let from = at;
        match bytes[at] {
            b'#' => return,
            b'\'' => {
                at += 1;
                while at < bytes.len() && bytes[at] != b'\'' {
                    at += 1;
                }
                at = (at + 1).min(bytes.len());
            }
            byte if byte.is_ascii_alphabetic() => {
                while at < bytes.len() && bytes[at].is_ascii_alphabetic() {
                    at += 1;
                }
            }
            _ => at += 1,
        }
        if bytes[from] != b' ' {
            into.push(Token {
                start: start + from,
                end: start + at,
            });
        }
    }
}
