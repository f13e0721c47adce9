# plan
# Why no plan can be made.
plan-no-base = There is no base to patrol from. Place one first.
plan-no-open-base = No base is open on these days. Change the days, or the days of a base.
plan-no-unit = There is no unit at an open base. Add the units that patrol from it.
plan-too-small = No unit is as strong as a patrol must be, and no two units of a base are: see the planning numbers for the fewest people and vehicles.
plan-no-community = There is no community that may be visited. Import communities, or change their access marks.
plan-no-network = There are no roads, paths or rivers yet. Import access routes first.
plan-no-reach = No unit gets to any community and back within its hours. Look at closures, season, duty hours or the means of the units.
plan-days = A programme covers 1 to 28 days.
plan-no-sites = At least one base must be asked for.
plan-nothing-to-cover = Every community that may be visited is within that time of a base already.
plan-cancelled = The work was cancelled.
plan-drawn = Drawn among { $programmes } programmes of nearly the same value: it keeps { $kept } of the presence of the best one and all its days of places that must be protected; { $entropy } of the largest entropy; the surest halt is known with { $surest }.
plan-habit = { $base }: { $patrols } of the last { $of } patrols left to the { $direction } at about { $time }.
plan-done-guessed = As patrols went in the last four weeks: who watched them was right about a unit’s first place in { $observer } of the cases (blindly { $chance }), about place and hour in { $observer-hour } (blindly { $chance-hour }).
direction-north = north
direction-north-east = north-east
direction-east = east
direction-south-east = south-east
direction-south = south
direction-south-west = south-west
direction-west = west
direction-north-west = north-west
plan-lack-mark = It is not to be visited, or Civil Affairs must be asked before.
plan-lack-help = No other unit would be there in the time that is asked for (help at a halt).
plan-lack-care = No care and no landing site would be reached from there in the time that is asked for (evacuation).
plan-lack-radio = Neither a base nor an alert post with a radio would hear a patrol there (radio range).
plan-lack-fuel = What vehicles carry does not go there and back with its reserve (fuel range).
plan-lack-longer-day = { $hours } more duty for { $unit } on { $day } would do.
plan-lack-longer-patrols = Patrols of { $days } days would get there.
plan-lack-more-unit = One more unit at { $base } would do ({ $mode }).
plan-lack-more-flights = One more unit that is flown, or more flights a week, would do.
plan-lack-nearer-base = Only a base nearer to it would do: the nearest is { $time } away.
plan-lack-nearer-bases = Only a nearer base would do.
plan-lack-no-way = No way leads there by the means of any unit.
plan-with-ways = With what patrols pass on their way: { $share } of presence everywhere on every day; { $kept } of { $all } days of places that must be protected within their interval.
plan-along = { $count ->
    [0] No patrol is integrated: nobody is free to go along
    [one] One patrol is integrated ({ $patrols }). Along goes
   *[other] { $count } patrols are integrated ({ $patrols }). Along on each goes
}: { $who }.
plan-over = { $place } is over its interval of { $interval } days on { $days ->
    [one] one day
   *[other] { $days } days
}. { $why }
plan-over-no-unit = No unit gets there. { $remedy }
plan-over-not-before = Nobody can be there before { $day }.
plan-over-no-hours = The search found no hours for it beside the other places that must be protected.
plan-one-more = One more unit at { $base } ({ $mode }) would keep places that must be protected within their interval for { $days ->
    [one] one more day
   *[other] { $days } more days
} at least.
plan-idle-base = No unit lives at { $base }: nobody leaves from there. Add one, or move one there.
# Doubts and faults of patrols.
finding-P101 = { $from } to { $to } goes through the dark: first light is at { $dawn }, last light at { $dusk }.
finding-P101-remedy = Leave earlier, or stay overnight at a halt.
finding-P102 = { $road ->
    [none] A way
   *[other] { $road }
} between { $from } and { $to } is closed{ $reason ->
    [none] {""}
   *[other] {" "}({ $reason })
}, and there is no other way.
finding-P102-remedy = Choose another halt, another means, or a day after the closure.
finding-P103 = { $road ->
    [none] A way
   *[other] { $road }
} between { $from } and { $to } is not open in this season, and there is no other way.
finding-P103-remedy = Choose another halt or another means.
finding-P104 = { $unit } would be on duty for { $hours } on { $day }; { $limit } are allowed.
finding-P104-remedy = Leave out a halt, or make it a long-range patrol with a night on the way.
finding-P105 = There is no way from { $from } to { $to } { $mode ->
    [foot] on foot
    [bicycle] by bicycle
    [motorbike] by motorbike
    [truck] by truck
    [boat] by boat
   *[other] by vehicle
}.
finding-P105-remedy = Choose another means, or draw the leg straight if people know a way there.
finding-P106 = { $unit } cannot go { $mode ->
    [foot] on foot
    [bicycle] by bicycle
    [motorbike] by motorbike
    [truck] by truck
    [boat] by boat
   *[other] by vehicle
}: it has none.
finding-P106-remedy = Choose another unit or another means.
finding-P107 = { $from } to { $to } goes through { $area }, where patrols do not go.
finding-P107-remedy = Put a halt on a way around it.
finding-P108 = { $stop } is not to be visited.
finding-P108-remedy = Leave this halt out.
finding-P109 = Before { $stop } is visited, Civil Affairs must be asked: presence may bring reprisals.
finding-P109-remedy = Ask Civil Affairs, or leave this halt out.
finding-P110 = { $from } to { $to } has { $time }, but the way takes at least { $least }.
finding-P110-remedy = Give the leg more time.
finding-P111 = { $from } to { $to } is a straight line, timed as a walk off the network.
finding-P112 = { $from } to { $to } includes { $km } km on foot off the network.
finding-P113 = { $base } is not in use on { $day }.
finding-P113-remedy = Choose another base or another day.
finding-P114 = { $unit } would be on { $patrol } and { $other } at the same time.
finding-P114-remedy = Give one of them to another unit, or move it to another day.
finding-P115 = The way of { $patrol } does not begin at { $base }.
finding-P116 = The way of { $patrol } does not end at { $base }.
finding-P117 = The way of { $patrol } does not pass { $stop }.
finding-P118 = { $unit } has no day of rest between { $patrol } and { $other }, one of which takes several days.
finding-P118-remedy = Leave a day free after a patrol of several days.
finding-P119 = { $patrol } moves before { $earliest } or after { $latest } on { $day }.
finding-P119-remedy = Move the departure, or leave out a halt.
finding-P120 = { $patrol } takes { $days } days; { $limit } are the most.
finding-P120-remedy = Make two patrols of it.
finding-P121 = The times of { $patrol } do not follow one another.
finding-P122 = { $patrol } has no unit.
finding-P122-remedy = Say which unit goes.
finding-P123 = { $patrol } has no base.
finding-P123-remedy = Say from which base it leaves.
finding-P124 = { $unit } would go out twice on one day: { $patrol } and { $other }.
finding-P124-remedy = Give one of them to another unit, or move it to another day.
finding-P125 = { $unit } does not live at the base from which { $patrol } leaves.
finding-P126 = No way was recorded for { $patrol }; the quickest one of its day is shown.
finding-P127 = { $road ->
    [none] A way
   *[other] { $road }
} is closed: { $from } to { $to } takes { $time } instead of { $otherwise }.
finding-P128 = The way of { $patrol } leaves the roads, paths and rivers that are open to it.
finding-P129 = A closure leaves no way from { $from } to { $to } { $mode ->
    [foot] on foot
    [bicycle] by bicycle
    [motorbike] by motorbike
    [truck] by truck
    [boat] by boat
   *[other] by vehicle
} on that day.
finding-P129-remedy = Choose another halt, another means, or a day after the closure.
finding-P130 = The way of { $patrol } goes over a road that is closed on that day.
finding-P130-remedy = Draw the patrol anew on today’s network.
finding-P131 = { $road ->
    [none] A way
   *[other] { $road }
} on the way from { $from } to { $to } is closed on { $day }{ $reason ->
    [none] {""}
   *[other] {" "}({ $reason })
}.
finding-P131-remedy = Draw the patrol anew on today’s network, or choose a day after the closure.
finding-P132 = { $road ->
    [none] A way
   *[other] { $road }
} on the way from { $from } to { $to } is not open in this season.
finding-P132-remedy = Draw the patrol anew on today’s network, or choose another means.
finding-P135 = { $road ->
    [none] A way
   *[other] { $road }
} on the way from { $from } to { $to } does not let this means pass: its bridge, width or ford is too small for it.
finding-P135-remedy = Draw the patrol anew on today’s network, or choose a lighter means.
finding-P136 = { $share } % of the way rests on information older than { $days } days: the hours are a range.
finding-P136-remedy = Ask who travelled it last, and write it beside the way; or leave more time.
finding-P137 = No other unit reaches { $stop } within { $hours } h.
finding-P137-remedy = Leave this halt out, or have a unit stand by nearer to it.
finding-P138 = From { $stop } neither care nor a landing site is reached within { $minutes } min.
finding-P138-remedy = Leave this halt out, or find a landing site near it.
finding-P139 = On { $day } fewer than { $reserve } units stay at { $base }.
finding-P139-remedy = Let one of its patrols leave on another day.
finding-P140 = The market of { $stop } is held on { $weekday ->
    [monday] Mondays
    [tuesday] Tuesdays
    [wednesday] Wednesdays
    [thursday] Thursdays
    [friday] Fridays
    [saturday] Saturdays
   *[sunday] Sundays
} from { $opens } to { $closes }: the patrol misses it.
finding-P140-remedy = Move the halt to the market’s day and hours, or give it another task.
finding-P148 = No helicopter lands at { $place }, between { $from } and { $to }, on that day: a patrol by air is landed and taken up at a landing site, and leaves from a base that has one.
finding-P148-remedy = Put a landing site or an airstrip first and last among its halts, or let it go by another means.
finding-P149 = From { $from } to { $to } is farther than the helicopter flies there and back without fuel on the way.
finding-P149-remedy = Choose a nearer landing site, or set the helicopter’s range higher where there is fuel.
finding-P150 = In the week from { $day } patrols need { $count } flights; there are { $limit }.
finding-P150-remedy = Move a patrol by air to another week, or ask for more flights (planning number).
finding-P151 = { $patrol } escorts “{ $activity }”, in which takes part: { $host }. Human rights due diligence: { $clearance }.
finding-P151-remedy = Have the due diligence done, or leave the escort out.
finding-P146 = { $what ->
    [people] { $patrol } has { $count } people of ours, of { $least } that a patrol must have.
   *[vehicles] { $patrol } has { $count } vehicles, of { $least } that a patrol must have.
}
finding-P146-remedy = Let a second unit of its base go with it.
finding-P147 = { $patrol } is joint with the very unit that goes, or with one that is not in the operation.
finding-P147-remedy = Choose another unit of the same base, or let it go alone.
finding-P144 = There is school at { $stop } from { $opens } to { $closes } on school days: the patrol misses it.
finding-P144-remedy = Move the halt to a school day and its hours, or give it another task.
finding-P145 = People come together for worship at { $stop } on { $weekday ->
    [monday] Mondays
    [tuesday] Tuesdays
    [wednesday] Wednesdays
    [thursday] Thursdays
    [friday] Fridays
    [saturday] Saturdays
   *[sunday] Sundays
} from { $opens } to { $closes }: the patrol misses it.
finding-P145-remedy = Move the halt to that day and its hours, or give it another task.
finding-P141 = At { $stop } no base and no alert post with a radio within { $km } km hears the patrol.
finding-P141-remedy = Leave this halt out, set up a post with a radio near it, or say that a satellite telephone goes along and set the radio range to 0.
finding-P142 = The way of { $patrol } is { $km } km; with its reserve the fuel is for { $limit } km.
finding-P142-remedy = Leave out the farthest halt, or put down fuel on the way and set the fuel range higher.
finding-P143 = On { $day } more integrated patrols of { $base } are out, or rest after several days, than there is { $who ->
    [engagement] a woman engagement officer
    [interpreter] an interpreter
   *[liaison] a liaison assistant
} for ({ $count }).
finding-P143-remedy = Move one of them to another day, or make it a patrol of another kind.
finding-P133 = No way from { $from } to { $to } leads round { $area }, where patrols do not go: the way through it is shown.
finding-P133-remedy = Choose another halt or another means.
finding-P134 = { $to } lies in { $area }, where patrols do not go.
finding-P134-remedy = Leave this halt out.
# Reasons for a halt; they never leave the file.
reason-must = { $share }: must protect, presence every { $days } days at least
reason-priority = { $share }: its priority and its people
reason-risk = { $share }: { $count ->
    [0] incidents around it
    [one] one incident
   *[other] { $count } incidents
} within { $km } km in { $days } days
reason-protection = { $share }: protection priority
reason-silence = { $share }: nobody of ours there for { $days ->
    [one] one day
   *[other] { $days } days
}
reason-never = { $share }: nobody of ours there as far back as we know
reason-market = { $share }: it is market day there
reason-school = { $share }: it is in school hours
reason-worship = { $share }: people come together there for worship
reason-beside = { $share }: { $count ->
    [one] one community
   *[other] { $count } communities
} beside it, for which this halt counts in part
reason-escort = Escort: { $activity }
# Reasons for and against a base site; they never leave the file.
site-near = Near { $place }
site-gain = { $count ->
    [one] Brings one community within reach that is not
   *[other] Brings { $count } communities within reach that are not
}
site-must = { $count ->
    [one] One of them must be protected: { $names }
   *[other] { $count } of them must be protected: { $names }
}
site-risk = { $share } of what it gains is for incidents nearby
site-protection = Protection priority
site-landing = A helicopter can land: { $name }
site-airstrip = Airstrip: { $name }
site-junction = At a junction of ways
site-no-landing = Against it: no landing site known within { $km } km
site-far = Against it: { $time } from { $base }, the nearest base
site-no-supply = Against it: no way from any base by this means
site-river = Against it: { $name ->
    [none] a river or another barrier
   *[other] { $name }
} is { $metres } m away; ask how high the water comes in the wet season
site-cut-off = Against it: cut off in season “{ $season }”, no way from any base that stays by this means
site-kept = A base stands there already: it stays
site-own = A place of your own
site-second = A second base for { $count ->
    [one] one community
   *[other] { $count } communities
} within reach already
# Must-places that stay beyond reach, and what would have to give.
site-must-left = { $count ->
    [one] One place that must be protected stays beyond reach: { $names }.
   *[other] { $count } places that must be protected stay beyond reach: { $names }.
}
site-must-nearest = { $name }: no candidate is nearer than { $time }.
site-must-nowhere = { $name }: no way leads there from any candidate.
site-must-bases = { $bases } bases would bring all others that must be protected within { $time }.
site-must-within = { $bases ->
    [one] One base would bring all that can be reached within { $time }.
   *[other] { $bases } bases would bring all that can be reached within { $time }.
}
site-other = { $share } of the best: { $instead } in place of { $without }.
site-other-none = nothing
# What if a base closes or moves.
closing-closed = If { $base } closed
closing-moved = If { $base } moved to { $grid }
closing-share = { $before } of the people get help in time today, { $after } then.
closing-lost = { $count ->
    [one] One community with { $people } people gets no help in time any more
   *[other] { $count } communities with { $people } people get no help in time any more
}{ $must ->
    [0] {""}
    [one] , one of them to be protected without fail
   *[other] , { $must } of them to be protected without fail
}: { $names }.
closing-worse = { $count ->
    [one] One community whose help is late already waits longer: { $names }.
   *[other] { $count } communities whose help is late already wait longer: { $names }.
}
closing-later = { $count ->
    [one] One community gets help later, but in time: { $names }.
   *[other] { $count } communities get help later, but in time: { $names }.
}
closing-gained = { $count ->
    [one] One community with { $people } people gets help in time that does not today: { $names }.
   *[other] { $count } communities with { $people } people get help in time that do not today: { $names }.
}
closing-sooner = { $count ->
    [one] One community gets help sooner: { $names }.
   *[other] { $count } communities get help sooner: { $names }.
}
closing-nothing = For no community anything changes: others are there as soon.
closing-takes-one = { $base } ({ $count })
closing-takes = Who takes over: { $bases }.
closing-no-way = { $count ->
    [one] No way leads there from any base that stays: { $names }.
   *[other] No way leads to these { $count } from any base that stays: { $names }.
}
closing-units = { $count ->
    [one] A unit would need another base: { $names }.
   *[other] { $count } units would need another base: { $names }.
}
site-reconnaissance = For reconnaissance: a suggestion, not a decision
reason-way = On the way: without this halt the ones after it would fall on other days or be out of reach
reason-landing = Where the helicopter lands from which the way on foot is shortest
reason-night = A night on the way of the escort
# What of a unit's time and of the work plan a suggestion leaves as it is.
plan-taken = { $unit } is taken already: { $patrols }
plan-taken-by = { $draft ->
    [0] {""}
   *[other] draft{" "}
}{ $patrol } ({ $from }{ $more ->
    [0] {""}
   *[other] {" "}to { $to }
})
plan-without-escort = No unit escorts “{ $activity }” ({ $from }{ $more ->
    [0] {""}
   *[other] {" "}to { $to }
}): none is free and near enough to be there in time and back within { $days } days.
plan-escort-uncleared = “{ $activity }” gets no escort as long as human rights due diligence is not done. Takes part: { $host }; due diligence: { $clearance }.
template-analysis = Analyse who is threatened where, by whom and when
template-analysis-indicator = A ranked list of places, agreed by all sections
template-inquiry = Investigation mission: what happened, and who needs help
template-inquiry-indicator = Findings and needs reported within a week
template-adoption = Provincial senior management group adopts the plan
template-adoption-indicator = Adopted, each section with a name for its part
template-base-opened = Reconnoitre and open the temporary base
template-base-opened-indicator = Base open, a landing site beside it
template-patrols-around = Patrol programme around the base
template-patrols-around-indicator = Every community to be protected visited twice a week
template-posts = Set up alert posts in the communities
template-posts-indicator = Every post answers a weekly test call
template-drill = Rehearse the alert with every post
template-drill-indicator = Help is on its way within half an hour
template-doctors-first = Visiting doctors, first week
template-doctors-first-indicator = Way of referral known in every village visited
template-doctors-second = Visiting doctors, second week
template-doctors-second-indicator = The same villages, and those that asked
template-joint-visit = Joint protection team visit
template-joint-visit-indicator = Recommendations with dates and sections
template-police-course = Course for the police on sexual violence
template-police-course-indicator = Desk open, officers trained, women among them
template-prosecution = Support the military prosecutor with case files
template-prosecution-indicator = Files complete, witnesses protected
template-hearings = Mobile court hearings
template-hearings-indicator = Hearings held, judgments told in the villages
template-women-meet = Meet women’s associations on safe ways to field and market
template-women-meet-indicator = Ways and hours agreed with the Force
template-authorities-visit = Visit of the provincial authorities, due diligence noted
template-authorities-visit-indicator = Commitments told in public, diligence recorded
template-look-back = Look back: before and after, and what stays
template-look-back-indicator = Before and after with its interval, told to all sections
plan-none = The work plan is empty.
plan-begun = { $count } activities from the template, at { $place }. Look at the days, and at who does what.
plan-who = who
plan-when = days
plan-slack = may slip, days
plan-longest = { $days ->
    [one] The longest chain (*), one day of work: { $chain }
   *[other] The longest chain (*), { $days } days of work: { $chain }
}
plan-circle = These activities wait for one another, so that none can begin: { $chain }. Let one of them wait for nothing.
plan-too-early = { $days ->
    [one] { $name } begins one day before what it waits for is done.
   *[other] { $name } begins { $days } days before what it waits for is done.
}
leg-flown = { $place }, by air
