//! What every page says of itself in its head, in words for search engines, link previews and machines.

use super::*;

/// The content of the only `<meta>` of this name or property.
fn meta<'p>(page: &'p Html, name: &str) -> Option<&'p str> {
    let found = all(
        page,
        &format!("meta[name='{name}'], meta[property='{name}']"),
    );
    assert!(found.len() < 2, "one {name}");
    found.first()?.attr("content")
}

/// The languages that a page really is in, by the rule that a page that only shows the original is none.
fn alternates(page: &Html) -> BTreeMap<&str, &str> {
    let links = all(page, "link[rel=alternate][hreflang]");
    let pairs = links
        .iter()
        .filter_map(|link| Some((link.attr("hreflang")?, link.attr("href")?)));
    let found: BTreeMap<_, _> = pairs.collect();
    assert_eq!(found.len(), links.len(), "each language once");
    found
}

#[test]
fn every_page_has_a_title_a_description_and_an_address_of_its_own() {
    for (name, built) in on_every_zola() {
        let mut titles = BTreeSet::new();
        let mut descriptions = BTreeSet::new();
        for (place, edition, key) in built.planned() {
            let path = built.file(place, key);
            let page = built.page(place, key);
            let at = format!("{name}, {path}");
            let title = words(one(page, "head > title"));
            assert!(!title.is_empty(), "{at}");
            // In a list of tabs or results, the copy of a page in another language is another line.
            assert!(titles.insert(title.clone()), "{at}: {title}");
            let site = edition.dataset.site.title.0.value.trim();
            assert!(title.ends_with(site), "{at}: {title}");
            let description = meta(page, "description").unwrap_or_else(|| panic!("{at} has one"));
            assert_eq!(description.trim(), description, "{at}");
            assert!(
                !description.is_empty() && description.chars().count() <= 250,
                "{at}"
            );
            assert!(
                descriptions.insert((place, description)),
                "{at}: another page has the description {description}"
            );
            let address = canonical(page);
            assert!(address.starts_with(&built.base_url), "{at}: {address}");
            let shown = shown_at(&built, place, key);
            assert_eq!(built.follow(&path, address), built.file(shown, key), "{at}");
            assert_eq!(meta(page, "robots"), None, "{at}");
            let html = page.root_element();
            let lang = edition.lang.as_str();
            assert_eq!(html.attr("lang"), Some(lang), "{at}");
            let dir = tillit::markup::is_rtl(&edition.lang).then_some("rtl");
            assert_eq!(html.attr("dir"), dir, "{at}");
        }
    }
}

#[test]
fn every_page_that_is_not_to_be_found_says_so() {
    for (name, built) in on_every_zola() {
        let planned: BTreeSet<_> = built
            .planned()
            .map(|(place, _, key)| built.file(place, key))
            .collect();
        let mut others = 0;
        for (path, page) in &built.pages {
            if !planned.contains(path) {
                assert_eq!(meta(page, "robots"), Some("noindex"), "{name}, {path}");
                others += 1;
            }
        }
        let redirects = built.routes.iter().flat_map(Routes::iter);
        let redirects: usize = redirects.map(|(_, route)| route.redirects.len()).sum();
        assert_eq!(others, redirects + built.site.editions.len(), "{name}");
    }
}

#[test]
fn link_previews_are_told_what_the_page_says() {
    let mut copies = 0;
    for (name, built) in on_every_zola() {
        for (place, edition, key) in built.planned() {
            let path = built.file(place, key);
            let page = built.page(place, key);
            let at = format!("{name}, {path}");
            // What is said of a page has the language of its title.
            let titled = one(page, "head > title").attr("lang");
            let titled = titled.map_or(place, |lang| built.place(lang));
            let locale = built.site.editions[titled].words.get("locale");
            let kind = match key {
                Key::Principle(_) | Key::Page(_) => "article",
                _ => "website",
            };
            copies += usize::from(built.follow(&path, canonical(page)) != path);
            assert_eq!(meta(page, "og:url"), Some(canonical(page)), "{at}");
            for (property, value) in [
                ("og:type", kind),
                (
                    "og:description",
                    meta(page, "description").expect("it has one"),
                ),
                ("og:site_name", edition.dataset.site.title.0.value.trim()),
                ("og:locale", locale),
            ] {
                assert_eq!(meta(page, property), Some(value), "{at}: {property}");
            }
            let title = meta(page, "og:title").expect("it has one");
            let whole = words(one(page, "head > title"));
            assert!(
                !title.is_empty() && whole.starts_with(title),
                "{at}: {title}"
            );
            let others = all(page, "meta[property='og:locale:alternate']");
            let others: BTreeSet<_> = others
                .iter()
                .filter_map(|meta| meta.attr("content"))
                .collect();
            let translated = alternates(page).into_keys();
            let expected: BTreeSet<_> = translated
                .filter(|lang| *lang != "x-default" && *lang != edition.lang.as_str())
                .map(|lang| built.site.editions[built.place(lang)].words.get("locale"))
                .collect();
            assert_eq!(others, expected, "{at}");
        }
    }
    assert!(copies > 0, "some pages only show the original");
}

