//! The report as one page: no script, nothing fetched, readable on paper and in the dark.

use std::fmt::Write as _;

use super::picture::{draw, escaped};
use super::{Kind, Report, Row, Verdict};

const STYLE: &str = "\
:root { color-scheme: light dark; --ink: #1b1f24; --paper: #fff; --line: #d5dae0; --dim: #6a737d;
  --fine: #2f8f5b; --deprecated: #b7791f; --changed: #5a67b8; --broken: #c53030; }
@media (prefers-color-scheme: dark) { :root { --ink: #e6e9ed; --paper: #16191d; --line: #343a42;
  --dim: #9aa4af; --fine: #57b884; --deprecated: #d9a13f; --changed: #93a0ee; --broken: #f07178; } }
body { font: 15px/1.5 system-ui, sans-serif; color: var(--ink); background: var(--paper);
  max-width: 68rem; margin: 2rem auto; padding: 0 1.2rem; }
h1 { font-size: 1.5rem; margin: 0 0 .2rem; } h2 { font-size: 1.1rem; margin: 2.2rem 0 .6rem; }
p.lead { font-size: 1.15rem; margin: .4rem 0 1rem; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; padding: .35rem .6rem; border-bottom: 1px solid var(--line);
  vertical-align: top; }
td.number, th.number { text-align: right; font-variant-numeric: tabular-nums; }
code { font: 13px/1.4 ui-monospace, monospace; overflow-wrap: anywhere; }
.dim { color: var(--dim); } .fine { color: var(--fine); } .deprecated { color: var(--deprecated); }
.changed { color: var(--changed); } .broken { color: var(--broken); }
.word { font-weight: 600; }
.bar { display: flex; height: 1.1rem; border-radius: 4px; overflow: hidden; margin: .6rem 0 1.2rem; }
.bar span { display: block; min-width: 2px; }
.bar .fine { background: var(--fine); } .bar .deprecated { background: var(--deprecated); }
.bar .changed { background: var(--changed); } .bar .broken { background: var(--broken); }
figure { margin: 0; overflow-x: auto; } svg { max-width: 100%; min-width: 44rem; }
svg text { font: 11px ui-monospace, monospace; fill: var(--ink); }
svg text.path { text-anchor: end; } svg text.release { fill: var(--dim); }
svg text.broken { fill: var(--broken); } svg text.deprecated { fill: var(--deprecated); }
svg text.changed { fill: var(--changed); }
svg rect.present { fill: var(--fine); } svg rect.hatched { fill: url(#old); stroke:
  var(--deprecated); } svg rect.absent { fill: none; stroke: var(--line); }
svg rect.unknown { fill: var(--line); } svg rect.deprecated { fill: var(--deprecated); }
svg rect.paper { fill: var(--paper); }
details > summary { cursor: pointer; margin: .6rem 0; }";

pub(super) fn page(report: &Report) -> String {
    let title = format!("{} to {}", escaped(&report.from), escaped(&report.to));
    let mut out = format!(
        "<!doctype html>\n<html lang=\"en\">\n<head><meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <title>Audit: {title}</title>\n<style>\n{STYLE}\n</style></head>\n<body>\n\
         <h1>{title}</h1>\n"
    );
    let answer = match report.passes() {
        true => "<span class=\"fine word\">Nothing of what was used breaks.</span>".to_owned(),
        false => format!(
            "<span class=\"broken word\">{} of {} things that were used break.</span>",
            report.count(Verdict::Broken, None),
            report.rows.len()
        ),
    };
    let _ = writeln!(
        out,
        "<p class=\"lead\">{answer}</p>\n<p class=\"dim\">{} messages; {}</p>",
        report.messages,
        report.summary()
    );
    bar(report, &mut out);
    kinds(report, &mut out);
    let picture = draw(report);
    if !picture.is_empty() {
        let _ = writeln!(
            out,
            "<h2>Over the releases</h2>\n<p class=\"dim\">Filled: there. Hatched: marked \
             deprecated. Empty: not there. Grey: too old to tell.</p>\n<figure>{picture}</figure>"
        );
    }
    for verdict in [Verdict::Broken, Verdict::Deprecated, Verdict::Changed] {
        rows(report, verdict, &mut out);
    }
    fine(report, &mut out);
    if !report.notes.is_empty() {
        out.push_str("<h2>Notes</h2>\n<ul>\n");
        for note in &report.notes {
            let _ = writeln!(out, "<li>{}</li>", escaped(note));
        }
        out.push_str("</ul>\n");
    }
    out.push_str("</body>\n</html>\n");
    out
}

fn bar(report: &Report, out: &mut String) {
    out.push_str("<div class=\"bar\">");
    for verdict in Verdict::ALL {
        let count = report.count(verdict, None);
        if count > 0 {
            let name = verdict.name();
            let _ = write!(
                out,
                "<span class=\"{name}\" style=\"flex: {count}\" title=\"{count} {name}\"></span>"
            );
        }
    }
    out.push_str("</div>\n");
}

fn kinds(report: &Report, out: &mut String) {
    out.push_str("<table>\n<tr><th>used</th>");
    for verdict in Verdict::ALL {
        let name = verdict.name();
        let _ = write!(out, "<th class=\"number {name}\">{name}</th>");
    }
    out.push_str("</tr>\n");
    for kind in Kind::ALL {
        let _ = write!(out, "<tr><td>{}</td>", kind.plural());
        for verdict in Verdict::ALL {
            let count = report.count(verdict, Some(kind));
            let _ = write!(out, "<td class=\"number\">{count}</td>");
        }
        out.push_str("</tr>\n");
    }
    out.push_str("</table>\n");
}

fn rows(report: &Report, verdict: Verdict, out: &mut String) {
    let rows: Vec<&Row> = report
        .rows
        .iter()
        .filter(|row| row.used.verdict == verdict)
        .collect();
    if rows.is_empty() {
        return;
    }
    let name = verdict.name();
    let _ = writeln!(
        out,
        "<h2 class=\"{name}\">{name}</h2>\n<table>\n<tr><th>what</th><th>why, and what to do</th>\
         <th class=\"number\">times</th><th>first at</th></tr>"
    );
    for row in rows {
        let mut words = vec![escaped(&row.used.why)];
        words.extend(row.advice.lines().iter().map(|line| escaped(line)));
        let _ = writeln!(
            out,
            "<tr><td><code>{}</code></td><td>{}</td><td class=\"number\">{}</td>\
             <td class=\"dim\"><code>{}:{}</code></td></tr>",
            escaped(&row.used.path),
            words.join("<br>"),
            row.count.messages,
            escaped(&row.count.file),
            row.count.line
        );
    }
    out.push_str("</table>\n");
}

fn fine(report: &Report, out: &mut String) {
    let count = report.count(Verdict::Fine, None);
    if count == 0 {
        return;
    }
    let _ = writeln!(
        out,
        "<h2 class=\"fine\">fine</h2>\n<details><summary>{count} things stay as they are</summary>\n\
         <table>"
    );
    for row in report
        .rows
        .iter()
        .filter(|row| row.used.verdict == Verdict::Fine)
    {
        let _ = writeln!(
            out,
            "<tr><td><code>{}</code></td><td class=\"number\">{}</td></tr>",
            escaped(&row.used.path),
            row.count.messages
        );
    }
    out.push_str("</table></details>\n");
}
