use super::*;
use crate::diagnostic::{Code, Diagnostic};
use crate::run::{Built, Change, Outcome, Status};
use crate::source::Sources;

fn shown(findings: Vec<Diagnostic>) -> Shown {
    let outcome = |findings| Outcome {
        sources: Sources::default(),
        findings,
        status: Status::Clean,
    };
    let built = Built {
        folder: "site".into(),
        base_url: "https://exempelstad.example/tillit".to_owned(),
        players: Vec::new(),
    };
    let first = Shown::at_first(1).after(&outcome(Vec::new()), Some((built, Change::Pages)));
    if findings.is_empty() {
        first
    } else {
        first.after(&outcome(findings), None)
    }
}

#[test]
fn addresses_of_the_site_lead_to_the_preview_and_others_stay() {
    let html = "<link rel=canonical href=\"https://exempelstad.example/tillit/a/\">\
                <link rel=\"stylesheet\" href=\"https://exempelstad.example/tillit/tillit.css\">\
                <meta http-equiv=refresh content=\"0; url=https://exempelstad.example/tillit/b/\">\
                <meta property=\"og:url\" content=\"https://exempelstad.example/tillit/a/\">\
                <a href=\"https://exempelstad.example/tillit\">home</a>\
                <a href=\"https://exempelstad.example/tillit?q=a#b\">search</a>\
                <a href=\"https://exempelstad.example/tillitsfull/\">other</a>\
                <a href=\"https:&#x2F;&#x2F;exempelstad.example&#x2F;tillit&#x2F;en&#x2F;?a&amp;b\">en</a>\
                <a href=\"../c/\">near</a>";
    let page = with_preview(html, &shown(Vec::new())).expect("HTML");
    for part in [
        "canonical href=\"https://exempelstad.example/tillit/a/\"",
        "<link rel=\"stylesheet\" href=\"/tillit/tillit.css\">",
        "content=\"0; url=/tillit/b/\"",
        "content=\"https://exempelstad.example/tillit/a/\"",
        "<a href=\"/tillit\">home",
        "<a href=\"/tillit?q=a#b\">search",
        "<a href=\"https://exempelstad.example/tillitsfull/\">other",
        "<a href=\"/tillit/en/?a&amp;b\">en",
        "<a href=\"../c/\">near",
    ] {
        assert!(page.contains(part), "{part} in {page}");
    }
    assert_eq!(
        here("https://a.example", "https://a.example").as_deref(),
        Some("/")
    );
    assert_eq!(
        here("https://a.example#x", "https://a.example").as_deref(),
        Some("/#x")
    );
    assert_eq!(here("https://a.example.evil", "https://a.example"), None);
}

#[test]
fn every_page_gets_a_place_for_errors_and_the_script() {
    for html in [
        "<!doctype html><html><head></head><body>a</body></html>",
        "a",
        "",
    ] {
        let page = with_preview(html, &shown(Vec::new())).expect("HTML");
        assert!(page.starts_with(html), "{page}");
        let added = "<link rel=\"stylesheet\" href=\"/_tillit/preview.css\">\n\
                     <div id=\"tillit-preview\" class=\"tillit-bar\" role=\"alert\" lang=\"en\" dir=\"ltr\"></div>\n\
                     <script type=\"module\" src=\"/_tillit/live.js?seen=1-1-0-0\"></script>\n";
        assert!(page.ends_with(added), "{page}");
    }
    let wrong = shown(vec![Diagnostic::new(Code::UnknownField, "no `<b>`")]);
    let page = with_preview("<p>a</p>", &wrong).expect("HTML");
    assert!(page.contains("no &#96;&lt;b&gt;&#96;"), "{page}");
}

#[test]
fn without_a_site_there_is_a_page_of_the_previews_own() {
    let first = Shown::at_first(1);
    assert!(without_site(&first).contains("<title>The site is being built</title>"));
    let outcome = Outcome {
        sources: Sources::default(),
        findings: vec![Diagnostic::new(Code::Failed, "TITLE is ADDED")],
        status: Status::Failed,
    };
    let page = without_site(&first.after(&outcome, None));
    assert!(
        page.contains("<h1>The site cannot be built yet</h1>"),
        "{page}"
    );
    assert!(page.contains("TITLE is ADDED"), "{page}");
    let elsewhere = elsewhere("/a&b/");
    assert!(elsewhere.contains("<h1>There is nothing here</h1>"));
    assert!(elsewhere.contains("<p>The site stands at <a href=\"/a&amp;b/\">/a&amp;b/</a>.</p>\n"));
}
