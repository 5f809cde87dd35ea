//! Help and usage errors, in the words of `messages/`.

use std::ffi::OsString;

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, ArgAction, Command};

use super::reply::Reply;
use crate::diag::{Lang, Messages};

/// The language asked for, before the command line is understood.
pub(super) fn language(args: &[OsString]) -> Lang {
    let text = |arg: &OsString| arg.to_str().map(str::to_owned);
    let mut words = args.iter().filter_map(text);
    while let Some(word) = words.next() {
        let value = if word == "--lang" { words.next() } else { word.strip_prefix("--lang=").map(str::to_owned) };
        if let Some(value) = value {
            return if value == "en" { Lang::En } else { Lang::Vi };
        }
    }
    Lang::default()
}

/// The command with every about, argument and heading in our words.
pub(super) fn translated(command: Command, messages: &Messages) -> Command {
    let command = below(command, messages, "help");
    command.after_help(messages.word("help.after").to_owned())
}

fn below(command: Command, messages: &Messages, key: &str) -> Command {
    let template =
        format!("{{about}}\n\n{usage}: {{usage}}\n\n{{all-args}}{{after-help}}\n", usage = messages.word("help.usage"));
    let names: Vec<String> = command.get_subcommands().map(|c| c.get_name().to_owned()).collect();
    let flag = |id: &'static str, short: char, action: ArgAction| {
        let help = messages.word(&format!("help.{id}")).to_owned();
        let heading = messages.word("help.options").to_owned();
        Arg::new(id).short(short).long(id).action(action).help(help).help_heading(heading)
    };
    let mut command = command
        .about(messages.word(&format!("{key}.about")).to_owned())
        .help_template(template)
        .subcommand_help_heading(messages.word("help.verbs").to_owned())
        .disable_help_flag(true)
        .disable_version_flag(true)
        .arg(flag("help", 'h', ArgAction::Help));
    if key == "help" {
        command = command.arg(flag("version", 'V', ArgAction::Version));
    }
    command = command.mut_args(|arg| {
        let id = arg.get_id().as_str().to_owned();
        if id == "help" || id == "version" {
            return arg;
        }
        let own = format!("{key}.{id}");
        let word = if messages.has(&own) { own } else { format!("help.any.{id}") };
        let heading = if arg.is_positional() { "help.arguments" } else { "help.options" };
        let values = arg.get_action().takes_values();
        let arg = arg.help(messages.word(&word).to_owned()).help_heading(messages.word(heading).to_owned());
        // The words of the help name values and defaults themselves, in the reader's language.
        if values { arg.hide_possible_values(true).hide_default_value(true) } else { arg }
    });
    for name in names {
        let key = format!("{key}.{name}");
        command = command.mut_subcommand(&name, |inner| below(inner, messages, &key));
    }
    command
}

/// What clap has to say: help as it is, faults in our words.
pub(super) fn told(error: &clap::Error, messages: &Messages) -> Reply {
    let shown = || error.render().to_string().trim_end().to_owned() + "\n";
    match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => Reply::ok(shown()),
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => Reply { err: shown(), code: 2, ..Reply::default() },
        kind => {
            let key = match kind {
                ErrorKind::InvalidSubcommand => "usage.verb",
                ErrorKind::UnknownArgument => "usage.argument",
                ErrorKind::InvalidValue | ErrorKind::ValueValidation => "usage.value",
                ErrorKind::MissingRequiredArgument | ErrorKind::MissingSubcommand => "usage.missing",
                _ => "usage.other",
            };
            let said = |kinds: &[ContextKind]| {
                let found = kinds.iter().filter_map(|kind| error.get(*kind)).map(|value| match value {
                    ContextValue::String(text) => text.clone(),
                    ContextValue::Strings(all) => all.join(", "),
                    _ => String::new(),
                });
                found.filter(|text| !text.is_empty()).collect::<Vec<_>>().join(" ")
            };
            let text = said(&[ContextKind::InvalidSubcommand, ContextKind::InvalidArg, ContextKind::InvalidValue]);
            let near =
                said(&[ContextKind::SuggestedSubcommand, ContextKind::SuggestedArg, ContextKind::SuggestedValue]);
            Reply::refused(messages.say(key, &vec![("text", text.into()), ("near", near.into())]))
        }
    }
}
