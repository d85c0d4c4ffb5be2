//! Whose site it is: the city's, or that of a department with all that it builds on.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use super::{Run, unread};
use crate::decode::suggest;
use crate::diagnostic::{Code, Diagnostic};
use crate::documents::{self, Documents};
use crate::load::{self, Chain, DEPARTMENTS, Loaded};
use crate::overlay;
use crate::run::{DATASET, Status};
use crate::source::{Span, slash_path};

impl Run<'_> {
    /// Load and parse, for the city or for a department on top of it.
    pub(super) fn sources_of_site(&mut self) -> Option<Documents> {
        let first = self.department()?;
        let Some(first) = first else {
            let loaded = load::read(&self.request.root, Path::new(DATASET));
            let loaded = self.got(loaded)?;
            self.print(&loaded)?;
            return Some(self.citys(loaded));
        };
        let chain = self.chain(&first)?;
        let documents = self.whole_chain(&chain)?;
        self.home = first;
        self.departments.clone_from(&documents.departments);
        Some(documents)
    }

    /// Load and parse the city and each department of a chain, joined.
    pub(super) fn whole_chain(&mut self, chain: &Chain) -> Option<Documents> {
        let city = load::read_city(&self.request.root, &chain.city, Path::new(DATASET));
        let city = self.got(city)?;
        self.print(&city)?;
        self.city.clone_from(&chain.city);
        let mut documents = self.citys(city);
        let id = documents.site_id().map(str::to_owned);
        for folder in &chain.levels {
            documents = self.level(documents, folder, id.as_deref())?;
        }
        Some(documents)
    }

    /// What was read of a city, parsed.
    fn citys(&mut self, city: Loaded) -> Documents {
        let parsed = match self.common {
            Some(common) => common.documents.parse(city),
            None => documents::parse(city),
        };
        self.parsed(parsed)
    }

    /// Joins one department to what it builds on.
    fn level(&mut self, above: Documents, folder: &Path, city: Option<&str>) -> Option<Documents> {
        let sources = std::mem::take(&mut self.sources);
        let loaded = load::read_department(sources, folder);
        let loaded = self.got(loaded)?;
        self.print(&loaded)?;
        let is_citys = folder.starts_with(Path::new(DATASET).join(DEPARTMENTS));
        let name = folder.file_name().and_then(|name| name.to_str());
        let names = overlay::Names {
            folder: name.filter(|_| is_citys),
            city,
        };
        Some(self.joined(above, loaded, names))
    }

    /// Joins what was read of a department to what it builds on.
    pub(super) fn joined(
        &mut self,
        above: Documents,
        loaded: Loaded,
        names: overlay::Names,
    ) -> Documents {
        let files: BTreeSet<_> = loaded.files.iter().map(|file| file.id).collect();
        let own = self.parsed(documents::parse_department(loaded));
        let (documents, findings) = overlay::combine(above, own, files.clone(), names);
        self.findings.extend(findings);
        self.own = Some(files);
        documents
    }

    /// The folder of the department that is asked for; `None` for the city.
    fn department(&mut self) -> Option<Option<PathBuf>> {
        let root = &self.request.root;
        let Some(id) = &self.request.department else {
            let is_one = load::is_department(root);
            let is_one = self.got(is_one)?;
            return Some(is_one.then(PathBuf::new));
        };
        let is_there = load::has_department(root, Path::new(DATASET), id);
        if self.got(is_there)? {
            return Some(Some(Path::new(DATASET).join(DEPARTMENTS).join(id)));
        }
        let departments = load::departments(root, Path::new(DATASET));
        let load::Departments { ids, strays } = self.got(departments)?;
        let known: Vec<_> = ids.iter().map(String::as_str).collect();
        let finding = Diagnostic::new(
            Code::DepartmentMissing,
            format!("there is no department `{id}`"),
        );
        self.findings.push(finding.help(if known.is_empty() {
            format!(
                "make one with `tillit init {DATASET}/{DEPARTMENTS}/{id} --department <its name>`"
            )
        } else {
            suggest(id, &known, "there are")
        }));
        // It may be there, and yet be none.
        let folder = root.join(DATASET).join(DEPARTMENTS).join(id);
        let is_it = |stray: &Diagnostic| stray.file() == Some(&folder);
        self.findings.extend(strays.into_iter().filter(is_it));
        self.misused = Some(Status::Usage);
        None
    }

    /// Adds what lies among the departments of a city and is none: no site of theirs would tell of it.
    pub(in crate::run) fn strays(&mut self) {
        if self.own.is_some() || self.request.department.is_some() {
            return;
        }
        match load::departments(&self.request.root, Path::new(DATASET)) {
            Ok(departments) => self.findings.extend(departments.strays),
            // What cannot be read may have been found by the stage before.
            Err(error) => self.findings.push(unread(&error, &self.request.root)),
        }
        crate::diagnostic::sort(&mut self.findings);
    }

    pub(super) fn chain(&mut self, first: &Path) -> Option<Chain> {
        let departments = Path::new(DATASET).join(DEPARTMENTS);
        let chain = load::chain(
            &self.request.root,
            first,
            (&departments, self.request.outside.as_deref()),
        );
        match self.got(chain)? {
            Ok(chain) => Some(chain),
            Err((sources, findings)) => {
                self.sources = sources;
                self.findings.extend(findings);
                None
            }
        }
    }

    /// Remembers the print of what was read.
    fn print(&mut self, loaded: &Loaded) -> Option<()> {
        if let Some(common) = self.common {
            let print = common.prints.of(loaded);
            let print = self.got(print)?;
            self.made_of.push(print);
        }
        Some(())
    }

    /// What was read; why it could not be is a finding.
    pub(super) fn got<T>(&mut self, read: Result<T, load::Error>) -> Option<T> {
        match read {
            Ok(read) => Some(read),
            Err(error) => {
                self.findings.push(unread(&error, &self.request.root));
                None
            }
        }
    }

    pub(super) fn parsed(
        &mut self,
        (documents, sources, findings): (Documents, crate::source::Sources, Vec<Diagnostic>),
    ) -> Documents {
        self.sources = sources;
        self.findings.extend(findings);
        documents
    }

    /// Shows a department its own findings, in its own words: leaves out warnings about what others wrote. A department cannot mend what the city has, and
    /// the city is told of it in a run of its own.
    pub(super) fn leave_out_others(&mut self) {
        let Some(own) = &self.own else {
            return;
        };
        let home = self.request.root.join(&self.home);
        // Each site has a statement of its own, which is asked for where it is to stand.
        let file = own.iter().next().map(|file| Span::new(*file, 0..0));
        for finding in &mut self.findings {
            if finding.code == Code::StatementMissing
                && let Some(file) = file
            {
                let missing = Diagnostic::new(finding.code, finding.message.clone());
                let place = missing.at(file, "the site of this department");
                let help = "add `[site.accessibility_statement]` with what was found when this site was assessed; the law asks public bodies for one";
                *finding = place.help(help);
            }
        }
        let is_own = |finding: &Diagnostic| match (finding.label(), finding.file()) {
            (Some(label), _) => own.contains(&label.span.source),
            (None, Some(file)) => file.starts_with(&home),
            (None, None) => true,
        };
        self.findings
            .retain(|finding| is_own(finding) || finding.is_error());
        let shown = [&slash_path(&self.home), "/"].concat();
        let shown = shown.strip_prefix('/').unwrap_or(&shown);
        overlay::as_written(&mut self.findings, &self.departments, (shown, &is_own));
    }
}
