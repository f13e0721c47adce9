# threat
# Combien on peut se fier à un rapport (l’échelle des rapports de l’OTAN et des Nations Unies).
reliability-a = A – entièrement fiable
reliability-b = B – habituellement fiable
reliability-c = C – assez fiable
reliability-d = D – peu fiable
reliability-e = E – non fiable
reliability-f = F – fiabilité impossible à juger
credibility-1 = 1 – confirmé par d’autres sources
credibility-2 = 2 – probablement vrai
credibility-3 = 3 – peut-être vrai
credibility-4 = 4 – douteux
credibility-5 = 5 – improbable
credibility-6 = 6 – vérité impossible à juger
inspector-reliability = Source
inspector-credibility = Information
import-field-grade = Cotation
import-field-reliability = Fiabilité de la source
import-field-credibility = Crédibilité de l’information
assumption-risk-poor-grade = Ce qui est mal coté (source D ou E, information 4 ou 5), par rapport au reste
grade-all = Cotation : toutes
grade-at-least = Cotation : au moins { $grade }
grade-help = Seuls les rapports cotés ainsi ou mieux comptent : sur la carte, dans la liste, dans les points chauds, les moments et sur la ligne du temps. Les rapports sans cotation, et F ou 6 là où cette moitié est demandée, restent dehors. Les décomptes protégés n’ont pas de cotation et restent.
grade-sources = Sources au moins
grade-information = Informations au moins
grade-any = toute source
grade-any-information = toute information
grade-told = Cotés au moins { $grade } : { $taken } incidents sur { $all } comptent ; { $below } sont cotés moins bien ou ne peuvent être jugés, { $ungraded } n’ont pas de cotation. Les décomptes protégés n’en ont pas et restent.
grade-count = { $graded } incidents sur { $all } sont cotés.
grade-none-short = sans
grade-protected = Les décomptes protégés n’ont pas de cotation.
grade-set = { $kind } (incident { $incident }) est maintenant coté { $grade }.
grade-taken-away = { $kind } (incident { $incident }) n’a plus de cotation.
paper-grade = Seulement les incidents cotés au moins { $grade }
cli-incidents = Ce qu’il y a à faire des rapports un par un
cli-incidents-grades = Comment les incidents sont cotés : source A à F, information 1 à 6
cli-incidents-grade = Cote un incident
cli-incidents-grade-arg-grade = Source A à F et information 1 à 6, comme B2 ; B ou 2 seul ; none ôte la cotation
cli-arg-incident = Le numéro de l’incident
cli-arg-at-least = Seulement les incidents cotés ainsi ou mieux, comme C3
cli-no-incident = Il n’y a pas d’incident { $incident }.
# Rapports qui parlent peut-être d’un même événement.
duplicates-view = Doublons
duplicates-rule = Paires d’une même famille de types, distantes d’au plus { $days } jours et { $distance } outre l’incertitude des deux, de groupes qui peuvent n’en faire qu’un et de deux sources (d’une seule source : mêmes type, jour et lieu).
duplicates-protected = Les incidents protégés sont des décomptes : ils ne se fusionnent pas un à un.
duplicates-found = { $pairs ->
    [0] Aucun rapport ne ressemble à un autre.
    [one] 1 paire peut être un même événement ; { $sure } peut être fusionné à coup sûr.
   *[other] { $pairs } paires peuvent être un même événement ; { $sure } rapports peuvent être fusionnés à coup sûr.
}
duplicates-unlisted = { $count } autres ne sont pas montrées.
duplicates-vague = { $count } incidents ne sont connus qu’à la province, au pays ou à l’année près et ont été mis de côté.
duplicates-too-many = Tant de choses se trouvent aux mêmes jours et lieux que tout n’a pas été comparé, et rien n’est sûr. Prenez moins de jours ou de kilomètres parmi les valeurs de planification.
duplicates-merge-sure = Fusionner les { $count } sûrs
duplicates-merge-sure-help = Deux sources ou plus, mêmes type, jour, groupe et lieu, et pas de troisième rapport qui pourrait être visé aussi. Le rapport le mieux coté et situé reste, les autres en deviennent des sources de plus. Une annulation défait le tout.
duplicates-reports = Deux rapports
duplicates-numbers = Numéros
duplicates-days = jours
duplicates-day-count = { $count } j
duplicates-away = distance
duplicates-sure = sûr
duplicates-keep-first = Garder celui-ci
duplicates-keep-second = Garder celui-là
duplicates-keep-help = Il reste avec ses propres mots ; l’autre en devient une source de plus, ne compte nulle part et peut en être retiré.
duplicates-apart = Deux événements
duplicates-apart-help = Ce ne sont pas les mêmes : la question ne sera plus posée.
duplicates-further = Autres sources
duplicates-take-out = Retirer
duplicates-take-out-help = En refait un incident à part, sous son ancien numéro.
duplicates-told-apart = { $first } et { $second } sont retenus comme deux événements.
duplicates-one = C’est un seul et même incident.
notice-merged = { $count ->
    [0] Aucun rapport n’a été fusionné.
    [one] 1 rapport est devenu une source de plus d’un autre.
   *[other] { $count } rapports sont devenus des sources de plus d’autres.
}
step-merge = fusion de rapports
step-tell-apart = distinction de rapports
step-take-out = retrait d’un rapport
job-duplicates = recherche de rapports d’un même événement
assumption-duplicate-days = Deux rapports peuvent être un même événement jusqu’à cet écart de jours
assumption-duplicate-distance = Deux rapports peuvent être un même événement jusqu’à cette distance
finding-M215 = Un rapport de { $name } a été fusionné dans un incident qui n’existe plus.
finding-M215-remedy = Ramenez l’incident par une annulation, ou ôtez la ligne de la table avec le programme qui l’a supprimé.
cli-incidents-duplicates = Quels rapports parlent peut-être d’un même événement ; avec --merge-sure, les sûrs n’en font qu’un
cli-incidents-duplicates-arg-days = Au plus cet écart de jours ; la valeur de planification si rien n’est dit
cli-incidents-duplicates-arg-km = Au plus cette distance ; la valeur de planification si rien n’est dit
cli-incidents-merge = Fait de rapports des sources de plus de celui qui reste
cli-incidents-apart = Retient que deux rapports parlent de deux événements
cli-arg-merge-sure = Fusionner les sûrs, en une étape
cli-arg-stays = Le numéro de l’incident qui reste
cli-arg-others = Les numéros de ceux qui en deviennent des sources de plus
cli-incidents-apart-arg-first = Le numéro de l’un
cli-incidents-apart-arg-second = Le numéro de l’autre
# À qui est le terrain.
confidence-confirmed = confirmé
confidence-probable = probable
confidence-possible = possible
confidence-unsaid = certitude non dite
inspector-group = Groupe
inspector-confidence = Certitude
import-field-group = Groupe
import-field-confidence = Certitude
influence-view = Influence
influence-what = Terrain des groupes armés par jour et par degré de certitude ; d’un groupe, jamais d’une personne. Il ne sort dans rien de ce qui est partagé.
influence-of-reports = Des rapports de { $days }, des groupes qui en ont au moins { $least } :
influence-too-few = Trop peu pour le dire : dans { $days }, aucun groupe n’est nommé par { $least } rapports avec un lieu.
influence-few = { $group } : { $count } rapports avec un lieu, moins de { $least } ; trop peu pour le dire.
influence-all = Les { $count } groupes
influence-group = Groupe
influence-make = Faire les zones
influence-make-help = Trace autour des rapports qui nomment le groupe : une densité de ceux-ci, et le contour dans lequel s’en trouve la part donnée (valeurs de planification influence.*). Il dit où le groupe a été signalé, non ce qu’il tient, et n’est que possible tant que personne n’en dit plus. Les incidents protégés n’ont pas de lieu et n’entrent pas.
influence-again = Refaire
influence-again-help = Les mêmes réglages sur les rapports d’à présent ; le contour d’ici est remplacé. Une annulation le défait.
influence-made-of = Faite de { $reports } rapports qui nomment { $group }, du { $from } au { $to } : une densité de { $km } km, dont { $share } à l’intérieur.
influence-graded = Seuls comptent les rapports cotés au moins { $grade }.
influence-open = ouvert
influence-made-label = { $name } (de rapports)
influence-is-made = faite de rapports
influence-shown = Dessiner les zones sur la carte
influence-at = Le { $day },
influence-against = par rapport au
influence-days = Influence le { $at }, par rapport au { $against }
influence-none = Le terrain d’aucun groupe n’est connu ces jours-là.
influence-ground = terrain
influence-gained = gagné
influence-lost = perdu
influence-communities = Communautés
influence-sure = certitude
influence-unchanged = { $group } : inchangé
influence-change = { $group } : + { $gained }, − { $lost } ; communautés + { $more }, − { $fewer }
influence-ends-first = Cela finit avant de commencer.
legend-influence = Influence d’un groupe armé, { $how }
legend-influence-on = Influence d’un groupe armé, { $how } ({ $day })
notice-influence = { $count ->
    [0] Aucune zone d’influence n’a été faite
    [one] 1 zone d’influence a été faite de rapports
   *[other] { $count } zones d’influence ont été faites de rapports
}{ $few ->
    [0] .
    [one] . Pour 1 groupe il y en a trop peu pour le dire.
   *[other] . Pour { $few } groupes il y en a trop peu pour le dire.
}
step-influence = zones d’influence
job-influence = zones d’influence de rapports
assumption-influence-bandwidth = Jusqu’où un rapport compte dans une zone d’influence
assumption-influence-share = Part de la densité des rapports d’un groupe dans sa zone d’influence
assumption-influence-least = De moins de rapports, aucune zone d’influence n’est faite
cli-influence = À qui est le terrain un jour et ce qui a changé depuis un autre ; zones faites de rapports
cli-influence-arg-at = Le jour ; le jour planifié si rien n’est dit
cli-arg-against = Le jour auquel il est comparé
cli-arg-make = Faire la zone de ce groupe avec ses rapports ; peut être donné plusieurs fois
cli-arg-make-all = Faire les zones de tous les groupes qui ont assez de rapports
cli-influence-arg-from = Le premier jour dont les rapports comptent
cli-influence-arg-to = Le dernier jour dont les rapports comptent

