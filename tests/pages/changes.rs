//! What changed, as the page of all changes tells it, and the page about the site in short.

use tillit::model::{Change, ChangeKind, Principle};

use super::*;

/// Every change of an edition, with the principle that it is about, as the dataset has them.
fn changes(edition: &Edition) -> Vec<(&Change, Option<&Principle>)> {
    let dataset = &edition.dataset;
    let of_principles = dataset.principles.iter().flat_map(|principle| {
        let changes = principle.changes.iter();
        changes.map(move |change| (change, Some(principle)))
    });
    let of_whole = dataset.changes.iter().map(|change| (change, None));
    of_whole.chain(of_principles).collect()
}

/// The words for what a change alters.
fn kind<'e>(edition: &'e Edition, change: &Change) -> &'e str {
    edition.words.get(match change.kind {
        ChangeKind::Normative => "change_normative",
        ChangeKind::Editorial => "change_editorial",
    })
}

fn inside<'p>(element: ElementRef<'p>, selector: &str) -> Vec<ElementRef<'p>> {
    let selector = Selector::parse(selector).expect("a selector");
    element.select(&selector).collect()
}

/// The days that are named in an element, as machines read them.
fn days(element: ElementRef) -> Vec<String> {
    let days = inside(element, "time").into_iter();
    let days = days.filter_map(|day| day.attr("datetime"));
    days.map(str::to_owned).collect()
}

#[test]
fn a_page_tells_of_every_change_in_each_language_and_is_not_there_without_any() {
    let (mut told, mut silent) = (0, 0);
    for (name, built) in on_every_zola() {
        for (place, edition) in built.site.editions.iter().enumerate() {
            let at = format!("{name}, {}", edition.lang);
            let changes = changes(edition);
            let about = built.page(place, &Key::About);
            if changes.is_empty() {
                assert!(built.routes[place].find(&Key::Changes).is_none(), "{at}");
                assert!(all(about, ".changes, #part-changes").is_empty(), "{at}");
                silent += 1;
                continue;
            }
            let path = built.file(place, &Key::Changes);
            let page = built.page(place, &Key::Changes);
            let title = edition.words.get("changes_title");
            assert_eq!(words(one(page, "h1")), title, "{at}");
            let own = format!("{}/", slugs::slugify(title));
            assert!(path.ends_with(&(own + "index.html")), "{path}");
            let items = all(page, "main section .changes > li");
            assert_eq!(items.len(), changes.len(), "{at}");
            for (change, principle) in changes {
                let anchor = match principle {
                    Some(principle) => format!("{}.change-{}", principle.id, change.id),
                    None => format!("change-{}", change.id),
                };
                let item = one(page, &format!("[id='{anchor}']"));
                let label = inside(item, ".label")[0];
                assert!(words(label).contains(kind(edition, change)), "{anchor}");
                let note =
                    tillit::markup::blocks(&change.note.0.value, &|_: &str| Some(String::new()));
                let note = words(Html::parse_fragment(&note).root_element());
                assert!(words(item).ends_with(&note), "{anchor}: {note}");
                let section = item.ancestors().filter_map(ElementRef::wrap);
                let section = section.filter(|element| element.value().name() == "section");
                let heading = inside(section.last().expect("a section"), "h2")[0];
                let version = format!("{} {}", edition.words.get("version"), change.version);
                assert!(words(heading).starts_with(&version), "{anchor}");
                let links = inside(label, "a").into_iter().map(|link| {
                    let href = link.attr("href").expect("a link");
                    (built.follow(&path, href), words(link))
                });
                let key = principle.map(|item| Key::Principle(item.id.to_string()));
                let expected = key.map(|key| {
                    let own = words(one(built.page(place, &key), "h1"));
                    let number = edition.dataset.principles.iter();
                    let mut number = number.map(|item| Key::Principle(item.id.to_string()));
                    let number = number.position(|other| other == key).expect("its own") + 1;
                    (built.file(place, &key), format!("{number}. {own}"))
                });
                assert_eq!(links.collect::<Vec<_>>(), Vec::from_iter(expected));
            }
            // The page about the site tells of the newest alone, and leads to all of them.
            let newest = all(about, "[id='part-changes'] + * .changes > li");
            assert_eq!(newest.len(), items.len().min(3), "{at}");
            for (short, whole) in newest.iter().zip(&items) {
                let said = |item: ElementRef| words(inside(item, ":scope > :not(.label)")[0]);
                assert_eq!(said(*short), said(*whole), "{at}: the newest first");
            }
            let links = all(about, "[id='part-changes'] + * > p > a");
            let links = links.iter().map(|link| {
                let href = link.attr("href").expect("a link");
                let from = built.file(place, &Key::About);
                (built.follow(&from, href), words(*link))
            });
            assert_eq!(links.collect::<Vec<_>>(), [(path, title.to_owned())]);
            told += 1;
        }
    }
    assert!(told >= 6 && silent > 2, "{told} and {silent}");
}

