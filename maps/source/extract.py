"""Cuts the exercise's real geography out of the packages that fetch.sh brings.

Python's standard library only. Coordinates are WGS 84, rounded to 5 decimals (about 1 m); rows
are sorted, so that the same packages give the same bytes.
"""

import argparse
import csv
import gzip
import json
import sqlite3
import struct
from pathlib import Path

DECIMALS = 5
# GMT's river classes, by the number it gives them.
RIVER_CLASSES = {
    0: "double-lined river", 1: "permanent major river", 2: "additional major river",
    3: "additional river", 4: "minor river", 5: "intermittent major river",
    6: "intermittent additional river", 7: "intermittent minor river",
    8: "major canal", 9: "minor canal", 10: "irrigation canal",
}
# GSHHG has no names. A river gets the name whose place lies within NAME_REACH degrees of its line.
RIVER_NAMES = [
    ("Ulindi", 27.34, -2.67), ("Elila", 26.50, -3.00), ("Lugulu", 27.57, -2.35),
    ("Lowa", 26.50, -1.31), ("Lualaba", 25.92, -3.00), ("Ruzizi", 29.02, -2.70),
]
NAME_REACH = 0.06


def rounded(point):
    return (round(point[0], DECIMALS) + 0.0, round(point[1], DECIMALS) + 0.0)


def tidy(line):
    """Round, and drop points that repeat."""
    out = []
    for point in map(rounded, line):
        if not out or out[-1] != point:
            out.append(point)
    return out


# --- reading ---------------------------------------------------------------------------------


def dbf_rows(path):
    """The attribute rows of a shapefile, as dictionaries of text."""
    data = path.read_bytes()
    count, start, width = struct.unpack_from("<IHH", data, 4)
    fields, at = [], 32
    while data[at] != 0x0D:
        name = data[at:at + 11].split(b"\0")[0].decode("ascii").lower()
        fields.append((name, data[at + 16]))
        at += 32
    for row in range(count):
        at = start + row * width + 1
        values = {}
        for name, size in fields:
            values[name] = data[at:at + size].decode("utf-8", "replace").strip("\0 ")
            at += size
        yield values


def shp_parts(path):
    """The lines or rings of each record of a shapefile."""
    data = path.read_bytes()
    at = 100
    while at < len(data):
        length = struct.unpack_from(">I", data, at + 4)[0] * 2
        body = at + 8
        at = body + length
        if struct.unpack_from("<I", data, body)[0] == 0:
            yield []
            continue
        parts, points = struct.unpack_from("<II", data, body + 36)
        starts = struct.unpack_from(f"<{parts}I", data, body + 44) + (points,)
        flat = struct.unpack_from(f"<{2 * points}d", data, body + 44 + 4 * parts)
        xy = list(zip(flat[0::2], flat[1::2]))
        yield [xy[a:b] for a, b in zip(starts, starts[1:])]


def shapefile(base):
    return zip(dbf_rows(base.with_suffix(".dbf")), shp_parts(base.with_suffix(".shp")))


def wkb_rings(data, at=0):
    """The rings of a WKB polygon or multipolygon (little or big endian), and where it ends."""
    order = "<" if data[at] else ">"
    kind, count = struct.unpack_from(order + "II", data, at + 1)
    at += 9
    rings = []
    for _ in range(count):
        if kind == 6:
            inner, at = wkb_rings(data, at)
            rings += inner
            continue
        points = struct.unpack_from(order + "I", data, at)[0]
        flat = struct.unpack_from(f"{order}{2 * points}d", data, at + 4)
        rings.append(list(zip(flat[0::2], flat[1::2])))
        at += 4 + 16 * points
    return rings, at


def geopackage_rings(blob):
    """The rings of a GeoPackage geometry: skip its header, then read the WKB."""
    envelope = {0: 0, 1: 32, 2: 48, 3: 48, 4: 64}[blob[3] >> 1 & 7]
    return wkb_rings(blob, 8 + envelope)[0]


# --- clipping --------------------------------------------------------------------------------


