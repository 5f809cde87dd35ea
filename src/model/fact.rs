//! The place of one fact in a case, as people and sheets write it: "nguoi.ngay_sinh", "giup_do.2.ho_ten".

use super::{Facts, Id, Value};

/// A group and a field; of a list also which entry; of a record also which of its fields.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fact {
    /// The group or list.
    pub group: Id,
    /// The entry of a list, from 1.
    pub entry: Option<usize>,
    /// The field, and below a record the field of that.
    pub field: Vec<Id>,
}

impl Fact {
    /// Reads "group.field", "group.field.part" and "list.2.field".
    pub fn parse(text: &str) -> Option<Self> {
        let mut names = text.trim().split('.').peekable();
        let group = names.next().filter(|name| !name.is_empty())?.into();
        let entry = names.peek().and_then(|name| name.parse().ok()).filter(|n| *n > 0);
        if entry.is_some() {
            names.next();
        }
        let field: Vec<Id> = names.map(Id::from).collect();
        let sound = !field.is_empty() && field.iter().all(|name| !name.is_empty());
        sound.then_some(Self { group, entry, field })
    }

    /// The value a case has there.
    pub fn of<'f>(&self, facts: &'f Facts) -> Option<&'f Value> {
        let group = &facts.entries.get(&self.group)?.value;
        let mut facts = match (group, self.entry) {
            (Value::Record(facts), None) => facts,
            (Value::List(all), Some(number)) => all.get(number.checked_sub(1)?)?,
            _ => return None,
        };
        let (last, on_the_way) = self.field.split_last()?;
        for name in on_the_way {
            facts = match &facts.entries.get(name)?.value {
                Value::Record(inner) => inner,
                _ => return None,
            };
        }
        Some(&facts.entries.get(last)?.value)
    }
}

impl std::fmt::Display for Fact {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.group)?;
        if let Some(number) = self.entry {
            write!(f, ".{number}")?;
        }
        self.field.iter().try_for_each(|name| write!(f, ".{name}"))
    }
}

#[cfg(test)]
mod tests {
    use super::Fact;

    #[test]
    fn places_are_read_as_they_are_written() {
        for text in ["nhom.muc", "nhom.muc.phan", "muc_luc.2.muc", "muc_luc.12.muc.phan"] {
            assert_eq!(Fact::parse(text).map(|fact| fact.to_string()).as_deref(), Some(text));
        }
        for text in ["", "nhom", "nhom.", ".muc", "muc_luc.2", "nhom..muc"] {
            assert_eq!(Fact::parse(text), None, "{text}");
        }
    }
}
