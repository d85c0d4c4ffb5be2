//! Links from one page to another, which hold under any address of the site.

use crate::address;

/// The link from one page to another, both by their path without slashes at the ends.
pub fn relative(from: &str, to: &str) -> String {
    let (from, to) = without_common_folders(from, to);
    let up = depth(from);
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
fn without_common_folders<'a>(from: &'a str, to: &'a str) -> (&'a str, &'a str) {
    let pairs = from.bytes().zip(to.bytes());
    let same = pairs.take_while(|(one, two)| one == two).count();
    let ends = |path: &str| matches!(path.as_bytes().get(same), None | Some(b'/'));
    if ends(from) && ends(to) {
        let after = |path: &'a str| path.get(same + 1..).unwrap_or_default();
        return (after(from), after(to));
    }
    let mut common = from.as_bytes()[..same].iter();
    let cut = common
        .rposition(|&byte| byte == b'/')
        .map_or(0, |at| at + 1);
    (&from[cut..], &to[cut..])
}

/// How many folders a path without slashes at its ends leads into.
fn depth(path: &str) -> usize {
    if path.is_empty() {
        return 0;
    }
    path.bytes().filter(|&byte| byte == b'/').count() + 1
}

/// The link from a page to a file of the site, such as `media/film.mp4`.
pub fn relative_file(from: &str, file: &str) -> String {
    "../".repeat(depth(from)) + &address::encode_path(file)
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
        assert_eq!(relative("principer/a", "principer/ab"), "../ab/");
        assert_eq!(relative("principer/ab", "principer/a"), "../a/");
        assert_eq!(relative("principer", "principer/a"), "a/");
        assert_eq!(relative("principer", "principerna/a"), "../principerna/a/");
        assert_eq!(relative("å/ä", "å/å"), "../å/");
        assert_eq!(
            relative_file("principer/a", "media/en film.mp4"),
            "../../media/en%20film.mp4"
        );
        assert_eq!(
            relative_file("", "media/å#1?.pdf"),
            "media/%C3%A5%231%3F.pdf"
        );
    }
}
