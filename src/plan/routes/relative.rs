//! Links from one page to another, which hold under any address of the site.

/// The link from one page to another, both by their path without slashes at the ends.
pub fn relative(from: &str, to: &str) -> String {
    let (from, to) = without_common_folders(from, to);
    let up = from.split('/').filter(|part| !part.is_empty()).count();
    let mut link = String::with_capacity(3 * up + to.len() + 2);
    for _ in 0..up {
        link.push_str("../");
    }
    if !to.is_empty() {
        link.push_str(to);
        link.push('/');
    }
    if link.is_empty() {
        link.push_str("./");
    }
    link
}

/// What is left of two paths after the folders in which both lie.
fn without_common_folders<'a>(mut from: &'a str, mut to: &'a str) -> (&'a str, &'a str) {
    while !from.is_empty() {
        let (first, rest) = from.split_once('/').unwrap_or((from, ""));
        let (folder, other) = to.split_once('/').unwrap_or((to, ""));
        if first != folder {
            break;
        }
        (from, to) = (rest, other);
    }
    (from, to)
}

/// The link from a page to a file of the site, such as `media/film.mp4`.
pub fn relative_file(from: &str, file: &str) -> String {
    let depth = from.split('/').filter(|part| !part.is_empty()).count();
    format!("{}{}", "../".repeat(depth), crate::address::encode(file))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_are_relative_to_their_page() {
        assert_eq!(relative("", ""), "./");
        assert_eq!(relative("", "principer/a"), "principer/a/");
        assert_eq!(relative("principer/a", "principer/b"), "../b/");
        assert_eq!(relative("principer/a", "principer"), "../");
        assert_eq!(relative("principer/a", ""), "../../");
        assert_eq!(
            relative("principer/a", "en/principles/a"),
            "../../en/principles/a/"
        );
        assert_eq!(relative("principer/a", "principer/a"), "./");
        assert_eq!(
            relative_file("principer/a", "media/en film.mp4"),
            "../../media/en%20film.mp4"
        );
    }
}
