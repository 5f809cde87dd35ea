//! Bytes in, bytes out: what a phase before has worked out, as a file people open. Nothing here reads or decides.

#[cfg(feature = "pdf")]
mod pdf;
mod xlsx;

#[cfg(feature = "pdf")]
pub use pdf::*;
pub use xlsx::xlsx;