/// The example with changes on days and in versions that make an order of each kind.
fn with_more_changes() -> Site {
    let site = Site::fixture("exempelstad");
    let change = |id: &str, date: &str, version: &str| {
        format!(
            "[[changes]]\nid = \"{id}\"\ndate = {date}\nversion = \"{version}\"\nkind = \"normative\"\nnote = \"Exempel.\"\n\n"
        )
    };
    let more = change("samma-dag-aldre", "2026-10-15", "2.0")
        + &change("senare", "2026-11-01", "2.1")
        + &change("samma-dag-nyare", "2026-10-15", "2.10");
    let first = "[[changes]]\nid = \"sprak\"";
    site.edit("site/principles.toml", first, &(more + first));
    site
}

#[test]
fn changes_are_told_the_newest_first_by_day_then_version_then_place_and_by_version() {
    let built = Built::of(&with_more_changes());
    let page = built.page(0, &Key::Changes);
    let told: Vec<_> = all(page, "main section")
        .into_iter()
        .map(|section| {
            let heading = inside(section, "h2")[0];
            let items = inside(section, ".changes > li").into_iter();
            let items = items.map(|item| (item.attr("id").unwrap_or_default(), days(item)));
            let version = heading.attr("id").unwrap_or_default();
            (version, days(heading), items.collect::<Vec<_>>())
        })
        .collect();
    let day = |day: &str| vec![day.to_owned()];
    let range = |first: &str, last: &str| vec![first.to_owned(), last.to_owned()];
    let none = Vec::new;
    assert_eq!(
        told,
        [
            (
                "version-2.1",
                range("2026-10-15", "2026-11-01"),
                vec![
                    ("change-senare", day("2026-11-01")),
                    ("change-sprak", day("2026-10-15")),
                    ("oppenhet.change-stavfel", day("2026-10-15")),
                ],
            ),
            (
                "version-2.10",
                day("2026-10-15"),
                vec![("change-samma-dag-nyare", none())],
            ),
            (
                "version-2.0",
                range("2026-05-18", "2026-10-15"),
                vec![
                    ("change-samma-dag-aldre", day("2026-10-15")),
                    ("change-kostnader", day("2026-05-18")),
                    ("oppenhet.change-kostnader", day("2026-05-18")),
                ],
            ),
            (
                "version-1.0",
                day("2024-02-01"),
                vec![("change-forsta", none()), ("delaktighet.change-ny", none()),],
            ),
        ]
    );
}

#[test]
fn the_page_of_changes_takes_no_other_pages_address_and_old_ones_can_lead_to_it() {
    let site = Site::fixture("exempelstad");
    site.write(
        "site/pages/arkiv.md",
        "+++\ntitle = \"Ändringshistorik\"\n+++\n\nExempel.\n",
    );
    site.edit(
        "site/principles.toml",
        "[[redirects]]\nfrom = \"/exempel/gammal-oppenhet/\"",
        "[[redirects]]\nfrom = \"/nytt/\"\nto = \"changes\"\n\n\
         [[redirects]]\nfrom = \"/exempel/gammal-oppenhet/\"",
    );
    let built = Built::of(&site);
    let page = Key::Page("arkiv".to_owned());
    assert_eq!(built.file(0, &page), "andringshistorik/index.html");
    let changes = built.file(0, &Key::Changes);
    assert_eq!(changes, "andringshistorik-2/index.html");
    let to = refresh(&built.pages["nytt/index.html"]).expect("it leads on");
    assert_eq!(built.follow("nytt/index.html", &to), changes);
    let recorded = site.read("site/addresses.toml");
    assert!(
        recorded.contains("changes = ") && recorded.contains("andringshistorik-2"),
        "{recorded}"
    );
}
