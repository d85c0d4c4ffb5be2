//! What is written for S3 with CloudFront: the template by what knows CloudFormation, the function as it is asked,
//! and the script with a command line of AWS that only takes notes.

use std::collections::{BTreeMap, BTreeSet};
use std::process::Command;

use globset::GlobBuilder;
use serde_json::{Value, json};
use tillit::headers::{is_compressible, media_type};
use tillit::hosting::{Host, files, is_kept_for_ever};

use super::reader::node;
use super::{Hosted, Published, open, write};
use crate::site::{copy, repository};

fn stack(hosted: &Hosted) -> Value {
    let text = &hosted.written.beside["tillit.cloudfront.json"];
    serde_json::from_str(text).expect("the template is JSON")
}

/// What is wrong with a template.
fn lint(hosted: &Hosted, name: &str) -> (bool, String) {
    let linter = repository().join("target/tools/cfn-lint/bin/cfn-lint");
    let linted = Command::new(linter)
        .args([
            "--regions",
            "us-east-1",
            "--non-zero-exit-code",
            "informational",
        ])
        .args(["--include-checks", "I", "--template"])
        .arg(hosted.path("conf").join(name))
        .output()
        .expect("tests/setup/servers.sh puts it there");
    let said = String::from_utf8_lossy(&[linted.stdout, linted.stderr].concat()).into_owned();
    (linted.status.success(), said)
}

#[test]
fn the_template_is_as_cloudformation_says() {
    for published in Published::all() {
        let hosted = Hosted::on(Host::S3Cloudfront, published);
        let (is_sound, said) = lint(&hosted, "tillit.cloudfront.json");
        assert!(is_sound, "{said}");
        let wrong = stack(&hosted)
            .to_string()
            .replace("ViewerProtocolPolicy", "ViewerPolicy");
        write(&hosted.path("conf/wrong.json"), wrong.as_bytes());
        assert!(!lint(&hosted, "wrong.json").0);
    }
}

#[test]
fn the_template_has_every_header_and_the_page_for_what_is_missing() {
    for published in Published::all() {
        let hosted = Hosted::on(Host::S3Cloudfront, published);
        let stack = stack(&hosted);
        let policy = &stack["Resources"]["Headers"]["Properties"]["ResponseHeadersPolicyConfig"];
        let security = &policy["SecurityHeadersConfig"];
        for (name, value) in &published.hosting.headers {
            let value = value.as_str();
            match *name {
                "Content-Security-Policy" => {
                    assert_eq!(
                        security["ContentSecurityPolicy"]["ContentSecurityPolicy"],
                        value
                    );
                }
                "Referrer-Policy" => {
                    assert_eq!(security["ReferrerPolicy"]["ReferrerPolicy"], value)
                }
                "X-Content-Type-Options" => {
                    assert_eq!(security["ContentTypeOptions"]["Override"], true)
                }
                "X-Frame-Options" => assert_eq!(security["FrameOptions"]["FrameOption"], value),
                "Strict-Transport-Security" => {
                    let seconds = &security["StrictTransportSecurity"]["AccessControlMaxAgeSec"];
                    assert_eq!(format!("max-age={seconds}"), value);
                }
                _ => {
                    let items = policy["CustomHeadersConfig"]["Items"]
                        .as_array()
                        .expect("a list");
                    let says = json!({ "Header": name, "Value": value, "Override": true });
                    assert!(items.contains(&says), "{name}");
                }
            }
        }
        let distribution = &stack["Resources"]["Distribution"]["Properties"]["DistributionConfig"];
        let page = format!("{}404.html", published.hosting.base);
        for missing in distribution["CustomErrorResponses"]
            .as_array()
            .expect("a list")
        {
            assert_eq!(missing["ResponsePagePath"], page);
            assert_eq!(missing["ResponseCode"], 404);
        }
        assert_eq!(
            stack["Description"],
            "How S3 and CloudFront serve this site; written by Tillit. Create the stack in us-east-1, then run upload.sh."
        );
        assert_eq!(
            stack["Parameters"]["CertificateArn"]["Description"],
            "The certificate of the site's name in us-east-1; empty for a name of CloudFront's."
        );
        let function = &stack["Resources"]["Function"]["Properties"]["FunctionConfig"];
        assert_eq!(
            function["Comment"],
            "Old addresses, and the pages of folders"
        );
    }
}

