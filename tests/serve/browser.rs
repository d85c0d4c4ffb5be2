//! What a person sees who writes, in a real browser.

use serde_json::{Value, json};

use super::Preview;
use crate::search::node;
use crate::site::Site;

#[test]
fn a_writer_sees_each_change_and_each_error() {
    let site = Site::fixture("exempelstad");
    site.edit(
        "config.toml",
        "https://principer.exempelstad.example",
        "https://exempelstad.example/tillit",
    );
    site.write("sass/site.scss", "h1 { color: rgb(1, 2, 3); }\n");
    let mut preview = Preview::of(&site, &[]);
    assert!(preview.url.ends_with("/tillit/"), "{}", preview.url);
    let said = node("serve.mjs", &site.path(""), &preview.url);
    let said: Value = serde_json::from_str(&said).expect("JSON");
    assert_eq!(said["scrolled"], true, "the reader stays where she was");

    let broken = &said["broken"];
    assert_eq!(
        (&broken["role"], &broken["lang"]),
        (&json!("alert"), &json!("en"))
    );
    assert_eq!(
        (&broken["focusable"], &broken["atBottom"]),
        (&json!(0), &json!(true))
    );
    assert_eq!(broken["same"], true, "the page is not loaded anew for it");
    assert_eq!(broken["elements"], json!([]), "it is text");
    let text = broken["text"].as_str().expect("text");
    for part in [
        "1 error keeps the site from being built. You see it as it was last.",
        "site/principles.toml:",
        "unknown-field",
        "`<img src=x onerror=alert(1)>`",
    ] {
        assert!(text.contains(part), "{part} in {text}");
    }
    assert_eq!(
        said["again"]["text"], broken["text"],
        "whoever comes sees it"
    );
    assert_eq!(said["shown"], true, "the last good site stays");
    let without = said["withoutScripts"].as_str().expect("text");
    assert!(without.contains("unknown-field"), "{without}");
    assert_eq!(said["mended"]["text"], Value::Null);

    assert_eq!(said["styled"], true, "a style comes without a new page");
    assert!(said["results"].as_u64().is_some_and(|results| results > 0));
    assert_eq!(
        said["film"],
        "https://film.exempelstad.example/spelare/exempelfilm"
    );
    assert_eq!(said["language"], "en");
    assert_eq!(
        said["missing"],
        json!({ "status": 404, "lang": "en", "styled": "rgb(4, 5, 6)" })
    );
    assert_eq!(said["home"], "/tillit/en/");
    let errors = said["errors"].as_array().expect("a list");
    let unexpected: Vec<_> = errors
        .iter()
        .filter(|error| !error.as_str().is_some_and(|error| error.contains("404")))
        .collect();
    assert!(unexpected.is_empty(), "{unexpected:?}");
    assert!(preview.count("the errors are gone: ") > 0);
    assert!(preview.count("rebuilt the styles in ") > 0);
}
