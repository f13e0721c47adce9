#!/bin/sh
# Measures what the README says of speed and memory, on this computer: `scripts/measure.sh`.
#
# Needs what the README names for building; without a screen also Xvfb (`xvfb-run`). Figures of a busy computer say
# little: each is a ratio to something measured in the same run. Leaves nothing behind but `target/`.
set -eu
cd "$(dirname "$0")/.."

if [ -z "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
    command -v xvfb-run > /dev/null || { echo "No screen, and no xvfb-run to make one." >&2; exit 1; }
    exec xvfb-run -a -s "-screen 0 1400x900x24" "$0" "$@"
fi

cargo build --release --locked --quiet
doria="${CARGO_TARGET_DIR:-target}/release/doria"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT INT TERM
# The exercise is worked on in a copy of its own, not in the person's.
export DORIA_DATA_DIR="$folder/data" DORIA_CONFIG_DIR="$folder/config"

# Shows a command, then runs it.
run() {
    echo "\$ $*"
    "$@"
    echo
}

# Shows a command, then how long the whole process takes.
timed() {
    echo "\$ $*"
    begin=$(date +%s%N)
    "$@" > "$folder/log"
    echo "$((($(date +%s%N) - begin) / 1000000)) ms"
    echo
}

echo "# The exercise: its start, and a frame"
run "$doria" --lang en bench start
run "$doria" --lang en bench frame

echo "# 100 000 incidents: opened, pushed, filtered"
awk -v rows=100000 -f scripts/points.awk > "$folder/points.csv"
"$doria" new "$folder/points.gpkg" --name "100 000 incidents" > "$folder/log"
"$doria" import "$folder/points.gpkg" "$folder/points.csv" --as incidents >> "$folder/log"
run "$doria" --lang en bench open "$folder/points.gpkg"
run "$doria" --lang en bench frame "$folder/points.gpkg"

echo "# A million incidents: opened"
awk -v rows=1000000 -f scripts/points.awk > "$folder/million.csv"
"$doria" new "$folder/million.gpkg" --name "1 000 000 incidents" > "$folder/log"
"$doria" import "$folder/million.gpkg" "$folder/million.csv" --as incidents >> "$folder/log"
run "$doria" --lang en bench open "$folder/million.gpkg"

echo "# Whole processes, the exercise: a fortnight's patrols, all gaps, the A3 sheet"
cp maps/shabunda.* "$folder/"
exercise="$folder/shabunda.gpkg"
timed "$doria" suggest "$exercise" --days 14
timed "$doria" gaps "$exercise"
timed "$doria" brief "$exercise" --sheet a3 --scale 250000 --centre Iwalo --out "$folder/sheet.pdf"

echo "# From a moved base to its reach, beside a plain one-to-all search (\"all\"); a fortnight's suggestion"
run cargo bench --locked --quiet --bench reach
run cargo bench --locked --quiet --bench suggest