def clip_ring(ring, box):
    """Sutherland and Hodgman: the part of a ring inside the box."""
    west, south, east, north = box
    for axis, limit, keep_above in ((0, west, True), (0, east, False), (1, south, True), (1, north, False)):
        out = []
        for before, here in zip(ring[-1:] + ring[:-1], ring):
            inside = (here[axis] >= limit) == keep_above or here[axis] == limit
            was_inside = (before[axis] >= limit) == keep_above or before[axis] == limit
            if inside != was_inside:
                t = (limit - before[axis]) / (here[axis] - before[axis])
                cut = [before[0] + t * (here[0] - before[0]), before[1] + t * (here[1] - before[1])]
                cut[axis] = limit
                out.append(tuple(cut))
            if inside:
                out.append(here)
        ring = out
        if not ring:
            return []
    ring = tidy(ring)
    if ring and ring[0] != ring[-1]:
        ring.append(ring[0])
    return ring if len(ring) >= 4 else []


def clip_line(line, box):
    """Liang and Barsky, piece by piece: the parts of a line inside the box."""
    west, south, east, north = box
    parts, part = [], []
    for a, b in zip(line, line[1:]):
        dx, dy = b[0] - a[0], b[1] - a[1]
        low, high = 0.0, 1.0
        for p, q in ((-dx, a[0] - west), (dx, east - a[0]), (-dy, a[1] - south), (dy, north - a[1])):
            if p == 0:
                if q < 0:
                    low, high = 1.0, 0.0
            elif p < 0:
                low = max(low, q / p)
            else:
                high = min(high, q / p)
        if low > high:
            continue
        start = a if low == 0.0 else (a[0] + low * dx, a[1] + low * dy)
        end = b if high == 1.0 else (a[0] + high * dx, a[1] + high * dy)
        if part and part[-1] != start:
            parts.append(part)
            part = []
        part = (part or [start]) + [end]
    parts.append(part)
    return [p for p in map(tidy, parts) if len(p) >= 2]


def joined(lines):
    """Lines that meet end to end where no third one does, made one, in the sense of the first."""
    lines = [list(l) for l in sorted(lines)]
    while True:
        ends = {}
        for number, line in enumerate(lines):
            for point in (line[0], line[-1]):
                ends.setdefault(point, []).append(number)
        pair = next(((p, n) for p, n in sorted(ends.items()) if len(n) == 2 and n[0] != n[1]), None)
        if pair is None:
            return sorted(lines)
        point, (a, b) = pair
        first, second = lines[a], lines[b]
        if first[-1] != point and second[-1] == point:
            first, second = second, first
        if first[-1] != point:
            first = first[::-1]
        if second[0] != point:
            second = second[::-1]
        lines = [l for n, l in enumerate(lines) if n not in (a, b)] + [first + second[1:]]


# --- one theme each --------------------------------------------------------------------------


def borders(natural_earth, provinces, box):
    """State borders from Natural Earth, provincial ones where two provinces share an edge."""
    by_sides = {}
    for row, parts in shapefile(natural_earth / "cultural/ne_10m_admin_0_boundary_lines_land"):
        sides = (2, *sorted((row["adm0_left"], row["adm0_right"])))
        for part in parts:
            by_sides.setdefault(sides, []).extend(clip_line(part, box))
    edges = {}
    for name, rings in provinces:
        for ring in rings:
            for a, b in zip(ring, ring[1:]):
                edges.setdefault(tuple(sorted((a, b))), set()).add(name)
    for edge, names in edges.items():
        if len(names) == 2:
            by_sides.setdefault((4, *sorted(names)), []).append(list(edge))
    return [({"admin_level": level, "between": [one, other]}, "LineString", line)
            for (level, one, other), pieces in by_sides.items() for line in joined(pieces)]


def provinces_of(path, box):
    """The provinces of the DRC as they were before 2015, cut to the box: (name, rings)."""
    database = sqlite3.connect(f"file:{path}?mode=ro&immutable=1", uri=True)
    rows = database.execute("SELECT name, geom FROM states_provinces WHERE adm0_a3 = 'COD' ORDER BY name")
    out = []
    for name, blob in rows:
        rings = [r for r in (clip_ring(ring[:-1], box) for ring in geopackage_rings(blob)) if r]
        if rings:
            out.append((name, rings))
    database.close()
    return out


