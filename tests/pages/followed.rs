//! What programs ask a site for: its feeds, its site map, and what robots may read.

use roxmltree::{Document, Node as Element};

use super::*;

const ATOM: &str = "http://www.w3.org/2005/Atom";
const SITE_MAP: &str = "http://www.sitemaps.org/schemas/sitemap/0.9";

fn text(built: &Built, path: &str) -> String {
    String::from_utf8(built.files[path].clone()).expect("text is UTF-8")
}

/// The only child of this name, and its text.
fn child<'a>(element: Element<'a, 'a>, name: &str) -> Element<'a, 'a> {
    let mut found = element
        .children()
        .filter(|child| child.has_tag_name((ATOM, name)));
    let child = found.next();
    assert_eq!(found.count(), 0, "one {name}");
    child.unwrap_or_else(|| panic!("{name} is there: {element:?}"))
}

fn said<'a>(element: Element<'a, 'a>, name: &str) -> &'a str {
    let text = child(element, name).text().unwrap_or_default();
    assert!(!text.trim().is_empty(), "{name} says something");
    text
}

/// The address of the link with a relation.
fn link<'a>(element: Element<'a, 'a>, rel: &str) -> &'a str {
    let links = element.children();
    let mut links = links
        .filter(|child| child.has_tag_name((ATOM, "link")) && child.attribute("rel") == Some(rel));
    let link = links.next().and_then(|link| link.attribute("href"));
    assert!(links.next().is_none(), "one link {rel}");
    link.unwrap_or_else(|| panic!("a link {rel}"))
}

/// A moment as RFC 3339 writes it, of which the dataset knows the day.
fn day_of(moment: &str) -> String {
    let moment: toml::value::Datetime = moment.parse().expect("RFC 3339");
    assert!(moment.date.is_some() && moment.time.is_some() && moment.offset.is_some());
    moment.date.expect("a day").to_string()
}

#[test]
fn each_language_with_changes_has_a_feed_of_them_and_no_other_has_one() {
    let mut ids = BTreeMap::new();
    for (name, built) in on_every_zola() {
        let feeds = built.files.keys().filter(|path| path.ends_with(".xml"));
        let feeds: BTreeSet<_> = feeds.filter(|path| *path != "sitemap.xml").collect();
        let mut expected = BTreeSet::new();
        for (place, edition) in built.site.editions.iter().enumerate() {
            let dataset = &edition.dataset;
            let principles = dataset.principles.iter();
            let changes = principles.flat_map(|principle| &principle.changes);
            let changes: Vec<_> = dataset.changes.iter().chain(changes).collect();
            let path = built.site.settings.feed_path(&edition.lang);
            assert_eq!(
                built.files.contains_key(&path),
                !changes.is_empty(),
                "{name}"
            );
            if changes.is_empty() {
                continue;
            }
            let xml = text(&built, &path);
            let feed = Document::parse(&xml).expect("it is XML");
            let feed = feed.root_element();
            assert!(feed.has_tag_name((ATOM, "feed")));
            let lang = feed.attribute(("http://www.w3.org/XML/1998/namespace", "lang"));
            assert_eq!(lang, Some(edition.lang.as_str()));
            let address = format!("{}/{path}", built.base_url);
            assert_eq!(
                (said(feed, "id"), link(feed, "self")),
                (&*address, &*address)
            );
            assert!(said(feed, "title").starts_with(dataset.site.title.0.value.trim()));
            let author = said(child(feed, "author"), "name");
            assert_eq!(author, dataset.site.owner.org.0.value);
            assert_eq!(
                built.follow("index.html", link(feed, "alternate")),
                built.file(place, &Key::Changes)
            );
            let entries: Vec<_> = feed
                .children()
                .filter(|child| child.has_tag_name((ATOM, "entry")))
                .collect();
            let days: Vec<_> = entries
                .iter()
                .map(|entry| day_of(said(*entry, "updated")))
                .collect();
            let mut told: Vec<_> = changes.iter().map(|change| change.date.as_str()).collect();
            told.sort_unstable_by(|a, b| b.cmp(a));
            assert_eq!(days, told, "{name}, {path}: every change, the newest first");
            assert_eq!(day_of(said(feed, "updated")), days[0]);
            for entry in entries {
                let id = said(entry, "id").to_owned();
                assert!(id.starts_with("tag:"), "{id}");
                let title = said(entry, "title").to_owned();
                let page = link(entry, "alternate").to_owned();
                let Target::Inside(file, Some(part)) = built.resolve("index.html", &page) else {
                    panic!("{page} is a part of a page");
                };
                assert!(self::ids(&built.pages[&file]).contains(&part), "{page}");
                let content = child(entry, "content");
                assert_eq!(content.attribute("type"), Some("html"));
                let html = Html::parse_fragment(said(entry, "content"));
                assert!(changes.iter().any(|change| {
                    let note = Html::parse_fragment(&tillit::markup::blocks(
                        &change.note.0.value,
                        &|_: &str| Some(String::new()),
                    ));
                    words(note.root_element()) == words(html.root_element())
                }));
                for link in all(&html, "a") {
                    let href = link.attr("href").expect("a link");
                    assert!(href.contains(':'), "{href} is a full address");
                    if href.starts_with(&built.base_url) {
                        built.follow("index.html", href);
                    }
                }
                // The same id in no other feed, and from every Zola.
                let (site, _) = name.split_once(',').expect("with a Zola");
                let known = ids.insert(id.clone(), (site.to_owned(), path.clone(), title.clone()));
                assert!(
                    known.is_none_or(|known| known == (site.to_owned(), path.clone(), title)),
                    "{id} is that of another change"
                );
            }
            expected.insert(path);
        }
        assert_eq!(feeds, expected.iter().collect(), "{name}");
        assert_feeds_are_linked(&name, &built);
    }
    assert!(ids.len() > 10, "{ids:#?}");
}

