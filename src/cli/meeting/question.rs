//! What is asked for a meeting, and what is done where nobody can be asked.

use super::answer::literal;
use super::dialogue::Dialogue;
use super::offer::{Candidate, named};
use crate::cli::reply::Reply;
use crate::cli::session::Session;
use crate::model::{Field, FieldType};

/// The words of a choice: its question, its flag, and how an unknown answer is refused.
#[derive(Clone, Copy)]
pub(super) struct Choice {
    pub(super) question: &'static str,
    pub(super) flag: &'static str,
    pub(super) refusal: &'static str,
}

/// Things that can be chosen, each with its names, the first of which is shown.
type Options<'o, T> = [(T, Vec<&'o str>)];

pub(super) struct Questions<'s, 't> {
    session: &'s Session,
    dialogue: Option<Dialogue<'t>>,
    lacks: Vec<String>,
}

impl<'s, 't> Questions<'s, 't> {
    pub(super) fn new(session: &'s Session, dialogue: Option<Dialogue<'t>>) -> Self {
        Self { session, dialogue, lacks: Vec::new() }
    }

    /// Whether something is missing that nobody could be asked for.
    pub(super) fn lacks(&self) -> bool {
        !self.lacks.is_empty()
    }

    /// Names what is missing.
    pub(super) fn lacking(&self) -> Reply {
        Reply::refused(self.session.say("refused.meeting-lacks", &vec![("names", self.lacks.join("; ").into())]))
    }

    fn gone(&self) -> Reply {
        Reply::refused(self.session.messages.word("refused.gone"))
    }

    /// The answer given, else asked for, else what is known; else it is missing.
    pub(super) fn one<T>(
        &mut self,
        label: &str,
        flag: &str,
        given: Option<&str>,
        known: Option<&str>,
        read: impl Fn(&str) -> Option<T>,
    ) -> Result<Option<T>, Reply> {
        let session = self.session;
        let wrong = |text: &str| session.say("new.unclear", &vec![("name", label.into()), ("text", text.into())]);
        let understood = |text: &str| read(text).ok_or_else(|| wrong(text));
        if let Some(given) = given {
            return understood(given).map(Some).map_err(Reply::refused);
        }
        if let Some(dialogue) = &mut self.dialogue {
            let answer = dialogue.ask(label, known, understood);
            return answer.map(Some).ok_or_else(|| self.gone());
        }
        if let Some(known) = known {
            return understood(known).map(Some).map_err(Reply::refused);
        }
        self.lacks.push(format!("{label} ({flag})"));
        Ok(None)
    }

    /// The literal of a fact. Who is asked may leave it open where nothing is known.
    pub(super) fn fact(
        &mut self,
        field: &Field,
        given: Option<&str>,
        known: Option<&str>,
    ) -> Result<Option<String>, Reply> {
        let asked = self.dialogue.is_some();
        let read = |text: &str| if asked && text.is_empty() { Some(None) } else { literal(field, text).map(Some) };
        let words = match &field.kind {
            FieldType::Enum { words, .. } if asked => format!(" ({})", words.join(" | ")),
            _ => String::new(),
        };
        let flag = format!("--fact \"{}=…\"", field.name);
        Ok(self.one(&format!("{}{words}", field.label), &flag, given, known, read)?.flatten())
    }

    /// One of `offered`, by its number or a name; a name may also be one of `all`. `only` = the one that goes without saying.
    pub(super) fn choose<T: Copy>(
        &mut self,
        words: Choice,
        given: Option<&str>,
        only: Option<usize>,
        offered: &Options<'_, T>,
        all: &Options<'_, T>,
    ) -> Result<Option<T>, Reply> {
        let session = self.session;
        let names = || offered.iter().map(|(_, names)| names[0]).collect::<Vec<_>>().join("; ");
        let read = |text: &str| {
            let numbered = text.parse::<usize>().ok().and_then(|n| offered.get(n.checked_sub(1)?)).map(|(it, _)| *it);
            let one = |found: Vec<T>| if let [one] = found.as_slice() { Some(*one) } else { None };
            numbered.or_else(|| one(named(text, offered))).or_else(|| one(named(text, all)))
        };
        let refused = |text: &str| {
            let fits = |option: &&(T, Vec<&str>)| !named(text, std::slice::from_ref(*option)).is_empty();
            let several: Vec<&str> = all.iter().filter(fits).map(|(_, names)| names[0]).collect();
            if several.len() > 1 {
                let args = vec![("text", text.into()), ("names", several.join("; ").into())];
                return session.say("refused.several-of", &args);
            }
            let args = vec![("text", text.into()), ("near", "".into()), ("names", names().into())];
            session.say(words.refusal, &args)
        };
        if let Some(text) = given {
            return read(text).map(Some).ok_or_else(|| Reply::refused(refused(text)));
        }
        let known = only.and_then(|only| offered.get(only));
        let Some(dialogue) = &mut self.dialogue else {
            if known.is_none() {
                self.lacks.push(format!("{}: {} ({})", session.messages.word(words.question), names(), words.flag));
            }
            return Ok(known.map(|(it, _)| *it));
        };
        for (number, (_, names)) in offered.iter().enumerate() {
            dialogue.say(&format!("  {}  {}", number + 1, names[0]));
        }
        let known = known.map(|(_, names)| names[0]);
        let question = session.messages.word(words.question);
        let answer = dialogue.ask(question, known, |text| read(text).ok_or_else(|| refused(text)));
        answer.map(Some).ok_or_else(|| self.gone())
    }

    /// People by name or number: those given, else chosen from those offered, else all of them.
    pub(super) fn several<'w>(
        &mut self,
        given: &[String],
        offered: &[Candidate<'w>],
        all: &[&Candidate<'w>],
    ) -> Result<Vec<Candidate<'w>>, Reply> {
        let session = self.session;
        let known: Vec<_> = all.iter().map(|one| (*one, vec![one.name.as_str(), &one.case.id])).collect();
        let one = |text: &str| {
            let numbered = text.parse::<usize>().ok().and_then(|n| offered.get(n.checked_sub(1)?));
            match (numbered, named(text, &known).as_slice()) {
                (Some(one), _) => Ok(one.clone()),
                (None, [one]) => Ok((*one).clone()),
                (None, several) => {
                    let several: Vec<String> =
                        several.iter().map(|one| format!("{} ({})", one.name, one.case.id)).collect();
                    let args = vec![("text", text.into()), ("names", several.join("; ").into())];
                    Err(session.say("refused.which-person", &args))
                }
            }
        };
        let listed = |text: &str| -> Result<Vec<Candidate<'w>>, String> {
            if text.is_empty() && !offered.is_empty() {
                return Ok(offered.to_vec());
            }
            let mut chosen: Vec<Candidate<'w>> = Vec::new();
            for text in text.split(',') {
                let one = one(text.trim())?;
                if !chosen.iter().any(|known| known.case.id == one.case.id) {
                    chosen.push(one);
                }
            }
            Ok(chosen)
        };
        if !given.is_empty() {
            return listed(&given.join(",")).map_err(Reply::refused);
        }
        if let Some(dialogue) = &mut self.dialogue {
            for (number, person) in offered.iter().enumerate() {
                dialogue.say(&format!("  {}  {}", number + 1, person.name));
            }
            let answer = dialogue.ask(session.messages.word("new.persons"), None, listed);
            return answer.ok_or_else(|| self.gone());
        }
        if offered.is_empty() {
            self.lacks.push(format!("{} (--person)", session.messages.word("new.persons")));
        }
        Ok(offered.to_vec())
    }
}
