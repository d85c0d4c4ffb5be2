//! A site that is still to be written, put through the stages without the disk: what `tillit init` writes
//! is sound.

use std::path::Path;

use super::Run;
use crate::begin::{self, Department};
use crate::diagnostic::{Diagnostic, Spot};
use crate::documents::{self, Documents};
use crate::load::{self, Chain, File, Loaded, Role};
use crate::overlay::Names;
use crate::parse::Format;
use crate::plan::{Content, Plan};
use crate::run::DATASET;
use crate::source::Sources;

impl Run<'_> {
    /// Whether the root is a folder; that it is none is a finding.
    pub(in crate::run) fn has_root(&mut self) -> bool {
        let root = load::is_department(&self.request.root);
        self.got(root).is_some()
    }

    /// What a folder holds already.
    pub(in crate::run) fn holds(&mut self, folder: &Path) -> Option<load::Holds> {
        let holds = load::holds(folder, Path::new(DATASET));
        self.got(holds).flatten()
    }

    /// Whether a folder is that of a city or of a department.
    pub(in crate::run) fn is_base(&mut self, base: &Path) -> bool {
        let base = self.request.root.join(base);
        matches!(load::is_department(&base), Ok(true)) || load::is_city(&base)
    }

    /// The plan of a new city, when its site is sound.
    pub(in crate::run) fn new_city(&mut self, city: &begin::City, folder: &Path) -> Option<Plan> {
        let plan = begin::city(city);
        let mut loaded = Loaded {
            sources: Sources::at(&self.request.root),
            ..Loaded::default()
        };
        for (path, file) in plan.iter() {
            let role = if path.ends_with("config.toml") {
                Role::Config
            } else {
                Role::Dataset(Format::Toml)
            };
            add(&mut loaded, &folder.join(path), &file.content, role);
        }
        let documents = self.parsed(documents::parse(loaded));
        self.is_sound(documents).then_some(plan)
    }

    /// The plan of a new department, when its site is sound on what it builds on. Both folders are seen
    /// from the root; `name` is that of the department's among those of its city.
    pub(in crate::run) fn new_department(
        &mut self,
        department: &Department,
        (folder, base): (&Path, &Path),
        name: Option<&str>,
    ) -> Option<Plan> {
        let chain = self.chain_of_base(base)?;
        let above = self.whole_chain(&chain)?;
        let site = above.dataset.as_ref().and_then(|node| node.get("site"));
        let lang = site.and_then(|site| site.get("lang")?.string());
        let mut plan = Plan::default();
        let text = begin::department(department, lang.unwrap_or(begin::LANGUAGE));
        plan.add_text(begin::DEPARTMENT_FILE, text, None);
        let mut loaded = Loaded {
            sources: std::mem::take(&mut self.sources),
            ..Loaded::default()
        };
        for (path, file) in plan.iter() {
            let role = Role::Dataset(Format::Toml);
            add(&mut loaded, &folder.join(path), &file.content, role);
        }
        let city = above.site_id().map(str::to_owned);
        let names = Names {
            folder: name,
            city: city.as_deref(),
        };
        let documents = self.joined(above, loaded, names);
        self.departments.clone_from(&documents.departments);
        folder.clone_into(&mut self.home);
        self.is_sound(documents).then_some(plan)
    }

    fn chain_of_base(&mut self, base: &Path) -> Option<Chain> {
        let is_department = load::is_department(&self.request.root.join(base));
        if self.got(is_department)? {
            return self.chain(base);
        }
        Some(Chain {
            city: base.to_owned(),
            levels: Vec::new(),
        })
    }

    /// Whether there is a site of these documents. What a new file would be warned of is for its author;
    /// a mistake in it is shown without the place, as nobody can look there.
    fn is_sound(&mut self, documents: Documents) -> bool {
        let is_sound = self.judged(documents, &mut drop).is_some();
        self.findings.retain(Diagnostic::is_error);
        for finding in &mut self.findings {
            let place = finding.label().map(|label| label.span.source);
            if let Some(file) =
                place.filter(|file| self.own.as_ref().is_none_or(|own| own.contains(file)))
            {
                finding.primary = Some(Spot::File(self.sources.get(file).shown.clone().into()));
                finding.related.clear();
            }
        }
        is_sound
    }
}

/// Adds a planned file as if it had been read.
fn add(loaded: &mut Loaded, path: &Path, content: &Content, role: Role) {
    if let Content::Bytes(bytes) = content {
        let text = String::from_utf8_lossy(bytes);
        let id = loaded.sources.add(path, text);
        loaded.files.push(File { id, role });
    }
}
