//! Changes for a meeting: a page that needs nothing beside it.

use serde::Serialize;
use tera::{Context, Tera};

use super::view::{Group, Shown, View};
use crate::difference::Difference;
use crate::markup::escape;
use crate::word_changes::{Became, Piece};

const TEMPLATE: &str = include_str!("page.html");

const STYLE: &str = include_str!("page.css");

/// A change with its texts as HTML.
#[derive(Serialize)]
struct Row<'v> {
    #[serde(flatten)]
    shown: &'v Shown,
    before_html: Option<String>,
    after_html: Option<String>,
}

/// A subject with its changes.
#[derive(Serialize)]
struct Part<'v> {
    group: &'v Group,
    rows: Vec<Row<'v>>,
}

pub(super) fn render(difference: &Difference) -> String {
    let view = View::of(difference);
    let parts: Vec<_> = view.groups.iter().map(part).collect();
    let mut context = Context::from_serialize(&view).expect("texts and numbers can be written");
    context.insert("parts", &parts);
    context.insert("style", STYLE);
    let mut tera = Tera::default();
    tera.add_raw_template("page.html", TEMPLATE)
        .expect("the template is sound");
    let html = tera.render("page.html", &context);
    html.expect("texts and numbers can be written")
}

fn part(group: &Group) -> Part<'_> {
    let rows = group.changes.iter().map(|shown| Row {
        before_html: shown.before.as_deref().map(side),
        after_html: shown.after.as_deref().map(side),
        shown,
    });
    Part {
        group,
        rows: rows.collect(),
    }
}

/// One side of a change as paragraphs, with what is taken away or put in marked.
fn side(pieces: &[Piece]) -> String {
    let mut html = String::new();
    for piece in pieces {
        let element = match piece.became {
            Became::Same => None,
            Became::Removed => Some("del"),
            Became::Added => Some("ins"),
        };
        let words = piece.text.trim_end();
        let after = &piece.text[words.len()..];
        let lines: Vec<_> = words.split('\n').map(escape).collect();
        match element.filter(|_| !words.is_empty()) {
            Some(name) => html.push_str(&format!("<{name}>{}</{name}>", lines.join("\n"))),
            None => html.push_str(&lines.join("\n")),
        }
        html.push_str(after);
    }
    html.trim_end().to_owned()
}
