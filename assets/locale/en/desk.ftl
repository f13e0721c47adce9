# Commands: text and help.
command-open = Open operation
command-open-help = Opens another operation file.
command-new = New operation
command-new-help = Makes an empty operation in a file of its own.
command-import = Import
command-import-help = Reads incidents, communities, routes or patrols from tables, GeoJSON, GeoPackage, shapefiles, KML, GPX or OpenStreetMap, with a preview first.
command-add-map = Add offline map
command-add-map-help = Lays a PMTiles or MBTiles map under the operation.
command-start-again = Start the exercise again
command-start-again-help = Renews the working copy of the exercise from the bundled one.
command-undo = Undo
command-undo-help = Takes the last step back, imports too; while a patrol is drawn, its last halt.
command-redo = Redo
command-redo-help = Brings the step back again.
command-delete = Delete
command-delete-help = Removes what is selected. Undo brings it back.
command-find-place = Find place
command-find-place-help = Goes to a name, a grid reference or degrees.
command-palette = All actions
command-palette-help = Finds any action by its words.
command-tool-select = Select
command-tool-select-help = Click to select; drag to move the map.
command-tool-base = Base
command-tool-base-help = Click to place a temporary operating base; its reach is drawn at once.
command-tool-patrol = Patrol
command-tool-patrol-help = Click from place to place; legs and arrival times appear as you draw. Enter ends, Backspace takes the last point back.
command-tool-area = Area
command-tool-area-help = Click from corner to corner; Enter or a double click closes the area, Backspace takes the last corner back. What it means is chosen beside the map.
command-tool-measure = Measure
command-tool-measure-help = Click to measure distance and bearing along a line.
command-zoom-in = Zoom in
command-zoom-in-help = Shows less ground, larger.
command-zoom-out = Zoom out
command-zoom-out-help = Shows more ground, smaller.
command-fit-all = Show everything
command-fit-all-help = Brings the whole operation into the map.
command-suggest = Suggest patrols
command-suggest-help = Proposes a fortnight of patrols that close the gaps, with reasons.
command-suggest-bases = Suggest bases
command-suggest-bases-help = Proposes sites for new bases, with what each one gains.
command-print = Print briefing sheet
command-print-help = Makes a PDF at an exact scale with grid, legend and marking.
command-order = Patrol order
command-order-help = Makes the order of the selected patrol on two sides of A4.
command-export-gpx = GPX of the patrol
command-export-gpx-help = Writes the selected patrol for a hand-held receiver.
command-export-layers = Layers for others
command-export-layers-help = Writes incidents, places, ways and areas for other programs and other people, as far as they may have them.
command-export-kml = KML of the patrol
command-export-kml-help = Writes the selected patrol for map viewers.
command-panel-left = Layers panel
command-panel-left-help = Folds the layers away or brings them back.
command-panel-right = Answers panel
command-panel-right-help = Folds gaps, patrols and plan away or brings them back.
command-panel-bottom = Time line
command-panel-bottom-help = Folds the time line away or brings it back.
command-language = English / français
command-language-help = Changes the language of the window.
command-theme = Light / dark
command-theme-help = Changes between light and dark.
command-walk = Walk me through (10 min)
command-walk-help = Shows the ten steps from incidents to the printed sheet.
command-help = Help
command-help-help = Tells the walk in short, what the mouse does, and every key.
# Steps of the history.
step-import = import
step-area = area
step-base = base
step-patrol = patrol
step-halt = last halt
step-edit = edit
step-template = Begin a work plan
step-delete = delete
step-accept = accepted suggestion
step-map = map
step-map-order = order of the maps
step-map-shown = map shown or hidden
step-map-look = look of a map
step-map-opacity = opacity of a map
step-assumption = planning number
step-approve = approval
# Notices.
notice-stale = “{ $job }” is not that of this moment, since its work was stopped: what is shown holds for an older state.
notice-no-ground = The ground off the ways cannot be used, walks are taken as straight: { $cause }
notice-job-fell = The work “{ $job }” came to grief; the operation is as it was. Ask again, and tell the developers if it happens twice.
notice-nothing-to-undo = There is nothing to undo.
notice-nothing-to-redo = There is nothing to redo.
notice-undone = Undone: { $step }.
notice-redone = Done again: { $step }.
notice-imported = { $imported ->
    [one] One row imported
   *[other] { $imported } rows imported
  }, { $refused ->
    [0] none refused.
    [one] one refused.
   *[other] { $refused } refused.
  } Undo takes the import back.
