# Commandes : texte et aide.
command-open = Ouvrir une opération
command-open-help = Ouvre un autre fichier d’opération.
command-new = Nouvelle opération
command-new-help = Crée une opération vide dans son propre fichier.
command-import = Importer
command-import-help = Lit des incidents, communautés, voies d’accès ou patrouilles depuis des tableaux, GeoJSON, GeoPackage, shapefiles, KML, GPX ou OpenStreetMap, avec un aperçu d’abord.
command-add-map = Ajouter une carte hors ligne
command-add-map-help = Place une carte PMTiles ou MBTiles sous l’opération.
command-start-again = Recommencer l’exercice
command-start-again-help = Renouvelle la copie de travail de l’exercice.
command-undo = Annuler
command-undo-help = Annule la dernière étape, importations comprises ; pendant le tracé d’une patrouille, sa dernière halte.
command-redo = Rétablir
command-redo-help = Refait l’étape annulée.
command-delete = Supprimer
command-delete-help = Enlève ce qui est sélectionné. Annuler le ramène.
command-find-place = Chercher un lieu
command-find-place-help = Va à un nom, une référence MGRS ou des degrés.
command-palette = Toutes les actions
command-palette-help = Trouve une action par ses mots.
command-tool-select = Sélection
command-tool-select-help = Cliquer pour sélectionner ; glisser pour déplacer la carte.
command-tool-base = Base
command-tool-base-help = Cliquer pour placer une base opérationnelle temporaire ; sa zone accessible est tracée aussitôt.
command-tool-patrol = Patrouille
command-tool-patrol-help = Cliquer de lieu en lieu ; tronçons et heures d’arrivée apparaissent en dessinant. Entrée termine, Retour arrière retire le dernier point.
command-tool-area = Zone
command-tool-area-help = Cliquer de coin en coin ; Entrée ou un double clic ferme la zone, Retour arrière retire le dernier coin. Son sens se choisit à côté de la carte.
command-tool-measure = Mesurer
command-tool-measure-help = Cliquer pour mesurer distance et azimut le long d’une ligne.
command-zoom-in = Agrandir
command-zoom-in-help = Montre moins de terrain, en plus grand.
command-zoom-out = Réduire
command-zoom-out-help = Montre plus de terrain, en plus petit.
command-fit-all = Tout montrer
command-fit-all-help = Fait entrer toute l’opération dans la carte.
command-suggest = Proposer des patrouilles
command-suggest-help = Propose deux semaines de patrouilles qui comblent les lacunes, avec les raisons.
command-suggest-bases = Proposer des bases
command-suggest-bases-help = Propose des emplacements de bases, avec ce que chacun apporte.
command-print = Imprimer la carte de situation
command-print-help = Produit un PDF à l’échelle exacte avec quadrillage, légende et marquage.
command-order = Ordre de patrouille
command-order-help = Produit l’ordre de la patrouille sélectionnée sur deux faces A4.
command-export-gpx = GPX de la patrouille
command-export-gpx-help = Écrit la patrouille sélectionnée pour un récepteur portable.
command-export-layers = Couches pour d’autres
command-export-layers-help = Écrit incidents, lieux, voies et zones pour d’autres programmes et d’autres personnes, dans la mesure où ils peuvent les avoir.
command-export-kml = KML de la patrouille
command-export-kml-help = Écrit la patrouille sélectionnée pour les visionneuses de cartes.
command-panel-left = Panneau des couches
command-panel-left-help = Replie les couches ou les ramène.
command-panel-right = Panneau des réponses
command-panel-right-help = Replie lacunes, patrouilles et plan ou les ramène.
command-panel-bottom = Ligne du temps
command-panel-bottom-help = Replie la ligne du temps ou la ramène.
command-language = English / français
command-language-help = Change la langue de la fenêtre.
command-theme = Clair / sombre
command-theme-help = Passe du clair au sombre.
command-walk = Guidez-moi (10 min)
command-walk-help = Montre les dix étapes, des incidents à la feuille imprimée.
command-help = Aide
command-help-help = Donne le parcours en bref, les gestes de la souris et toutes les touches.
# Étapes de l'historique.
step-import = importation
step-area = zone
step-base = base
step-patrol = patrouille
step-halt = dernière halte
step-edit = modification
step-template = Commencer un plan de travail
step-delete = suppression
step-accept = proposition acceptée
step-map = carte
step-map-order = ordre des cartes
step-map-shown = carte montrée ou cachée
step-map-look = aspect d’une carte
step-map-opacity = opacité d’une carte
step-assumption = valeur de planification
step-approve = approbation
# Messages.
notice-stale = « { $job } » n’est pas celui de cet instant, son calcul ayant été arrêté : ce qui est affiché vaut pour un état antérieur.
notice-no-ground = Le terrain hors des voies est inutilisable, les marches sont comptées en ligne droite : { $cause }
notice-job-fell = Le travail « { $job } » a échoué ; l’opération est restée telle quelle. Demandez-le à nouveau et prévenez les développeurs s’il échoue deux fois.
notice-nothing-to-undo = Il n’y a rien à annuler.
notice-nothing-to-redo = Il n’y a rien à rétablir.
notice-undone = Annulé : { $step }.
notice-redone = Refait : { $step }.
notice-imported = { $imported ->
    [one] { $imported } ligne importée
   *[other] { $imported } lignes importées
  }, { $refused ->
    [0] aucune refusée.
    [one] une refusée.
   *[other] { $refused } refusées.
  } Annuler défait l’importation.
