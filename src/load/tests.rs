use std::fs;

use tempfile::TempDir;

use super::*;

/// A folder with these files; a name that ends in `/` is a folder.
fn folder(files: &[(&str, &[u8])]) -> TempDir {
    let root = tempfile::tempdir().expect("there is room for a folder");
    for (name, bytes) in files {
        let path = root.path().join(name);
        let parent = if name.ends_with('/') {
            &path
        } else {
            path.parent().expect("the name is relative")
        };
        fs::create_dir_all(parent).expect("the folder is new");
        if !name.ends_with('/') {
            fs::write(&path, bytes).expect("the file is new");
        }
    }
    root
}

fn load(root: &TempDir) -> Loaded {
    read(root.path(), Path::new("site")).expect("everything can be read")
}

/// Paths and roles, in their order.
fn roles(loaded: &Loaded) -> Vec<String> {
    let files = loaded.files.iter().map(|file| {
        let path = loaded.sources.get(file.id).display_path();
        let role = match &file.role {
            Role::Theme { name } => format!("theme {name}"),
            Role::Translation { lang, format } => format!("{} {lang}", format.name()),
            Role::Page { stem, lang } => match lang {
                Some(lang) => format!("page {stem} {lang}"),
                None => format!("page {stem}"),
            },
            Role::Dataset(format) => format.name().to_owned(),
            Role::KeptAddresses { site } => format!("kept addresses of {site}"),
            Role::Picture => "picture".to_owned(),
            Role::Config => "config".to_owned(),
            Role::Addresses => "addresses".to_owned(),
        };
        format!("{path}: {role}")
    });
    files.collect()
}

/// Each finding in one line, without the root.
fn findings(loaded: &Loaded) -> Vec<String> {
    let root = format!("{}/", loaded.sources.shown(Path::new("")));
    let findings = loaded.findings.iter().map(|finding| {
        let place = finding.label().map(|label| {
            let place = loaded.sources.position(label.span);
            format!(" ({}:{} {})", place.line, place.column, label.text)
        });
        format!(
            "{}: {}{}: {}",
            finding.code.name(),
            finding.message,
            place.unwrap_or_default(),
            finding.help.join("; ")
        )
        .replace(&root, "")
    });
    findings.collect()
}

#[test]
fn every_file_has_its_role_and_the_order_is_always_the_same() {
    let root = folder(&[
        ("site/pages/om-oss.en.md", b""),
        ("site/pages/om-oss.md", b""),
        ("site/pages/.om.md.swp", b""),
        ("site/pages/om.md~", b""),
        ("site/addresses.toml", b""),
        ("site/principles.se.yml", b""),
        ("site/principles.en.toml", b""),
        ("site/principles.toml", b""),
        ("site/README.md", b""),
        ("themes/tillit/theme.toml", b""),
        ("themes/tillit/templates/base.html", b"x"),
        ("themes/README.md", b""),
        ("themes/half/sass/a.scss", b""),
        ("sass/site.scss", b"abc"),
        ("config.toml", b"title = \"x\""),
        ("site/media/b/x.jpg", b"\xFF\xD8\xFF"),
        ("site/media/a.pdf", b"%PDF-"),
        ("site/media/.DS_Store", b""),
        ("site/media/.git/config", b""),
        ("site/media/Thumbs.db", b""),
        ("site/media/#a.pdf#", b""),
        ("site/media/a.bak", b""),
        ("site/media/empty/", b""),
    ]);
    let loaded = load(&root);
    assert_eq!(findings(&loaded), [""; 0]);
    assert_eq!(
        roles(&loaded),
        [
            "config.toml: config",
            "themes/tillit/theme.toml: theme tillit",
            "site/principles.toml: TOML",
            "site/principles.en.toml: TOML en",
            "site/principles.se.yml: YAML se",
            "site/addresses.toml: addresses",
            "site/pages/om-oss.en.md: page om-oss en",
            "site/pages/om-oss.md: page om-oss",
        ]
    );
    let names = |files: &[MediaFile]| -> Vec<_> {
        files
            .iter()
            .map(|file| format!("{} {}", file.name, file.size))
            .collect()
    };
    assert_eq!(names(&loaded.media), ["a.pdf 5", "b/x.jpg 3"]);
    assert_eq!(names(&loaded.own_files), ["sass/site.scss 3"]);
    assert_eq!(
        names(&loaded.theme_files["tillit"]),
        ["templates/base.html 1"]
    );
    assert_eq!(loaded.theme_files.len(), 1);
    assert_eq!(loaded, load(&root));
    let config = loaded.find(&Role::Config).expect("it was read");
    assert_eq!(loaded.sources.get(config).text, "title = \"x\"");
}

