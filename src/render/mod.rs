//! Bytes in, bytes out: what a phase before has worked out, as a file people open. Nothing here reads or decides.

pub mod html;
mod ics;
mod junit;
mod pack;
#[cfg(feature = "pdf")]
mod pdf;
mod xlsx;

pub use ics::ics;
pub use junit::junit;
pub use pack::pack;
#[cfg(feature = "pdf")]
pub use pdf::*;
pub use xlsx::xlsx;
