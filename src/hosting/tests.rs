use std::collections::BTreeSet;

use super::*;

/// A site in Swedish and English with some old addresses.
fn sample(base_url: &str) -> Hosting {
    let (encrypted, authority, base) = parts(base_url);
    let guards = headers::guards(transport(encrypted, authority), &[]);
    let lang = |code| Lang::parse(code).expect("a code");
    let redirect = |from: &str, to: &str, code, permanence| Redirect {
        from: Plain::of(from),
        to: Plain::of(to),
        lang: lang(code),
        permanence,
    };
    Hosting {
        authority: Plain::of(authority),
        base: Plain::of(&base),
        headers: guards
            .into_iter()
            .map(|header| (header.name, Plain::of(&header.value)))
            .collect(),
        redirects: vec![
            redirect("en/old/", "en/new/", "en", Permanence::Temporary),
            redirect("gammal/", "gammal/ny/", "sv", Permanence::Permanent),
        ],
        error_pages: vec![
            ErrorPage {
                lang: lang("sv"),
                prefix: Plain::of(""),
                file: Plain::of("404.html"),
            },
            ErrorPage {
                lang: lang("en"),
                prefix: Plain::of("en/"),
                file: Plain::of("en/404/index.html"),
            },
        ],
    }
}

fn published() -> BTreeSet<String> {
    let paths = [
        "404.html",
        "atom.xml",
        "en/404/index.html",
        "en/new/index.html",
        "en/old/index.html",
        "en/old/index.html.br",
        "gammal/index.html",
        "gammal/ny/index.html",
        "index.html",
        "tillit.0123456789abcdef.css",
    ];
    paths.map(str::to_owned).into()
}

fn many(count: usize) -> Hosting {
    let mut hosting = sample("https://exempelstad.example");
    let redirects = (0..count).map(|number| Redirect {
        from: Plain::of(&format!("gammal-{number}/")),
        to: Plain::of("ny/"),
        lang: hosting.error_pages[0].lang.clone(),
        permanence: Permanence::Permanent,
    });
    hosting.redirects = redirects.collect();
    hosting
}

fn text<'f>(files: &'f HostFiles, path: &str) -> &'f str {
    match &files.inside[path] {
        Content::Text(text) => text,
        Content::CopyOf(_) => panic!("{path} is a copy"),
    }
}

fn lacks(files: &HostFiles, matter: Matter) -> Vec<&str> {
    let lacks = files.lacks.iter().filter(|lack| lack.matter == matter);
    lacks.map(|lack| lack.why.as_str()).collect()
}

#[test]
fn an_address_has_a_host_and_a_path() {
    for (url, found) in [
        ("https://a.example", (true, "a.example", "/")),
        ("https://a.example/b/c", (true, "a.example", "/b/c/")),
        ("http://[::1]:80/b", (false, "[::1]:80", "/b/")),
    ] {
        let (encrypted, authority, base) = parts(url);
        assert_eq!((encrypted, authority, base.as_str()), found);
    }
}

#[test]
fn only_under_a_name_of_its_own_a_site_insists_on_encryption() {
    for url in [
        "https://tillit.exempelstad.example",
        "https://exempelstad.example:8443/a",
        "https://notgithub.io",
    ] {
        assert!(sample(url).insists(), "{url}");
    }
    for url in [
        "http://tillit.exempelstad.example",
        "https://exempelstad.github.io/tillit",
        "https://exempelstad.gitlab.io",
        "https://tillit.netlify.app",
        "https://TILLIT.pages.dev.",
        "https://d111111abcdef8.cloudfront.net",
    ] {
        assert!(!sample(url).insists(), "{url}");
    }
}

#[test]
fn nothing_that_a_format_could_take_for_its_own_is_plain() {
    for sign in "\n\r\t\0\"\\$%{}`&<>#|^!?*@+åé\u{a0}\u{2028}".chars() {
        assert_eq!(Plain::new(&format!("a{sign}b")), None, "{sign:?}");
    }
    assert!(Plain::new("default-src 'none'; a=(), https://[::1]:80/~b_c").is_some());
}

#[test]
#[should_panic(expected = "is an address, a slug, a code of a language or a header")]
fn what_is_not_plain_never_comes_into_a_file() {
    drop(Plain::of("a\" always;\nroot /etc;"));
}