notice-written = Written: { $file }
notice-not-shown = The system has no program to show { $file } with. It lies there.
notice-not-saved = Not saved: { $cause }
# Work that takes time.
job-open = Opening the operation
job-timeline = Time line
job-draw = Drawing the map
job-density = Density of incidents
job-hotspots = Hotspots
job-impact = Before and after
job-forecast = Forecast
job-asked = Who reaches whom
job-silence = Silence
job-alert = Alert to arrival
job-gaps = Gaps
job-flags = Access and escort of activities
job-ahead = Patrols still to come
job-check = Checking patrols
job-sites = Sites for bases
job-suggest = Suggesting patrols
job-network = Network of ways
job-ground = The ground off the ways
job-order = Putting the network in order
job-reach = Reach
job-import = Import
job-map-build = Making the offline map
job-map = Looking at the map
job-leaving = Looking at what would leave
job-write = Writing the file
# What helps, beside a notice.
offer-retry-save = Try again
offer-make-again = Make it again
offer-recover = Read what can be read
offer-look = Open to look only
offer-lay-map = Lay it as a map
offer-show-file = Open it
offer-show-folder = Show the folder
# More notices.
notice-read-only = This operation is open to look at only. Save a copy to work on it.
notice-accepted = { $count ->
    [one] One patrol accepted as proposed. Undo takes it back.
   *[other] { $count } patrols accepted as proposed. Undo takes them back.
}
notice-mended = Adjusted: of { $before } halts { $gone } are gone, { $new } are new.
notice-check-failed = Not accepted: { $cause }
notice-check-left-out = { $count ->
    [one] One suggested patrol is not possible and stays out: { $cause }
   *[other] { $count } suggested patrols are not possible and stay out; the first: { $cause }
}
notice-map-nowhere = { $file } is a tile or picture that does not say where it lies. Make a PMTiles or MBTiles map of it.
notice-map-missing = No offline map there. { $cause } It was looked for in { $folder }; the ground stays bare.
notice-is-map = { $file } holds map tiles and is no operation.
notice-no-patrol = Select a patrol first.
notice-not-made = The file was not made: { $cause }
notice-not-written = { $file } could not be written ({ $detail }). Choose another place.
notice-locked-not-written = A file that was still being made when the operation was locked was not written.
notice-sheet-stale = { $file } was not printed: an answer that stands on it was stopped. Print again to have it made.
notice-sheet-other = { $file } was not printed: another operation was opened before its answers were there.
notice-later-dropped = What you asked for while the incidents were read was not done: the operation could not be opened.
notice-left-work = “{ $job }” was given up, since another operation was opened; nothing of it is in this one.
notice-not-taken = Not taken in: { $files }. The operation that came with them is not open.
notice-approval-role = Name the role that approves, as in “Sector commander”; never a person.
notice-approval-late = Only a patrol that is a draft or proposed can be approved.
notice-no-thread = The computer has no room for more work ({ $detail }). Close other programs and try again.
notice-no-data-folder = There is no folder for the working copy of the exercise. Set DORIA_DATA_DIR to a folder where you may write.
notice-settings-not-saved = The settings could not be written to { $folder } ({ $detail }); they hold until Doria is closed.
# Names of keys.
key-ctrl = Ctrl
key-shift = Shift
key-delete = Del
key-home = Home
# On the sheet.
sheet-conditions = Times hold for: { $mode }, { $season }, { $light }, from all bases that are open on the day.
light-day = by day
light-night = by night
order-stopped = The order was stopped.
notice-unlock-first = An operation waits for its passphrase: unlock it, or close the card, before anything is changed here.
notice-not-encrypted = This operation is not encrypted: it has no passphrase and cannot be locked. Save a copy as an encrypted one.
notice-passphrase-changed = The passphrase is changed. Copies made before open with the old one.
notice-passphrase-kept = The passphrase was not changed: { $cause }
step-restore = return to a restore point
job-profile = When it is reported
