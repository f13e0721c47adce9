# window
# La fenêtre elle-même.
window-no-display = Aucun écran où ouvrir la fenêtre. Sans écran, ces commandes fonctionnent : doria info, doria import, doria reach, doria gaps, doria suggest, doria brief, doria order ; doria help les donne toutes.
window-refused = La fenêtre n’a pas pu s’ouvrir : { $detail }. Sans elle, ces commandes fonctionnent : doria info, doria import, doria reach, doria gaps, doria suggest, doria brief, doria order.
# La carte.
map-name = Carte de l’opération
map-north = N
map-menu-copy = Copie ceci dans le presse-papiers.
map-menu-try = Essayer une base ici
map-menu-try-help = À la prochaine proposition de sites, ce lieu est essayé parmi les autres. Rien n’est placé.
map-menu-select = Sélectionne ceci et montre ce que l’on en sait.
# Sortes d’objets.
record-community = Communauté
record-base = Base
record-unit = Unité
record-road = Voie d’accès
record-patrol = Patrouille
record-service = Service
record-area = Zone
record-activity = Activité
record-incident = Incident
record-protected = Incidents protégés
record-contact = Point de contact
record-other = Objet
# Barre d’outils.
toolbar-menu = Menu
toolbar-season = Saison
toolbar-season-help = La saison pour laquelle valent les voies, les temps et les lacunes.
toolbar-hour = Moment du jour
toolbar-hour-help = Déplacements de jour ou de nuit.
toolbar-day = Jour
toolbar-night = Nuit
toolbar-step = { $name } : { $step }
toolbar-mode = Moyen
toolbar-mode-help = Comment on se déplace : change la zone accessible, les lacunes et les temps.
# Recherche et palette.
search-hint = lieu, MGRS, action
search-nothing = Rien trouvé. Essayez une partie du nom, une référence MGRS ou des degrés.
palette-hint = Que voulez-vous faire ?
# Barre d’état.
status-place = Position du pointeur : référence MGRS, latitude et longitude. Clic droit sur la carte pour copier.
status-scale = L’échelle de la carte sur un écran de 96 points par pouce.
status-no-file = sans fichier
status-read-only = en lecture seule
status-saving = enregistrement…
status-saved = enregistré
status-saved-at = enregistré { $time }
status-not-saved = non enregistré
status-cancel = Arrêter : { $job }
status-sheets-wait = { $count ->
    [one] Une feuille attend ses réponses…
   *[other] { $count } feuilles attendent leurs réponses…
}
status-more-jobs = { $count ->
    [one] encore un
   *[other] encore { $count }
}
status-more-jobs-help = Montre la liste des autres travaux en cours ; chacun peut y être arrêté.
status-language = français
notice-dismiss = Fermer ce message
# Couches.
panel-layers = Couches
layers-key = Montre ou cache cette couche (touche { $digit }).
layers-legend = Légende
layers-switch = Montre ou cache cette couche.
# Fichiers.
file-path = Chemin du fichier
file-browse = Parcourir
file-browse-open = La fenêtre du système pour choisir un fichier est déjà ouverte.
file-open-which = Quelle opération ?
file-open-do = Ouvrir
file-open-recent = Ouvrir { $path }
file-new-called = Comment s’appelle-t-elle ?
file-new-where = Où est son fichier ?
file-new-do = Créer
file-new-name = operation.gpkg
file-map-which = Quelle carte ? PMTiles ou MBTiles.
file-map-do = Ajouter
file-write-where = Où l’écrire ?
file-order-language = Rédigé en
file-write-do = Écrire
file-import-which = Quel fichier ? Rien n’entre avant que vous ne l’ayez vu.
file-import-do = Regarder
# Bienvenue.
welcome-title = Bienvenue dans Doria
welcome-1 = Doria planifie la protection des civils : qui n’est pas couvert, pourquoi, et quelles patrouilles comblent la lacune.
welcome-2 = Voici l’exercice Shabunda. Les incidents, les unités et les plans sont inventés ; le terrain est réel.
welcome-3 = C’est une copie de travail : essayez tout, annulez tout. Chaque étape est enregistrée aussitôt.
welcome-4 = Rien ne quitte cet ordinateur : Doria n’a aucune liaison avec un réseau.
welcome-close = Regarder par moi-même
# Le parcours.
walk-title = Dix étapes
walk-step = Étape { $step } sur { $of }
walk-back = Retour
walk-done = fait
walk-silence = Montrer ou cacher le silence
walk-first-gap = Aller à la première lacune
walk-next = Suite
walk-end = Terminé
walk-1 = L’exercice est posé sur sa carte hors ligne. Glissez pour la déplacer, tournez la molette pour vous approcher, la touche Début montre tout.
walk-2 = Déposez un fichier CSV ou GeoJSON d’incidents sur la fenêtre : un aperçu montre ce qui entrera. Une seule annulation le retire.
walk-3 = Les points chauds montrent où les incidents se concentrent. Balayez la ligne du temps pour ne voir que quelques semaines. Affichez Silence pour savoir où nous ne voyons pas.
walk-4 = Placez une base temporaire : prenez l’outil et cliquez, ou tapez une référence comme 35M NT 384 033 dans la recherche. Sa zone accessible se dessine aussitôt.
walk-5 = La liste des lacunes dit qui reste hors de portée, et quel pont fermé ou quelle base absente en est la cause. Cliquez une ligne : la carte y va.
walk-6 = Dessinez une patrouille de village en village. Tronçons, haltes et heures d’arrivée apparaissent dans le tableau. Entrée termine.
walk-7 = Demandez une proposition : quinze jours de patrouilles avec raisons, valeur et borne. Prenez-la, changez-la, redemandez.
walk-8 = Placez une activité du plan de travail sur la ligne du temps : ajoutez-en une, ou déposez-en un tableau. Ce qui n’a ni escorte ni accès ce jour-là est signalé.
walk-9 = Imprimez la carte de situation à l’échelle, et l’ordre de chaque patrouille en français ou en anglais ; écrivez GPX et KML pour le récepteur.
walk-10 = Coupez le courant quand vous voulez : ce que la barre d’état dit enregistré est enregistré.
# Aide.
help-type = Un lieu se tape comme 35M NT 384 033, comme -2.684, 27.346, comme 2°41'03"S 27°20'44"E, ou par son nom, quelle que soit l’orthographe.
help-walk = Le parcours en bref
help-walk-short = 1 Regardez la carte (Début) · 2 Déposez un fichier d’incidents sur la fenêtre (Ctrl+I) · 3 Lisez les points chauds, balayez la ligne du temps, affichez Silence · 4 Placez une base : B et un clic, ou tapez sa référence MGRS (Ctrl+F) · 5 Lisez les lacunes et leurs causes (Ctrl+1) · 6 Dessinez une patrouille : P, clic après clic, Entrée · 7 Demandez une proposition (Ctrl+G) et acceptez ce que vous voulez · 8 Placez des activités sur la ligne du temps · 9 Imprimez la carte (Ctrl+P) et les ordres (Ctrl+Maj+P) · 10 Ce qui est dit enregistré l’est. F2 vous guide.
help-mouse = Souris et touches, sur la carte et dans les listes
help-drawing = En dessinant
help-typing = Les lieux que l’on tape
help-file = L’opération
help-in = Importer
help-edit = Changer
help-tools = Outils
help-view = Carte et panneaux
help-when = Saison, moyens, jours
help-answers = Listes et propositions
help-out = Papier et fichiers
help-window = Fenêtre et aide
help-drag = Glisser
help-drag-does = Déplace la carte.
help-wheel = Molette
help-wheel-does = Zoome sous le pointeur.
help-click = Clic
help-click-does = Sélectionne ce qui est là ; dans une liste, la carte y va aussi.
help-shift-click = Maj+clic
help-shift-click-does = Ajoute à la sélection ou en retire.
help-double = Double clic
help-double-does = Sur la carte, y va ; sur la ligne du temps, compte de nouveau tous les jours.
help-right = Clic droit
help-right-does = Offre ce que l’on peut faire là, avec la référence MGRS à copier.
help-move = Glisser ce qui est sélectionné
help-move-does = Déplace une base et sa zone accessible, ou une halte de patrouille et ses heures.
help-space = Espace ou bouton du milieu et glisser
help-space-does = Déplace la carte pendant qu’un outil est en main.
help-arrows = Flèches
help-arrows-does = Poussent la carte ; sur la ligne du temps, elles changent le jour planifié.
help-brush = Glisser sur la ligne du temps
help-brush-does = Choisit les jours dont les incidents comptent.
help-digits = 1 à 9
help-digits-does = Montrent et cachent les neuf premières couches.
help-tab = Tab, Entrée
help-tab-does = De champ en champ et de ligne en ligne ; Entrée appuie.
help-point = Clic
help-point-does = Pose un point ; pour une patrouille, sur le village ou la voie la plus proche.
help-alt = Alt+clic
help-alt-does = Pose le point exactement là, hors des voies.
help-backspace-does = Retire le dernier point.
help-enter-does = Termine le dessin.
help-escape-does = Revient d’un pas ; ferme une fenêtre ouverte.
key-backspace = Retour arrière
key-escape = Échap
# L’importation.
importing-rows = { $rows ->
    [one] { $rows } ligne
   *[other] { $rows } lignes
}
importing-waiting = { $count ->
    [one] Un autre fichier suit.
   *[other] { $count } autres fichiers suivent.
}
importing-map = Carte hors ligne
importing-map-do = En faire la carte hors ligne
importing-map-do-help = Dessine tout le fichier en une carte qui se passe de réseau, dans un nouveau fichier à côté, et la pose sous l’opération. Ce qui est choisi ici peut s’importer pendant ce temps.
notice-map-built = { $file } est faite, avec { $tiles } tuiles.
importing-crs = Système de coordonnées
importing-crs-open = non dit dans le fichier
importing-crs-help = Le fichier ne dit pas dans quel système sont ses nombres. Demandez à qui l’a fait ; un système faux met tout ailleurs.
importing-crs-utm = UTM { $zone } sur WGS 84 (EPSG:{ $epsg })
importing-crs-web = Cartes web (EPSG:3857)
importing-crs-first = Choisissez d’abord le système de coordonnées : le fichier ne le dit pas, et ses nombres ne sont pas des degrés.
importing-grid = La grille contient
importing-speeds = Table de vitesses
importing-speeds-help = CSV ou XLSX avec les colonnes classe, libellé, vitesse (km/h) et mode (à pied, vélo, motorisé). Sans fichier, la table que l’opération a déjà reste valable.
importing-speeds-take = Prendre cette table
importing-grid-open = Le fichier ne dit pas ce qu’il contient : choisissez altitude, occupation du sol ou population.
importing-population-help = Les habitants de chaque cellule s’ajoutent à la communauté la plus proche sans nombre. La grille elle-même n’est pas gardée.
importing-speeds-open = Donnez la table qui dit à quelle vitesse on se déplace sur chaque classe : l’opération n’en a pas encore.
importing-kind = Les lignes sont
importing-column = Colonne
importing-sample = Valeurs
importing-field = Lue comme
importing-field-of = { $heading } lue comme
importing-not-read = non lue
importing-never = N’entre jamais.
importing-order = Ordre de la date
importing-order-open = Jour ou mois d’abord dans « { $column } » ?
importing-sheet = Feuille
importing-protected = { $count ->
    [one] { $count } ligne est d’un type protégé
   *[other] { $count } lignes sont de types protégés
}
importing-protected-why = Les violences sexuelles et les autres faits protégés sont gardés par zone et par mois, jamais comme un point. Cette opération n’est pas chiffrée : ces lignes restent donc dehors, sauf si vous dites pourquoi elles doivent y être. La raison est inscrite au journal d’audit.
importing-protected-reason = Raison de l’exception
importing-protected-stay-out = Aucune raison n’est donnée : ces lignes restent dehors.
importing-protected-come-in = Elles entrent comme décomptes par zone et par mois.
importing-counting = Des décomptes sont tenus d’un autre fichier. Celui-ci est
importing-problems = Problèmes ({ $count })
importing-no-problems = Aucun problème trouvé.
importing-answer-first = Dites plus haut si le jour ou le mois vient d’abord dans « { $column } » : sinon des lignes seraient refusées pour rien.
importing-answer-kind = Dites plus haut ce que sont les lignes, et quelles colonnes remplissent ce que marque un astérisque (*).
importing-answer-counting = Dites plus haut ce qu’est ce fichier pour les décomptes déjà tenus.
importing-will-come = { $count ->
    [0] Aucune ligne n’est importée
    [one] 1 ligne est importée
   *[other] { $number } lignes sont importées
}
importing-will-stay-out = { $count ->
    [one] 1 d’un type protégé reste dehors
   *[other] { $number } de types protégés restent dehors
}
importing-will-be-refused = { $count ->
    [0] aucune n’est refusée
    [one] 1 est refusée
   *[other] { $number } sont refusées
}
importing-will-wait = { $count ->
    [one] 1 attend la réponse
   *[other] { $number } attendent la réponse
}
importing-do = Importer
importing-do-help = Lit le fichier en une seule étape ; une annulation la défait.
importing-cancel = Abandonner
importing-looking = Examen du fichier…
importing-reading = Lecture du fichier…
importing-account = { $kind } : lignes lues { $read }, importées { $imported }, refusées { $refused }.
importing-became-counts = { $count ->
    [one] L’une d’elles est devenue un décompte par zone et par mois.
   *[other] { $count } d’entre elles sont devenues des décomptes par zone et par mois.
}
importing-refused-rows = Lignes refusées ({ $count })
importing-dropped-columns = Colonnes laissées de côté ({ $count })
importing-warnings = À savoir ({ $count })
importing-one-undo = Une seule annulation défait le tout.
importing-close = Fermer
importing-undo = Annuler l’importation
importing-undo-late = L’importation n’est plus la dernière étape ; ce qui a été fait depuis s’annule d’abord.
# La carte de situation.
print-paper = Papier
print-orientation = Sens
print-landscape = paysage
print-portrait = portrait
print-ground = Montre
print-whole = toute la zone de l’opération
print-seen = ce que montre la fenêtre
print-days = Patrouilles
print-days-shown = du { $from } au { $to }
print-days-all = de tous les jours
print-scale = Échelle
print-fit = la plus grande échelle ronde qui convient
print-fits = { $scale } (tout y tient)
print-scale-exact = Exacte à la règle. Ce qui n’a pas de place à cette échelle est coupé au bord.
print-title = Titre
print-marking = Marquage
print-marking-help = Jamais moins que celui de l’opération ; plans et lacunes sont au moins CONFIDENTIEL.
print-shown = Contenu
print-as-seen = Les couches que montre la fenêtre, sans hôpitaux ni postes de santé : ils ne figurent sur aucune carte qui sort.
print-times = Heures des patrouilles
print-times-help = Pas sur une carte affichée au mur : qui la voit sait où nous serons.
print-contacts = Points de contact
print-contacts-help = D’où la population nous alerte. À n’imprimer que si le lecteur doit le savoir.
print-grey = En gris
print-grey-help = Pour une imprimante sans couleurs.
print-copies = Exemplaires numérotés
print-copies-none = Le numéro d’exemplaire reste à remplir à la main.
print-copies-one = Exemplaire 1 sur 1.
print-copies-more = Un fichier par exemplaire : nom-1, nom-2…
print-do = Imprimer dans un fichier
print-do-help = Écrit la feuille, en PDF ou en image selon sa terminaison, avec une ligne au journal d’audit.
print-patrol = Patrouille { $name }
print-no-patrol = Sélectionnez une patrouille pour son ordre et ses fichiers.
# Ce qui sort par couches.
leave-whom = Pour qui
leave-planner = Plans, points de contact et lieux, sans aucun incident protégé : seulement la priorité qu’ils donnent aux communautés.
leave-internal = Toutes les couches ; incidents protégés par zone et par mois, en tranches.
leave-shared = Ni patrouilles à venir, ni points de contact, ni sources ; incidents protégés par zone, élargis jusqu’à cinq au moins.
leave-layers = Couches
leave-formats = GeoPackage, GeoJSON, CSV, KML ou GPX, selon la terminaison.
leave-looking = Examen de ce qui s’y trouverait…
leave-holds = { $rows } lignes, marquées { $marking } ; ni sources ni notes.
leave-sure = Personne qui pourrait avoir le premier ne reçoit celui-ci
leave-without = Laisser de côté les incidents protégés
leave-do = Écrire le fichier
leave-do-help = Écrit les couches, avec une ligne au journal d’audit. L’opération se souvient de ce qui est partagé, pour la fois suivante.
leave-first = Choisissez une couche et un fichier, et répondez à ce qui est demandé ci-dessus.
# Les valeurs de planification.
command-assumptions = Valeurs de planification
command-assumptions-help = Vitesses, temps, poids et limites sur lesquels repose chaque réponse, chacun avec sa source.
numbers-about = Chaque réponse repose sur ces valeurs. Elles sont gardées dans l’opération et imprimées avec ce à quoi elles ont mené. Ce qui a été modifié est en gras.
numbers-search = Seulement celles avec
numbers-ways = Vitesses et voies
numbers-protection = Protection
numbers-patrols = Patrouilles
numbers-supply = Soutien
numbers-incidents = Incidents et silence
numbers-ours = hypothèse de notre part
source-pace-vehicle-tertiary = latérite, bon état
source-pace-vehicle-poor-factor = latérite, mauvais état : 15 sur 30
source-pace-vehicle-rain-factor = OSRM : boue, 10 sur 30
source-pace-vehicle-convoy-cap = ST 100-3 : 25 à 30
source-march-pace-factor = haltes de 10 min par heure : 60 pour 50
source-pace-boat-river = hypothèse : pirogue à moteur, 10 à la montée, 15 à la descente
source-pace-boat-current = hypothèse : pirogue à moteur, 10 à la montée, 15 à la descente
source-size-truck-weight = hypothèse : transport blindé à huit roues
source-size-truck-width = hypothèse : transport blindé à huit roues
source-pace-boat-night-factor = pas de bateau de nuit
source-season-dry-first-month = Sud-Kivu
source-season-dry-last-month = Sud-Kivu
source-presence-must = deux visites par semaine
source-presence-half-life = hypothèse ; comparer avec 3 et 14
source-presence-half-stay = hypothèse : une halte de 45 min vaut deux tiers d’une présence
source-patrol-dwell = 45 à 60 pour parler avec un village
source-risk-own-finding = hypothèse : un plan ne court pas après lui-même
source-protection-communities = SAFETY : jamais un village seul
source-patrol-evacuation = règle 10-1-2 : soins qualifiés en une heure
numbers-reset = Revenir à l’usuel : { $title }
numbers-reset-help = La valeur usuelle est { $value }.
numbers-refused = « { $typed } » n’a pas de sens ici. Tapez un nombre de { $least } à { $most } { $unit }.
# Le plan.
panel-plan = Plan
planning-programme = Programme
planning-days = Jours
planning-from = à partir du
planning-earlier = Un jour plus tôt
planning-later = Un jour plus tard
planning-seed = Graine
planning-seed-help = La même graine donne le même programme à partir de la même opération ; une autre en donne un autre.
planning-ask = Proposer des patrouilles
planning-ask-help = Établit un programme de patrouilles ; le meilleur jusque-là est montré pendant la recherche.
planning-again = Demander encore
planning-again-help = Établit un autre programme avec la graine suivante, ou un nouveau si l’opération a changé.
planning-draft = PROJET : une proposition, pas une décision.
planning-best-so-far = Le meilleur jusqu’ici ; la recherche continue.
planning-old = Périmé : l’opération, ses valeurs de planification, le jour ou la saison ont changé depuis. Demandez encore avant de vous y fier.
planning-mend = L’adapter
planning-mend-help = Garde chaque patrouille encore possible, avec ses lieux et ses heures, et ne change que ce qui y gagne assez.
planning-must-days = Sur { $all } jours de lieux à protéger absolument, { $kept } sont dans leur intervalle ({ $share }).
planning-presence = Présence, pondérée par le risque : { $share } d’une présence partout chaque jour.
planning-bound = Il vaut { $value } ; au mieux { $bound } est possible : il en atteint { $share }.
planning-bound-proves = La borne prouve le modèle, pas le terrain.
planning-predict-hard = Difficile à prévoir.
planning-predict-partly = En partie prévisible.
planning-predict-easy = Facile à prévoir : qui observe la base sait vite où nous allons.
planning-guess-no-better = Qui observe la base ne devine pas mieux que le hasard le premier lieu d’une patrouille : juste dans { $observer } des cas, à l’aveugle dans { $chance }.
planning-guess-better = Qui observe la base devine mieux que le hasard le premier lieu d’une patrouille : juste dans { $observer } des cas, à l’aveugle dans { $chance }.
planning-guess-far-better = Qui observe la base devine bien mieux que le hasard le premier lieu d’une patrouille : juste dans { $observer } des cas, à l’aveugle dans { $chance }.
planning-guess-hour = Premier lieu et heure de départ à la fois : juste dans { $observer-hour } des cas, au hasard dans { $chance-hour }.
planning-hours-even = Les heures de départ sont bien réparties.
planning-hours-repeat = Certaines heures de départ reviennent souvent.
planning-hours-same = Les patrouilles partent le plus souvent aux mêmes heures.
planning-places-even = Les lieux sont visités à peu près aussi souvent les uns que les autres.
planning-places-repeat = Certains lieux reviennent souvent.
planning-places-same = Ce sont le plus souvent les mêmes lieux qui sont visités.
planning-uncovered-none = Chaque communauté voit quelqu’un des nôtres.
planning-remedies = Ce qu’il faudrait
planning-remedy = { $remedy } Pour { $names }.
planning-inspected = Le programme proposé n’envoie personne ici. { $remedy }
planning-passed = { $count ->
    [one] Des patrouilles longent une communauté sans halte, ce qui compte en partie : { $names }.
   *[other] Des patrouilles longent { $count } communautés sans halte, ce qui compte en partie : { $names }.
}
planning-left-out = { $count ->
    [one] Le programme laisse sans personne des nôtres une communauté où une unité pourrait aller : { $names }.
   *[other] Le programme laisse sans personne des nôtres { $count } communautés où une unité pourrait aller : { $names }.
}
planning-beyond = { $count ->
    [one] Une communauté est trop loin pour qu’une unité en revienne en { $days } jours : { $names }.
   *[other] { $count } communautés sont trop loin pour qu’une unité en revienne en { $days } jours : { $names }.
}
planning-marked = { $count ->
    [one] Une communauté n’est pas à visiter, ou les Affaires civiles doivent être consultées avant : { $names }.
   *[other] { $count } communautés ne sont pas à visiter, ou les Affaires civiles doivent être consultées avant : { $names }.
}
planning-more = { $count } de plus
planning-patrols = Patrouilles proposées ({ $count })
planning-back = Retour { $time }
planning-accept-all = Tout accepter
planning-accept = Accepter { $name }
planning-accept-help = Passe par le vérificateur, puis entre dans l’opération comme proposée ; une fonction l’approuve. Une annulation la retire.
planning-accepted = { $count ->
    [one] { $count } patrouille sur { $all } acceptée comme proposée.
   *[other] { $count } patrouilles sur { $all } acceptées comme proposées.
}
planning-taken = Acceptée
planning-accept-passing = Accepter celles qui passent
planning-accept-ticked = Accepter les cochées ({ $count })
planning-tick = Cocher { $name }
planning-show = Montrer { $name }
planning-sites = Sites de bases
planning-site-count = Bases
planning-site-hours = à moins de (heures)
planning-site-ask = Proposer des sites
planning-site-ask-help = Cherche les sites qui mettent à portée le plus de ceux qu’aucune base n’atteint à temps.
planning-site-gain = Ensemble, ils mettent à portée { $share } du poids qu’aucune base n’atteint aujourd’hui.
planning-site-optimal = Prouvé : aucun autre choix d’autant de sites n’en apporte davantage.
planning-site-bound = Au mieux, { $share } est possible avec autant de sites.
planning-site-beyond = { $count ->
    [one] Une communauté reste hors de portée : { $names }.
   *[other] { $count } communautés restent hors de portée : { $names }.
}
planning-site-place = Base prévue à { $name }
planning-site-place-help = Place une base prévue, pour reconnaissance. Une annulation la retire.
planning-site-next = Une base de plus apporterait { $share } de plus.
planning-site-given-up = Abandonnées pour de meilleurs emplacements : { $names }.
planning-site-others = D’autres réponses
planning-site-others-how = Chacune n’a rien à moins de { $km } km d’un site de chacune des meilleures.
planning-site-more = Autres choix
planning-site-fades = La couverture décroît jusqu’à (h)
planning-site-fades-help = Entière dans les heures ci-dessus, puis de moins en moins, rien à ce temps. 0 : elle cesse d’un coup.
planning-site-second = Une deuxième base compte (en %)
planning-site-second-help = Ce que compte une deuxième base à portée, à côté de la première.
planning-site-modes = Moyens, le plus rapide compte (aucun coché : celui de la barre d’outils)
planning-site-by = Par le plus rapide de : { $modes }
planning-site-try-how = Vos propres lieux : clic droit sur la carte, « Essayer une base ici ».
planning-site-tried = Vos propres lieux, essayés eux aussi :
planning-site-leave = Ne plus essayer { $name }
planning-site-seasons = À temps en toute saison
planning-site-keep = reste
planning-site-free = peut céder
planning-site-closed = fermée
what-if-closes = Et si elle fermait ?
what-if-closes-help = Dit qui ne recevrait plus d’aide à temps, et qui prendrait le relais. Rien n’est changé.
what-if-here = Et si { $base } était ici ?
what-if-here-help = Dit qui y perdrait et qui y gagnerait ; la réponse se trouve auprès de la base. Rien n’est déplacé.
what-if-no-way = aucun chemin
calendar-title = Calendrier des unités
compare-title = À côté du programme précédent
compare-seed = Graine { $seed }
compare-value = Valeur
compare-must = Jours de lieux à protéger tenus
compare-presence = Présence
compare-communities = Communautés visitées
compare-patrols = Patrouilles
compare-way = Trajet
compare-out = Temps hors de la base
compare-nights = Nuits dehors
compare-guessed = Un guetteur au-dessus du hasard (points)
compare-same = Sur { $all } haltes, { $same } sont les mêmes par unité, jour et lieu.
compare-only-one = Visitées par le premier seul : { $names }.
compare-only-other = Visitées par le second seul : { $names }.
compare-swap = Revenir au précédent
compare-swap-help = Le programme précédent revient ; celui-ci est gardé à sa place, pour comparer.
planning-drop = Ranger les propositions
planning-drop-help = Retire les propositions de la carte et de cette liste. Ce qui a été accepté reste.
# Réponses.
answer-computing = calcul en cours…
answer-computing-help = Une réponse plus récente est en cours de calcul ; ceci est la dernière connue.
answer-stopped = arrêté
answer-stopped-help = Le calcul de cette réponse a été arrêté : ce qui est affiché, s’il y en a, vaut pour un état antérieur.
period-all = tous les jours
period-between = { $from } – { $to }
period-from = dès le { $from }
period-to = jusqu’au { $to }
# Le panneau des lacunes.
panel-gaps = Lacunes
gaps-rank = Nº
gaps-time = délai / limite
gaps-seen = vue
gaps-cut-off = coupée
gaps-never = jamais
gaps-days = { $days } j
gaps-covered = { $covered } · { $count ->
    [one] { $count } lacune
   *[other] { $count } lacunes
}
gaps-covered-help = Part de la population que les secours atteignent dans la limite, de l’alerte à l’arrivée ; une base qui n’est que prévue compte comme si elle y était.
gaps-limit-own = à chacune sa limite
gaps-limit = en { $limit }
gaps-limit-name = Limite pour les secours
gaps-limit-name-help = Délai dans lequel les secours doivent être là : une limite pour toutes, ou celle de chaque communauté ou de sa priorité.
# Le fond de l’opération.
ground-no-map = Aucune carte hors ligne sous cette opération : déposez un fichier .pmtiles, .mbtiles ou .tif sur la fenêtre ({ $key }).
ground-refused = Aucune carte hors ligne n’a pu être ouverte : voyez l’avis, et « Carte » parmi les couches.
ground-partly = La carte hors ligne s’arrête ici : elle couvre { $share } de ce qui est montré.
ground-elsewhere = La carte hors ligne ne va pas jusqu’ici : seul est dessiné ce que l’opération connaît.
ground-nearer = La carte hors ligne commence à une échelle plus proche : rapprochez la vue.
ground-opening = s’ouvre
ground-faulty = absente
ground-away = ailleurs
ground-too-far = rapprochez
ground-levels = niveaux { $from } à { $to }
maps-show = Montrer { $name }
maps-more = Plus pour { $name }
maps-up = Monter
maps-up-help = Pose cette carte par-dessus la suivante.
maps-down = Descendre
maps-down-help = Pose cette carte sous la suivante.
maps-remove = Retirer
maps-remove-help = Retire la carte de sous l’opération ; son fichier reste où il est.
maps-opacity = Opacité
maps-opacity-help = À quel point cette carte couvre ce qui est dessous.
maps-fly = La montrer en entier
maps-look = Dessinée comme
maps-look-picture = Image
maps-as-ground = Prendre comme terrain…
maps-as-ground-help = Altitudes ou occupation du sol : chaque réponse passe alors par ce terrain. Demande ce que contient le fichier.
maps-points = Points de calage
maps-points-help = Montre de nouveau l’image, avec les points par lesquels elle est posée.
placing-title = Poser une image sur la carte
placing-how = Cliquez sur l’image un point que vous connaissez, puis le même lieu sur la carte, ou tapez-le (MGRS ou degrés). Trois points ou plus ; la molette rapproche l’image.
placing-reading = L’image est en cours de lecture.
placing-picture = Image à poser
placing-point = Point { $point }
placing-place = Lieu du point { $point }
placing-remove = Retirer le point { $point }
placing-off = écart { $off }
placing-more = { $count ->
    [one] Il faut encore un point.
   *[other] Il faut encore { $count } points.
}
placing-no-place = Point { $point } : cliquez son lieu sur la carte, ou tapez-le.
placing-unread = Le lieu du point { $point } n’est pas compris. Écrivez 35M NT 384 033 ou −2,684 27,346.
placing-three = Trois points s’ajustent toujours. Un quatrième dit si l’image est bien posée.
placing-mean = { $points } points ; écart moyen { $mean }.
placing-far-off = Le point { $point } est à { $off } de là où les autres le placent : regardez-le de nouveau.
placing-do = Poser sur la carte
placing-do-help = Pose l’image sous l’opération par ces points : une étape que l’on peut annuler.
step-map-points = image posée
offer-map = Carte
offer-map-help = Montre ou cache cette carte hors ligne.
# Par quoi commencer dans une opération vide.
first-title = Par quoi commencer
first-what = Cette opération est vide. Dans cet ordre, chaque étape montre aussitôt ce qu’elle apporte :
first-map = Posez une carte hors ligne : un fichier .pmtiles, .mbtiles ou .tif, déposé sur la fenêtre ou par ce bouton.
first-routes = Importez routes, pistes et sentiers : un extrait d’OpenStreetMap (.osm.pbf) ou des lignes en GeoJSON. Sans eux, aucun temps n’est connu.
first-villages = Importez les villages : CSV, XLSX, GeoJSON, ou le même extrait d’OpenStreetMap.
first-base = Placez une base : d’un clic, ou en tapant 35M NT 384 033 plus haut.
first-units = Importez les unités (un tableau avec nom, base et effectif), pour que des patrouilles puissent être proposées.
first-incidents = Importez les incidents : CSV, XLSX ou GeoJSON, déposés sur la fenêtre.
gaps-none = Les secours arrivent partout à temps le { $day }, et personne n’attend trop longtemps une visite.
gaps-no-community = Aucune communauté n’est encore connue. Importez une liste de villages ou un extrait d’OpenStreetMap.
gaps-no-base = Aucune base n’est en service ce jour : personne ne vient. Placez-en une d’un clic ou par coordonnées.
gaps-no-roads = Aucune voie d’accès n’est connue : aucun temps ne peut être dit. Importez un extrait d’OpenStreetMap ou un fichier de voies.
# La ligne du temps.
panel-timeline = Ligne du temps
timeline-name = Ligne du temps : jour planifié { $day }, incidents de { $period }
timeline-day-before = Un jour plus tôt
timeline-day-after = Un jour plus tard
timeline-day-own = Planifier le lendemain du dernier fait connu
timeline-day-help = Le jour planifié. Tirez sa ligne, cliquez sur l’axe ou utilisez les flèches.
timeline-brush-help = Tirez pour ne compter que les incidents de quelques jours ; tirez un bord pour les changer ; double-clic pour tous. La molette agrandit.
timeline-all = Compter tous les jours
timeline-protected = { $month } : { $count } incidents protégés, connus par zone et par mois seulement
panel-patrols = Patrouilles
# Le panneau des patrouilles.
patrols-none = Aucune patrouille n’est encore prévue. Tracez-en une de village en village.
patrols-all = tous les statuts
patrols-status = Statut
patrols-status-help = Ne montre que les patrouilles d’un statut.
patrols-no-unit = sans unité
patrols-along = { $count ->
    [one] { $count } accompagnant
   *[other] { $count } accompagnants
}
patrols-along-who = Accompagnent : { $who }
patrols-stops = { $count ->
    [one] { $count } halte
   *[other] { $count } haltes
}
# Le panneau des incidents.
panel-incidents = Incidents
hotspots-too-few = Moins de trente incidents sont montrés : trop peu pour dire où ils se concentrent.
hotspots-none = Aucun lieu ne se distingue du hasard ces jours-là.
hotspots-what = Où l’on signale plus que le hasard ne réunirait, le plus sûr d’abord ; sous chacun, les communautés les plus proches de ses incidents. Les jours sont ceux de la ligne du temps.
hotspots-shown = Dessinés sur la carte
hotspots-near = près de
hotspots-count = incidents
hotspots-times = du moyen
hotspots-nobody = aucune communauté
hotspots-note = { $count ->
    [one] 1 incident, { $expected } à répartition égale
   *[other] { $number } incidents, { $expected } à répartition égale
}
hotspots-away = son milieu est à { $length } de { $name }
incidents-by-day = Par jour
forecast-view = Prévision
incidents-reading = Lecture de { $count } incidents…
incidents-none = Aucun incident n’est encore connu. Déposez un fichier CSV ou GeoJSON sur la fenêtre, ou importez-le.
incidents-count = { $count ->
    [one] { $count } ligne
   *[other] { $count } lignes
}, { $period }
incidents-day = jour
incidents-kinds = Types : { $shown } sur { $all }
incidents-kinds-help = Quels types d’incidents sont montrés et comptés.
incidents-protected = { $area } · { $count } par zone et par mois
# Le panneau du plan de travail.
panel-activities = Plan de travail
activities-none = Le plan de travail est vide. Importez un tableau d’activités.
activities-flagged = { $count } avec un manque
activities-flagged-help = Ne montre que les activités sans escorte ou sans accès certains de leurs jours.
activities-begins = début
# L’inspecteur.
panel-inspector = Inspecteur
inspector-several = { $count } éléments choisis
inspector-name = Nom
inspector-size = Étendue
inspector-kind = Type
inspector-priority = Priorité
inspector-population = Habitants
inspector-access = Accès
inspector-response = Délai de secours (min)
inspector-presence = Visite tous les (jours)
inspector-platoons = Sections
inspector-landing = Un hélicoptère peut se poser
inspector-planned = Prévue seulement
inspector-from = Dès le
inspector-until = Jusqu’au
inspector-condition = État
inspector-open = Ouverte
inspector-closed = Fermée
inspector-reason = Raison de la fermeture
inspector-class = Classe
alert-title = De l’alerte à l’arrivée ({ $mode })
alert-help = Mise en route, puis trajet avec ses aléas ; les valeurs sont parmi les valeurs de planification.
alert-parts = Mise en route { $turnout }, trajet { $moving }, et aléas
alert-by-day = De jour
alert-by-night = De nuit
alert-grounded = pas d’aire de poser
alert-no-base = Aucune base n’est ouverte ce jour-là.
why-title = Ce qui l’éloigne :
why-go = Montre cette voie, où sa fermeture se change
why-others = et { $others } de plus
inspector-arrives = { $earliest } à { $latest }
inspector-arrives-help = Arrivée de { $earliest } à { $latest } : selon l’état de la voie et le temps depuis le dernier passage des nôtres. { $share } du tronçon repose sur des informations anciennes.
inspector-load = Pont, t
inspector-width = Largeur, m
inspector-depth = Gué, prof. m
inspector-travelled = Parcourue le
inspector-reporter = Signalé par
inspector-flows = Le tracé va vers l’aval
inspector-crossing = Franchissement
inspector-length = Longueur
inspector-source = Source
inspector-hours = Heures
inspector-approved = Approuvée par
inspector-approve = Approuver
inspector-approve-help = Approuve la patrouille au nom de cette fonction ; le moment est noté.
inspector-role = Fonction
inspector-role-help = Dites d’abord quelle fonction approuve, par exemple Commandant de secteur ; jamais un nom.
inspector-order = Ordre
inspector-gpx = GPX
inspector-kml = KML
inspector-leg = De { $from } à { $to }
inspector-way = { $length } de route, { $time } en mouvement
inspector-day = Jour
inspector-day-hint = p. ex. 12 mars 2018
inspector-from-hint = vide : dès le début
inspector-until-hint = vide : sans fin
inspector-month = Mois
inspector-count = Combien
inspector-place = Lieu
inspector-actor = Attribué à
inspector-fatalities = Morts
inspector-protected-help = Connus par zone et par mois seulement, dits par tranches.
inspector-stakeholder = Qui
inspector-phase = Phase
inspector-needs = Besoins
inspector-escort = escorte
inspector-way-there = accès
inspector-indicator = Indicateur
inspector-means = Appelle par
inspector-language = Langue
inspector-listens = À l’écoute
inspector-strength = Effectif
inspector-vehicles = Véhicules
inspector-boats = Bateaux
inspector-second = Avec
inspector-alone = Aucune autre unité
inspector-service-day = Jour
inspector-market-day = Marché
inspector-no-number = Ce n’est pas un nombre entier ; l’ancien reste. Laissez le champ vide pour aucun.
inspector-no-day = Ce n’est pas une date ; l’ancienne reste. Écrivez 12 mars 2018 ou 2018-03-12, ou laissez le champ vide.
command-save-copy = Enregistrer une copie
command-save-copy-help = Met le tout dans un nouveau fichier et continue là ; l’ancien reste tel qu’enregistré.
command-about = Opération
command-about-help = Nom, marquage et heure de l’opération.
command-run-import = Importer le fichier ouvert
command-run-import-help = Lit le fichier de la fiche d’importation, comme son bouton.
command-add-activity = Ajouter une activité
command-add-activity-help = Saisit une activité du plan de travail : quoi, qui, où et quand.
command-base-here = Base ici
command-base-here-help = Place une base temporaire sous le pointeur, sinon au lieu trouvé ou au milieu de la carte.
command-measure-here = Mesurer d’ici
command-measure-here-help = Mesure depuis le pointeur, sinon depuis le lieu trouvé ou le milieu de la carte.
command-centre-here = Centrer la carte ici
command-centre-here-help = Met au milieu le lieu sous le pointeur, ou celui qui a été trouvé.
command-copy-place = Copier la référence
command-copy-place-help = Copie la référence de ce lieu dans le presse-papiers.
command-next-mode = Moyen suivant
command-next-mode-help = Passe au moyen de déplacement suivant ; portée, lacunes et horaires suivent.
command-next-season = Saison suivante
command-next-season-help = Passe à la saison suivante ; voies, horaires et lacunes suivent.
command-night = Jour / nuit
command-night-help = Passe du déplacement de jour à celui de nuit, et retour.
command-day-before = Un jour plus tôt
command-day-before-help = Planifie pour la veille.
command-day-after = Un jour plus tard
command-day-after-help = Planifie pour le lendemain.
command-day-own = Jour après le dernier fait connu
command-day-own-help = Planifie pour le lendemain du dernier fait connu.
command-all-days = Compter tous les jours
command-all-days-help = Compte à nouveau les incidents de tous les jours.
command-next-limit = Délai suivant des secours
command-next-limit-help = Passe au délai suivant dans lequel les secours doivent arriver.
command-accept-all = Accepter la proposition
command-accept-all-help = Vérifie toutes les patrouilles proposées et les met dans l’opération.
command-drop-plans = Ranger les propositions
command-drop-plans-help = Retire les propositions de la carte et de la liste. Ce qui a été accepté reste.
command-approve = Approuver la patrouille
command-approve-help = Va au champ de la fonction qui approuve la patrouille choisie.
command-tab-gaps = Liste : Lacunes
command-tab-gaps-help = Montre qui n’est pas protégé comme il se doit.
command-tab-patrols = Liste : Patrouilles
command-tab-patrols-help = Montre toutes les patrouilles.
command-tab-plan = Liste : Plan
command-tab-plan-help = Montre ce qui est proposé.
command-tab-incidents = Liste : Incidents
command-tab-incidents-help = Montre les incidents des jours choisis.
command-tab-activities = Liste : Plan de travail
command-tab-activities-help = Montre les activités et ce qui leur manque.
offer-layer = Couche
offer-layer-help = Montre ou cache cette couche.
offer-kind = Type d’incident
offer-kind-help = Montre ou cache les incidents de ce type.
offer-save-copy = Enregistrer une copie
offer-save-copy-help = Met tout ce qui est en mémoire dans un nouveau fichier et continue là.
offer-retry-save-help = Essaie encore d’écrire les dernières étapes.
offer-recover-help = Lit le fichier endommagé aussi loin que possible dans un nouveau fichier à côté, et l’ouvre. L’original n’est pas touché.
offer-look-help = Ouvre le fichier sans que rien puisse y être modifié.
offer-lay-map-help = Pose la carte sous l’opération ouverte.
again-question = La copie de travail de l’exercice est remplacée par une neuve. Ce qui y a été fait disparaît, l’historique aussi : Annuler ne peut pas le rendre.
again-yes = Recommencer
again-yes-help = Remplace la copie de travail. C’est sans retour.
again-copy = Enregistrer d’abord une copie
again-copy-help = Met votre travail dans un fichier à part ; recommencez ensuite.
again-no = Garder
again-no-help = Laisse tout en l’état.
leave-title = Travail non enregistré
leave-question = Les dernières étapes ne sont qu’en mémoire. { $cause } Si Doria se ferme maintenant, elles sont perdues.
leave-no-file = Il n’y a pas encore de fichier pour elles.
leave-anyway = Fermer sans enregistrer
leave-anyway-help = Ferme Doria ; les dernières étapes sont perdues.
leave-stay = Continuer
leave-stay-help = Garde Doria ouvert.
file-is-there = { $file } existe déjà.
file-replace = Le remplacer
file-replace-help = Écrit par-dessus le fichier présent. Son contenu disparaît.
file-copy-where = Dans quel nouveau fichier ? Le travail continue là.
file-copy-do = Enregistrer la copie
file-copy-do-help = Écrit tout ce qui est en mémoire dans ce fichier. Un fichier présent n’est pas touché.
file-open-do-help = Ouvre cette opération à la place de celle qui est ouverte, dès que tout ce qui y a été fait est dans son fichier.
file-new-do-help = Crée le fichier et ouvre l’opération vide.
file-map-do-help = Examine la carte et la met sous l’opération ; Annuler la retire.
file-write-do-help = Écrit le fichier, avec une ligne au journal.
file-import-do-help = Montre ce qui viendrait, avant que rien ne vienne.
file-first = Dites d’abord quel fichier.
file-new-name-first = Donnez d’abord un nom à l’opération.
search-base = Placer une base en { $place }
search-base-help = Y place une base temporaire et y va. Annuler la retire.
search-place-help = Y va et marque le lieu ; Échap retire la marque.
importing-cancel-help = Rien de ce fichier n’entre ; le fichier suivant vient.
importing-look-again = Examiner à nouveau
importing-look-again-help = Examine le fichier avec les choix faits ; rien n’est importé par là.
importing-close-help = Ferme le compte rendu ; ce qui est entré reste.
welcome-close-help = Ferme cette fiche ; elle ne revient pas d’elle-même.
walk-back-help = À l’étape précédente.
walk-back-first = C’est la première étape.
walk-no-gap = Aucune lacune n’est connue : importez d’abord communautés, voies et une base.
walk-next-help = À l’étape suivante ; ce que vous essayez reste.
walk-end-help = Termine le parcours. Le menu le ramène.
walk-first-gap-help = Choisit la première lacune de la liste et y amène la carte.
planning-show-help = Y amène la carte.
panel-activities-tab = Activités
inspector-position = Position
inspector-no-place = Ce n’est pas un lieu ; l’ancien reste. Écrivez-le comme 35M NT 384 033 ou comme -2.684, 27.346.
about-name = Nom
about-marking = Marquage
about-clock = Heure
about-lower = Plus bas qu’avant : une ligne en reste au journal.
about-clock-help = L’écart fixe de toutes les heures à l’UTC. Les heures déjà saisies gardent leurs chiffres.
about-lock-after = Se verrouille après
about-lock-after-help = sans geste, sur cet ordinateur, quelle que soit l’opération chiffrée ouverte
about-minutes = { $count ->
    [one] { $count } minute
   *[other] { $count } minutes
}
about-do = Appliquer
about-do-help = Change l’opération en une étape ; Annuler la retire.
add-what = Quoi
add-from = Premier jour
add-to = Dernier jour
add-place-help = Un village, quelle que soit l’orthographe, une référence ou des degrés.
add-no-title = Dites ce qui est à faire.
add-no-place = Dites où : un village connu, une référence ou des degrés.
add-ends-before = Elle finit avant de commencer.
add-escort-help = Une de nos patrouilles doit y être ces jours-là.
add-access-help = Une voie doit y mener ces jours-là.
add-do = Mettre au plan de travail
add-do-help = Ajoute l’activité en une étape ; ce qui lui manque ces jours-là est signalé.
step-about = opération
step-activity = activité
notice-drawing = Une patrouille est en cours de tracé. Entrée la garde, Échap retire la dernière halte.
notice-nothing-proposed = Rien n’est encore proposé. Demandez d’abord des patrouilles ou des bases.
key-enter = Entrée
offer-make-again-help = Recalcule la réponse à partir de l’opération telle qu’elle est.
offer-show-file-help = Ouvre le fichier avec le programme que le système a pour lui.
offer-show-folder-help = Montre où se trouve le fichier.
# Pourquoi une commande est grise.
why-read-only = Opération en lecture seule : enregistrez une copie.
why-nothing-to-undo = Il n’y a rien à annuler.
why-nothing-to-redo = Il n’y a rien à rétablir.
why-nothing-selected = Rien n’est sélectionné.
why-no-patrol = Choisissez d’abord une patrouille.
why-nothing-suggested = Rien n’est encore proposé.
why-no-import = Aucun fichier n’attend d’être lu.
# Autres mots sous lesquels une commande se trouve ; pas de phrases.
command-open-words = fichier charger
command-new-words = créer commencer fichier
command-save-copy-words = sauvegarder enregistrer sous exporter copie
command-about-words = réglages nom marquage classification horloge fuseau
command-import-words = données tableau csv xlsx excel incidents villages routes unités charger fichier déposer
command-add-map-words = carte fond tuiles couche hors ligne
command-start-again-words = recommencer réinitialiser
command-undo-words = défaire retour
command-redo-words = refaire
command-delete-words = effacer retirer
command-find-place-words = rechercher village aller coordonnées
command-palette-words = commandes rechercher
command-tool-select-words = pointeur flèche
command-tool-base-words = tob cob camp placer
command-tool-patrol-words = dessiner itinéraire tracé tronçon
command-tool-area-words = polygone contour interdite dessiner
command-tool-measure-words = distance règle azimut
command-base-here-words = tob cob
command-copy-place-words = coordonnées presse-papiers
command-next-mode-words = pied véhicule bateau transport
command-next-season-words = pluie sèche
command-night-words = obscurité lumière
command-zoom-in-words = agrandir
command-zoom-out-words = réduire
command-fit-all-words = ajuster étendue cadrer
command-suggest-words = planifier programme optimiser
command-suggest-bases-words = sites emplacement optimiser
command-accept-all-words = reprendre valider
command-approve-words = signer valider
command-assumptions-words = vitesse allure réglages paramètres valeurs hypothèses
command-print-words = pdf png feuille carte papier a3 a4 exporter imprimer
command-order-words = pdf imprimer mission
command-export-gpx-words = exporter gps récepteur fichier
command-export-layers-words = exporter partager geojson geopackage csv kml fichier partenaires
command-export-kml-words = exporter google earth fichier
command-tab-gaps-words = couverture
command-tab-incidents-words = événements points chauds
command-tab-activities-words = plan d’action
command-panel-left-words = légende
command-panel-bottom-words = calendrier dates
command-theme-words = mode sombre nuit couleurs
command-language-words = anglais
command-help-words = raccourcis touches manuel aide
command-walk-words = tutoriel visite apprendre
notice-patrol-stands = Cette patrouille est approuvée, en cours ou terminée. Remettez-la à l’état de projet avant de la changer.
notice-network-first = Le réseau de voies est encore en préparation ; la patrouille est inchangée. Réessayez dans un instant.
step-patrol-changed = patrouille modifiée
inspector-leaves = Départ
inspector-leaves-at = Heure de départ
inspector-along = Accompagnent
inspector-back = Retour
inspector-no-hour = Ce n’est pas une heure ; l’ancienne reste. Écrivez-la comme 07:30.
inspector-stands = Pour changer qui part, comment ou quand, remettez-la d’abord à l’état de projet.
entry-person = Ceci contient un numéro de téléphone ou une adresse ; Doria ne garde rien sur une personne.
inspector-needs-escort = A besoin d’une escorte
inspector-needs-way = A besoin d’un accès
inspector-needs-day = Une activité a besoin des deux jours ; l’ancien reste.
command-add-community = Ajouter une communauté
command-add-community-help = Saisit un village ou un site : nom, lieu, habitants, priorité. Le lieu est sous le pointeur ; un clic sur la carte en donne un autre.
command-add-contact = Ajouter un point de contact
command-add-contact-help = Saisit le poste d’une communauté qui peut appeler à l’aide : comment, quand, et quelle base écoute. Jamais une personne.
command-add-unit = Ajouter une unité
command-add-unit-help = Saisit une de nos unités : sa base, son effectif en patrouille, ses véhicules, ses heures de service.
step-community = communauté
step-contact = point de contact
step-unit = unité
add-community-do = Mettre sur la carte
add-community-do-help = Ajoute la communauté en une étape ; zones accessibles et lacunes suivent aussitôt.
add-contact-do = Ajouter le poste
add-contact-do-help = Ajoute le point de contact au lieu de sa communauté, en une étape.
add-unit-do = Ajouter l’unité
add-unit-do-help = Ajoute l’unité à sa base en une étape ; on peut aussitôt lui confier des patrouilles.
add-position-help = Cliquez sur la carte, ou écrivez une référence MGRS ou des degrés.
add-people-help = Vide si personne ne le sait.
add-contact-post = Un poste qui répond, pas une personne : ni nom, ni numéro.
add-contact-where = Une communauté connue, quelle que soit l’orthographe ; un clic sur elle sur la carte la choisit.
add-unit-name = Par exemple Section 1 ; jamais le nom d’une personne.
add-no-name = Dites comment elle s’appelle.
add-no-position = Dites où : cliquez sur la carte, ou écrivez 35M NT 384 033 ou -2.684, 27.346.
add-no-people = Donnez le nombre d’habitants en entier, ou laissez le champ vide.
add-no-community = Dites à quelle communauté connue il appartient.
add-no-day = Écrivez le jour comme 12 mars 2018 ou 2018-03-12, ou laissez le champ vide.
add-no-base = Une unité vit dans une base. Placez d’abord une base.
add-no-means = Elle n’a ni véhicule ni bateau pour se déplacer ainsi.
post-hours-help = Par exemple 06:00–20:00.
post-no-hours = Écrivez les heures en chiffres seulement, par exemple 06:00–20:00.
post-no-language = Écrivez les langues seulement, par exemple kirega, swahili.
post-nobody-listens = aucune base
inspector-since = Depuis
inspector-usual = Moyen habituel
inspector-duty = Service (h par jour)
inspector-no-hours = Écrivez les heures de service comme un nombre de 1 à 24 ; l’ancien reste.
inspector-units = Unités
inspector-contacts = Points de contact

