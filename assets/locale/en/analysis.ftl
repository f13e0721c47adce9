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
# Did it work: before and after.
impact-no-limit = no limit
impact-sentence-fall = Fewer than before: { $before } became { $after } ({ $change }). Allowing for chance and for places where nothing was changed, the change lies between { $low } and { $high }.
impact-sentence-rise = More than before: { $before } became { $after } ({ $change }). Allowing for chance and for places where nothing was changed, the change lies between { $low } and { $high }.
impact-sentence-not-shown = No effect is shown: { $before } became { $after } ({ $change }), but chance and what happened elsewhere allow anything between { $low } and { $high }.
impact-sentence-cannot-say = Whether it worked cannot be said: { $before } became { $after } ({ $change }; with chance between { $low } and { $high }).
impact-sentence-nothing = Nothing of these kinds was reported in these places and days: nothing can be said.
impact-caveat-nothing = Nothing was reported: that may be calm or silence.
impact-caveat-too-few = Fewer than thirty reports before and after together: too few to say.
impact-caveat-few-days = All of it was reported on one or two days or months: how much such numbers vary by themselves cannot be known.
impact-caveat-undated = { $count ->
    [one] One report is dated by the year only, or by the month of the change: it was not counted.
   *[other] { $count } reports are dated by the year only, or by the month of the change: they were not counted.
}
impact-caveat-rough = { $count ->
    [one] One report is known by district or province only: it was not counted.
   *[other] { $count } reports are known by district or province only: they were not counted.
}
impact-caveat-no-window = There are no reports before that day, or none after it: before and after cannot be compared.
impact-caveat-shortened = Reports begin or end within the days that were asked for: the time was shortened.
impact-caveat-whole-months = Protected incidents are known by month: whole months were counted.
impact-caveat-whole-areas = { $count ->
    [one] Protected incidents are known by area: the whole area that the places touch was counted.
   *[other] Protected incidents are known by area: all { $count } areas that the places touch were counted.
}
impact-caveat-no-comparison = There is nothing to compare with: seasons, a front that moved or a change everywhere would look the same.
impact-caveat-empty-comparison = The places of the comparison have no reports before, or none after: they say nothing.
impact-caveat-everywhere = No place was named and no base was opened then: all that was reported is counted. Where most was reported before was found by looking, and such places fall back by themselves.
impact-caveat-bases = The places are the bases that were opened then.
impact-caveat-regression = Before the change more was reported than usual: had it gone back to usual by itself, that would be { $change }.
impact-caveat-no-history = How much is usual there is not known: reports do not reach back far enough. What stands out falls back by itself.
impact-caveat-reporting = Reports of other kinds there changed by { $change }: people may report more, or less, than before.
impact-caveat-bands = Counts of protected incidents are told in bands, and the interval as wide as those let it be.
impact-caveat-confounders = { $count ->
    [one] One base, way, activity or noted event near there has a day in that time and may explain it.
   *[other] { $count } bases, ways, activities or noted events near there have a day in that time and may explain it.
}
impact-caveat-moved = More was reported around the places than before: violence may have moved.
impact-column-where = Where
impact-column-before = Before
impact-column-after = After
impact-column-change = Change
impact-treated = Places of the change
impact-ring = Around them
impact-comparison = Comparison
impact-wdd = Weighted displacement difference: { $value } (standard error { $error }).
impact-scan = Where most was reported before, found by looking:
impact-no-outline = { $file } holds no outline.
# What is to be expected.
forecast-too-few = Fewer than thirty reports: what is expected follows from people and priority alone.
forecast-expected = expected
forecast-between = 9 times of 10
forecast-reports = reports
forecast-standing = standing
forecast-standing-high = high
forecast-standing-unknown = unknown, look
forecast-standing-quiet = quiet
forecast-standing-between = –
forecast-not-judged = The past is too short to say how good such a forecast is.
forecast-judged = { $count ->
    [one] How good such forecasts were, in one trial on the weeks before, where a twentieth of the places is chosen:
   *[other] How good such forecasts were, in { $count } trials on the weeks before, where a twentieth of the places is chosen:
}
forecast-way = way
forecast-pai = accuracy index
forecast-pei = of the best
forecast-log = log score
forecast-way-ours = this forecast
forecast-way-density = density, 10 km
forecast-way-last-90-days = last 90 days
forecast-way-counts = counts
forecast-ahead = How far ahead
forecast-rests-on = Reports it rests on
forecast-weeks = { $count ->
    [one] one week
   *[other] { $count } weeks
}
forecast-from-days = last { $count } days
forecast-what = From { $day } on; events at each place, reported or not, and between what they lie with nine chances in ten. Protected incidents do not enter.
forecast-no-places = There is no community and no place named by a report, so nothing can be expected anywhere.
forecast-only-unknown = only unknown ({ $count })
forecast-unknown-help = Nothing was reported there, and it may still be among the tenth of the places for which most is expected. Nobody would have told: go and look.
forecast-note = reports: { $reports } · of what happens, { $seen } is reported
forecast-way-short = in the past
forecast-pai-short = index
forecast-pei-short = of best
forecast-log-short = log score
forecast-way-help = The same weeks, forecast in other ways.
forecast-pai-help = How many times as many events fell on the chosen places as by chance. More is better. Below each score stands between which it lies with nine chances in ten.
forecast-pei-help = The share of what the best choice of as many places would have held. 1 is the best. Below each score stands between which it lies with nine chances in ten.
forecast-log-help = How likely what came was held to be, on the mean of the places. Higher is better. Below each score stands between which it lies with nine chances in ten.
rehearsal-what = { $count ->
    [0] No base is in use on that day: nobody comes.
    [one] From alert to arrival; one base is in use. Communities, and in brackets the share of the people.
   *[other] From alert to arrival; { $count } bases race, the first counts. Communities, and in brackets the share of the people.
}
rehearsal-help = help is there
rehearsal-within = within { $time }
rehearsal-median = at half of the communities within
rehearsal-in-time = in time
rehearsal-word-heard = the alert gets out
rehearsal-word-hours-unclear = post, hours unclear
rehearsal-word-asleep = post, no answer then
rehearsal-word-nobody-listens = post, no base listens
rehearsal-word-no-post = no post: dead ground
rehearsal-late = { $count ->
    [0] Help is in time everywhere.
   *[other] Nobody reaches { $count } of { $all } communities in time, at least once:
}
rehearsal-more = and { $count } more
rehearsal-good = in time
care-none = The operation holds no hospital and no health post: nothing can be said of care.
care-hours = { $count } hours
care-what = { $count ->
    [one] To the one place of care, walking by day and resting at night, from the first hour of a morning on.
   *[other] To the nearest of { $count } places of care, walking by day and resting at night, from the first hour of a morning on.
}
care-share = { $season }: { $share } of the people reach care within { $time }.
care-gaps = { $count ->
    [0] Care is within { $time } everywhere.
   *[other] Of { $all } communities, { $count } do not in some season:
}
whatif-nothing = Name what is to change: a base or a way that closes, a season that begins, a service that moves.
whatif-no-route = No way has the number or the name “{ $place }”.
whatif-communities = communities (people)
whatif-before = now
whatif-after = then
whatif-helped = help in time
whatif-reached = help at all
whatif-cared = care within 72 h
whatif-help = help
whatif-care = care
whatif-loses = loses
whatif-loses-both = help and care
whatif-loses-help = help in time
whatif-loses-care = care
whatif-loses-nothing = –
whatif-differs = { $count ->
    [0] For no community does help or care come half an hour later.
   *[other] Communities for which much changes: { $count }
}
whatif-patrols = { $count ->
    [one] One patrol to come cannot go as planned: { $names }
   *[other] { $count } patrols to come cannot go as planned: { $names }
}
whatif-activities = { $count ->
    [one] No way leads to one activity on some of its days: { $names }
   *[other] No way leads to { $count } activities on some of their days: { $names }
}
whatif-posts = { $count ->
    [one] Nobody listens any more to the post of { $names }
   *[other] Nobody listens any more to { $count } posts: { $names }
}
profile-reports = { $count ->
    [one] One report with its day
   *[other] { $count } reports with their days
} ({ $vague } more mean a week, a month or a year). Protected incidents do not enter.
profile-too-few = Fewer than thirty reports: too few to say when it happens. The counts alone follow.
profile-one-day = All are of one day: nothing can be said of times.
profile-weekdays = By weekday
profile-months = By month
profile-seasons = By season
profile-light = By light
profile-hours = { $count ->
    [one] Of one report the hour is known. By weekday and hour, three hours each:
   *[other] Of { $count } reports the hour is known. By weekday and hour, three hours each:
}
profile-no-hours = Of no report the hour is known: nothing can be said of day and night.
profile-counted = counted
profile-expected = expected
profile-untested = too few to say, or nothing to compare
profile-uneven = uneven, as chance alone would be in { $chance } of cases
profile-even = no more uneven than chance alone would be in { $chance } of cases
profile-near = What follows a report close by and soon, where chance alone brings fewer (days dealt out anew 199 times):
profile-near-too-few = Too few reports, or all on one day: nothing can be said of repeats.
profile-near-nothing = Nowhere more than chance brings.
profile-near-km = up to km
profile-near-days = days
profile-near-pairs = pairs
profile-times = times
profile-chance = chance
profile-scan-too-few = Too few reports, or all in one week or at one place: nothing can be said of where and when they gathered.
profile-scan-nothing = Nowhere did three reports gather beyond what busy places and times explain.
profile-scan = Most gathered within { $km } km of { $grid }, { $from } to { $to }: { $count } reports, { $expected } expected. Chance alone brings as much in { $chance } of cases.
profile-scan-by-chance = Most gathered within { $km } km of { $grid }, { $from } to { $to }: { $count } reports, { $expected } expected. But chance alone brings as much in { $chance } of cases: no finding.
alert-log-too-few = too few to say
alert-log-none = No alert is kept.
alert-log-answered = { $of } of { $all } alerts were answered: { $share }; { $state } by the State.
alert-log-times = From alert to arrival, measured: half within { $time }; known of { $count }.
alert-log-in-time = Help was in time at { $of } of { $all }: { $share }. Of { $unknown } more nobody knows when it was there.
alert-log-protected = Of protected kinds, by area and month only: { $count } alerts, answered { $answered }, help in time { $intime }.
alert-log-beside = Rehearsed for the { $count } that the mission reached: half within { $reckoned }, { $reckonedintime } in time; measured { $measured }, { $intime } in time.
alert-log-beside-few = The mission reached { $count } at a known hour: too few to set beside a rehearsal.
alert-log-never = never
alert-log-overdue = { $count ->
    [0] All of the { $all } posts were heard within { $days } days.
    [one] One of { $all } posts has not been heard for more than { $days } days:
   *[other] { $count } of { $all } posts have not been heard for more than { $days } days:
}
alert-log-month-told = { $month }: { $of } of { $all } answered, { $share }
alert-log-month = Month
alert-log-alerts = Answered
alert-log-rate = Rate
alert-log-number = No.
alert-log-called = Called
alert-log-by = Answered by
alert-log-arrival = Help after
alert-log-nobody = nobody
alert-log-unanswered = none
alert-post-heard = last heard on { $day }, { $days } days ago
alert-post-never-since = never heard since it was set up on { $day }, { $days } days ago
alert-post-never = never heard
alert-plain = The operation is not encrypted: an alert of a protected kind is kept in an encrypted one only, by area and month. Save a copy as .doria and go on there.
alert-no-area = An alert of a protected kind is kept by area and month, and no area with enough communities reaches there that could hide its place.
alert-arrived-before = Help cannot be there before the alert was called.
finding-P903 = In “{ $activity }” takes part: { $host }. Human rights due diligence: { $clearance }.
finding-P903-remedy = Ask for the due diligence, or let the activity go on without that force.
forecast-score-between = { $low } to { $high }
profile-beside = What lies near the places that report
profile-site-road = Roads and tracks
profile-nearby = { $site } (within { $km } km): { $times } times as many reports at a community ({ $low } to { $high }); { $here } at { $near } communities, { $there } at the { $far } others.
profile-nearby-by-chance = { $site } (within { $km } km): no difference that chance does not bring: { $times } times ({ $low } to { $high }); { $here } at { $near } communities, { $there } at the { $far } others.
profile-nearby-unsaid = { $site } (within { $km } km): nothing can be said: { $near } communities near, { $far } others, or too few reports.
profile-nearby-means = Numbers in brackets: nine chances in ten, communities drawn anew. What lies together need not cause it; where more people come, more is told as well.
