# paper

# The PDF file.
pdf-error-empty = There is no page to print.
pdf-error-size = The page has a size that cannot be printed. Choose A4 or A3.
pdf-error-write = The PDF could not be put together. Try another paper or scale, and report it with the version of the program.
pdf-error-picture = The picture could not be made. Try PDF, or smaller paper.

# The briefing sheet.
paper-exercise = EXERCISE
paper-sheet = Briefing sheet
paper-plan-days = Plan { $from } – { $to }
paper-plan-all = All patrols and activities
paper-incident-days = Incidents { $from } – { $to }
paper-draft = { $all ->
    [one] DRAFT: the patrol is not approved
   *[other] DRAFT: { $count } of { $all } patrols not approved
}
paper-legend = Legend
paper-patrols = Patrols ({ $count })
paper-patrol = { $kind }, { $mode } ({ $status }): { $way }
paper-along = { $kind } with { $who }
paper-assumptions = Assumptions
paper-assumption = { $title }: { $value }
paper-season = Season: { $season }
paper-planned-bases = Planned bases are for reconnaissance: the map cannot judge the ground.
paper-more = … and { $count } more
paper-centimetre = 1 cm is { $length } on the grid
paper-check-bar = Check: the bar is 100 mm long. Print at 100 %, “actual size”.
paper-grid = MGRS grid every { $spacing }; values are kilometres in the 100 km square
paper-corner = South-west corner { $corner }
paper-north-grid = GN
paper-north-true = TN
paper-north-magnetic = MN not known
paper-convergence = GN–TN { $angle }°
paper-dtg = Date-time group { $group }
paper-copy = Copy { $copy } of { $of }
paper-audience = For: { $audience }
paper-copy-blank = Copy ____ of ____
paper-sources = Sources: { $sources }
paper-no-map = Sources: records of the operation; no map lies under it.
paper-protected = Sexual violence by area and period only.
paper-shared = FOR WHOM IT WAS GIVEN TO, NOT CLEARED FOR PUBLICATION
paper-internal = INTERNAL, NOT CLEARED FOR PUBLICATION
paper-disclaimer = The boundaries and names shown and the designations used on this map do not imply official endorsement or acceptance by the United Nations.
sheet-error-nowhere = The operation holds no place yet. Import or draw something, or name a centre for the sheet.
unit-kmh = km/h
unit-km = km
unit-min = min
unit-h = h
unit-d = d
paper-more-overleaf = … and { $count } more, overleaf
paper-squares = 100 km squares { $squares }

