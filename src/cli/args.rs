//! The command line. Its help is in `messages/`: see [`super::help`].

use std::path::PathBuf;

use clap::{Parser, Subcommand, ValueEnum};

use crate::diag::Lang;
use crate::load::names::MEETINGS;
use crate::model::Day;
use crate::model::{Mode, Names};

#[derive(Debug, Parser)]
#[command(name = "hoso", version, disable_help_subcommand = true)]
pub(super) struct Args {
    #[command(flatten)]
    pub(super) common: Common,
    #[command(subcommand)]
    pub(super) verb: Verb,
}

#[derive(Debug, clap::Args)]
pub(super) struct Common {
    #[arg(long, global = true, value_enum, default_value = "vi")]
    pub(super) lang: LangArg,
    #[arg(long, global = true, value_enum, default_value = "auto")]
    pub(super) color: ColorArg,
    #[arg(long, global = true, value_enum, default_value = "human")]
    pub(super) format: Format,
    #[arg(long, global = true, value_name = "YYYY-MM-DD")]
    pub(super) as_of: Option<Day>,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(super) enum LangArg {
    Vi,
    En,
}

impl From<LangArg> for Lang {
    fn from(arg: LangArg) -> Self {
        match arg {
            LangArg::Vi => Self::Vi,
            LangArg::En => Self::En,
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum ColorArg {
    Auto,
    Always,
    Never,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    Human,
    Concise,
    Json,
    Message,
    Xlsx,
}

#[derive(Debug, Subcommand)]
pub(super) enum Verb {
    Init(InitArgs),
    New(NewArgs),
    Import(ImportArgs),
    Check(CheckArgs),
    Fill(FillArgs),
    Report(ReportArgs),
    Impact(ImpactArgs),
    Test(TestArgs),
    Preview(PreviewArgs),
    Explain(ExplainArgs),
    Law(LawArgs),
    Catalog(CatalogArgs),
    Schema(SchemaArgs),
    Completions(CompletionsArgs),
}

impl Verb {
    /// Whether it can answer in a format: only of a check is there something to read out to others, or a register.
    pub(super) fn knows(&self, format: Format) -> bool {
        match format {
            Format::Human | Format::Concise | Format::Json => true,
            Format::Xlsx => matches!(self, Self::Check(_) | Self::Report(_) | Self::Impact(_)),
            Format::Message => matches!(self, Self::Check(_)),
        }
    }
}

#[derive(Debug, clap::Args)]
pub(super) struct InitArgs {
    #[arg(default_value = ".")]
    pub(super) folder: PathBuf,
    #[arg(long)]
    pub(super) title: Option<String>,
}

#[derive(Debug, clap::Args)]
pub(super) struct NewArgs {
    #[arg(required_unless_present = "kind")]
    pub(super) name: Option<String>,
    #[command(flatten)]
    pub(super) hop: HopArgs,
    #[arg(long, default_value = ".")]
    pub(super) office: PathBuf,
    #[arg(long)]
    pub(super) workflow: Option<String>,
}

#[derive(Debug, clap::Args)]
pub(super) struct HopArgs {
    #[arg(long = MEETINGS, value_name = "KIND", num_args = 0..=1, default_missing_value = "", conflicts_with = "name")]
    pub(super) kind: Option<String>,
    #[arg(long, value_name = "ID|NAME", requires = "kind")]
    pub(super) body: Option<String>,
    #[arg(long, value_name = "DAY", requires = "kind")]
    pub(super) day: Option<String>,
    #[arg(long = "fact", value_name = "NAME=TEXT", requires = "kind")]
    pub(super) facts: Vec<String>,
    #[arg(long = "person", value_name = "NAME|ID", requires = "kind")]
    pub(super) persons: Vec<String>,
}

#[derive(Debug, clap::Args)]
pub(super) struct ImportArgs {
    pub(super) file: PathBuf,
    #[arg(default_value = ".")]
    pub(super) office: PathBuf,
    #[arg(long)]
    pub(super) workflow: Option<String>,
    #[arg(long)]
    pub(super) sheet: Option<String>,
    #[arg(long, value_name = "F=x.y")]
    pub(super) map: Vec<String>,
    #[command(flatten)]
    pub(super) writing: WritingArgs,
    #[arg(long)]
    pub(super) all: bool,
}

#[derive(Debug, clap::Args)]
pub(super) struct WritingArgs {
    #[arg(long)]
    pub(super) write: bool,
    #[arg(long, requires = "write")]
    pub(super) replace: bool,
    #[arg(long)]
    pub(super) to_mend: bool,
}

#[derive(Debug, clap::Args)]
pub(super) struct CheckArgs {
    #[arg(default_value = ".")]
    pub(super) path: PathBuf,
    #[arg(long)]
    pub(super) all: bool,
    #[arg(long, value_name = "ID|NAME")]
    pub(super) body: Option<String>,
    #[arg(long, value_name = "ID|TITLE")]
    pub(super) step: Option<String>,
    #[arg(long, value_name = "FILE")]
    pub(super) output: Option<PathBuf>,
    #[arg(long, value_name = "FILE")]
    pub(super) to_fill: Option<PathBuf>,
    /// Without a file it is the page of the office, in its own place.
    #[arg(long, value_name = "FILE", num_args = 0..=1, conflicts_with = "to_fill")]
    pub(super) page: Option<Vec<PathBuf>>,
    #[arg(long, value_enum, requires = "page")]
    pub(super) names: Option<NamesArg>,
    #[arg(long, requires = "page")]
    pub(super) open: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum NamesArg {
    Full,
    Initials,
    None,
}

impl From<NamesArg> for Names {
    fn from(arg: NamesArg) -> Self {
        match arg {
            NamesArg::Full => Self::Full,
            NamesArg::Initials => Self::Initials,
            NamesArg::None => Self::None,
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum ModeArg {
    Final,
    Draft,
    Blank,
    Guide,
}

impl From<ModeArg> for Mode {
    fn from(arg: ModeArg) -> Self {
        match arg {
            ModeArg::Final => Self::Final,
            ModeArg::Draft => Self::Draft,
            ModeArg::Blank => Self::Blank,
            ModeArg::Guide => Self::Guide,
        }
    }
}

#[derive(Debug, Default, clap::Args)]
pub(super) struct FillArgs {
    #[arg(default_value = ".")]
    pub(super) path: PathBuf,
    #[arg(long, value_enum)]
    pub(super) mode: Option<ModeArg>,
    #[arg(long, value_name = "ID|NUMBER|TITLE")]
    pub(super) form: Option<String>,
    #[arg(long)]
    pub(super) dry_run: bool,
    #[arg(long)]
    pub(super) jobs: Option<std::num::NonZeroUsize>,
}

#[derive(Debug, clap::Args)]
pub(super) struct ReportArgs {
    #[arg(default_value = ".")]
    pub(super) office: PathBuf,
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub(super) from: Option<Day>,
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub(super) to: Option<Day>,
    #[arg(long, value_name = "ID|NAME")]
    pub(super) body: Option<String>,
    #[arg(long, value_name = "ID|TITLE")]
    pub(super) list: Option<String>,
    #[arg(long, conflicts_with = "list")]
    pub(super) pdf: bool,
    #[arg(long, requires = "pdf")]
    pub(super) number: Option<u32>,
    #[arg(long, value_name = "FILE")]
    pub(super) output: Option<PathBuf>,
    #[arg(long)]
    pub(super) all: bool,
    #[arg(long)]
    pub(super) workflow: Option<String>,
    #[arg(long, value_name = "FILE")]
    pub(super) ics: Option<PathBuf>,
    #[arg(long, value_enum, requires = "ics")]
    pub(super) names: Option<NamesArg>,
}

#[derive(Debug, clap::Args)]
pub(super) struct ImpactArgs {
    pub(super) file: PathBuf,
    #[arg(default_value = ".")]
    pub(super) office: PathBuf,
    #[arg(long)]
    pub(super) all: bool,
    #[arg(long)]
    pub(super) pdf: bool,
    #[arg(long, value_name = "FILE")]
    pub(super) output: Option<PathBuf>,
}

#[derive(Debug, clap::Args)]
pub(super) struct TestArgs {
    #[arg(default_value = ".")]
    pub(super) path: PathBuf,
    #[arg(long)]
    pub(super) coverage: bool,
    #[arg(long)]
    pub(super) mutate: bool,
    #[arg(long, value_name = "FILE")]
    pub(super) junit: Option<PathBuf>,
    #[command(flatten)]
    pub(super) recording: RecordingArgs,
}

#[derive(Debug, clap::Args)]
pub(super) struct RecordingArgs {
    #[arg(long, conflicts_with_all = ["coverage", "mutate", "junit"])]
    pub(super) record: bool,
    #[arg(long, requires = "record")]
    pub(super) accept: bool,
}

#[derive(Debug, clap::Args)]
pub(super) struct PreviewArgs {
    #[arg(value_name = "ID|NUMBER|TITLE")]
    pub(super) form: String,
    #[arg(long, value_name = "ID")]
    pub(super) case: Option<String>,
    #[arg(long)]
    pub(super) png: bool,
    #[arg(long)]
    pub(super) once: bool,
    #[arg(long)]
    pub(super) open: bool,
    #[arg(long, default_value = ".")]
    pub(super) office: PathBuf,
}

#[derive(Debug, clap::Args)]
pub(super) struct ExplainArgs {
    pub(super) code: Option<String>,
}

#[derive(Debug, clap::Args)]
pub(super) struct LawArgs {
    #[command(subcommand)]
    pub(super) verb: LawVerb,
}

#[derive(Debug, Subcommand)]
pub(super) enum LawVerb {
    Show(LawShowArgs),
    Diff(LawDiffArgs),
    New(LawNewArgs),
    Lint(LawLintArgs),
}

#[derive(Debug, clap::Args)]
pub(super) struct LawChoice {
    #[arg(long)]
    pub(super) workflow: Option<String>,
    #[arg(long, default_value = ".")]
    pub(super) office: PathBuf,
    #[arg(long = "layer")]
    pub(super) layers: Vec<String>,
    #[arg(long)]
    pub(super) reported: bool,
}

#[derive(Debug, clap::Args)]
pub(super) struct LawShowArgs {
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub(super) at: Option<Day>,
    #[command(flatten)]
    pub(super) choice: LawChoice,
}

#[derive(Debug, clap::Args)]
pub(super) struct LawDiffArgs {
    pub(super) from: Day,
    pub(super) to: Day,
    #[command(flatten)]
    pub(super) choice: LawChoice,
}

#[derive(Debug, clap::Args)]
pub(super) struct LawNewArgs {
    pub(super) workflow: String,
    pub(super) items: Vec<String>,
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub(super) from: Day,
    #[command(flatten)]
    pub(super) source: SourceArgs,
    #[arg(long)]
    pub(super) all: bool,
    #[arg(long, default_value = ".")]
    pub(super) office: PathBuf,
}

#[derive(Debug, clap::Args)]
pub(super) struct SourceArgs {
    #[arg(long, value_name = "NUMBER", requires = "dated")]
    pub(super) source: Option<String>,
    #[arg(long, value_name = "YYYY-MM-DD", requires = "source")]
    pub(super) dated: Option<String>,
    #[arg(long, value_name = "ID|NUMBER", requires = "source")]
    pub(super) replaces: Option<String>,
}

#[derive(Debug, clap::Args)]
pub(super) struct LawLintArgs {
    pub(super) office: Option<PathBuf>,
    #[arg(long)]
    pub(super) workflow: Option<String>,
    #[arg(long)]
    pub(super) fix: bool,
    #[arg(long)]
    pub(super) all: bool,
}

#[derive(Debug, clap::Args)]
pub(super) struct CatalogArgs {
    #[command(subcommand)]
    pub(super) verb: CatalogVerb,
}

#[derive(Debug, Subcommand)]
pub(super) enum CatalogVerb {
    List(CatalogListArgs),
    Export(CatalogExportArgs),
    Pack(CatalogPackArgs),
    Install(CatalogInstallArgs),
    Restore(CatalogRestoreArgs),
}

#[derive(Debug, clap::Args)]
pub(super) struct CatalogListArgs {
    #[arg(default_value = ".")]
    pub(super) office: PathBuf,
}

#[derive(Debug, clap::Args)]
pub(super) struct CatalogExportArgs {
    pub(super) file: String,
    #[arg(long, default_value = ".")]
    pub(super) office: PathBuf,
}

#[derive(Debug, clap::Args)]
pub(super) struct SchemaArgs {
    pub(super) kind: Option<String>,
    #[arg(long, default_value = ".")]
    pub(super) office: PathBuf,
    #[arg(long, conflicts_with = "kind")]
    pub(super) write: bool,
}

#[derive(Debug, clap::Args)]
pub(super) struct CatalogPackArgs {
    pub(super) file: PathBuf,
    #[arg(default_value = ".")]
    pub(super) office: PathBuf,
    #[arg(long)]
    pub(super) title: Option<String>,
    #[arg(long)]
    pub(super) from: Option<String>,
    #[arg(long)]
    pub(super) all: bool,
}

#[derive(Debug, clap::Args)]
pub(super) struct CatalogInstallArgs {
    pub(super) file: PathBuf,
    #[arg(default_value = ".")]
    pub(super) office: PathBuf,
    #[arg(long)]
    pub(super) digest: Option<String>,
    #[arg(long)]
    pub(super) write: bool,
    #[arg(long)]
    pub(super) all: bool,
}

#[derive(Debug, clap::Args)]
pub(super) struct CatalogRestoreArgs {
    #[arg(default_value = ".")]
    pub(super) office: PathBuf,
}

#[derive(Debug, clap::Args)]
pub(super) struct CompletionsArgs {
    pub(super) shell: clap_complete::Shell,
}
