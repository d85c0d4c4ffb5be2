//! The pages of built sites: what stands on them, and that every link leads somewhere.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use scraper::node::Node as Dom;
use scraper::{ElementRef, Html, Selector};
use serde_json::Value;
use tillit::localize::Fallback;
use tillit::model::{Licence, Placement, TranslationRole};
use tillit::plan::routes::{Key, Routes};
use tillit::site::Edition;
use tillit::{documents, load, validate};

use crate::hostile::{self, DATASET, Kind, Slot, Typed, between_marks, mark, without_slugs};
use crate::site::{NEWEST, OLDEST, Site};

/// A built site: its files, its pages as a browser reads them, and what the generator knows of it.
struct Built {
    /// The path under which it is served, such as `/sub/dir`; empty at the root of a host.
    base: String,
    base_url: String,
    files: BTreeMap<String, Vec<u8>>,
    pages: BTreeMap<String, Html>,
    site: tillit::site::Site,
    routes: Vec<Routes>,
}

/// Where a link leads.
#[derive(Debug, PartialEq)]
enum Target {
    /// To a file of the site, and a place in it.
    Inside(String, Option<String>),
    /// To another host, a mail program or a telephone.
    Outside,
}

impl Built {
    fn of(site: &Site) -> Self {
        site.succeeds(&["build"]);
        Self::read(site)
    }

    fn read(site: &Site) -> Self {
        let loaded = load::read(&site.path(""), Path::new("site")).expect("the site can be read");
        let (documents, sources, _) = documents::parse(loaded);
        let (known, findings) = validate::validate(documents, &sources);
        let known = known.unwrap_or_else(|| panic!("the site is sound: {findings:?}"));
        let files = site.tree("public");
        let pages = files
            .iter()
            .filter(|(path, _)| path.ends_with(".html"))
            .map(|(path, bytes)| {
                let html = std::str::from_utf8(bytes).expect("pages are UTF-8");
                (path.clone(), Html::parse_document(html))
            });
        let base_url = known.settings.base_url.clone();
        let (_, host) = base_url.split_once("://").expect("an address");
        Self {
            base: host
                .find('/')
                .map_or_else(String::new, |at| host[at..].to_owned()),
            pages: pages.collect(),
            routes: known
                .editions
                .iter()
                .map(|edition| Routes::of(&known, edition))
                .collect(),
            base_url,
            files,
            site: known,
        }
    }

    /// The pages that say something, without those that only lead on.
    fn readable(&self) -> impl Iterator<Item = (&str, &Html)> {
        let pages = self
            .pages
            .iter()
            .filter(|(_, page)| refresh(page).is_none());
        pages.map(|(path, page)| (path.as_str(), page))
    }

    fn page(&self, edition: usize, key: &Key) -> &Html {
        let file = self.file(edition, key);
        self.pages
            .get(&file)
            .unwrap_or_else(|| panic!("{} is there", file))
    }

    /// The file of a page.
    fn file(&self, edition: usize, key: &Key) -> String {
        index_of(&self.routes[edition].get(key).path)
    }

    /// Each page that the generator plans, in each language.
    fn planned(&self) -> impl Iterator<Item = (usize, &Edition, &Key)> {
        let each = self.site.editions.iter().enumerate();
        each.flat_map(|(place, edition)| {
            self.routes[place]
                .iter()
                .map(move |(key, _)| (place, edition, key))
        })
    }

    /// Where a link on a page leads, as a browser works it out.
    fn resolve(&self, page: &str, link: &str) -> Target {
        let (link, fragment) = match link.split_once('#') {
            Some((link, fragment)) => (link, Some(fragment.to_owned())),
            None => (link, None),
        };
        let folder = page.rsplit_once('/').map_or("", |(folder, _)| folder);
        let own = format!(
            "{}/{folder}{}",
            self.base,
            if folder.is_empty() { "" } else { "/" }
        );
        let path = if link.is_empty() {
            return Target::Inside(page.to_owned(), fragment);
        } else if let Some(inside) = link.strip_prefix(&self.base_url) {
            assert!(
                inside.is_empty() || inside.starts_with('/'),
                "{page}: {link}"
            );
            format!("{}{inside}", self.base)
        } else if ["https:", "http:", "mailto:", "tel:"]
            .iter()
            .any(|scheme| link.starts_with(scheme))
        {
            return Target::Outside;
        } else if link.starts_with('/') {
            link.to_owned()
        } else {
            own + link
        };
        let mut parts: Vec<&str> = Vec::new();
        for part in path.split('/').skip(1) {
            match part {
                "." => {}
                ".." => {
                    parts
                        .pop()
                        .unwrap_or_else(|| panic!("{page}: {link} leaves the host"));
                }
                part => parts.push(part),
            }
        }
        let path = format!("/{}", parts.join("/"));
        let inside = path
            .strip_prefix(&self.base)
            .filter(|rest| rest.is_empty() || rest.starts_with('/'));
        let inside = inside.unwrap_or_else(|| panic!("{page}: {link} leaves the site"));
        let inside = decoded(inside.trim_start_matches('/'));
        let file = if inside.is_empty() || inside.ends_with('/') {
            format!("{inside}index.html")
        } else {
            inside
        };
        Target::Inside(file, fragment)
    }

    /// The file that a link leads to, which must be one of the site's.
    fn follow(&self, page: &str, link: &str) -> String {
        match self.resolve(page, link) {
            Target::Inside(file, _) => file,
            Target::Outside => panic!("{page}: {link} leads away"),
        }
    }
}

fn index_of(path: &str) -> String {
    if path.is_empty() {
        "index.html".to_owned()
    } else {
        format!("{path}/index.html")
    }
}

