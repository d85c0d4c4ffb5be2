//! The manual: a page for the program and one for each of its commands.

use std::path::Path;

use clap::{Command, CommandFactory};
use clap_mangen::Man;
use tillit::load;
use tillit::run::Status;
use tillit::source::slash_path;
use tillit::write;

use crate::cli::{Cli, Common};
use crate::{print, say};

/// Prints one page, or writes all of them into a folder.
pub(crate) fn man(common: &Common, command: Option<&str>, out: Option<&Path>) -> Status {
    let pages = pages();
    let Some(folder) = out else {
        // `man theme-eject`, as the manual's page is called, and `man "theme eject"`.
        let name = command.map_or("tillit".to_owned(), |command| {
            format!("tillit-{}", command.replace(' ', "-"))
        });
        let page = pages.iter().find(|(file, _)| *file == format!("{name}.1"));
        return match page {
            Some((_, page)) => print(page),
            None => {
                say(&format!(
                    "error: there is no command `{}`\n`tillit help` lists them all\n",
                    command.unwrap_or_default()
                ));
                Status::Usage
            }
        };
    };
    let others = pages.iter().map(|(file, _)| folder.join(file));
    if let Some(other) = others.into_iter().find(|file| is_others(file)) {
        say(&format!(
            "error: `{}` was not written by tillit\nhelp: move it away, or name another folder\n",
            slash_path(&other)
        ));
        return Status::Findings;
    }
    let written = write::make_folder(folder).and_then(|()| {
        let mut pages = pages.iter();
        pages.try_for_each(|(file, page)| write::file(&folder.join(file), page.as_bytes()))
    });
    if let Err(error) = written {
        say(&format!(
            "error: {error}\nhelp: name a folder that you may write to\n"
        ));
        return Status::Failed;
    }
    if !common.quiet {
        say(&format!(
            "wrote {} pages to {}\n",
            pages.len(),
            slash_path(folder)
        ));
    }
    Status::Clean
}

/// Whether there is a file that is no manual page of tillit's.
fn is_others(file: &Path) -> bool {
    let bytes = load::bytes(file).unwrap_or_default();
    !bytes.is_empty() && !String::from_utf8_lossy(&bytes).contains(".TH tillit")
}

/// Every page by the name of its file: that of the program, of its commands, and of theirs.
fn pages() -> Vec<(String, String)> {
    let mut top = Cli::command().disable_help_subcommand(true);
    top.build();
    let mut pages = Vec::new();
    add_pages(&top, &mut pages);
    pages
}

fn add_pages(command: &Command, pages: &mut Vec<(String, String)>) {
    let page = Man::new(command.clone());
    let mut text = Vec::new();
    page.render(&mut text).expect("memory can be written to");
    pages.push((
        page.get_filename(),
        String::from_utf8_lossy(&text).into_owned(),
    ));
    let own = command.get_subcommands();
    for command in own.filter(|command| command.get_name() != "help") {
        add_pages(command, pages);
    }
}
