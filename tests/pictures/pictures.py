# pictures.py - draws each NAME.picture and compares it with NAME.svg, the picture that was accepted
# SPDX-License-Identifier: GPL-3.0-or-later
"""usage: pictures.py PROGRAM ROOT PAGE [--accept] [NAME...]

A .picture says in its first line what is to be seen, in its second which command draws it, and below
a blank line what stands in app.csv; data sets of the repository are in datasets/. What differs goes
to PAGE, an HTML file of its own: expected, got and their difference side by side, then the lines of
the files. --accept takes what was got as what is expected: look at the page first."""
import base64
import difflib
import html
import os
import shlex
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
HEAD = """<!DOCTYPE html>
<html lang="en"><meta charset="utf-8"><title>pictures that differ</title>
<style>
body { font: 14px sans-serif; margin: 2em }
.row { display: grid; grid-template-columns: repeat(3, 1fr); gap: 1em }
.paper { position: relative; isolation: isolate; background: #fff; border: 1px solid #ccc }
.paper img { display: block; width: 100% }
.paper img + img { position: absolute; left: 0; top: 0; mix-blend-mode: difference }
pre { background: #f4f4f4; padding: 1em; white-space: pre-wrap; overflow-wrap: anywhere }
</style>
"""


def parts(picture):
    """What is to be seen, the arguments of the command, and the figures."""
    head, _, rows = picture.read_text(encoding="utf-8").partition("\n\n")
    see, command = head.strip().split("\n")
    return see[2:], shlex.split(command)[1:], rows


def draw(program, root, picture):
    """The SVG, and what the program said besides."""
    _, words, rows = parts(picture)
    with tempfile.TemporaryDirectory() as box:
        os.symlink(root / "datasets", Path(box, "datasets"))
        if rows:
            Path(box, "app.csv").write_text(rows, encoding="utf-8")
        done = subprocess.run([program, *words, "-o", "picture.svg"], cwd=box, capture_output=True, text=True, timeout=60, check=False)
        file = Path(box, "picture.svg")
        return (file.read_text(encoding="utf-8") if file.exists() else ""), done.stderr


def image(svg):
    return f'<img alt="" src="data:image/svg+xml;base64,{base64.b64encode(svg.encode()).decode()}">' if svg else ""


def section(name, see, expected, got, said):
    lines = difflib.unified_diff(expected.splitlines(), got.splitlines(), "expected", "got", n=0, lineterm="")
    columns = (("expected", image(expected)), ("got", image(got)), ("difference (black: none)", image(expected) + image(got)))
    return (f"<h2>{html.escape(name)}</h2>\n<p>To be seen: {html.escape(see)}.</p>\n<div class=row>\n"
            + "".join(f"<div>{title}<div class=paper>{shown}</div></div>\n" for title, shown in columns)
            + f"</div>\n<pre>{html.escape(said)}{html.escape(chr(10).join(lines))}</pre>\n")


def main():
    accept = "--accept" in sys.argv
    program, root, page, *names = (word for word in sys.argv[1:] if word != "--accept")
    pictures = [p for p in sorted(HERE.glob("*.picture")) if not names or p.stem in names]
    found = []
    for picture in pictures:
        golden = picture.with_suffix(".svg")
        expected = golden.read_text(encoding="utf-8") if golden.exists() else ""
        got, said = draw(str(Path(program).resolve()), Path(root).resolve(), picture)
        if got and got == expected:
            continue
        found.append(section(picture.stem, parts(picture)[0], expected, got, said))
        print(f"{picture.stem}: " + ("differs" if got else f"is not drawn: {said}"))
        if accept and got:
            golden.write_text(got, encoding="utf-8")
    Path(page).write_text(HEAD + "".join(found or ["<p>All are as they were accepted.</p>\n"]), encoding="utf-8")
    print(f"{len(pictures)} pictures, {len(found)} {'accepted' if accept else 'differ'}: {page}")
    return 0 if pictures and (accept or not found) else 1


if __name__ == "__main__":
    sys.exit(main())
