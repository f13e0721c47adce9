# network
# Why not: the road that makes the difference.
obstacle-unnamed = a way without a name
obstacle-closure = { $reason ->
    [none] Closed: { $road }.
   *[other] Closed: { $road } ({ $reason }).
}
obstacle-season = Closed in this season: { $road }.
obstacle-night = Not by night: { $road }.
obstacle-means = Not by this means of travel: { $road }.
obstacle-gain = With it open: { $otherwise }.
obstacle-gain-together = { $others ->
    [one] With it and one more closed way open: { $otherwise }.
   *[other] With it and { $others } more closed ways open: { $otherwise }.
}