/// Each page leads to the feed of its language, if there is one, and that of all changes does so in words.
fn assert_feeds_are_linked(name: &str, built: &Built) {
    for (place, edition, key) in built.planned() {
        let path = built.file(place, key);
        let page = built.page(place, key);
        let has_feed = edition.dataset.has_changes();
        let feed = built.site.settings.feed_path(&edition.lang);
        let links = all(page, "head link[type='application/atom+xml']");
        let links: Vec<_> = links.iter().filter_map(|link| link.attr("href")).collect();
        let address = format!("{}/{feed}", built.base_url);
        let expected: &[&str] = if has_feed { &[&*address] } else { &[] };
        assert_eq!(links, expected, "{name}, {path}");
        let in_words = all(page, "main a[type='application/atom+xml']");
        let is_of_changes = *key == Key::Changes;
        assert_eq!(in_words.len(), usize::from(is_of_changes), "{name}, {path}");
        for link in in_words {
            assert_eq!(words(link), edition.words.get("feed"));
            let href = link.attr("href").expect("a link");
            assert_eq!(built.follow(&path, href), feed);
        }
    }
}

#[test]
fn the_site_map_names_each_page_once_and_robots_are_told_of_it() {
    let mut others = 0;
    for (name, built) in on_every_zola() {
        let xml = text(&built, "sitemap.xml");
        let map = Document::parse(&xml).expect("it is XML");
        assert!(map.root_element().has_tag_name((SITE_MAP, "urlset")));
        let mut named = Vec::new();
        for url in map.root_element().children().filter(Element::is_element) {
            assert!(url.has_tag_name((SITE_MAP, "url")));
            let parts: Vec<_> = url.children().filter(Element::is_element).collect();
            assert_eq!(parts.len(), 1, "the dataset has no date of each page");
            assert!(parts[0].has_tag_name((SITE_MAP, "loc")));
            named.push(parts[0].text().unwrap_or_default());
        }
        let mut pages: Vec<_> = built
            .planned()
            .filter(|(place, _, key)| shown_at(&built, *place, key) == *place)
            .map(|(place, _, key)| canonical(built.page(place, key)).to_owned())
            .collect();
        others += built.planned().count() - pages.len();
        pages.sort_unstable();
        named.sort_unstable();
        assert_eq!(named, pages, "{name}: each page, and no other");
        let robots = text(&built, "robots.txt");
        let line = format!("Sitemap: {}/sitemap.xml", built.base_url);
        assert!(
            robots.lines().any(|other| other == line),
            "{name}: {robots}"
        );
        assert!(
            robots.lines().all(|line| !line.starts_with("Disallow: /")),
            "{name}: {robots}"
        );
    }
    assert!(others > 0, "some pages only show the original");
}