#[test]
fn a_missing_dataset_says_where_it_was_looked_for() {
    let wanted = "dataset-missing: there is no dataset in `site`: write it as `site/principles.toml`; \
                  looked for `site/principles.toml`, `site/principles.yaml`, `site/principles.yml`, \
                  `site/principles.json`";
    for root in [folder(&[]), folder(&[("site/principles.en.toml", b"")])] {
        assert_eq!(findings(&load(&root)), [wanted]);
    }
}

#[test]
fn what_the_dataset_does_not_know_is_named_with_what_was_meant() {
    let root = folder(&[
        ("site/principles.toml", b""),
        ("site/principles-en.toml", b""),
        ("site/principes.toml", b""),
        ("site/principles.txt", b""),
        ("site/okand.toml", b""),
        ("site/page/a.md", b""),
        ("site/sub/a.md", b""),
        ("site/pages/a.markdown", b""),
        ("site/README.sv.md", b""),
        ("site/LICENSE", b""),
        ("site/.hidden", b""),
        ("site/pages/.en.md", b""),
        ("site/media/.htaccess", b""),
        ("site/.private/a.md", b""),
        ("site/.git/config", b""),
        ("site/principles.toml~", b""),
    ]);
    let found = findings(&load(&root));
    let wanted =
        |name: &str, help: &str| format!("unknown-file: `site/{name}` is not read: {help}");
    let none = "remove it or put it elsewhere; `site` holds `principles.toml`, translations such as \
                `principles.en.toml`, `addresses.toml`, `pages/`, `media/` and `departments/`";
    let hidden =
        "a name that begins with a full stop is hidden: give it another, or put it elsewhere";
    assert_eq!(
        found,
        [
            wanted("okand.toml", none),
            wanted("page/", "did you mean `pages/`?"),
            wanted("principes.toml", "did you mean `principles.toml`?"),
            wanted("principles-en.toml", "did you mean `principles.en.toml`?"),
            wanted("principles.txt", "did you mean `principles.toml`?"),
            wanted("sub/", none),
            wanted(".hidden", hidden),
            wanted(".private/", hidden),
            wanted("media/.htaccess", hidden),
            wanted("pages/.en.md", hidden),
            "unknown-file: `site/pages/a.markdown` is no page: did you mean `a.md`?".to_owned(),
        ]
    );
}

#[test]
fn the_first_of_two_formats_is_used() {
    let root = folder(&[
        ("site/principles.json", b"{}"),
        ("site/principles.yaml", b""),
    ]);
    let loaded = load(&root);
    assert_eq!(roles(&loaded), ["site/principles.yaml: YAML"]);
    assert_eq!(
        findings(&loaded),
        [
            "dataset-ambiguous: `site/principles.yaml` and `site/principles.json` are the same dataset \
             (1:1 left out): keep one of them"
        ]
    );
}

#[test]
fn a_file_for_no_language_is_a_finding() {
    let root = folder(&[
        ("site/principles.toml", b""),
        ("site/principles.sv_SE.toml", b""),
    ]);
    assert_eq!(
        findings(&load(&root)),
        [
            "invalid-language: `site/principles.sv_SE.toml` is for `sv_SE`, which is no language \
             code: use a code of BCP 47, such as `sv`, `en` or `se`"
        ]
    );
}

