//! `hoso law show`: the text of a day.

use super::chosen::text_of;
use super::text::{cited, consolidated, short};
use crate::cli::args::{Format, LawShowArgs};
use crate::cli::reply::Reply;
use crate::cli::session::Session;
use crate::model::{Chain, Law, Placed, Workflow};

pub(super) fn show(session: &Session, workflow: &Workflow, chain: &Chain, args: &LawShowArgs) -> Reply {
    let law = match text_of(session, chain, args.at.unwrap_or(session.as_of)) {
        Ok(law) => law,
        Err(reply) => return reply,
    };
    match session.format {
        Format::Human | Format::Message | Format::Xlsx => {
            Reply::ok(consolidated(law, &workflow.title, &session.messages))
        }
        Format::Concise => {
            let line = |p: &Placed| {
                format!("{}  {}{}  [{}]\n", p.id, short(&p.item, &session.messages), cited(&p.item, law), p.since)
            };
            Reply::ok(law.items.iter().map(line).collect::<String>())
        }
        Format::Json => {
            let items: Vec<_> = law.items.iter().map(|p| json(p, law, session)).collect();
            let report = serde_json::json!({ "schema": "hoso.law/1", "from": law.from.to_string(), "items": items });
            Reply::ok(format!("{report:#}\n"))
        }
    }
}

fn json(placed: &Placed, law: &Law, session: &Session) -> serde_json::Value {
    let citations = placed.item.basis().into_iter().flat_map(|b| &b.citations).map(|c| {
        let number = law.source(&c.source.value).map(|s| s.number.clone());
        serde_json::json!({
            "source": &*c.source.value, "number": number, "point": c.point, "confidence": c.confidence.to_string(),
        })
    });
    serde_json::json!({
        "id": placed.id.to_string(),
        "text": short(&placed.item, &session.messages),
        "since": placed.since.to_string(),
        "basis": citations.collect::<Vec<_>>(),
    })
}