# Opérations chiffrées.
secret-encrypted = Chiffrée (.doria) : ne s’ouvre qu’avec une phrase secrète
secret-plain = En clair (.gpkg) : s’ouvre pour quiconque reçoit le fichier
secret-plain-help = Les incidents des catégories protégées restent hors d’une opération en clair, sauf raison donnée à chaque fois.
secret-passphrase = Phrase secrète
secret-again = La même encore une fois
secret-weak = Facile à deviner : prenez quatre mots sans rapport entre eux.
secret-fair = Tient un certain temps. Quatre mots sans rapport entre eux valent mieux.
secret-strong = Difficile à deviner.
secret-no-way-back = Il n’y a pas d’autre accès. Qui perd la phrase secrète perd l’opération ; personne ne peut la retrouver. Écrivez-la et mettez-la sous clé, pas à côté de l’ordinateur.
secret-first = Tapez d’abord une phrase secrète.
secret-differs = Les deux phrases secrètes ne sont pas identiques.
secret-reason = Pourquoi peut-elle se trouver dans un fichier en clair ? (gardé dans le journal d’audit)
secret-reason-first = Dites d’abord pourquoi ce qui est chiffré peut se trouver dans un fichier en clair.
secret-change-do = Changer la phrase secrète
secret-change-do-help = Chaque page du fichier est réécrite ; l’ancienne phrase secrète ne l’ouvre plus. Les copies faites avant s’ouvrent avec l’ancienne.
unlock-title = Verrouillé
unlock-file = { $file } est chiffré, ou endommagé. Il ne s’ouvre qu’avec sa phrase secrète.
unlock-locked = L’opération est verrouillée. Tout est enregistré.
unlock-wrong = Elle ne s’ouvre pas : la phrase secrète est fausse ou le fichier est endommagé, on ne peut pas distinguer les deux.
unlock-do = Déverrouiller
unlock-do-help = Prend exprès une demi-seconde, pour que personne ne puisse en essayer beaucoup.
command-lock = Verrouiller
command-lock-help = Ferme l’opération chiffrée et n’en montre rien tant que sa phrase secrète n’est pas tapée.
command-lock-words = cacher fermer écran chiffré
command-change-passphrase = Changer la phrase secrète
command-change-passphrase-help = Donne une autre phrase secrète à l’opération chiffrée.
command-change-passphrase-words = mot de passe clé chiffrement
importing-protected-encrypted = La violence sexuelle et ce qui est protégé par ailleurs n’est gardé que par zone et par mois, jamais comme point. Cette opération est chiffrée : ces lignes sont importées.
status-encrypted = Chiffrée. Ctrl+L la verrouille.
# Points de restauration, et ce qui est détruit.
command-restore-points = Points de restauration
command-restore-points-help = Garder l’opération telle qu’elle est, revenir à ce qu’elle était, ou détruire des enregistrements pour de bon.
command-restore-points-words = sauvegarde instantané détruire effacer définitivement
restore-name = Nom
restore-keep = Garder l’état actuel
restore-keep-help = Une copie entière du fichier, à côté de lui et sous sa clé.
restore-looking = Recherche…
restore-compare = Comparer
restore-return = Y revenir
restore-return-help = Une seule étape, que l’on peut annuler.
restore-number = Point { $point }
destroy-title = Détruire pour de bon
destroy-about = Tous les incidents et observations d’avant un jour, et les nombres protégés des mois d’avant le sien : hors de l’opération, de tout ce qui pouvait être annulé et des points de restauration. Rien ne les ramène, et aucune étape d’avant ne peut plus être annulée.
destroy-before = Avant le
destroy-count = { $records ->
    [0] Aucun enregistrement n’est d’avant ce jour.
    [one] Un enregistrement est d’avant ce jour.
   *[other] { $records } enregistrements sont d’avant ce jour.
}
destroy-sure = C’est voulu : rien ne les ramène
destroy-do = Détruire
notice-point-kept = Le point de restauration { $point } est gardé à côté de l’opération.
notice-point-not-kept = Aucun point de restauration n’a été gardé. { $cause }
notice-point-unread = Le point de restauration ne peut pas être lu. { $cause }
notice-restored = L’opération est telle qu’au point de restauration { $point }. Cela peut être annulé.
notice-destroyed = { $records ->
    [one] Un enregistrement est détruit
   *[other] { $records } enregistrements sont détruits
 }, dans l’opération et dans { $points ->
    [0] aucun point de restauration
    [one] un point de restauration
   *[other] { $points } points de restauration
 }. Le disque lui-même peut garder d’anciens blocs quelque temps ; seule une opération chiffrée en est à l’abri.
