//! From laid-out pages to the bytes of a PDF.

use chrono::{Datelike, NaiveDate};
use typst::foundations::{Datetime, Smart};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, Timestamp};

use super::engine::{Job, PDF_LIMIT};
use super::fault::{Fault, FaultKind};
use super::locate;
use super::world::JobWorld;

/// The PDF of a document: PDF/A-2a and PDF/UA-1, tagged, dated by the job, closed by one newline.
pub(super) fn pdf(world: &JobWorld, document: &PagedDocument, job: &Job) -> Result<Vec<u8>, Vec<Fault>> {
    let mut pdf = typst_pdf::pdf(document, &options(job))
        .map_err(|errors| locate::faults(world, &errors, |message| FaultKind::Export { message }))?;
    // A signing tool appends to the file: without this newline it would write `%%EOF34 0 obj`.
    pdf.push(b'\n');
    if pdf.len() > PDF_LIMIT {
        return Err(vec![Fault::whole(FaultKind::TooLargePdf { bytes: pdf.len() })]);
    }
    Ok(pdf)
}

fn options(job: &Job) -> PdfOptions {
    PdfOptions {
        ident: Smart::Custom(job.ident.clone()),
        creator: Smart::Custom(Some("hoso".to_owned())),
        timestamp: midnight(job.day),
        standards: PdfStandards::new(&[PdfStandard::A_2a, PdfStandard::Ua_1]).expect("A-2a and UA-1 share PDF 1.7"),
        ..PdfOptions::default()
    }
}

/// The first moment of a day, in UTC.
fn midnight(day: NaiveDate) -> Option<Timestamp> {
    let [month, date] = [day.month(), day.day()].map(|n| u8::try_from(n).unwrap_or_default());
    Datetime::from_ymd_hms(day.year(), month, date, 0, 0, 0).map(Timestamp::new_utc)
}