fn decoded(path: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = path.as_bytes();
    while let Some((first, more)) = rest.split_first() {
        let hex = more.get(..2).and_then(|hex| std::str::from_utf8(hex).ok());
        let value = hex
            .filter(|_| *first == b'%')
            .and_then(|hex| u8::from_str_radix(hex, 16).ok());
        bytes.push(value.unwrap_or(*first));
        rest = if value.is_some() { &more[2..] } else { more };
    }
    String::from_utf8(bytes).expect("paths are UTF-8")
}

fn all<'p>(page: &'p Html, selector: &str) -> Vec<ElementRef<'p>> {
    let selector = Selector::parse(selector).unwrap_or_else(|error| panic!("{selector}: {error}"));
    page.select(&selector).collect()
}

fn one<'p>(page: &'p Html, selector: &str) -> ElementRef<'p> {
    let found = all(page, selector);
    assert_eq!(found.len(), 1, "one {selector}");
    found[0]
}

fn words(element: ElementRef) -> String {
    let text: String = element.text().collect();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn ids(page: &Html) -> Vec<String> {
    all(page, "[id]")
        .iter()
        .filter_map(|element| element.attr("id"))
        .map(str::to_owned)
        .collect()
}

/// Where a page leads that only leads on.
fn refresh(page: &Html) -> Option<String> {
    let found = all(page, "meta[http-equiv=refresh]");
    let content = found.first()?.attr("content")?;
    let at = content.find("url=")?;
    Some(content[at + 4..].trim_matches(['\'', '"', ' ']).to_owned())
}

/// Every site that these tests look at.
fn sites() -> [(&'static str, Built); 3] {
    [
        ("the city", Built::of(&Site::city())),
        ("exempelstad", Built::of(&Site::fixture("exempelstad"))),
        ("minimal", Built::of(&Site::fixture("minimal"))),
    ]
}

// --- Links ---------------------------------------------------------------------------------------

/// Every link of every page leads to a file of the site, and to a place that is there.
fn assert_links_lead_somewhere(built: &Built) -> usize {
    let mut followed = 0;
    for (path, page) in &built.pages {
        for (selector, attribute) in [
            ("a[href]", "href"),
            ("link[href]", "href"),
            ("img[src]", "src"),
            ("audio[src]", "src"),
            ("video[src]", "src"),
            ("video[poster]", "poster"),
            ("track[src]", "src"),
            ("source[src]", "src"),
        ] {
            for element in all(page, selector) {
                let link = element.attr(attribute).expect("it was selected by it");
                let loads = attribute != "href"
                    || element.value().name() == "link"
                        && element.attr("rel") == Some("stylesheet");
                match built.resolve(path, link) {
                    Target::Outside => {
                        assert!(!loads, "{path} loads {link} from elsewhere");
                        assert!(!link.contains(['<', '>', '"', ' ']), "{path}: {link}");
                    }
                    Target::Inside(file, fragment) => {
                        assert!(
                            built.files.contains_key(&file),
                            "{path}: {link} leads to {file}, which is not there"
                        );
                        if let Some(fragment) = fragment {
                            let there = ids(&built.pages[&file]).contains(&fragment);
                            assert!(
                                there,
                                "{path}: {link} leads to a place that {file} does not have"
                            );
                        }
                        followed += 1;
                    }
                }
                if path == "404.html" && attribute == "href" && !link.starts_with('#') {
                    assert!(
                        link.starts_with("http") || link.starts_with('/'),
                        "a page shown at any address cannot have the link {link}"
                    );
                }
            }
        }
    }
    followed
}

#[test]
fn every_link_leads_to_a_page_and_a_place_that_are_there() {
    for (name, built) in sites() {
        let followed = assert_links_lead_somewhere(&built);
        assert!(
            followed > 20 * built.site.editions.len(),
            "{name}: {followed}"
        );
    }
}

#[test]
fn a_site_below_a_path_links_to_itself() {
    for version in [OLDEST, NEWEST] {
        for url in ["https://x.se/sub/dir", "https://x.se/sub/dir/"] {
            let site = Site::fixture("exempelstad").with_zola(version);
            site.edit(
                "config.toml",
                "base_url = \"https://principer.exempelstad.example\"",
                &format!("base_url = \"{url}\""),
            );
            let built = Built::of(&site);
            assert_eq!(built.base, "/sub/dir");
            assert!(assert_links_lead_somewhere(&built) > 500);
            for (path, page) in built.readable().filter(|(path, _)| *path != "404.html") {
                let canonical = one(page, "link[rel=canonical]")
                    .attr("href")
                    .expect("an address");
                assert_eq!(
                    built.follow(path, canonical),
                    path,
                    "the page's own address"
                );
                assert!(
                    canonical.starts_with("https://x.se/sub/dir/")
                        && !canonical[8..].contains("//"),
                    "{canonical}"
                );
            }
            let sitemap = String::from_utf8(built.files["sitemap.xml"].clone()).expect("UTF-8");
            assert_eq!(
                sitemap.matches("<loc>").count(),
                sitemap.matches("<loc>https://x.se/sub/dir/").count()
            );
        }
    }
}

// --- Every page ----------------------------------------------------------------------------------

#[test]
fn every_page_is_sound_html_with_one_heading_its_language_and_ids_of_its_own() {
    for (name, built) in sites() {
        let original = built.site.original().lang.to_string();
        let mut titles = BTreeSet::new();
        let search: BTreeSet<_> = (0..built.routes.len())
            .map(|place| built.file(place, &Key::Search))
            .collect();
        for (path, page) in built.readable() {
            let place = format!("{name}, {path}");
            let html = page.root_element();
            let first = path.split('/').next().unwrap_or_default();
            let lang = built
                .site
                .editions
                .iter()
                .map(|edition| edition.lang.to_string())
                .find(|lang| lang == first);
            let lang = lang.unwrap_or_else(|| original.clone());
            assert_eq!(html.attr("lang"), Some(lang.as_str()), "{place}");
            assert_eq!(html.attr("dir"), (lang == "ar").then_some("rtl"), "{place}");
            assert!(page.errors.is_empty(), "{place}: {:?}", page.errors);
            assert!(!words(one(page, "h1")).is_empty(), "{place}");
            one(page, "main");
            let title = words(one(page, "head > title"));
            assert!(
                !title.is_empty() && titles.insert((lang, title.clone())),
                "{place}: another page has the title {title}"
            );
            let ids = ids(page);
            let unique: BTreeSet<_> = ids.iter().collect();
            assert_eq!(unique.len(), ids.len(), "{place}: {ids:?}");
            let levels: Vec<u8> = all(page, "h1, h2, h3, h4, h5, h6")
                .iter()
                .map(|heading| heading.value().name().as_bytes()[1] - b'0')
                .collect();
            assert_eq!(levels[0], 1, "{place}: {levels:?}");
            assert!(
                levels.windows(2).all(|pair| pair[1] <= pair[0] + 1),
                "{place} skips a level: {levels:?}"
            );
            assert!(
                all(
                    page,
                    "iframe, object, embed, form:not([role=search]), style, base"
                )
                .is_empty(),
                "{place}"
            );
            let scripts = all(page, "script");
            assert!(scripts.is_empty() || search.contains(path), "{place}");
            for script in scripts {
                let own = script.attr("src").is_some_and(|src| !src.contains(':'));
                let deferred = script.attr("defer").is_some();
                assert!(own && deferred && words(script).is_empty(), "{place}");
            }
            assert!(
                all(page, "img")
                    .iter()
                    .all(|image| image.attr("alt").is_some()),
                "{place}: a picture without alternative"
            );
            for element in all(page, "*") {
                let handler = element
                    .value()
                    .attrs()
                    .find(|(name, _)| name.starts_with("on") || *name == "style");
                assert_eq!(handler, None, "{place}");
                assert!(
                    element.value().name() != "a"
                        || !words(element).is_empty()
                        || !all(page, "a img").is_empty(),
                    "{place}: a link without words"
                );
            }
        }
        let planned: BTreeSet<_> = built
            .planned()
            .map(|(place, _, key)| built.file(place, key))
            .chain(["404.html".to_owned()])
            .collect();
        let found: BTreeSet<_> = built.readable().map(|(path, _)| path.to_owned()).collect();
        assert_eq!(
            found, planned,
            "{name}: every planned page is there, and no other"
        );
    }
}

#[test]
fn every_page_leads_to_itself_in_each_language() {
    for (name, built) in sites() {
        let languages = built.site.editions.len();
        for (place, edition, key) in built.planned() {
            let path = built.file(place, key);
            let links = all(built.page(place, key), "nav.languages a");
            assert_eq!(
                links.len(),
                if languages == 1 { 0 } else { languages },
                "{name}, {path}"
            );
            for (other, (link, there)) in links.iter().zip(&built.site.editions).enumerate() {
                let lang = there.lang.to_string();
                assert_eq!(
                    (link.attr("hreflang"), link.attr("lang")),
                    (Some(lang.as_str()), Some(lang.as_str()))
                );
                let href = link.attr("href").expect("a link");
                assert_eq!(
                    built.follow(&path, href),
                    built.file(other, key),
                    "{name}: {path} in {lang}"
                );
                let is_here = other == place;
                assert_eq!(
                    link.attr("aria-current").is_some(),
                    is_here,
                    "{name}, {path}: {lang} of {}",
                    edition.lang
                );
                let named = &there.dataset.site.languages;
                let named = named
                    .iter()
                    .find(|language| language.lang.value == there.lang)
                    .and_then(|language| language.name.as_ref());
                assert_eq!(
                    words(*link),
                    named.map_or(there.words.get("language_name"), |name| name.as_str())
                );
            }
        }
    }
}

#[test]
fn search_engines_are_told_of_the_languages_that_a_page_really_is_in() {
    let built = Built::of(&Site::fixture("exempelstad"));
    let named = |place: usize, key: &Key| -> BTreeMap<String, String> {
        let path = built.file(place, key);
        let links = all(built.page(place, key), "link[rel=alternate][hreflang]");
        let links = links.iter().map(|link| {
            (
                link.attr("hreflang").expect("selected").to_owned(),
                built.follow(&path, link.attr("href").expect("an address")),
            )
        });
        links.collect()
    };
    let place = |lang: &str| {
        built
            .site
            .editions
            .iter()
            .position(|edition| edition.lang.as_str() == lang)
            .expect("a language")
    };
    let (sv, en, ar) = (place("sv"), place("en"), place("ar"));
    let openness = Key::Principle("oppenhet".to_owned());
    let expected = |key: &Key, places: &[usize]| -> BTreeMap<String, String> {
        let mut links: BTreeMap<_, _> = places
            .iter()
            .map(|place| {
                (
                    built.site.editions[*place].lang.to_string(),
                    built.file(*place, key),
                )
            })
            .collect();
        links.insert("x-default".to_owned(), built.file(sv, key));
        links
    };
    for place in [sv, en, ar] {
        assert_eq!(named(place, &openness), expected(&openness, &[sv, en, ar]));
    }
    // No Arabic: the Arabic page shows the Swedish text, so it is no translation of it.
    let untranslated = Key::Principle("enkelhet".to_owned());
    for place in [sv, en] {
        assert_eq!(
            named(place, &untranslated),
            expected(&untranslated, &[sv, en])
        );
    }
    assert!(named(ar, &untranslated).is_empty());
}

// --- Principles ----------------------------------------------------------------------------------

#[test]
fn each_principle_has_its_page_with_its_place_among_the_others_in_each_language() {
    for (name, built) in sites() {
        for (place, edition) in built.site.editions.iter().enumerate() {
            let principles = &edition.dataset.principles;
            let key = |number: usize| Key::Principle(principles[number].id.to_string());
            for number in 0..principles.len() {
                let path = built.file(place, &key(number));
                let page = built.page(place, &key(number));
                let position = format!("{name}, {path}");
                let crumbs = all(page, "nav.breadcrumbs li");
                let links: Vec<_> = all(page, "nav.breadcrumbs a")
                    .iter()
                    .map(|link| built.follow(&path, link.attr("href").expect("a link")))
                    .collect();
                assert_eq!(
                    links,
                    [
                        built.file(place, &Key::Landing),
                        built.file(place, &Key::Principles)
                    ],
                    "{position}"
                );
                assert_eq!(crumbs.len(), 3, "{position}");
                let current = all(page, "nav.breadcrumbs [aria-current=page]");
                assert_eq!(current.len(), 1, "{position}");
                let neighbour = |rel: &str| -> Option<String> {
                    let link = all(page, &format!("nav.pager a[rel={rel}]"));
                    link.first()
                        .map(|link| built.follow(&path, link.attr("href").expect("a link")))
                };
                let previous = number
                    .checked_sub(1)
                    .map(|before| built.file(place, &key(before)));
                let next =
                    (number + 1 < principles.len()).then(|| built.file(place, &key(number + 1)));
                assert_eq!(
                    (neighbour("prev"), neighbour("next")),
                    (previous, next),
                    "{position}"
                );
                let label = edition.words.get("principle_position");
                let label = label
                    .replace("{number}", &(number + 1).to_string())
                    .replace("{total}", &principles.len().to_string());
                let shown = words(one(page, "main"));
                assert!(shown.contains(&label), "{position}: {label}");
                let statement = tillit::markup::plain(&principles[number].statement.0.value);
                assert_eq!(words(one(page, "#statement")), statement, "{position}");
            }
            // The list of principles holds them all, in their order.
            let path = built.file(place, &Key::Principles);
            let cards = all(built.page(place, &Key::Principles), "li.card a");
            let cards: Vec<_> = cards
                .iter()
                .map(|link| built.follow(&path, link.attr("href").expect("a link")))
                .collect();
            let order: Vec<_> = (0..principles.len())
                .map(|number| built.file(place, &key(number)))
                .collect();
            assert_eq!(cards, order, "{name}, {path}");
        }
    }
}

#[test]
fn anchors_are_the_same_in_every_language() {
    let built = Built::of(&Site::fixture("exempelstad"));
    for (place, _, key) in built
        .planned()
        .filter(|(_, _, key)| !matches!(key, Key::Page(_)))
    {
        let (own, original) = (ids(built.page(place, key)), ids(built.page(0, key)));
        assert_eq!(
            own,
            original,
            "{} in {}",
            key.name(),
            built.site.editions[place].lang
        );
    }
    let dataset = &built.site.original().dataset;
    let mut anchors = 0;
    for principle in &dataset.principles {
        let points = [
            ("meaning", &principle.meaning),
            ("not", &principle.not_this),
            ("prerequisite", &principle.prerequisites),
        ];
        let points = points
            .into_iter()
            .flat_map(|(kind, points)| points.iter().map(move |point| (kind, &point.id)));
        let known = points
            .chain(
                principle
                    .behaviours
                    .iter()
                    .map(|item| ("behaviour", &item.id)),
            )
            .chain(
                principle
                    .questions
                    .iter()
                    .map(|item| ("question", &item.id)),
            )
            .chain(principle.dilemmas.iter().map(|item| ("dilemma", &item.id)))
            .chain(
                principle
                    .indicators
                    .iter()
                    .map(|item| ("indicator", &item.id)),
            )
            .chain(
                principle
                    .anti_patterns
                    .iter()
                    .map(|item| ("sign", &item.id)),
            )
            .chain(principle.cases.iter().map(|item| ("case", &item.id)))
            .chain(
                principle
                    .exercises
                    .iter()
                    .map(|item| ("exercise", &item.id)),
            );
        let page = ids(built.page(0, &Key::Principle(principle.id.to_string())));
        assert!(page.contains(&"statement".to_owned()));
        for (kind, id) in known {
            assert!(page.contains(&format!("{kind}-{id}")), "{kind} {id}");
            anchors += 1;
        }
    }
    assert!(anchors > 30);
}

// --- Addresses that were, and menus --------------------------------------------------------------

#[test]
fn old_addresses_lead_to_the_page_that_they_were_of() {
    for version in [OLDEST, NEWEST] {
        let built = Built::of(&Site::fixture("exempelstad").with_zola(version));
        let mut led = BTreeMap::new();
        for (place, _, key) in built.planned() {
            for old in &built.routes[place].get(key).redirects {
                let old = &old.value;
                let page = &built.pages[&index_of(old)];
                let to = refresh(page).unwrap_or_else(|| panic!("{old} leads on"));
                assert_eq!(
                    built.follow(&index_of(old), &to),
                    built.file(place, key),
                    "{old}"
                );
                let links: Vec<_> = all(page, "a[href]")
                    .iter()
                    .map(|link| built.follow(&index_of(old), link.attr("href").expect("a link")))
                    .collect();
                assert_eq!(
                    links,
                    [built.file(place, key)],
                    "{old} has a link for those whom nothing leads on"
                );
                led.insert(old.clone(), key.name());
            }
        }
        let expected = [
            ("PRINCIPLES/transparens", "principle/oppenhet"),
            ("PRINCIPLES/insyn", "principle/oppenhet"),
            ("PRINCIPLES/medverkan", "principle/delaktighet"),
            ("exempel/gammal-oppenhet", "principle/oppenhet"),
            ("om-oss", "page/om-exemplet"),
            ("om-exempelstad", "page/om-exemplet"),
            ("en/about-us", "page/om-exemplet"),
            ("en/example/old-openness", "principle/oppenhet"),
        ];
        let principles = &built.routes[0].get(&Key::Principles).path;
        for (old, name) in expected {
            let old = old.replace("PRINCIPLES", principles);
            assert_eq!(led.get(&old).map(String::as_str), Some(name), "{old}");
        }
        assert_eq!(
            led.len(),
            built.pages.len() - built.readable().count(),
            "no other page leads on"
        );
    }
}

fn menu(built: &Built, page: &str, class: &str) -> Vec<String> {
    let links = all(&built.pages[page], &format!("nav.{class} a"));
    links
        .iter()
        .map(|link| built.follow(page, link.attr("href").expect("a link")))
        .collect()
}

#[test]
fn menus_hold_hand_written_pages_in_their_order() {
    let site = Site::fixture("exempelstad");
    for (name, matter) in [
        ("b-andra", "order = 3\nplacement = \"menu\""),
        ("c-forst", "order = 2"),
        ("a-sist", ""),
        ("d-sist", "menu_title = \"D\""),
        ("e-fot", "placement = \"footer\"\norder = 2"),
        ("f-fot", "placement = \"footer\"\norder = 1"),
        ("g-dold", "placement = \"hidden\"\norder = 1"),
    ] {
        site.write(
            format!("site/pages/{name}.md"),
            format!("+++\ntitle = \"{name}\"\n{matter}\n+++\n\nExempel.\n"),
        );
    }
    let built = Built::of(&site);
    for (place, edition) in built.site.editions.iter().enumerate() {
        let page = |stem: &str| built.file(place, &Key::Page(stem.to_owned()));
        let key = |key: Key| built.file(place, &key);
        let main = [
            key(Key::Principles),
            page("om-exemplet"),
            page("c-forst"),
            page("b-andra"),
            page("a-sist"),
            page("d-sist"),
            key(Key::Documents),
            key(Key::Glossary),
        ];
        // Their order is that of the original, as the translations give none of their own.
        let foot = [
            key(Key::About),
            key(Key::Contact),
            key(Key::Statement),
            key(Key::Privacy),
            page("f-fot"),
            page("e-fot"),
            page("om-sprak"),
        ];
        for (_, _, from) in built.planned().filter(|(other, ..)| *other == place) {
            let from = built.file(place, from);
            assert_eq!(
                menu(&built, &from, "menu"),
                main,
                "{}: {from}",
                edition.lang
            );
            assert_eq!(
                menu(&built, &from, "footer-menu"),
                foot,
                "{}: {from}",
                edition.lang
            );
        }
        let path = page("om-exemplet");
        let current: Vec<_> = all(&built.pages[&path], "nav.menu [aria-current=page]")
            .iter()
            .map(|link| words(*link))
            .collect();
        let title = edition
            .pages
            .iter()
            .find(|page| page.stem.value == "om-exemplet")
            .and_then(|page| page.matter.menu_title.as_ref());
        assert_eq!(current, [title.expect("a menu title").0.value.as_str()]);
        assert_eq!(
            words(one(
                &built.pages[&page("d-sist")],
                "nav.menu [aria-current=page]"
            )),
            "D"
        );
    }
    let hidden = edition_page(&built, "g-dold");
    assert!(
        built.pages.contains_key(&hidden),
        "a hidden page is there for those who have its address"
    );
}

fn edition_page(built: &Built, stem: &str) -> String {
    built.file(0, &Key::Page(stem.to_owned()))
}

// --- Languages -----------------------------------------------------------------------------------

/// The example with a mark in every text, so that each word on a page is known by the file that it is from.
fn marked() -> (Typed, Built) {
    let mut example = Typed::example();
    example.write(|number, slot| {
        slot.kind
            .is_text()
            .then(|| between_marks(number, slot.kind, "ord"))
    });
    let built = Built::of(example.site());
    (example, built)
}

/// Every mark on a page with the language that a reader's program takes it to be in.
fn marks(page: &Html) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    for node in page.tree.nodes() {
        let Dom::Text(text) = node.value() else {
            continue;
        };
        let mut ancestors = node.ancestors().filter_map(ElementRef::wrap);
        let is_head = node
            .ancestors()
            .filter_map(ElementRef::wrap)
            .any(|element| element.value().name() == "head");
        let lang = ancestors
            .find_map(|element| element.attr("lang"))
            .unwrap_or_default();
        let text = without_slugs(text);
        let mut rest = text.as_str();
        while let Some((at, number, _)) = mark(rest) {
            if !is_head {
                found.push((number, lang.to_owned()));
            }
            rest = &rest[at + 7..];
        }
    }
    found
}

/// The language of the file that a text stands in.
fn written_in(slot: &Slot) -> &str {
    let name = slot.file.rsplit('/').next().unwrap_or_default();
    match name.split('.').collect::<Vec<_>>()[..] {
        [_, lang, _] => lang,
        _ => "sv",
    }
}

#[test]
fn a_text_in_another_language_than_its_page_is_marked_and_told_of() {
    let (example, built) = marked();
    let mut foreign = 0;
    for (place, edition, key) in built.planned() {
        let path = built.file(place, key);
        let page = built.page(place, key);
        let mut mixed = BTreeSet::new();
        for (number, lang) in marks(page) {
            let slot = &example.slots[number];
            // The same in every language; and the name of a language is in that language.
            if slot.kind == Kind::Literal {
                continue;
            }
            let mut expected = written_in(slot);
            if slot.field == "dataset.quotes.text" {
                let own = example.files[DATASET].pointer(&slot.pointer.replace("/text", "/lang"));
                expected = own.and_then(Value::as_str).unwrap_or(expected);
            }
            assert_eq!(lang, expected, "{path}: `{}` of {}", slot.field, slot.file);
            if expected != edition.lang.as_str() && expected == "sv" {
                mixed.insert(number);
                foreign += 1;
            }
        }
        // Whatever is in the original's language in the body of the page, a notice says so at its top.
        let kinds = notices(page, edition);
        let in_main: BTreeSet<_> = main_marks(page)
            .into_iter()
            .filter(|number| mixed.contains(number))
            .collect();
        assert_eq!(
            kinds.contains(&"missing"),
            !in_main.is_empty(),
            "{path}: {kinds:?}, {in_main:?}"
        );
        assert!(place > 0 || kinds.is_empty(), "{path} is the original");
        let courtesy = edition
            .translation
            .as_ref()
            .is_some_and(|translation| translation.role == TranslationRole::Courtesy);
        if !courtesy {
            assert!(!kinds.contains(&"courtesy"), "{path}: {kinds:?}");
        } else if in_main.is_empty() {
            assert_eq!(kinds, ["courtesy"], "{path} is a translation for help");
        }
        for notice in all(page, ".notice") {
            let links: Vec<_> = notice
                .descendent_elements()
                .filter_map(|element| element.attr("href"))
                .map(|link| built.follow(&path, link))
                .collect();
            assert_eq!(
                links,
                [built.file(0, key)],
                "{path}: a notice leads to the original"
            );
        }
    }
    assert!(foreign > 50, "the Arabic is in part: {foreign}");
}

/// The marks in the page's main part.
fn main_marks(page: &Html) -> BTreeSet<usize> {
    let main = one(page, "main");
    let mut found = BTreeSet::new();
    for text in main.text() {
        let text = without_slugs(text);
        let mut rest = text.as_str();
        while let Some((at, number, _)) = mark(rest) {
            found.insert(number);
            rest = &rest[at + 7..];
        }
    }
    found
}

/// The kinds of notice on a page.
fn notices(page: &Html, edition: &Edition) -> Vec<&'static str> {
    let kind = |notice: &ElementRef| {
        let said = words(*notice);
        let kinds = [
            ("courtesy", "notice_courtesy"),
            ("missing", "notice_missing"),
            ("outdated", "notice_outdated"),
        ];
        let found = kinds
            .into_iter()
            .find(|(_, word)| said.contains(edition.words.get(word)));
        found.unwrap_or_else(|| panic!("no known notice: {said}")).0
    };
    all(page, ".notice").iter().map(kind).collect()
}

