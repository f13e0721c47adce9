# paper

# The PDF file.
pdf-error-empty = Il n’y a aucune page à imprimer.
pdf-error-size = La page a un format qui ne peut pas être imprimé. Choisissez A4 ou A3.
pdf-error-write = Le PDF n’a pas pu être composé. Imprimez plutôt en PNG et signalez-le avec la version du programme.

# The briefing sheet.
paper-exercise = EXERCICE
paper-sheet = Carte de situation
paper-plan-days = Plan du { $from } au { $to }
paper-incident-days = Incidents du { $from } au { $to }
paper-draft = PROJET : { $count } patrouilles sur { $all } non approuvées
paper-legend = Légende
paper-patrols = Patrouilles ({ $count })
paper-assumptions = Hypothèses
paper-assumption = { $title } : { $value }
paper-season = Saison : { $season }
paper-planned-bases = Les bases prévues sont à reconnaître : la carte ne peut pas juger du terrain.
paper-more = … et { $count } autres
paper-centimetre = 1 cm vaut { $length } sur le quadrillage
paper-check-bar = Contrôle : la barre mesure 100 mm. Imprimer à 100 %, « taille réelle ».
paper-grid = Quadrillage MGRS tous les { $spacing } ; valeurs en kilomètres dans le carré de 100 km
paper-corner = Angle sud-ouest { $corner }
paper-north-grid = NQ
paper-north-true = NG
paper-north-magnetic = NM non connu
paper-convergence = NQ–NG { $angle }°
paper-dtg = Groupe date-heure { $group }
paper-copy = Exemplaire { $copy } sur { $of }
paper-copy-blank = Exemplaire ____ sur ____
paper-sources = Sources : { $sources }
paper-no-map = Sources : données de l’opération ; aucune carte au-dessous.
paper-protected = Violences sexuelles par zone et par période uniquement.
paper-internal = USAGE INTERNE, PUBLICATION NON AUTORISÉE
paper-disclaimer = Les frontières et les noms indiqués et les appellations employées sur cette carte n’impliquent ni reconnaissance ni acceptation officielles de la part de l’Organisation des Nations Unies.
sheet-error-nowhere = L’opération ne contient encore aucun lieu. Importez ou dessinez quelque chose, ou indiquez un centre pour la carte.
unit-kmh = km/h
unit-km = km
unit-min = min
unit-h = h
unit-d = j
paper-more-overleaf = … et { $count } autres, au verso
paper-squares = Carrés de 100 km { $squares }
