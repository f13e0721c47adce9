# threat
# How far a report can be relied on (the scale of NATO and United Nations reporting).
reliability-a = A – completely reliable
reliability-b = B – usually reliable
reliability-c = C – fairly reliable
reliability-d = D – not usually reliable
reliability-e = E – unreliable
reliability-f = F – reliability cannot be judged
credibility-1 = 1 – confirmed by other sources
credibility-2 = 2 – probably true
credibility-3 = 3 – possibly true
credibility-4 = 4 – doubtful
credibility-5 = 5 – improbable
credibility-6 = 6 – truth cannot be judged
inspector-reliability = Source is
inspector-credibility = Information
import-field-grade = Grade
import-field-reliability = Reliability of the source
import-field-credibility = Credibility of the information
assumption-risk-poor-grade = What is badly graded (source D or E, information 4 or 5), against the rest
grade-all = Grade: all
grade-at-least = Grade: at least { $grade }
grade-help = Only reports graded so or better count: on the map, in the list, in hotspots, times and on the time line. Reports without a grade, and F or 6 where that half is asked for, stay out. Protected counts have no grade and stay.
grade-sources = Sources at least
grade-information = Information at least
grade-any = any source
grade-any-information = any information
grade-told = Graded at least { $grade }: { $taken } of { $all } incidents count; { $below } are graded worse or cannot be judged, { $ungraded } have no grade. Protected counts have none and stay.
grade-count = { $graded } of { $all } incidents are graded.
grade-none-short = none
grade-protected = Protected counts have no grade.
grade-set = { $kind } (incident { $incident }) is graded { $grade } now.
grade-taken-away = { $kind } (incident { $incident }) has no grade now.
paper-grade = Only incidents graded at least { $grade }
cli-incidents = What is to be done with single reports
cli-incidents-grades = How the incidents are graded: source A to F, information 1 to 6
cli-incidents-grade = Grades one incident
cli-incidents-grade-arg-grade = Source A to F and information 1 to 6, as in B2; B or 2 alone; none takes the grade away
cli-arg-incident = The number of the incident
cli-arg-at-least = Only incidents graded so or better, as in C3
cli-no-incident = There is no incident { $incident }.
# Reports that may tell of one event.
duplicates-view = Duplicates
duplicates-rule = Pairs of one family of kinds, at most { $days } days and { $distance } apart beside what both are uncertain by, of groups that may be one and of two sources (of one source: the same kind, day and place).
duplicates-protected = Protected incidents are counts: they cannot be merged one by one.
duplicates-found = { $pairs ->
    [0] No two reports look like one event.
    [one] 1 pair may be one event; { $sure } can be merged surely.
   *[other] { $pairs } pairs may be one event; { $sure } reports can be merged surely.
}
duplicates-unlisted = { $count } more are not listed.
duplicates-vague = { $count } incidents are known only to a province, a country or a year, and were left aside.
duplicates-too-many = So much lies together on the same days and places that not all of it was compared, and nothing is sure. Take fewer days or kilometres among the planning numbers.
duplicates-merge-sure = Merge the { $count } sure ones
duplicates-merge-sure-help = Two or more sources, the same kind, day, group and place, and no third report that may be meant as well. The best graded and placed report stays, the others become further sources of it. One undo takes all of it back.
duplicates-reports = Two reports
duplicates-numbers = Numbers
duplicates-days = days
duplicates-day-count = { $count } d
duplicates-away = apart
duplicates-sure = sure
duplicates-keep-first = Keep this one
duplicates-keep-second = Keep that one
duplicates-keep-help = It stays with its own words; the other becomes a further source of it, counts nowhere, and can be taken out again.
duplicates-apart = Two events
duplicates-apart-help = They are not the same: nobody is asked about them again.
duplicates-further = Further sources
duplicates-take-out = Take out
duplicates-take-out-help = Makes it an incident of its own again, under its old number.
duplicates-told-apart = { $first } and { $second } are remembered as two events.
duplicates-one = That is one and the same incident.
notice-merged = { $count ->
    [0] No report was merged.
    [one] 1 report became a further source of another.
   *[other] { $count } reports became further sources of others.
}
step-merge = merging of reports
step-tell-apart = telling reports apart
step-take-out = taking a report out
job-duplicates = looking for reports of one event
assumption-duplicate-days = Two reports may be one event up to so many days apart
assumption-duplicate-distance = Two reports may be one event up to so far apart
finding-M215 = A report of { $name } was merged into an incident that is gone.
finding-M215-remedy = Bring the incident back with undo, or take the table’s row out with the program that removed it.
cli-incidents-duplicates = Which reports may tell of one event; with --merge-sure those that surely do become one
cli-incidents-duplicates-arg-days = At most so many days apart; the planning number where it is not given
cli-incidents-duplicates-arg-km = At most so far apart; the planning number where it is not given
cli-incidents-merge = Makes reports further sources of one that stays
cli-incidents-apart = Remembers that two reports tell of two events
cli-arg-merge-sure = Merge those that are sure, as one step
cli-arg-stays = The number of the incident that stays
cli-arg-others = The numbers of those that become further sources of it
cli-incidents-apart-arg-first = The number of the one
cli-incidents-apart-arg-second = The number of the other
# Whose ground it is.
confidence-confirmed = confirmed
confidence-probable = probable
confidence-possible = possible
confidence-unsaid = not said how sure
inspector-group = Group
inspector-confidence = How sure
import-field-group = Group
import-field-confidence = How sure
influence-view = Influence
influence-what = Ground of armed groups by day and by how sure it is; of a group, never of a person. It leaves in nothing that is shared.
influence-of-reports = Of the reports of { $days }, of groups with at least { $least }:
influence-too-few = Too few to say: in { $days } no group is named by { $least } reports with a place.
influence-few = { $group }: { $count } reports with a place, fewer than { $least }; too few to say.
influence-all = All { $count } groups
influence-group = Group
influence-make = Make areas
influence-make-help = Draws around the reports that name the group: a density of them, and the outline inside which the given share of it lies (planning numbers influence.*). It says where the group was reported, not what it holds, and is only possible until somebody says more. Protected incidents have no place and do not enter.
influence-again = Make again
influence-again-help = The same settings over the reports as they are now; the outline here is replaced. One undo takes it back.
influence-made-of = Made of { $reports } reports that name { $group }, { $from } to { $to }: a density of { $km } km, and { $share } of it inside.
influence-graded = Only reports graded at least { $grade } count.
influence-open = open
influence-made-label = { $name } (of reports)
influence-is-made = made of reports
influence-shown = Draw areas on the map
influence-at = On { $day },
influence-against = against
influence-days = Influence on { $at }, against { $against }
influence-none = No group’s ground is known on either day.
influence-ground = ground
influence-gained = gained
influence-lost = lost
influence-communities = Communities
influence-sure = how sure
influence-unchanged = { $group }: unchanged
influence-change = { $group }: + { $gained }, − { $lost }; communities + { $more }, − { $fewer }
influence-ends-first = That ends before it begins.
legend-influence = Influence of an armed group, { $how }
legend-influence-on = Influence of an armed group, { $how } ({ $day })
notice-influence = { $count ->
    [0] No area of influence was made
    [one] 1 area of influence was made of reports
   *[other] { $count } areas of influence were made of reports
}{ $few ->
    [0] .
    [one] . Of 1 group there are too few to say.
   *[other] . Of { $few } groups there are too few to say.
}
step-influence = areas of influence
job-influence = areas of influence of reports
assumption-influence-bandwidth = How far a report counts in an area of influence
assumption-influence-share = Share of the density of a group’s reports inside its area of influence
assumption-influence-least = Of fewer reports no area of influence is made
cli-influence = Whose ground it is on a day and what changed since another; areas made of reports
cli-influence-arg-at = The day; the planned one where it is not given
cli-arg-against = The day it is held against
cli-arg-make = Make the area of this group of its reports; may be given several times
cli-arg-make-all = Make the areas of all groups with enough reports
cli-influence-arg-from = The first day whose reports count
cli-influence-arg-to = The last day whose reports count

