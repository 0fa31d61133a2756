# inserted.py - charts inside the programs people show them with; usage: inserted.py TRIAL PROGRAM ROOT [FOLDER [REVEAL]]
# SPDX-License-Identifier: GPL-3.0-or-later
"""Each function is a trial: charts are put into slides or pages of a real program, brought back as pictures and held against
the program's own PNG; words are searched for. What was made stays in FOLDER, for a person to look at; REVEAL is the
folder `dist` of reveal.js."""
import functools
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as xml
from collections import Counter
from pathlib import Path

import decks
from browser import Browser
from raster import cut, difference, read_png, read_ppm, tiles

PROGRAM, ROOT = (Path(arg).resolve() for arg in sys.argv[2:4])
FOLDER = Path(sys.argv[4]).resolve() if len(sys.argv) > 4 and sys.argv[4] else None
DATASETS = ROOT / "datasets"
DISQUS = [DATASETS / "disqus.csv", "-y", "visitors"]
CENSUS = [DATASETS / "us_census.csv"]
SLIDES = {"light": "FFFFFF", "dark": "14181D", "mono": "FFFFFF", "transparent": "FBE9C8"}
CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
TILE = 10  # points
# How far the mean colours of tiles may be apart, of 255: edges are smoothed in other ways, up to 27. A label that is missing
# or stands 6 points lower changes a tile by 40 and more, another font by 145. Half a slide full of words is 1.1 apart in the mean.
MEAN, WORST = 1.25, 34.0
# Impress sets the letters of an SVG a little apart, so that the end of a line stands elsewhere: up to 33.
WORST_IN_IMPRESS = 48.0


class Skip(Exception):
    """The trial cannot be made here; the message says why."""


def program(*names):
    found = next((name for name in names if shutil.which(name)), None)
    if not found:
        raise Skip(f"no {names[0]} here")
    return found


def run(*words, **more):
    done = subprocess.run([*map(str, words)], capture_output=True, check=False, timeout=240, **more)
    assert done.returncode == 0, f"{' '.join(map(str, words))}: exit {done.returncode}\n{(done.stderr + done.stdout[-2000:]).decode(errors='replace')}"
    return done.stdout.decode(errors="replace")


def chart(stem, words, *options, kinds=("svg", "png")):
    files = [f"{stem}.{kind}" for kind in kinds]
    run(PROGRAM, "chart", *words, *options, *(word for file in files for word in ("-o", file)))
    return Path(files[0])


def colours(colour):
    return tuple(bytes.fromhex(colour))


@functools.lru_cache
def drawn(stem, colour):
    """Tiles of our own picture, which has two pixels a point, on a slide of this colour; and how many there are in a row."""
    rows = read_png(f"{stem}.png", colours(colour))
    across = len(rows[0]) // 3 // 2 // TILE
    return tiles(rows, across), across


def same(got, stem, colour, what, limit=WORST):
    """The picture is the chart on a slide of this colour, whole and in shape."""
    due, across = drawn(stem, colour)
    mean, worst = difference(tiles(got, across), due)
    print(f"{what}: differs by {mean:.2f}, at most {worst:.1f}")
    assert mean < MEAN and worst < limit, f"{what}: the picture is another: tiles differ by {mean:.2f}, at most {worst:.1f}"


def words_of(svg):
    return Counter(word for node in xml.parse(svg).getroot().iter() if node.tag.endswith("}text") for word in node.text.split())


def searchable(pdf, number, svg, what):
    """Every word of the chart can be found on the page, as often as it stands there."""
    missing = words_of(svg) - Counter(run("pdftotext", "-f", number, "-l", number, pdf, "-").split())
    assert not missing, f"{what}: not to be found in the PDF: {dict(missing)}"


