//! An answer as people type it, and as a file of facts writes it.

use chrono::{NaiveDate, NaiveTime};

use crate::model::{Day, Field, FieldType, Value, loose, written};

/// The literal for a field's answer; `None` if it is not understood.
pub(super) fn literal(field: &Field, text: &str) -> Option<String> {
    let text = text.trim();
    let quoted = |text: &str| toml::Value::String(text.to_owned()).to_string();
    match &field.kind {
        FieldType::Text | FieldType::LongText | FieldType::Body => (!text.is_empty()).then(|| quoted(text)),
        FieldType::Date { .. } => day(text).map(|day| day.to_string()),
        FieldType::Time => time(text).map(|time| time.format("%H:%M:%S").to_string()),
        FieldType::Integer => text.parse::<u32>().ok().map(|n| n.to_string()),
        FieldType::Enum { of, words } => {
            let asked = loose(text);
            let is = |at: usize| loose(&of[at]) == asked || words.get(at).is_some_and(|word| loose(word) == asked);
            (0..of.len()).find(|at| is(*at)).map(|at| quoted(&of[at]))
        }
        FieldType::Holder => {
            let (name, office) = text.rsplit_once(',')?;
            let (name, office) = (name.trim(), office.trim());
            let whole = !name.is_empty() && !office.is_empty();
            whole.then(|| format!("{{ name = {}, office = {} }}", quoted(name), quoted(office)))
        }
        FieldType::Flag | FieldType::Record(_) => None,
    }
}

/// A value as somebody would type it.
pub(super) fn typed(field: &Field, value: &Value) -> Option<String> {
    Some(match value {
        Value::Text(text) => text.clone(),
        Value::Date(range) => written(range.day()?),
        Value::Time(time) => time.format("%H:%M").to_string(),
        Value::Integer(n) => n.to_string(),
        Value::Enum(id) => field.word(id).to_owned(),
        Value::Holder(holder) => format!("{}, {}", holder.name, holder.office),
        Value::Body(_) | Value::Flag(_) | Value::Record(_) | Value::List(_) => return None,
    })
}

/// `2026-11-25`, or as people write it: `25/11/2026`, `25-11-2026`.
pub(super) fn day(text: &str) -> Option<Day> {
    let people = ["%d/%m/%Y", "%d-%m-%Y"].iter().find_map(|form| NaiveDate::parse_from_str(text, form).ok());
    text.parse().ok().or(people).filter(|day| (1900..2100).contains(&chrono::Datelike::year(day)))
}

/// `19:30`, `19:30:00`, `19 giờ 30`, `19h30`, `19h`.
fn time(text: &str) -> Option<NaiveTime> {
    let mut parts = text.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty());
    let (hour, minute) = (parts.next()?.parse().ok()?, parts.next().map_or(Some(0), |part| part.parse().ok())?);
    let rest = parts.next().is_none_or(|seconds| seconds == "00") && parts.next().is_none();
    NaiveTime::from_hms_opt(hour, minute, 0).filter(|_| rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_and_hours_are_read_as_people_write_them() {
        let shown = |text| day(text).map(|day| day.to_string());
        assert_eq!(shown("25/11/2026").as_deref(), Some("2026-11-25"));
        assert_eq!(shown("2026-11-25").as_deref(), Some("2026-11-25"));
        assert_eq!(shown("5-2-2026").as_deref(), Some("2026-02-05"));
        for wrong in ["30/02/2026", "25/11/26", "mai", ""] {
            assert_eq!(shown(wrong), None, "{wrong}");
        }
        for text in ["19:30", "19:30:00", "19 giờ 30", "19h30"] {
            assert_eq!(time(text), NaiveTime::from_hms_opt(19, 30, 0), "{text}");
        }
        assert_eq!(time("8h"), NaiveTime::from_hms_opt(8, 0, 0));
        assert_eq!((time("25:00"), time("tối"), time("19:30:15")), (None, None, None));
    }
}
