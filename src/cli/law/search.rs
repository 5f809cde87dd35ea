//! Items of a text by name: an id, or words of an id or a title, typed as one likes.

use super::text::{cited, short};
use crate::cli::reply::Reply;
use crate::cli::session::Session;
use crate::diag::{Args, nearest};
use crate::model::{Item, ItemId, ItemKind, Law, Placed, loose};

/// What to do where several items fit.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Several {
    Refuse,
    Take,
}

/// Everything that was asked for, in the order of the text. An id, or several words in quotation marks, ask for
/// themselves; single words ask together.
pub(super) fn items(session: &Session, law: &Law, asked: &[String], several: Several) -> Result<Vec<ItemId>, Reply> {
    let known = law.items.iter().filter(|placed| placed.id.kind != ItemKind::Source).collect();
    let search = Search { session, law, known, several };
    let (mut words, mut chosen): (Vec<&str>, Vec<&Placed>) = (Vec::new(), Vec::new());
    for text in asked {
        let named: Vec<&Placed> = search.known.iter().copied().filter(|placed| is_named(placed, text)).collect();
        if !named.is_empty() {
            chosen.extend(search.meant(text, named)?);
        } else if text.contains(char::is_whitespace) {
            chosen.extend(search.meant(text, search.fitting(text))?);
        } else {
            words.push(text);
        }
    }
    if !words.is_empty() {
        let text = words.join(" ");
        chosen.extend(search.meant(&text, search.fitting(&text))?);
    }
    let asked = |placed: &&&Placed| chosen.iter().any(|it| it.id == placed.id);
    Ok(search.known.iter().filter(asked).map(|placed| placed.id.clone()).collect())
}

struct Search<'s> {
    session: &'s Session,
    law: &'s Law,
    known: Vec<&'s Placed>,
    several: Several,
}

impl<'s> Search<'s> {
    /// The one that fits, or all of them where that was asked for.
    fn meant(&self, text: &str, fits: Vec<&'s Placed>) -> Result<Vec<&'s Placed>, Reply> {
        match fits.as_slice() {
            [] => Err(self.nothing(text)),
            [_] => Ok(fits),
            _ if self.several == Several::Take => Ok(fits),
            _ => Err(self.which(&fits, text)),
        }
    }

    /// Items whose id and titles hold every word.
    fn fitting(&self, text: &str) -> Vec<&'s Placed> {
        let words: Vec<String> = text.split_whitespace().map(loose).collect();
        let holds = |placed: &&&Placed| {
            let said = said(placed);
            words.iter().all(|word| said.contains(word))
        };
        self.known.iter().filter(holds).copied().collect()
    }

    fn nothing(&self, text: &str) -> Reply {
        let ids: Vec<String> = self.known.iter().flat_map(|it| [it.id.to_string(), it.id.id.to_string()]).collect();
        let near = nearest(text, ids.iter().map(String::as_str)).unwrap_or_default().to_owned();
        Reply::refused(self.session.say("refused.no-item", &vec![("text", text.into()), ("near", near.into())]))
    }

    /// Several fit: each with its words and who says so.
    fn which(&self, fits: &[&Placed], text: &str) -> Reply {
        let messages = &self.session.messages;
        let number = i64::try_from(fits.len()).unwrap_or_default();
        let args: Args = vec![("text", text.into()), ("number", number.into())];
        let line = |it: &&Placed| format!("  {}  {}{}\n", it.id, short(&it.item, messages), cited(&it.item, self.law));
        let lines: String = fits.iter().map(line).collect();
        Reply::refused(format!("{}\n{lines}{}", messages.say("refused.which-item", &args), messages.word("law.exact")))
    }
}

fn is_named(placed: &Placed, text: &str) -> bool {
    *placed.id.id == *text || placed.id.to_string() == text
}

/// What a word is looked for in.
fn said(placed: &Placed) -> String {
    let (title, short) = match &placed.item {
        Item::Source(_) | Item::Parameter(_) => ("", None),
        Item::Level(level) => (&*level.title, None),
        Item::Document(document) => (&*document.title, None),
        Item::Step(step) => (&*step.title, step.short.as_deref()),
        Item::Rule(rule) => (&*rule.title, rule.short.as_deref()),
    };
    let parts = [placed.id.to_string(), title.to_owned(), short.unwrap_or_default().to_owned()];
    parts.map(|part| loose(&part)).join(" ")
}
