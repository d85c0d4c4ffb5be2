//! S3 with CloudFront: a template of CloudFormation for everything that is needed there, and a script that puts the
//! site into the bucket.
//!
//! CloudFront shows one page for the whole site where there is nothing: a function of its cannot change the status of
//! an answer, nor is it asked when there is nothing.

mod stack;
mod upload;

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};

use super::fitting::fitting;
use super::template::{context, filled};
use super::{HostFiles, Hosting};
use crate::headers::Keep;

/// How many bytes a function of CloudFront can have.
const BYTES: usize = 10_240;

pub(super) fn files(hosting: &Hosting, published: &BTreeSet<String>) -> HostFiles {
    let taken = fitting(hosting, usize::MAX, |taken| function(taken).len() <= BYTES);
    let stack = stack::template(hosting, &function(&taken));
    let mut text = serde_json::to_string_pretty(&stack).expect("a template is texts and numbers");
    text.push('\n');
    let mut files = HostFiles::default()
        .beside("tillit.cloudfront.json", text)
        .beside("upload.sh", upload::script(hosting, published));
    files.lack_redirects(hosting, &taken);
    files
}

/// The function that is asked before anything else.
fn function(hosting: &Hosting) -> String {
    let moved = hosting.redirects.iter().map(|redirect| {
        let from = format!("/{}", redirect.from);
        let to = format!("/{}", redirect.to);
        (from, json!([redirect.permanence.status(), to]))
    });
    let moved: BTreeMap<String, Value> = moved.collect();
    let mut context = context(hosting);
    context.insert("moved", &script(&json!(moved)));
    context.insert(
        "base_text",
        &script(&json!(hosting.base.as_str().trim_end_matches('/'))),
    );
    context.insert("asking_text", &script(&json!(Keep::Asking.cache_control())));
    filled(
        "function.js",
        include_str!("cloudfront/function.js"),
        &context,
    )
}

/// A value as a script has it, which is as JSON has it (ECMAScript 2019).
fn script(value: &Value) -> String {
    value.to_string()
}
