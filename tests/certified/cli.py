# cli.py - the NIST problems through the command line, certified digits counted from the JSON
# SPDX-License-Identifier: GPL-3.0-or-later
"""usage: cli.py PROGRAM. The problems are those of nist_nonlinear.h; prints certified beside found."""
import json
import math
import re
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

HEADER = Path(__file__).resolve().with_name("nist_nonlinear.h")
NUMBER = re.compile(r"[-+]?\d+(?:\.\d*)?(?:[eE][-+]?\d+)?")
GROWTH = {"BoxBOD", "Misra1a", "Misra1b", "Misra1c", "Misra1d", "Rat42", "Rat43", "Chwirut1", "Chwirut2", "DanWood"}


def numbers(text):
    return [float(word) for word in NUMBER.findall(text)]


def problems():
    """The C tables, taken apart: rows by name, then name, formula, starts, certified values."""
    text = HEADER.read_text()
    rows = {name: [line.split(", ") for line in re.findall(r"\{ ([^{}]+) \}", body)]
            for name, body in re.findall(r"rows_(\w+)\[\]\[2\] = \{(.*?)\n\};", text, re.S)}
    row = re.compile(r'\{ "(\w+)", "([^"]+)",\s*\d+, \d+,\s*\{ \{(.*?)\},\s*\{(.*?)\} \},\s*'
                     r"\{(.*?)\},\s*\{(.*?)\},\s*(\S+), rows_\w+ \}", re.S)
    for name, formula, *lists, rss in row.findall(text):
        yield name, formula, *(numbers(one) for one in lists), float(rss), rows[name]


def fitted(program, file, formula, start):
    command = [program, file, "--model", formula, "--duplicates", "keep", "--json", "--no-chart"]
    if start:
        command += ["--start", ",".join(f"b{i}={value!r}" for i, value in enumerate(start, 1))]
    done = subprocess.run(command, capture_output=True, check=True)
    return json.loads(done.stdout)["series"][0]["model"]


def digits(found, certified):
    """Log relative error, between 0 and 11; the least of the list."""
    errors = [abs(f - c) / abs(c) for f, c in zip(found, certified)]
    return min(11 if e <= 1e-11 else max(0, -math.log10(e)) for e in errors)


def from_both_starts(program, file, problem):
    name, formula, start1, start2, certified, sd, _, _ = problem
    for number, start in enumerate((start1, start2), 1):
        model = fitted(program, file, formula, start)
        by_name = {p["name"]: p for p in model["parameters"]}
        found = [by_name[f"b{i}"] for i in range(1, len(certified) + 1)]
        parameters = digits([p["value"] for p in found], certified)
        errors = digits([p["se"] for p in found], sd)
        print(f"{name:10} start {number}: {parameters:5.2f} digits of the parameters, {errors:5.2f} of the standard errors")
        for p, value in zip(found, certified):
            print(f"    {p['name']} certified {value:<18.11g} found {p['value']:.11g}")
        assert parameters >= 2 or not model["converged"], f"{name}: wrong without a word"
        yield parameters, errors


def without_start(program, file, problem):
    model, rss = fitted(program, file, problem[1], None), problem[6]
    print(f"{problem[0]:10} no start: sum of squares certified {rss:.10g}, found {model['rss']:.10g}")
    assert abs(model["rss"] / rss - 1) < 1e-9, problem[0]


def main():
    program, found = str(Path(sys.argv[1]).resolve()), []
    with tempfile.TemporaryDirectory() as scratch:
        for problem in problems():
            file = Path(scratch) / f"{problem[0]}.csv"
            file.write_text("t,y\n" + "".join(f"{t},{y}\n" for y, t in problem[-1]))
            found += from_both_starts(program, file, problem)
            if problem[0] in GROWTH:
                without_start(program, file, problem)
    parameters, errors = zip(*found)
    four, six = (sum(p >= least for p in parameters) for least in (4, 6))
    middle = statistics.median(parameters), statistics.median(errors)
    print(f"of {len(found)}: {four} with 4 digits, {six} with 6; medians {middle[0]:.2f} and {middle[1]:.2f}")
    assert len(found) == 52 and four == 52 and six >= 50 and middle[0] >= 9.5 and middle[1] >= 9


if __name__ == "__main__":
    main()