# The patrol order.
order-error-unknown = There is no such patrol in the operation.
order-error-no-leg = The patrol goes nowhere yet. Draw its halts first.
order-title = Patrol order { $name }
order-running-undated = Patrol order { $name } · side { $side } of 2
order-running = Patrol order { $name } · printed { $group } · side { $side } of 2
order-times = Leaves { $depart }, back { $back }
order-draft = Status: DRAFT. No role has approved this order: nobody goes by it.
order-proposed = Status: PROPOSED, not approved. Nobody goes by it yet.
order-approved = Status: APPROVED by { $role }, { $group }
order-cancelled = Status: CANCELLED
order-draft-large = DRAFT
order-cancelled-large = CANCELLED
order-situation = 1. Situation
order-ground = Ground on { $day }: { $season }. The way is { $length } long with { $halts ->
    [one] one halt
   *[other] { $halts } halts
}; it is known from the operation's records and must be judged on the spot.
order-own-forces = Own forces: { $bases }.
order-own-forces-none = Own forces: no base is open on that day.
order-mission = 2. Mission
order-the-patrol = The patrol
order-mission-plain = { $unit } goes as { $kind } from { $base } to { $stops }, leaving { $depart } and back by { $back }, and carries out the tasks below.
order-mission-from = { $unit } goes as { $kind } from { $base }, leaving { $depart } and back by { $back }, and carries out the tasks below.
order-mission-to = { $unit } goes as { $kind } to { $stops }, leaving { $depart } and back by { $back }, and carries out the tasks below.
order-mission-bare = { $unit } goes as { $kind }, leaving { $depart } and back by { $back }, and carries out the tasks below.
order-execution = 3. Execution: route
order-tasks = Tasks at the halts
order-daylight = Daylight
order-strength = 4. Strength and vehicles
order-col-leg = Leg
order-col-way = Way
order-col-mgrs = MGRS at its end
order-col-bearing = True
order-col-km = km
order-col-minutes = min
order-col-arrive = Arrive
order-col-leave = Leave
order-more-legs = { $count ->
    [one] Leg { $first } has no room here and needs a second order
   *[other] Legs { $first } to { $last } ({ $count }) have no room here and need a second order
}: split the patrol after leg { $after }. Its whole way is on the map overleaf and in the GPX file.
order-whole = In all { $length }, { $moving } on the move, back { $back }.
order-ranges = May arrive (leg, from–to): { $ranges }.
order-flown = { $count ->
    [one] Flown: leg { $legs }; all others are on the ground.
   *[other] Flown: legs { $legs }; all others are on the ground.
}
order-doubts = Legs marked “!”: see the hazards overleaf.
order-task = { $name }, { $arrive } – { $leave } ({ $dwell }): { $task }
order-task-plain = Be seen, speak with the community's representatives, report the state of the way.
order-ask-first = Only after Civil Affairs has agreed.
order-light = { $day }: first light { $dawn }, sunrise { $sunrise }, sunset { $sunset }, last light { $dusk }
order-strength-line = { $unit }: { $strength } all ranks, vehicles { $vehicles }, boats { $boats }, at most { $duty } hours of duty a day.
order-along = Along, by role: { $who }. { $count ->
    [one] One person more
   *[other] { $count } people more
} than the unit, with water and meals.
order-along-blank = Integrated. Along, by role: ____ women engagement officers, ____ interpreters, ____ liaison assistants.
order-strength-blank = On the day: ____ all ranks, of them ____ women; interpreter ____; medic ____; vehicles ____
order-no-unit = No unit is named yet: strength, fuel and water are to be filled in by hand.
order-extract = Map extract 1:{ $scale }, WGS 84 / { $zone }, MGRS grid. This patrol, bases, ways and limits only.
order-support = 5. Support: casualty evacuation
order-supply = Fuel, water, meals
order-hazards = Hazards
order-col-skilled = Health post
order-col-surgery = Hospital
order-col-landing = Landing site
order-col-verdict = 10-1-2
order-within = within
order-beyond-two = surgery > 2 h
order-beyond-one = care > 1 h
order-no-way = no way
order-ten-one-two = Minutes by the patrol's own means from where the leg is worst off. First aid in 10 minutes by the patrol, skilled care in 1 hour, surgery in 2: else ask for evacuation by air.
order-fuel = Fuel { $fuel } l: { $rule } l for 100 km and vehicle, { $reserve } in reserve.
order-fuel-boat = Fuel { $fuel } l: { $boat } l an hour and boat, { $reserve } in reserve.
order-water = Water { $water } l, { $meals } meals: { $rule } l and { $meal-rule } meals for each of { $strength } for { $days ->
    [one] { $days } day
   *[other] { $days } days
}. Planning numbers: the unit's own hold.
order-hazard-area = { $kind }: { $name }.
order-hazard-closed = { $reason ->
    [none] Closed: { $name }.
   *[other] Closed: { $name } ({ $reason }).
}
order-hazard-none = None is known from the records. Ask who last travelled the way.
order-signal = 6. Command and signal
order-signal-primary = Primary: ______________________
order-signal-alternate = Alternate: ______________________
order-signal-contingency = Contingency: ______________________
order-signal-emergency = Emergency: ______________________
order-signal-dead-ground = Dead ground (after the radio check): ______________________
order-signal-words = Commander ____________  Second ____________  Reports at each halt.
order-alert = Actions on alert
order-alert-1 = Report place, time and what is asked to the base; leave the route only on its order.
order-alert-2 = On the way to people in danger: be seen, place yourselves between, use the rules of engagement.
order-alert-3 = No way through or after dark: halt, report, wait for orders. Do not take an unknown way.
order-alert-4 = Write down no names of people who tell you anything, and take no pictures of them.
order-referral = Referral
order-referral-1 = Do not interview; refer to the women's protection adviser, the child protection officer or the nearest health service. Ask only: are you safe now, do you want help?
order-referral-2 = Contacts: ______________________
order-rules = Rules of engagement
order-rules-1 = The mission's rules of engagement and directive on the use of force hold; each carries the card. Reference: ____________
order-approval = Approval
order-approval-blank = Role _______________  DTG ____________  Signature ____________
# Planning numbers of supply.
assumption-supply-fuel = Fuel for 100 km, each vehicle
assumption-supply-boat-fuel = Fuel for an hour, each boat
assumption-supply-fuel-reserve = Fuel in reserve, share of what is used
assumption-supply-water = Drinking water a day, each person
assumption-supply-meals = Meals a day, each person
unit-l = l
unit-month = month
timetable-title = { $name }: work plan
timetable-span = { $from } to { $to } · longest chain { $days } days of work
timetable-legend = Bars: dashed planned, pale under way, full done; strong the longest chain; thin lines what waits for what; ! see below.
timetable-circle = { $count ->
    [one] One circle of activities waits for itself.
   *[other] { $count } circles of activities wait for themselves.
}
timetable-hidden = { $count ->
    [one] One activity stays out, since its place is not to be shown.
   *[other] { $count } activities stay out, since their places are not to be shown.
}
timetable-left-out = { $count ->
    [one] One line has no room on this page.
   *[other] { $count } lines have no room on this page.
}
worktable-ending = The name must end in .csv, .ics, .pdf or .png.
worktable-nothing = There is no activity to write.
worktable-title = title
worktable-stakeholder = stakeholder
worktable-phase = phase
worktable-place = place
worktable-from = from
worktable-to = to
worktable-escort = needs escort
worktable-access = needs access
worktable-status = status
worktable-indicator = indicator
worktable-after = after
worktable-lat = latitude
worktable-lon = longitude
worktable-slack = may slip (days)
worktable-lacks = lacks
timetable-title-partners = { $name }: work plan, for partners
worktable-tier = tier
worktable-endorsed-by = endorsed by
worktable-endorsed-on = endorsed on
worktable-host = host force
worktable-clearance = due diligence
worktable-cleared-on = due diligence on
worktable-shareable = for partners
worktable-nothing-for-partners = No activity may be shared: mark those that may as “For partners”; what names a base, a unit or a patrol stays.
worktable-partners-told = { $count ->
    [one] One activity is for partners
   *[other] { $count } activities are for partners
}{ $left ->
    [0] .
   *[other] ; { $left } marked so stay all the same: they name a base, a unit, a patrol or a place that is not shown.
}
