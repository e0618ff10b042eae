//! Marks inside a line of documentation: literals, names, emphasis, links. Everything else is
//! escaped text.

use std::fmt::Write;

/// Longest `(since ...)` that is shown as a badge.
const MAX_SINCE_BYTES: usize = 32;

/// Finds the page of a definition by its name.
pub(super) trait Links {
    /// Where the definition is told of; `None` when there is none of that name.
    fn href(&self, name: &str) -> Option<String>;
}

/// Escapes text for HTML, attributes too.
pub(super) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            _ => out.push(character),
        }
    }
    out
}

/// A name as code, linked where it is a definition's.
pub(super) fn code(links: &dyn Links, name: &str) -> String {
    let text = escape(name);
    match links.href(name) {
        Some(href) => format!("<a href=\"{}\"><code>{text}</code></a>", escape(&href)),
        None => format!("<code>{text}</code>"),
    }
}

/// Running text as HTML.
pub(super) fn inline(links: &dyn Links, text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    let mut before = ' ';
    while let Some(first) = rest.chars().next() {
        let is_start = !before.is_alphanumeric();
        let marked = if is_start { mark(links, rest) } else { None };
        let taken = match marked {
            Some((html, taken)) => {
                out.push_str(&html);
                taken
            }
            None => {
                out.push_str(&escape(&rest[..first.len_utf8()]));
                first.len_utf8()
            }
        };
        before = rest[..taken].chars().next_back().unwrap_or(' ');
        rest = &rest[taken..];
    }
    out
}

/// The mark a text starts with: as HTML, and how many bytes it takes.
fn mark(links: &dyn Links, text: &str) -> Option<(String, usize)> {
    match text.as_bytes().first()? {
        b'`' => literal(links, text),
        b':' => role(links, text),
        b'@' => name(links, text),
        b'*' => emphasis(text),
        b'(' => since(text),
        b'h' => url(text),
        _ => None,
    }
}

/// ``` ``literal`` ``` is code; `` `Name` `` is a definition's name, or a link's text.
fn literal(links: &dyn Links, text: &str) -> Option<(String, usize)> {
    if let Some(rest) = text.strip_prefix("``") {
        let end = rest.find("``").filter(|end| *end > 0)?;
        let html = format!("<code>{}</code>", escape(&rest[..end]));
        return Some((html, end + 4));
    }
    let end = text[1..].find('`').filter(|end| *end > 0)? + 1;
    let inside = &text[1..end];
    // `text <target>`_ links to somewhere this reference has not.
    let (shown, is_link) = match inside.split_once('<') {
        Some((shown, _)) if inside.ends_with('>') => (shown.trim(), true),
        _ => (inside, false),
    };
    let after = text[end + 1..].len() - text[end + 1..].trim_start_matches('_').len();
    let html = if is_link {
        escape(shown)
    } else {
        code(links, shown)
    };
    Some((html, end + 1 + after))
}

/// `:role:` before `` `text` ``: the text counts.
fn role(links: &dyn Links, text: &str) -> Option<(String, usize)> {
    let end = text[1..].find(':')? + 1;
    let is_role = text[1..end]
        .chars()
        .all(|c| c.is_ascii_alphanumeric() || "-+.:".contains(c));
    let rest = &text[end + 1..];
    if end == 1 || !is_role || !rest.starts_with('`') {
        return None;
    }
    let (html, taken) = literal(links, rest)?;
    Some((html, end + 1 + taken))
}

fn name(links: &dyn Links, text: &str) -> Option<(String, usize)> {
    let rest = &text[1..];
    let end = rest
        .find(|c: char| !c.is_ascii_alphanumeric() && !"-_".contains(c))
        .unwrap_or(rest.len());
    let word = rest[..end].trim_end_matches(['-', '_']);
    (!word.is_empty()).then(|| (code(links, word), word.len() + 1))
}

fn emphasis(text: &str) -> Option<(String, usize)> {
    let (mark, tag) = if text.starts_with("**") {
        ("**", "strong")
    } else {
        ("*", "em")
    };
    let rest = &text[mark.len()..];
    let end = rest.find(mark).filter(|end| *end > 0)?;
    let inside = &rest[..end];
    let is_mark =
        !inside.starts_with(char::is_whitespace) && !inside.ends_with(char::is_whitespace);
    let html = format!("<{tag}>{}</{tag}>", escape(inside));
    is_mark.then_some((html, end + 2 * mark.len()))
}

/// `(since 5.2)` as a badge.
fn since(text: &str) -> Option<(String, usize)> {
    let end = text.find(')').filter(|end| *end <= MAX_SINCE_BYTES)?;
    let inside = &text[1..end];
    let word = inside
        .get(..5)
        .filter(|word| word.eq_ignore_ascii_case("since"))?;
    let release = inside[word.len()..].trim_start_matches(':').trim();
    let mut html = String::new();
    let _ = write!(
        html,
        "<span class=\"badge since\">since {}</span>",
        escape(release)
    );
    (!release.is_empty()).then_some((html, end + 1))
}

fn url(text: &str) -> Option<(String, usize)> {
    if !text.starts_with("http://") && !text.starts_with("https://") {
        return None;
    }
    let end = text
        .find(|c: char| c.is_whitespace() || "<>\"'`)".contains(c))
        .unwrap_or(text.len());
    let url = text[..end].trim_end_matches(['.', ',', ';', ':']);
    let shown = escape(url);
    Some((
        format!("<a href=\"{shown}\" rel=\"noopener noreferrer\">{shown}</a>"),
        url.len(),
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    struct OnlyFoo;

    impl Links for OnlyFoo {
        fn href(&self, name: &str) -> Option<String> {
            (name == "Foo").then(|| "m.html#Foo".to_owned())
        }
    }

    fn html(text: &str) -> String {
        inline(&OnlyFoo, text)
    }

    #[test]
    fn marks_become_tags() {
        assert_eq!(html("a ``b<c`` d"), "a <code>b&lt;c</code> d");
        let link = "<a href=\"m.html#Foo\"><code>Foo</code></a>";
        assert_eq!(html("see @Foo."), format!("see {link}."));
        assert_eq!(html("`Foo` :ref:`Foo`"), format!("{link} {link}"));
        assert_eq!(
            html("*so* **very** 2*3*4 * x *"),
            "<em>so</em> <strong>very</strong> 2*3*4 * x *"
        );
        assert_eq!(
            html("(Since: 5.2)"),
            "<span class=\"badge since\">since 5.2</span>"
        );
        assert_eq!(html("x@y.z `a <b>`_"), "x@y.z a");
    }

    #[test]
    fn hostile_text_stays_text() {
        for text in [
            "<script>alert(1)</script>",
            "``<b>``",
            "@<i>",
            "*<u>*",
            "(since <s>)",
            "`<x>`",
            "https://a/\"onclick=\"x",
        ] {
            let html = html(text);
            for tag in ["<script", "<b>", "<i>", "<u>", "<s>", "<x>", "\"onclick"] {
                assert!(!html.contains(tag), "{html}");
            }
        }
    }
}
