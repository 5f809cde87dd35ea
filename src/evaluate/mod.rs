//! `(law, case, day)` to an assessment. Total: it cannot fail, and touches nothing.
//!
//! Read in this order: [`acts`](self) finds the day and the text of every step, `rules` judges each rule
//! by that text, `documents` looks for the papers, `status` says where each step stands, `findings` what
//! somebody must mend, `dues` who owes what.

mod acts;
mod arithmetic;
mod assessment;
mod clock;
mod condition;
mod documents;
mod dues;
mod effects;
mod evidence;
mod files;
mod findings;
mod forecast;
mod reported;
mod rules;
mod situation;
mod standing;
mod status;
mod time;
mod trouble;
mod turn;

pub use acts::meeting_kind;
pub use arithmetic::{Slip, arithmetic};
pub use assessment::{
    Assessment, Clock, ClockState, Difference, DocumentState, DocumentVerdict, EntryVerdict, Finding, OtherLimit,
    RuleVerdict, Status, StepVerdict, Tally, Undecided,
};
pub use dues::{Due, What, dues};
pub use effects::{Begin, Change, Effect, Ground, Moved, effects};
pub use rules::amended;
pub use situation::{Sitting, Situation};
pub use standing::{Share, reached, share};
pub use status::assess;
pub use trouble::{Trouble, findings, is_open, trouble};
pub use turn::{Turn, Who, callable, since, turn, who};