#[test]
fn the_function_leads_on_and_finds_the_pages_of_folders() {
    for published in Published::all() {
        let hosted = Hosted::on(Host::S3Cloudfront, published);
        let code = &stack(&hosted)["Resources"]["Function"]["Properties"]["FunctionCode"];
        let base = &published.hosting.base;
        let query = json!({
            "a": { "value": "b%20c" },
            "d": { "value": "" },
            "e": { "value": "1", "multiValue": [{ "value": "1" }, { "value": "2" }] }
        });
        let request = |path: &str, query: &Value| json!({ "uri": format!("{base}{path}"), "querystring": query });
        let mut requests = Vec::new();
        for redirect in &published.hosting.redirects {
            requests.push(request(redirect.from.as_str(), &json!({})));
            requests.push(request(redirect.from.as_str(), &query));
        }
        let others = [
            "",
            "en/",
            "en",
            "tillit.css",
            "constructor",
            "constructor/",
            "a/b",
            "a//b",
            "a\\b",
            ".well-known/x.txt",
        ];
        requests.extend(others.map(|path| request(path, &json!({}))));
        requests.push(json!({ "uri": "//evil.example", "querystring": {} }));
        requests.push(json!({ "uri": "//evil", "querystring": {} }));
        let said = node(
            "cloudfront.mjs",
            &[],
            &json!({ "code": code, "requests": requests }),
        );
        let results = said.as_array().expect("a list");
        let (moved, rest) = results.split_at(published.hosting.redirects.len() * 2);
        for (redirect, pair) in published.hosting.redirects.iter().zip(moved.chunks(2)) {
            let to = format!("{base}{}", redirect.to);
            for (result, query) in pair.iter().zip(["", "?a=b%20c&d&e=1&e=2"]) {
                assert_eq!(result["statusCode"], redirect.permanence.status());
                assert_eq!(
                    result["headers"]["location"]["value"],
                    format!("{to}{query}")
                );
                assert_eq!(result["headers"]["cache-control"]["value"], "no-cache");
            }
        }
        let gives: Vec<_> = rest
            .iter()
            .map(|result| {
                let to = &result["headers"]["location"]["value"];
                let shown = to.as_str().or(result["uri"].as_str());
                shown.expect("somewhere").to_owned()
            })
            .collect();
        let wanted = [
            "index.html",
            "en/index.html",
            "en/",
            "tillit.css",
            "constructor/",
            "constructor/index.html",
            "a/b/",
            "a//b",
            "a\\b",
            ".well-known/x.txt",
        ];
        let wanted: Vec<_> = wanted.map(|path| format!("{base}{path}")).into();
        assert_eq!(gives[..wanted.len()], wanted);
        assert_eq!(gives[wanted.len()..], ["//evil.example", "//evil"]);
    }
}

/// An AWS command line that notes what it is told.
const NOTING: &str = "#!/bin/sh\nprintf '%s\\n' \"$@\" END >>\"$NOTES\"\n";

/// Names that mean something to a shell or to AWS, or have no known ending.
const HOSTILE: [&str; 6] = [
    "it's $HOME `x` $(x).txt",
    "a[b]*?.svg",
    "a\"b.css",
    "-delete",
    "en/none",
    "x.0123456789abcdef.unknown",
];

