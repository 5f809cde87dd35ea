//! What single objects tell of a whole file: that something in it acts, hides or was signed.

use super::object::{Dict, Object};
use crate::model::ActivePart;

/// What was noticed so far.
#[derive(Debug, Clone, Default)]
pub(super) struct Traits {
    /// What may act, each once.
    pub(super) active: Vec<ActivePart>,
    /// Where what the outermost signature covers is over.
    pub(super) signed_to: Option<usize>,
}

impl Traits {
    /// Looks at an object and all it holds; [`read`](super::object::read) lets none be deep.
    pub(super) fn note(&mut self, object: &Object<'_>) {
        match object {
            Object::Array(all) => all.iter().for_each(|one| self.note(one)),
            Object::Dict(dict) => {
                self.table(dict);
                dict.values().for_each(|one| self.note(one));
            }
            _ => {}
        }
    }

    fn table(&mut self, dict: &Dict<'_>) {
        let parts = [
            (ActivePart::Script, dict.is("S", "JavaScript") || dict.has("JS")),
            (ActivePart::Launch, dict.is("S", "Launch")),
            (ActivePart::Attachment, dict.is("Type", "EmbeddedFile") || dict.has("EF")),
        ];
        for (part, there) in parts {
            if there && !self.active.contains(&part) {
                self.active.push(part);
                self.active.sort();
            }
        }
        // [from length from length]: two spans around the signature itself.
        if let Some(Object::Array(range)) = dict.get("ByteRange")
            && let [.., from, length] = range.as_slice()
            && let (Some(from), Some(length)) = (from.count(), length.count())
        {
            self.signed_to = self.signed_to.max(Some(from.saturating_add(length)));
        }
    }
}
