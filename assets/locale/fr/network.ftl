# network
# Pourquoi pas : la route qui fait la différence.
obstacle-unnamed = une voie sans nom
obstacle-closure = { $reason ->
    [none] Fermée : { $road }.
   *[other] Fermée : { $road } ({ $reason }).
}
obstacle-season = Fermée en cette saison : { $road }.
obstacle-night = Impossible de nuit : { $road }.
obstacle-means = Impossible par ce moyen : { $road }.
obstacle-gain = Si elle était ouverte : { $otherwise }.
obstacle-gain-together = { $others ->
    [one] Si elle et une autre voie fermée étaient ouvertes : { $otherwise }.
   *[other] Si elle et { $others } autres voies fermées étaient ouvertes : { $otherwise }.
}
