//! The screen of an import: what the list was taken for, whom it is about, and cell by cell what is wrong with it.

use super::Extent;
use super::line::{LINES, WIDTH, spread, wrap};
use super::room::{self, Part};
use crate::cli::import::Done;
use crate::cli::session::Session;
use crate::diag::Args;
use crate::load::{OldFont, Shown};
use crate::validate::import::{Column, Imported, Meaning, Remark, Standing, Weight};

/// The screen of an import.
pub(in crate::cli) fn import(
    session: &Session,
    name: &str,
    imported: &Imported,
    done: &Done,
    extent: Extent,
) -> String {
    let screen = Screen { session, imported, done };
    let head = screen.head(name) + &screen.columns() + &screen.summary();
    let foot = screen.foot();
    let heavy = |weight| imported.remarks.iter().filter(move |remark| remark.weight == weight);
    let part = |weight| Part::new(heavy(weight).map(|remark| screen.remark(remark)), "import.more");
    let (faults, asks) = (part(Weight::Fault), part(Weight::Ask));
    let notes = Part { least: 0, ..part(Weight::Note) };
    let parts = [&faults, &asks, &notes];
    let fixed = head.lines().count() + foot.lines().count();
    let shown = match extent {
        Extent::All => room::all(&parts),
        Extent::Screen => room::share(LINES.saturating_sub(fixed), &parts),
    };
    let told = |key: &str, number: usize| format!("   {}\n", session.say(key, &vec![("number", number.into())]));
    let body: String = parts.iter().zip(&shown).map(|(part, n)| part.text(*n, told)).collect();
    head + &body + &foot
}

/// One line per remark: file, cell, code, sentence.
pub(in crate::cli) fn import_concise(session: &Session, name: &str, imported: &Imported) -> String {
    let line = |remark: &Remark| {
        let text = session.messages.text(remark.code, &remark.args);
        format!("{name}:{}: {} {text}\n", remark.at, remark.code)
    };
    imported.remarks.iter().map(line).collect()
}

/// The same for machines.
pub(in crate::cli) fn import_json(session: &Session, name: &str, imported: &Imported, done: &Done) -> String {
    let columns = imported.columns.iter().map(|column| {
        serde_json::json!({ "column": Shown(column.column).to_string(), "heading": column.heading, "facts": facts(column) })
    });
    let people = imported.people.iter().map(|person| {
        let (standing, case) = match &person.standing {
            Standing::New => ("new", None),
            Standing::Known(id) => ("known", Some(id.to_string())),
            Standing::Held => ("held", None),
        };
        let paths =
            |all: &[crate::validate::import::Told]| all.iter().map(|told| told.fact.to_string()).collect::<Vec<_>>();
        serde_json::json!({
            "row": person.row + 1, "name": person.name, "standing": standing, "case": case,
            "added": paths(&person.added), "differing": paths(&person.differing),
        })
    });
    let remarks = imported.remarks.iter().map(|remark| {
        let weight = match remark.weight {
            Weight::Fault => "fault",
            Weight::Ask => "ask",
            Weight::Note => "note",
        };
        serde_json::json!({
            "cell": remark.at.to_string(), "weight": weight, "code": remark.code.to_string(), "about": remark.about,
            "message": session.messages.text(remark.code, &remark.args),
            "mend": session.messages.mend(remark.code, &remark.args),
        })
    });
    let report = serde_json::json!({
        "schema": "hoso.import/1",
        "file": name, "sheet": imported.sheet, "head_row": imported.head.start + 1,
        "columns": columns.collect::<Vec<_>>(), "people": people.collect::<Vec<_>>(),
        "remarks": remarks.collect::<Vec<_>>(),
        "skipped": imported.skipped.iter().map(|row| row + 1).collect::<Vec<_>>(),
        "made": done.entered.as_ref().map(|entered| entered.made.clone()),
        "changed": done.entered.as_ref().map(|entered| entered.changed.clone()),
        "copy": done.copy,
    });
    format!("{report:#}\n")
}

fn facts(column: &Column) -> Vec<String> {
    match &column.meaning {
        Meaning::Field(fact) | Meaning::More(fact) => vec![fact.to_string()],
        Meaning::Split { date, by, .. } => vec![date.to_string(), by.to_string()],
        Meaning::Case | Meaning::Numbers | Meaning::Parts(_) | Meaning::Unknown => Vec::new(),
    }
}

struct Screen<'a> {
    session: &'a Session,
    imported: &'a Imported,
    done: &'a Done,
}