#[test]
fn text_is_utf_8_and_nothing_else() {
    let utf16: Vec<u8> = "a = 1".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let marked = [b"\xFE\xFF".as_slice(), b"\0a"].concat();
    let root = folder(&[
        ("config.toml", b"\xEF\xBB\xBFa = 1\r\n"),
        ("site/principles.toml", b"a = 1\nb = \"p\xE5 plats\"\n"),
        ("site/principles.en.toml", &utf16),
        ("site/principles.se.toml", &marked),
        ("site/pages/a.md", b"\xEF\xBB\xBFab\x80"),
    ]);
    let loaded = load(&root);
    assert_eq!(roles(&loaded), ["config.toml: config"]);
    assert_eq!(loaded.unread.len(), 4);
    assert_eq!(loaded.unread[0], Role::Dataset(Format::Toml));
    let config = loaded.find(&Role::Config).expect("it was read");
    assert_eq!(loaded.sources.get(config).text, "a = 1\r\n");
    assert_eq!(
        findings(&loaded),
        [
            "not-utf8: `site/principles.toml` is not UTF-8: byte 13 of the file, on line 2, is 0xE5 \
             (2:7 not UTF-8): save the file as UTF-8; in Latin-1 and Windows-1252, which it may be in, \
             the byte is `å`",
            "not-utf8: `site/principles.en.toml` is UTF-16, not UTF-8: byte 2 of the file, on line 1, is 0x00 (1:1 not UTF-8): save the file as UTF-8",
            "not-utf8: `site/principles.se.toml` is UTF-16, not UTF-8: byte 1 of the file, on line 1, is 0xFE (1:1 not UTF-8): save the file as UTF-8",
            "not-utf8: `site/pages/a.md` is not UTF-8: byte 6 of the file, on line 1, is 0x80 \
             (1:3 not UTF-8): save the file as UTF-8",
        ]
    );
}

#[test]
fn pages_lie_side_by_side_and_have_names_that_can_be_addresses() {
    let root = folder(&[
        ("site/principles.toml", b""),
        ("site/pages/Om oss.md", b""),
        ("site/pages/_index.md", b""),
        ("site/pages/a.svenska.md", b""),
        ("site/pages/b.txt", b""),
        ("site/pages/c/d.md", b""),
        ("site/pages/e-1.md", b""),
    ]);
    let loaded = load(&root);
    assert_eq!(
        roles(&loaded),
        ["site/principles.toml: TOML", "site/pages/e-1.md: page e-1"]
    );
    let help = "name it with small letters a to z, digits and single hyphens, and a language where it \
                is a translation, such as `om-oss.md` or `om-oss.en.md`";
    assert_eq!(
        findings(&loaded),
        [
            format!("invalid-slug: `site/pages/Om oss.md` is no name of a page: {help}"),
            format!("invalid-slug: `site/pages/_index.md` is no name of a page: {help}"),
            format!("invalid-slug: `site/pages/a.svenska.md` is no name of a page: {help}"),
            "unknown-file: `site/pages/b.txt` is no page: a page ends in `.md`; put files to show or \
             download in `site/media/`"
                .to_owned(),
            "unsafe-file: `site/pages/c` is a folder: put the pages beside one another; \
             their place in the site comes from `placement`"
                .to_owned(),
        ]
    );
}

#[test]
fn a_text_file_has_a_largest_size() {
    let root = folder(&[("site/", b"")]);
    let file = fs::File::create(root.path().join("site/principles.toml")).expect("it is new");
    file.set_len(MAX_SIZE + 1)
        .expect("there is room for nothing");
    assert_eq!(
        findings(&load(&root)),
        [
            "unsafe-file: `site/principles.toml` is larger than 64 MiB: divide it; text of that size \
             is no dataset that people keep"
        ]
    );
}

#[test]
fn a_root_that_is_none_is_an_error() {
    let root = folder(&[("file", b"")]);
    for name in ["nothing", "file"] {
        let path = root.path().join(name);
        let error = read(&path, Path::new("site")).expect_err("it is no folder");
        let message = error.to_string();
        assert!(
            message.starts_with(&format!("cannot read `{}`: ", path.display())),
            "{message}"
        );
    }
}