#[test]
fn an_outdated_translation_shows_the_original_and_says_which_versions_they_are() {
    let site = Site::fixture("exempelstad");
    site.edit(
        "site/principles.en.toml",
        "based_on_version = \"2.1\"",
        "based_on_version = \"1.0\"",
    );
    let built = Built::of(&site);
    let en = built
        .site
        .editions
        .iter()
        .position(|edition| edition.lang.as_str() == "en")
        .expect("English");
    let edition = &built.site.editions[en];
    let openness = Key::Principle("oppenhet".to_owned());
    let page = built.page(en, &openness);
    assert_eq!(
        edition.dataset.principles[0].statement.0.fallback,
        Some(Fallback::Outdated)
    );
    assert_eq!(notices(page, edition), ["outdated"]);
    let versions = edition
        .words
        .get("notice_versions")
        .replace("{based_on}", "1.0")
        .replace("{version}", "2.1");
    assert!(
        words(one(page, ".notice")).contains(&versions),
        "{versions}"
    );
    let statement = one(page, "#statement");
    let span = all(page, "#statement [lang]");
    assert_eq!(
        span.iter()
            .map(|span| span.attr("lang"))
            .collect::<Vec<_>>(),
        [Some("sv")]
    );
    assert!(
        words(statement).contains("Vi i Exempelstad"),
        "the original's words"
    );
    // A principle that has not changed since keeps its translation.
    let participation = Key::Principle("delaktighet".to_owned());
    let page = built.page(en, &participation);
    assert!(all(page, "#statement [lang]").is_empty());
    assert!(words(one(page, "#statement")).starts_with("We in Exempelstad"));
}

