//! What is compressed beforehand is sent to whom can read it.

use tillit::headers::{is_compressible, media_type};
use tillit::hosting::is_kept_for_ever;

use super::{ASKING, Asked, Brotli, FOR_EVER, HTML};

impl Asked<'_> {
    /// As much of it as a server sends.
    pub(in crate::hosting) fn compressed(&self, brotli: Brotli) {
        let first = match brotli {
            Brotli::Served => "br",
            Brotli::NotServed => "gz",
        };
        for (path, bytes) in self.samples() {
            let asked = [
                ("Accept-Encoding: gzip, deflate, br", Some(first)),
                ("Accept-Encoding: gzip", Some("gz")),
                ("Accept-Encoding: br;q=0, gzip", Some("gz")),
                ("Accept-Encoding: identity", None),
            ];
            for (header, ending) in asked {
                let ending = ending.filter(|_| is_compressible(path));
                let answer = self.get(Self::address(path), &[header]);
                assert_eq!(answer.status, 200, "{path}");
                let encoding = ending.map(|ending| if ending == "gz" { "gzip" } else { ending });
                assert_eq!(
                    answer.header("Content-Encoding"),
                    encoding,
                    "{path} {header}"
                );
                assert_eq!(
                    answer.header("Content-Type"),
                    Some(&*media_type(path)),
                    "{path} {header}"
                );
                let caching = if is_kept_for_ever(path) {
                    FOR_EVER
                } else {
                    ASKING
                };
                assert_eq!(
                    answer.header("Cache-Control"),
                    Some(caching),
                    "{path} {header}"
                );
                self.has_headers(&answer, path);
                match ending {
                    Some(ending) => {
                        assert_eq!(
                            answer.text(),
                            format!("{ending} of {path}"),
                            "{path} {header}"
                        );
                        assert_eq!(
                            answer.header("Vary"),
                            Some("Accept-Encoding"),
                            "{path} {header}"
                        );
                    }
                    None => assert!(answer.body == bytes, "{path} {header}"),
                }
            }
        }
        for page in &self.published.hosting.error_pages {
            let answer = self.get(&format!("{}none/", page.prefix), &["Accept-Encoding: gzip"]);
            assert_eq!(answer.status, 404);
            assert_eq!(answer.text(), format!("gz of {}", page.file));
            assert_eq!(answer.header("Content-Type"), Some(HTML));
        }
    }
}
