#!/usr/bin/env bash
# The program to hand out: built with the list of its packages inside (read it with `cargo audit bin FILE`), that list beside
# it as CycloneDX, and no path of this computer in either.
#
#   scripts/sbom.sh [OUT]      default: target/shipped
#
# What is committed is built, and in one place, whatever folder it was committed in: the name of a folder goes into the flags
# that take it out of the program, and those into every symbol; OpenSSL writes the folder of its build into the program. So
# two folders give the same program. DORIA_BUILD is another place; KEEP=1 goes on with what lies there.
set -euo pipefail
cd "$(dirname "$0")/.."
here=$PWD
out=$(realpath -m "${1:-target/shipped}")
tools=$(realpath -m target/tools)
export PATH="$tools/bin:$PATH"
for tool in cargo-auditable@0.7.7 cargo-cyclonedx@0.5.9; do
  command -v "${tool%@*}" >/dev/null || cargo install --locked --root "$tools" "$tool"
done

place="${DORIA_BUILD:-/tmp/doria-build}"
[ -n "${KEEP:-}" ] || rm -rf "$place"
mkdir -p -m 700 "$place"
[ -O "$place" ] || { echo "$place belongs to somebody else" >&2; exit 1; }
[ -z "$(git status --porcelain)" ] || echo "what is not committed is not built" >&2
SOURCE_DATE_EPOCH=$(git log -1 --format=%ct)
export SOURCE_DATE_EPOCH CARGO_TARGET_DIR="$place/target"
mkdir -p "$out"
rm -rf "$place/doria"
mkdir "$place/doria"
git archive HEAD | tar x -C "$place/doria"
cd "$place/doria"
# Of paths only those that panics name are left, and these begin with words of ours. Lines for a debugger name the folders of
# the compilers of C, too, and are nothing for those who get the program.
home=${CARGO_HOME:-$HOME/.cargo}
export RUSTFLAGS="--remap-path-prefix=$place/target=/build --remap-path-prefix=$place/doria=/doria --remap-path-prefix=$home=/cargo"
export CARGO_PROFILE_RELEASE_DEBUG=false CARGO_PROFILE_RELEASE_STRIP=debuginfo CARGO_INCREMENTAL=0
cargo auditable build --release --locked
cp "$CARGO_TARGET_DIR/release/doria" "$out/doria"
# OpenSSL names the place of its build, which is the same on every computer. The name of a home may also be a word within
# other paths; the bus of the screen reader has some.
if strings -n 6 "$out/doria" | grep -E "$here/|$home/|(^|[^[:alnum:]])$HOME/"; then
  echo "a path of this computer stands in the program" >&2
  exit 1
fi
cargo cyclonedx --format json --override-filename doria.cdx
sed "s|$place/doria|/doria|g" doria.cdx.json > "$out/doria.cdx.json"
rm doria.cdx.json
(cd "$out" && sha256sum doria doria.cdx.json)
