//! The arguments of every command, as clap reads them. Their help texts come from `words` (see `help`).

use std::path::PathBuf;

use clap::Args as ClapArgs;
use clap::Parser;
use clap::Subcommand;
use jiff::civil::Date;

use super::circumstance::Movement;
use crate::model::BaseKind;
use crate::store::import::DateOrder;
use crate::words::Lang;

#[derive(Debug, Parser)]
#[command(name = "doria", version)]
pub(super) struct Args {
    #[command(flatten)]
    pub(super) common: Common,
    pub(super) file: Option<PathBuf>,
    #[command(subcommand)]
    pub(super) command: Option<Command>,
}

/// What every command understands.
#[derive(Debug, Clone, ClapArgs)]
pub(super) struct Common {
    #[arg(long, global = true)]
    pub(super) json: bool,
    #[arg(long, global = true, value_parser = language)]
    pub(super) lang: Option<Lang>,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    New(New),
    Info(OneFile),
    Check(OneFile),
    Undo(OneFile),
    Base {
        #[command(subcommand)]
        command: BaseCommand,
    },
    Map {
        #[command(subcommand)]
        command: MapCommand,
    },
    Import(Import),
    Matrix(Matrix),
    Hotspots(Hotspots),
}

#[derive(Debug, ClapArgs)]
pub(super) struct OneFile {
    pub(super) file: PathBuf,
}

#[derive(Debug, ClapArgs)]
pub(super) struct New {
    pub(super) file: PathBuf,
    #[arg(long)]
    pub(super) name: Option<String>,
    #[arg(long, default_value_t = 10.0)]
    pub(super) cell_km: f64,
    #[arg(long, value_parser = offset, default_value = "+02:00", allow_hyphen_values = true)]
    pub(super) offset: i32,
}

#[derive(Debug, Subcommand)]
pub(super) enum BaseCommand {
    Add(BaseAdd),
}

#[derive(Debug, ClapArgs)]
pub(super) struct BaseAdd {
    pub(super) file: PathBuf,
    #[arg(allow_hyphen_values = true)]
    pub(super) place: String,
    #[arg(long, value_parser = base_kind, default_value = "tob")]
    pub(super) kind: BaseKind,
    #[arg(long)]
    pub(super) name: Option<String>,
    #[arg(long, default_value_t = 1)]
    pub(super) platoons: u32,
    #[arg(long)]
    pub(super) landing_site: bool,
    #[arg(long)]
    pub(super) planned: bool,
    #[arg(long)]
    pub(super) from: Option<Date>,
    #[arg(long)]
    pub(super) until: Option<Date>,
}

#[derive(Debug, Subcommand)]
pub(super) enum MapCommand {
    Add(MapAdd),
    Info(MapInfo),
}

#[derive(Debug, ClapArgs)]
pub(super) struct MapAdd {
    pub(super) file: PathBuf,
    pub(super) map: PathBuf,
    #[arg(long, default_value_t = 1.0)]
    pub(super) opacity: f64,
}

#[derive(Debug, ClapArgs)]
pub(super) struct MapInfo {
    pub(super) map: PathBuf,
    #[arg(long)]
    pub(super) tiles: bool,
}

#[derive(Debug, ClapArgs)]
pub(super) struct Import {
    pub(super) file: PathBuf,
    #[arg(required = true)]
    pub(super) sources: Vec<PathBuf>,
    #[arg(long = "as")]
    pub(super) kind: Option<String>,
    #[arg(long)]
    pub(super) map: Vec<String>,
    #[arg(long)]
    pub(super) dry_run: bool,
    #[arg(long, value_parser = date_order)]
    pub(super) date_order: Option<DateOrder>,
    #[arg(long)]
    pub(super) encoding: Option<String>,
    #[arg(long)]
    pub(super) sheet: Option<String>,
    #[arg(long)]
    pub(super) crs: Option<u32>,
    #[arg(long)]
    pub(super) accept_plain: Option<String>,
}

#[derive(Debug, ClapArgs)]
pub(super) struct Matrix {
    pub(super) file: PathBuf,
    #[arg(long, required = true, allow_hyphen_values = true)]
    pub(super) from: Vec<String>,
    #[arg(long, required = true, allow_hyphen_values = true)]
    pub(super) to: Vec<String>,
    #[command(flatten)]
    pub(super) movement: Movement,
}

#[derive(Debug, ClapArgs)]
pub(super) struct Hotspots {
    pub(super) file: PathBuf,
    #[arg(long)]
    pub(super) from: Option<Date>,
    #[arg(long)]
    pub(super) to: Option<Date>,
    #[arg(long, value_delimiter = ',')]
    pub(super) kinds: Vec<String>,
    #[arg(long)]
    pub(super) bandwidth: Option<f64>,
}

fn language(text: &str) -> Result<Lang, String> {
    Lang::from_code(text).ok_or_else(|| choices(Lang::ALL.iter().map(|lang| lang.code())))
}

fn base_kind(text: &str) -> Result<BaseKind, String> {
    BaseKind::from_code(text).ok_or_else(|| choices(BaseKind::ALL.iter().map(|kind| kind.code())))
}

fn date_order(text: &str) -> Result<DateOrder, String> {
    DateOrder::from_code(text).ok_or_else(|| choices(DateOrder::ALL.iter().map(|order| order.code())))
}

/// The choices there are, for a person who named none of them.
fn choices<'a>(codes: impl Iterator<Item = &'a str>) -> String {
    codes.collect::<Vec<_>>().join(" | ")
}

/// Minutes east of UTC, from `+02:00`, `+2` or `Z`.
fn offset(text: &str) -> Result<i32, String> {
    let wrong = || "+HH:MM | -HH:MM | Z".to_owned();
    if text.eq_ignore_ascii_case("z") {
        return Ok(0);
    }
    let (sign, rest) = match text.split_at_checked(1) {
        Some(("+", rest)) => (1, rest),
        Some(("-", rest)) => (-1, rest),
        _ => return Err(wrong()),
    };
    let (hours, minutes) = rest.split_once(':').unwrap_or((rest, "0"));
    let hours: i32 = hours.parse().map_err(|_| wrong())?;
    let minutes: i32 = minutes.parse().map_err(|_| wrong())?;
    if !(0..=14).contains(&hours) || !(0..60).contains(&minutes) {
        return Err(wrong());
    }
    Ok(sign * (hours * 60 + minutes))
}
