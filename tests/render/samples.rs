//! The samples of the catalog: every edition of every form, with what its data says or leaves out.

use std::path::Path;
use std::sync::LazyLock;
use std::{array, fs};

use hoso::load::Memory;
use hoso::model::{Binding, Catalog, Edition, Form, Mode, Provenance, Required};
use hoso::render::{Engine, Job, Page};
use hoso::run::Workspace;
use serde_json::{Value, json};

use crate::FONTS;

pub(crate) static CATALOG: LazyLock<Catalog> = LazyLock::new(|| {
    let workspace = Workspace::catalog(&Memory::default());
    assert!(workspace.sound, "{:#?}", workspace.diagnostics);
    workspace.catalog
});
pub(crate) static ENGINE: LazyLock<Engine> = LazyLock::new(|| Engine::new(CATALOG.templates.clone(), &FONTS));

/// An edition with data.
#[derive(Clone)]
pub(crate) struct Sample {
    pub(crate) form: &'static Form,
    pub(crate) edition: &'static Edition,
    pub(crate) data: Value,
}

/// The sample beside each edition, told of its paper as hoso tells it.
pub(crate) fn samples() -> Vec<Sample> {
    let of = |form: &'static Form| form.editions.iter().map(move |edition| Sample::read(form, edition));
    CATALOG.forms.values().flat_map(of).collect()
}

impl Sample {
    fn read(form: &'static Form, edition: &'static Edition) -> Self {
        let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(&edition.template.value).with_file_name("data.json");
        let text = fs::read(&file).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
        let mut data: Value =
            serde_json::from_slice(&text).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
        data["paper"]["title"] = json!(form.title);
        data["paper"]["number"] = json!(form.number);
        data["paper"]["provenance"] = json!(match edition.provenance {
            Provenance::Seen => "seen",
            Provenance::Adapted => "adapted",
            Provenance::Reconstructed => "reconstructed",
            Provenance::Own => "own",
        });
        data["paper"]["confirmed"] = json!(false);
        Self { form, edition, data }
    }

    /// What people call it: the template's path.
    pub(crate) fn name(&self) -> &'static str {
        &self.edition.template.value
    }

    pub(crate) fn job(&self, mode: Mode) -> Job {
        let mut data = self.data.clone();
        data["paper"]["mode"] = json!(mode.word());
        let name = self.name().to_owned();
        Job { template: name.clone(), data: data.to_string().into_bytes(), ident: name, day: self.edition.from.value }
    }

    pub(crate) fn pages(&self, mode: Mode) -> Vec<Page> {
        let pages = ENGINE.pages(&self.job(mode));
        pages.unwrap_or_else(|faults| panic!("{} {}: {faults:#?}", self.name(), mode.word()))
    }

    pub(crate) fn with(&self, path: &str, value: Value) -> Self {
        let mut sample = self.clone();
        *sample.data.pointer_mut(path).unwrap_or_else(|| panic!("{path} in {}", self.name())) = value;
        sample
    }

    /// Only what `final` cannot do without; where one input stands for others, once with it and once with them.
    pub(crate) fn bare(&self) -> Vec<Self> {
        let mut bare = self.clone();
        let mut instead = None;
        for input in &self.form.inputs {
            match &input.required {
                Required::Always => {}
                Required::Never => bare.data[&*input.name.value] = Value::Null,
                Required::Unless(path) => {
                    let other = self
                        .form
                        .inputs
                        .iter()
                        .find(|i| matches!(&i.binding, Binding::From(p) if p.value == path.value));
                    instead.get_or_insert_with(|| (other.expect("the other input"), Vec::new())).1.push(input);
                }
            }
            if let (Binding::Each(rows), Value::Array(data)) = (&input.binding, &mut bare.data[&*input.name.value]) {
                let optional = rows.columns.iter().filter(|column| !column.required);
                optional.for_each(|column| data.iter_mut().for_each(|row| row[&*column.name] = Value::Null));
            }
        }
        let Some((other, inputs)) = instead else { return vec![bare] };
        let mut without = bare.clone();
        inputs.iter().for_each(|input| without.data[&*input.name.value] = Value::Null);
        without.data[&*other.name.value] = json!("Nơi cư trú chính là địa bàn của chi bộ.");
        vec![bare, without]
    }

    /// Nothing known: lists are absent, or empty, or their rows know nothing.
    pub(crate) fn empty(&self) -> [Self; 3] {
        array::from_fn(|how| {
            let mut sample = self.clone();
            for input in &self.form.inputs {
                let value = &mut sample.data[&*input.name.value];
                *value = match (&input.binding, how) {
                    (Binding::Each(_), 1) => json!([]),
                    (Binding::Each(rows), 2) => {
                        json!([rows
                            .columns
                            .iter()
                            .map(|c| (c.name.to_string(), Value::Null))
                            .collect::<serde_json::Map<_, _>>()])
                    }
                    _ => Value::Null,
                };
            }
            sample
        })
    }
}

/// The text of pages, a line for each line; a no-break space is a space.
pub(crate) fn text(pages: &[Page]) -> String {
    pages.iter().map(Page::text).collect::<String>().replace('\u{a0}', " ")
}

/// The same as one line of running text.
pub(crate) fn running(pages: &[Page]) -> String {
    text(pages).split_whitespace().collect::<Vec<_>>().join(" ")
}
