//! A calendar file (RFC 5545): entries of a whole day that programs show and update by their UID.

use chrono::{Duration, NaiveTime};
use icalendar::{Calendar, Class, Component as _, Event, EventLike as _, Property};

use crate::model::{Agenda, Appointment, Day};

/// The longest line, in octets.
const OCTETS: usize = 75;

/// The calendar as text: CRLF, no line over 75 octets, the same for the same agenda. `seal` marks it as hoso's own.
pub fn ics(agenda: &Agenda, seal: &str) -> String {
    let mut calendar = Calendar::new();
    calendar.properties = vec![
        Property::new("VERSION", "2.0"),
        Property::new("PRODID", concat!("-//hoso//hoso ", env!("CARGO_PKG_VERSION"), "//VI")),
        Property::new("CALSCALE", "GREGORIAN"),
        Property::new("METHOD", "PUBLISH"),
        Property::new("X-WR-CALNAME", line(&agenda.title)),
        Property::new("X-HOSO", seal),
    ];
    calendar.extend(agenda.appointments.iter().map(|entry| event(entry, agenda.day)));
    // The crate lets a last piece of 75 octets follow its blank: that is one too many.
    calendar.to_string().replace("\r\n ", "").split_inclusive("\r\n").map(folded).collect()
}

/// A content line in pieces of at most 75 octets, whole letters, each but the first behind a blank.
fn folded(line: &str) -> String {
    let (mut out, mut used) = (String::with_capacity(line.len()), 0);
    for letter in line.trim_end_matches("\r\n").chars() {
        if used + letter.len_utf8() > OCTETS {
            out += "\r\n ";
            used = 1;
        }
        out.push(letter);
        used += letter.len_utf8();
    }
    out + "\r\n"
}

fn event(entry: &Appointment, made: Day) -> Event {
    // The midnight that begins the day in Vietnam.
    let stamp = (made.and_time(NaiveTime::MIN) - Duration::hours(7)).and_utc();
    let mut event = Event::new();
    event.uid(&entry.uid).timestamp(stamp).starts(entry.day).summary(&line(&entry.title)).class(Class::Confidential);
    // A reminder, no appointment: it takes nobody's time.
    event.add_property("TRANSP", "TRANSPARENT");
    if !entry.details.is_empty() {
        let details: Vec<String> = entry.details.iter().map(|text| line(text)).collect();
        event.description(&details.join("\n"));
    }
    event.done()
}

/// One line: what would end it, or nobody sees, becomes a space.
fn line(text: &str) -> String {
    text.split(char::is_control).filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        text.parse().expect("a day")
    }

    fn agenda(title: &str) -> Agenda {
        let appointment = Appointment {
            uid: "0123456789abcdef@hoso".to_owned(),
            day: day("2026-12-02"),
            title: title.to_owned(),
            details: vec![title.to_owned(), "294-QĐ/TW (26/5/2025) 4.3.1".to_owned()],
        };
        Agenda { title: "Đảng ủy xã An Hòa".to_owned(), day: day("2026-11-20"), appointments: vec![appointment] }
    }

    /// The content lines, unfolded.
    fn lines(text: &str) -> Vec<String> {
        text.replace("\r\n ", "").split("\r\n").map(str::to_owned).collect()
    }

    #[test]
    fn an_entry_lasts_its_whole_day_and_keeps_its_uid() {
        let found = lines(&ics(&agenda("Hạn: Quyết định kết nạp"), "seal"));
        for line in [
            "BEGIN:VCALENDAR",
            "VERSION:2.0",
            "X-HOSO:seal",
            "UID:0123456789abcdef@hoso",
            "DTSTAMP:20261119T170000Z",
            "DTSTART;VALUE=DATE:20261202",
            "SUMMARY:Hạn: Quyết định kết nạp",
            "CLASS:CONFIDENTIAL",
            "END:VCALENDAR",
        ] {
            assert!(found.iter().any(|found| found == line), "{line} in {found:?}");
        }
        assert!(!found.iter().any(|line| line.starts_with("DTEND")), "a day alone is a whole day");
    }

    #[test]
    fn long_lines_are_folded_between_letters() {
        for length in 1..300 {
            let title = format!("{}{}", "a".repeat(length), "Nguyễn Thị Mỷ, ".repeat(length % 7));
            let text = ics(&agenda(&title), "seal");
            for line in text.split("\r\n") {
                assert!(line.len() <= 75, "{} octets: {line}", line.len());
                assert!(!line.contains(['\r', '\n']), "{line:?}");
            }
            let summary = format!("SUMMARY:{}", title.replace(',', "\\,"));
            assert!(lines(&text).contains(&summary), "{summary}");
        }
    }

    #[test]
    fn what_a_title_holds_begins_no_line_of_its_own() {
        let text = ics(&agenda("An\r\nBEGIN:VEVENT\nx; y, z \\ w"), "seal");
        assert_eq!(lines(&text).iter().filter(|line| *line == "BEGIN:VEVENT").count(), 1, "{text}");
        assert!(text.contains("x\\; y\\, z \\\\ w"), "{text}");
    }
}
