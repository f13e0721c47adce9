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
duplicates-rule = Two reports come into question where they are of one family of kinds, at most { $days } days and { $distance } apart beside what both are uncertain by, of groups that may be one, and of two sources; within one source only of the same kind, day and place.
duplicates-protected = Protected incidents are counts by area and month: they cannot be merged one by one. Of them each source is asked about when it comes in.
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
cli-arg-first = The number of the one
cli-arg-second = The number of the other
