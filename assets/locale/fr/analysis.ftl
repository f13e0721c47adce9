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