def fonts_kept(pdf, foreign=()):
    """Every font is in the file, and none stands in for the one that was asked for."""
    rows = run("pdffonts", pdf).splitlines()[2:]
    assert rows, f"{pdf} has no fonts: its words are pictures"
    for row in rows:
        assert re.search(r" yes (yes|no) +(yes|no) +\d+ +\d+$", row), f"a font of {pdf} is not in it: {row}"
        assert "Liberation" in row or "Arial" in row or any(name in row for name in foreign), f"another font in {pdf}: {row}"


def sheets(pdf):
    """The pages as pictures of 1920 pixels' width."""
    program("pdftoppm")
    for old in Path(".").glob(f"{Path(pdf).stem}-*.ppm"):
        old.unlink()
    run("pdftoppm", "-scale-to-x", 1920, "-scale-to-y", -1, pdf, Path(pdf).stem)
    return [read_ppm(file) for file in sorted(Path(".").glob(f"{Path(pdf).stem}-*.ppm"))]


def themed(words, stem="chart", **more):
    """One chart in every theme: file, colour of its slide."""
    return [(chart(f"{stem}-{theme}", words, "--theme", theme, **more), colour) for theme, colour in SLIDES.items()]


def office(file, kind, folder="."):
    run(program("soffice", "libreoffice"), f"-env:UserInstallation={Path('office').resolve().as_uri()}", "--headless",
        "--convert-to", kind, "--outdir", folder, file)


def impress_shows_it_in_a_flat_presentation():
    program("soffice", "libreoffice")
    vectors = themed(DISQUS)
    census, outlined = chart("census", CENSUS), chart("outlined", CENSUS, "--svg-text", "outline")
    slides = [*vectors, (census, "FFFFFF"), (outlined, "FFFFFF"), *((file.with_suffix(".png"), colour) for file, colour in vectors)]
    decks.flat_odp("deck.fodp", slides)
    office("deck.fodp", "pdf")
    shown = sheets("deck.pdf")
    assert len(shown) == len(slides), f"{len(shown)} slides"
    for n, (file, colour) in enumerate(slides):
        same(shown[n], file.stem, colour, f"{file} in Impress", WORST_IN_IMPRESS if file.suffix == ".svg" else WORST)
        if file.suffix == ".svg":
            searchable("deck.pdf", n + 1, file, f"{file} in Impress")
    fonts_kept("deck.pdf")


def impress_shows_it_in_a_powerpoint_file():
    """As PowerPoint writes it (a PNG, and the SVG beside it), the SVG alone, the PNG alone; and Impress's own export."""
    program("soffice", "libreoffice")
    slides = themed(DISQUS)
    lone = chart("lone", CENSUS, kinds=("svg",))
    chart("census", CENSUS, "--theme", "light", kinds=("png",))
    decks.powerpoint("deck.pptx", [*slides, (lone, "FFFFFF"), (Path("chart-dark.png"), "14181D")], "Growth of visitors")
    office("deck.pptx", "pdf")
    shown = sheets("deck.pdf")
    for n, (stem, colour) in enumerate([*((file.stem, colour) for file, colour in slides), ("census", "FFFFFF"), ("chart-dark", "14181D")]):
        same(shown[n], stem, colour, f"slide {n + 1} of the PowerPoint file", WORST_IN_IMPRESS if stem == "census" else WORST)
    searchable("deck.pdf", len(slides) + 1, lone, "an SVG alone in a PowerPoint file")
    fonts_kept("deck.pdf")
    decks.flat_odp("own.fodp", [(file.with_suffix(".png"), colour) for file, colour in slides])
    office("own.fodp", "pptx")
    office("own.pptx", "pdf")
    for (file, colour), sheet in zip(slides, sheets("own.pdf")):
        same(sheet, file.stem, colour, f"{file.stem}.png through Impress's own PowerPoint file")


