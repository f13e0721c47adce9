//! The order of a patrol as PDF, for the window and the command line alike.
//!
//! Lays out nothing; that is done in `print::order`.

use std::path::Path;

use jiff::civil::DateTime;

use crate::chart::Marks;
use crate::chart::Palette;
use crate::chart::Theme;
use crate::chart::World;
use crate::desk::ground;
use crate::desk::ground::GroundsAtOnce;
use crate::desk::ground::RefusedMap;
use crate::desk::terrain;
use crate::desk::terrain::NoGround;
use crate::model::Id;
use crate::model::Operation;
use crate::model::Patrol;
use crate::network;
use crate::network::Conditions;
use crate::plan::timing;
use crate::print::file;
use crate::print::order::OrderError;
use crate::print::order::OrderRequest;
use crate::print::order::order;
use crate::print::order::support;
use crate::print::pdf::PageMeta;
use crate::print::pdf::PdfError;
use crate::ticket::Cancelled;
use crate::ticket::Ticket;
use crate::words::Lang;

/// Why there is no order.
#[derive(Debug, thiserror::Error)]
pub enum OrderFault {
    /// The patrol cannot be ordered.
    #[error(transparent)]
    Order(#[from] OrderError),
    /// The pages could not be made.
    #[error(transparent)]
    Pdf(#[from] PdfError),
    /// It was no longer wanted.
    #[error(transparent)]
    Cancelled(#[from] Cancelled),
}

impl OrderFault {
    /// What is wrong, for people.
    pub fn sentence(&self, lang: Lang) -> String {
        match self {
            Self::Order(error) => error.sentence(lang),
            Self::Pdf(error) => error.sentence(lang),
            Self::Cancelled(_) => crate::words::text(lang, "order-stopped"),
        }
    }
}

/// An order that was made.
#[derive(Debug, Clone, PartialEq)]
pub struct OrderPdf {
    /// The pages as the ending of the name asks for.
    pub bytes: Vec<u8>,
    /// Offline maps that should lie on them and do not.
    pub warnings: Vec<RefusedMap>,
    /// Why the way to care was worked out with straight walks, though grids lie under the operation.
    pub no_ground: Option<NoGround>,
}

/// The order of a patrol, two sides of A4, in the state of the ground on its day. Where no hour of printing is given it
/// bears none: the same patrol gives the same bytes. The ending of the file's name says whether it is PDF or a picture.
///
/// # Errors
/// [`OrderFault`].
///
/// # Cost
/// A few searches of the network for the nearest care, and one page of map: some hundred milliseconds.
pub fn order_pdf(
    operation: &Operation,
    file: Option<&Path>,
    id: Id<Patrol>,
    printed: Option<DateTime>,
    (lang, name): (Lang, &Path),
    ticket: &Ticket,
) -> Result<OrderPdf, OrderFault> {
    let patrol = operation.patrols.get(id).ok_or(OrderError::Unknown)?;
    let (network, no_ground) = terrain::network(operation, file, ticket)?;
    let season = network::season_of(patrol.depart.date(), &operation.assumptions);
    let timed = timing::timed(operation, &network, patrol, season);
    let conditions = Conditions {
        mode: patrol.mode.leading(),
        season,
        night: false,
        date: Some(patrol.depart.date()),
    };
    let care = support::care(operation, &network, &timed, conditions, ticket)?;
    let grounds = GroundsAtOnce::open(&ground::wanted(operation, file), Theme::Print);
    let marks = Marks::default();
    let layers = grounds.grounds();
    let world = World {
        grounds: &layers,
        season,
        today: Some(patrol.depart.date()),
        ..World::new(operation, &marks, Palette::of(Theme::Print), lang)
    };
    let request = OrderRequest {
        patrol: id,
        timed: &timed,
        care: &care,
        printed,
    };
    let pages = order(&world, request)?;
    let about = PageMeta {
        title: patrol.name.clone(),
        lang,
    };
    Ok(OrderPdf {
        bytes: file::file(name, &pages, &about, &grounds)?,
        warnings: grounds.refused().to_vec(),
        no_ground,
    })
}
