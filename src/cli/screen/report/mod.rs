//! A report on one screen: bars for the stages, shares, breakdowns, targets, what is late; and any list behind them.

mod list;
mod page;
mod targets;

pub(in crate::cli) use list::list;
pub(in crate::cli) use page::page;