def beamer_shows_it():
    program("pdflatex")
    for part in ("beamer.cls", "pgfmath.sty"):  # Debian packs them apart
        if subprocess.run(["kpsewhich", part], capture_output=True, check=False).returncode:
            raise Skip(f"no {part} here")
    slides = [(file, colour) for words, stem in ((DISQUS, "chart"), (CENSUS, "census")) for file, colour in themed(words, stem, kinds=("pdf", "svg", "png"))]
    decks.beamer("deck.tex", [(file.name, colour) for file, colour in slides])
    run("pdflatex", "-interaction=nonstopmode", "-halt-on-error", "deck.tex")
    shown = sheets("deck.pdf")
    assert len(shown) == len(slides), f"{len(shown)} slides"
    for n, (file, colour) in enumerate(slides):
        same(shown[n], file.stem, colour, f"{file} in Beamer")
        searchable("deck.pdf", n + 1, file.with_suffix(".svg"), f"{file} in Beamer")
    fonts_kept("deck.pdf")


def chromium_shows_it():
    """Alone, as <img> and inline; each theme on its colour, and the sizes for a README and half a slide."""
    browser = program(*CHROMIUM)
    sizes = [chart(size, words, "--size", size) for size, words in (("readme", DISQUS), ("half", CENSUS), ("square", CENSUS), ("spark", DISQUS))]
    charts = [*themed(DISQUS), *((file, "FFFFFF") for file in sizes)]
    with Browser(browser) as tab:
        for file, colour in charts:
            width, height = (float(xml.parse(file).getroot().get(side)) for side in ("width", "height"))
            bodies = {"alone": file, "img": f'<img src="{file}">', "inline": decks.inline(file)}
            for way, body in bodies.items():
                page = file
                if way != "alone":
                    page = Path(f"{file.stem}-{way}.html")
                    decks.page(page, f'<body style="background:#{colour}">{body}', width, height)
                tab.open(page, width, height)
                tab.screenshot(f"{file.stem}-{way}.shot.png")
                # A browser shows a picture that stands alone on white.
                same(read_png(f"{file.stem}-{way}.shot.png"), file.stem, "FFFFFF" if way == "alone" else colour, f"{file} {way}")


def chromium_keeps_charts_apart():
    """Two charts on a page look as each does alone, to the pixel: no digit of one comes into the other. On paper as well."""
    browser = program(*CHROMIUM)
    nothing = '<div style="height:540px"></div>'
    with Browser(browser) as tab:
        for kind in ("live", "outline"):
            files = [chart(f"{kind}-above", DISQUS, "--svg-text", kind), chart(f"{kind}-below", CENSUS, "--theme", "dark", "--svg-text", kind)]
            for way, above, below in ((f"{kind}-inline", *map(decks.inline, files)), (f"{kind}-img", *(f'<img src="{file}">' for file in files))):
                shown = {}
                for name, body in ((f"{way}-one", above + nothing), (f"{way}-other", nothing + below), (way, above + below)):
                    decks.page(f"{name}.html", body, 960, 1080)
                    tab.open(f"{name}.html", 960, 1080)
                    tab.screenshot(f"{name}.shot.png")
                    shown[name] = read_png(f"{name}.shot.png")
                assert shown[way] == shown[f"{way}-one"][:540] + shown[f"{way}-other"][540:], f"{way}: a chart looks otherwise beside another"
                for n, file in enumerate(files):
                    same(cut(shown[way], 0, 540 * n, 960, 540), file.stem, "FFFFFF", f"{file} {way} on the screen")
                printed(tab, way, files)


def printed(tab, name, files):
    """The page on paper: each chart as it is, its words to be found."""
    tab.open(f"{name}.html", 960, 1080)
    tab.print(f"{name}.pdf")
    for n, file in enumerate(files):
        if shutil.which("pdftoppm"):
            same(cut(sheets(f"{name}.pdf")[0], 0, 1080 * n, 1920, 1080), file.stem, "FFFFFF", f"{name} on paper")
        if shutil.which("pdftotext"):
            searchable(f"{name}.pdf", 1, file, f"{file} on paper")
    if shutil.which("pdffonts"):
        fonts_kept(f"{name}.pdf")


