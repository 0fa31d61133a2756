# errors.py - wrong files and the exact words they are refused with; usage: errors.py GROWTHPLOT FILE.cases...
# SPDX-License-Identifier: GPL-3.0-or-later
"""A file of cases:

    === name | options of inspect
    the input, with \\xHH \\r \\t \\\\ for bytes that cannot stand here; \\c at its end: no last newline
    --- exit code
    what stderr says, where the input is called in.csv

Each case runs twice: as it is, and with --json, whose error object must tell the same story."""
import json
import re
import shlex
import subprocess
import sys
import tempfile
from pathlib import Path

ESCAPE = re.compile(rb"\\(x[0-9a-f]{2}|[rt\\])")
PLAIN = {b"r": b"\r", b"t": b"\t", b"\\": b"\\"}
KEYS = ["code", "file", "line", "column", "found", "expected", "hint", "message"]
HEAD = re.compile(r"growthplot: in\.csv(?::(\d+):(\d+))?: (\S.*)")


def unescape(text):
    text = text[:-3] if text.endswith("\\c\n") else text
    return ESCAPE.sub(lambda m: PLAIN.get(m[1]) or bytes([int(m[1][1:], 16)]), text.encode())


def cases_of(path):
    """Name, options, input, exit code and stderr of each case."""
    text = Path(path).read_text(encoding="utf-8")
    for block in re.split(r"^=== ", text, flags=re.M)[1:]:
        head, rest = block.split("\n", 1)
        content, _, told = rest.rpartition("\n--- ") if "\n--- " in rest else ("", "", rest[4:])
        code, _, words = told.partition("\n")
        name, _, options = head.partition(" | ")
        options = [unescape(o).decode() for o in shlex.split(options.replace("\\", "\\\\"))]
        yield name, options, unescape(content + "\n"), int(code), words.rstrip("\n") + "\n"


def run(program, options, content):
    with tempfile.TemporaryDirectory() as box:
        Path(box, "in.csv").write_bytes(content)
        done = subprocess.run([program, "inspect", "in.csv", *options], cwd=box, capture_output=True, timeout=20, check=False)
        left = sorted(p.name for p in Path(box).iterdir())
    return done.returncode, done.stdout.decode(), done.stderr.decode(), left


def shape_faults(words):
    """Where it is, what was found, and what to do about it."""
    lines = words.splitlines()
    head = HEAD.fullmatch(lines[0])
    if not head:
        yield f"the first line has not the shape of an error: {lines[0]}"
        return
    if re.match("[A-Z](?!TF)", head[3]) or head[3].endswith("."):
        yield "upper case or a full stop"
    excerpt = len(lines) > 1 and re.match(r" +\d+ \| ", lines[1])
    if excerpt and not head[2]:
        yield "an excerpt without a place"
    if excerpt and not re.fullmatch(r" +\| +\^~*", lines[2]):
        yield "an excerpt without a caret"
    hint = lines[3 if excerpt else 1 :]
    if not hint or not hint[0].startswith("  ") or len(hint[0].strip()) < 10:
        yield "no remedy"


def json_faults(out, words):
    """The error object must tell what stderr tells."""
    try:
        error = json.loads(out)["error"]
    except (ValueError, KeyError):
        yield f"no error object with --json: {out[:80]}"
        return
    head = HEAD.fullmatch(words.splitlines()[0])
    if list(error) != KEYS:
        yield f"members {list(error)}"
    if not error["code"] or not error["hint"] or error["file"] != "in.csv":
        yield "no code, file or hint with --json"
    if head and head[1] and (error["line"], error["column"]) != (int(head[1]), int(head[2])):
        yield f"another place with --json: {error['line']}:{error['column']}"
    if head and error["message"] != head[3]:
        yield f"another message with --json: {error['message']}"
    if re.search(r"^ +\d+ \| ", words, flags=re.M) and not error["found"]:
        yield "nothing found with --json"


def faults(program, options, content, code, words):
    got, out, err, left = run(program, options, content)
    if got != code:
        yield f"exit {got}, not {code}"
    if err != words:
        yield f"says\n{err}instead of\n{words}"
    if out or left != ["in.csv"]:
        yield "something was left on stdout or in the folder"
    yield from shape_faults(words)
    got, out, err, _ = run(program, [*options, "--json"], content)
    if got != code:
        yield f"exit {got} with --json, not {code}"
    yield from json_faults(out, words)


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
