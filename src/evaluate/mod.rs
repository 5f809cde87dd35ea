//! `(law, case, day)` to an assessment. Total: it cannot fail, and touches nothing.
//!
//! Read in this order: [`acts`](self) finds the day and the text of every step, `rules` judges each rule
//! by that text, `documents` looks for the papers, `status` says where each step stands, `findings` what
//! somebody must mend.

mod acts;
mod arithmetic;
mod assessment;
mod clock;
mod condition;
mod documents;
mod findings;
mod forecast;
mod reported;
mod rules;
mod situation;
mod standing;
mod status;
mod time;

pub use arithmetic::{Slip, arithmetic};
pub use assessment::{
    Assessment, Clock, ClockState, Difference, DocumentState, DocumentVerdict, EntryVerdict, Finding, OtherLimit,
    RuleVerdict, Status, StepVerdict, Tally, Undecided,
};
pub use rules::amended;
pub use situation::Situation;
pub use standing::{Share, reached, share};
pub use status::assess;
