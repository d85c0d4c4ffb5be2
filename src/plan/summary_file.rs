//! `tillit.json`: what a site says of itself to the portal of its city, and to anybody else's program.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::localize::Fallback;
use crate::model::{Dataset, Principle};
use crate::site::{Edition, Site};
use crate::walk::{Leaf, Place, Walk};

/// The name of the file, in the root of the published site.
pub const FILE: &str = "tillit.json";

/// The edition of the format.
pub const VERSION: u32 = 1;

/// What a site says of itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Summary {
    /// The edition of the format.
    pub version: u32,
    /// The site's id.
    pub id: String,
    /// What it is called.
    pub title: String,
    /// Who answers for it: the department, or the public body.
    pub name: String,
    /// Its address.
    pub url: String,
    /// What it builds on: the ids of departments, the nearest last; empty for the city's own site.
    pub extends: Vec<String>,
    /// The version of the city's dataset.
    pub base_version: String,
    /// The day on which the dataset was changed last.
    pub updated: String,
    /// Its languages, the original's first.
    pub languages: Vec<Language>,
    /// When the principles were gone through, by their ids.
    pub reviews: BTreeMap<String, Review>,
    /// How many warnings there are, by their codes.
    pub findings: BTreeMap<String, usize>,
}

/// One language of a site.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Language {
    /// Its code.
    pub lang: String,
    /// How many texts there are.
    pub texts: usize,
    /// How many of them are not translated.
    pub missing: usize,
    /// How many of them have a translation of an older version.
    pub outdated: usize,
}

/// When a principle was gone through.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Review {
    /// The day.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub last_reviewed: Option<String>,
    /// The day on which to go through it again.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub due: Option<String>,
}

/// What a site says of itself.
pub(super) fn summary(site: &Site, title: String) -> Summary {
    let original = site.original();
    let dataset = &original.dataset;
    let own = &dataset.site;
    let org = own.owner.org.0.value.trim();
    let name = site
        .departments
        .last()
        .map(|department| department.name.as_str());
    let (_, above) = site.departments.split_last().unzip();
    let above = above.unwrap_or_default().iter();
    Summary {
        version: VERSION,
        id: own.id.to_string(),
        title,
        name: name.unwrap_or(org).to_owned(),
        url: site.settings.base_url.clone(),
        extends: above.map(|department| department.id.clone()).collect(),
        base_version: own.version.to_string(),
        updated: own.updated.to_string(),
        languages: site.editions.iter().map(language).collect(),
        reviews: dataset.principles.iter().filter_map(review).collect(),
        findings: site.warnings.clone(),
    }
}

/// How much of an edition is translated.
fn language(edition: &Edition) -> Language {
    let mut counted = Language {
        lang: edition.lang.to_string(),
        texts: 0,
        missing: 0,
        outdated: 0,
    };
    let mut count = |fallback: Option<Fallback>| {
        counted.texts += 1;
        match fallback {
            Some(Fallback::Missing) => counted.missing += 1,
            Some(Fallback::Outdated) => counted.outdated += 1,
            None => {}
        }
    };
    let dataset: &Dataset = &edition.dataset;
    dataset.walk(Place::root(), &mut |_, leaf| match leaf {
        Leaf::Text(text) => count(text.0.fallback),
        Leaf::Line(line) => count(line.0.fallback),
        Leaf::Literal(_) => {}
    });
    edition.pages.iter().for_each(|page| count(page.fallback));
    counted
}

fn review(principle: &Principle) -> Option<(String, Review)> {
    let last = principle.last_reviewed.as_ref();
    let months = principle.review_in.as_ref().map(|months| months.value);
    let due = last
        .zip(months)
        .and_then(|(last, months)| last.after_months(months));
    let review = Review {
        last_reviewed: last.map(ToString::to_string),
        due,
    };
    last.map(|_| (principle.id.to_string(), review))
}
