# window
# The window itself.
window-no-display = There is no display to open the window on. Without one these work: doria info, doria import, doria reach, doria gaps, doria suggest, doria brief, doria order; doria help lists all.
window-refused = The window could not be opened: { $detail }. Without one these work: doria info, doria import, doria reach, doria gaps, doria suggest, doria brief, doria order.
# The map.
map-name = Map of the operation
map-north = N
map-menu-copy = Copies this to the clipboard.
map-menu-try = Try a base here
map-menu-try-help = When sites are suggested next, this place is tried among the others. Nothing is placed.
map-menu-select = Selects this and shows what is known about it.
# Kinds of records.
record-community = Community
record-base = Base
record-unit = Unit
record-road = Access route
record-patrol = Patrol
record-service = Service
record-area = Area
record-activity = Activity
record-incident = Incident
record-protected = Protected incidents
record-contact = Alert contact
record-other = Record
# Tool bar.
toolbar-menu = Menu
toolbar-season = Season
toolbar-season-help = The season for which ways, times and gaps hold.
toolbar-hour = Time of day
toolbar-hour-help = Whether people move by day or by night.
toolbar-day = Day
toolbar-night = Night
toolbar-step = { $name }: { $step }
toolbar-mode = Means
toolbar-mode-help = How people move: changes reach, gaps and times.
# Search and palette.
search-hint = place, MGRS, action
search-nothing = Nothing found. Try part of a name, a grid reference or degrees.
palette-hint = What do you want to do?
# Status bar.
status-place = Where the pointer is: grid reference, latitude and longitude. Right click on the map to copy.
status-scale = The scale of the map on a screen of 96 dots an inch.
status-no-file = not in a file
status-read-only = to look at only
status-saving = saving…
status-saved = saved
status-saved-at = saved { $time }
status-not-saved = not saved
status-cancel = Cancel: { $job }
status-sheets-wait = { $count ->
    [one] A sheet waits for its answers…
   *[other] { $count } sheets wait for their answers…
}
status-more-jobs = { $count ->
    [one] one more
   *[other] { $count } more
}
status-more-jobs-help = Lists the other work that is under way; each can be stopped there.
status-language = English
notice-dismiss = Dismiss
# Layers.
panel-layers = Layers
layers-key = Shows or hides this layer (key { $digit }).
layers-legend = Legend
layers-switch = Shows or hides this layer.
# Files.
file-path = Path of the file
file-browse = Browse
file-browse-open = The system’s own window for files is open already.
file-open-which = Which operation?
file-open-do = Open
file-open-recent = Open { $path }
file-new-called = What is it called?
file-new-where = Where is its file?
file-new-do = Make it
file-new-name = operation.gpkg
file-map-which = Which map? PMTiles or MBTiles.
file-map-do = Add
file-write-where = Where is it written?
file-order-language = Written in
file-write-do = Write
file-import-which = Which file? Nothing comes in before you have seen it.
file-import-do = Look into it
# Welcome.
welcome-title = Welcome to Doria
welcome-1 = Doria plans the protection of civilians: who is not covered, why, and which patrols close the gap.
welcome-2 = This is the exercise Shabunda. All incidents, units and plans are invented; the ground is real.
welcome-3 = It is a working copy: try anything, undo anything. Every step is saved at once.
welcome-4 = Nothing leaves this computer: Doria has no connection to any network.
welcome-close = Look around
# The walk.
walk-title = Ten steps
walk-step = Step { $step } of { $of }
walk-back = Back
walk-done = done
walk-silence = Show or hide silence
walk-first-gap = Go to the first gap
walk-next = Next
walk-end = Done
walk-1 = The exercise lies on its offline map. Drag to move it, turn the wheel to come nearer, press Home to see all of it.
walk-2 = Drop a CSV or GeoJSON file with incidents on the window: a preview shows what will come in. One undo takes it back.
walk-3 = Hotspots show where incidents gather. Brush over the time line to look at some weeks only. Switch on Silence to see where we do not see.
walk-4 = Place a temporary base: take the tool and click, or type a grid reference such as 35M NT 384 033 into the search field. Its reach is drawn at once.
walk-5 = The list of gaps says who is still beyond reach, and which closed bridge or missing base is the cause. Click a line: the map goes there.
walk-6 = Draw a patrol from village to village. Legs, halts and hours of arrival stand in the table as you draw. Enter ends.
walk-7 = Ask for a suggestion: a fortnight of patrols with reasons, value and bound. Take it, change it, ask again.
walk-8 = Put an activity of the work plan on the time line: add one, or drop a table of them. What has no escort or no access on its day is flagged.
walk-9 = Print the briefing sheet to scale, and the order of each patrol in French or English; write GPX and KML for the hand-held.
walk-10 = Pull the plug at any moment: what the status bar calls saved is saved.
# Help.
help-type = Places can be typed as 35M NT 384 033, as -2.684, 27.346, as 2°41'03"S 27°20'44"E, or by name in any spelling.
help-walk = The walk in short
help-walk-short = 1 Look at the map (Home) · 2 Drop a file of incidents on the window (Ctrl+I) · 3 Read the hotspots, brush the time line, switch on Silence · 4 Place a base: B and a click, or type its grid reference (Ctrl+F) · 5 Read the gaps and their causes (Ctrl+1) · 6 Draw a patrol: P, click by click, Enter · 7 Ask for a suggestion (Ctrl+G) and accept what you want · 8 Put activities on the time line · 9 Print the sheet (Ctrl+P) and the orders (Ctrl+Shift+P) · 10 What is called saved is saved. F2 walks you through.
help-mouse = Mouse and keys on the map and in the lists
help-drawing = While drawing
help-typing = Places that are typed
help-file = The operation
help-in = Bringing in
help-edit = Changing
help-tools = Tools
help-view = Map and panels
help-when = Season, means, days
help-answers = Lists and suggestions
help-out = Paper and files
help-window = Window and help
help-drag = Drag
help-drag-does = Moves the map.
help-wheel = Wheel
help-wheel-does = Zooms at the pointer.
help-click = Click
help-click-does = Selects what is there; in a list it goes there, too.
help-shift-click = Shift+click
help-shift-click-does = Adds to the selection or takes from it.
help-double = Double click
help-double-does = On the map goes there; on the time line takes all days again.
help-right = Right click
help-right-does = Offers what can be done there, with the grid reference to copy.
help-move = Drag what is selected
help-move-does = Moves a base, its reach with it, or a halt of a patrol with its hours.
help-space = Space or middle button and drag
help-space-does = Moves the map while a tool is in the hand.
help-arrows = Arrow keys
help-arrows-does = Push the map; on the time line they move the planned day.
help-brush = Drag on the time line
help-brush-does = Chooses the days whose incidents count.
help-digits = 1 to 9
help-digits-does = Show and hide the first nine layers.
help-tab = Tab, Enter
help-tab-does = From field to field and line to line; Enter presses.
help-point = Click
help-point-does = Sets a point; on a patrol it snaps to villages and ways.
help-alt = Alt+click
help-alt-does = Sets the point right there, off the ways.
help-backspace-does = Takes the last point back.
help-enter-does = Ends what is drawn.
help-escape-does = Steps back once; closes a card.
key-backspace = Backspace
key-escape = Esc
# The import.
importing-rows = { $rows ->
    [one] 1 row
   *[other] { $rows } rows
}
importing-waiting = { $count ->
    [one] One more file follows.
   *[other] { $count } more files follow.
}
importing-map = Offline map
importing-map-do = Make the offline map of it
importing-map-do-help = Draws all of the file as a map that works without a network, in a new file beside it, and lays it under the operation. What is chosen here can be imported meanwhile.
notice-map-built = { $file } is made, with { $tiles } tiles.
importing-crs = Coordinate system
importing-crs-open = not said in the file
importing-crs-help = The file does not say in which system its numbers are. Ask whoever made it; a wrong one puts everything in another place.
importing-crs-utm = UTM { $zone } on WGS 84 (EPSG:{ $epsg })
importing-crs-web = Web maps (EPSG:3857)
importing-crs-first = Choose the coordinate system first: the file does not say it, and its numbers are no degrees.
importing-grid = The grid holds
importing-speeds = Table of speeds
importing-speeds-help = CSV or XLSX with the columns class, label, speed (km/h) and mode (walking, bicycling, motorized). The table that the operation has holds where none is given.
importing-speeds-take = Take this table
importing-grid-open = The file does not say what it holds: choose elevation, land cover or population.
importing-population-help = People of each cell are added to the nearest community without a number. The grid itself is not kept.
importing-speeds-open = Give the table that says how fast one moves on each class: the operation has none yet.
importing-kind = The rows are
importing-column = Column
importing-sample = Values
importing-field = Is read as
importing-field-of = { $heading } is read as
importing-not-read = not read
importing-never = Never comes in.
importing-order = Order of the date
importing-order-open = Day or month first in “{ $column }”?
importing-sheet = Sheet
importing-protected = { $count ->
    [one] 1 row is of a protected kind
   *[other] { $count } rows are of protected kinds
}
importing-protected-why = Sexual violence and what else is protected is kept by area and month only, never as a point. This operation is not encrypted, so these rows stay out unless you say why they have to be in it. The reason is written to the audit trail.
importing-protected-reason = Reason of the exception
importing-protected-stay-out = No reason is given: these rows stay out.
importing-protected-come-in = They come in as counts by area and month.
importing-counting = Counts are held from another file. This one is
importing-problems = Problems ({ $count })
importing-no-problems = No problems were found.
importing-answer-first = Say above whether day or month stands first in “{ $column }”: otherwise rows would be refused for nothing.
importing-answer-kind = Say above what the rows are, and which columns fill what an asterisk (*) marks.
importing-answer-counting = Say above what this file is to the counts that are held already.
importing-will-come = { $count ->
    [one] 1 row comes in
   *[other] { $number } rows come in
}
importing-will-stay-out = { $count ->
    [one] 1 of a protected kind stays out
   *[other] { $number } of protected kinds stay out
}
importing-will-be-refused = { $count ->
    [0] none is refused
    [one] 1 is refused
   *[other] { $number } are refused
}
importing-will-wait = { $count ->
    [one] 1 waits for the answer
   *[other] { $number } wait for the answer
}
importing-do = Import
importing-do-help = Reads the file as one step; one undo takes it back.
importing-cancel = Cancel
importing-looking = Looking into the file…
importing-reading = Reading the file…
importing-account = { $kind }: { $read } rows read, { $imported } imported, { $refused } refused.
importing-became-counts = { $count ->
    [one] One of them became a count by area and month.
   *[other] { $count } of them became counts by area and month.
}
importing-refused-rows = Rows refused ({ $count })
importing-dropped-columns = Columns left out ({ $count })
importing-warnings = To be known ({ $count })
importing-one-undo = One undo takes all of it back.
importing-close = Close
importing-undo = Undo import
importing-undo-late = The import is not the last step any more; what was done since is taken back first.
# The briefing sheet.
print-paper = Paper
print-orientation = Lies
print-landscape = landscape
print-portrait = portrait
print-ground = Shows
print-whole = the whole area of the operation
print-seen = what the window shows
print-days = Patrols of
print-days-shown = { $from } – { $to }
print-days-all = all days
print-scale = Scale
print-fit = the largest round one that holds it
print-fits = { $scale } (fits)
print-scale-exact = Exact to the ruler. What has no room at this scale is cut off at the edge.
print-title = Title
print-marking = Marking
print-marking-help = Never less than the operation's; plans and gaps are at least CONFIDENTIAL.
print-shown = On it
print-as-seen = The layers that the window shows, without hospitals and health posts: those are on no map that leaves.
print-times = Times of patrols
print-times-help = Not on a sheet for the wall: who sees it knows where we will be.
print-contacts = Alert contacts
print-contacts-help = Where people warn us from. Leave it off unless the reader has to know.
print-grey = In grey
print-grey-help = For a printer without colours.
print-copies = Numbered copies
print-copies-none = Copy and number are left to be filled in by hand.
print-copies-one = Copy 1 of 1.
print-copies-more = One file for each copy: name-1, name-2 …
print-do = Print to file
print-do-help = Writes the sheet, as PDF or as a picture as its ending says, with a line in the audit trail.
print-patrol = Patrol { $name }
print-no-patrol = Select a patrol for its order and its files.
# What leaves as layers.
leave-whom = For whom
leave-planner = Plans, posts and places, and no protected incident: only the priority that they lend to communities.
leave-internal = All layers; protected incidents by area and month, in bands.
leave-shared = No patrols to come, no posts, no sources; protected incidents by area, widened until none is below five.
leave-layers = Layers
leave-formats = GeoPackage, GeoJSON, CSV, KML or GPX, as the ending says.
leave-looking = Looking at what would be in it …
leave-holds = { $rows } rows, marked { $marking }; no sources, no notes.
leave-sure = Nobody who may have the earlier one gets this one
leave-without = Leave protected incidents out
leave-do = Write the file
leave-do-help = Writes the layers, with a line in the audit trail. What is shared is remembered in the operation, for the next time.
leave-first = Choose a layer and a file, and answer what is asked above.
# The planning numbers.
command-assumptions = Planning numbers
command-assumptions-help = Speeds, times, weights and limits that every answer stands on, each with its source.
numbers-about = Every answer stands on these numbers. They are kept in the operation and printed with what they led to. What was changed is bold.
numbers-search = Only those with
numbers-ways = Speeds and ways
numbers-protection = Protection
numbers-patrols = Patrols
numbers-supply = Supply
numbers-incidents = Incidents and silence
numbers-ours = our assumption
source-pace-vehicle-tertiary = laterite, good
source-pace-vehicle-poor-factor = laterite, poor: 15 of 30
source-pace-vehicle-rain-factor = OSRM: mud 10 of 30
source-pace-vehicle-convoy-cap = ST 100-3: 25–30
source-march-pace-factor = halts of 10 min in each hour: 60 of 50
source-pace-boat-river = assumption: motor pirogue, 10 up, 15 down
source-pace-boat-current = assumption: motor pirogue, 10 up, 15 down
source-size-truck-weight = assumption: eight-wheeled armoured carrier
source-size-truck-width = assumption: eight-wheeled armoured carrier
source-pace-boat-night-factor = no boats by night
source-season-dry-first-month = South Kivu
source-season-dry-last-month = South Kivu
source-presence-must = two visits a week
source-presence-half-life = assumption; see 3 and 14 as sensitivity
source-presence-half-stay = assumption: a stay of 45 min is two thirds of a presence
source-patrol-dwell = village engagement 45–60
source-risk-own-finding = assumption: a plan must not chase itself
source-protection-communities = SAFETY: never one village
source-patrol-evacuation = 10-1-2 rule: skilled care within an hour
numbers-reset = Back to the usual: { $title }
numbers-reset-help = The usual value is { $value }.
numbers-refused = “{ $typed }” makes no sense here. Type a number from { $least } to { $most } { $unit }.
# The plan.
panel-plan = Plan
planning-programme = Programme
planning-days = Days
planning-from = from
planning-earlier = A day earlier
planning-later = A day later
planning-seed = Seed
planning-seed-help = The same seed gives the same programme from the same operation; another one gives another.
planning-ask = Suggest patrols
planning-ask-help = Makes a programme of patrols; the best so far is shown while the search goes on.
planning-again = Ask again
planning-again-help = Makes another programme with the next seed, or a new one where the operation has changed.
planning-draft = DRAFT: a suggestion, not a decision.
planning-best-so-far = The best so far; the search goes on.
planning-old = Out of date: the operation, its planning numbers, the day or the season have changed since. Ask again before you rely on it.
planning-mend = Adjust it
planning-mend-help = Keeps every patrol that is still possible, with its places and hours, and changes only what gains enough by it.
planning-must-days = Of { $all } days of places that must be protected, { $kept } lie within their interval ({ $share }).
planning-presence = Presence, weighted by risk: { $share } of presence everywhere on every day.
planning-bound = It is worth { $value }; at best { $bound } is possible: it reaches { $share } of that.
planning-bound-proves = The bound proves the model, not the ground.
planning-predict-hard = Hard to predict.
planning-predict-partly = Partly predictable.
planning-predict-easy = Easy to predict: who watches the base soon knows where we go.
planning-guess-no-better = Who watches the base guesses a patrol’s first place no better than by chance: right in { $observer } of the cases, blindly in { $chance }.
planning-guess-better = Who watches the base guesses a patrol’s first place better than by chance: right in { $observer } of the cases, blindly in { $chance }.
planning-guess-far-better = Who watches the base guesses a patrol’s first place far better than by chance: right in { $observer } of the cases, blindly in { $chance }.
planning-guess-hour = First place and hour of departure together: right in { $observer-hour } of the cases, blindly in { $chance-hour }.
planning-hours-even = Departure hours are well spread.
planning-hours-repeat = Some departure hours come back often.
planning-hours-same = Patrols mostly leave at the same hours.
planning-places-even = Places are visited about equally often.
planning-places-repeat = Some places come back often.
planning-places-same = It is mostly the same places that are visited.
planning-uncovered-none = Every community sees somebody of ours.
planning-remedies = What it would take
planning-remedy = { $remedy } For { $names }.
planning-inspected = The suggested programme sends nobody here. { $remedy }
planning-passed = { $count ->
    [one] Patrols pass one community without a halt, which counts in part: { $names }.
   *[other] Patrols pass { $count } communities without a halt, which counts in part: { $names }.
}
planning-left-out = { $count ->
    [one] The programme leaves one community without anybody of ours that a unit could go to: { $names }.
   *[other] The programme leaves { $count } communities without anybody of ours that a unit could go to: { $names }.
}
planning-beyond = { $count ->
    [one] One community is too far for any unit to be back from within { $days } days: { $names }.
   *[other] { $count } communities are too far for any unit to be back from within { $days } days: { $names }.
}
planning-marked = { $count ->
    [one] One community is not to be visited, or Civil Affairs must be asked before: { $names }.
   *[other] { $count } communities are not to be visited, or Civil Affairs must be asked before: { $names }.
}
planning-more = { $count } more
planning-patrols = Suggested patrols ({ $count })
planning-back = Back { $time }
planning-accept-all = Accept all
planning-accept = Accept { $name }
planning-accept-passing = Accept those that pass
planning-accept-ticked = Accept the ticked ({ $count })
planning-tick = Tick { $name }
planning-accept-help = Goes through the checker, then into the operation as proposed; a role approves it. One undo takes it back.
planning-accepted = { $count ->
    [one] { $count } patrol of { $all } accepted as proposed.
   *[other] { $count } patrols of { $all } accepted as proposed.
}
planning-taken = Accepted
planning-show = Show { $name }
planning-sites = Sites for bases
planning-site-count = Bases
planning-site-hours = within hours
planning-site-ask = Suggest sites
planning-site-ask-help = Looks for the sites that bring most of those within reach whom no base reaches in time.
planning-site-gain = Together they bring { $share } of the weight within reach that no base reaches today.
planning-site-optimal = Proven: no other choice of as many sites brings more.
planning-site-bound = At best { $share } is possible with as many sites.
planning-site-beyond = { $count ->
    [one] One community stays beyond reach: { $names }.
   *[other] { $count } communities stay beyond reach: { $names }.
}
planning-site-place = Planned base at { $name }
planning-site-place-help = Places a planned base, for reconnaissance. One undo takes it back.
planning-site-next = One base more would bring { $share } more.
planning-site-given-up = Given up for better places: { $names }.
planning-site-others = Other answers
planning-site-others-how = Each has nothing within { $km } km of one site of every better one.
planning-site-more = More choices
planning-site-fades = Cover fades until (h)
planning-site-fades-help = In full within the hours above, then less and less, to nothing at this time. 0: it ends at once.
planning-site-second = A second base counts (%)
planning-site-second-help = What a second base in reach counts beside the first.
planning-site-modes = Means, whichever is quickest (none ticked: that of the tool bar)
planning-site-by = By whichever is quickest: { $modes }
planning-site-try-how = Places of your own: right click on the map, “Try a base here”.
planning-site-tried = Places of your own that are tried, too:
planning-site-leave = Try { $name } no longer
planning-site-seasons = In time in every season
planning-site-keep = stays
planning-site-free = may go
planning-site-closed = closed
what-if-closes = What if it closes?
what-if-closes-help = Says who would no longer get help in time, and who would take over. Nothing is changed.
what-if-here = What if { $base } stood here?
what-if-here-help = Says who would lose and who would gain; the answer stands beside the base. Nothing is moved.
what-if-no-way = no way
calendar-title = Calendar of the units
compare-title = Beside the programme before
compare-seed = Seed { $seed }
compare-value = Value
compare-must = Days of must-places kept
compare-presence = Presence
compare-communities = Communities visited
compare-patrols = Patrols
compare-way = Way
compare-out = Time away from base
compare-nights = Nights away
compare-guessed = A watcher above chance (points)
compare-same = Of { $all } halts { $same } are the same by unit, day and place.
compare-only-one = Visited by the first alone: { $names }.
compare-only-other = Visited by the second alone: { $names }.
compare-swap = Take the one before
compare-swap-help = The programme before comes back; this one is kept in its place, to compare.
planning-drop = Put the suggestions away
planning-drop-help = Takes the suggestions off the map and this list. What was accepted stays.
# Answers.
answer-computing = computing…
answer-computing-help = A newer answer is being computed; what is shown is the last one.
answer-stopped = stopped
answer-stopped-help = The work for this answer was stopped: what is shown, if anything, holds for an older state.
period-all = all days
period-between = { $from } – { $to }
period-from = from { $from }
period-to = until { $to }
# The panel of the gaps.
panel-gaps = Gaps
gaps-rank = No
gaps-time = time / limit
gaps-seen = seen
gaps-cut-off = cut off
gaps-never = never
gaps-days = { $days } d
gaps-covered = { $covered } · { $count ->
    [one] { $count } gap
   *[other] { $count } gaps
}
gaps-covered-help = The share of the people whom help reaches within their limit, from alert to arrival; a base that is only planned counts as if it stood.
gaps-limit-own = each its own limit
gaps-limit = within { $limit }
gaps-limit-name = Limit for help
gaps-limit-name-help = How soon help should be there: one limit for all, or that of each community or its priority.
# The ground under the operation.
ground-no-map = No offline map lies under this operation: drop a .pmtiles, .mbtiles or .tif file on the window ({ $key }).
ground-refused = No offline map could be opened: see the notice, and “Map” among the layers.
ground-partly = The offline map ends here: it covers { $share } of what is shown.
ground-elsewhere = The offline map does not reach here: only what the operation knows is drawn.
ground-nearer = The offline map begins at a nearer scale: zoom in to see it.
ground-opening = being opened
ground-faulty = not there
ground-away = elsewhere
ground-too-far = zoom in
ground-levels = levels { $from } to { $to }
maps-show = Show { $name }
maps-more = More for { $name }
maps-up = Move up
maps-up-help = Lays this map over the next one.
maps-down = Move down
maps-down-help = Lays this map under the next one.
maps-remove = Take away
maps-remove-help = Takes the map from under the operation; its file stays where it is.
maps-opacity = Opacity
maps-opacity-help = How strongly this map covers what lies under it.
maps-fly = Show all of it
maps-look = Drawn as
maps-look-picture = Picture
maps-as-ground = Take as ground…
maps-as-ground-help = Heights or land cover: every answer then walks over it. Asks what the file holds.
maps-points = Set its points
maps-points-help = Shows the picture again, with the points by which it lies.
placing-title = Lay a picture on the map
placing-how = Click a point that you know on the picture, then the same place on the map, or type it (MGRS or degrees). Three points or more; the wheel brings the picture nearer.
placing-reading = The picture is being read.
placing-picture = Picture to be laid
placing-point = Point { $point }
placing-place = Place of point { $point }
placing-remove = Take point { $point } away
placing-off = { $off } off
placing-more = { $count ->
    [one] One more point is needed.
   *[other] { $count } more points are needed.
}
placing-no-place = Point { $point }: click its place on the map, or type it.
placing-unread = The place of point { $point } is not understood. Write it as 35M NT 384 033 or −2.684, 27.346.
placing-three = Three points always fit. A fourth tells how well the picture lies.
placing-mean = { $points } points; they are { $mean } off on average.
placing-far-off = Point { $point } is { $off } from where the others put it: look at it again.
placing-do = Lay it on the map
placing-do-help = Lays the picture under the operation by these points: one step that can be undone.
step-map-points = picture laid
offer-map = Map
offer-map-help = Shows or hides this offline map.
# What to do first in an empty operation.
first-title = What to do first
first-what = This operation is empty. In this order each step shows at once what it gives:
first-map = Lay an offline map: a .pmtiles, .mbtiles or .tif file, dropped on the window or by this button.
first-routes = Bring in roads, tracks and paths: an extract of OpenStreetMap (.osm.pbf) or lines as GeoJSON. Without them no time can be told.
first-villages = Bring in the villages: CSV, XLSX, GeoJSON, or the same extract of OpenStreetMap.
first-base = Place a base: by click, or by typing 35M NT 384 033 above.
first-units = Bring in the units (a table with name, base and strength), so that patrols can be suggested.
first-incidents = Bring in the incidents: CSV, XLSX or GeoJSON, dropped on the window.
gaps-none = Help is in time everywhere on { $day }, and nobody waits too long for a visit.
gaps-no-community = No community is known yet. Bring in a list of villages, or an extract of OpenStreetMap.
gaps-no-base = No base is in use on this day: nobody comes. Place one by click or grid reference.
gaps-no-roads = No access route is known: no time can be told. Bring in an extract of OpenStreetMap or a file of routes.
# The time line.
panel-timeline = Time line
timeline-name = Time line: planned day { $day }, incidents of { $period }
timeline-day-before = A day earlier
timeline-day-after = A day later
timeline-day-own = Plan for the day after the last thing known
timeline-day-help = The planned day. Drag its line, click on the axis, or use the arrow keys.
timeline-brush-help = Drag to count the incidents of some days only; drag an edge to change them; double click for all. The wheel zooms.
timeline-all = Count all days
timeline-protected = { $month }: { $count } protected incidents, known by area and month only
panel-patrols = Patrols
# The panel of the patrols.
patrols-none = No patrol is planned yet. Draw one from village to village.
patrols-all = every status
patrols-status = Status
patrols-status-help = Shows the patrols of one status only.
patrols-no-unit = no unit
patrols-along = { $count ->
    [one] { $count } goes along
   *[other] { $count } go along
}
patrols-along-who = Along: { $who }
patrols-stops = { $count ->
    [one] { $count } halt
   *[other] { $count } halts
}
# The panel of the incidents.
panel-incidents = Incidents
hotspots-too-few = Fewer than thirty incidents are shown: too few to say where they gather.
hotspots-none = No place stands out from chance on these days.
hotspots-what = Where more is reported than chance would bring together, the surest first; below each the communities nearest to its incidents. The days are those of the time line.
hotspots-shown = Drawn on the map
hotspots-near = near
hotspots-count = incidents
hotspots-times = of even
hotspots-nobody = no community
hotspots-note = { $count ->
    [one] 1 incident, { $expected } if they lay evenly
   *[other] { $number } incidents, { $expected } if they lay evenly
}
hotspots-away = its middle is { $length } from { $name }
incidents-by-day = By day
forecast-view = Forecast
incidents-reading = Reading { $count } incidents…
incidents-none = No incident is known yet. Drop a CSV or GeoJSON file on the window, or bring one in.
incidents-count = { $count ->
    [one] { $count } line
   *[other] { $count } lines
}, { $period }
incidents-day = day
incidents-kinds = Kinds: { $shown } of { $all }
incidents-kinds-help = Which kinds of incidents are shown and counted.
incidents-protected = { $area } · { $count } by area and month
# The panel of the work plan.
panel-activities = Work plan
activities-none = The work plan is empty. Bring in a table of activities.
activities-flagged = { $count } lack something
activities-flagged-help = Shows only activities without escort or without a way there on some of their days.
activities-begins = begins
# The inspector.
panel-inspector = Inspector
inspector-several = { $count } records selected
inspector-name = Name
inspector-size = Size
inspector-kind = Kind
inspector-priority = Priority
inspector-population = People
inspector-access = Access
inspector-response = Time for help (min)
inspector-presence = Visit every (days)
inspector-platoons = Platoons
inspector-landing = Helicopter can land
inspector-planned = Planned only
inspector-from = From
inspector-until = Until
inspector-condition = Condition
inspector-open = Open
inspector-closed = Closed
inspector-reason = Why closed
inspector-class = Class
alert-title = Alert to arrival, by { $mode }
alert-help = Turn-out, then the move with its friction; the numbers are among the planning numbers.
alert-parts = Turn-out { $turnout }, move { $moving }, and friction
alert-by-day = By day
alert-by-night = By night
alert-grounded = no landing site
alert-no-base = No base is open on this day.
why-title = What keeps it far:
why-go = Shows this way, where its closure can be changed
why-others = and { $others } more
inspector-arrives = { $earliest } to { $latest }
inspector-arrives-help = Arrives from { $earliest } to { $latest }: by the state of the way and by how long ago one of ours travelled it. { $share } of the leg rests on old information.
inspector-load = Bridge, t
inspector-width = Width, m
inspector-depth = Ford, m deep
inspector-travelled = Travelled
inspector-reporter = Told by
inspector-flows = The line runs downstream
inspector-crossing = Crossing
inspector-length = Length
inspector-source = Source
inspector-hours = Hours
inspector-approved = Approved by
inspector-approve = Approve
inspector-approve-help = Approves the patrol in the name of this role; it is written down when.
inspector-role = Role
inspector-role-help = First say which role approves, as in Sector commander; never a name.
inspector-order = Order
inspector-gpx = GPX
inspector-kml = KML
inspector-leg = From { $from } to { $to }
inspector-way = { $length } on the way, { $time } on the move
inspector-day = Day
inspector-day-hint = e.g. 12 Mar 2018
inspector-from-hint = empty: from the beginning
inspector-until-hint = empty: no end
inspector-month = Month
inspector-count = How many
inspector-place = Place
inspector-actor = Said to be by
inspector-fatalities = Deaths
inspector-protected-help = Known by area and month only, and told in bands.
inspector-stakeholder = Who
inspector-phase = Phase
inspector-needs = Needs
inspector-escort = escort
inspector-way-there = a way there
inspector-indicator = Indicator
inspector-means = Calls by
inspector-language = Language
inspector-listens = Listens
inspector-strength = Strength
inspector-vehicles = Vehicles
inspector-boats = Boats
inspector-second = Together with
inspector-alone = No other unit
inspector-service-day = Day
inspector-market-day = Market day
inspector-no-number = This is no whole number; the old one stays. Leave the field empty for none.
inspector-no-day = This is no day; the old one stays. Write it as 12 Mar 2018 or 2018-03-12, or leave the field empty.
command-save-copy = Save a copy
command-save-copy-help = Puts all of it into a new file and goes on there; the old file stays as it was last saved.
command-about = Operation
command-about-help = Name, marking and clock of the operation.
command-run-import = Read the file in
command-run-import-help = Reads the file on the card of the import, as its button does.
command-add-activity = Add activity
command-add-activity-help = Enters an activity of the work plan by hand: what, who, where and when.
command-base-here = Base here
command-base-here-help = Places a temporary operating base where the pointer is, else at the place that was found or in the middle of the map.
command-measure-here = Measure from here
command-measure-here-help = Measures from where the pointer is, else from the place that was found or the middle of the map.
command-centre-here = Centre the map here
command-centre-here-help = Brings the place under the pointer, or the one that was found, into the middle.
command-copy-place = Copy grid reference
command-copy-place-help = Copies the grid reference of that place to the clipboard.
command-next-mode = Next means
command-next-mode-help = Goes on to the next means of travel; reach, gaps and times follow.
command-next-season = Next season
command-next-season-help = Goes on to the next season; ways, times and gaps follow.
command-night = Day / night
command-night-help = Changes between moving by day and by night.
command-day-before = A day earlier
command-day-before-help = Plans for the day before.
command-day-after = A day later
command-day-after-help = Plans for the next day.
command-day-own = Day after the last thing known
command-day-own-help = Plans for the day after the last thing known.
command-all-days = Count all days
command-all-days-help = Counts the incidents of all days again.
command-next-limit = Next limit for help
command-next-limit-help = Goes on to the next limit within which help should be there.
command-accept-all = Accept the suggestion
command-accept-all-help = Puts all suggested patrols through the checker and into the operation as proposed.
command-drop-plans = Put the suggestions away
command-drop-plans-help = Takes the suggestions off the map and the list. What was accepted stays.
command-approve = Approve the patrol
command-approve-help = Goes to the field of the role that approves the selected patrol.
command-tab-gaps = List: Gaps
command-tab-gaps-help = Shows who is not protected as they should be.
command-tab-patrols = List: Patrols
command-tab-patrols-help = Shows all patrols.
command-tab-plan = List: Plan
command-tab-plan-help = Shows what is suggested.
command-tab-incidents = List: Incidents
command-tab-incidents-help = Shows the incidents of the chosen days.
command-tab-activities = List: Work plan
command-tab-activities-help = Shows the activities and what they lack.
offer-layer = Layer
offer-layer-help = Shows or hides this layer.
offer-kind = Kind of incident
offer-kind-help = Shows or hides incidents of this kind.
offer-save-copy = Save a copy
offer-save-copy-help = Puts all that is in memory into a new file and goes on there.
offer-retry-save-help = Tries to write the last steps once more.
offer-recover-help = Reads the damaged file as far as it can be read into a new one beside it, and opens that. The damaged one is not touched.
offer-look-help = Opens the file so that nothing in it can be changed.
offer-lay-map-help = Lays the map under the operation that is open.
again-question = The working copy of the exercise is replaced by a fresh one. What was done in it is gone, its history too: undo cannot bring it back.
again-yes = Start again
again-yes-help = Replaces the working copy. This cannot be undone.
again-copy = Save a copy first
again-copy-help = Puts your work into a file of its own; then start again.
again-no = Keep it
again-no-help = Leaves everything as it is.
leave-title = Work is not saved
leave-question = The last steps are in memory only. { $cause } If Doria closes now, they are lost.
leave-no-file = There is no file for them yet.
leave-anyway = Close without saving
leave-anyway-help = Closes Doria; the last steps are lost.
leave-stay = Go on working
leave-stay-help = Keeps Doria open.
file-is-there = { $file } exists already.
file-replace = Replace it
file-replace-help = Writes over the file that is there. What was in it is gone.
file-copy-where = Into which new file? The work goes on there.
file-copy-do = Save the copy
file-copy-do-help = Writes all that is in memory into this file. A file that is there is not touched.
file-open-do-help = Opens this operation in place of the one that is open, once all that was done in that one is in its file.
file-new-do-help = Makes the file and opens the empty operation.
file-map-do-help = Looks at the map and lays it under the operation; one undo takes it off.
file-write-do-help = Writes the file, with a line in the audit trail.
file-import-do-help = Shows what would come in, before anything does.
file-first = Say which file first.
file-new-name-first = Give the operation a name first.
search-base = Place base at { $place }
search-base-help = Places a temporary operating base there and goes there. One undo takes it back.
search-place-help = Goes there and marks the place; Escape takes the mark away.
importing-cancel-help = Nothing of this file comes in; the next file follows.
importing-look-again = Look again
importing-look-again-help = Looks at the file with the choices made; nothing is brought in by it.
importing-close-help = Closes the account; what came in stays.
welcome-close-help = Closes this card; it does not come back unasked.
walk-back-help = To the step before.
walk-back-first = This is the first step.
walk-no-gap = No gap is known: bring in communities, ways and a base first.
walk-next-help = To the next step; what you try stays.
walk-end-help = Ends the walk. The menu brings it back.
walk-first-gap-help = Selects the gap at the top of the list and brings the map there.
planning-show-help = Brings the map there.
panel-activities-tab = Work plan
inspector-position = Position
inspector-no-place = This is no place; the old one stays. Write it as 35M NT 384 033 or as -2.684, 27.346.
about-name = Name
about-marking = Marking
about-clock = Clock
about-lower = Lower than before: this leaves a line in the audit trail.
about-clock-help = The fixed distance of all hours from UTC. Hours that are entered already keep their figures.
about-lock-after = Locks itself after
about-lock-after-help = without a touch, on this computer, whatever encrypted operation is open
about-minutes = { $count ->
    [one] { $count } minute
   *[other] { $count } minutes
}
about-do = Apply
about-do-help = Changes the operation as one step; one undo takes it back.
add-what = What
add-from = First day
add-to = Last day
add-place-help = A village in any spelling, a grid reference or degrees.
add-no-title = Say what is to be done.
add-no-place = Say where: a village that is known, a grid reference or degrees.
add-ends-before = It ends before it begins.
add-escort-help = A patrol of ours has to be there on its days.
add-access-help = There has to be a way there that is open on its days.
add-do = Put into the work plan
add-do-help = Adds the activity as one step; what it lacks on its days is flagged.
step-about = operation
step-activity = activity
notice-drawing = A patrol is being drawn. Enter keeps it, Escape takes the last halt back.
notice-nothing-proposed = Nothing is suggested yet. Ask for patrols or bases first.
key-enter = Enter
offer-make-again-help = Computes the answer anew from the operation as it is now.
offer-show-file-help = Opens the file with the program that the system has for it.
offer-show-folder-help = Shows where the file lies.
# Why a command is grey.
why-read-only = This operation is read-only: save a copy.
why-nothing-to-undo = There is nothing to undo.
why-nothing-to-redo = There is nothing to redo.
why-nothing-selected = Nothing is selected.
why-no-patrol = Select a patrol first.
why-nothing-suggested = Nothing is suggested yet.
why-no-import = No file waits to be read in.
# Further words under which a command is found; no sentences.
command-open-words = file gpkg load
command-new-words = create start file
command-save-copy-words = save as backup export copy gpkg
command-about-words = settings name marking classification clock time zone
command-import-words = data table csv xlsx excel geojson osm pbf incidents villages routes units load file drop
command-add-map-words = pmtiles mbtiles geopackage gpkg geotiff tif scan imagery satellite tiles background base map layer pack offline
command-start-again-words = reset exercise shabunda
command-undo-words = back revert
command-redo-words = forward again
command-delete-words = remove erase
command-find-place-words = search village go to coordinates mgrs grid
command-palette-words = commands search
command-tool-select-words = pointer arrow
command-tool-base-words = tob cob camp place
command-tool-patrol-words = draw route way leg
command-tool-area-words = polygon outline no-go zone draw
command-tool-measure-words = distance ruler bearing
command-base-here-words = tob cob
command-copy-place-words = coordinates mgrs clipboard
command-next-mode-words = foot vehicle boat transport
command-next-season-words = rain dry wet
command-night-words = darkness light
command-zoom-in-words = closer larger
command-zoom-out-words = farther smaller
command-fit-all-words = fit zoom extent home
command-suggest-words = plan programme optimise propose
command-suggest-bases-words = sites location optimise
command-accept-all-words = take over approve
command-approve-words = sign validate
command-assumptions-words = speed pace settings parameters numbers limits
command-print-words = pdf png sheet map paper a3 a4 export briefing
command-order-words = pdf opord print
command-export-gpx-words = export gps hand-held garmin file
command-export-layers-words = export share geojson geopackage csv kml file partners
command-export-kml-words = export google earth file
command-tab-gaps-words = coverage uncovered
command-tab-incidents-words = events hotspots
command-tab-activities-words = action plan
command-panel-left-words = legend
command-panel-bottom-words = calendar dates
command-theme-words = dark mode night colours
command-language-words = french
command-help-words = shortcuts keys manual
command-walk-words = tutorial tour learn
notice-patrol-stands = This patrol is approved, under way or over. Make it a draft again before it is changed.
notice-network-first = The network of ways is still being made; the patrol is as it was. Try again in a moment.
step-patrol-changed = changed patrol
inspector-leaves = Leaves
inspector-leaves-at = Hour of departure
inspector-along = Along
inspector-back = Back
inspector-no-hour = This is no hour; the old one stays. Write it as 07:30.
inspector-stands = To change who goes, how or when, make it a draft again first.
entry-person = This holds a telephone number or an address; Doria keeps nothing about a person.
inspector-needs-escort = Needs escort
inspector-needs-way = Needs a way there
inspector-needs-day = An activity needs both days; the old one stays.
command-add-community = Add community
command-add-community-help = Enters a village or site by hand: name, place, people, priority. The place is where the pointer is, and a click on the map says another.
command-add-contact = Add alert contact
command-add-contact-help = Enters a post of a community that can call for help: how, when, and which base listens. Never a person.
command-add-unit = Add unit
command-add-unit-help = Enters a unit of ours by hand: its base, how many go, vehicles, hours of duty.
step-community = community
step-contact = alert contact
step-unit = unit
add-community-do = Put on the map
add-community-do-help = Adds the community as one step; reach and gaps follow at once.
add-contact-do = Add the post
add-contact-do-help = Adds the alert contact at the place of its community, as one step.
add-unit-do = Add the unit
add-unit-do-help = Adds the unit to its base as one step; it can be given patrols at once.
add-position-help = Click on the map, or type a grid reference or degrees.
add-people-help = Empty where nobody knows.
add-contact-post = A post that answers, not a person: no name, no number.
add-contact-where = A community that is known, in any spelling; a click on it on the map chooses it.
add-unit-name = As in 1 Platoon; never a person’s name.
add-no-name = Say what it is called.
add-no-position = Say where: click on the map, or write 35M NT 384 033 or -2.684, 27.346.
add-no-people = Say how many people as a whole number, or leave the field empty.
add-no-community = Say which community it belongs to, one that is known.
add-no-day = Write the day as 12 Mar 2018 or 2018-03-12, or leave the field empty.
add-no-base = A unit lives at a base. Place a base first.
add-no-means = It has no vehicles or boats to move so.
post-hours-help = As in 06:00–20:00.
post-no-hours = Write the hours in figures alone, as in 06:00–20:00.
post-no-language = Write the languages alone, as in Kirega, Swahili.
post-nobody-listens = no base
inspector-since = Since
inspector-usual = Usual means
inspector-duty = Duty (h a day)
inspector-no-hours = Write the hours of duty as a number from 1 to 24; the old one stays.
inspector-units = Units
inspector-contacts = Alert contacts