// --- What is published ---------------------------------------------------------------------------

/// Texts of the dataset that no page shows, each with the reason. The test fails when one of them is shown.
const UNPUBLISHED: &[(&str, &str)] = &[(
    "dataset.links.owner",
    "who looks after a link is for those who write",
)];

/// What a slot holds in the site in which each value is known from all others.
fn told_apart(number: usize, slot: &Slot, value: &str) -> Option<String> {
    match slot.kind {
        Kind::Date => Some(day(number)),
        Kind::Address => Some(match value.split_once(':') {
            Some(("mailto", _)) => format!("mailto:a{number:04}@exempelstad.example"),
            Some(("tel", _)) => format!("tel:+4631390{number:04}"),
            _ => format!("https://a{number:04}.example/"),
        }),
        kind => Some(between_marks(number, kind, "ord")),
    }
}

/// A day for each number: later numbers, later days.
fn day(number: usize) -> String {
    format!(
        "{:04}-{:02}-{:02}",
        1900 + number / 336,
        number % 336 / 28 + 1,
        number % 28 + 1
    )
}

#[test]
fn every_value_of_every_record_is_published_or_has_a_reason_not_to_be() {
    let mut example = Typed::example();
    let values: Vec<_> = example
        .slots
        .iter()
        .map(|slot| {
            example.files[&slot.file]
                .pointer(&slot.pointer)
                .and_then(Value::as_str)
                .unwrap_or_default()
                .to_owned()
        })
        .collect();
    let numbers = number_each(example.files.get_mut(DATASET).expect("the dataset"));
    example.write(|number, slot| told_apart(number, slot, &values[number]));
    let built = Built::of(example.site());
    let published: String = built
        .readable()
        .map(|(path, _)| String::from_utf8_lossy(&built.files[path]).into_owned())
        .collect();
    let shown: String = built
        .readable()
        .map(|(_, page)| words(one(page, "body")) + "\n")
        .collect();

    let mut missing = BTreeSet::new();
    let mut found = BTreeSet::new();
    for (number, slot) in example.slots.iter().enumerate() {
        let is_there = match slot.kind {
            Kind::Date => published.contains(&format!("datetime=\"{}\"", day(number))),
            Kind::Address => {
                let address = told_apart(number, slot, &values[number]).expect("an address");
                published.contains(&format!("href=\"{address}\""))
                    || published.contains(&format!("href=\"{}\"", address.replace('/', "&#x2F;")))
            }
            _ => {
                published.contains(&format!("{} ", hostile::begin(number)))
                    || published.contains(&hostile::end(number))
            }
        };
        if is_there {
            found.insert(slot.field.as_str());
        } else {
            missing.insert((
                slot.field.as_str(),
                example.slots[number].pointer.as_str(),
                slot.file.as_str(),
            ));
        }
    }
    let reasons: BTreeSet<_> = UNPUBLISHED.iter().map(|(field, _)| *field).collect();
    // A mapping that nobody has verified is not printed; the example has one.
    let unverified = |file: &str, pointer: &str| -> bool {
        let parts: Vec<_> = pointer.split('/').collect();
        let [_, "principles", principle, "maps_to", mapping, _] = parts[..] else {
            return false;
        };
        let id =
            &example.files[file]["principles"][principle.parse::<usize>().expect("a place")]["id"];
        let principles = example.files[DATASET]["principles"]
            .as_array()
            .expect("a list");
        let original = principles
            .iter()
            .find(|principle| principle["id"] == *id)
            .expect("the original");
        original["maps_to"][mapping.parse::<usize>().expect("a place")]["verified_by"].is_null()
    };
    let unexplained: Vec<_> = missing
        .iter()
        .filter(|(field, pointer, file)| !reasons.contains(field) && !unverified(file, pointer))
        .collect();
    assert!(
        unexplained.is_empty(),
        "on no page, and for no reason:\n{unexplained:#?}"
    );
    for (field, reason) in UNPUBLISHED {
        assert!(
            !found.contains(field),
            "{field} is on a page, although {reason}"
        );
        assert!(
            missing.iter().any(|(other, ..)| other == field),
            "{field} is not in the example"
        );
    }
    for (pointer, number) in numbers {
        assert!(
            shown.contains(&number.to_string()),
            "{pointer} = {number} is on no page"
        );
    }
}

