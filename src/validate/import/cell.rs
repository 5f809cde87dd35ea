//! One cell as a value of its field; or what to ask about it.

use chrono::NaiveTime;

use super::Against;
use super::date::{self, NoDate};
use super::remark::Weight;
use super::words::plain;
use crate::diag::{Arg, Args, Code};
use crate::load::{Epoch, GridCell};
use crate::model::{Body, Day, Dictionary, Field, FieldType, Id, Range, Value};
use crate::validate::value::{fits, one_line};

/// What a cell said: nothing, a value, or something to be told.
pub(super) type Read = Result<Option<Value>, (Weight, Code, Args)>;

/// What cells are read by.
#[derive(Clone, Copy)]
pub(super) struct Reader<'a> {
    pub(super) against: Against<'a>,
    pub(super) epoch: Epoch,
}

impl<'a> Reader<'a> {
    fn dictionary(&self) -> &'a Dictionary {
        self.against.dictionary()
    }

    /// Reads a cell. Of a sensitive field no value is ever shown.
    pub(super) fn value(&self, cell: &GridCell, field: &Field) -> Read {
        let text = match cell {
            GridCell::Empty => return Ok(None),
            GridCell::Faulty(code, args) => return Err((Weight::Fault, *code, args.clone())),
            GridCell::Flag(flag) if field.kind == FieldType::Flag => return Ok(Some(Value::Flag(*flag))),
            GridCell::Flag(flag) => flag.to_string(),
            GridCell::Text(text) => text.clone(),
            GridCell::Number(n) => n.to_string(),
            GridCell::Moment(at) => at.format("%d/%m/%Y").to_string(),
        };
        let unread = |wanted: Arg| {
            let shown = if field.sensitive { "…" } else { &text };
            (Weight::Ask, Code::CELL_UNREAD, vec![("text", shown.into()), ("wanted", wanted)])
        };
        match &field.kind {
            FieldType::Text => words(&text, field).map(|text| Some(Value::Text(text))),
            FieldType::LongText => Ok(Some(Value::Text(text.lines().map(one_line).collect::<Vec<_>>().join("\n")))),
            FieldType::Date { partial } => {
                self.date(cell, &text, *partial, field).map(|range| Some(Value::Date(range)))
            }
            FieldType::Time => {
                time(cell, &text).map(|time| Some(Value::Time(time))).ok_or_else(|| unread(Arg::Word("type.time")))
            }
            FieldType::Integer => {
                let digits = text.bytes().all(|b| b.is_ascii_digit()).then(|| text.parse().ok()).flatten();
                digits.map(|n| Some(Value::Integer(n))).ok_or_else(|| unread(Arg::Word("shape.not-negative")))
            }
            FieldType::Enum { of, words } => {
                one_of(&text, of, words).map(|id| Some(Value::Enum(id))).ok_or_else(|| {
                    unread(Arg::List(if words.is_empty() {
                        of.iter().map(ToString::to_string).collect()
                    } else {
                        words.clone()
                    }))
                })
            }
            FieldType::Flag => {
                self.flag(&text).map(|flag| Some(Value::Flag(flag))).ok_or_else(|| unread(Arg::Word("import.yes-no")))
            }
            FieldType::Body => {
                self.body(&text, field).map(|id| Some(Value::Body(id))).ok_or_else(|| unread(Arg::Word("type.body")))
            }
            FieldType::Holder | FieldType::Record(_) => Err(unread(Arg::Word("type.table"))),
        }
    }

    fn date(&self, cell: &GridCell, text: &str, partial: bool, field: &Field) -> Result<Range, (Weight, Code, Args)> {
        let words = &self.dictionary().lists.date_words;
        let read = match cell {
            GridCell::Moment(at) => Ok(Range::exact(at.date())),
            GridCell::Number(n) => date::serial(*n, self.epoch),
            _ => date::typed(text, words),
        };
        let told = |weight, code, args: Args| {
            let shown = if field.sensitive { "…" } else { text };
            let mut all = vec![("text", shown.into()), ("label", field.label.as_str().into())];
            all.extend(args);
            Err((weight, code, all))
        };
        let unclear = |why| told(Weight::Ask, Code::DATE_UNCLEAR, vec![("reason", Arg::Word(why))]);
        match read {
            Ok(range) if !in_range(range.lo) => told(Weight::Fault, Code::DATE_RANGE, vec![("day", range.lo.into())]),
            Ok(range) if range.day().is_none() && !partial => unclear("import.partial"),
            Ok(range) => Ok(range),
            Err(NoDate::NoSuchDay) => told(Weight::Fault, Code::NO_SUCH_DAY, vec![]),
            Err(NoDate::MonthFirst) => unclear("import.month-first"),
            Err(NoDate::ShortYear) => unclear("import.short-year"),
            Err(NoDate::Unclear) => unclear("import.no-date"),
        }
    }

    /// Whether a word means yes; a cross in a column does.
    pub(super) fn flag(&self, text: &str) -> Option<bool> {
        let lists = &self.dictionary().lists;
        let among = |words: &[String]| words.iter().any(|word| plain(word) == plain(text) && !plain(text).is_empty());
        match (among(&lists.yes), among(&lists.no)) {
            (true, false) => Some(true),
            (false, true) => Some(false),
            _ => None,
        }
    }

    /// The body people call so: by id, name, or the name without the word its column is headed with.
    fn body(&self, text: &str, field: &Field) -> Option<Id> {
        let tree = &self.against.checked.office.tree;
        let prefixed = std::iter::once(&field.label).chain(&field.also).map(|word| plain(&format!("{word}{text}")));
        let called: Vec<String> = std::iter::once(plain(text)).chain(prefixed).collect();
        let fits =
            |body: &&Body| [&*body.id, &body.name, &body.addressed].iter().any(|name| called.contains(&plain(name)));
        let all: Vec<&Body> = tree.bodies.values().filter(fits).collect();
        // Of two with one name, the one that is there today.
        let today = |body: &&&Body| tree.on(&body.id, self.against.day).is_some_and(|now| now.id == body.id);
        match all[..] {
            [one] => Some(one.id.clone()),
            _ => match all.iter().filter(today).collect::<Vec<_>>()[..] {
                [one] => Some(one.id.clone()),
                _ => None,
            },
        }
    }
}

