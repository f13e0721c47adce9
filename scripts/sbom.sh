#!/usr/bin/env bash
# The program to hand out: built with the list of its packages inside (read it with `cargo audit bin FILE`), that list beside
# it as CycloneDX, and no path of this computer in either.
#
#   scripts/sbom.sh [OUT]      default: target/shipped
set -euo pipefail
cd "$(dirname "$0")/.."
out=$(realpath -m "${1:-target/shipped}")
tools=$(realpath -m target/tools)
export PATH="$tools/bin:$PATH"
for tool in cargo-auditable@0.7.7 cargo-cyclonedx@0.5.9; do
  command -v "${tool%@*}" >/dev/null || cargo install --locked --root "$tools" "$tool"
done

# Two builds in two folders differ by the paths that debug lines and panics name, and by nothing else that is known.
home=${CARGO_HOME:-$HOME/.cargo}
export CARGO_TARGET_DIR="$out/build"
export RUSTFLAGS="--remap-path-prefix=$CARGO_TARGET_DIR=/build --remap-path-prefix=$PWD=/doria --remap-path-prefix=$home=/cargo"
SOURCE_DATE_EPOCH=$(git log -1 --format=%ct)
export SOURCE_DATE_EPOCH
mkdir -p "$out"
cargo auditable build --release --locked
cp "$CARGO_TARGET_DIR/release/doria" "$out/doria"
cargo cyclonedx --format json --override-filename doria.cdx
mv doria.cdx.json "$out/"
(cd "$out" && sha256sum doria doria.cdx.json)