def reveal_shows_it():
    dist = next((Path(folder) for folder in (*sys.argv[5:], ROOT / "node_modules/reveal.js/dist") if folder and (Path(folder) / "reveal.js").exists()), None)
    if not dist:
        raise Skip("no reveal.js here: pass its folder dist as REVEAL")
    browser = program(*CHROMIUM)
    slides = [(file, colour, kind) for kind in ("inline", "img") for file, colour in themed(DISQUS) + themed(CENSUS, "census")]
    decks.reveal("deck.html", dist.resolve().as_uri(), slides)
    with Browser(browser) as tab:
        for n, (file, colour, kind) in enumerate(slides):
            tab.open("deck.html", 960, 540, f"#/{n}")
            tab.screenshot(f"slide-{n}.shot.png")
            same(read_png(f"slide-{n}.shot.png"), file.stem, colour, f"{file} {kind} in reveal.js")
        tab.open("deck.html", 960, 540, "?print-pdf")
        tab.print("deck.pdf")
    if shutil.which("pdftotext"):
        for n, (file, _, kind) in enumerate(slides):
            searchable("deck.pdf", n + 1, file, f"{file} {kind} in the PDF of reveal.js")


def drawn_by(name, *words):
    """Every theme, live and as outlines, drawn by a program that turns SVG into PNG; `words` end before the file."""
    program(name)
    for kind in ("live", "outline"):
        for file, colour in themed(CENSUS, kind) if kind == "live" else [(chart("outline-light", CENSUS, "--svg-text", "outline"), "FFFFFF")]:
            run(*words, "out.png", file)
            shutil.move("out.png", f"{file.stem}.{name}.png")
            same(read_png(f"{file.stem}.{name}.png", colours(colour)), file.stem, colour, f"{file} by {name}")


def librsvg_draws_it():
    drawn_by("rsvg-convert", "rsvg-convert", "-o")


def inkscape_draws_it():
    drawn_by("inkscape", "inkscape", "--export-type=png", "-o")


def readers_hear_it():
    """A screen reader is told title and description once each, of the chart inline and of the snippets ready to paste."""
    browser = program(*CHROMIUM)
    file = chart("chart", DISQUS)
    root = xml.parse(file).getroot()
    title, described = (next(node.text for node in root if node.tag.endswith(kind)) for kind in ("}title", "}desc"))
    told = json.loads(run(PROGRAM, *DISQUS, "-o", "told.svg", "--json"))["charts"][0]["alt"]
    snippet = run(PROGRAM, *DISQUS, "-o", "chart.svg", "--format", "html")
    markdown = re.search(r"!\[(.*)\]\(<chart\.svg>\)", run(PROGRAM, *DISQUS, "-o", "chart.svg", "--format", "md"))[1]
    assert described == told, "the description in the SVG is not the one of the JSON"
    assert re.sub(r"\\(.)", r"\1", markdown) == told, "the description in Markdown is not the one of the JSON"
    with Browser(browser) as tab:
        for name, body, due in (("inline", decks.inline(file), (title, described)), ("snippet", snippet, (told, None))):
            decks.page(f"{name}.html", body, 960, 700)
            tab.open(f"{name}.html", 960, 700)
            images = [node for node in tab.accessibility() if node["role"] in ("image", "img")]
            assert [(node["name"], node["description"]) for node in images] == [due], f"{name}: a reader hears {images}, due was {due}"
            tab.screenshot(f"{name}.shot.png")


def main():
    with tempfile.TemporaryDirectory() as scratch:
        place = FOLDER / sys.argv[1] if FOLDER else Path(scratch)
        place.mkdir(parents=True, exist_ok=True)
        os.chdir(place)
        try:
            globals()[sys.argv[1]]()
        except Skip as why:
            print(f"skipped: {why}")
            return 77
        except AssertionError as fault:
            print(f"broken: {fault}")
            return 1
        finally:
            os.chdir(ROOT)
    print("shown as it should be")
    return 0


if __name__ == "__main__":
    sys.exit(main())