#[test]
fn a_plain_folder_has_nothing_beside_it() {
    let hosting = sample("https://exempelstad.example");
    let files = files(Host::Folder, &hosting, &published());
    assert!(files.inside.is_empty() && files.beside.is_empty() && files.left_out.is_empty());
    assert_eq!(lacks(&files, Matter::Headers), ["as the server is set up"]);
}

#[test]
fn every_host_says_what_each_of_its_files_is() {
    let silent = [".nojekyll", "CNAME"];
    for base_url in [
        "https://exempelstad.example",
        "https://exempelstad.example/tillit",
    ] {
        let hosting = sample(base_url);
        for host in Host::ALL {
            let files = files(host, &hosting, &published());
            let inside = files
                .inside
                .iter()
                .filter_map(|(path, content)| match content {
                    Content::Text(text) => Some((path, text)),
                    Content::CopyOf(_) => None,
                });
            for (path, text) in inside.chain(&files.beside) {
                let says = text.contains("written by Tillit");
                assert!(says || silent.contains(&path.as_str()), "{path}:\n{text}");
            }
            let again = super::files(host, &hosting, &published());
            assert_eq!(files, again, "the same every time");
        }
    }
}

#[test]
fn a_host_that_takes_so_many_redirects_gets_the_first_ones() {
    let hosting = many(2_001);
    let cloudflare = files(Host::CloudflarePages, &hosting, &published());
    let written = text(&cloudflare, "_redirects");
    assert_eq!(
        written
            .lines()
            .filter(|line| line.ends_with(" 301"))
            .count(),
        2_000
    );
    assert_eq!(
        lacks(&cloudflare, Matter::Redirects),
        ["it takes 2000 of 2001; at each of the others, a small page leads on"]
    );
    let netlify = files(Host::Netlify, &hosting, &published());
    assert_eq!(
        text(&netlify, "_redirects").matches(" 301!\n").count(),
        2_001
    );
    assert!(lacks(&netlify, Matter::Redirects).is_empty());
    let gitlab = files(Host::GitlabPages, &hosting, &published());
    assert_eq!(text(&gitlab, "_redirects").matches(" 301\n").count(), 1_000);
    let cloudfront = files(Host::S3Cloudfront, &hosting, &published());
    let why = lacks(&cloudfront, Matter::Redirects);
    assert!(
        why[0].starts_with("it takes ") && why[0].contains(" of 2001"),
        "{why:?}"
    );
    let stack: serde_json::Value =
        serde_json::from_str(&cloudfront.beside["tillit.cloudfront.json"]).expect("JSON");
    let code = stack["Resources"]["Function"]["Properties"]["FunctionCode"].as_str();
    let length = code.expect("a text").len();
    assert!((10_000..=10_240).contains(&length), "{length}");
}

#[test]
fn a_long_list_of_redirects_fits_what_gitlab_reads() {
    let mut hosting = many(900);
    for redirect in &mut hosting.redirects {
        redirect.to = Plain::of(&format!("{}/", "a".repeat(90)));
    }
    let gitlab = files(Host::GitlabPages, &hosting, &published());
    let written = text(&gitlab, "_redirects").len();
    assert!((63_000..=64_000).contains(&written), "{written}");
    assert!(!lacks(&gitlab, Matter::Redirects).is_empty());
}

#[test]
fn cloudflare_is_told_of_as_many_files_as_it_takes() {
    let hosting = sample("https://exempelstad.example");
    let published: BTreeSet<_> = (0..150)
        .map(|number| format!("a.{number:016x}.css"))
        .collect();
    let files = files(Host::CloudflarePages, &hosting, &published);
    let rules = text(&files, "_headers")
        .lines()
        .filter(|line| line.starts_with('/'));
    assert_eq!(rules.count(), 100);
    assert_eq!(
        lacks(&files, Matter::Caching),
        ["51 files with a fingerprint are asked for again, as it takes 100 rules"]
    );
}

#[test]
fn cloudflare_says_when_a_line_is_too_long_for_it() {
    let mut hosting = sample("https://exempelstad.example");
    let players: Vec<_> = (0..60)
        .map(|number| format!("https://film-{number:040}.example/"))
        .collect();
    let policy = &headers::guards(Transport::Public, &players)[0];
    hosting.headers[0] = (policy.name, Plain::of(&policy.value));
    hosting.redirects[0].to = Plain::of(&format!("{}/", ["a"; 600].join("/")));
    let files = files(Host::CloudflarePages, &hosting, &published());
    assert_eq!(
        lacks(&files, Matter::Headers),
        ["a header is longer than the 2000 signs that it takes"]
    );
    assert_eq!(
        lacks(&files, Matter::Redirects),
        ["an address is longer than the 1000 signs that it takes; a small page leads on there"]
    );
}

