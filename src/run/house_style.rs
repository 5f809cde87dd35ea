//! The catalog as an office writes: its spelling of fixed text, its words for numbers.

use std::mem::take;

use crate::model::{Binding, Catalog, Choice};

/// Puts the office's way of writing into the catalog, once: whoever lays out a paper, and whoever asks whether one
/// is still true, then sees the same text. Paths of templates are respelled with the texts that name them.
pub(super) fn house_style(catalog: &mut Catalog, choice: Choice) {
    let spelled = |text: &str| choice.uy.respell(text);
    let templates = take(&mut catalog.templates).into_iter();
    catalog.templates = templates.map(|(path, text)| (spelled(&path), spelled(&text))).collect();
    for form in catalog.forms.values_mut() {
        form.title = spelled(&form.title);
        for edition in &mut form.editions {
            edition.template.value = spelled(&edition.template.value);
        }
        for input in &mut form.inputs {
            if let Binding::Text(pattern) = &mut input.binding {
                pattern.value.source = spelled(&pattern.value.source);
                pattern.value.number_words = choice.number_words;
            }
        }
    }
}