#[test]
fn translations_name_each_other_and_the_original() {
    let mut checked = 0;
    for (name, built) in on_every_zola() {
        for (place, edition, key) in built.planned() {
            let at = format!("{name}, {}", built.file(place, key));
            let found = alternates(built.page(place, key));
            if found.is_empty() {
                continue;
            }
            checked += 1;
            let lang = edition.lang.as_str();
            assert_eq!(
                found.get(lang),
                Some(&canonical(built.page(place, key))),
                "{at}"
            );
            let original = canonical(built.page(0, key));
            assert_eq!(found.get("x-default"), Some(&original), "{at}");
            assert!(found.len() > 2, "{at}: a page in one language names none");
            for (lang, address) in &found {
                if *lang != "x-default" {
                    let other = built.page(built.place(lang), key);
                    assert_eq!(canonical(other), *address, "{at}");
                    assert_eq!(alternates(other), found, "{at}: and it names this one");
                }
            }
        }
    }
    assert!(checked > 100, "{checked}");
}

#[test]
fn machines_are_told_what_readers_see() {
    for (name, built) in on_every_zola() {
        for (place, edition, key) in built.planned() {
            let path = built.file(place, key);
            let page = built.page(place, key);
            let at = format!("{name}, {path}");
            let data: Value =
                serde_json::from_str(&one(page, "head script:not([src])").inner_html())
                    .unwrap_or_else(|error| panic!("{at}: {error}"));
            let said = |pointer: &str| data.pointer(pointer).and_then(Value::as_str);
            assert_eq!(said("/@context"), Some("https://schema.org"), "{at}");
            assert_eq!(said("/@type"), Some(kind(key)), "{at}");
            assert_eq!(said("/name"), Some(&*words(one(page, "h1"))), "{at}");
            assert_eq!(said("/name"), meta(page, "og:title"), "{at}");
            assert_eq!(said("/url"), meta(page, "og:url"), "{at}");
            // The title of a page that only shows the original is marked with its language.
            let own = all(page, "h1 > [lang]");
            let own = own.first().and_then(|title| title.attr("lang"));
            let is_whole = all(page, "h1 > *").len() == 1;
            let lang = own.filter(|_| is_whole).unwrap_or(edition.lang.as_str());
            assert_eq!(said("/inLanguage"), Some(lang), "{at}");
            let description = one(page, "meta[name=description]");
            let described = description.attr("lang").unwrap_or(edition.lang.as_str());
            let own = description.attr("content").filter(|_| described == lang);
            assert_eq!(said("/description"), own, "{at}");
            let crumbs = all(page, ".breadcrumbs li");
            let crumbs = crumbs.iter().map(|crumb| {
                let href = crumb
                    .descendent_elements()
                    .find_map(|part| part.attr("href"));
                (words(*crumb), href.map(|href| built.follow(&path, href)))
            });
            let told = data.pointer("/breadcrumb/itemListElement");
            let told = told.and_then(Value::as_array).into_iter().flatten();
            let told = told.enumerate().map(|(place, item)| {
                assert_eq!(item["position"], place + 1, "{at}");
                let text = |key: &str| item[key].as_str();
                let file = text("item").map(|address| built.follow(&path, address));
                (text("name").unwrap_or_default().to_owned(), file)
            });
            assert_eq!(told.collect::<Vec<_>>(), crumbs.collect::<Vec<_>>(), "{at}");
            match key {
                Key::Landing => assert_publisher(&data["publisher"], edition, &at),
                Key::About => assert_publisher(&data["mainEntity"], edition, &at),
                Key::Principles => assert_list(&data["mainEntity"], &built, place, &at),
                Key::Principle(id) => assert_principle(&data["mainEntity"], edition, id, page, &at),
                _ => {}
            }
            assert_whole(&data, &at);
        }
    }
}

