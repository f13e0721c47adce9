# plan
# Pourquoi aucun plan ne peut être fait.
plan-no-base = Il n’y a aucune base d’où patrouiller. Placez-en une d’abord.
plan-no-open-base = Aucune base n’est ouverte ces jours-là. Changez les jours, ou ceux d’une base.
plan-no-unit = Il n’y a aucune unité dans une base ouverte. Ajoutez les unités qui en partent.
plan-too-small = Aucune unité n’a l’effectif exigé d’une patrouille, ni deux unités d’une même base ensemble : voir les valeurs de planification sur l’effectif et les véhicules au minimum.
plan-no-community = Il n’y a aucune communauté où l’on puisse se rendre. Importez des communautés, ou changez leurs marques d’accès.
plan-no-network = Il n’y a encore ni route, ni sentier, ni rivière. Importez d’abord des voies d’accès.
plan-no-reach = Aucune unité n’atteint une communauté et n’en revient dans ses heures. Voyez les fermetures, la saison, les heures de service ou les moyens des unités.
plan-days = Un programme couvre de 1 à 28 jours.
plan-no-sites = Il faut demander au moins une base.
plan-nothing-to-cover = Chaque communauté où l’on peut se rendre est déjà à cette distance d’une base.
plan-cancelled = Le travail a été annulé.
plan-drawn = Tiré au sort parmi { $programmes } programmes de valeur presque égale : il garde { $kept } de la présence du meilleur et tous ses jours de lieux à protéger absolument ; { $entropy } de la plus grande entropie ; la halte la plus sûre est connue à { $surest }.
plan-habit = { $base } : { $patrols } des { $of } dernières patrouilles sont parties vers { $direction }, vers { $time }.
plan-done-guessed = Comme les patrouilles sont allées ces quatre dernières semaines : qui les observait devinait le premier lieu d’une unité dans { $observer } des cas (à l’aveugle { $chance }), lieu et heure dans { $observer-hour } (à l’aveugle { $chance-hour }).
direction-north = le nord
direction-north-east = le nord-est
direction-east = l’est
direction-south-east = le sud-est
direction-south = le sud
direction-south-west = le sud-ouest
direction-west = l’ouest
direction-north-west = le nord-ouest
plan-lack-mark = Elle n’est pas à visiter, ou il faut d’abord consulter les Affaires civiles.
plan-lack-help = Aucune autre unité n’y serait dans le délai demandé (secours à une halte).
plan-lack-care = Ni soins ni aire d’atterrissage n’en seraient atteints dans le délai demandé (évacuation).
plan-lack-radio = Ni une base ni un poste d’alerte avec radio n’y entendrait une patrouille (portée radio).
plan-lack-fuel = Le carburant emporté ne suffit pas pour y aller et en revenir avec sa réserve (autonomie).
plan-lack-longer-day = { $hours } de service de plus pour { $unit } le { $day } suffiraient.
plan-lack-longer-patrols = Des patrouilles de { $days } jours y arriveraient.
plan-lack-more-unit = Une unité de plus à { $base } suffirait ({ $mode }).
plan-lack-more-flights = Une unité héliportée de plus, ou plus de vols par semaine, suffirait.
plan-lack-nearer-base = Il faudrait une base plus proche : la plus proche est à { $time }.
plan-lack-nearer-bases = Il faudrait une base plus proche.
plan-lack-no-way = Aucune voie n’y mène avec les moyens d’une unité.
plan-with-ways = Avec ce que les patrouilles longent en route : { $share } d’une présence partout chaque jour ; { $kept } de { $all } jours de lieux à protéger absolument dans leur intervalle.
plan-along = { $count ->
    [0] Aucune patrouille n’est intégrée, personne n’est libre
    [one] Une patrouille est intégrée ({ $patrols }). L’accompagnent
   *[other] { $count } patrouilles sont intégrées ({ $patrols }). Accompagnent chacune
} : { $who }.
plan-over = { $place } dépasse son intervalle de { $interval } jours { $days ->
    [one] un jour
   *[other] { $days } jours
}. { $why }
plan-over-no-unit = Aucune unité n’y arrive. { $remedy }
plan-over-not-before = Personne ne peut y être avant le { $day }.
plan-over-no-hours = La recherche n’a pas trouvé d’heures pour elle à côté des autres communautés à protéger absolument.
plan-one-more = Une unité de plus à { $base } ({ $mode }) garderait des communautés à protéger absolument dans leur intervalle { $days ->
    [one] un jour de plus
   *[other] { $days } jours de plus
} au moins.
plan-idle-base = Aucune unité ne vit à { $base } : personne n’en part. Ajoutez-en une, ou déplacez-en une.
# Doutes et fautes des patrouilles.
finding-P101 = De { $from } à { $to }, on marche dans le noir : aube à { $dawn }, crépuscule à { $dusk }.
finding-P101-remedy = Partez plus tôt, ou passez la nuit à une halte.
finding-P102 = { $road ->
    [none] Une voie
   *[other] { $road }
} entre { $from } et { $to } est fermée{ $reason ->
    [none] {""}
   *[other] {" "}({ $reason })
}, et il n’y a pas d’autre chemin.
finding-P102-remedy = Choisissez une autre halte, un autre moyen, ou un jour après la fermeture.
finding-P103 = { $road ->
    [none] Une voie
   *[other] { $road }
} entre { $from } et { $to } n’est pas ouverte en cette saison, et il n’y a pas d’autre chemin.
finding-P103-remedy = Choisissez une autre halte ou un autre moyen.
finding-P104 = { $unit } serait de service pendant { $hours } le { $day } ; { $limit } sont permises.
finding-P104-remedy = Ôtez une halte, ou faites-en une patrouille à longue distance avec une nuit en route.
finding-P105 = Il n’y a pas de chemin de { $from } à { $to } { $mode ->
    [foot] à pied
    [bicycle] à vélo
    [motorbike] à moto
    [truck] en camion
    [boat] en bateau
   *[other] en véhicule
}.
finding-P105-remedy = Choisissez un autre moyen, ou tracez le tronçon droit si l’on y connaît un passage.
finding-P106 = { $unit } ne peut aller { $mode ->
    [foot] à pied
    [bicycle] à vélo
    [motorbike] à moto
    [truck] en camion
    [boat] en bateau
   *[other] en véhicule
} : elle n’en a pas.
finding-P106-remedy = Choisissez une autre unité ou un autre moyen.
finding-P107 = De { $from } à { $to }, on traverse { $area }, où les patrouilles ne vont pas.
finding-P107-remedy = Mettez une halte sur un chemin qui le contourne.
finding-P108 = { $stop } ne doit pas être visité.
finding-P108-remedy = Ôtez cette halte.
finding-P109 = Avant de visiter { $stop }, il faut demander aux Affaires civiles : la présence peut attirer des représailles.
finding-P109-remedy = Demandez aux Affaires civiles, ou ôtez cette halte.
finding-P110 = De { $from } à { $to }, { $time } sont comptées, mais le chemin en prend au moins { $least }.
finding-P110-remedy = Donnez plus de temps à ce tronçon.
finding-P111 = De { $from } à { $to }, c’est une ligne droite, comptée comme une marche hors réseau.
finding-P112 = De { $from } à { $to }, il y a { $km } km à pied hors réseau.
finding-P113 = { $base } n’est pas en service le { $day }.
finding-P113-remedy = Choisissez une autre base ou un autre jour.
finding-P114 = { $unit } serait en même temps sur { $patrol } et { $other }.
finding-P114-remedy = Donnez l’une des deux à une autre unité, ou déplacez-la.
finding-P115 = Le chemin de { $patrol } ne commence pas à { $base }.
finding-P116 = Le chemin de { $patrol } ne finit pas à { $base }.
finding-P117 = Le chemin de { $patrol } ne passe pas par { $stop }.
finding-P118 = { $unit } n’a pas de jour de repos entre { $patrol } et { $other }, dont l’une dure plusieurs jours.
finding-P118-remedy = Laissez un jour libre après une patrouille de plusieurs jours.
finding-P119 = { $patrol } se déplace avant { $earliest } ou après { $latest } le { $day }.
finding-P119-remedy = Déplacez le départ, ou ôtez une halte.
finding-P120 = { $patrol } dure { $days } jours ; { $limit } sont le maximum.
finding-P120-remedy = Faites-en deux patrouilles.
finding-P121 = Les heures de { $patrol } ne se suivent pas.
finding-P122 = { $patrol } n’a pas d’unité.
finding-P122-remedy = Dites quelle unité y va.
finding-P123 = { $patrol } n’a pas de base.
finding-P123-remedy = Dites de quelle base elle part.
finding-P124 = { $unit } sortirait deux fois le même jour : { $patrol } et { $other }.
finding-P124-remedy = Donnez l’une des deux à une autre unité, ou déplacez-la.
finding-P125 = { $unit } ne vit pas à la base d’où part { $patrol }.
finding-P126 = Aucun chemin n’est enregistré pour { $patrol } ; le plus rapide de son jour est montré.
finding-P127 = { $road ->
    [none] Une voie
   *[other] { $road }
} est fermée : de { $from } à { $to }, il faut { $time } au lieu de { $otherwise }.
finding-P128 = Le chemin de { $patrol } quitte les routes, sentiers et rivières qui lui sont ouverts.
finding-P129 = Une fermeture ne laisse ce jour-là aucun chemin de { $from } à { $to } { $mode ->
    [foot] à pied
    [bicycle] à vélo
    [motorbike] à moto
    [truck] en camion
    [boat] en bateau
   *[other] en véhicule
}.
finding-P129-remedy = Choisissez une autre halte, un autre moyen, ou un jour après la fermeture.
finding-P130 = Le chemin de { $patrol } passe par une route fermée ce jour-là.
finding-P130-remedy = Tracez la patrouille à nouveau sur le réseau d’aujourd’hui.
finding-P131 = { $road ->
    [none] Une voie
   *[other] { $road }
}, sur le chemin de { $from } à { $to } : fermeture le { $day }{ $reason ->
    [none] {""}
   *[other] {" "}({ $reason })
}.
finding-P131-remedy = Tracez la patrouille à nouveau sur le réseau d’aujourd’hui, ou choisissez un jour après la fermeture.
finding-P132 = { $road ->
    [none] Une voie
   *[other] { $road }
}, sur le chemin de { $from } à { $to } : fermeture en cette saison.
finding-P132-remedy = Tracez la patrouille à nouveau sur le réseau d’aujourd’hui, ou choisissez un autre moyen.
finding-P140 = Le marché de { $stop } se tient le { $weekday ->
    [monday] lundi
    [tuesday] mardi
    [wednesday] mercredi
    [thursday] jeudi
    [friday] vendredi
    [saturday] samedi
   *[sunday] dimanche
} de { $opens } à { $closes } : la patrouille le manque.
finding-P140-remedy = Déplacez la halte au jour et aux heures du marché, ou donnez-lui une autre tâche.
finding-P148 = Aucun hélicoptère ne se pose à { $place }, entre { $from } et { $to }, ce jour-là : une patrouille héliportée est déposée et reprise sur une aire de poser, et part d’une base qui en a une.
finding-P148-remedy = Placez une aire de poser ou une piste d’atterrissage en première et en dernière halte, ou choisissez un autre moyen.
finding-P149 = De { $from } à { $to }, c’est plus loin que l’hélicoptère ne vole aller et retour sans carburant en route.
finding-P149-remedy = Choisissez une aire de poser plus proche, ou augmentez l’autonomie de l’hélicoptère s’il y a du carburant.
finding-P150 = La semaine du { $day }, les patrouilles demandent { $count } vols ; il y en a { $limit }.
finding-P150-remedy = Déplacez une patrouille héliportée à une autre semaine, ou demandez plus de vols (valeur de planification).
finding-P151 = { $patrol } escorte « { $activity } », où prend part : { $host }. Diligence voulue en matière de droits de l’homme : { $clearance }.
finding-P151-remedy = Faites mener la diligence voulue, ou renoncez à l’escorte.
finding-P146 = { $what ->
    [people] { $patrol } compte { $count } personnes des nôtres, sur { $least } qu’il faut à une patrouille.
   *[vehicles] { $patrol } compte { $count } véhicules, sur { $least } qu’il faut à une patrouille.
}
finding-P146-remedy = Faites partir avec elle une seconde unité de sa base.
finding-P147 = { $patrol } est conjointe avec l’unité même qui part, ou avec une unité qui n’est pas dans l’opération.
finding-P147-remedy = Choisissez une autre unité de la même base, ou laissez-la partir seule.
finding-P144 = À { $stop } il y a école de { $opens } à { $closes } les jours de classe : la patrouille la manque.
finding-P144-remedy = Déplacez la halte à un jour de classe et à ses heures, ou donnez-lui une autre tâche.
finding-P145 = À { $stop } on se réunit pour le culte le { $weekday ->
    [monday] lundi
    [tuesday] mardi
    [wednesday] mercredi
    [thursday] jeudi
    [friday] vendredi
    [saturday] samedi
   *[sunday] dimanche
} de { $opens } à { $closes } : la patrouille le manque.
finding-P145-remedy = Déplacez la halte à ce jour et à ces heures, ou donnez-lui une autre tâche.
finding-P141 = À { $stop }, aucune base ni aucun poste d’alerte avec radio à moins de { $km } km n’entend la patrouille.
finding-P141-remedy = Renoncez à cette halte, installez un poste avec radio à proximité, ou emportez un téléphone satellite et mettez la portée radio à 0.
finding-P142 = Le trajet de { $patrol } fait { $km } km ; avec sa réserve, le carburant suffit pour { $limit } km.
finding-P142-remedy = Renoncez à la halte la plus lointaine, ou déposez du carburant en route et augmentez l’autonomie.
finding-P143 = Le { $day }, plus de patrouilles intégrées de { $base } sont dehors, ou au repos après plusieurs jours, qu’il n’y a { $who ->
    [engagement] d’officières d’engagement
    [interpreter] d’interprètes
   *[liaison] d’assistants de liaison
} ({ $count }).
finding-P143-remedy = Déplacez l’une d’elles à un autre jour, ou faites-en une patrouille d’un autre type.
finding-P133 = De { $from } à { $to }, aucun chemin ne contourne { $area }, où les patrouilles ne vont pas : celui qui le traverse est montré.
finding-P135 = { $road ->
    [none] Une voie
   *[other] { $road }
}, sur le chemin de { $from } à { $to } : pont trop faible, voie trop étroite ou gué trop profond pour ce moyen.
finding-P135-remedy = Tracez la patrouille à nouveau sur le réseau d’aujourd’hui, ou choisissez un moyen plus léger.
finding-P136 = { $share } % du chemin repose sur des informations de plus de { $days } jours : les heures sont une fourchette.
finding-P136-remedy = Demandez qui l’a parcouru en dernier et notez-le à côté de la voie ; ou prévoyez plus de temps.
finding-P137 = Aucune autre unité n’atteint { $stop } en { $hours } h.
finding-P137-remedy = Supprimez cette halte, ou gardez une unité prête plus près.
finding-P138 = De { $stop }, ni soins ni aire d’atterrissage ne sont atteints en { $minutes } min.
finding-P138-remedy = Supprimez cette halte, ou trouvez une aire d’atterrissage proche.
finding-P139 = Le { $day }, moins de { $reserve } unités restent à { $base }.
finding-P139-remedy = Faites partir une de ses patrouilles un autre jour.
finding-P133-remedy = Choisissez une autre halte ou un autre moyen.
finding-P134 = { $to } se trouve dans { $area }, où les patrouilles ne vont pas.
finding-P134-remedy = Ôtez cette halte.
# Raisons d’une halte ; elles ne quittent jamais le fichier.
reason-must = { $share } : à protéger absolument, présence tous les { $days } jours au moins
reason-priority = { $share } : sa priorité et ses habitants
reason-risk = { $share } : { $count ->
    [0] des incidents alentour
    [one] un incident
   *[other] { $count } incidents
} à moins de { $km } km en { $days } jours
reason-protection = { $share } : priorité de protection
reason-silence = { $share } : personne des nôtres sur place depuis { $days ->
    [one] un jour
   *[other] { $days } jours
}
reason-never = { $share } : personne des nôtres sur place d’aussi loin que l’on sache
reason-market = { $share } : c’est jour de marché
reason-school = { $share } : ce sont les heures de l’école
reason-worship = { $share } : on s’y réunit pour le culte
reason-beside = { $share } : { $count ->
    [one] une communauté voisine, pour laquelle
   *[other] { $count } communautés voisines, pour lesquelles
} cette halte compte en partie
reason-escort = Escorte : { $activity }
# Raisons pour et contre un site de base ; elles ne quittent jamais le fichier.
site-near = Près de { $place }
site-gain = { $count ->
    [one] Met à portée une communauté qui ne l’est pas
   *[other] Met à portée { $count } communautés qui ne le sont pas
}
site-must = { $count ->
    [one] L’une d’elles est à protéger absolument : { $names }
   *[other] { $count } d’entre elles sont à protéger absolument : { $names }
}
site-risk = { $share } de ce qu’il gagne tient aux incidents alentour
site-protection = Priorité de protection
site-landing = Un hélicoptère peut s’y poser : { $name }
site-airstrip = Piste d’atterrissage : { $name }
site-junction = À une jonction de voies
site-no-landing = Contre : aucune aire de poser connue à moins de { $km } km
site-far = Contre : { $time } depuis { $base }, la base la plus proche
site-no-supply = Contre : aucun chemin depuis une base par ce moyen
site-river = Contre : { $name ->
    [none] une rivière ou un autre obstacle
   *[other] { $name }
} à { $metres } m ; demander jusqu’où l’eau monte en saison des pluies
site-cut-off = Contre : coupé en saison « { $season } », aucun chemin depuis une base qui reste par ce moyen
site-kept = Une base s’y trouve déjà : elle reste
site-own = Un lieu de votre choix
site-second = Une deuxième base pour { $count ->
    [one] une communauté
   *[other] { $count } communautés
} déjà à portée
# Lieux à protéger absolument qui restent hors de portée, et ce qu’il faudrait céder.
site-must-left = { $count ->
    [one] Un lieu à protéger absolument reste hors de portée : { $names }.
   *[other] { $count } lieux à protéger absolument restent hors de portée : { $names }.
}
site-must-nearest = { $name } : aucun emplacement à moins de { $time }.
site-must-nowhere = { $name } : aucun chemin n’y mène depuis un emplacement.
site-must-bases = { $bases } bases mettraient tous les autres lieux à protéger absolument à moins de { $time }.
site-must-within = { $bases ->
    [one] Une base mettrait tous ceux qui peuvent être atteints à moins de { $time }.
   *[other] { $bases } bases mettraient tous ceux qui peuvent être atteints à moins de { $time }.
}
site-other = { $share } de la meilleure : { $instead } au lieu de { $without }.
site-other-none = rien
# Et si une base fermait ou se déplaçait.
closing-closed = Si { $base } fermait
closing-moved = Si { $base } se déplaçait en { $grid }
closing-share = { $before } des habitants reçoivent de l’aide à temps aujourd’hui, { $after } alors.
closing-lost = { $count ->
    [one] Une communauté de { $people } habitants ne reçoit plus d’aide à temps
   *[other] { $count } communautés de { $people } habitants ne reçoivent plus d’aide à temps
}{ $must ->
    [0] {""}
    [one] , dont une à protéger absolument
   *[other] , dont { $must } à protéger absolument
} : { $names }.
closing-worse = { $count ->
    [one] Une communauté que l’aide atteint déjà trop tard attend plus longtemps : { $names }.
   *[other] { $count } communautés que l’aide atteint déjà trop tard attendent plus longtemps : { $names }.
}
closing-later = { $count ->
    [one] Une communauté reçoit l’aide plus tard, mais à temps : { $names }.
   *[other] { $count } communautés reçoivent l’aide plus tard, mais à temps : { $names }.
}
closing-gained = { $count ->
    [one] Une communauté de { $people } habitants reçoit à temps l’aide qui lui manque aujourd’hui : { $names }.
   *[other] { $count } communautés de { $people } habitants reçoivent à temps l’aide qui leur manque aujourd’hui : { $names }.
}
closing-sooner = { $count ->
    [one] Une communauté reçoit l’aide plus tôt : { $names }.
   *[other] { $count } communautés reçoivent l’aide plus tôt : { $names }.
}
closing-nothing = Rien ne change pour aucune communauté : d’autres arrivent aussi vite.
closing-takes-one = { $base } ({ $count })
closing-takes = Qui prend le relais : { $bases }.
closing-no-way = { $count ->
    [one] Aucun chemin n’y mène depuis une base qui reste : { $names }.
   *[other] Aucun chemin ne mène à ces { $count } depuis une base qui reste : { $names }.
}
closing-units = { $count ->
    [one] Une unité aurait besoin d’une autre base : { $names }.
   *[other] { $count } unités auraient besoin d’une autre base : { $names }.
}
site-reconnaissance = À reconnaître : une proposition, pas une décision
reason-way = Sur le trajet : sans cette halte, les suivantes tomberaient d’autres jours ou hors de portée
reason-landing = Où se pose l’hélicoptère et d’où le trajet à pied est le plus court
reason-night = Une nuit sur le trajet de l’escorte
# Ce qu’une proposition laisse en l’état du temps d’une unité et du plan de travail.
plan-taken = { $unit } est déjà prise : { $patrols }
plan-taken-by = { $draft ->
    [0] {""}
   *[other] projet{" "}
}{ $patrol } ({ $more ->
    [0] { $from }
   *[other] du { $from } au { $to }
})
plan-without-escort = Aucune unité n’escorte « { $activity } » ({ $more ->
    [0] { $from }
   *[other] du { $from } au { $to }
}) : aucune n’est libre et assez proche pour y être à temps et revenir en { $days } jours.
plan-escort-uncleared = « { $activity } » ne reçoit pas d’escorte tant que la diligence voulue en matière de droits de l’homme n’a pas abouti. Prend part : { $host } ; diligence : { $clearance }.
template-analysis = Analyser qui est menacé où, par qui et quand
template-analysis-indicator = Une liste classée des lieux, admise par toutes les sections
template-inquiry = Mission d’enquête : ce qui s’est passé, et qui a besoin d’aide
template-inquiry-indicator = Constats et besoins rapportés sous une semaine
template-adoption = Le groupe provincial de direction adopte le plan
template-adoption-indicator = Adopté, chaque section nommée pour sa part
template-base-opened = Reconnaître et ouvrir la base temporaire
template-base-opened-indicator = Base ouverte, une aire d’atterrissage à côté
template-patrols-around = Programme de patrouilles autour de la base
template-patrols-around-indicator = Chaque communauté à protéger visitée deux fois par semaine
template-posts = Établir des points de contact dans les communautés
template-posts-indicator = Chaque point répond à un appel d’essai par semaine
template-drill = Répéter l’alerte avec chaque point de contact
template-drill-indicator = Les secours partent en une demi-heure
template-doctors-first = Médecins en visite, première semaine
template-doctors-first-indicator = Voie d’orientation connue dans chaque village visité
template-doctors-second = Médecins en visite, deuxième semaine
template-doctors-second-indicator = Les mêmes villages, et ceux qui l’ont demandé
template-joint-visit = Visite d’une équipe de protection conjointe
template-joint-visit-indicator = Recommandations avec dates et sections
template-police-course = Cours pour la police sur les violences sexuelles
template-police-course-indicator = Guichet ouvert, agents formés, dont des femmes
template-prosecution = Appuyer le procureur militaire pour les dossiers
template-prosecution-indicator = Dossiers complets, témoins protégés
template-hearings = Audiences foraines
template-hearings-indicator = Audiences tenues, jugements connus des villages
template-women-meet = Rencontre des associations de femmes sur des chemins sûrs
template-women-meet-indicator = Chemins et heures convenus avec la Force
template-authorities-visit = Visite des autorités provinciales, diligence voulue notée
template-authorities-visit-indicator = Engagements publics, diligence consignée
template-look-back = Bilan : avant et après, et ce qui reste
template-look-back-indicator = Avant et après avec son intervalle, dit à toutes les sections
plan-none = Le plan de travail est vide.
plan-begun = { $count } activités d’après le modèle, à { $place }. Voyez les jours, et qui fait quoi.
plan-who = qui
plan-when = jours
plan-slack = peut glisser, jours
plan-longest = { $days ->
    [one] La plus longue chaîne (*), un jour de travail : { $chain }
   *[other] La plus longue chaîne (*), { $days } jours de travail : { $chain }
}
plan-circle = Ces activités s’attendent l’une l’autre, aucune ne peut commencer : { $chain }. Faites que l’une n’attende rien.
plan-too-early = { $days ->
    [one] { $name } commence un jour avant que ce qu’elle attend soit fait.
   *[other] { $name } commence { $days } jours avant que ce qu’elle attend soit fait.
}
leg-flown = { $place }, par air
