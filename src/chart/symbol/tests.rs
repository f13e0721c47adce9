//! Facts about `symbol`.

use super::*;

#[test]
fn every_mark_stays_in_its_square() {
    let families = [
        IncidentFamily::Violence,
        IncidentFamily::Armed,
        IncidentFamily::Displacement,
        IncidentFamily::Hazard,
        IncidentFamily::Other,
    ];
    let mut kinds: Vec<SymbolKind> = families.into_iter().map(SymbolKind::Incident).collect();
    kinds.extend(ServiceKind::ALL.iter().map(|kind| SymbolKind::Service(*kind)));
    kinds.extend([
        SymbolKind::Disc,
        SymbolKind::Target,
        SymbolKind::Handle,
        SymbolKind::Bridge,
        SymbolKind::Ford,
    ]);
    kinds.extend([
        SymbolKind::Mast,
        SymbolKind::Flag,
        SymbolKind::Arrow,
        SymbolKind::Barrier,
    ]);
    for kind in kinds {
        let symbol = Symbol::new(
            PagePoint::new(50.0, 50.0),
            kind,
            20.0,
            Color::hex(0x12_3456),
            Color::hex(0),
        );
        let parts = symbol.parts();
        assert!(!parts.is_empty(), "{kind:?}");
        for part in parts {
            let points: Vec<PagePoint> = match part {
                Shape::Area(area) => area.rings.concat(),
                Shape::Line(line) => line.points,
                other => panic!("{kind:?} has {other:?}"),
            };
            for p in points {
                assert!(
                    (p.x - 50.0).abs() <= 10.0 && (p.y - 50.0).abs() <= 13.0,
                    "{kind:?} {p:?}"
                );
            }
        }
    }
}
