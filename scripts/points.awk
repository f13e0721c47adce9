# Writes a table of incidents for measurements: `awk -v rows=100000 -f scripts/points.awk > points.csv`.
#
# The same on every computer: its own generator (Park and Miller's), no random numbers of awk's own. Half of the
# incidents lie around sixty villages, half anywhere on 400 by 400 km, over four years. None is of a protected kind.

function chance() {
    seed = (seed * 16807) % 2147483647
    return seed / 2147483647
}

# Near 0, mostly between -1 and 1.
function around() {
    return chance() + chance() + chance() + chance() - 2
}

BEGIN {
    seed = 20180301
    if (!rows) rows = 100000
    count = split("killing injury looting arson illegal-tax roadblock displacement armed-clash armed-group-movement threat explosive-hazard protest obstacle other", kinds, " ")
    for (village = 0; village < 60; village++) {
        lon[village] = 25.5 + 3.6 * chance()
        lat[village] = -4.5 + 3.6 * chance()
    }
    print "date,kind,latitude,longitude,place,actor,fatalities,source"
    for (row = 1; row <= rows; row++) {
        village = int(60 * chance())
        if (chance() < 0.5) {
            x = lon[village] + 0.12 * around()
            y = lat[village] + 0.12 * around()
        } else {
            x = 25.5 + 3.6 * chance()
            y = -4.5 + 3.6 * chance()
        }
        day = int(1461 * chance())
        year = 2015 + int(day / 365.25)
        printf "%d-%02d-%02d,%s,%.5f,%.5f,Village %d,Group %d,%d,Report %d\n", \
            year, 1 + int(12 * chance()), 1 + int(28 * chance()), kinds[1 + int(count * chance())], \
            y, x, village + 1, 1 + int(9 * chance()), int(4 * chance() * chance()), row
    }
}