# Encrypted operations.
secret-encrypted = Encrypted (.doria): opens with a passphrase only
secret-plain = Plain (.gpkg): opens for everybody who gets the file
secret-plain-help = Incidents of protected kinds stay out of a plain operation, unless a reason is given each time.
secret-passphrase = Passphrase
secret-again = The same once more
secret-weak = Easy to guess: take four words that do not belong together.
secret-fair = Holds for a while. Four words that do not belong together are better.
secret-strong = Hard to guess.
secret-no-way-back = There is no other way in. Who loses the passphrase loses the operation; nobody can recover it. Write it down and lock it away, not beside the computer.
secret-first = Type a passphrase first.
secret-differs = The two passphrases are not the same.
secret-reason = Why may it lie in a plain file? (kept in the audit trail)
secret-reason-first = Say first why what is encrypted may lie in a plain file.
secret-change-do = Change the passphrase
secret-change-do-help = Every page of the file is written anew; the old passphrase opens it no more. Copies made before open with the old one.
unlock-title = Locked
unlock-file = { $file } is encrypted, or damaged. It opens with its passphrase only.
unlock-locked = The operation is locked. All of it is saved.
unlock-wrong = It does not open: the passphrase is wrong, or the file is damaged. The two cannot be told apart.
unlock-do = Unlock
unlock-do-help = Takes half a second on purpose, so that nobody can try many.
command-lock = Lock
command-lock-help = Closes the encrypted operation and shows nothing of it until its passphrase is typed.
command-lock-words = hide close screen encrypted
command-change-passphrase = Change passphrase
command-change-passphrase-help = Gives the encrypted operation another passphrase.
command-change-passphrase-words = password key encryption
importing-protected-encrypted = Sexual violence and what else is protected is kept by area and month only, never as a point. This operation is encrypted: these rows come in.
status-encrypted = Encrypted. Ctrl+L locks it.
# Restore points, and what is destroyed.
command-restore-points = Restore points
command-restore-points-help = Keep the operation as it is, go back to how it was, or destroy records for good.
command-restore-points-words = backup snapshot destroy erase delete for good
restore-name = Name
restore-keep = Keep as it is now
restore-keep-help = A whole copy of the file, beside it and under its key.
restore-looking = Looking…
restore-compare = Compare
restore-return = Go back
restore-return-help = One step, which Undo takes back.
restore-number = Point { $point }
destroy-title = Destroy for good
destroy-about = All incidents and observations before a day, and the protected counts of the months before its own: out of the operation, of all that could be taken back, and of the restore points. Nothing brings them back, and no step before it can be taken back any more.
destroy-before = Before
destroy-count = { $records ->
    [0] No record lies before that day.
    [one] One record lies before that day.
   *[other] { $records } records lie before that day.
}
destroy-sure = I mean it: nothing brings them back
destroy-do = Destroy
notice-point-kept = Restore point { $point } is kept beside the operation.
notice-point-not-kept = No restore point was kept. { $cause }
notice-point-unread = The restore point cannot be read. { $cause }
notice-restored = The operation is as it was at restore point { $point }. Undo takes that back.
notice-destroyed = { $records ->
    [one] One record is destroyed
   *[other] { $records } records are destroyed
 }, in the operation and in { $points ->
    [0] no restore point
    [one] one restore point
   *[other] { $points } restore points
 }. The disk itself may keep old blocks for some time; only an encrypted operation is safe from that.