/// The type that a page says to be of.
fn kind(key: &Key) -> &'static str {
    match key {
        Key::Landing => "WebSite",
        Key::Principles | Key::All | Key::Documents | Key::Changes => "CollectionPage",
        Key::About => "AboutPage",
        Key::Contact => "ContactPage",
        Key::Search => "SearchResultsPage",
        _ => "WebPage",
    }
}

fn assert_publisher(body: &Value, edition: &Edition, at: &str) {
    let owner = &edition.dataset.site.owner;
    assert_eq!(body["@type"], "GovernmentOrganization", "{at}");
    assert_eq!(body["name"], owner.org.0.value, "{at}");
    let unit = owner.unit.as_ref().map(|unit| unit.0.value.as_str());
    assert_eq!(body["department"]["name"].as_str(), unit, "{at}");
    let url = owner.url.as_ref().map(|url| url.as_str());
    assert_eq!(body["url"].as_str(), url, "{at}");
}

fn assert_list(list: &Value, built: &Built, place: usize, at: &str) {
    let principles = &built.site.editions[place].dataset.principles;
    assert_eq!(list["numberOfItems"], principles.len(), "{at}");
    let items = list["itemListElement"].as_array().expect("a list");
    assert_eq!(items.len(), principles.len(), "{at}");
    for (item, principle) in items.iter().zip(principles) {
        let page = built.page(place, &Key::Principle(principle.id.to_string()));
        let address = item["item"].as_str().expect("an address");
        let own = built.file(place, &Key::Principle(principle.id.to_string()));
        assert_eq!(built.follow("index.html", address), own, "{at}");
        assert_eq!(item["name"], words(one(page, "h1")), "{at}");
    }
}

fn assert_principle(work: &Value, edition: &Edition, id: &str, page: &Html, at: &str) {
    let principles = &edition.dataset.principles;
    let place = principles
        .iter()
        .position(|principle| principle.id.as_str() == id);
    let place = place.expect("the principle");
    let principle = &principles[place];
    let site = &edition.dataset.site;
    let changed = principle.changes.iter().map(|change| change.date.as_str());
    let license = site.licence.texts.as_str();
    let status = principle.status.map(|status| match status.word() {
        "draft" => "Draft",
        "consultation" => "Incomplete",
        "decided" => "Published",
        "retired" => "Obsolete",
        other => panic!("{other}"),
    });
    for (field, value) in [
        ("@type", Some("CreativeWork")),
        ("identifier", Some(id)),
        ("name", Some(&*words(one(page, "h1")))),
        ("text", Some(&*words(one(page, "#statement")))),
        ("inLanguage", Some(principle.statement.0.lang.as_str())),
        ("version", Some(site.version.as_str())),
        ("dateModified", changed.max()),
        (
            "expires",
            principle.valid_to.as_ref().map(|day| day.as_str()),
        ),
        ("creativeWorkStatus", status),
        (
            "license",
            Some(license).filter(|licence| licence.starts_with("http")),
        ),
    ] {
        assert_eq!(work[field].as_str(), value, "{at}: {field}");
    }
    assert_eq!(work["position"], place + 1, "{at}");
    assert_eq!(work["isPartOf"]["name"], site.title.0.value, "{at}");
}

/// Nothing is empty, every thing but a bare name has a type, and quotes and films say what is there.
fn assert_whole(value: &Value, at: &str) {
    match value {
        Value::Object(entries) => {
            assert!(
                entries.contains_key("@type") || entries.keys().eq(["name"]),
                "{at}: {value}"
            );
            let has = |key: &str| entries.contains_key(key);
            match entries.get("@type").and_then(Value::as_str) {
                Some("Quotation") => assert!(has("text") && has("creditText"), "{at}"),
                Some("VideoObject") => assert!(has("url") || has("contentUrl"), "{at}"),
                _ => {}
            }
            entries.values().for_each(|value| assert_whole(value, at));
        }
        Value::Array(items) => {
            assert!(!items.is_empty(), "{at}");
            items.iter().for_each(|value| assert_whole(value, at));
        }
        Value::String(text) => assert!(!text.trim().is_empty(), "{at}"),
        Value::Number(_) => {}
        Value::Null | Value::Bool(_) => panic!("{at}: {value}"),
    }
}
