//! What is written for a host.

use std::collections::{BTreeMap, BTreeSet};

use super::{Carried, Host, Hosting, Matter};
use super::{apache, caddy, cloudflare, cloudfront, github, gitlab, iis, netlify, nginx};

/// What is written for a host, and what it leaves undone.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct HostFiles {
    /// Files that go into the published folder, by their paths there.
    pub inside: BTreeMap<String, Content>,
    /// Files that stand beside it, by their names.
    pub beside: BTreeMap<String, String>,
    /// Files that are not to be published on this host, as something written for it does their work, and could not
    /// if they were there.
    pub left_out: BTreeSet<String>,
    /// Files that the site itself has where one would have been written: they stay as they are.
    pub own: BTreeSet<String>,
    /// What the site asks for and does not get there.
    pub lacks: Vec<Lack>,
}

/// What a written file holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Content {
    /// This text.
    Text(String),
    /// What the published file at this path holds.
    CopyOf(String),
}

/// Something that a site asks for and does not get.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lack {
    /// What.
    pub matter: Matter,
    /// How it is instead, or why, in words.
    pub why: String,
}

/// Writes for a host what a site asks of it; `published` is every file of the published folder, by its path there
/// with `/` between the parts.
///
/// A file that the site itself has where one would be written is the site's to write: it stays, and is named.
pub fn files(host: Host, hosting: &Hosting, published: &BTreeSet<String>) -> HostFiles {
    let mut files = match host {
        Host::Folder => HostFiles::default(),
        Host::Nginx => nginx::files(hosting),
        Host::Apache => apache::files(hosting, published),
        Host::Iis => iis::files(hosting, published),
        Host::Netlify => netlify::files(hosting, published),
        Host::CloudflarePages => cloudflare::files(hosting, published),
        Host::GithubPages => github::files(hosting),
        Host::GitlabPages => gitlab::files(hosting, published),
        Host::S3Cloudfront => cloudfront::files(hosting, published),
        Host::Caddy => caddy::files(hosting),
    };
    files.lacks.extend(general(host, hosting));
    files.keep_own(published);
    files
}

/// What the host never does, of what this site asks for.
fn general(host: Host, hosting: &Hosting) -> Vec<Lack> {
    let asks = |matter: &Matter| match matter {
        Matter::Redirects => !hosting.redirects.is_empty(),
        Matter::ErrorPages => hosting.error_pages.len() > 1,
        Matter::Hsts => hosting.insists(),
        _ => true,
    };
    let matters = Matter::ALL.into_iter().filter(asks);
    let lacks = matters.filter_map(|matter| match host.carries(matter) {
        Carried::Not(why) => Some(Lack {
            matter,
            why: why.to_owned(),
        }),
        Carried::Whole | Carried::Itself(_) | Carried::Partly(_) => None,
    });
    lacks.collect()
}

impl HostFiles {
    /// A file that goes into the published folder.
    pub(super) fn inside(mut self, path: impl Into<String>, text: String) -> Self {
        self.inside.insert(path.into(), Content::Text(text));
        self
    }

    /// A file that stands beside it.
    pub(super) fn beside(mut self, name: impl Into<String>, text: String) -> Self {
        self.beside.insert(name.into(), text);
        self
    }

    /// A file that stands at the top of what is published, where hosts look for it: in the site's folder, or beside
    /// it when the site is in a folder of what is published.
    pub(super) fn at_top(self, hosting: &Hosting, name: &str, text: String) -> Self {
        if hosting.is_at_root() {
            self.inside(name, text)
        } else {
            self.beside(name, text)
        }
    }

    pub(super) fn lack(&mut self, matter: Matter, why: String) {
        self.lacks.push(Lack { matter, why });
    }

    fn keep_own(&mut self, published: &BTreeSet<String>) {
        let own = self.inside.keys().filter(|path| published.contains(*path));
        self.own = own.cloned().collect();
        self.inside.retain(|path, _| !self.own.contains(path));
    }
}
