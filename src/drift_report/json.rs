//! Drift for a program.

use serde_json::{Value, json};

use super::Saved;
use crate::drift::{Class, Compared, Drift, Found};
use crate::source::{Sources, Span};

/// The version of the shape.
const VERSION: u32 = 1;

pub(super) fn render(saved: &Saved, drift: &Drift, sources: &Sources) -> String {
    let texts = drift.texts.iter().map(|text| one(text, sources));
    let source = drift.origin.map(|(origin, span)| {
        let mut source = place(span, sources);
        source["page"] = json!(origin);
        source
    });
    let json = json!({
        "version": VERSION,
        "saved": {
            "file": saved.file,
            "form": saved.form,
            "encoding": saved.encoding,
            "lang": saved.lang,
            "sha256": saved.sha256,
        },
        "lang": drift.lang.as_str(),
        "source": source,
        "summary": {
            "statements": counts(drift, Class::Statement),
            "landing": counts(drift, Class::Landing),
            "other": counts(drift, Class::Other),
            "extra": drift.extra.len(),
            "untranslated": drift.untranslated,
        },
        "texts": texts.collect::<Vec<_>>(),
        "extra": drift.extra,
    });
    serde_json::to_string_pretty(&json).expect("texts and numbers can be written") + "\n"
}

fn counts(drift: &Drift, class: Class) -> Value {
    let count = |name: &str| {
        let texts = drift.texts.iter().filter(|text| text.text.class == class);
        texts.filter(|text| self::name(&text.found) == name).count()
    };
    json!({ "exact": count("exact"), "reworded": count("reworded"), "missing": count("missing") })
}

fn name(found: &Found) -> &'static str {
    match found {
        Found::Exact { .. } => "exact",
        Found::Reworded { .. } => "reworded",
        Found::Missing { .. } => "missing",
    }
}

fn one(compared: &Compared, sources: &Sources) -> Value {
    let text = &compared.text;
    let mut json = place(text.span, sources);
    let own = json!({
        "class": text.class,
        "record": text.record.trim_matches('`'),
        "id": text.id,
        "number": text.number,
        "field": text.field,
        "paragraph": text.paragraph,
        "text": text.text,
        "found": name(&compared.found),
    });
    let found = match &compared.found {
        Found::Exact { times } => json!({ "times": times }),
        Found::Reworded { page, words } => json!({ "page": page, "words": words }),
        Found::Missing { is_hidden } => json!({ "hidden": is_hidden }),
    };
    for part in [own, found] {
        if let (Value::Object(all), Value::Object(part)) = (&mut json, part) {
            all.extend(part);
        }
    }
    json
}

fn place(span: Span, sources: &Sources) -> Value {
    let position = sources.position(span);
    json!({
        "file": sources.get(span.source).shown,
        "line": position.line,
        "column": position.column,
    })
}