notice-destroy-left = { $file } n’a pas pu être ouvert et contient ce qu’il contenait. Supprimez-le vous-même.
# La vue avant et après.
impact-view = Avant/après
impact-what = Ce qu’un changement a apporté (une base ouverte, une route, un procès), avec ce que le hasard a pu faire. Fixez le jour ; choisissez des communautés ou une base sur la carte et ajoutez-les.
impact-day = Jour du changement
impact-no-day = Écrivez le jour ainsi : 2018-07-01.
impact-window = Avant et après
impact-days = { $days } jours
impact-kind = Type d’incident
impact-all-kinds = Tous ceux qui touchent des personnes
impact-within = à moins de km
impact-nowhere = Lieux : les bases ouvertes alors, sinon partout
impact-add = Ajouter ce qui est choisi
impact-clear = Partout
impact-interval = L’évolution se situe entre { $low } et { $high } ; le trait fin est l’absence de changement
impact-months = Mois par mois, le trait pointillé est le jour : { $counts }. La ligne est la comparaison, ramenée à la même somme.
impact-events = Ce qui a changé d’autre
impact-event-base-opened = base ouverte
impact-event-base-closed = base fermée
impact-event-road-closed = voie fermée
impact-event-road-opened = voie ouverte
impact-event-activity = activité
impact-on-sheet = Changement du { $day } : { $sentence }
asked-gaps = Non couverts
asked-alert = Alerte
asked-care = Soins
asked-whatif = Et si
asked-limit = voulu en { $time }
asked-within = Soins en
asked-care-share = { $season } : { $share } des habitants à temps
asked-care-gaps = { $count ->
    [0] De partout les soins s’atteignent à temps.
   *[other] Pas en quelque saison, de { $count } communautés sur { $all } :
}
asked-people = { $count } habitants
asked-whatif-what = Choisissez des bases ou des voies sur la carte (Maj pour plusieurs), ou un service avec une communauté : ils ferment ou se déplacent pour la question, la saison aussi. Rien n’est changé.
asked-season = Une autre saison commence
asked-season-same = La saison reste
asked-close = Ajouter la sélection
asked-close-help = Une base ou une voie ferme ; un service se déplace vers la communauté choisie avec lui.
asked-clear = Depuis le début
asked-closed = fermé : { $name }
asked-moved = déplacé : { $name }
asked-patrols = { $count ->
    [one] Une patrouille à venir ne peut partir comme prévu.
   *[other] { $count } patrouilles à venir ne peuvent partir comme prévu.
}
asked-activities = { $count ->
    [one] Aucune voie ne mène à une activité, certains de ses jours.
   *[other] Aucune voie ne mène à { $count } activités, certains de leurs jours.
}
asked-posts = { $count ->
    [one] Personne n’écoute plus un point de contact.
   *[other] Personne n’écoute plus { $count } points de contact.
}
worktable-write = Écrire le plan
worktable-write-help = Une page (pdf, png), un tableau (csv) ou un calendrier (ics), selon la fin du nom
worktable-write-now = Écrire
worktable-begin = D’après le modèle
worktable-begin-help = Un plan dans la forme de la réponse donnée à Shabunda, à { $name }, dès le jour planifié. Annuler l’enlève en une fois.
worktable-begin-where = Choisissez une communauté : un plan peut y commencer d’après le modèle.
worktable-file = plan-de-travail
plan-critical = plus longue chaîne
record-alert = Alerte
record-alert-count = Alertes d’un type protégé
command-add-alert = Noter une alerte
command-add-alert-help = Conserve une alerte lancée : de quelle communauté, quand, de quoi, qui a répondu, quand le secours est arrivé. Jamais une personne.
command-add-alert-words = alerte précoce appel journal
step-alert = alerte
step-check-in = contact avec un point de contact
asked-log = Journal
inspector-alerts = Alertes lancées
inspector-hour = Heure
alert-has-arrived = Le secours est arrivé
alert-arrived = Secours, jour
alert-arrived-hour = Secours, heure
alert-post-do = Entendu le { $day }
alert-post-do-help = Note que ce point de contact a été entendu le jour planifié, en une étape.
add-alert-do = Conserver l’alerte
add-alert-do-help = Conserve l’alerte dans le journal, en une étape.
add-alert-post = Ce qui a été signalé et la suite : aucun nom, aucun numéro, rien sur une personne.
add-alert-protected = De ce type, seuls la zone et le mois sont conservés, avec la réponse et le délai : ni lieu, ni heure, ni base.
add-alert-arrived-help = Vide tant que personne ne le sait.
add-alert-arrived-day-help = Vide si c’est le jour de l’appel.
inspector-tier = Palier
inspector-host = Force hôte
inspector-clearance = Diligence voulue
inspector-cleared-on = État du
inspector-endorsed = Endossée par
inspector-endorsed-on = Endossée le
inspector-shareable = Pour les partenaires
inspector-after = Attend
inspector-after-told = attend { $name }
inspector-after-off = N’attend plus { $name }
activity-not-cleared = Une force de l’État hôte qui n’est pas autorisée y participe : d’abord la diligence voulue, ensuite l’endossement.
activity-circle = Celle-là attend déjà celle-ci, d’une façon ou d’une autre : les deux attendraient toujours.
activities-endorsed = endossée : { $by }, { $day }
activities-shareable = pour les partenaires
worktable-partners = Pour les partenaires
worktable-partners-help = Seulement les activités marquées pour les partenaires, sans unités, patrouilles, bases ni besoins.
profile-view = Quand
profile-told = { $title } : { $told }
profile-cell = { $name } : { $count } comptés, { $expected } attendus
profile-hour = { $name } : { $count }
profile-hours-shown = { $count ->
    [one] L’heure d’un seul rapport est connue. Par jour de semaine et heure, d’autant plus marqué qu’il y en a :
   *[other] L’heure de { $count } rapports est connue. Par jour de semaine et heure, d’autant plus marqué qu’il y en a :
}
profile-repeats = Ce qui suit un rapport
profile-gathered = Où et quand il y en a eu le plus
profile-go = Montrer le lieu
plan-as-list = Liste
plan-as-bars = Barres
gantt-name = Plan de travail par partie prenante, jour planifié { $day }
gantt-help = Glisser : le jour planifié. Cliquer sur une barre : aller à l’activité.
gantt-on-day = { $day } : { $count ->
    [0] le plan n’a personne sur le terrain
    [one] une activité
   *[other] { $count } activités
}
record-event = Événement daté
command-add-event = Noter un événement daté
command-add-event-help = Conserve ce qui s’est passé un jour et peut expliquer un changement : une arrestation, un procès, un front qui s’est déplacé. Jamais une personne.
command-add-event-words = explication confusion arrestation procès front cessez-le-feu événement
step-event = événement daté
event-day = Jour
add-event-do = Conserver l’événement
add-event-do-help = Conserve l’événement, en une étape ; Avant/après le dit à côté de tout changement autour de son jour.
add-event-what = Ce qui s’est passé un jour et peut expliquer que la violence ait changé, en plus des bases, des voies et des activités, déjà connues.
add-event-title-help = En quelques mots, sans nom de personne : « Arrestation d’un commandant du groupe ».
add-event-place-help = Un lieu par son nom ou sa référence MGRS, ou un clic sur la carte ; vide si toute la zone est concernée.
impact-no-events = Rien de daté n’est connu qui puisse expliquer un changement.
impact-note-event = Y a-t-il eu autre chose qui puisse expliquer un changement ?
alert-count-mend = Personne ne conserve laquelle. De l’une d’elles on peut dire :
alert-count-answered = Une de plus a eu une réponse
alert-count-in-time = Une de plus l’a eue à temps
alert-count-back-open = Retirer une sans réponse
alert-count-back-late = Retirer une avec réponse, trop tard
alert-count-back-in-time = Retirer une à temps
alert-count-none = Le compte n’a pas de telle alerte ; rien n’a été changé.
add-event-no-title = Dites ce que c’était.
hotspots-radius-help = Jusqu’où un incident compte autour de son lieu. Faites-le glisser : bandes et points chauds suivent ; là où vous lâchez, il devient la valeur de planification.
hotspots-likely = Vraisemblable : { $km } km
hotspots-likely-help = Le rayon avec lequel tous les autres lieux prédisent le mieux où se trouve un rapport (vraisemblance, chaque lieu omis à son tour).
timeline-play = Lecture
timeline-stop = Arrêt
timeline-play-help = Les jours dont les incidents comptent avancent d’eux-mêmes, d’un quart à la fois ; une touche ou un clic les arrête.
