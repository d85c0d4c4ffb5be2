//! The whole program, run as its users run it, against the real thing.

mod accessibility;
mod addresses;
mod cases;
mod cli;
mod docs;
mod hostile;
mod ignored;
mod layering;
mod lighthouse;
mod matrix;
mod messages;
mod one_mistake;
mod own_files;
mod pages;
mod patterns;
mod plans;
mod printed;
mod scripts;
mod search;
mod site;
mod source_text;
mod sources;
mod stems;
mod theme;
mod words;
mod writing;
