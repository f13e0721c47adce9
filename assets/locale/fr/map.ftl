# map
# Couches.
layer-basemap = Carte
layer-grid = Quadrillage (MGRS)
layer-areas = Zones
layer-reach = Zone accessible
layer-silence = Silence
layer-hotspots = Points chauds
layer-roads = Voies d’accès
layer-protected = Incidents protégés
layer-incidents = Incidents
layer-services = Services
layer-communities = Communautés
layer-contacts = Contacts d’alerte
layer-gaps = Lacunes
layer-bases = Bases
layer-patrols = Patrouilles
layer-activities = Activités
layer-selection = Sélection
layer-draft = Dessin et mesure
# Légende : ce qui est dessiné.
legend-reach = À portée en { $time }
legend-silence = Silence : aucune information
legend-density = Densité des incidents, de faible à forte
legend-hotspot = Point chaud
legend-closed = Fermé en ce moment
legend-protected = Incidents protégés, nombre par zone
legend-cluster = Plusieurs incidents
legend-rough = Lieu connu seulement à peu près
legend-contact = Contact d’alerte
legend-gap = Lacune et son rang
legend-planned = { $what } (en projet)
legend-patrol-planned = Patrouille prévue
legend-patrol-out = Patrouille en cours
legend-patrol-done = Patrouille faite
legend-activity = Activité
legend-grid = Quadrillage { $spacing }
