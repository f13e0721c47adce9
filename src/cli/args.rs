//! The arguments of every command, as clap reads them. Their help texts come from `words` (see `help`).

use std::path::PathBuf;

use clap::Args as ClapArgs;
use clap::Parser;
use clap::Subcommand;
use jiff::civil::Date;

use super::bench::BenchCommand;
use super::brief::Brief;
use super::care::CareArgs;
use super::circumstance;
use super::circumstance::Moment;
use super::circumstance::Movement;
use super::copy::Copy;
use super::event::EventCommand;
use super::forecast::ForecastArgs;
use super::hotspots::Hotspots;
use super::impact::ImpactArgs;
use super::incidents::IncidentsCommand;
use super::influence::InfluenceArgs;
use super::new::New;
use super::order::Order;
use super::periods::PeriodsArgs;
use super::plan::PlanArgs;
use super::profile::ProfileArgs;
use super::recover::Recover;
use super::rehearse::AlertArgs;
use super::restore::Destroy;
use super::restore::Restore;
use super::solve::SolveCommand;
use super::whatif::WhatifArgs;
use crate::model::BaseKind;
use crate::model::GridLook;
use crate::model::Mode;
use crate::model::PatrolKind;
use crate::model::Season;
use crate::protect::Audience;
use crate::quantity::Seconds;
use crate::store::import::Counting;
use crate::store::import::DateOrder;
use crate::surface::Direction;
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
    #[arg(long, global = true, value_name = "N")]
    pub(super) passphrase_fd: Option<u32>,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    New(New),
    Copy(Copy),
    Passphrase(OneFile),
    Info(OneFile),
    Check(OneFile),
    Undo(OneFile),
    Restore(Restore),
    Recover(Recover),
    Destroy(Destroy),
    Base {
        #[command(subcommand)]
        command: BaseCommand,
    },
    Patrol {
        #[command(subcommand)]
        command: PatrolCommand,
    },
    Map {
        #[command(subcommand)]
        command: MapCommand,
    },
    Import(Import),
    Export(Export),
    Matrix(Matrix),
    Reach(Reach),
    Incidents {
        #[command(subcommand)]
        command: IncidentsCommand,
    },
    Influence(InfluenceArgs),
    Hotspots(Hotspots),
    Impact(ImpactArgs),
    Forecast(ForecastArgs),
    Alert(AlertArgs),
    Event {
        #[command(subcommand)]
        command: EventCommand,
    },
    Care(CareArgs),
    Whatif(WhatifArgs),
    Periods(PeriodsArgs),
    Profile(ProfileArgs),
    Plan(PlanArgs),
    Gaps(Gaps),
    Site(Site),
    Suggest(Suggest),
    Solve {
        #[command(subcommand)]
        command: SolveCommand,
    },
    Brief(Brief),
    Order(Order),
    Bench {
        #[command(subcommand)]
        command: BenchCommand,
    },
}

#[derive(Debug, ClapArgs)]
pub(super) struct OneFile {
    pub(super) file: PathBuf,
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
    Build(MapBuild),
    Info(MapInfo),
}

#[derive(Debug, ClapArgs)]
pub(super) struct MapAdd {
    pub(super) file: PathBuf,
    pub(super) map: PathBuf,
    #[arg(long)]
    pub(super) opacity: Option<f64>,
    #[arg(long)]
    pub(super) control_points: Option<PathBuf>,
    #[arg(long, value_parser = super::map::look, conflicts_with = "control_points")]
    pub(super) look: Option<GridLook>,
}

#[derive(Debug, ClapArgs)]
pub(super) struct MapBuild {
    pub(super) source: PathBuf,
    pub(super) out: PathBuf,
    #[arg(long)]
    pub(super) into: Option<PathBuf>,
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
    #[arg(long)]
    pub(super) source: Option<String>,
    #[arg(long, value_parser = counting)]
    pub(super) protected: Option<Counting>,
    #[arg(long)]
    pub(super) speeds: Option<PathBuf>,
}