/// Words, in the shape their field wants.
fn words(text: &str, field: &Field) -> Result<String, (Weight, Code, Args)> {
    let text = one_line(text);
    let Some(pattern) = &field.pattern else { return Ok(text) };
    let fits = |text: &str| fits(text, pattern) == Some(true);
    if fits(&text) {
        return Ok(text);
    }
    // "001 206 000 123" is how people read a long number out.
    let together: String = text.chars().filter(|c| !matches!(c, ' ' | '.' | '-')).collect();
    if fits(&together) {
        return Ok(together);
    }
    let digits = !together.is_empty() && together.bytes().all(|b| b.is_ascii_digit());
    if digits && (1..=3).any(|zeros| fits(&format!("{}{together}", "0".repeat(zeros)))) {
        let args = vec![("label", field.label.as_str().into()), ("have", together.len().into())];
        return Err((Weight::Ask, Code::LOST_ZERO, args));
    }
    let shown = if field.sensitive { "…" } else { &text };
    Err((Weight::Ask, Code::CELL_UNREAD, vec![("text", shown.into()), ("wanted", pattern.as_str().into())]))
}

fn in_range(day: Day) -> bool {
    use chrono::Datelike as _;
    (1900..=2100).contains(&day.year())
}

/// "19:30", "19h30", or a part of a day.
fn time(cell: &GridCell, text: &str) -> Option<NaiveTime> {
    match cell {
        GridCell::Moment(at) => Some(at.time()),
        GridCell::Number(n) if (0.0..1.0).contains(n) => {
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "less than a day of minutes")]
            let minutes = (n * 1440.0).round() as u32;
            NaiveTime::from_hms_opt(minutes / 60, minutes % 60, 0)
        }
        _ => {
            let text = text.trim().replace(['h', 'H', '.'], ":");
            let text = text.trim_end_matches(':');
            let full = if text.contains(':') { text.to_owned() } else { format!("{text}:00") };
            ["%H:%M", "%H:%M:%S"].iter().find_map(|shape| NaiveTime::parse_from_str(&full, shape).ok())
        }
    }
}

/// The value a word means: by its id, by how papers print it, or by the initials lists use ("TB"), if no other has them.
fn one_of(text: &str, of: &[Id], words: &[String]) -> Option<Id> {
    let said = plain(text);
    let whole = of
        .iter()
        .enumerate()
        .find(|(at, id)| plain(id) == said || words.get(*at).is_some_and(|word| plain(word) == said));
    if let Some((_, id)) = whole {
        return Some(id.clone());
    }
    let initials = |word: &String| word.split_whitespace().filter_map(|part| part.chars().next()).collect::<String>();
    let meant: Vec<&Id> = of
        .iter()
        .zip(words)
        .filter(|(_, word)| said.len() > 1 && plain(&initials(word)) == said)
        .map(|(id, _)| id)
        .collect();
    match meant[..] {
        [id] => Some(id.clone()),
        _ => None,
    }
}
