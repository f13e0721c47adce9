# analysis
# Gaps: the cause, then what it means.
gap-no-base = No base is in use: nobody comes to { $place }.
gap-no-way = No known way leads from a base to { $place }.
gap-too-far = { $place } is { $time } from the nearest base, { $base }; help should be there in { $limit }. A nearer base is missing.
gap-closed = { $way } is closed: { $place } is { $time } away instead of { $otherwise }.
gap-closed-cut-off = { $way } is closed: { $place } is cut off instead of { $otherwise } away.
gap-limit = { $way } is too weak, narrow or deep ({ $mode }): { $place } is { $time } away instead of { $otherwise }.
gap-limit-cut-off = { $way } is too weak, narrow or deep ({ $mode }): { $place } is cut off instead of { $otherwise } away.
gap-season-way = { $way } is closed { $season }: { $place } is { $time } away instead of { $otherwise }.
gap-season-way-cut-off = { $way } is closed { $season }: { $place } is cut off instead of { $otherwise } away.
gap-season = Ways are slow or closed { $season }: { $place } is { $time } away instead of { $otherwise } in the dry season.
gap-season-cut-off = Ways are closed { $season }: { $place } is cut off; in the dry season it is { $otherwise } away.
gap-night = By night { $place } is { $time } away instead of { $otherwise } by day.
gap-night-cut-off = By night no way leads to { $place }; by day it is { $otherwise } away.
gap-together = Only with all ways open, in the dry season and by day, is { $place } { $otherwise } away instead of { $time }.
gap-together-cut-off = { $place } is cut off; only with all ways open, in the dry season and by day, is it { $otherwise } away.
gap-on-foot-only = No way leads to { $place } by { $mode }; on foot it is { $otherwise } away.
gap-no-visit = Nobody of ours has been in { $place }.
gap-no-visit-since = Nobody of ours has been in { $place } since { $since }.
gap-protection-priority = protection priority
gap-way-at = { $what } at { $at }
gap-way-and-others = { $others ->
    [one] { $way }, with one more way,
   *[other] { $way }, with { $others } more ways,
}
why-gained = { $way }, { $cause }: costs { $gained }
why-only = { $way }, { $cause }: no way without it
why-not-alone = { $way }, { $cause }: together with the others
why-closure = closed
why-closure-because = closed ({ $reason })
why-season = shut in this season
why-night = shut by night
why-limit = too weak, narrow or deep
gap-in-dry = in the dry season
gap-in-wet = in the rains
gap-in-rain = on days of heavy rain
# Activities that cannot be done as planned.
finding-P901 = No patrol escorts “{ $activity }” on { $days } of its { $of } days, the first { $day }.
finding-P901-remedy = Propose an escort or integrated patrol that halts there on those days, or move the activity.
finding-P902 = No way leads to “{ $activity }” within a day on { $days } of its { $of } days, the first { $day }, and no aircraft can land there.
finding-P902-remedy = Choose other days or means, or have the way opened.
# Planning numbers of the risk.
assumption-risk-radius = How far around its place an incident weighs in the risk
assumption-risk-own-finding = What a patrol of ours found itself, against what others report
# The share of the people whom help reaches, for lists and sheets.
coverage-share = { $share } of the people get help in time
coverage-share-planned = { $planned ->
    [one] { $share } of the people get help in time with one planned base ({ $today } today)
   *[other] { $share } of the people get help in time with { $planned } planned bases ({ $today } today)
}
