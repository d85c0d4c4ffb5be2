//! The `web.config` for IIS, by the grammar that IIS has for it. No IIS reads it here.

use std::collections::BTreeMap;

use roxmltree::{Document, Node};
use tillit::headers::{media_types_of_endings, media_types_of_names};
use tillit::hosting::{Content, Host};

use super::{Hosted, Published};

/// The elements that are used, below each other, with the attributes that each must and may have: as the schema of
/// IIS 10 (`IIS_schema.xml`, and learn.microsoft.com/iis/configuration in words) has them, and IIS 7.5 already had.
const GRAMMAR: &[(&str, &[&str], &[&str])] = &[
    ("configuration", &[], &[]),
    ("configuration/location", &["path"], &[]),
    ("system.webServer", &[], &[]),
    ("defaultDocument", &[], &["enabled"]),
    ("defaultDocument/files", &[], &[]),
    ("defaultDocument/files/clear", &[], &[]),
    ("defaultDocument/files/add", &["value"], &[]),
    ("directoryBrowse", &[], &["enabled"]),
    ("httpErrors", &[], &["errorMode"]),
    ("httpErrors/remove", &["statusCode", "subStatusCode"], &[]),
    (
        "httpErrors/error",
        &["statusCode", "subStatusCode", "path", "responseMode"],
        &[],
    ),
    ("httpProtocol", &[], &[]),
    ("httpProtocol/customHeaders", &[], &[]),
    ("httpProtocol/customHeaders/remove", &["name"], &[]),
    ("httpProtocol/customHeaders/add", &["name", "value"], &[]),
    (
        "httpRedirect",
        &["enabled"],
        &["destination", "exactDestination", "httpResponseStatus"],
    ),
    ("staticContent", &[], &[]),
    (
        "staticContent/clientCache",
        &["cacheControlMode"],
        &["cacheControlMaxAge", "cacheControlCustom"],
    ),
    ("staticContent/remove", &["fileExtension"], &[]),
    ("staticContent/mimeMap", &["fileExtension", "mimeType"], &[]),
    (
        "urlCompression",
        &[],
        &["doStaticCompression", "doDynamicCompression"],
    ),
];

/// The values of attributes that take only some.
const CHOICES: &[(&str, &[&str])] = &[
    ("enabled", &["true", "false"]),
    ("exactDestination", &["true", "false"]),
    ("doStaticCompression", &["true", "false"]),
    ("doDynamicCompression", &["true", "false"]),
    ("errorMode", &["DetailedLocalOnly", "Custom", "Detailed"]),
    ("responseMode", &["File", "ExecuteURL", "Redirect"]),
    (
        "httpResponseStatus",
        &["Permanent", "Found", "Temporary", "PermRedirect"],
    ),
    (
        "cacheControlMode",
        &["NoControl", "DisableCache", "UseMaxAge", "UseExpires"],
    ),
];

fn written(hosted: &Hosted) -> &str {
    match &hosted.written.inside["web.config"] {
        Content::Text(text) => text,
        Content::CopyOf(_) => panic!("it is written"),
    }
}

/// The path of an element, from the section that it belongs to on.
fn path(node: Node) -> String {
    let names: Vec<_> = node
        .ancestors()
        .filter(Node::is_element)
        .map(|node| node.tag_name().name())
        .collect();
    let names = names.into_iter().rev().collect::<Vec<_>>();
    let path = names.join("/");
    match path.split_once("system.webServer/") {
        Some((_, section)) => section.to_owned(),
        None if path.ends_with("system.webServer") => "system.webServer".to_owned(),
        None => path,
    }
}