impl Screen<'_> {
    fn say(&self, key: &str, args: &Args) -> String {
        self.session.say(key, args)
    }

    fn head(&self, name: &str) -> String {
        let paint = self.session.paint;
        let state = if self.done.entered.is_some() { "import.done" } else { "import.preview" };
        let first =
            spread(&paint.bold(&format!("hoso import \"{name}\"")), self.session.messages.word(state), str::to_owned);
        let font = self.imported.font.map_or("", |font| match font {
            OldFont::Tcvn3 => "TCVN3 (.VnTime)",
            OldFont::Vni => "VNI",
        });
        let args = vec![
            ("sheet", self.imported.sheet.as_str().into()),
            ("row", i64::from(self.imported.head.start + 1).into()),
            ("people", self.imported.people.len().into()),
            ("font", font.into()),
            ("asked", self.imported.asked.unwrap_or(0).into()),
        ];
        let key = if self.imported.asked.is_some() { "import.yellow" } else { "import.sheet-line" };
        let lines = wrap(&self.say(key, &args), WIDTH);
        first + &lines.iter().map(|line| format!("{line}\n")).collect::<String>()
    }

    /// Which column is which field; columns of one field together.
    fn columns(&self) -> String {
        if self.imported.asked.is_some() {
            return String::new();
        }
        let mut told: Vec<(String, String)> = Vec::new();
        let mut ignored: Vec<String> = Vec::new();
        for column in &self.imported.columns {
            let letters = Shown(column.column).to_string();
            let called = format!("{letters} {}", column.heading).trim().to_owned();
            let to = match &column.meaning {
                Meaning::Field(_) | Meaning::Split { .. } | Meaning::More(_) => facts(column).join(", "),
                Meaning::Case => self.session.messages.word("import.case").to_owned(),
                Meaning::Numbers | Meaning::Parts(_) | Meaning::Unknown => {
                    ignored.push(called);
                    continue;
                }
            };
            match told.iter_mut().find(|(_, other)| *other == to) {
                Some((names, _)) => names.extend([", ", called.as_str()]),
                None => told.push((called, to)),
            }
        }
        let mut items: Vec<String> = told.into_iter().map(|(names, to)| format!("{names} → {to}")).collect();
        if !ignored.is_empty() {
            items.push(self.say("import.ignored", &vec![("names", ignored.join(", ").into())]));
        }
        lines(&items)
    }

    fn summary(&self) -> String {
        let people = &self.imported.people;
        let count =
            |keep: &dyn Fn(&crate::validate::import::Person) -> bool| people.iter().filter(|it| keep(it)).count();
        let known = |it: &crate::validate::import::Person| matches!(it.standing, Standing::Known(_));
        let asks = self.imported.remarks.iter().filter(|remark| remark.weight == Weight::Ask).count();
        let counts = [
            ("import.n-new", count(&|it| it.standing == Standing::New)),
            ("import.n-added", count(&|it| known(it) && !it.added.is_empty())),
            ("import.n-same", count(&|it| known(it) && it.added.is_empty() && it.differing.is_empty())),
            ("import.n-differing", count(&|it| known(it) && !it.differing.is_empty())),
            ("import.n-held", count(&|it| it.standing == Standing::Held)),
            ("import.n-asks", asks),
        ];
        let told = counts.iter().filter(|(_, n)| *n > 0);
        let mut told: Vec<String> = told.map(|(key, n)| self.say(key, &vec![("number", (*n).into())])).collect();
        if !self.imported.skipped.is_empty() {
            let rows: Vec<String> = self.imported.skipped.iter().map(|row| (row + 1).to_string()).collect();
            let rows = if rows.len() > 6 { format!("{}…", rows[..6].join(", ")) } else { rows.join(", ") };
            told.push(self.say("import.skipped", &vec![("rows", rows.into())]));
        }
        let told =
            if told.is_empty() { self.session.messages.word("import.nobody").to_owned() } else { told.join(" · ") };
        wrap(&told, WIDTH - 3).iter().map(|line| format!("   {line}\n")).collect()
    }

    fn remark(&self, remark: &Remark) -> String {
        let paint = self.session.paint;
        let (mark, painted) = match remark.weight {
            Weight::Fault => ("×", paint.bad("×")),
            Weight::Ask => ("?", paint.warn("?")),
            Weight::Note => ("·", "·".to_owned()),
        };
        let about = remark.about.as_ref().map(|name| format!(" ({name})")).unwrap_or_default();
        let text = self.session.messages.text(remark.code, &remark.args).replace('\n', " ") + &about;
        let code = remark.code.to_string();
        let cell = format!("{:<5}", remark.at.to_string());
        let lines = wrap(&text, WIDTH - 9 - code.len() - 2);
        let (last, before) = lines.split_last().map_or((String::new(), &[][..]), |(last, rest)| (last.clone(), rest));
        let mut out = String::new();
        for (n, line) in before.iter().chain([&last]).enumerate() {
            let left = if n == 0 { format!(" {mark} {cell}{line}") } else { format!("        {line}") };
            let right = if n == before.len() { code.as_str() } else { "" };
            out += &spread(&left, right, |text| paint.dim(text));
        }
        // Painted last: colour takes no columns.
        out.replacen(mark, &painted, 1)
    }

    /// What was done, or what to do next.
    fn foot(&self) -> String {
        let copy = self.done.copy.clone().unwrap_or_default();
        let people = &self.imported.people;
        let ready = people
            .iter()
            .filter(|it| it.standing != Standing::Held && !(it.added.is_empty() && it.standing != Standing::New))
            .count();
        let key = match (&self.done.entered, ready, copy.is_empty()) {
            (Some(_), ..) => "import.written",
            (None, 0, true) => "import.nothing",
            (None, 0, false) => "import.only-copy",
            (None, ..) => "import.how",
        };
        let entered = |count: fn(&crate::run::Entered) -> usize| self.done.entered.as_ref().map_or(0, count);
        let args = vec![
            ("people", ready.into()),
            ("copy", copy.into()),
            ("made", entered(|it| it.made.len()).into()),
            ("changed", entered(|it| it.changed.len()).into()),
            ("wrote", entered(|it| it.made.len() + it.changed.len()).into()),
        ];
        wrap(&self.say(key, &args), WIDTH).iter().map(|line| format!("{line}\n")).collect()
    }
}

/// Items side by side, as many as fit on a line.
fn lines(items: &[String]) -> String {
    use unicode_width::UnicodeWidthStr as _;
    let mut lines: Vec<String> = Vec::new();
    for item in items {
        match lines.last_mut() {
            Some(line) if line.width() + 4 + item.width() <= WIDTH => line.extend(["    ", item.as_str()]),
            _ => lines.extend(wrap(item, WIDTH - 6).into_iter().enumerate().map(|(n, text)| {
                let indent = if n == 0 { "   " } else { "      " };
                format!("{indent}{text}")
            })),
        }
    }
    lines.iter().map(|line| format!("{line}\n")).collect()
}
