//! Which file of `site/media/` was probably meant by a name that is not right.

use crate::address;
use crate::decode::nearest;

/// The file that a name leads to when it is read as people write ways to files: with the folders
/// before it or without those that it is in, percent-encoded, or with other capital letters.
pub fn same_file<'f>(typed: &str, files: &[&'f str]) -> Option<&'f str> {
    let forms = [Some(typed.to_owned()), address::decode(typed)];
    let forms = forms.into_iter().flatten();
    let forms: Vec<_> = forms.map(|form| form.replace('\\', "/")).collect();
    let lower = |name: &str| name.to_lowercase();
    find(&forms, files, str::to_owned).or_else(|| find(&forms, files, lower))
}

/// As [`same_file`], and else the file with nearly that name.
pub fn meant_file<'f>(typed: &str, files: &[&'f str]) -> Option<&'f str> {
    let name = typed.trim_start_matches(['.', '/', '@']);
    let name = name.strip_prefix("media/").unwrap_or(name);
    same_file(typed, files).or_else(|| nearest(name, files))
}

/// The longest file that one of the forms ends in, or the only one that ends in a form.
fn find<'f>(forms: &[String], files: &[&'f str], as_seen: fn(&str) -> String) -> Option<&'f str> {
    let seen: Vec<_> = files.iter().map(|file| (as_seen(file), *file)).collect();
    let forms: Vec<_> = forms.iter().map(|form| as_seen(form)).collect();
    let led_to = seen.iter().filter(|(file, _)| {
        let mut forms = forms.iter();
        forms.any(|form| ends_in(form.trim_start_matches('@'), file))
    });
    if let Some((_, file)) = led_to.max_by_key(|(file, _)| file.len()) {
        return Some(file);
    }
    let mut deeper = seen
        .iter()
        .filter(|(file, _)| forms.iter().any(|form| ends_in(file, form)));
    let (_, only) = deeper.next()?;
    deeper.next().is_none().then_some(only)
}

/// Whether a path is another, with or without folders before it.
fn ends_in(path: &str, end: &str) -> bool {
    let before = path.strip_suffix(end);
    !end.is_empty() && before.is_some_and(|before| before.is_empty() || before.ends_with('/'))
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILES: [&str; 5] = [
        "bild.png",
        "a b.png",
        "2026/karta.png",
        "karta.png",
        "2026/plan.pdf",
    ];

    #[test]
    fn a_way_to_a_file_leads_to_it() {
        for (typed, file) in [
            ("/media/bild.png", "bild.png"),
            ("./bild.png", "bild.png"),
            ("@bild.png", "bild.png"),
            ("../../site/media/bild.png", "bild.png"),
            ("media\\bild.png", "bild.png"),
            ("/media/a%20b.png", "a b.png"),
            ("Bild.PNG", "bild.png"),
            ("/media/2026/karta.png", "2026/karta.png"),
            ("karta.png", "karta.png"),
            ("plan.pdf", "2026/plan.pdf"),
        ] {
            assert_eq!(same_file(typed, &FILES), Some(file), "{typed}");
        }
        for other in ["", "/", "bild", "d.png", "/om-oss/", "bidl.png", "2026/"] {
            assert_eq!(same_file(other, &FILES), None, "{other}");
        }
    }

    #[test]
    fn a_slip_in_a_name_is_seen() {
        for typed in ["bidl.png", "@media/bidl.png", "../media/bilder.png"] {
            assert_eq!(meant_file(typed, &FILES), Some("bild.png"), "{typed}");
        }
        assert_eq!(meant_file("@media/finns-inte.pdf", &FILES), None);
    }
}