def lakes(natural_earth, box):
    features = []
    for row, parts in shapefile(natural_earth / "physical/ne_10m_lakes"):
        rings = [r for r in (clip_ring(part[:-1], box) for part in parts) if r]
        if rings:
            names = {"name": row["name_en"] or row["name"], "name_fr": row["name_fr"]}
            features.append((names, "Polygon", rings))
    return features


def rivers(path, box):
    by_level = {}
    level, line = None, []
    for text in path.read_text().splitlines() + ["> end"]:
        if text.startswith(">"):
            if level is not None:
                by_level.setdefault(level, []).extend(clip_line(line, box))
            level = int(text.rsplit(" ", 1)[1]) if "Level" in text else None
            line = []
        elif text and not text.startswith("#"):
            line.append(tuple(map(float, text.split())))
    features = []
    for level, pieces in by_level.items():
        for line in joined(pieces):
            properties = {"level": level, "class": RIVER_CLASSES[level]}
            for name, lon, lat in RIVER_NAMES:
                if any(abs(x - lon) < NAME_REACH and abs(y - lat) < NAME_REACH for x, y in line):
                    properties["name"] = name
            features.append((properties, "LineString", line))
    return features


def airstrips(path, box):
    with gzip.open(path, "rt", encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            here = (float(row["longitude_deg"]), float(row["latitude_deg"]))
            if row["iso_country"] == "CD" and within(here, box):
                lon, lat = rounded(here)
                code = row["gps_code"] or row["ident"]
                yield (code, row["name"], row["municipality"], row["type"], lon, lat, row["elevation_ft"])


def towns(path, strips, box):
    with open(path, encoding="utf-8", newline="") as file:
        for row in csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            if row[8] in ("CD", "RW", "BI"):
                lon, lat = rounded((float(row[5]), float(row[4])))
                if within((lon, lat), box):
                    yield (row[1], lon, lat, row[14], row[8], row[7], "GeoNames")
    # GeoNames gives Shabunda no population, so its list of towns leaves it out.
    for code, _, town, _, lon, lat, _ in strips:
        if code == "FZMW":
            yield (town, lon, lat, "", "CD", "PPL", "OurAirports FZMW")


def within(point, box):
    return box[0] <= point[0] <= box[2] and box[1] <= point[1] <= box[3]


# --- writing ---------------------------------------------------------------------------------


def write_geojson(path, features):
    """One feature a line, sorted, so that a difference can be read."""
    lines = []
    for properties, kind, coordinates in features:
        feature = {"type": "Feature", "properties": properties,
                   "geometry": {"type": kind, "coordinates": coordinates}}
        lines.append(json.dumps(feature, ensure_ascii=False, separators=(",", ":")))
    text = ",\n".join(sorted(lines))
    path.write_text('{"type":"FeatureCollection","features":[\n' + text + "\n]}\n", encoding="utf-8")
    print(f"{path.name}: {len(lines)} features, {path.stat().st_size} bytes")


def write_csv(path, heading, rows):
    with open(path, "w", encoding="utf-8", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(heading)
        out.writerows(rows)
    print(f"{path.name}: {len(rows)} rows, {path.stat().st_size} bytes")


def main():
    options = argparse.ArgumentParser()
    for name in ("natural-earth", "airports", "cities", "provinces", "rivers", "box", "out"):
        options.add_argument(f"--{name}", type=Path, required=True)
    given = options.parse_args()
    box = tuple(map(float, given.box.read_text().split()))
    provinces = provinces_of(given.provinces, box)
    strips = sorted(airstrips(given.airports, box))
    write_geojson(given.out / "borders.geojson", borders(given.natural_earth, provinces, box))
    write_geojson(given.out / "provinces.geojson", [({"name": n}, "Polygon", r) if len(r) == 1 else
                                                    ({"name": n}, "MultiPolygon", [[ring] for ring in r])
                                                    for n, r in provinces])
    write_geojson(given.out / "lakes.geojson", lakes(given.natural_earth, box))
    write_geojson(given.out / "rivers.geojson", rivers(given.rivers, box))
    write_csv(given.out / "airstrips.csv", ["code", "name", "town", "type", "lon", "lat", "elevation_ft"], strips)
    write_csv(given.out / "towns.csv", ["name", "lon", "lat", "population", "country", "class", "source"],
              sorted(towns(given.cities, strips, box)))


if __name__ == "__main__":
    main()
