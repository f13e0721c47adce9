# paper

# The PDF file.
pdf-error-empty = Il n’y a aucune page à imprimer.
pdf-error-size = La page a un format qui ne peut pas être imprimé. Choisissez A4 ou A3.
pdf-error-write = Le PDF n’a pas pu être composé. Essayez un autre papier ou une autre échelle, et signalez-le avec la version du programme.
pdf-error-picture = L’image n’a pas pu être produite. Essayez le PDF, ou un papier plus petit.

# The briefing sheet.
paper-exercise = EXERCICE
paper-sheet = Carte de situation
paper-plan-days = Plan du { $from } au { $to }
paper-plan-all = Toutes les patrouilles et activités
paper-incident-days = Incidents du { $from } au { $to }
paper-draft = { $count ->
    [one] PROJET : { $count } patrouille sur { $all } non approuvée
   *[other] PROJET : { $count } patrouilles sur { $all } non approuvées
}
paper-legend = Légende
paper-patrols = Patrouilles ({ $count })
paper-patrol = { $kind }, { $mode } ({ $status }) : { $way }
paper-along = { $kind } avec { $who }
paper-assumptions = Hypothèses
paper-assumption = { $title } : { $value }
paper-season = Saison : { $season }
paper-planned-bases = Les bases prévues sont à reconnaître : la carte ne peut pas juger du terrain.
paper-more = { $count ->
    [one] … et un autre
   *[other] … et { $count } autres
}
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
paper-audience = Pour : { $audience }
paper-copy-blank = Exemplaire ____ sur ____
paper-sources = Sources : { $sources }
paper-no-map = Sources : données de l’opération ; aucune carte au-dessous.
paper-protected = Violences sexuelles par zone et par période uniquement.
paper-shared = RÉSERVÉ À QUI IL A ÉTÉ REMIS, PUBLICATION NON AUTORISÉE
paper-internal = USAGE INTERNE, PUBLICATION NON AUTORISÉE
paper-disclaimer = Les frontières et les noms indiqués et les appellations employées sur cette carte n’impliquent ni reconnaissance ni acceptation officielles de la part de l’Organisation des Nations Unies.
sheet-error-nowhere = L’opération ne contient encore aucun lieu. Importez ou dessinez quelque chose, ou indiquez un centre pour la carte.
unit-kmh = km/h
unit-km = km
unit-min = min
unit-h = h
unit-d = j
paper-more-overleaf = { $count ->
    [one] … et un autre, au verso
   *[other] … et { $count } autres, au verso
}
paper-squares = Carrés de 100 km { $squares }

