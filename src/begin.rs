//! The first files of a new city or department, with examples to write over.

use crate::plan::Plan;

const CITY: &str = include_str!("begin/city.toml");
const CONFIG: &str = include_str!("begin/config.toml");
const DEPARTMENT: &str = include_str!("begin/department.toml");

/// What a new city is called.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct City {
    /// The id of its site.
    pub id: String,
    /// The name of the public body.
    pub name: String,
    /// The title of the site.
    pub title: String,
    /// The address that the site will have.
    pub base_url: String,
}

/// What a new department is called, and what it builds on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Department {
    /// Its id.
    pub id: String,
    /// Its name, as pages show it.
    pub name: String,
    /// The address that its site will have.
    pub base_url: String,
    /// The folder of the city or department that it builds on, seen from its own.
    pub extends: String,
}

/// The files of a new city.
pub fn city(city: &City) -> Plan {
    let values = [
        ("{id}", &city.id),
        ("{name}", &city.name),
        ("{title}", &city.title),
        ("{base_url}", &city.base_url),
    ];
    let mut plan = Plan::default();
    plan.add_text("config.toml", filled(CONFIG, &values), None);
    plan.add_text("site/principles.toml", filled(CITY, &values), None);
    plan
}

/// The files of a new department.
pub fn department(department: &Department) -> Plan {
    let values = [
        ("{id}", &department.id),
        ("{name}", &department.name),
        ("{extends}", &department.extends),
        ("{base_url}", &department.base_url),
    ];
    let mut plan = Plan::default();
    plan.add_text("department.toml", filled(DEPARTMENT, &values), None);
    plan
}

/// A text with values of TOML in their places, whatever is written in them.
fn filled(text: &str, values: &[(&str, &String)]) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((at, name, value)) = values
        .iter()
        .filter_map(|(name, value)| Some((rest.find(name)?, *name, *value)))
        .min_by_key(|(at, ..)| *at)
    {
        out.push_str(&rest[..at]);
        out.push_str(&toml::Value::String(value.clone()).to_string());
        rest = &rest[at + name.len()..];
    }
    out + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_filled_in_is_text_whatever_it_says() {
        let name = "Staden \"{id}\"\n[x] 'y' \\".to_owned();
        let text = filled(
            "id = {id}\nname = {name}\n",
            &[("{id}", &"a".to_owned()), ("{name}", &name)],
        );
        let table: toml::Table = text.parse().expect("TOML");
        assert_eq!(table["id"].as_str(), Some("a"));
        assert_eq!(table["name"].as_str(), Some(name.as_str()));
    }
}
