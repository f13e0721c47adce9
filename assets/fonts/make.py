"""Cuts Noto Sans to what Doria prints and adds the signs it lacks. Called by make.sh.

usage: make.py EXPO_NOTO_SANS DEBIAN_NOTO OUT
"""

import sys
from pathlib import Path

from fontTools import merge, subset
from fontTools.ttLib import TTFont

# Latin (all European and African orthographies), accents, Greek, Cyrillic, punctuation,
# super- and subscripts, currency, letter-like signs, minus and fraction.
TEXT = [
    (0x0020, 0x007E), (0x00A0, 0x024F), (0x0250, 0x02AF), (0x02B0, 0x036F), (0x0370, 0x03FF),
    (0x0400, 0x045F), (0x1E00, 0x1EFF), (0x2000, 0x206F), (0x2070, 0x209C), (0x20A0, 0x20BF),
    (0x2100, 0x214F), (0x2150, 0x215F), (0x2212, 0x2212), (0x2215, 0x2215), (0xFFFD, 0xFFFD),
]
# Signs that Noto Sans lacks, with the Noto font each comes from, first that has it.
SIGNS = "←↑→↓↔↕⇒≈≠≤≥∞√∑∆∩∪⊂±÷✓✔✗✘▲△▼▽▶◀●○◆◇■□☰⌕☾☀★☆⚑⚠⌘⏎⇧⌫"
LENDERS = ["NotoSansMath-Regular.ttf", "NotoSansSymbols-Regular.ttf", "NotoSansSymbols2-Regular.ttf"]


def cut(path, wanted, features, out):
    """Write the part of a font that draws the wanted characters."""
    options = subset.Options()
    options.hinting = False
    options.notdef_outline = True
    options.layout_features = features
    options.name_IDs = ["*"]
    options.drop_tables += ["MATH", "FFTM", "meta", "STAT", "DSIG"]
    options.recalc_timestamp = False
    font = subset.load_font(str(path), options)
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=wanted)
    cutter.subset(font)
    font.save(str(out), reorderTables=True)


def build(style, source, lenders, out):
    """Make one style: the cut text font with the borrowed signs merged in."""
    wanted = {c for first, last in TEXT for c in range(first, last + 1)}
    missing = {ord(c) for c in SIGNS} - set(TTFont(source).getBestCmap())
    wanted |= {ord(c) for c in SIGNS} - missing
    parts = [out / f"part-{style}-0.ttf"]
    cut(source, wanted, ["kern", "mark", "mkmk", "ccmp", "locl"], parts[0])
    for number, lender in enumerate(lenders, 1):
        has = missing & set(TTFont(lender).getBestCmap())
        missing -= has
        parts.append(out / f"part-{style}-{number}.ttf")
        cut(lender, has, [], parts[-1])
    font = merge.Merger().merge([str(p) for p in parts])
    original = TTFont(source, recalcTimestamp=False)
    font["name"], font["OS/2"].achVendID = original["name"], original["OS/2"].achVendID
    for table, fields in (("hhea", ("ascent", "descent", "lineGap")),
                          ("OS/2", ("sTypoAscender", "sTypoDescender", "sTypoLineGap", "usWinAscent",
                                    "usWinDescent", "usWeightClass", "fsSelection")),
                          ("head", ("created", "modified", "fontRevision", "macStyle"))):
        for field in fields:
            setattr(font[table], field, getattr(original[table], field))
    font.recalcTimestamp = False
    font.save(str(out / f"NotoSans-{style}.ttf"))
    for part in parts:
        part.unlink()
    absent = "".join(chr(c) for c in sorted(missing))
    print(f"NotoSans-{style}.ttf: {len(font.getBestCmap())} characters, still absent: {absent or 'none'}")


def main():
    expo, debian, out = (Path(a) for a in sys.argv[1:4])
    lenders = [debian / name for name in LENDERS]
    for style, name in (("Regular", "400Regular/NotoSans_400Regular.ttf"),
                        ("Bold", "700Bold/NotoSans_700Bold.ttf"),
                        ("Italic", "400Regular_Italic/NotoSans_400Regular_Italic.ttf")):
        build(style, expo / name, lenders, out)


main()
