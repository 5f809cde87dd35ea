//! The facts of a case, as the dictionary types them.

use std::collections::BTreeMap;

use chrono::NaiveTime;

use super::{Id, Path, Range, Span};

/// A person and the office held, as a paper names them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HolderName {
    /// Full name.
    pub name: String,
    /// Office, in normal case.
    pub office: String,
}

/// A typed value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// NFC text.
    Text(String),
    /// A date, perhaps known only in part.
    Date(Range),
    /// A time of day, local.
    Time(NaiveTime),
    /// A whole number.
    Integer(i64),
    /// An id of the field's `of`.
    Enum(Id),
    /// Yes or no.
    Flag(bool),
    /// The id of a body of the organisation tree.
    Body(Id),
    /// A person with an office.
    Holder(HolderName),
    /// A record, such as one meeting as one case sees it.
    Record(Facts),
    /// The entries of a list group, or the occurrences of a field that repeats, in order.
    List(Vec<Facts>),
}

/// A value and the place it was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stored {
    /// The value.
    pub value: Value,
    /// Its place.
    pub span: Span,
}

/// Values by name; a group is a record of its own.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Facts {
    /// By name.
    pub entries: BTreeMap<Id, Stored>,
}

impl Facts {
    /// The value at a path. A field that repeats answers with its last occurrence.
    pub fn get(&self, path: &Path) -> Option<&Stored> {
        let (last, groups) = path.names.split_last()?;
        let mut facts = self;
        for name in groups {
            facts = match &facts.entries.get(name)?.value {
                Value::Record(inner) => inner,
                Value::List(all) => all.last()?,
                _ => return None,
            };
        }
        facts.entries.get(last)
    }

    /// The entries of the list at `path`; none when nothing was written.
    pub fn list(&self, path: &Path) -> &[Facts] {
        match self.get(path).map(|s| &s.value) {
            Some(Value::List(all)) => all,
            _ => &[],
        }
    }

    /// The date at a path.
    pub fn date(&self, path: &Path) -> Option<Range> {
        match self.get(path)?.value {
            Value::Date(range) => Some(range),
            _ => None,
        }
    }

    /// The whole number at a path.
    pub fn integer(&self, path: &Path) -> Option<i64> {
        match self.get(path)?.value {
            Value::Integer(n) => Some(n),
            _ => None,
        }
    }

    /// The text at a path.
    pub fn text(&self, path: &Path) -> Option<&str> {
        match &self.get(path)?.value {
            Value::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The body named at a path.
    pub fn body(&self, path: &Path) -> Option<&Id> {
        match &self.get(path)?.value {
            Value::Body(id) => Some(id),
            _ => None,
        }
    }

    /// Lays `over` on top: records merge, everything else is replaced.
    pub fn merge(&mut self, over: &Facts) {
        for (name, new) in &over.entries {
            match (self.entries.get_mut(name).map(|s| &mut s.value), &new.value) {
                (Some(Value::Record(old)), Value::Record(new)) => old.merge(new),
                _ => {
                    self.entries.insert(name.clone(), new.clone());
                }
            }
        }
    }
}
