#!/usr/bin/env bash
# Takes the picture of the README anew: the program itself, on a fresh copy of the exercise, in a virtual screen.
# Needs Xvfb, xdotool and maim (Debian: xvfb xdotool maim libgl1-mesa-dri libxkbcommon-x11-0).
#   scripts/picture.sh [en|fr] [OUT.png]
set -euo pipefail
cd "$(dirname "$0")/.."
lang=${1:-en} out=${2:-assets/pictures/window.png}
cargo build --release
work=$(mktemp -d)
trap 'kill "${app:-}" "${screen:-}" 2>/dev/null || true; rm -rf "$work"' EXIT
# The welcome card has been read; the language is the one asked for.
mkdir -p "$work/config"
printf '{"version":1,"lang":"%s","theme":"light","panels":{"welcome-read":1.0}}' "$lang" >"$work/config/settings.json"
display=93
while [ -e "/tmp/.X11-unix/X$display" ]; do display=$((display + 1)); done
Xvfb ":$display" -screen 0 1366x768x24 -nolisten tcp >/dev/null 2>&1 & screen=$!
export DISPLAY=":$display" LIBGL_ALWAYS_SOFTWARE=1 DORIA_CONFIG_DIR="$work/config" DORIA_DATA_DIR="$work/data"
for _ in $(seq 50); do [ -e "/tmp/.X11-unix/X$display" ] && break; sleep 0.1; done
"${CARGO_TARGET_DIR:-target}/release/doria" & app=$!
sleep 10
# Nearer, then the second gap of the list: the map goes there and the inspector shows it.
xdotool mousemove 640 300 click 4; sleep 1
xdotool click 4; sleep 1
xdotool mousemove 1180 270 click 1; sleep 4
xdotool mousemove 700 560; sleep 2
maim -u "$out"
echo "$out"
