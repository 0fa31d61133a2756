# gallery.py - makes every chart of charts/ with the commands that stand in datasets/*.md
# SPDX-License-Identifier: GPL-3.0-or-later
"""usage: gallery.py PROGRAM      also writes charts/README.md: each picture under the command that made it"""
import shlex
import subprocess
import sys
from pathlib import Path


def commands(root):
    """The arguments of every `Chart: growthplot ...` line, and the files it makes."""
    for note in sorted((root / "datasets").glob("*.md")):
        for line in note.read_text(encoding="utf-8").splitlines():
            if line.startswith("Chart: growthplot "):
                words = shlex.split(line)[2:]
                yield words, [words[i + 1] for i, word in enumerate(words) if word == "-o"]


def page(root, alts, table):
    text = ["# Gallery", "", "Every picture here is made by one command, from the root of the repository, and rebuilt by",
            "`cmake --build build --target gallery`. What the figures are and where they come from stands in",
            "`datasets/`, in the note named like the file.", ""]
    for words, files in commands(root):
        name = Path(files[0]).stem
        svg = next(Path(file).name for file in files if file.endswith(".svg"))
        text += [f"## {name}", "", f"[About the data](../{Path(words[1]).with_suffix('.md')})", "", "```sh",
                 "growthplot " + shlex.join(words), "```", "", f"![{alts[name]}]({svg})", ""]
    return "\n".join(text + table)


def record(program, root):
    """How projections fare: the last six values of every series, projected without them."""
    sys.path.insert(0, str(root / "tests" / "forecast"))
    from as_of import held
    rows, totals = [], [0, 0]
    for file in sorted((root / "datasets").glob("*.csv")):
        inside, of = (0, 0) if file.stem == "disqus_facts" else held(program, file)
        totals = [totals[0] + inside, totals[1] + of]
        rows += [f"| {file.stem} | {inside} | {of} |"] if of else []
    return ["## How the projections fare", "",
            "The last six values of every series of at least nine dates, projected without them (`--as-of`): how many",
            "lie inside the 95 % band.", "", "| data set | inside | of |", "| --- | ---: | ---: |", *rows,
            f"| all | {totals[0]} | {totals[1]} ({100 * totals[0] / totals[1]:.0f} %) |", ""]


def alt_text(svg):
    """What the picture says, from the <title> of its own file."""
    text = svg.read_text(encoding="utf-8")
    start = text.index(">", text.index("<title")) + 1
    return text[start:text.index("</title>", start)].replace("[", "(").replace("]", ")")


def main():
    root = Path(__file__).resolve().parent.parent
    alts = {}
    for words, files in commands(root):
        done = subprocess.run([sys.argv[1], *words], cwd=root, check=False)
        if done.returncode != 0:
            sys.exit(f"gallery: exit {done.returncode}: growthplot {shlex.join(words)}")
        svg = next(root / file for file in files if file.endswith(".svg"))
        alts[svg.stem] = alt_text(svg)
    (root / "charts" / "README.md").write_text(page(root, alts, record(sys.argv[1], root)), encoding="utf-8")
    print(f"{len(alts)} charts")


if __name__ == "__main__":
    main()
