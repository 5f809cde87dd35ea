//! The one writer: papers and their receipt, atomically, into the folder of a case or a meeting.
//!
//! *Whole or not at all.* A file is written beside its target, flushed to the disk and renamed over it. Whatever
//! stops hoso, the old file or the new one is there, and a left-over draft goes with the next [`Folder::open`].
//!
//! *Ours or not ours.* hoso overwrites a file only if its bytes are bytes hoso wrote there. The receipt remembers
//! them and is written before the paper: so a sudden end never makes our own paper look foreign. What lies outside
//! those folders, such as the page of an office, carries the digest of itself.
//!
//! *No detours.* Symbolic links are refused, never followed.
//!
//! Receipt and papers of one folder belong to whoever holds its lock; reading needs none.

mod atomic;
mod digest;
mod entry;
mod error;
mod folder;
mod lock;
mod marker;
mod name;
mod owner;
mod place;
mod receipt;
mod retry;
mod seal;
mod swap;

pub use atomic::{rewrite, write_new};
pub use digest::{digest, key};
pub use entry::Entry;
pub use error::{Action, RecordError};
pub use folder::{Folder, Paper, Written};
pub use name::{NameError, OutputName};
pub use owner::Owner;
pub use place::make_folder;
pub use receipt::{RECEIPT, Receipt, ReceiptFault, State};
pub use retry::is_open_elsewhere;
pub use seal::{SEAL, write_sealed};
pub use swap::{Plan, Swap, aside, finish, swap};