notice-written = Écrit : { $file }
notice-not-shown = Le système n’a pas de programme pour montrer { $file }, qui s’y trouve.
notice-not-saved = Non enregistré : { $cause }
# Travaux qui prennent du temps.
job-open = Ouverture de l’opération
job-timeline = Ligne du temps
job-draw = Dessin de la carte
job-density = Densité des incidents
job-hotspots = Points chauds
job-impact = Avant et après
job-forecast = Prévision
job-asked = Qui atteint qui
job-silence = Silence
job-alert = De l’alerte à l’arrivée
job-gaps = Lacunes
job-flags = Accès et escorte des activités
job-ahead = Patrouilles à venir
job-check = Vérification des patrouilles
job-sites = Sites de bases
job-suggest = Proposition de patrouilles
job-network = Réseau des voies
job-ground = Le terrain hors des voies
job-order = Mise en ordre du réseau
job-reach = Zone accessible
job-import = Importation
job-map-build = Fabrication de la carte hors ligne
job-map = Examen de la carte
job-leaving = Examen de ce qui sortirait
job-write = Écriture du fichier
# Ce qui aide, à côté d’un message.
offer-retry-save = Réessayer
offer-make-again = Refaire
offer-recover = Lire ce qui peut être lu
offer-look = Ouvrir en lecture seule
offer-lay-map = La poser comme carte
offer-show-file = Ouvrir
offer-show-folder = Montrer le dossier
# Autres messages.
notice-read-only = Cette opération est ouverte en lecture seule. Enregistrez-en une copie pour y travailler.
notice-accepted = { $count ->
    [one] Une patrouille acceptée comme proposée. Une annulation la retire.
   *[other] { $count } patrouilles acceptées comme proposées. Une annulation les retire.
}
notice-mended = Adapté : sur { $before } haltes, { $gone } disparaissent et { $new } sont nouvelles.
notice-check-failed = Non accepté : { $cause }
notice-check-left-out = { $count ->
    [one] Une patrouille proposée n’est pas possible et reste de côté : { $cause }
   *[other] { $count } patrouilles proposées ne sont pas possibles et restent de côté ; la première : { $cause }
}
notice-map-nowhere = { $file } est une tuile ou une image qui ne dit pas où elle se trouve. Faites-en une carte PMTiles ou MBTiles.
notice-map-missing = Carte hors ligne absente. { $cause } Elle a été cherchée dans { $folder } ; le fond reste nu.
notice-is-map = { $file } contient des tuiles de carte, ce n’est pas une opération.
notice-no-patrol = Sélectionnez d’abord une patrouille.
notice-not-made = Le fichier n’a pas été fait : { $cause }
notice-not-written = { $file } n’a pas pu être écrit ({ $detail }). Choisissez un autre endroit.
notice-locked-not-written = Un fichier encore en cours au moment du verrouillage de l’opération n’a pas été écrit.
notice-sheet-stale = { $file } n’a pas été imprimé : une réponse qui y figure a été arrêtée. Imprimez à nouveau pour qu’elle soit faite.
notice-sheet-other = { $file } n’a pas été imprimé : une autre opération a été ouverte avant que ses réponses soient prêtes.
notice-later-dropped = Ce que vous avez demandé pendant la lecture des incidents n’a pas été fait : l’opération n’a pas pu être ouverte.
notice-left-work = « { $job } » a été abandonné, une autre opération ayant été ouverte ; rien n’en est dans celle-ci.
notice-not-taken = Non pris : { $files }. L’opération qui les accompagnait n’est pas ouverte.
notice-approval-role = Indiquez la fonction qui approuve, comme « commandant de secteur » ; jamais une personne.
notice-approval-late = Seule une patrouille en projet ou proposée peut être approuvée.
notice-no-thread = L’ordinateur ne peut plus lancer de travail ({ $detail }). Fermez d’autres programmes et réessayez.
notice-no-data-folder = Il n’y a pas de dossier pour la copie de travail de l’exercice. Indiquez dans DORIA_DATA_DIR un dossier où vous pouvez écrire.
notice-settings-not-saved = Les réglages n’ont pas pu être écrits dans { $folder } ({ $detail }) ; ils valent jusqu’à la fermeture de Doria.
# Noms de touches.
key-ctrl = Ctrl
key-shift = Maj
key-delete = Suppr
key-home = Début
# Sur la feuille.
sheet-conditions = Temps valables pour : { $mode }, { $season }, { $light }, depuis toutes les bases ouvertes ce jour-là.
light-day = de jour
light-night = de nuit
order-stopped = L’ordre a été arrêté.
notice-unlock-first = Une opération attend sa phrase secrète : déverrouillez-la, ou fermez la carte, avant de modifier quoi que ce soit ici.
notice-not-encrypted = Cette opération n’est pas chiffrée : elle n’a pas de phrase secrète et ne peut être verrouillée. Enregistrez-en une copie chiffrée.
notice-passphrase-changed = La phrase secrète est changée. Les copies faites avant s’ouvrent avec l’ancienne.
notice-passphrase-kept = La phrase secrète n’a pas été changée : { $cause }
step-restore = retour à un point de restauration
job-profile = Quand c’est signalé
