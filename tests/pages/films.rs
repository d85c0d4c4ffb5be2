//! What can be asked for of a film says of which film it is.

use super::*;

/// What a reader can ask for of the films and recordings of a page: its words, and where it is named
/// by other words, those.
fn asked_for(page: &Html) -> Vec<(String, String)> {
    let controls = all(page, ".medium :is(p > a, button, summary)").into_iter();
    let squeezed = |element: ElementRef| -> String {
        let text: String = element.text().collect();
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    let of = |element: ElementRef| {
        let described = element.attr("aria-describedby").map(|id| {
            let named = all(page, &format!("[id='{id}']"));
            assert_eq!(named.len(), 1, "{id}");
            squeezed(named[0])
        });
        (squeezed(element), described.unwrap_or_default())
    };
    controls.map(of).collect()
}

#[test]
fn what_is_asked_for_names_its_film() {
    let site = Site::fixture("exempelstad");
    site.edit(
        "site/principles.toml",
        "title = \"Exempelinspelningen\"\n",
        "",
    );
    site.edit(
        "site/principles.en.toml",
        "title = \"The example recording\"\n",
        "",
    );
    let built = Built::of(&site);
    let asked = asked_for(&built.pages["index.html"]);
    let expected = [
        ("Lyssna på syntolkningen: Exempelfilmen", ""),
        ("Läs innehållet som text: Exempelfilmen", ""),
        (
            "Se filmen på film.exempelstad.example: Exempelfilm hos någon annan",
            "",
        ),
        ("Spela filmen: Exempelfilm hos någon annan", ""),
        ("Läs innehållet som text: Exempelfilm hos någon annan", ""),
        // Without a title, its caption.
        (
            "Läs innehållet som text",
            "Exempel: så kan ett samtal börja.",
        ),
    ];
    assert_eq!(
        asked,
        expected.map(|(name, described)| (name.to_owned(), described.to_owned()))
    );
}
