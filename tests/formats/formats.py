# formats.py - good files and what is read of them; usage: formats.py GROWTHPLOT FILE.cases...
# SPDX-License-Identifier: GPL-3.0-or-later
"""Cases are written as in tests/errors. Below the exit code stand, one a line: each series with
unit, points, first, last, sum and step; each line that was left out; the code of each warning."""
import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "errors"))
from errors import cases_of, run  # noqa: E402


def told(report):
    for s in report["series"]:
        name = " ".join(s["name"].split())
        yield f"series {name} | {s['unit']} | {s['n']} | {s['first']} | {s['last']} | {s['sum']:.10g} | {s['step']}"
    for skip in report["input"]["skipped"]:
        yield f"left out line {skip['line']}: {skip['reason']}"
    for warning in report["warnings"] + [w for s in report["series"] for w in s["warnings"]]:
        yield f"warning {warning['code']}"


def faults(program, options, content, code, words):
    got, out, err, _ = run(program, [*options, "--json"], content)
    if got != code or err:
        yield f"exit {got}: {err}"
        return
    lines = "\n".join(told(json.loads(out))) + "\n"
    if lines != words:
        yield f"reads\n{lines}instead of\n{words}"


def main():
    program, files = str(Path(sys.argv[1]).resolve()), sys.argv[2:]
    count = bad = 0
    for path in files:
        for name, *case in cases_of(path):
            count += 1
            for fault in faults(program, *case):
                bad += 1
                print(f"{Path(path).name}: {name}: {fault}")
    print(f"{count} cases, {bad} faults")
    return 1 if bad or not count else 0


if __name__ == "__main__":
    sys.exit(main())
