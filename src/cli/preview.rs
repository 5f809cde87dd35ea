//! `hoso preview`: one form as it would print now, and again after each save.

use super::args::PreviewArgs;
use super::reply::Reply;
use super::session::Session;

/// Without its pages, hoso shows nothing.
#[cfg(not(feature = "pdf"))]
pub(super) fn run(session: &Session, _: &PreviewArgs) -> Reply {
    Reply::refused(session.messages.word("fill.no-pdf"))
}

#[cfg(feature = "pdf")]
pub(super) use shown::run;

#[cfg(feature = "pdf")]
mod shown {
    use std::path::{Path, PathBuf};
    use std::thread;
    use std::time::Duration;

    use super::{PreviewArgs, Reply, Session};
    use crate::cli::{filter, opener, progress};
    use crate::diag;
    use crate::load::{Disk, FileSource as _, below, catalog_paths, names};
    use crate::model::Id;
    use crate::record::digest;
    use crate::run::{Look, Shape, Workspace, derived, look, refused};

    /// How long a save may go unseen.
    const PAUSE: Duration = Duration::from_millis(400);

    pub(in crate::cli) fn run(session: &Session, args: &PreviewArgs) -> Reply {
        let desk = match desk(session, args) {
            Ok(desk) => desk,
            Err(reply) => return reply,
        };
        let mut seen = desk.state();
        let mut reply = desk.show();
        if args.open && reply.code < 2 {
            opener::open(&desk.root.join(desk.name()));
        }
        while !args.once && reply.code < 2 {
            progress::tell(&(reply.out.clone() + &reply.err));
            while desk.state() == seen {
                thread::sleep(PAUSE);
            }
            seen = desk.state();
            reply = desk.show();
        }
        reply
    }

    fn desk<'s>(session: &'s Session, args: &PreviewArgs) -> Result<Desk<'s>, Reply> {
        let root = session.root_of(&args.office)?;
        let look = asked(session, args, &root)?;
        Ok(Desk { session, root, look })
    }

    /// Which form, and whose facts.
    fn asked(session: &Session, args: &PreviewArgs, root: &Path) -> Result<Look, Reply> {
        let workspace = Workspace::open(&Disk::new(root));
        let shape = if args.png { Shape::Png } else { Shape::Pdf };
        let day = session.as_of;
        let mut forms = match workspace.sound {
            true => filter::forms(session, &workspace, &args.form)?,
            // What is wrong will stand on the page.
            false => [Id::from(args.form.as_str())].into(),
        };
        let case = match &args.case {
            Some(case) if workspace.sound && workspace.case(case).is_none() => {
                let said = session.say("refused.no-case", &vec![("text", case.as_str().into())]);
                return Err(Reply::refused(said));
            }
            case => case.as_deref().map(Id::from),
        };
        match (forms.pop_first(), forms.is_empty()) {
            (Some(form), true) => Ok(Look { form, case, day, shape }),
            (first, _) => {
                let all = first.into_iter().chain(forms).map(|form| form.to_string()).collect::<Vec<_>>().join(", ");
                let args = vec![("text", args.form.as_str().into()), ("names", all.into())];
                Err(Reply::refused(session.say("refused.which-form", &args)))
            }
        }
    }

    struct Desk<'s> {
        session: &'s Session,
        root: PathBuf,
        look: Look,
    }

    impl Desk<'_> {
        /// Where the page lies, below the office.
        fn name(&self) -> String {
            let ending = if self.look.shape == Shape::Png { "png" } else { "pdf" };
            format!("{}/{}.{ending}", names::PREVIEWS, self.look.form)
        }

        /// What the page may depend on: a save is seen by its content.
        fn state(&self) -> Vec<(String, Option<String>)> {
            let disk = Disk::new(&self.root);
            let mut files = catalog_paths(&disk).unwrap_or_default();
            files.push(names::OFFICE.to_owned());
            if self.look.case.is_some() {
                let facts =
                    [names::CASES, names::MEETINGS].iter().flat_map(|folder| below(&disk, folder).unwrap_or_default());
                files.extend(facts.filter(|file| file.ends_with(names::CASE) || file.ends_with(names::MEETING)));
            }
            let read = |file: String| {
                let content = disk.read(&file).ok().map(|bytes| digest(&bytes));
                (file, content)
            };
            files.into_iter().map(read).collect()
        }

        fn show(&self) -> Reply {
            let disk = Disk::new(&self.root);
            let workspace = Workspace::open(&disk);
            let session = self.session;
            let tell = |d: &diag::Diagnostic| diag::concise(d, &workspace.map, &session.messages);
            let Some(sight) = look(&workspace, &disk, &self.look, tell) else {
                let said = vec![("title", (&*self.look.form).into())];
                return Reply::refused(session.say("refused.no-paper", &said));
            };
            let err = session.diagnostics(&sight.problems, &workspace);
            let code = u8::from(!sight.problems.is_empty());
            let Some(bytes) = sight.bytes else { return Reply { err, code: 2, ..Reply::default() } };
            let name = self.name();
            match derived(&self.root, &name, bytes, session.as_of) {
                Ok(_) => {
                    let key = if code == 0 { "done.preview" } else { "done.preview-faults" };
                    let path = self.root.join(&name).display().to_string();
                    Reply { out: session.say(key, &vec![("path", path.into())]) + "\n", err, code }
                }
                Err(error) => Reply::refused(session.messages.line(&refused(&name, &error))),
            }
        }
    }
}