notice-destroy-left = { $file } could not be opened and holds what it held. Remove it yourself.
# The view before and after.
impact-view = Before/after
impact-what = What a change brought (a base opened, a road, a trial), with what chance may have done. Set the day; select communities or a base on the map and add them.
impact-day = Day of the change
impact-no-day = Write the day as 2018-07-01.
impact-window = Before and after
impact-days = { $days } days
impact-kind = Kind of incident
impact-all-kinds = All that harm people
impact-within = within km
impact-nowhere = Places: the bases opened then, else everywhere
impact-add = Add what is selected
impact-clear = Everywhere
impact-interval = The change lies between { $low } and { $high }; the thin line is no change
impact-months = Month by month, the dashed line is the day: { $counts }. The line is the comparison, brought to the same sum.
impact-events = What else changed
impact-event-base-opened = base opened
impact-event-base-closed = base closed
impact-event-road-closed = way closed
impact-event-road-opened = way opened
impact-event-activity = activity
impact-on-sheet = Change of { $day }: { $sentence }
asked-gaps = Not covered
asked-alert = Alert
asked-care = Care
asked-whatif = What if
asked-limit = within { $time } wanted
asked-within = Care within
asked-care-share = { $season }: { $share } of the people in time
asked-care-gaps = { $count ->
    [0] Care is reached in time from everywhere.
   *[other] Not in some season, from { $count } of { $all } communities:
}
asked-people = { $count } people
asked-whatif-what = Select bases or ways on the map (Shift for several), or a service with a community: they close or move for the question, as does the season. Nothing is changed.
asked-season = Another season begins
asked-season-same = The season stays
asked-close = Add what is selected
asked-close-help = A base or a way closes; a service moves to the community selected with it.
asked-clear = From the beginning
asked-closed = closed: { $name }
asked-moved = moved: { $name }
asked-patrols = { $count ->
    [one] One patrol to come cannot go as planned.
   *[other] { $count } patrols to come cannot go as planned.
}
asked-activities = { $count ->
    [one] No way leads to one activity on some of its days.
   *[other] No way leads to { $count } activities on some of their days.
}
asked-posts = { $count ->
    [one] Nobody listens any more to one alert post.
   *[other] Nobody listens any more to { $count } alert posts.
}
worktable-write = Write the plan
worktable-write-help = As one page (pdf, png), a table (csv) or a calendar (ics), by the ending of the name
worktable-write-now = Write
worktable-begin = From the template
worktable-begin-help = A plan in the shape of the answer that Shabunda was given, at { $name }, from the planned day on. One undo takes it back.
worktable-begin-where = Select a community: a plan can begin there from the template.
worktable-file = work-plan
plan-critical = longest chain
record-alert = Alert
record-alert-count = Alerts of a protected kind
command-add-alert = Log an alert
command-add-alert-help = Keeps an alert that was called: from which community, when, of what, who answered, when help was there. Never a person.
command-add-alert-words = early warning call journal log
step-alert = alert
step-check-in = check-in
asked-log = Log
inspector-alerts = Alerts called
inspector-hour = Hour
alert-has-arrived = Help was there
alert-arrived = Help, day
alert-arrived-hour = Help, hour
alert-post-do = Heard on { $day }
alert-post-do-help = Notes that this post was heard on the planned day, as one step.
add-alert-do = Keep the alert
add-alert-do-help = Keeps the alert in the log, as one step.
add-alert-post = What was called and what came of it: no name, no number, nothing of a person.
add-alert-protected = Of this kind area and month alone are kept, with whether it was answered and in time: no place, no hour, no base.
add-alert-arrived-help = Empty while nobody knows.
add-alert-arrived-day-help = Empty where it is the day of the call.
inspector-tier = Tier
inspector-host = Host force
inspector-clearance = Due diligence
inspector-cleared-on = State of
inspector-endorsed = Endorsed by
inspector-endorsed-on = Endorsed on
inspector-shareable = For partners
inspector-after = Waits for
inspector-after-told = waits for { $name }
inspector-after-off = Waits no longer for { $name }
activity-not-cleared = A force of the host State takes part that was not cleared: first the due diligence, then the endorsement.
activity-circle = That one waits for this one, by some way: both would wait for ever.
activities-endorsed = endorsed: { $by }, { $day }
activities-shareable = for partners
worktable-partners = For partners
worktable-partners-help = Only the activities that are marked for partners, without units, patrols, bases and needs.
profile-view = When
profile-told = { $title }: { $told }
profile-cell = { $name }: { $count } counted, { $expected } expected
profile-hour = { $name }: { $count }
profile-hours-shown = { $count ->
    [one] Of one report the hour is known. By weekday and hour, the stronger the more:
   *[other] Of { $count } reports the hour is known. By weekday and hour, the stronger the more:
}
profile-repeats = What follows a report
profile-gathered = Where and when most gathered
profile-go = Show the place
plan-as-list = List
plan-as-bars = Bars
gantt-name = Work plan by who does what, planned day { $day }
gantt-help = Drag: the planned day. Click a bar: go to the activity.
gantt-on-day = { $day }: { $count ->
    [0] nobody is anywhere by the plan
    [one] one activity
   *[other] { $count } activities
}
record-event = Dated event
command-add-event = Note a dated event
command-add-event-help = Keeps what happened on a day and may explain a change: an arrest, a trial, a front that moved. Never a person.
command-add-event-words = confounder explanation arrest trial front ceasefire event
step-event = dated event
event-day = Day
add-event-do = Keep the event
add-event-do-help = Keeps the event, as one step; Before/after tells it beside every change around its day.
add-event-what = What happened on a day and may explain why violence changed, besides bases, ways and activities, which are known already.
add-event-title-help = In a few words, without the name of a person: “Arrest of a commander of the group”.
add-event-place-help = A place by name or grid reference, or a click on the map; empty where it concerns the whole area.
impact-no-events = Nothing with a day is known that may explain a change.
impact-note-event = Was there anything else that may explain a change?
alert-count-mend = Which alert it is nobody keeps. Of one of them it can be said:
alert-count-answered = One more was answered
alert-count-in-time = One more was in time
alert-count-back-open = Take back one nobody answered
alert-count-back-late = Take back one answered, not in time
alert-count-back-in-time = Take back one in time
alert-count-none = The count holds no such alert; nothing was changed.
add-event-no-title = Say what it was.
hotspots-radius-help = How far an incident counts around its place. Drag it: bands and hotspots follow; where you let go it becomes the planning number.
hotspots-likely = Likely: { $km } km
hotspots-likely-help = The radius with which all other places foretell best where a report lies (likelihood, each place left out in turn).
timeline-play = Play
timeline-stop = Stop
timeline-play-help = The days whose incidents count move on by themselves, a quarter of them at a time; any key or click stops them.
