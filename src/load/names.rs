//! Folder and file names of a catalog and an office: the one place that knows them.

/// The office file.
pub const OFFICE: &str = "hoso.toml";
/// Folder of cases.
pub const CASES: &str = "ho-so";
/// A case's facts.
pub const CASE: &str = "ho-so.toml";
/// Folder of meetings; also the root under which a case sees them.
pub const MEETINGS: &str = "hop";
/// A meeting's facts.
pub const MEETING: &str = "hop.toml";
/// Folder of evidence: hoso never writes there. Also the table that names scans.
pub const EVIDENCE: &str = "giay-to";
/// The table of a case that says which scan is which document.
pub const EVIDENCE_TABLE: &str = "giay_to";
/// Folder of papers hoso wrote.
pub const PAPERS: &str = "de-in";
/// Folder of the office's reports, one folder for each period.
pub const REPORTS: &str = "bao-cao";
/// The workbook of a report, in the folder of its period.
pub const REPORT_BOOK: &str = "so-lieu.xlsx";
/// Folder of what is told about changes of the law, one folder for each.
pub const CHANGES: &str = "thay-doi";
/// The workbook of a change, in its folder.
pub const CHANGES_BOOK: &str = "thay-doi.xlsx";
/// Folder of drafts, below the papers.
pub const DRAFTS: &str = "du-thao";
/// Folder of pages for the pen, below the papers.
pub const BLANKS: &str = "de-trong";
/// Folder of sheets to copy from by hand, below the papers.
pub const GUIDES: &str = "huong-dan";
/// Folder of the receipt.
pub const STATE: &str = ".hoso";
/// Folder of the schemas editors read.
pub const SCHEMAS: &str = ".hoso/schema";
/// Which schema a file has: the settings of two editors' helpers, in the folder of an office.
pub const TOMBI: &str = "tombi.toml";
/// The other.
pub const TAPLO: &str = ".taplo.toml";
/// Folders of the catalog, which an office may override file by file.
pub const WORKFLOWS: &str = "workflows";
/// Forms.
pub const FORMS: &str = "forms";
/// Typst templates.
pub const TEMPLATES: &str = "templates";
/// Folders of the catalog, all of them.
pub const CATALOG: [&str; 4] = [WORKFLOWS, FORMS, TEMPLATES, MESSAGES];
/// The page that says what is wrong with a form that cannot be shown.
pub const FAULTS: &str = "messages/faults.typ";
/// Folder of what is looked at while it is edited, below the office.
pub const PREVIEWS: &str = "xem-truoc";
/// Wording.
pub const MESSAGES: &str = "messages";
/// How the names of catalog files end: what ends otherwise is nothing hoso reads there.
pub const CATALOG_KINDS: [&str; 8] = [".toml", ".typ", ".json", ".html", ".css", ".md", ".txt", ".ttf"];
/// What a catalog pack says of itself: its first entry.
pub const PACK_MANIFEST: &str = "hoso-goi.toml";
/// What is remembered of installed packs, in an office.
pub const PACKS: &str = ".hoso/catalog";
/// A pack being made ready: nobody believes it.
pub const PACK_DRAFT: &str = ".hoso/catalog/draft";
/// A pack that is in force, and whose files are being put in their places.
pub const PACK_NEXT: &str = ".hoso/catalog/next";
/// The last one whose files all are.
pub const PACK_NOW: &str = ".hoso/catalog/now";
/// The one before, on its way out.
pub const PACK_OLD: &str = ".hoso/catalog/old";
/// Files edited by hand whose places packs took, by digest.
pub const PACK_ASIDE: &str = ".hoso/catalog/giu-lai";
/// Below a pack in force: the whole catalog of the office.
pub const PACK_FILES: &str = "files";
/// Below a pack in force: what goes where.
pub const PACK_PLAN: &str = "plan.json";
/// Below an installed pack: its manifest; none while only the office's own files are in force.
pub const PACK_INSTALLED: &str = "installed.toml";
/// Below an installed pack: the catalog files of the office before it, as a pack.
pub const PACK_BEFORE: &str = "before.zip";
/// Below an installed pack: the manifest that was installed before it.
pub const PACK_BEFORE_INSTALLED: &str = "before.toml";
/// The page of an office, in its folder.
pub const PAGE: &str = "trang-thai.html";
/// How a page is laid out.
pub const PAGE_LAYOUT: &str = "messages/page.html";
/// How a page looks.
pub const PAGE_STYLE: &str = "messages/page.css";
/// What a double click starts, on Windows: in the folder of an office, and where its text is shipped.
pub const SHORTCUT: &str = "Mở hoso.cmd";
/// Its text.
pub const SHORTCUT_TEXT: &str = "messages/shortcut.cmd";
/// The field dictionary.
pub const FIELDS: &str = "fields.toml";
/// Sources of forms.
pub const SOURCES: &str = "sources.toml";
/// Layers of a workflow.
pub const LAYERS: &str = "layers";
/// What of a workflow is counted.
pub const REPORT: &str = "report.toml";
/// Law tests of a workflow.
pub const TESTS: &str = "tests";
/// The suffix of a further attempt: `<document>.lan-2`.
pub const ATTEMPT: &str = "lan-";
/// The sheet of a workbook that says which of its cells are asked for, and of which case and fact each is.
pub const YELLOW: &str = "_hoso";
/// Its columns: the case's id, the place of the fact in the case's file, the heading of the cell's column.
pub const YELLOW_COLUMNS: [&str; 3] = ["ho-so", "muc", "cot"];
/// The register of an office, made anew by hoso.
pub const REGISTER: &str = "trang-thai.xlsx";
/// The data a template reads; on disk it is the sample.
pub const DATA: &str = "data.json";

/// Whether a path of an office lies in a folder of the catalog.
pub fn is_of_catalog(path: &str) -> bool {
    CATALOG.contains(&path.split('/').next().unwrap_or_default())
}

/// Whether a name ends as catalog files do.
pub fn is_catalog_kind(name: &str) -> bool {
    CATALOG_KINDS.iter().any(|kind| name.ends_with(kind))
}