# Two periods side by side
cli-periods = Two periods side by side: where more was reported and where less, and whether it is more than chance
cli-periods-arg-a = The period one looks at: the first and the last day, as in 2018-01-01..2018-03-31
cli-periods-arg-b = The period it is held against; as many days right before it where none is given
cli-periods-arg-by = By what it is counted: community (the nearest to each report) or area (of responsibility, of interest, sectors)
periods-days = A: { $a }, against B: { $b }
periods-a = A
periods-b = B
periods-change = change
periods-between = may be
periods-our-days = days we were there
periods-says = what it says
periods-protected = Protected kinds, by area
periods-all = All reports with a place
periods-elsewhere = Near no place
periods-new = new
periods-grew = more, beyond chance
periods-fell = fewer, beyond chance
periods-chance = may be chance
periods-too-few = too few to say
periods-beyond-presence = also per day we were there
periods-with-presence = not per day we were there
periods-presence = we were there on { $before } → { $after } days
periods-all-grew = More was reported, beyond chance: { $before } in B, { $after } in A ({ $change }; for as many days between { $low } and { $high }).
periods-all-fell = Less was reported, beyond chance: { $before } in B, { $after } in A ({ $change }; for as many days between { $low } and { $high }).
periods-all-chance = All together may be chance: { $before } in B, { $after } in A ({ $change }; for as many days between { $low } and { $high }).
periods-all-too-few = Too few to say: { $before } in B, { $after } in A.
periods-nothing = Nothing of what is asked for was reported in either period.
periods-backwards-a = Period A ends before it begins; give its first day first.
periods-backwards-b = Period B ends before it begins; give its first day first.
periods-overlap = The two periods have days in common, which would be held against themselves; let one end before the other begins.
periods-shortened = Records begin or end within what was asked for: of B { $before } days count, of A { $after }.
periods-named = { $grew ->
    [0] No place has
    [one] 1 place has
   *[other] { $grew } places have
} more, { $fell ->
    [0] none has fewer
    [one] 1 has fewer
   *[other] { $fell } have fewer
} beyond chance; of those named so, one in twenty may be chance all the same.
periods-least = { $count ->
    [one] 1 place has
   *[other] { $count } places have
} fewer than { $least } reports in both periods together: too few to say, whatever they did.
periods-bursts = Reports come in bursts: within each period counts vary { $times } times as much as by chance alone. The intervals allow for it.
periods-rough = { $count ->
    [one] 1 report is
   *[other] { $count } reports are
} known to a district or province only and not counted.
periods-vague = { $count ->
    [one] 1 report is
   *[other] { $count } reports are
} not dated well enough to lie in one of the periods and not counted.
periods-protected-months = Protected kinds count by area and whole months ({ $before } in B, { $after } in A), in bands; what is said of them holds for every count that the bands allow.
periods-view = Periods
periods-what = Two periods side by side: where more was reported than before and where less, whether that is more than chance, and how much we were there.
periods-choose = Choose days: drag a span on the time line, or take the last
periods-last-days = { $count } days
periods-a-is = A: { $days }
periods-a-help = The days that are chosen on the time line. Drag there for others.
periods-b-is = B:
periods-b-first = First day of B
periods-b-last = Last day of B
periods-follow = B follows A
periods-follow-help = As many days right before A again, whatever A is.
periods-shown = Difference on the map
periods-two-maps = Two maps
periods-by-community = by community
periods-by-area = by area
layer-periods = Two periods
legend-periods = A: { $a }; B: { $b }
legend-periods-grew = More reports in A than in B, beyond chance
legend-periods-fell = Fewer reports in A than in B, beyond chance
legend-periods-chance = More or fewer, may be chance
legend-periods-too-few = Too few to say
two-maps-a = A · { $days }
two-maps-b = B · { $days }
two-maps-reports = { $count ->
    [one] 1 report
   *[other] { $number } reports
}
job-periods = two periods
job-beside = the second map
command-periods = Compare two periods
command-periods-help = Where more was reported than before and where less, and whether that is more than chance.
command-periods-words = before after side by side change trend
command-two-maps = Two maps side by side
command-two-maps-help = A second map beside the first, with the same camera: the chosen days on the right, those they are held against on the left. Again: one map.
command-two-maps-words = split compare periods before after
periods-to-know = What to know with it