/// Gives each number that readers see a value of its own.
fn number_each(dataset: &mut Value) -> Vec<(String, u64)> {
    fn visit(value: &mut Value, pointer: &str, numbers: &mut Vec<(String, u64)>) {
        match value {
            Value::Object(entries) => {
                for (key, value) in entries {
                    let pointer = format!("{pointer}/{key}");
                    if value.is_u64() && matches!(key.as_str(), "year" | "minutes" | "review_in") {
                        let number = 7_001 + numbers.len() as u64;
                        *value = Value::from(number);
                        numbers.push((pointer, number));
                    } else {
                        visit(value, &pointer, numbers);
                    }
                }
            }
            Value::Array(items) => {
                for (place, value) in items.iter_mut().enumerate() {
                    visit(value, &format!("{pointer}/{place}"), numbers);
                }
            }
            _ => {}
        }
    }
    let mut numbers = Vec::new();
    visit(dataset, "", &mut numbers);
    assert!(numbers.len() >= 8, "the example holds numbers");
    numbers
}

#[test]
fn what_a_word_of_the_dataset_stands_for_is_said_in_the_language_of_the_page() {
    let built = Built::of(&Site::fixture("exempelstad"));
    let principle = |id: &str| Key::Principle(id.to_owned());
    for (place, edition) in built.site.editions.iter().enumerate() {
        for (key, names) in [
            (
                principle("oppenhet"),
                &[
                    "status_decided",
                    "locked",
                    "question_reflection",
                    "question_follow_up",
                    "question_extra",
                    "case_example",
                    "related_supports",
                    "related_pulls_against",
                    "change_normative",
                    "change_editorial",
                ][..],
            ),
            (principle("delaktighet"), &["status_consultation"]),
            (principle("ansvar"), &["status_draft"]),
            (principle("enkelhet"), &["status_retired"]),
            (Key::Landing, &["media_video", "media_audio"]),
            (Key::Documents, &["yes", "no", "document_accessible"]),
            (
                Key::About,
                &[
                    "licence_texts",
                    "licence_quotes",
                    "licence_media",
                    "licence_data",
                    "translation_authoritative",
                    "translation_courtesy",
                ],
            ),
        ] {
            let shown = words(one(built.page(place, &key), "main"));
            for name in names {
                let word = edition.words.get(name);
                assert!(
                    shown.contains(word),
                    "{} in {}: {name}, {word}",
                    key.name(),
                    edition.lang
                );
            }
        }
        let levels: Vec<_> = (0..4)
            .map(|level| {
                edition
                    .words
                    .get("indicator_level")
                    .replace("{level}", &level.to_string())
            })
            .collect();
        let shown: Vec<_> = all(built.page(place, &principle("oppenhet")), "dl.levels dt")
            .iter()
            .map(|level| words(*level))
            .collect();
        assert_eq!(shown, levels);
    }
}