# Deux périodes côte à côte
cli-periods = Deux périodes côte à côte : où l’on a signalé plus, où moins, et si c’est plus que le hasard
cli-periods-arg-a = La période regardée : le premier et le dernier jour, comme 2018-01-01..2018-03-31
cli-periods-arg-b = Celle à laquelle on la compare ; autant de jours juste avant si rien n’est dit
cli-periods-arg-by = Par quoi l’on compte : community (la plus proche de chaque rapport) ou area (zones de responsabilité, d’intérêt, secteurs)
periods-days = A : { $a }, par rapport à B : { $b }
periods-a = A
periods-b = B
periods-change = évolution
periods-between = entre
periods-our-days = jours où nous y étions
periods-says = ce que cela dit
periods-protected = Types protégés, par zone
periods-all = Tous les rapports qui ont un lieu
periods-elsewhere = Près d’aucun lieu
periods-new = nouveau
periods-grew = plus, au-delà du hasard
periods-fell = moins, au-delà du hasard
periods-chance = peut être le hasard
periods-too-few = trop peu pour le dire
periods-beyond-presence = aussi par jour où nous y étions
periods-with-presence = pas par jour où nous y étions
periods-presence = nous y étions { $before } → { $after } jours
periods-all-grew = On a signalé plus, au-delà du hasard : { $before } en B, { $after } en A ({ $change } ; pour autant de jours entre { $low } et { $high }).
periods-all-fell = On a signalé moins, au-delà du hasard : { $before } en B, { $after } en A ({ $change } ; pour autant de jours entre { $low } et { $high }).
periods-all-chance = L’ensemble peut être le hasard : { $before } en B, { $after } en A ({ $change } ; pour autant de jours entre { $low } et { $high }).
periods-all-too-few = Trop peu pour le dire : { $before } en B, { $after } en A.
periods-nothing = Rien de ce qui est demandé n’a été signalé dans l’une ou l’autre période.
periods-backwards-a = La période A finit avant de commencer ; donnez d’abord son premier jour.
periods-backwards-b = La période B finit avant de commencer ; donnez d’abord son premier jour.
periods-overlap = Les deux périodes ont des jours en commun, qui seraient comparés à eux-mêmes ; que l’une finisse avant que l’autre commence.
periods-shortened = Les données commencent ou finissent à l’intérieur de ce qui est demandé : de B, { $before } jours comptent, de A, { $after }.
periods-named = { $grew ->
    [0] Aucun lieu n’en a
    [one] 1 lieu en a
   *[other] { $grew } lieux en ont
} plus, { $fell ->
    [0] aucun n’en a moins
    [one] 1 en a moins
   *[other] { $fell } en ont moins
}, au-delà du hasard ; parmi ceux-ci, un sur vingt peut tout de même être le hasard.
periods-least = { $count ->
    [one] 1 lieu a
   *[other] { $count } lieux ont
} moins de { $least } rapports dans les deux périodes ensemble : trop peu pour le dire, quoi qu’ils aient fait.
periods-bursts = Les rapports viennent par vagues : dans chaque période, les nombres varient { $times } fois plus que par le seul hasard. Les intervalles en tiennent compte.
periods-rough = { $count ->
    [one] 1 rapport n’est connu
   *[other] { $count } rapports ne sont connus
} qu’à un district ou une province près, sans compter ici.
periods-vague = { $count ->
    [one] 1 rapport n’est pas daté
   *[other] { $count } rapports ne sont pas datés
} assez précisément pour se trouver dans l’une des périodes, sans compter ici.
periods-protected-months = Les types protégés comptent par zone et par mois entiers ({ $before } en B, { $after } en A), en tranches ; ce qui en est dit vaut pour tous les nombres que les tranches permettent.
periods-view = Périodes
periods-what = Deux périodes côte à côte : où l’on a signalé plus qu’avant et où moins, si c’est plus que le hasard, et combien nous y étions.
periods-choose = Choisissez des jours : tirez un intervalle sur la ligne du temps, ou prenez les derniers
periods-last-days = { $count } jours
periods-a-is = A : { $days }
periods-a-help = Les jours choisis sur la ligne du temps. Tirez-y pour en prendre d’autres.
periods-b-is = B :
periods-b-first = Premier jour de B
periods-b-last = Dernier jour de B
periods-follow = B suit A
periods-follow-help = De nouveau autant de jours juste avant A, quel que soit A.
periods-shown = Différence sur la carte
periods-two-maps = Deux cartes
periods-by-community = par communauté
periods-by-area = par zone
layer-periods = Deux périodes
legend-periods = A : { $a } ; B : { $b }
legend-periods-grew = Plus de rapports en A qu’en B, au-delà du hasard
legend-periods-fell = Moins de rapports en A qu’en B, au-delà du hasard
legend-periods-chance = Plus ou moins, peut être le hasard
legend-periods-too-few = Trop peu pour le dire
two-maps-a = A · { $days }
two-maps-b = B · { $days }
two-maps-reports = { $count ->
    [one] 1 rapport
   *[other] { $number } rapports
}
job-periods = deux périodes
job-beside = la deuxième carte
command-periods = Comparer deux périodes
command-periods-help = Où l’on a signalé plus qu’avant et où moins, et si c’est plus que le hasard.
command-periods-words = avant après côte à côte évolution tendance
command-two-maps = Deux cartes côte à côte
command-two-maps-help = Une deuxième carte à côté de la première, avec la même vue : à droite les jours choisis, à gauche ceux auxquels on les compare. Encore une fois : une seule carte.
command-two-maps-words = partager comparer périodes avant après
periods-to-know = À savoir

