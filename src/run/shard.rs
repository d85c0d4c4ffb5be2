//! A share of the sites, for machines that divide them.

use std::str::FromStr;

use super::all::SiteName;

/// One of several equal shares of the sites. The shares of the same number have no site in common, and
/// all of them together have every site, wherever each is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shard {
    /// Which share, from 1.
    pub number: usize,
    /// How many shares there are.
    pub of: usize,
}

/// Which of the sites.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Share {
    /// All of them.
    All,
    /// One of several equal shares.
    Shard(Shard),
    /// Those of these ids.
    Only(Vec<String>),
}

impl Share {
    /// The sites of this share; or an id that none of them has.
    pub(super) fn of(&self, names: Vec<SiteName>) -> Result<Vec<SiteName>, String> {
        match self {
            Self::All => Ok(names),
            Self::Shard(shard) => Ok(shard.of(names)),
            Self::Only(ids) => {
                let has = |id: &&String| names.iter().any(|name| name.id == **id);
                match ids.iter().find(|id| !has(id)) {
                    Some(unknown) => Err(unknown.clone()),
                    None => Ok(names
                        .into_iter()
                        .filter(|name| ids.contains(&name.id))
                        .collect()),
                }
            }
        }
    }
}

impl Shard {
    /// The sites of this share: every n-th in the order of their ids.
    pub(super) fn of(self, mut names: Vec<SiteName>) -> Vec<SiteName> {
        names.sort();
        let places = self.places(names.len());
        places.map(|place| names[place].clone()).collect()
    }

    /// The places of this share's sites among all, in the order of their ids.
    pub fn places(self, sites: usize) -> impl Iterator<Item = usize> {
        (self.number - 1..sites).step_by(self.of)
    }
}

impl FromStr for Shard {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let parts = text.split_once('/');
        let numbers = parts.and_then(|(number, of)| Some((number.parse().ok()?, of.parse().ok()?)));
        match numbers {
            Some((number, of)) if number >= 1 && number <= of => Ok(Self { number, of }),
            _ => Err("write a share and how many there are, such as 1/4".to_owned()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_have_every_site_once() {
        let names: Vec<_> = (0..10)
            .map(|number| SiteName {
                id: format!("site-{number}"),
                department: None,
            })
            .collect();
        for of in 1..12 {
            let shares = (1..=of).map(|number| Shard { number, of }.of(names.clone()));
            let sizes: Vec<_> = shares.clone().map(|share| share.len()).collect();
            let (most, least) = (sizes.iter().max(), sizes.iter().min());
            assert!(
                most.zip(least)
                    .is_some_and(|(most, least)| most - least <= 1)
            );
            let mut all: Vec<_> = shares.flatten().collect();
            all.sort();
            assert_eq!(all, names);
        }
    }

    #[test]
    fn a_share_is_written_with_a_slash() {
        assert_eq!("2/3".parse(), Ok(Shard { number: 2, of: 3 }));
        for wrong in ["0/3", "4/3", "3", "a/b", "1/0", ""] {
            assert!(wrong.parse::<Shard>().is_err(), "{wrong}");
        }
    }
}