#[test]
fn documents_say_how_large_they_are() {
    let built = Built::of(&Site::fixture("exempelstad"));
    let path = built.file(0, &Key::Documents);
    for (id, file) in [
        ("dokument-policy", "media/exempelpolicy.pdf"),
        ("dokument-mall", "media/exempelmall.txt"),
    ] {
        let link = one(&built.pages[&path], &format!("#document-{id} a"));
        assert_eq!(
            built.follow(&path, link.attr("href").expect("a link")),
            file
        );
        let bytes = built.files[file].len();
        let size = if bytes < 1_000 {
            format!("{bytes} B")
        } else {
            format!("{}.{} kB", bytes / 1_000, bytes % 1_000 / 100)
        };
        assert!(
            words(link).replace(',', ".").contains(&size),
            "{}: {size}",
            words(link)
        );
    }
    let elsewhere = words(one(&built.pages[&path], "#document-dokument-annanstans a"));
    assert!(
        elsewhere.replace(',', ".").contains("48.2 kB"),
        "{elsewhere}"
    );
}

#[test]
fn what_is_not_stated_is_not_printed() {
    let city = Built::of(&Site::city());
    assert_eq!(
        city.site.original().dataset.site.licence.texts.as_str(),
        Licence::UNSTATED
    );
    for (path, page) in city.readable() {
        let shown = words(one(page, "body"));
        assert!(!shown.contains(Licence::UNSTATED), "{path}");
        assert!(all(page, "#part-licences").is_empty(), "{path}");
    }
    // The film has no file and no address: its words are there, and nothing that looks like a player.
    let landing = &city.pages["index.html"];
    assert!(
        words(one(landing, "#media-film-om-tillitsbaserad-styrning")).contains("Laura Hartman")
    );
    assert!(
        all(
            landing,
            "video, audio, img, #media-film-om-tillitsbaserad-styrning a"
        )
        .is_empty()
    );
    for built in [city, Built::of(&Site::fixture("minimal"))] {
        for (place, edition, key) in built.planned() {
            let page = built.page(place, key);
            if matches!(key, Key::Principle(_)) {
                let parts: Vec<_> = ids(page)
                    .into_iter()
                    .filter(|id| id.starts_with("part-"))
                    .collect();
                assert!(parts.is_empty(), "{}: {parts:?}", key.name());
                assert!(
                    all(page, "main dl, main ul, main h2").is_empty(),
                    "{} in {}",
                    key.name(),
                    edition.lang
                );
            }
            for element in all(
                page,
                "main section, main ul, main ol:not(#search-results), main dl, main p, main figure, main li, main dd, main h2, main h3",
            ) {
                assert!(
                    !words(element).is_empty()
                        || element
                            .descendent_elements()
                            .any(|inner| inner.value().name() == "img"),
                    "{} in {}: an empty {}",
                    key.name(),
                    edition.lang,
                    element.html()
                );
            }
        }
    }
}