# Rapports le long des voies
cli-hotspots-arg-along-network = Le long des routes, pistes et sentiers : rapports par kilomètre, et les pires tronçons
cli-hotspots-arg-within = Avec --along-network : jusqu’où d’une voie un rapport peut se trouver, en kilomètres
hotspots-over-ground = sur le terrain
hotspots-along-ways = le long des voies
layer-roadside = Le long des voies
legend-roadside = Rapports le long des voies, de { $least } à { $most }
roadside-sentence = { $count ->
    [one] 1 rapport se trouve
   *[other] { $number } rapports se trouvent
} le long de { $length } de voies : { $even } s’ils étaient également répartis, { $most } là où il y en a le plus.
roadside-how = Chaque rapport est sur la voie la plus proche à { $within } au plus et compte sur { $bandwidth } le long des voies, partagé également aux carrefours (valeurs de planification hotspot.way-*). Ce qui est signalé au bord des routes peut être ce que l’on voit des routes.
roadside-far = { $count ->
    [one] 1 rapport est
   *[other] { $count } rapports sont
} plus loin de toute voie, sans compter ici.
roadside-rough = { $count ->
    [one] 1 rapport n’est connu
   *[other] { $count } rapports ne sont connus
} qu’à un district ou une province près, sans compter ici.
roadside-protected = Les incidents protégés n’ont pas de lieu et ne sont jamais mis le long d’une voie.
roadside-no-ways = Il n’y a ni route, ni piste, ni sentier : importez d’abord le réseau d’accès (Ctrl+I).
roadside-too-few = Moins de trente rapports le long des voies : trop peu pour dire quel tronçon est le pire.
roadside-none = Sur aucun tronçon il n’y a cinq rapports : aucun n’est pire que les autres.
roadside-near = vers { $name }
roadside-note = { $way } · { $length } · { $times } × ce que donnerait une répartition égale
roadside-stretch = Tronçon
roadside-worst = au pire
roadside-length = longueur
roadside-way = voie
job-roadside = rapports le long des voies
command-along-ways = Rapports le long des voies
command-along-ways-help = Quel tronçon de quelle voie est le pire : rapports par kilomètre de route, piste et sentier.
command-along-ways-words = route tronçon réseau point chaud densité embuscade

# Terrain gagné et perdu
layer-ground-change = Gagné et perdu
legend-ground-gained = Terrain gagné par un groupe armé depuis le { $day }
legend-ground-lost = Terrain perdu par un groupe armé depuis le { $day }
influence-change-shown = Ce qui a changé
influence-none-do = Dessinez une zone (Z) et choisissez son sens et ses jours à côté de la carte, importez des zones d’un tableau, ou faites-en de rapports ci-dessus.
job-ground-change = terrain gagné et perdu

# Sans incidents
hotspots-empty = Les points chauds sont les lieux, et les tronçons de voie, où l’on signale plus qu’ailleurs. Il n’y a pas encore d’incidents : importez-en un tableau.
periods-empty = Deux périodes côte à côte disent où l’on a signalé plus qu’avant et où moins. Il n’y a pas encore d’incidents : importez-en un tableau.
duplicates-empty = Les rapports de plusieurs sources qui peuvent être un même événement sont listés ici, à regarder côte à côte, fusionner ou distinguer. Il n’y a pas encore d’incidents : importez-en un tableau, puis celui d’une autre source.
influence-no-reports = Il n’y a pas de rapports dont faire des zones : importez un tableau d’incidents qui nomme les groupes.