#[derive(Debug, ClapArgs)]
pub(super) struct Export {
    pub(super) file: PathBuf,
    pub(super) out: PathBuf,
    #[arg(long, value_delimiter = ',')]
    pub(super) layers: Vec<String>,
    #[arg(long)]
    pub(super) patrol: Option<String>,
    #[arg(long, value_parser = audience, default_value = "internal")]
    pub(super) audience: Audience,
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
pub(super) struct Gaps {
    pub(super) file: PathBuf,
    #[arg(long, value_parser = circumstance::duration)]
    pub(super) within: Option<Seconds>,
    #[command(flatten)]
    pub(super) movement: Movement,
}

#[derive(Debug, ClapArgs)]
pub(super) struct Site {
    pub(super) file: PathBuf,
    #[arg(long, required_unless_present_any = ["close", "moved", "keep"])]
    pub(super) bases: Option<usize>,
    #[arg(long, value_parser = circumstance::duration)]
    pub(super) within: Option<Seconds>,
    #[arg(long, value_parser = circumstance::duration)]
    pub(super) fades: Option<Seconds>,
    #[arg(long, value_parser = percent)]
    pub(super) second: Option<f64>,
    #[arg(long)]
    pub(super) close: Vec<String>,
    #[arg(long = "move", value_name = "BASE=PLACE")]
    pub(super) moved: Vec<String>,
    #[arg(long)]
    pub(super) keep: Vec<String>,
    #[arg(long = "try", value_name = "PLACE", allow_hyphen_values = true)]
    pub(super) tried: Vec<String>,
    #[arg(long, value_delimiter = ',')]
    pub(super) modes: Vec<String>,
    #[arg(long, value_delimiter = ',', value_parser = circumstance::season)]
    pub(super) seasons: Vec<Season>,
    #[command(flatten)]
    pub(super) movement: Movement,
}

#[derive(Debug, ClapArgs)]
pub(super) struct Suggest {
    pub(super) file: PathBuf,
    #[arg(long, default_value_t = 14, value_parser = clap::value_parser!(u32).range(1..=28))]
    pub(super) days: u32,
    #[arg(long, default_value_t = 1)]
    pub(super) seed: u64,
    #[arg(long)]
    pub(super) seconds: Option<f64>,
    #[arg(long)]
    pub(super) from: Option<Date>,
    #[arg(long, value_parser = circumstance::season)]
    pub(super) season: Option<Season>,
    #[arg(long)]
    pub(super) accept: bool,
    #[arg(long, value_name = "SEED")]
    pub(super) compare: Option<u64>,
}

#[derive(Debug, Subcommand)]
pub(super) enum PatrolCommand {
    Add(PatrolAdd),
    Approve(PatrolApprove),
}

#[derive(Debug, ClapArgs)]
pub(super) struct PatrolAdd {
    pub(super) file: PathBuf,
    #[arg(long, allow_hyphen_values = true)]
    pub(super) base: String,
    #[arg(long, required = true, allow_hyphen_values = true)]
    pub(super) via: Vec<String>,
    #[arg(long, value_parser = circumstance::moment)]
    pub(super) depart: Moment,
    #[arg(long)]
    pub(super) unit: Option<String>,
    #[arg(long = "with")]
    pub(super) second: Option<String>,
    #[arg(long, value_parser = mode)]
    pub(super) mode: Option<Mode>,
    #[arg(long, value_parser = patrol_kind)]
    pub(super) kind: Option<PatrolKind>,
    #[arg(long, value_parser = circumstance::duration)]
    pub(super) dwell: Option<Seconds>,
    #[arg(long)]
    pub(super) name: Option<String>,
    #[arg(long, value_parser = circumstance::season)]
    pub(super) season: Option<Season>,
}

#[derive(Debug, ClapArgs)]
pub(super) struct PatrolApprove {
    pub(super) file: PathBuf,
    pub(super) patrol: String,
    #[arg(long)]
    pub(super) role: String,
    #[arg(long, value_parser = circumstance::moment)]
    pub(super) at: Moment,
}

#[derive(Debug, ClapArgs)]
pub(super) struct Reach {
    pub(super) file: PathBuf,
    #[arg(long, required_unless_present = "to", allow_hyphen_values = true)]
    pub(super) from: Vec<String>,
    #[arg(long, allow_hyphen_values = true)]
    pub(super) to: Vec<String>,
    #[arg(long, value_parser = circumstance::duration, default_value = "6h")]
    pub(super) within: Seconds,
    #[arg(long)]
    pub(super) grid: Option<PathBuf>,
    #[arg(long, value_parser = circumstance::direction)]
    pub(super) direction: Option<Direction>,
    #[command(flatten)]
    pub(super) movement: Movement,
}

fn language(text: &str) -> Result<Lang, String> {
    Lang::from_code(text).ok_or_else(|| choices(Lang::ALL.iter().map(|lang| lang.code())))
}

/// A share in percent, 0 to 100; given as 0 to 1.
fn percent(text: &str) -> Result<f64, String> {
    let number: Option<f64> = text.trim().trim_end_matches('%').trim().parse().ok();
    (number.filter(|number| (0.0..=100.0).contains(number)))
        .map(|number| number / 100.0)
        .ok_or_else(|| "0 … 100".to_owned())
}

fn base_kind(text: &str) -> Result<BaseKind, String> {
    BaseKind::from_code(text).ok_or_else(|| choices(BaseKind::ALL.iter().map(|kind| kind.code())))
}

fn date_order(text: &str) -> Result<DateOrder, String> {
    DateOrder::from_code(text).ok_or_else(|| choices(DateOrder::ALL.iter().map(|order| order.code())))
}

fn counting(text: &str) -> Result<Counting, String> {
    Counting::from_code(text).ok_or_else(|| choices(Counting::ALL.iter().map(|way| way.code())))
}

pub(in crate::cli) fn audience(text: &str) -> Result<Audience, String> {
    Audience::from_code(text).ok_or_else(|| choices(Audience::ALL.iter().map(|audience| audience.code())))
}

fn mode(text: &str) -> Result<Mode, String> {
    Mode::from_code(text).ok_or_else(|| choices(Mode::PATROLS.iter().map(|mode| mode.code())))
}

fn patrol_kind(text: &str) -> Result<PatrolKind, String> {
    PatrolKind::from_code(text).ok_or_else(|| choices(PatrolKind::ALL.iter().map(|kind| kind.code())))
}

/// The choices there are, for a person who named none of them.
pub(super) fn choices<'a>(codes: impl Iterator<Item = &'a str>) -> String {
    codes.collect::<Vec<_>>().join(" | ")
}