#[test]
fn pages_that_a_dataset_has_nothing_for_are_not_there() {
    let built = Built::of(&Site::fixture("minimal"));
    let names: Vec<_> = built.planned().map(|(_, _, key)| key.name()).collect();
    assert_eq!(
        names,
        [
            "landing",
            "principles",
            "principle/apenhet",
            "about",
            "search"
        ]
    );
    let html = built.pages["index.html"].root_element();
    assert_eq!(html.attr("lang"), Some("nb"));
    assert!(
        words(one(&built.pages["index.html"], "body")).contains("Hopp til innholdet"),
        "the site's own words"
    );
}

// --- Nothing is tied to one body, one language, one format ----------------------------------------

#[test]
fn three_formats_give_one_project() {
    let project = |name: &str| {
        let site = Site::fixture(name);
        site.succeeds(&["build"]);
        (
            site.tree("build/exempelby"),
            site.read("site/addresses.toml"),
        )
    };
    let toml = project("toml");
    assert!(
        toml.0.len() > 50
            && toml
                .0
                .keys()
                .any(|path| path == "content/principles/listen.sv.md")
    );
    for other in ["yaml", "json"] {
        let (files, addresses) = project(other);
        assert_eq!(
            files.keys().collect::<Vec<_>>(),
            toml.0.keys().collect::<Vec<_>>(),
            "{other}"
        );
        for (path, bytes) in &files {
            assert!(*bytes == toml.0[path], "{other}: {path} differs");
        }
        assert_eq!(addresses, toml.1, "{other}");
    }
}

