//! What a file of evidence holds, as far as one look at its bytes tells.

/// What a file is by its bytes, whatever it is called.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ScanKind {
    /// Nobody looked, or nothing we know.
    #[default]
    Unknown,
    /// PDF.
    Pdf,
    /// JPEG.
    Jpeg,
    /// PNG.
    Png,
    /// TIFF, as older scanners write.
    Tiff,
    /// HEIC, as some telephones write: Windows and the bundle cannot read it.
    Heic,
    /// A web page.
    WebPage,
    /// A file of Word or Excel, or an archive.
    Office,
}

impl ScanKind {
    /// The endings of file names such a file goes by; none for what is no scan.
    pub fn endings(self) -> &'static [&'static str] {
        match self {
            Self::Pdf => &["pdf"],
            Self::Jpeg => &["jpg", "jpeg", "jpe", "jfif"],
            Self::Png => &["png"],
            Self::Tiff => &["tif", "tiff"],
            Self::Heic => &["heic", "heif", "hif"],
            Self::Unknown | Self::WebPage | Self::Office => &[],
        }
    }
}

/// Why nobody can use a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ScanFault {
    /// It holds nothing: no byte, or no page.
    Empty,
    /// It is no scan: what it is instead is its kind.
    NotAScan,
    /// Its parts do not fit together.
    Broken,
    /// It would take more room or work than any honest scan.
    TooMuch,
    /// Its end is missing: cut off, or still being written.
    Cut,
    /// It is locked by a password.
    Locked,
    /// It is larger than hoso looks into; nothing else is known of it.
    TooLarge,
    /// The system does not let it be read.
    Refused,
}

/// How finely a page was scanned.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Resolution {
    /// Dots per inch.
    pub dpi: u32,
    /// Whether the file does not say how large its page is, so that A4 was taken.
    pub a4_assumed: bool,
}

/// What may act or hide in a file when somebody opens it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ActivePart {
    /// A script.
    Script,
    /// A call to start another program.
    Launch,
    /// Another file inside.
    Attachment,
}

/// A digital signature: that it is there, not whether it is good.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DigitalSignature {
    /// It covers the whole file.
    Whole,
    /// Something was added to the file behind it.
    AddedTo,
}

/// What one look found. What could not be found out is none or empty, and never a reproach.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Scan {
    /// What it is.
    pub kind: ScanKind,
    /// Why nobody can use it.
    pub fault: Option<ScanFault>,
    /// How many pages it has.
    pub pages: Option<usize>,
    /// Pages with nothing on them, from 1.
    pub blank: Vec<usize>,
    /// The coarsest of its pages.
    pub resolution: Option<Resolution>,
    /// What may act in it, each once, in order.
    pub active: Vec<ActivePart>,
    /// A digital signature.
    pub signature: Option<DigitalSignature>,
    /// The BLAKE3 digest of its bytes, in hexadecimal digits.
    pub digest: Option<String>,
}

impl Scan {
    /// A file nobody can use.
    pub fn faulty(kind: ScanKind, fault: ScanFault) -> Self {
        Self { kind, fault: Some(fault), ..Self::default() }
    }
}