#[test]
fn the_script_gives_each_file_its_type_and_how_long_it_is_kept() {
    for published in Published::all() {
        let hosted = Hosted::on(Host::S3Cloudfront, published);
        uploads_each_once(&hosted, published.files.keys().cloned().collect());
        let mut hostile = published.paths();
        hostile.extend(HOSTILE.map(str::to_owned));
        let hosted = Hosted::on(Host::S3Cloudfront, published);
        let written = files(Host::S3Cloudfront, &published.hosting, &hostile);
        write(
            &hosted.path("conf/upload.sh"),
            written.beside["upload.sh"].as_bytes(),
        );
        uploads_each_once(&hosted, hostile);
    }
}

/// Runs the script for a site of these files, and looks at what AWS is told.
fn uploads_each_once(hosted: &Hosted, published: BTreeSet<String>) {
    copy(&hosted.site(), &hosted.path("package/site"));
    copy(
        &hosted.path("conf/upload.sh"),
        &hosted.path("package/host/upload.sh"),
    );
    write(&hosted.path("bin/aws"), NOTING.as_bytes());
    open(&hosted.path("bin/aws"));
    let path = std::env::var("PATH").unwrap_or_default();
    let ran = Command::new("sh")
        .arg(hosted.path("package/host/upload.sh"))
        .args(["bucket", "distribution"])
        .env("PATH", format!("{}:{path}", hosted.path("bin").display()))
        .env("NOTES", hosted.path("notes"))
        .status();
    assert!(ran.expect("a shell").success());
    let notes = std::fs::read_to_string(hosted.path("notes")).expect("notes");
    let commands: Vec<Vec<&str>> = notes
        .split("END\n")
        .map(|command| command.lines().collect())
        .filter(|command: &Vec<_>| !command.is_empty())
        .collect();
    let (last, uploads) = commands.split_last().expect("some");
    let base = hosted.published.hosting.base.as_str();
    assert_eq!(last[..2], ["cloudfront", "create-invalidation"]);
    assert_eq!(last.last(), Some(&&*format!("{base}*")));
    let mut got: BTreeMap<&str, Vec<(&str, &str)>> = BTreeMap::new();
    for upload in uploads {
        assert_eq!(upload[..2], ["s3", "sync"]);
        assert_eq!(upload[3], format!("s3://bucket{base}"));
        let (kind, caching) = (
            after(upload, "--content-type"),
            after(upload, "--cache-control"),
        );
        assert_eq!(upload.contains(&"--delete"), caching == "no-cache");
        for path in published.iter().filter(|path| is_chosen(upload, path)) {
            got.entry(path).or_default().push((kind, caching));
        }
    }
    let is_copy = |path: &&String| path.ends_with(".br") || path.ends_with(".gz");
    let paths: Vec<_> = published.iter().filter(|path| !is_copy(path)).collect();
    assert!(
        got.keys().eq(paths.iter()),
        "every file, and none twice compressed: {got:#?}"
    );
    for (path, given) in got {
        let caching = if is_kept_for_ever(path) {
            "public, max-age=31536000, immutable"
        } else {
            "no-cache"
        };
        assert_eq!(given, [(&*media_type(path), caching)], "{path}");
    }
    assert!(
        published
            .iter()
            .filter(is_copy)
            .all(|path| is_compressible(&path[..path.len() - 3]))
    );
}

fn after<'u>(upload: &[&'u str], option: &str) -> &'u str {
    let at = upload.iter().position(|word| *word == option);
    upload[at.expect("it is given") + 1]
}

/// Whether a file is taken along: the last pattern that matches it says so.
fn is_chosen(upload: &[&str], path: &str) -> bool {
    let patterns = upload
        .windows(2)
        .filter(|pair| ["--include", "--exclude"].contains(&pair[0]));
    let mut chosen = true;
    for pair in patterns {
        let pattern = GlobBuilder::new(pair[1]).literal_separator(false).build();
        if pattern.expect("a pattern").compile_matcher().is_match(path) {
            chosen = pair[0] == "--include";
        }
    }
    chosen
}
