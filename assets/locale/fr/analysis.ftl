# analysis
# Lacunes : la cause, puis ce qu’elle signifie.
gap-no-base = Aucune base n’est ouverte : personne ne vient à { $place }.
gap-no-way = Aucune voie connue ne mène d’une base à { $place }.
gap-too-far = { $place } est à { $time } de la base la plus proche, { $base } ; les secours devraient y être en { $limit }. Il manque une base plus proche.
gap-closed = Passage fermé, { $way } : { $place } est à { $time } au lieu de { $otherwise }.
gap-closed-cut-off = Passage fermé, { $way } : { $place } est coupé des bases au lieu d’être à { $otherwise }.
gap-limit = Passage trop faible, étroit ou profond ({ $mode }), { $way } : { $place } est à { $time } au lieu de { $otherwise }.
gap-limit-cut-off = Passage trop faible, étroit ou profond ({ $mode }), { $way } : { $place } est inaccessible au lieu d’être à { $otherwise }.
gap-season-way = Passage fermé { $season }, { $way } : { $place } est à { $time } au lieu de { $otherwise }.
gap-season-way-cut-off = Passage fermé { $season }, { $way } : { $place } est coupé des bases au lieu d’être à { $otherwise }.
gap-season = Les voies sont lentes ou fermées { $season } : { $place } est à { $time } au lieu de { $otherwise } en saison sèche.
gap-season-cut-off = Les voies sont fermées { $season } : { $place } est coupé des bases ; en saison sèche, { $otherwise } y suffisent.
gap-night = De nuit, { $place } est à { $time } au lieu de { $otherwise } de jour.
gap-night-cut-off = De nuit, aucune voie ne mène à { $place } ; de jour, c’est à { $otherwise }.
gap-together = Seulement si toutes les voies étaient ouvertes, en saison sèche et de jour, { $place } serait à { $otherwise } au lieu de { $time }.
gap-together-cut-off = { $place } est coupé des bases ; seulement si toutes les voies étaient ouvertes, en saison sèche et de jour, ce serait à { $otherwise }.
gap-on-foot-only = Aucune voie ne mène à { $place } par ce moyen ({ $mode }) ; à pied, c’est à { $otherwise }.
gap-no-visit = Aucun des nôtres n’est encore allé à { $place }.
gap-no-visit-since = Aucun des nôtres n’est allé à { $place } depuis le { $since }.
gap-protection-priority = priorité de protection
gap-way-at = { $what } en { $at }
gap-way-and-others = { $others ->
    [one] { $way }, et une autre voie
   *[other] { $way }, et { $others } autres voies
}
why-gained = { $way }, { $cause } : coûte { $gained }
why-only = { $way }, { $cause } : aucune voie sans elle
why-not-alone = { $way }, { $cause } : seulement avec les autres
why-closure = fermeture
why-closure-because = fermeture ({ $reason })
why-season = hors saison
why-night = fermeture de nuit
why-limit = trop faible, étroit ou profond
gap-in-dry = en saison sèche
gap-in-wet = en saison des pluies
gap-in-rain = par fortes pluies
# Activités qui ne peuvent se faire comme prévu.
finding-P901 = Aucune patrouille n’escorte « { $activity } » pendant { $days } de ses { $of } jours, d’abord le { $day }.
finding-P901-remedy = Proposez une escorte ou une patrouille intégrée qui s’y arrête ces jours-là, ou déplacez l’activité.
finding-P902 = Aucune voie ne mène dans la journée à « { $activity } » pendant { $days } de ses { $of } jours, d’abord le { $day }, et aucun aéronef ne peut s’y poser.
finding-P902-remedy = Choisissez d’autres jours ou d’autres moyens, ou faites ouvrir la voie.
# Valeurs de planification du risque.
# Hypothèses du risque.
assumption-risk-radius = Rayon dans lequel un incident pèse dans le risque
assumption-risk-own-finding = Ce qu’une de nos patrouilles a trouvé elle-même, par rapport aux signalements d’autrui
# La part de la population que les secours atteignent, pour listes et feuilles.
coverage-share = { $share } de la population sont secourus à temps
coverage-share-planned = { $planned ->
    [one] { $share } de la population sont secourus à temps avec une base prévue ({ $today } aujourd’hui)
   *[other] { $share } de la population sont secourus à temps avec { $planned } bases prévues ({ $today } aujourd’hui)
}
# Est-ce que cela a marché : avant et après.
impact-no-limit = sans limite
impact-sentence-fall = Moins qu’avant : { $before } puis { $after } ({ $change }). Compte tenu du hasard et des lieux où rien n’a été changé, l’évolution se situe entre { $low } et { $high }.
impact-sentence-rise = Plus qu’avant : { $before } puis { $after } ({ $change }). Compte tenu du hasard et des lieux où rien n’a été changé, l’évolution se situe entre { $low } et { $high }.
impact-sentence-not-shown = Aucun effet n’est établi : { $before } puis { $after } ({ $change }), mais le hasard et ce qui s’est passé ailleurs permettent tout entre { $low } et { $high }.
impact-sentence-cannot-say = On ne peut pas dire si cela a marché : { $before } puis { $after } ({ $change } ; avec le hasard entre { $low } et { $high }).
impact-sentence-nothing = Rien de tel n’a été signalé en ces lieux et jours : on ne peut rien dire.
impact-caveat-nothing = Rien n’a été signalé : ce peut être le calme ou le silence.
impact-caveat-too-few = Moins de trente rapports avant et après ensemble : trop peu pour conclure.
impact-caveat-few-days = Tout a été signalé en un ou deux jours ou mois : on ne peut pas savoir combien de tels nombres varient d’eux-mêmes.
impact-caveat-undated = { $count ->
    [one] Un rapport n’est daté que de l’année, ou du mois même du changement : il n’a pas été compté.
   *[other] { $count } rapports ne sont datés que de l’année, ou du mois même du changement : ils n’ont pas été comptés.
}
impact-caveat-rough = { $count ->
    [one] Un rapport n’est situé que par district ou province : il n’a pas été compté.
   *[other] { $count } rapports ne sont situés que par district ou province : ils n’ont pas été comptés.
}
impact-caveat-no-window = Il n’y a pas de rapport avant ce jour, ou pas après : avant et après ne se comparent pas.
impact-caveat-shortened = Les rapports commencent ou finissent dans la période demandée : elle a été raccourcie.
impact-caveat-whole-months = Les incidents protégés sont connus par mois : des mois entiers ont été comptés.
impact-caveat-whole-areas = { $count ->
    [one] Les incidents protégés sont connus par zone : toute la zone que les lieux touchent a été comptée.
   *[other] Les incidents protégés sont connus par zone : les { $count } zones que les lieux touchent ont été comptées en entier.
}
impact-caveat-no-comparison = Il n’y a rien à quoi comparer : une saison, un front qui s’est déplacé ou un changement partout auraient le même aspect.
impact-caveat-empty-comparison = Les lieux de comparaison n’ont pas de rapport avant, ou pas après : ils ne disent rien.
impact-caveat-everywhere = Aucun lieu n’a été nommé et aucune base n’a été ouverte alors : tout ce qui a été signalé est compté. Les lieux les plus touchés avant ont été trouvés en cherchant, et de tels lieux retombent d’eux-mêmes.
impact-caveat-bases = Les lieux sont les bases ouvertes alors.
impact-caveat-regression = Avant le changement, il a été signalé plus que d’habitude : un simple retour à l’habitude ferait { $change }.
impact-caveat-no-history = On ne sait pas ce qui y est habituel : les rapports ne remontent pas assez loin. Ce qui sort de l’ordinaire retombe de lui-même.
impact-caveat-reporting = Les rapports d’autres types y ont changé de { $change } : on signale peut-être plus, ou moins, qu’avant.
impact-caveat-bands = Les nombres d’incidents protégés sont donnés par fourchettes, et l’intervalle aussi large qu’elles le permettent.
impact-caveat-confounders = { $count ->
    [one] Une base, une voie, une activité ou un événement noté près de là a un jour dans ce temps et peut l’expliquer.
   *[other] { $count } bases, voies, activités ou événements notés près de là ont un jour dans ce temps et peuvent l’expliquer.
}
impact-caveat-moved = Il a été signalé plus qu’avant autour des lieux : la violence a pu se déplacer.
impact-column-where = Où
impact-column-before = Avant
impact-column-after = Après
impact-column-change = Évolution
impact-treated = Lieux du changement
impact-ring = Autour d’eux
impact-comparison = Comparaison
impact-wdd = Différence de déplacement pondérée : { $value } (erreur type { $error }).
impact-scan = Là où il a été signalé le plus avant, trouvé en cherchant :
impact-no-outline = { $file } ne contient aucun contour.
# Ce qui est à craindre.
forecast-too-few = Moins de trente rapports : l’attendu ne suit que les habitants et la priorité.
forecast-expected = attendu
forecast-between = 9 fois sur 10
forecast-reports = rapports
forecast-standing = état
forecast-standing-high = élevé
forecast-standing-unknown = inconnu, aller voir
forecast-standing-quiet = calme
forecast-standing-between = –
forecast-not-judged = Le passé est trop court pour dire ce que vaut une telle prévision.
forecast-judged = { $count ->
    [one] Ce que valaient de telles prévisions, en un essai sur les semaines d’avant, où un vingtième des lieux est choisi :
   *[other] Ce que valaient de telles prévisions, en { $count } essais sur les semaines d’avant, où un vingtième des lieux est choisi :
}
forecast-way = méthode
forecast-pai = indice de précision
forecast-pei = du meilleur
forecast-log = score logarithmique
forecast-way-ours = cette prévision
forecast-way-density = densité, 10 km
forecast-way-last-90-days = 90 derniers jours
forecast-way-counts = nombres
forecast-ahead = Jusqu’à quand
forecast-rests-on = Rapports pris en compte
forecast-weeks = { $count ->
    [one] une semaine
   *[other] { $count } semaines
}
forecast-from-days = { $count } derniers jours
forecast-what = À partir du { $day } ; événements en chaque lieu, rapportés ou non, et entre quelles bornes neuf fois sur dix. Les incidents protégés n’y entrent pas.
forecast-no-places = Il n’y a ni communauté ni lieu nommé par un rapport : rien ne peut être prévu nulle part.
forecast-only-unknown = inconnus seulement ({ $count })
forecast-unknown-help = Rien n’y fut rapporté, et le lieu peut pourtant compter parmi le dixième le plus menacé. Personne ne l’aurait dit : aller voir.
forecast-note = rapports : { $reports } · de ce qui arrive, { $seen } est rapporté
forecast-way-short = par le passé
forecast-pai-short = indice
forecast-pei-short = du mieux
forecast-log-short = score log.
forecast-way-help = Les mêmes semaines, prévues autrement.
forecast-pai-help = Combien de fois plus d’événements que par hasard tombèrent sur les lieux choisis. Plus, c’est mieux. Sous chaque score, l’intervalle où il se trouve avec neuf chances sur dix.
forecast-pei-help = La part de ce qu’aurait tenu le meilleur choix d’autant de lieux. 1 est le mieux. Sous chaque score, l’intervalle où il se trouve avec neuf chances sur dix.
forecast-log-help = Combien ce qui vint était tenu pour probable, en moyenne des lieux. Plus haut, c’est mieux. Sous chaque score, l’intervalle où il se trouve avec neuf chances sur dix.
rehearsal-what = { $count ->
    [0] Aucune base n’est en service ce jour-là : personne ne vient.
    [one] De l’alerte à l’arrivée ; une base est en service. Communautés, et entre parenthèses la part des habitants.
   *[other] De l’alerte à l’arrivée ; { $count } bases courent, la première compte. Communautés, et entre parenthèses la part des habitants.
}
rehearsal-help = les secours sont là
rehearsal-within = en { $time }
rehearsal-median = dans la moitié des communautés en
rehearsal-in-time = à temps
rehearsal-word-heard = l’alerte passe
rehearsal-word-hours-unclear = contact, heures obscures
rehearsal-word-asleep = contact, sans réponse alors
rehearsal-word-nobody-listens = contact, aucune écoute
rehearsal-word-no-post = aucun point de contact
rehearsal-late = { $count ->
    [0] Les secours arrivent partout à temps.
   *[other] Personne n’atteint à temps { $count } communautés sur { $all }, une fois au moins :
}
rehearsal-more = et { $count } de plus
rehearsal-good = à temps
care-none = L’opération ne contient ni hôpital ni poste de santé : rien ne peut être dit des soins.
care-hours = { $count } heures
care-what = { $count ->
    [one] Jusqu’au seul lieu de soins, en marchant le jour et en dormant la nuit, dès la première heure du matin.
   *[other] Jusqu’au plus proche de { $count } lieux de soins, en marchant le jour et en dormant la nuit, dès la première heure du matin.
}
care-share = { $season } : { $share } des habitants atteignent des soins en { $time }.
care-gaps = { $count ->
    [0] Partout des soins s’atteignent en { $time }.
   *[other] De { $all } communautés, { $count } ne le peuvent pas en quelque saison :
}
whatif-nothing = Dites ce qui doit changer : une base ou une voie qui ferme, une saison qui commence, un service qui se déplace.
whatif-no-route = Aucune voie ne porte le numéro ou le nom « { $place } ».
whatif-communities = communautés (habitants)
whatif-before = maintenant
whatif-after = alors
whatif-helped = secours à temps
whatif-reached = secours tout court
whatif-cared = soins en 72 h
whatif-help = secours
whatif-care = soins
whatif-loses = perd
whatif-loses-both = secours et soins
whatif-loses-help = secours à temps
whatif-loses-care = soins
whatif-loses-nothing = –
whatif-differs = { $count ->
    [0] Pour aucune communauté, secours ou soins ne tardent d’une demi-heure.
   *[other] Communautés pour lesquelles beaucoup change : { $count }
}
whatif-patrols = { $count ->
    [one] Une patrouille à venir ne peut partir comme prévu : { $names }
   *[other] { $count } patrouilles à venir ne peuvent partir comme prévu : { $names }
}
whatif-activities = { $count ->
    [one] Aucune voie ne mène à une activité, certains de ses jours : { $names }
   *[other] Aucune voie ne mène à { $count } activités, certains de leurs jours : { $names }
}
whatif-posts = { $count ->
    [one] Personne n’écoute plus le point de contact de { $names }
   *[other] Personne n’écoute plus { $count } points de contact : { $names }
}
profile-reports = { $count ->
    [one] Un rapport avec son jour
   *[other] { $count } rapports avec leurs jours
} ({ $vague } autres valent pour une semaine, un mois ou une année). Les incidents protégés n’y entrent pas.
profile-too-few = Moins de trente rapports : trop peu pour dire quand cela arrive. Seuls les nombres suivent.
profile-one-day = Tous sont d’un seul jour : rien ne peut être dit des moments.
profile-weekdays = Par jour de semaine
profile-months = Par mois
profile-seasons = Par saison
profile-light = Par lumière
profile-hours = { $count ->
    [one] D’un rapport l’heure est connue. Par jour et heure, trois heures chacun :
   *[other] De { $count } rapports l’heure est connue. Par jour et heure, trois heures chacun :
}
profile-no-hours = L’heure n’est connue d’aucun rapport : rien ne peut être dit du jour et de la nuit.
profile-counted = comptés
profile-expected = attendus
profile-untested = trop peu pour le dire, ou rien à comparer
profile-uneven = inégal, comme le hasard seul le serait dans { $chance } des cas
profile-even = pas plus inégal que le hasard seul ne le serait dans { $chance } des cas
profile-near = Ce qui suit un rapport, près et bientôt, où le hasard seul amène moins (jours redistribués 199 fois) :
profile-near-too-few = Trop peu de rapports, ou tous d’un jour : rien ne peut être dit des répétitions.
profile-near-nothing = Nulle part plus que le hasard n’amène.
profile-near-km = jusqu’à km
profile-near-days = jours
profile-near-pairs = paires
profile-times = fois
profile-chance = hasard
profile-scan-too-few = Trop peu de rapports, ou tous d’une semaine ou d’un lieu : rien ne peut être dit d’où et quand ils se rassemblèrent.
profile-scan-nothing = Nulle part trois rapports ne se rassemblèrent au-delà de ce qu’expliquent lieux et temps chargés.
profile-scan = Le plus grand rassemblement : à { $km } km de { $grid }, du { $from } au { $to }, { $count } rapports, { $expected } attendus. Le hasard seul en amène autant dans { $chance } des cas.
profile-scan-by-chance = Le plus grand rassemblement : à { $km } km de { $grid }, du { $from } au { $to }, { $count } rapports, { $expected } attendus. Mais le hasard seul en amène autant dans { $chance } des cas : ce n’est pas un constat.
alert-log-too-few = trop peu pour le dire
alert-log-none = Aucune alerte n’est conservée.
alert-log-answered = { $of } alertes sur { $all } ont reçu une réponse : { $share } ; { $state } de l’État.
alert-log-times = De l’alerte à l’arrivée, mesuré : la moitié en { $time } ; connu pour { $count }.
alert-log-in-time = Le secours est arrivé à temps pour { $of } sur { $all } : { $share }. Pour { $unknown } autres, personne ne sait quand il est arrivé.
alert-log-protected = De types protégés, par zone et par mois seulement : { $count } alertes, réponse { $answered }, secours à temps { $intime }.
alert-log-beside = Répété pour les { $count } que la mission a atteintes : la moitié en { $reckoned }, { $reckonedintime } à temps ; mesuré { $measured }, { $intime } à temps.
alert-log-beside-few = La mission en a atteint { $count } à une heure connue : trop peu pour les comparer à une répétition.
alert-log-never = jamais
alert-log-overdue = { $count ->
    [0] Les { $all } points de contact ont tous été entendus en { $days } jours.
    [one] Un point de contact sur { $all } n’a pas été entendu depuis plus de { $days } jours :
   *[other] { $count } points de contact sur { $all } n’ont pas été entendus depuis plus de { $days } jours :
}
alert-log-month-told = { $month } : { $of } sur { $all } ont reçu une réponse, { $share }
alert-log-month = Mois
alert-log-alerts = Réponses
alert-log-rate = Taux
alert-log-number = N°
alert-log-called = Lancée
alert-log-by = Réponse de
alert-log-arrival = Secours après
alert-log-nobody = personne
alert-log-unanswered = aucun
alert-post-heard = entendu le { $day }, il y a { $days } jours
alert-post-never-since = jamais entendu depuis sa mise en place le { $day }, il y a { $days } jours
alert-post-never = jamais entendu
alert-plain = L’opération n’est pas chiffrée : une alerte d’un type protégé n’est conservée que dans une opération chiffrée, par zone et par mois. Enregistrez une copie en .doria et continuez là.
alert-no-area = Une alerte d’un type protégé est conservée par zone et par mois, et aucune zone n’y compte assez de communautés pour cacher le lieu.
alert-arrived-before = Le secours ne peut pas arriver avant que l’alerte soit lancée.
finding-P903 = À « { $activity } » participe : { $host }. Diligence voulue en matière de droits de l’homme : { $clearance }.
finding-P903-remedy = Demandez la diligence voulue, ou menez l’activité sans cette force.
forecast-score-between = { $low } à { $high }
profile-beside = Ce qui se trouve près des lieux qui signalent
profile-site-road = Routes et pistes
profile-nearby = { $site } (à moins de { $km } km) : { $times } fois plus de rapports par communauté ({ $low } à { $high }) ; { $here } dans { $near } communautés, { $there } dans les { $far } autres.
profile-nearby-by-chance = { $site } (à moins de { $km } km) : pas d’écart que le hasard n’apporte : { $times } fois ({ $low } à { $high }) ; { $here } dans { $near } communautés, { $there } dans les { $far } autres.
profile-nearby-unsaid = { $site } (à moins de { $km } km) : rien ne peut être dit : { $near } communautés proches, { $far } autres, ou trop peu de rapports.
profile-nearby-means = Entre parenthèses : neuf chances sur dix, communautés tirées à nouveau. Ce qui va ensemble n’est pas forcément la cause ; où plus de monde vient, on signale aussi davantage.
