//! One dataset of a public body's principles becomes a Zola site.
//!
//! Data flows one way, and each stage is a module:
//!
//! ```text
//! load -> parse -> overlay -> validate -> plan -> write -> zola
//! disk    pure     pure       pure        pure    disk     process
//! ```
//!
//! `load` reads files, `parse` turns each into a tree of values with their places, `overlay` joins
//! what a department wrote to what it builds on, `validate` turns the trees into a sound
//! [`site::Site`] or findings, `plan` decides every file of the Zola project, `write` brings the disk
//! into that state, and `zola` builds it.
//! `run` is the story from beginning to end; read it first.

pub mod address;
pub mod addresses;
pub mod begin;
pub mod brand;
pub mod built;
pub mod change_notes;
pub mod change_report;
pub mod decode;
pub mod diagnostic;
pub mod difference;
pub mod documents;
pub mod drafts;
pub mod drift;
pub mod drift_report;
pub mod ejected;
pub mod headers;
pub mod hosting;
pub mod invisible;
pub mod jobs;
pub mod load;
pub mod localize;
pub mod marked;
pub mod markup;
pub mod model;
pub mod namespace;
pub mod node;
pub mod notation;
pub mod overlay;
pub mod own_files;
pub mod page_text;
pub mod parse;
pub mod plan;
pub mod portal;

pub mod recorded;
pub mod report;
pub mod reviews;
pub mod revision;
pub mod run;
pub mod saved_page;
pub mod scalar;
pub mod schema;
pub mod search;
#[cfg(feature = "serve")]
pub mod serve;

pub mod settings;
pub mod shape;
pub mod site;
pub mod slugs;
pub mod source;
pub mod svg;
pub mod system;
pub mod theme;
pub mod validate;
pub mod walk;
pub mod word_changes;
pub mod words;
pub mod write;
pub mod zola;
pub mod zola_version;