#[test]
fn gitlab_leads_on_itself_only_where_no_page_does() {
    let hosting = sample("https://exempelstad.gitlab.io/tillit");
    let files = files(Host::GitlabPages, &hosting, &published());
    let left_out = [
        "en/old/index.html",
        "en/old/index.html.br",
        "gammal/index.html",
    ];
    assert!(files.left_out.iter().eq(&left_out));
    assert!(text(&files, "_redirects").contains("\n/tillit/gammal/ /tillit/gammal/ny/ 301\n"));
}

#[test]
fn a_file_of_the_sites_own_stays() {
    let hosting = sample("https://exempelstad.example");
    let mut published = published();
    published.insert("_headers".to_owned());
    let files = files(Host::Netlify, &hosting, &published);
    assert!(files.own.iter().eq(["_headers"]));
    assert!(files.inside.keys().eq(["_redirects"]));
}

#[test]
fn what_a_host_looks_for_at_the_top_stands_beside_a_site_in_a_folder() {
    for host in [Host::Netlify, Host::CloudflarePages] {
        let hosting = sample("https://exempelstad.example/tillit");
        let files = files(host, &hosting, &published());
        assert!(
            files.beside.keys().eq(["_headers", "_redirects"]),
            "{host:?}"
        );
        assert!(files.beside["_redirects"].contains("\n/tillit/gammal/ /tillit/gammal/ny/ 301"));
    }
}

#[test]
fn github_is_told_the_name_of_a_whole_site() {
    for (base_url, name) in [
        (
            "https://tillit.exempelstad.example",
            Some("tillit.exempelstad.example\n"),
        ),
        ("https://tillit.exempelstad.example/a", None),
        ("https://exempelstad.github.io", None),
        ("https://exempelstad.github.io/tillit", None),
        ("http://192.0.2.1", None),
        ("http://[::1]", None),
        ("https://exempelstad.example:8443", None),
    ] {
        let files = files(Host::GithubPages, &sample(base_url), &published());
        assert!(files.inside.contains_key(".nojekyll"));
        let written = files
            .inside
            .contains_key("CNAME")
            .then(|| text(&files, "CNAME"));
        assert_eq!(written, name, "{base_url}");
    }
}

#[test]
fn iis_takes_a_redirect_back_below_an_old_address() {
    let files = files(
        Host::Iis,
        &sample("https://exempelstad.example"),
        &published(),
    );
    let written = text(&files, "web.config");
    let disabled = "<location path=\"gammal/ny\">\n    <system.webServer>\n      <httpRedirect enabled=\"false\" />";
    assert!(written.contains(disabled), "{written}");
    assert_eq!(
        written.matches("enabled=\"false\" />").count(),
        2,
        "that, and the list of a folder"
    );
}

/// Names that a file of the site's own can have, each made to end something in some format.
const HOSTILE: [&str; 8] = [
    "a\" always; root /etc; #.0123456789abcdef.css",
    "gammal/a\"><location path=\"b",
    "gammal/a\nb/c.html",
    "b\n/* X: y.0123456789abcdef.css",
    "c $(touch d) `e` ${f}.txt",
    "g'h'.svg",
    "{{ i }} {j} %{k} .css",
    "en/old/\u{2028}l.txt",
];

#[test]
fn the_names_of_files_do_not_change_what_is_written() {
    for base_url in [
        "https://exempelstad.example",
        "https://exempelstad.example/tillit",
    ] {
        let hosting = sample(base_url);
        let mut hostile = published();
        // Texts of these kinds are there, so that nothing but the names is new.
        hostile.extend(["a.css", "a.html", "a.svg", "a.txt"].map(str::to_owned));
        let tame = hostile.clone();
        hostile.extend(HOSTILE.map(str::to_owned));
        for host in Host::ALL {
            let (mut with, mut without) = (
                files(host, &hosting, &hostile),
                files(host, &hosting, &tame),
            );
            // The script takes files by the endings of their names, which a test runs.
            for files in [&mut with, &mut without] {
                files.beside.remove("upload.sh");
            }
            assert_eq!(with, without, "{host:?}");
        }
    }
}
