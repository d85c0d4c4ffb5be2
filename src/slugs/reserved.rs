//! Names that no page has.

/// Names that no page's address may be, in any folder.
///
/// The languages of the site are reserved besides, at its top: each has its pages under its code.
pub const RESERVED: &[&str] = &[
    // Zola writes the further pages of a divided list to `page/2/`.
    "page",
    // Zola and web servers look for the pages of these names themselves.
    "404",
    "index",
    // What a theme or a site may use Zola's taxonomies and feeds for.
    "atom",
    "categories",
    "feed",
    "rss",
    "tags",
    // Beside these pages stand files that robots ask for: `robots.txt`, `sitemap.xml`.
    "robots",
    "sitemap",
    // Folders of the theme's, the site's and Zola's own files.
    "assets",
    "css",
    "fonts",
    "icons",
    "images",
    "img",
    "js",
    "media",
    "processed-images",
    "static",
    // Not every system takes a file or folder of these names: they are devices on Windows.
    "aux",
    "com1",
    "com2",
    "com3",
    "com4",
    "com5",
    "com6",
    "com7",
    "com8",
    "com9",
    "con",
    "lpt1",
    "lpt2",
    "lpt3",
    "lpt4",
    "lpt5",
    "lpt6",
    "lpt7",
    "lpt8",
    "lpt9",
    "nul",
    "prn",
];
