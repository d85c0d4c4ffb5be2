//! What is written for Cloudflare Pages, as its own server serves it.

use serde_json::{Value, json};
use tillit::hosting::Host;

use super::reader::node;
use super::{Hosted, Published, top};

/// The answers to these paths of a host.
fn answers(hosted: &Hosted, paths: &[String]) -> Vec<Value> {
    let folder = top(hosted);
    let said = node(
        "cloudflare.mjs",
        &[folder.to_str().expect("UTF-8")],
        &json!(paths),
    );
    assert_eq!(said["invalid"], json!([]));
    said["answers"].as_array().expect("a list").clone()
}

fn has_headers(answer: &Value, published: &Published, about: &str) {
    for (name, value) in &published.hosting.headers {
        let said = &answer["headers"][name.to_lowercase()];
        assert_eq!(said, value.as_str(), "{name} of {about}");
    }
    assert!(answer["headers"]["access-control-allow-origin"].is_null());
}

#[test]
fn cloudflare_shows_the_pages_and_what_is_missing_in_each_language() {
    for published in Published::all() {
        let hosted = Hosted::on(Host::CloudflarePages, published);
        let base = &published.hosting.base;
        for page in &published.hosting.error_pages {
            let paths =
                ["", "none/", "a/b/none.css"].map(|rest| format!("{base}{}{rest}", page.prefix));
            let answers = answers(&hosted, &paths);
            for (place, answer) in answers.iter().enumerate() {
                has_headers(answer, published, &paths[place]);
                let (status, file) = match place {
                    0 => (200, format!("{}index.html", page.prefix)),
                    _ => (404, page.file.to_string()),
                };
                assert_eq!(answer["status"], status, "{}", paths[place]);
                let body = String::from_utf8_lossy(&published.files[&file]);
                assert_eq!(answer["body"], *body, "{}", paths[place]);
            }
            assert_eq!(
                answers[0]["headers"]["cache-control"],
                "public, max-age=0, must-revalidate"
            );
        }
    }
}

#[test]
fn cloudflare_leads_on_from_old_addresses_though_there_are_pages() {
    for published in Published::all() {
        let hosted = Hosted::on(Host::CloudflarePages, published);
        let base = &published.hosting.base;
        let redirects = &published.hosting.redirects;
        let paths: Vec<_> = redirects
            .iter()
            .map(|redirect| format!("{base}{}?a=b", redirect.from))
            .collect();
        for (redirect, answer) in redirects.iter().zip(answers(&hosted, &paths)) {
            assert_eq!(answer["status"], redirect.permanence.status());
            let to = format!("{base}{}?a=b", redirect.to);
            assert_eq!(answer["headers"]["location"], to);
            has_headers(&answer, published, redirect.from.as_str());
        }
    }
}

#[test]
fn cloudflare_lets_files_be_kept_whose_name_tells_what_they_hold() {
    for published in Published::all() {
        let hosted = Hosted::on(Host::CloudflarePages, published);
        let base = &published.hosting.base;
        let paths = [
            "kept.0123456789abcdef.css",
            "search/kept.0123456789abcdef.js",
        ];
        for answer in answers(&hosted, &paths.map(|path| format!("{base}{path}"))) {
            assert_eq!(answer["status"], 200);
            let caching = &answer["headers"]["cache-control"];
            assert_eq!(caching, "public, max-age=31536000, immutable");
        }
    }
}