# Reports along the ways
cli-hotspots-arg-along-network = Along roads, tracks and paths: reports for each kilometre, and the worst stretches
cli-hotspots-arg-within = With --along-network: how far from a way a report may lie, in kilometres
hotspots-over-ground = over the ground
hotspots-along-ways = along the ways
layer-roadside = Along the ways
legend-roadside = Reports along the ways, from { $least } to { $most }
roadside-sentence = { $count ->
    [one] 1 report lies
   *[other] { $number } reports lie
} along { $length } of ways: { $even } if spread evenly, { $most } where most gather.
roadside-how = Each report lies on the nearest way within { $within } and counts { $bandwidth } along the ways, split evenly at junctions (planning numbers hotspot.way-*). What is reported beside roads may be what is seen from roads.
roadside-far = { $count ->
    [one] 1 report lies
   *[other] { $count } reports lie
} farther from every way: left out.
roadside-rough = { $count ->
    [one] 1 report is
   *[other] { $count } reports are
} known to a district or province only: left out.
roadside-protected = Protected incidents have no place and are never laid along a way.
roadside-no-ways = There are no roads, tracks or paths: bring in the access network first (Ctrl+I).
roadside-too-few = Fewer than thirty reports along the ways: too few to say which stretch is worst.
roadside-none = On no stretch are there five reports: none is worse than the others.
roadside-near = near { $name }
roadside-note = { $way } · { $length } · { $times } × as many as if spread evenly
roadside-stretch = Stretch
roadside-worst = at worst
roadside-length = length
roadside-way = way
job-roadside = reports along the ways
command-along-ways = Reports along the ways
command-along-ways-help = Which stretch of which way is worst: reports for each kilometre of road, track and path.
command-along-ways-words = road stretch network hotspot density ambush

# Ground gained and lost
layer-ground-change = Gained and lost
legend-ground-gained = Ground gained by an armed group since { $day }
legend-ground-lost = Ground lost by an armed group since { $day }
influence-change-shown = What changed
influence-none-do = Draw an area (Z) and choose its meaning and days beside the map, bring areas in from a table, or make them of reports above.
job-ground-change = ground gained and lost

# Where there are no incidents
hotspots-empty = Hotspots are places, and stretches of way, where more is reported than elsewhere. There are no incidents yet: bring in a table of them.
periods-empty = Two periods side by side say where more was reported than before and where less. There are no incidents yet: bring in a table of them.
duplicates-empty = Reports of several sources that may tell of one event are listed here, to be looked at side by side and merged or told apart. There are no incidents yet: bring in a table of them, then that of another source.
influence-no-reports = There are no reports to make areas of: bring in a table of incidents that names the groups.