#[test]
fn every_element_and_attribute_is_one_that_iis_knows() {
    for published in Published::all() {
        let hosted = Hosted::on(Host::Iis, published);
        let document = Document::parse(written(&hosted)).expect("it is XML");
        let mut locations = BTreeMap::new();
        for node in document.descendants().filter(Node::is_element) {
            let path = path(node);
            let known = GRAMMAR.iter().find(|(known, ..)| *known == path);
            let (_, must, may) = known.unwrap_or_else(|| panic!("IIS knows no {path}"));
            let given: Vec<_> = node
                .attributes()
                .map(|attribute| attribute.name())
                .collect();
            assert!(
                must.iter().all(|name| given.contains(name)),
                "{path} {given:?}"
            );
            for attribute in node.attributes() {
                let (name, value) = (attribute.name(), attribute.value());
                assert!(must.contains(&name) || may.contains(&name), "{path} {name}");
                if let Some((_, choices)) = CHOICES.iter().find(|(known, _)| *known == name) {
                    assert!(choices.contains(&value), "{path} {name} {value}");
                }
            }
            if let Some(location) = node
                .attribute("path")
                .filter(|_| path == "configuration/location")
            {
                *locations.entry(location.to_owned()).or_insert(0) += 1;
            }
            let texts = node.children().filter_map(|child| child.text());
            assert!(
                texts
                    .into_iter()
                    .all(|text| text.trim().is_empty() || node.is_root()),
                "{path}"
            );
        }
        for (location, count) in locations {
            assert_eq!(count, 1, "IIS takes each place once: {location}");
        }
    }
}

/// The elements of a section at a place, or of the whole site.
fn section<'d>(document: &'d Document, location: Option<&str>, section: &str) -> Vec<Node<'d, 'd>> {
    let found = document.descendants().filter(|node| {
        let path = path(*node);
        let mut above = node.ancestors();
        let place = above.find(|node| node.has_tag_name("location"));
        let place = place.and_then(|place| place.attribute("path"));
        node.is_element() && place == location && path == section
    });
    found.collect()
}

#[test]
fn iis_is_told_everything_that_the_site_asks_for() {
    for published in Published::all() {
        let hosted = Hosted::on(Host::Iis, published);
        let document = Document::parse(written(&hosted)).expect("it is XML");
        let added = section(&document, None, "httpProtocol/customHeaders/add");
        let added = added
            .iter()
            .map(|node| (node.attribute("name"), node.attribute("value")));
        let headers = &published.hosting.headers;
        let headers = headers
            .iter()
            .map(|(name, value)| (Some(*name), Some(value.as_str())));
        assert!(added.eq(headers));

        let types = section(&document, None, "staticContent/mimeMap");
        let types: BTreeMap<_, _> = types
            .iter()
            .map(|node| (node.attribute("fileExtension"), node.attribute("mimeType")))
            .collect();
        for (ending, kind) in media_types_of_endings() {
            assert_eq!(types[&Some(&*format!(".{ending}"))], Some(&*kind));
        }
        for (name, kind) in media_types_of_names() {
            let mut paths = published
                .files
                .keys()
                .filter(|path| path.rsplit('/').next() == Some(name));
            assert!(paths.all(|path| {
                section(&document, Some(path), "staticContent/mimeMap")[0].attribute("mimeType")
                    == Some(&kind)
            }));
        }

        for page in &published.hosting.error_pages {
            let place = page.prefix.as_str().trim_end_matches('/');
            let place = Some(place).filter(|place| !place.is_empty());
            let error = section(&document, place, "httpErrors/error")[0];
            assert_eq!(
                error.attribute("path"),
                Some(&*page.file.as_str().replace('/', "\\"))
            );
        }

        for redirect in &published.hosting.redirects {
            let place = redirect.from.as_str().trim_end_matches('/');
            let leads = section(&document, Some(place), "httpRedirect")[0];
            let to = format!("{}{}$Q", published.hosting.base, redirect.to);
            assert_eq!(leads.attribute("destination"), Some(&*to));
            assert_eq!(leads.attribute("enabled"), Some("true"));
            let status = match redirect.permanence.status() {
                301 => "Permanent",
                _ => "Found",
            };
            assert_eq!(leads.attribute("httpResponseStatus"), Some(status));
        }

        let cache = section(&document, None, "staticContent/clientCache")[0];
        assert_eq!(cache.attribute("cacheControlMode"), Some("DisableCache"));
        for path in [
            "kept.0123456789abcdef.css",
            "search/kept.0123456789abcdef.js",
        ] {
            let cache = section(&document, Some(path), "staticContent/clientCache")[0];
            assert_eq!(cache.attribute("cacheControlMaxAge"), Some("365.00:00:00"));
            assert_eq!(
                cache.attribute("cacheControlCustom"),
                Some("public, immutable")
            );
        }
    }
}
