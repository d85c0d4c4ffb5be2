//! What is written for hosts: real servers answer with it, and what other hosts read is read as they do.

mod answer;
mod apache;
mod asked;
mod caddy;
mod cloudflare;
mod cloudfront;
mod gitlab;
mod iis;
mod netlify;
mod nginx;
mod reader;
mod server;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::sync::OnceLock;

use tempfile::TempDir;
use tillit::headers::is_compressible;
use tillit::hosting::{Content, Host, HostFiles, Hosting, Permanence, Plain, Redirect, files};
use tillit::plan::routes;
use tillit::{documents, load, validate};

use crate::site::{OLDEST, Site};

/// The addresses that the example city is hosted at: with the name of a host to itself, and in a folder of one.
const ADDRESSES: [&str; 2] = [
    "https://principer.exempelstad.example",
    "https://www.exempelstad.example/om/principer",
];

/// The city's site as it is published, with what a server must do for it.
pub(crate) struct Published {
    pub(crate) hosting: Hosting,
    /// Its files, with some that a later step adds: one whose name tells what it holds, hidden ones, and beside each
    /// text what stands for it compressed.
    files: BTreeMap<String, Vec<u8>>,
}

/// A site put where a host has it: what is written for it beside it.
struct Hosted {
    folder: Rc<TempDir>,
    published: &'static Published,
    written: HostFiles,
}

impl Published {
    /// The site at each of [`ADDRESSES`], built once.
    pub(crate) fn all() -> &'static [Self] {
        static SITES: OnceLock<Vec<Published>> = OnceLock::new();
        SITES.get_or_init(|| ADDRESSES.map(Self::at).into())
    }

    fn at(address: &str) -> Self {
        let site = Site::fixture("exempelstad").with_zola(OLDEST);
        site.edit("config.toml", ADDRESSES[0], address);
        site.succeeds(&["build"]);
        let loaded = load::read(&site.path(""), Path::new("site")).expect("the site can be read");
        let (documents, sources, _) = documents::parse(loaded);
        let (known, findings) = validate::validate(documents, &sources);
        let known = known.unwrap_or_else(|| panic!("the site is sound: {findings:?}"));
        let mut files = site.tree("public");
        for (path, text) in [
            ("kept.0123456789abcdef.css", "/* kept */"),
            ("search/kept.0123456789abcdef.js", "// kept"),
            (".hidden", "hidden"),
            ("en/.hidden.html", "hidden"),
            (
                ".well-known/security.txt",
                "Contact: https://exempelstad.example/",
            ),
        ] {
            files.insert(path.to_owned(), text.into());
        }
        let texts: Vec<_> = files
            .keys()
            .filter(|path| is_compressible(path))
            .cloned()
            .collect();
        for path in texts {
            for ending in ["br", "gz"] {
                let bytes = format!("{ending} of {path}");
                files.insert(format!("{path}.{ending}"), bytes.into_bytes());
            }
        }
        let mut hosting = Hosting::of(&known, &routes::all(&known));
        // One that leads on for now, and where there is no page that would.
        let first = &hosting.redirects[0];
        hosting.redirects.push(Redirect {
            from: Plain::new("ett-tag/").expect("a path"),
            permanence: Permanence::Temporary,
            ..first.clone()
        });
        Self { hosting, files }
    }

    fn paths(&self) -> BTreeSet<String> {
        self.files.keys().cloned().collect()
    }

    /// Whether the page at a path only leads on from an old address.
    fn is_old(&self, path: &str) -> bool {
        let mut redirects = self.hosting.redirects.iter();
        redirects.any(|redirect| path == format!("{}index.html", redirect.from))
    }
}

impl Hosted {
    /// The site with what is written for a host: in `www`, below it at the path of its address, and in `conf`.
    fn on(host: Host, published: &'static Published) -> Self {
        let folder = TempDir::new().expect("a temporary folder");
        open(folder.path());
        let hosted = Self::put(Rc::new(folder), host, published, "conf");
        write(&hosted.path("conf/secret"), b"secret");
        hosted
    }

    /// Another site on the same host, with what is written for it in `conf/other`.
    fn with_another(&self, host: Host, published: &'static Published) -> Self {
        Self::put(Rc::clone(&self.folder), host, published, "conf/other")
    }

    fn put(folder: Rc<TempDir>, host: Host, published: &'static Published, beside: &str) -> Self {
        let written = files(host, &published.hosting, &published.paths());
        let hosted = Self {
            folder,
            published,
            written,
        };
        for (path, bytes) in &published.files {
            if !hosted.written.left_out.contains(path) {
                write(&hosted.site().join(path), bytes);
            }
        }
        for (path, content) in &hosted.written.inside {
            let bytes = match content {
                Content::Text(text) => text.as_bytes(),
                Content::CopyOf(path) => &published.files[path],
            };
            write(&hosted.site().join(path), bytes);
        }
        for (name, text) in &hosted.written.beside {
            write(&hosted.path(beside).join(name), text.as_bytes());
        }
        hosted
    }

    fn path(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    /// The site's own folder.
    fn site(&self) -> PathBuf {
        let base = self.published.hosting.base.as_str();
        self.path("www").join(base.trim_matches('/'))
    }
}

/// What a host that publishes a folder is given: `www`, with what stands beside the site at its top.
fn top(hosted: &Hosted) -> PathBuf {
    let top = hosted.path("www");
    for (name, text) in &hosted.written.beside {
        write(&top.join(name), text.as_bytes());
    }
    top
}

/// Lets a server read a folder that drops its rights.
fn open(folder: &Path) {
    use std::os::unix::fs::PermissionsExt;
    std::fs::set_permissions(folder, PermissionsExt::from_mode(0o755)).expect("it is ours");
}

fn write(path: &Path, bytes: &[u8]) {
    let folder = path.parent().expect("a folder above");
    std::fs::create_dir_all(folder).expect("folders can be made");
    std::fs::write(path, bytes).expect("files can be written");
}
