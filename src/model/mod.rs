//! What the mission knows and intends: the operation, its records, its edits and its rules.
//!
//! Plain immutable values. Reads no files, starts no threads, draws nothing.
//!
//! # Glossary
//! *Incident*: something reported. *Protected count*: incidents of a protected kind, by area and month only.
//! *Merged report*: a further source of an incident. *Grade*: how reliable the source and how credible the information is. *Delivery*: a file that brought protected counts. *Observation*: somebody looked and saw calm. *Community*: a village or site. *Contact*: a post of the alert network. *Alert*: a call
//! for help from a community. *Alert count*: alerts of a protected kind, by area and month only. *Check-in*: a post was heard.
//! *Base*: from where our forces protect (COB, TOB …). *Unit*: people who patrol together. *Road*: anything one moves
//! along, rivers too. *Route*: a way through the network of roads. *Patrol*: a route with people, means and times.
//! *Service*: care, market, airstrip. *Area*: an outline with a meaning. *Activity*: a line of the work plan.
//! *Reach*: what can be reached within a time. *Gap*: a community beyond reach or too long without presence.
//! *Barrier*: a line that nobody crosses but on a way. *Ground grid*: elevation or land cover. *Class speed*: how fast one moves on a class of them.
//! *Hotspot*: derived from incidents, never entered. *Finding*: what is poor about data or a plan.

pub(crate) mod coded;

pub mod about;
pub mod activity;
pub mod alert;
pub mod assumption;
pub mod base;
pub mod check;
pub mod circle;
pub mod community;
pub mod dated_event;
pub(crate) mod difference;
pub mod edit;
pub mod finding;
pub mod gathered;
pub mod grade;
pub mod ground;
pub mod incident;
pub mod influence;
mod kept;
pub mod merged;
pub mod operation;
pub mod patrol;
pub mod period;
pub mod place;
pub mod road;
pub mod table;
pub mod task;
pub mod terms;

pub use about::About;
pub use about::Marking;
pub use activity::Activity;
pub use activity::ActivityStatus;
pub use activity::Phase;
pub use activity::Stakeholder;
pub use alert::Alert;
pub use alert::AlertCount;
pub use alert::Answerer;
pub use alert::CheckIn;
pub use assumption::Assumptions;
pub use base::Base;
pub use base::BaseKind;
pub use base::Mode;
pub use base::Unit;
pub use circle::Circle;
pub use circle::activity_circles;
pub use community::Access;
pub use community::Community;
pub use community::Contact;
pub use community::ContactMeans;
pub use community::Priority;
pub use community::Weekday;
pub use dated_event::DatedEvent;
pub use dated_event::DatedEventKind;
pub use edit::Change;
pub use edit::Edit;
pub use finding::Finding;
pub use finding::Place;
pub use finding::Severity;
pub use gathered::Gathered;
pub use gathered::gather;
pub use grade::Credibility;
pub use grade::Grade;
pub use grade::Reliability;
pub use ground::Barrier;
pub use ground::ClassSpeed;
pub use ground::GridKind;
pub use ground::GroundGrid;
pub use ground::SpeedMode;
pub use incident::DatePrecision;
pub use incident::Delivery;
pub use incident::Incident;
pub use incident::IncidentFamily;
pub use incident::IncidentKind;
pub use incident::Observation;
pub use incident::PlacePrecision;
pub use incident::ProtectedCount;
pub use influence::Confidence;
pub use influence::Influence;
pub use influence::MadeOf;
pub use kept::Kept;
pub use merged::MergedReport;
pub use merged::ToldApart;
pub use operation::Operation;
pub use patrol::Approval;
pub use patrol::Patrol;
pub use patrol::PatrolKind;
pub use patrol::PatrolStatus;
pub use patrol::Stop;
pub use patrol::together;
pub use period::Month;
pub use period::Period;
pub use period::Season;
pub use place::Area;
pub use place::AreaKind;
pub use place::GridLook;
pub use place::MapRef;
pub use place::Service;
pub use place::ServiceKind;
pub use road::Closure;
pub use road::Condition;
pub use road::Crossing;
pub use road::Limits;
pub use road::OpenSeason;
pub use road::Road;
pub use road::RoadClass;
pub use table::Id;
pub use table::Revision;
pub use table::Row;
pub use table::Table;
pub use task::Task;
pub use task::UsualTask;
pub use terms::Clearance;
pub use terms::Endorsement;
pub use terms::Endorser;
pub use terms::HostForce;
pub use terms::Terms;
pub use terms::Tier;
