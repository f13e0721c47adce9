#!/bin/sh
# Makes the fonts of this folder again from registry packages, byte for byte.
#
# Needs: npm, apt-get and dpkg (Debian), python3 with venv. Writes only into this folder.
# The results are committed: nobody needs to run this to build or to use the program.
#
# NotoSans-*.ttf   Noto Sans 2.015 cut to Latin, Greek, Cyrillic and the signs Doria prints,
#                  with the few signs it lacks (arrows, <= >=, simple shapes) added from
#                  Noto Sans Math, Symbols and Symbols 2, so that one font sets every sentence.
# Phosphor.ttf     Phosphor Icons 2.1, regular, as it is; Phosphor.csv gives each icon's code point.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

npm pack --silent @expo-google-fonts/noto-sans@0.4.2 @phosphor-icons/web@2.1.2 >/dev/null
for archive in *.tgz; do
    mkdir "${archive%.tgz}"
    tar -xzf "$archive" -C "${archive%.tgz}" --strip-components=1
done
chmod 777 . # lets apt's own unprivileged user write here
apt-get download -qq fonts-noto-core
mkdir debian
dpkg -x fonts-noto-core_*.deb debian

python3 -m venv venv
venv/bin/pip --quiet --disable-pip-version-check install fonttools==4.55.0
venv/bin/python "$here/make.py" expo-google-fonts-noto-sans-0.4.2 debian/usr/share/fonts/truetype/noto "$here"

cp expo-google-fonts-noto-sans-0.4.2/LICENSE_FONT "$here/OFL.txt"
cp phosphor-icons-web-2.1.2/src/regular/Phosphor.ttf "$here/Phosphor.ttf"
cp phosphor-icons-web-2.1.2/LICENSE "$here/LICENSE-Phosphor.txt"
python3 - phosphor-icons-web-2.1.2/src/regular/selection.json >"$here/Phosphor.csv" <<'END'
import json, sys
icons = [icon["properties"] for icon in json.load(open(sys.argv[1]))["icons"]]
print("name,code")
for icon in sorted(icons, key=lambda icon: icon["name"]):
    print(f"{icon['name']},{icon['code']:x}")
END
chmod 644 "$here"/*.ttf "$here"/*.txt "$here"/*.csv
