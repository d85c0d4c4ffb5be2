//! JSON in a page is data and nothing else.

use super::*;

#[test]
fn no_character_of_the_json_can_end_its_element_or_mean_something_around_it() {
    let title = "</script><!--<script> & 'x' \"y\" \\ \u{2028}\u{2029} €\u{E9}";
    let described = Described {
        context: CONTEXT,
        kind: "WebPage",
        name: title,
        url: "https://exempelstad.example/".to_owned(),
        lang: "sv",
        description: Some("Exempel."),
        site: None,
        breadcrumb: None,
        subject: Subject::default(),
    };
    let json = described.json();
    assert!(!json.contains(['<', '>', '&', '\'', '\u{2028}', '\u{2029}', '\n']));
    let read: serde_json::Value = serde_json::from_str(&json).expect("it is JSON");
    assert_eq!(read["name"], title);
    assert_eq!(
        json,
        "{\"@context\":\"https://schema.org\",\"@type\":\"WebPage\",\"name\":\
         \"\\u003C/script\\u003E\\u003C!--\\u003Cscript\\u003E \\u0026 \\u0027x\\u0027 \\\"y\\\" \\\\ \
         \\u2028\\u2029 €é\",\"url\":\"https://exempelstad.example/\",\"inLanguage\":\"sv\",\"description\":\"Exempel.\"}"
    );
}

#[test]
fn a_length_is_told_only_when_it_is_understood() {
    for (length, told) in [
        ("3:25", Some("PT3M25S")),
        ("75:00", Some("PT75M0S")),
        ("1:02:03", Some("PT1H2M3S")),
        ("3:60", None),
        ("1:60:00", None),
        ("3 min", None),
        ("+3:25", None),
        ("3", None),
        ("", None),
    ] {
        assert_eq!(iso_duration(length).as_deref(), told, "{length:?}");
    }
}
