//! What is written for Netlify, as its own readers read it.

use serde_json::{Value, json};
use tillit::hosting::Host;

use super::reader::node;
use super::{Hosted, Published, top};

#[test]
fn netlify_reads_what_the_site_asks_for() {
    for published in Published::all() {
        let hosted = Hosted::on(Host::Netlify, published);
        let folder = top(&hosted);
        let said = node(
            "netlify.mjs",
            &[folder.to_str().expect("UTF-8")],
            &Value::Null,
        );
        assert_eq!(said["errors"], json!([]));
        let base = published.hosting.base.as_str();

        let headers = published.hosting.headers.iter();
        let values = headers.map(|(name, value)| ((*name).to_owned(), json!(value.as_str())));
        let all = json!({ "for": format!("{base}*"), "values": values.collect::<serde_json::Map<_, _>>() });
        let kept = |path: &str| {
            let says = json!({ "Cache-Control": "public, max-age=31536000, immutable" });
            json!({ "for": format!("{base}{path}"), "values": says })
        };
        let rules = [
            all,
            kept("kept.0123456789abcdef.css"),
            kept("search/kept.0123456789abcdef.js"),
        ];
        assert_eq!(said["headers"], json!(rules));

        let moved = published.hosting.redirects.iter().map(|redirect| {
            json!({
                "from": format!("{base}{}", redirect.from),
                "to": format!("{base}{}", redirect.to),
                "status": redirect.permanence.status(),
                "force": true
            })
        });
        let (first, others) = published.hosting.error_pages.split_at(1);
        let missing = others.iter().chain(first).map(|page| {
            json!({
                "from": format!("{base}{}*", page.prefix),
                "to": format!("{base}{}", page.file),
                "status": 404,
            })
        });
        let rules = said["redirects"].as_array().expect("a list").iter();
        let rules = rules.map(|rule| {
            let mut rule = rule.clone();
            // What it adds to every rule that says nothing of it.
            let given = rule.as_object_mut().expect("a rule");
            given.retain(|key, value| {
                ["from", "to", "status"].contains(&key.as_str()) || *value == json!(true)
            });
            rule
        });
        let expected: Vec<_> = moved.chain(missing).collect();
        assert_eq!(rules.collect::<Vec<_>>(), expected);
    }
}
