//! Every link leads somewhere.

use super::*;

/// Every link of every page leads to a file of the site, and to a place that is there.
pub(super) fn assert_links_lead_somewhere(built: &Built) -> usize {
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
                let is_anywhere = path == "404.html" || path.ends_with("/404/index.html");
                if is_anywhere && attribute == "href" && !link.starts_with('#') {
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
            for (place, _, key) in built.planned() {
                let (path, page) = (&*built.file(place, key), built.page(place, key));
                let canonical = one(page, "link[rel=canonical]")
                    .attr("href")
                    .expect("an address");
                assert_eq!(
                    built.follow(path, canonical),
                    built.file(shown_at(&built, place, key), key),
                    "the page's own address, or that of what it shows"
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

#[test]
fn pages_can_be_looked_at_from_any_folder_or_host() {
    for (name, built) in sites() {
        let mut followed = 0;
        for (place, _, key) in built.planned() {
            let path = built.file(place, key);
            for element in all(
                &built.pages[&path],
                "[href], [src], [poster], [action], [srcset]",
            ) {
                if matches!(element.attr("rel"), Some("canonical" | "alternate")) {
                    continue;
                }
                for attribute in ["href", "src", "poster", "action", "srcset"] {
                    // The accessibility statement writes the site's addresses out.
                    let Some(link) = element
                        .attr(attribute)
                        .filter(|link| words(element) != *link)
                    else {
                        continue;
                    };
                    assert!(
                        !link.starts_with(&built.base_url) && !link.starts_with('/'),
                        "{name}: {path} can only be looked at on its own host: {link}"
                    );
                    if let Target::Inside(file, _) = built.resolve(&path, link) {
                        assert!(built.files.contains_key(&file), "{name}: {path}: {link}");
                        followed += 1;
                    }
                }
            }
            let style = all(&built.pages[&path], "link[rel=stylesheet], link[rel=icon]");
            assert!(style.len() >= 2, "{name}: {path} has a style and an icon");
        }
        assert!(
            followed > 10 * built.site.editions.len(),
            "{name}: {followed}"
        );
    }
}
