# as_of.py - the last six values of every shipped series, projected without them: how many the 95 % band held
# SPDX-License-Identifier: GPL-3.0-or-later
"""usage: as_of.py PROGRAM DATASETS. Series of at least nine dates; prints a table, and fails when less than 85 % are inside."""
import csv
import json
import subprocess
import sys
from pathlib import Path

REMOVED, FEWEST, LEAST = 6, 9, .85


def told(program, file, *options):
    command = [program, file, "--json", "--no-chart", "--duplicates", "keep", *options]
    return json.loads(subprocess.run(command, capture_output=True, check=True).stdout)


def held(program, file):
    """Values inside and values projected, over the series of one file. Dates there are written in order."""
    whole = told(program, file)
    with open(file, encoding="utf-8-sig", newline="") as rows:
        table = list(csv.DictReader(line for line in rows if not line.startswith("#")))
    inside = projected = 0
    for series in whole["series"]:
        if series["name"] not in table[0]:
            continue
        dates = sorted({row[whole["input"]["date"]["column"]] for row in table if row[series["name"]].strip()})
        if len(dates) >= FEWEST:
            points = told(program, file, "-y", series["name"], "--as-of", dates[-REMOVED - 1])["series"][0]["as_of"]["points"]
            inside += sum(point["inside95"] for point in points)
            projected += len(points)
    return inside, projected


def main():
    inside = projected = 0
    for file in sorted(Path(sys.argv[2]).glob("*.csv")):
        if file.stem == "disqus_facts":
            continue
        here, of = held(sys.argv[1], file)
        if of:
            print(f"{file.stem:20} {here:3} of {of:3} inside the 95 % band")
        inside, projected = inside + here, projected + of
    print(f"{'all':20} {inside:3} of {projected:3}: {100 * inside / projected:.0f} %")
    return inside < LEAST * projected


if __name__ == "__main__":
    sys.exit(main())