#[test]
fn any_number_of_principles_in_any_language() {
    for (count, lang) in [(1, "fi"), (2, "se"), (23, "de")] {
        let site = Site::fixture("minimal");
        let config = site
            .read("config.toml")
            .replace("\"nb\"", &format!("\"{lang}\""))
            .replace("strings.nb", &format!("strings.{lang}"));
        site.write("config.toml", config);
        let mut dataset = site
            .read("site/principles.toml")
            .replace("\"nb\"", &format!("\"{lang}\""));
        for number in 2..=count {
            dataset += &format!(
                "\n[[principles]]\nid = \"p-{number}\"\norder = {number}\nstatement = \"Lause {number}\"\n"
            );
        }
        site.write("site/principles.toml", dataset);
        let built = Built::of(&site);
        assert_eq!(
            all(&built.pages["prinsipper/index.html"], "li.card").len(),
            count
        );
        assert_eq!(
            built.pages["index.html"].root_element().attr("lang"),
            Some(lang)
        );
        let last = built.page(
            0,
            &Key::Principle(if count == 1 {
                "apenhet".to_owned()
            } else {
                format!("p-{count}")
            }),
        );
        assert!(all(last, "a[rel=next]").is_empty());
        assert!(assert_links_lead_somewhere(&built) > count);
    }
}

#[test]
fn a_hidden_placement_is_all_that_keeps_a_page_out_of_the_menus() {
    let built = Built::of(&Site::fixture("exempelstad"));
    for page in &built.site.original().pages {
        let path = edition_page(&built, &page.stem.value);
        let linked = menu(&built, "index.html", "menu").contains(&path)
            || menu(&built, "index.html", "footer-menu").contains(&path);
        assert_eq!(
            linked,
            page.matter.placement != Some(Placement::Hidden),
            "{path}"
        );
    }
}