#[cfg(unix)]
mod links {
    use std::os::unix::fs::symlink;
    use std::os::unix::net::UnixListener;

    use super::*;

    #[test]
    fn a_link_may_stay_in_the_folder_and_not_leave_it() {
        let outside = folder(&[("secret.toml", b"key = 1"), ("pictures/a.jpg", b"")]);
        let root = folder(&[
            ("site/.real.toml", b"a = 1"),
            ("site/media/a.jpg", b"\xFF\xD8\xFF"),
            ("site/pages/", b""),
        ]);
        let site = root.path().join("site");
        let link = |to: &Path, from: &str| symlink(to, site.join(from)).expect("it is new");
        link(Path::new(".real.toml"), "principles.toml");
        link(&outside.path().join("secret.toml"), "principles.en.toml");
        link(&outside.path().join("secret.toml"), "media/b.jpg");
        link(&outside.path().join("pictures"), "media/c");
        link(Path::new("a.jpg"), "media/d.jpg");
        link(Path::new("nothing"), "media/e.jpg");
        link(Path::new("f.jpg"), "media/f.jpg");
        link(Path::new("../media"), "media/g");
        let socket = UnixListener::bind(site.join("media/h.jpg")).expect("it is new");
        link(&outside.path().join("secret.toml"), "pages/i.md");
        let loaded = load(&root);
        drop(socket);
        assert_eq!(roles(&loaded), ["site/principles.toml: TOML"]);
        let names: Vec<_> = loaded.media.iter().map(|file| file.name.as_str()).collect();
        assert_eq!(names, ["a.jpg", "d.jpg"]);
        assert_eq!(
            findings(&loaded),
            [
                "unsafe-file: `site/principles.en.toml` is a link that leaves its folder: put the file itself there",
                "unsafe-file: `site/pages/i.md` is a link that leaves its folder: put the file itself there",
                "unsafe-file: `site/media/b.jpg` is a link that leaves its folder: put the file or folder itself there",
                "unsafe-file: `site/media/c` is a link that leaves its folder: put the file or folder itself there",
                "unsafe-file: `site/media/e.jpg` is a link that leads nowhere: put the file or folder itself there",
                "unsafe-file: `site/media/f.jpg` is a link that leads nowhere: put the file or folder itself there",
                "unsafe-file: `site/media/g` is a link to a folder: put the file or folder itself there",
                "unsafe-file: `site/media/h.jpg` is no ordinary file: put the file or folder itself there",
            ]
        );
    }

    #[test]
    fn a_folder_behind_a_link_is_not_entered() {
        let outside = folder(&[("principles.toml", b"")]);
        let root = folder(&[]);
        symlink(outside.path(), root.path().join("site")).expect("it is new");
        assert_eq!(
            findings(&load(&root)),
            ["unsafe-file: `site` is a link that leaves its folder: put the folder itself there"]
        );
    }

    #[test]
    fn the_root_may_be_a_link() {
        let outside = folder(&[("site/principles.toml", b"")]);
        let root = folder(&[]);
        let link = root.path().join("link");
        symlink(outside.path(), &link).expect("it is new");
        let loaded = read(&link, Path::new("site")).expect("it can be read");
        assert_eq!(findings(&loaded), [""; 0]);
        assert_eq!(roles(&loaded), ["site/principles.toml: TOML"]);
    }
}

#[test]
#[cfg(target_os = "linux")]
fn a_name_that_is_not_utf_8_is_a_finding() {
    use std::os::unix::ffi::OsStrExt;
    let root = folder(&[("site/principles.toml", b""), ("site/media/", b"")]);
    let name = std::ffi::OsStr::from_bytes(b"site/media/\xe5.pdf");
    fs::write(root.path().join(name), "").expect("the file is new");
    assert_eq!(
        findings(&load(&root)),
        ["not-utf8: the name of `site/media/\u{fffd}.pdf` is not UTF-8: rename the file"]
    );
}
