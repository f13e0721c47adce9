# map
# Layers.
layer-basemap = Map
layer-grid = Grid (MGRS)
layer-areas = Areas
layer-reach = Reach
layer-silence = Silence
layer-hotspots = Hotspots
layer-roads = Access routes
layer-protected = Protected incidents
layer-incidents = Incidents
layer-services = Services
layer-communities = Communities
layer-contacts = Alert contacts
layer-gaps = Gaps
layer-bases = Bases
layer-patrols = Patrols
layer-activities = Activities
layer-selection = Selection
layer-draft = Drawing and measuring
# Legend: what is drawn.
legend-reach = Within reach in { $time }
legend-silence = Silence: no information
legend-density = Density of incidents, low to high
legend-hotspot = Hotspot
legend-closed = Closed now
legend-protected = Protected incidents, count by area
legend-cluster = Several incidents
legend-rough = Place known only roughly
legend-contact = Alert contact
legend-gap = Gap and its rank
legend-planned = { $what } (planned)
legend-patrol-planned = Patrol, planned
legend-patrol-out = Patrol, under way
legend-patrol-done = Patrol, done
legend-activity = Activity
legend-grid = Grid { $spacing }
