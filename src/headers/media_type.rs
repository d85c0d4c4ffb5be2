//! What kind of file an answer holds.

/// The types by the endings of names, for everything that a site can hold.
const TYPES: [(&str, &str); 67] = [
    ("aac", "audio/aac"),
    ("avif", "image/avif"),
    ("css", "text/css"),
    ("csv", "text/csv"),
    ("doc", "application/msword"),
    (
        "docx",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ),
    (
        "dotx",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.template",
    ),
    ("epub", "application/epub+zip"),
    ("flac", "audio/flac"),
    ("geojson", "application/geo+json"),
    ("gif", "image/gif"),
    ("htm", "text/html"),
    ("html", "text/html"),
    ("ico", "image/x-icon"),
    ("ics", "text/calendar"),
    ("jpeg", "image/jpeg"),
    ("jpg", "image/jpeg"),
    ("js", "text/javascript"),
    ("json", "application/json"),
    ("jsonld", "application/ld+json"),
    ("m4a", "audio/mp4"),
    ("m4v", "video/mp4"),
    ("md", "text/markdown"),
    ("mjs", "text/javascript"),
    ("mov", "video/quicktime"),
    ("mp3", "audio/mpeg"),
    ("mp4", "video/mp4"),
    ("odg", "application/vnd.oasis.opendocument.graphics"),
    ("odp", "application/vnd.oasis.opendocument.presentation"),
    ("ods", "application/vnd.oasis.opendocument.spreadsheet"),
    ("odt", "application/vnd.oasis.opendocument.text"),
    ("oga", "audio/ogg"),
    ("ogg", "audio/ogg"),
    ("ogv", "video/ogg"),
    ("opus", "audio/ogg"),
    ("otf", "font/otf"),
    (
        "otp",
        "application/vnd.oasis.opendocument.presentation-template",
    ),
    (
        "ots",
        "application/vnd.oasis.opendocument.spreadsheet-template",
    ),
    ("ott", "application/vnd.oasis.opendocument.text-template"),
    ("pdf", "application/pdf"),
    ("png", "image/png"),
    (
        "potx",
        "application/vnd.openxmlformats-officedocument.presentationml.template",
    ),
    ("ppt", "application/vnd.ms-powerpoint"),
    (
        "pptx",
        "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    ),
    ("rtf", "application/rtf"),
    ("srt", "application/x-subrip"),
    ("svg", "image/svg+xml"),
    ("tsv", "text/tab-separated-values"),
    ("ttf", "font/ttf"),
    ("txt", "text/plain"),
    ("vcf", "text/vcard"),
    ("vtt", "text/vtt"),
    ("wasm", "application/wasm"),
    ("wav", "audio/wav"),
    ("weba", "audio/webm"),
    ("webm", "video/webm"),
    ("webmanifest", "application/manifest+json"),
    ("webp", "image/webp"),
    ("woff", "font/woff"),
    ("woff2", "font/woff2"),
    ("xhtml", "application/xhtml+xml"),
    ("xls", "application/vnd.ms-excel"),
    (
        "xlsx",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ),
    (
        "xltx",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.template",
    ),
    ("xml", "text/xml"),
    ("yaml", "application/yaml"),
    ("zip", "application/zip"),
];

/// The types of files whose whole name tells what they are.
const NAMED: [(&str, &str); 2] = [
    ("atom.xml", "application/atom+xml"),
    ("rss.xml", "application/rss+xml"),
];

/// What a file is when its name does not tell: something to be saved.
const OTHER: &str = "application/octet-stream";

/// The type of a file with this name, with the encoding of texts. A feed is told from other XML by its name.
pub fn media_type(name: &str) -> String {
    with_encoding(kind(name))
}

/// Every type by the ending of a name, without its full stop.
pub fn media_types_of_endings() -> impl Iterator<Item = (&'static str, String)> {
    with_encodings(&TYPES)
}

/// Every type by a whole name; it goes before that of the ending.
pub fn media_types_of_names() -> impl Iterator<Item = (&'static str, String)> {
    with_encodings(&NAMED)
}

fn with_encodings(
    types: &'static [(&'static str, &'static str)],
) -> impl Iterator<Item = (&'static str, String)> {
    let types = types.iter();
    types.map(|(name, kind)| (*name, with_encoding(kind)))
}

/// Whether a file with this name gets smaller when it is compressed: texts do, pictures and films are already.
pub fn is_compressible(name: &str) -> bool {
    let kind = kind(name);
    let of_text = [
        "application/json",
        "application/rtf",
        "application/wasm",
        "application/yaml",
    ];
    kind.starts_with("text/")
        || kind.ends_with("+xml")
        || kind.ends_with("+json")
        || of_text.contains(&kind)
}

fn with_encoding(kind: &str) -> String {
    let is_text = kind.starts_with("text/") || kind.ends_with("+xml") && kind != "image/svg+xml";
    if is_text {
        format!("{kind}; charset=utf-8")
    } else {
        kind.to_owned()
    }
}

fn kind(name: &str) -> &'static str {
    let name = name
        .rsplit('/')
        .next()
        .unwrap_or_default()
        .to_ascii_lowercase();
    if let Some((_, kind)) = NAMED.iter().find(|(whole, _)| *whole == name) {
        return kind;
    }
    let Some((_, ending)) = name.rsplit_once('.') else {
        return OTHER;
    };
    let found = TYPES.binary_search_by(|(known, _)| (*known).cmp(ending));
    found.map_or(OTHER, |place| TYPES[place].1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::site::FileKind;

    #[test]
    fn the_types_are_in_the_order_of_their_endings() {
        assert!(TYPES.is_sorted_by(|one, other| one.0 < other.0));
    }

    #[test]
    fn everything_that_a_site_publishes_has_a_type() {
        for ending in FileKind::ALL.iter().flat_map(|kind| kind.endings()) {
            assert_ne!(media_type(&format!("a.{ending}")), OTHER, "{ending}");
        }
        for (name, kind) in [
            ("index.html", "text/html; charset=utf-8"),
            ("feeds/atom.xml", "application/atom+xml; charset=utf-8"),
            ("sitemap.xml", "text/xml; charset=utf-8"),
            ("A.SVG", "image/svg+xml"),
            ("x.woff2", "font/woff2"),
            ("none", OTHER),
            ("a.b/none", OTHER),
            (".htaccess", OTHER),
        ] {
            assert_eq!(media_type(name), kind, "{name}");
        }
    }

    #[test]
    fn texts_get_smaller_and_pictures_do_not() {
        for name in [
            "index.html",
            "a.css",
            "a.svg",
            "atom.xml",
            "a.json",
            "a.webmanifest",
        ] {
            assert!(is_compressible(name), "{name}");
        }
        for name in [
            "a.png", "a.woff2", "a.zip", "a.pdf", "a.mp4", "none", "a.css.br",
        ] {
            assert!(!is_compressible(name), "{name}");
        }
    }

    #[test]
    fn the_lists_say_what_is_said_of_each_name() {
        for (ending, kind) in media_types_of_endings() {
            assert_eq!(media_type(&format!("a.{ending}")), kind);
        }
        for (name, kind) in media_types_of_names() {
            assert_eq!(media_type(name), kind);
        }
    }
}