# The patrol order.
order-error-unknown = Cette patrouille n’existe pas dans l’opération.
order-error-no-leg = La patrouille ne va encore nulle part. Dessinez d’abord ses haltes.
order-title = Ordre de patrouille { $name }
order-running-undated = Ordre de patrouille { $name } · page { $side } sur 2
order-running = Ordre de patrouille { $name } · imprimé le { $group } · page { $side } sur 2
order-times = Départ { $depart }, retour { $back }
order-draft = Statut : PROJET. Aucune fonction n’a approuvé cet ordre : personne ne l’exécute.
order-proposed = Statut : PROPOSÉ, non approuvé. Personne ne l’exécute encore.
order-approved = Statut : APPROUVÉ par { $role }, { $group }
order-cancelled = Statut : ANNULÉ
order-draft-large = PROJET
order-cancelled-large = ANNULÉ
order-situation = 1. Situation
order-ground = Terrain le { $day } : { $season }. L’itinéraire est long de { $length } avec { $halts ->
    [one] une halte
   *[other] { $halts } haltes
} ; il est connu par les données de l’opération et doit être jugé sur place.
order-own-forces = Forces amies : { $bases }.
order-own-forces-none = Forces amies : aucune base n’est ouverte ce jour-là.
order-mission = 2. Mission
order-the-patrol = La patrouille
order-mission-plain = { $unit } effectue une { $kind } de { $base } à { $stops }, départ { $depart }, retour au plus tard { $back }, et exécute les tâches ci-dessous.
order-mission-from = { $unit } effectue une { $kind } de { $base }, départ { $depart }, retour au plus tard { $back }, et exécute les tâches ci-dessous.
order-mission-to = { $unit } effectue une { $kind } à { $stops }, départ { $depart }, retour au plus tard { $back }, et exécute les tâches ci-dessous.
order-mission-bare = { $unit } effectue une { $kind }, départ { $depart }, retour au plus tard { $back }, et exécute les tâches ci-dessous.
order-execution = 3. Exécution : itinéraire
order-tasks = Tâches aux haltes
order-daylight = Lumière du jour
order-strength = 4. Effectif et véhicules
order-col-leg = N°
order-col-way = Tronçon
order-col-mgrs = MGRS à son terme
order-col-bearing = Azimut
order-col-km = km
order-col-minutes = min
order-col-arrive = Arrivée
order-col-leave = Départ
order-more-legs = { $count ->
    [one] Le tronçon { $first } n’a pas de place ici et demande un second ordre
   *[other] Les tronçons { $first } à { $last } ({ $count }) n’ont pas de place ici et demandent un second ordre
} : scinder la patrouille après le tronçon { $after }. Tout l’itinéraire figure sur la carte au verso et dans le fichier GPX.
order-whole = En tout { $length }, { $moving } de marche, retour { $back }.
order-ranges = Arrivées possibles (tronçon, de–à) : { $ranges }.
order-flown = { $count ->
    [one] En vol : tronçon { $legs } ; les autres au sol.
   *[other] En vol : tronçons { $legs } ; les autres au sol.
}
order-doubts = Tronçons marqués « ! » : voir les dangers au verso.
order-task = { $name }, { $arrive } – { $leave } ({ $dwell }) : { $task }
order-task-plain = Se montrer, parler avec les représentants de la communauté, rendre compte de l’état de la voie.
order-ask-first = Seulement après accord des Affaires civiles.
order-light = { $day } : aube { $dawn }, lever { $sunrise }, coucher { $sunset }, crépuscule { $dusk }
order-strength-line = { $unit } : { $strength } militaires, véhicules { $vehicles }, bateaux { $boats }, au plus { $duty } heures de service par jour.
order-along = Accompagnent la patrouille, par fonction : { $who }. { $count ->
    [one] Une personne
   *[other] { $count } personnes
} de plus que l’unité, eau et repas compris.
order-along-blank = Intégrée. Accompagnent la patrouille, par fonction : ____ officières d’engagement, ____ interprètes, ____ assistants de liaison.
order-strength-blank = Le jour même : ____ militaires, dont ____ femmes ; interprète ____ ; infirmier ____ ; véhicules ____
order-no-unit = Aucune unité n’est encore désignée : effectif, carburant et eau sont à remplir à la main.
order-extract = Extrait de carte 1:{ $scale }, WGS 84 / { $zone }, quadrillage MGRS. Cette patrouille, bases, voies et limites seulement.
order-support = 5. Soutien : évacuation sanitaire
order-supply = Carburant, eau, repas
order-hazards = Dangers
order-col-skilled = Poste de santé
order-col-surgery = Hôpital
order-col-landing = Aire de poser
order-col-verdict = 10-1-2
order-within = respecté
order-beyond-two = chirurgie > 2 h
order-beyond-one = soins > 1 h
order-no-way = aucune voie
order-ten-one-two = Minutes par les moyens de la patrouille depuis le point le plus défavorable du tronçon. Premiers secours en 10 minutes par la patrouille, soins qualifiés en 1 heure, chirurgie en 2 : sinon, demander une évacuation aérienne.
order-fuel = Carburant { $fuel } l : { $rule } l aux 100 km par véhicule, { $reserve } de réserve.
order-fuel-boat = Carburant { $fuel } l : { $boat } l par heure et par bateau, { $reserve } de réserve.
order-water = Eau { $water } l, { $meals } repas : { $rule } l et { $meal-rule } repas par jour pour chacun des { $strength } pendant { $days ->
    [one] { $days } jour
   *[other] { $days } jours
}. Valeurs de planification : celles de l’unité prévalent.
order-hazard-area = { $kind } : { $name }.
order-hazard-closed = { $reason ->
    [none] Fermé : { $name }.
   *[other] Fermé : { $name } ({ $reason }).
}
order-hazard-none = Aucun n’est connu par les données. Demander à qui a parcouru la voie en dernier.
order-signal = 6. Commandement et transmissions
order-signal-primary = Principal : ______________________
order-signal-alternate = Secondaire : ______________________
order-signal-contingency = De rechange : ______________________
order-signal-emergency = D’urgence : ______________________
order-signal-dead-ground = Zones d’ombre (après l’essai radio) : ______________________
order-signal-words = Chef ____________  Adjoint ____________  Compte rendu à chaque halte.
order-alert = Conduite en cas d’alerte
order-alert-1 = Rendre compte à la base du lieu, de l’heure et de la demande ; ne quitter l’itinéraire que sur son ordre.
order-alert-2 = Vers des gens en danger : se montrer, s’interposer, appliquer les règles d’engagement.
order-alert-3 = Voie coupée ou nuit tombée : halte, compte rendu, attendre les ordres. Ne pas prendre une voie inconnue.
order-alert-4 = N’écrire le nom de personne qui vous parle, et ne photographier personne.
order-referral = Orientation
order-referral-1 = Ne pas interroger ; orienter vers la conseillère pour la protection des femmes, la protection de l’enfance ou le service de santé le plus proche. Demander seulement : êtes-vous en sécurité, voulez-vous de l’aide ?
order-referral-2 = Contacts : ______________________
order-rules = Règles d’engagement
order-rules-1 = Les règles d’engagement de la mission et la directive sur l’emploi de la force s’appliquent ; chacun porte la carte. Référence : ____________
order-approval = Approbation
order-approval-blank = Fonction _____________  GDH ____________  Signature ___________
# Valeurs de planification du soutien.
assumption-supply-fuel = Carburant aux 100 km, par véhicule
assumption-supply-boat-fuel = Carburant par heure, par bateau
assumption-supply-fuel-reserve = Carburant en réserve, part de la consommation
assumption-supply-water = Eau potable par jour et par personne
assumption-supply-meals = Repas par jour et par personne
unit-l = l
unit-month = mois
timetable-title = { $name } : plan de travail
timetable-span = du { $from } au { $to } · plus longue chaîne { $days } jours de travail
timetable-legend = Barres : tirets prévu, pâle en cours, plein fait ; fort la plus longue chaîne ; traits fins ce qui attend quoi ; ! voir ci-dessous.
timetable-circle = { $count ->
    [one] Un cercle d’activités s’attend lui-même.
   *[other] { $count } cercles d’activités s’attendent eux-mêmes.
}
timetable-hidden = { $count ->
    [one] Une activité reste à l’écart, son lieu ne devant pas être montré.
   *[other] { $count } activités restent à l’écart, leurs lieux ne devant pas être montrés.
}
timetable-left-out = { $count ->
    [one] Une ligne n’a pas de place sur cette page.
   *[other] { $count } lignes n’ont pas de place sur cette page.
}
worktable-ending = Le nom doit finir en .csv, .ics, .pdf ou .png.
worktable-nothing = Il n’y a aucune activité à écrire.
worktable-title = titre
worktable-stakeholder = partie prenante
worktable-phase = phase
worktable-place = lieu
worktable-from = debut
worktable-to = fin
worktable-escort = escorte
worktable-access = acces
worktable-status = statut
worktable-indicator = indicateur
worktable-after = attend
worktable-lat = latitude
worktable-lon = longitude
worktable-slack = peut glisser (jours)
worktable-lacks = manque
timetable-title-partners = { $name } : plan de travail, pour les partenaires
worktable-tier = palier
worktable-endorsed-by = endossé par
worktable-endorsed-on = endossé le
worktable-host = force hôte
worktable-clearance = diligence voulue
worktable-cleared-on = diligence voulue le
worktable-shareable = pour les partenaires
worktable-nothing-for-partners = Aucune activité ne peut être partagée : marquez celles qui le peuvent « Pour les partenaires » ; ce qui nomme une base, une unité ou une patrouille reste.
worktable-partners-told = { $count ->
    [0] Aucune activité n’est pour les partenaires
    [one] Une activité est pour les partenaires
   *[other] { $count } activités sont pour les partenaires
}{ $left ->
    [0] .
   *[other]  ; { $left } ainsi marquées restent quand même : elles nomment une base, une unité, une patrouille ou un lieu qui ne se montre pas.
}
