//! `hoso check --format message`: texts to read out or to paste, for whoever owes something. No birth date, no number of
//! a paper of identity, nothing of the family: only what is owed, who says so, and by when.

use super::screen::{WIDTH, cited, lower, wrap};
use super::session::Session;
use crate::diag::Args;
use crate::evaluate::{Assessment, What};
use crate::model::Case;
use crate::plan::{Addressee, AddresseeKind, Claim, Request};
use crate::run::{Round, Target, Workspace};

/// Of one case a text to its cell; else one to each who owes something.
pub(super) fn message(session: &Session, workspace: &Workspace, target: &Target, round: &Round<'_>) -> String {
    let office = &workspace.checked.office;
    let sender = office.sender(session.as_of).map_or(office.title.as_str(), |body| &body.name);
    let teller = Teller { session, sender };
    let texts: Vec<String> = match (target, round.cases.as_slice()) {
        (Target::Case(_), [(case, verdict)]) => teller.case(round, case, verdict).into_iter().collect(),
        _ => round.requests().iter().map(|request| teller.request(request)).collect(),
    };
    match texts.is_empty() {
        true => session.messages.word("message.none").to_owned() + "\n",
        false => texts.join("\n"),
    }
}

struct Teller<'a> {
    session: &'a Session,
    /// Where to send what is asked for.
    sender: &'a str,
}

impl Teller<'_> {
    fn say(&self, key: &str, args: &Args) -> String {
        self.session.say(key, args)
    }

    /// What one case lacks, told to its cell: who owes it is named where it is somebody else.
    fn case(&self, round: &Round<'_>, case: &Case, verdict: &Assessment) -> Option<String> {
        let owed = round.owed(case, verdict);
        let (_, first) = owed.first()?;
        let to = first.cell.map_or(self.sender, |cell| &cell.addressed);
        let others = |asked: &[Addressee]| {
            let others = asked.iter().filter(|other| other.addressed != *to).map(|other| match &other.case {
                Some(_) => self.session.messages.word("message.themselves").to_owned(),
                None => self.called(other),
            });
            others.collect::<Vec<_>>().join(", ")
        };
        let what = |(asked, claim): &(Vec<Addressee>, Claim<'_>)| match others(asked) {
            none if none.is_empty() => self.what(claim),
            names => self.what(claim) + &self.say("message.waits", &vec![("names", names.into())]),
        };
        let what: Vec<String> = owed.iter().map(what).collect();
        let name = self.human(first.person);
        let args = vec![("to", to.into()), ("name", name.into()), ("what", numbered(&what).into())];
        Some(lines(&[self.say("message.case", &args), self.end(owed.iter().map(|(_, claim)| claim))]))
    }

    /// What one addressee owes, person by person.
    fn request(&self, request: &Request<'_>) -> String {
        let to = self.called(&request.to);
        let mut persons: Vec<(&str, Vec<String>)> = Vec::new();
        let mut last = None;
        for claim in &request.claims {
            if last.replace(claim.case) != Some(claim.case) {
                persons.push((claim.person, Vec::new()));
            }
            persons.last_mut().expect("begun above").1.push(self.what(claim));
        }
        let mut texts = match persons.as_slice() {
            [(name, what)] => {
                let key = if request.to.case.is_some() { "message.own" } else { "message.case" };
                let (name, what) = (self.human(name), numbered(what));
                vec![self.say(key, &vec![("to", to.into()), ("name", name.into()), ("what", what.into())])]
            }
            several => {
                let head = vec![("to", to.into()), ("number", several.len().into())];
                let one = |(name, what): &(&str, Vec<String>)| {
                    self.say("message.one", &vec![("name", (*name).into()), ("what", numbered(what).into())])
                };
                std::iter::once(self.say("message.several", &head)).chain(several.iter().map(one)).collect()
            }
        };
        texts.push(self.end(request.claims.iter()));
        lines(&texts)
    }

    /// One thing owed, and by when.
    fn what(&self, claim: &Claim<'_>) -> String {
        let due = &claim.due;
        let step = due.step.map_or("", |step| step.brief());
        let text = |text: &str| vec![("title", text.into()), ("step", step.into())];
        let said = match due.what {
            _ if due.private => self.say("message.private", &text(&due.title)),
            What::Paper | What::File => self.say("message.paper", &text(&lower(&due.title))),
            What::Fact if due.lacks.is_empty() => self.say("message.fault", &text(&due.title)),
            What::Fact => self.say("message.fact", &text(&due.lacks.join(", "))),
            What::Fault => match &due.short {
                Some(short) => short.clone(),
                None => self.say("message.fault", &text(&due.title)),
            },
            What::Skipped => self.say("message.skipped", &text(step)),
            What::Late => self.say("message.late", &text(step)),
        };
        let Some((day, act)) = claim.limit else { return said };
        if due.what == What::Late {
            return said + &self.say("message.was-due", &vec![("day", day.into())]);
        }
        let own = due.step.is_some_and(|step| step.id == act.id);
        let key = if own { "message.due" } else { "message.before" };
        said + &self.say(key, &vec![("day", day.into()), ("step", act.brief().into())])
    }

    /// Who says so, and where to send it.
    fn end<'c>(&self, claims: impl Iterator<Item = &'c Claim<'c>>) -> String {
        let mut grounds: Vec<String> = Vec::new();
        for ground in claims.map(|claim| cited(claim.due.citation)).filter(|ground| !ground.is_empty()) {
            if !grounds.contains(&ground) {
                grounds.push(ground);
            }
        }
        self.say("message.end", &vec![("names", grounds.join("; ").into()), ("sender", self.sender.into())])
    }

    fn called(&self, to: &Addressee) -> String {
        match to.kind {
            AddresseeKind::Human => self.human(&to.addressed),
            AddresseeKind::Body => to.addressed.clone(),
        }
    }

    fn human(&self, name: &str) -> String {
        self.say("message.human", &vec![("name", name.into())])
    }
}

/// "(1) …; (2) …"; a single thing needs no number.
fn numbered(what: &[String]) -> String {
    match what {
        [one] => one.clone(),
        several => {
            several.iter().enumerate().map(|(i, one)| format!("({}) {one}", i + 1)).collect::<Vec<_>>().join("; ")
        }
    }
}

/// Texts in lines, each beginning on its own.
fn lines(texts: &[String]) -> String {
    let lines = texts.iter().flat_map(|text| wrap(text, WIDTH));
    lines.map(|line| line + "\n").collect()
}
