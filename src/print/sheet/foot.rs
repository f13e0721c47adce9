//! The small print of a sheet: where the map comes from, what it does not show, and that it is not for publication.

use crate::print::typeset::Block;
use crate::print::typeset::Style;
use crate::protect::Audience;
use crate::words;
use crate::words::Lang;

/// The small print in this width, as high as it needs.
pub(in crate::print) fn foot(
    lang: Lang,
    (credits, audience): (&[String], Audience),
    style: Style,
    width: f32,
) -> Block {
    let sources = if credits.is_empty() {
        words::text(lang, "paper-no-map")
    } else {
        words::text_with(lang, "paper-sources", &[("sources", credits.join(" · ").into())])
    };
    let protected = words::text(lang, "paper-protected");
    let internal = if audience.sees_plans() {
        words::text(lang, "paper-internal")
    } else {
        words::text(lang, "paper-shared")
    };
    let disclaimer = words::text(lang, "paper-disclaimer");
    Block::whole(&sources, style, width)
        .above(Block::whole(
            &format!("{internal} · {protected}"),
            style.bold(),
            width,
        ))
        .above(Block::whole(&disclaimer, style, width))
}
