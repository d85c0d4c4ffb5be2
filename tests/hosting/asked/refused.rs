//! What is not to be shown.

use super::Asked;

impl Asked<'_> {
    /// Hidden files are not there, but for those that robots look for by an agreed name (RFC 8615).
    pub(super) fn hidden(&self) {
        for path in [
            ".hidden",
            "en/.hidden.html",
            ".htaccess",
            "en/.htaccess",
            ".git/config",
        ] {
            let answer = self.get(path, &[]);
            assert_eq!(answer.status, 404, "{path}: {}", answer.text());
        }
        let answer = self.get(".well-known/security.txt", &[]);
        assert_eq!(answer.status, 200);
    }

    /// Nothing outside the site is there.
    pub(super) fn outside(&self) {
        assert!(self.hosted.path("conf/secret").is_file());
        let up = "../".repeat(self.published.hosting.base.as_str().matches('/').count());
        for path in [
            format!("{up}conf/secret"),
            format!("en/../{up}conf/secret"),
            format!("{up}conf/secret").replace("../", "..%2f"),
            format!("{up}conf/secret").replace("../", "%2e%2e/"),
            format!("{up}conf/secret").replace("../", "..%5c"),
            format!("{up}conf/secret").replace("../", "%252e%252e/"),
            "../../../../../../../../etc/passwd".to_owned(),
            "/etc/passwd".to_owned(),
        ] {
            let answer = self.get(&path, &[]);
            let text = answer.text();
            // Caddy has an empty answer where nobody is asked.
            let is_nothing = [400, 403, 404].contains(&answer.status) || text.is_empty();
            assert!(is_nothing, "{path}: {answer:?}");
            assert!(
                !text.contains("secret") && !text.contains("root:"),
                "{path}: {text}"
            );
        }
    }
}
