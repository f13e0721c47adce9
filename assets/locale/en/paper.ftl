# paper

# The PDF file.
pdf-error-empty = There is no page to print.
pdf-error-size = The page has a size that cannot be printed. Choose A4 or A3.
pdf-error-write = The PDF could not be put together. Print as PNG instead, and report it with the version of the program.

# The briefing sheet.
paper-exercise = EXERCISE
paper-sheet = Briefing sheet
paper-plan-days = Plan { $from } – { $to }
paper-incident-days = Incidents { $from } – { $to }
paper-draft = DRAFT: { $count } of { $all } patrols not approved
paper-legend = Legend
paper-patrols = Patrols ({ $count })
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
paper-copy-blank = Copy ____ of ____
paper-sources = Sources: { $sources }
paper-no-map = Sources: records of the operation; no map lies under it.
paper-protected = Sexual violence by area and period only.
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
