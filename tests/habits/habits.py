# habits.py - what the code promises about its own shape; usage: habits.py HABIT ROOT
# SPDX-License-Identifier: GPL-3.0-or-later
"""Each function is a habit: it yields one line for every place that breaks it."""
import re
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(sys.argv[2])
SRC = ROOT / "src"

# The pipeline: a folder may include what stands before it.
ORDER = ["base", "read", "model", "fit", "judge", "draw", "tell", "batch", "cli"]

# Outside library: how its headers are spelt, and the only place that may include them.
DOORS = {
    "libcsv": (r"csv\.h", "read/csv.c"),
    "GSL": (r"gsl/.*", "fit/"),
    "cairo": (r"cairo.*\.h", "draw/canvas.c"),
    "FreeType": (r"ft2build\.h|freetype/.*", "draw/canvas.c"),
    "pango": (r"pango/.*", "draw/pango.c"),
    "libpng": (r"png\.h", "draw/png.c"),
    "zlib": (r"zlib\.h", "read/"),
    "getopt": (r"getopt\.h", "cli/options.c"),
}
LONGEST = 70


class Skip(Exception):
    """The habit cannot be looked at here; the message says why."""


def tracked():
    """Files that belong to the project."""
    listing = None
    if shutil.which("git"):
        listing = subprocess.run(["git", "-C", ROOT, "ls-files", "-z"], capture_output=True, check=False).stdout
    if listing:
        files = [ROOT / name for name in listing.decode().split("\0") if name]
    else:
        files = [p for p in ROOT.rglob("*") if not re.search(r"^(build|\.git/|Testing)|__pycache__", str(p.relative_to(ROOT)))]
    return sorted(p for p in files if p.is_file())


def c_files(folder=SRC):
    return sorted(p for p in folder.rglob("*") if p.suffix in (".c", ".h"))


def lines_of(path):
    return path.read_text(encoding="utf-8", errors="replace").splitlines()


def includes():
    for path in c_files():
        for number, line in enumerate(lines_of(path), 1):
            found = re.match(r'\s*#\s*include\s+([<"])(.*?)[>"]', line)
            if found:
                yield path.relative_to(SRC), number, found[1], found[2]


def includes_point_one_way():
    for path, number, kind, header in includes():
        if kind == "<" or header == "growthplot.h" or path.parent == Path("."):
            continue
        target = header.split("/")[0]
        if "/" not in header:
            yield f"{path}:{number}: {header} is not written from src/"
        elif target not in ORDER:
            yield f"{path}:{number}: {target}/ is not in the pipeline"
        elif ORDER.index(target) > ORDER.index(path.parts[0]):
            yield f"{path}:{number}: {path.parts[0]}/ may not include {header}"


def one_door_per_library():
    doors = {}
    for path, number, kind, header in includes():
        for library, (spelt, door) in DOORS.items():
            if kind == "<" and re.fullmatch(spelt, header):
                doors.setdefault(library, set()).add(path.as_posix())
                if not path.as_posix().startswith(door):
                    yield f"{path}:{number}: {library} may be included by {door} only"
    if len(doors.get("zlib", ())) > 1:
        yield f"zlib has more than one door: {sorted(doors['zlib'])}"


def every_file_says_its_job():
    for path in tracked():
        text = lines_of(path)[:4] if path.suffix in (".c", ".h", ".py", ".sh") else []
        if not text:
            continue
        head = text[1:] if text[0].startswith("#!") else text
        if not re.match(rf"(/\*|#|\"\"\") {re.escape(path.name)} - \S", head[0]):
            yield f"{path.relative_to(ROOT)}: the first line does not say '{path.name} - its job'"
        if not any("SPDX-License-Identifier: GPL-3.0-or-later" in line for line in text):
            yield f"{path.relative_to(ROOT)}: no SPDX line at its head"


def nothing_names_the_workplace():
    pattern = re.compile(r"(?<![\w.$}~])/(?:work|home|tmp|root|Users)/|\b(?:TODO|FIXME|XXX)\b|\bregistry\.\w|\bpypi\.|\bproxy\.golang")
    for path in tracked():
        if path == Path(__file__).resolve() or path.suffix in (".png", ".pdf", ".svg", ".csv"):
            continue
        for number, line in enumerate(lines_of(path), 1):
            found = pattern.search(line)
            if found:
                yield f"{path.relative_to(ROOT)}:{number}: '{found[0]}' does not belong here"


def layout_is_clang_formats():
    tool = shutil.which("clang-format-14") or shutil.which("clang-format")
    if not tool:
        raise Skip("no clang-format here")
    version = subprocess.run([tool, "--version"], capture_output=True, text=True, check=True).stdout
    if " 14." not in version:
        raise Skip(f"the layout is that of clang-format 14, here is {version.strip()}")
    files = c_files() + c_files(ROOT / "tests")
    run = subprocess.run([tool, "--dry-run", "-Werror", "--ferror-limit=1", *files], capture_output=True, text=True, check=False)
    yield from (line for line in run.stderr.splitlines() if "error:" in line)


def functions(path):
    """Name and length of every function: its body opens and closes in the first column."""
    text = lines_of(path)
    for start, line in enumerate(text):
        if line != "{":
            continue
        head = start
        while head > 0 and not re.match(r"[a-z_]\w*\(", text[head]):
            head -= 1
        end = next((i for i in range(start, len(text)) if text[i] == "}"), start)
        yield text[head].split("(")[0], end - head + 1


def functions_stay_short():
    lengths = sorted(((length, name, path.relative_to(ROOT)) for path in c_files() for name, length in functions(path)), reverse=True)
    counts = [length for length, _, _ in lengths]
    if not counts:
        yield "no function was found: the habit looks at nothing"
        return
    print(f"{len(counts)} functions, median {counts[len(counts) // 2]} lines; the longest:")
    for length, name, path in lengths[:10]:
        print(f"  {length:3} {name} ({path})")
    for length, name, path in lengths:
        if length > LONGEST:
            yield f"{path}: {name} has {length} lines, {LONGEST} are allowed"


def every_model_is_tested():
    source = "\n".join((SRC / "model" / name).read_text() for name in ("catalogue.c",))
    names = re.findall(r'\.name = "([a-z]+)"', source)
    if not names:
        yield "no model row was found: the habit looks at nothing"
    tests = "\n".join(p.read_text(errors="replace") for p in c_files(ROOT / "tests"))
    print("with a test of their own:", *(name for name in names if f'"{name}"' in tests))
    if not re.search(r"gp_models\[|\*\w+ = gp_models", tests):
        yield "no test walks the catalogue, so a new row would go untested"


def every_warning_has_a_row():
    table = SRC / "base" / "codes.c"
    if not table.exists():
        raise Skip("src/base/codes.c is not there yet")
    rows = set(re.findall(r'"([a-z0-9_]+)"', table.read_text()))
    for path in c_files():
        for found in re.finditer(r'gp_warn\([^;"]*?"([^"]*)"', path.read_text()):
            if found[1] not in rows:
                yield f"{path.relative_to(ROOT)}: warning '{found[1]}' has no row in base/codes.c"


def every_data_set_is_described():
    folder = ROOT / "datasets"
    sets = sorted(folder.glob("*.csv"))
    if len(sets) < 12:
        yield f"{len(sets)} data sets, 12 are promised"
    for path in sets:
        note = path.with_suffix(".md")
        text = lines_of(note) if note.exists() else []
        for key in ("Unit", "Period", "Source", "Origin", "Licence", "Chart"):
            if not any(line.startswith(f"{key}: ") for line in text):
                yield f"{note.relative_to(ROOT)}: no line '{key}: ...'"
        for line in text:
            if line.startswith("Source: ") and len(line) > 90:
                yield f"{note.relative_to(ROOT)}: the source is too long for a footer"
            if line.startswith("Chart: growthplot") and f"datasets/{path.name}" not in line:
                yield f"{note.relative_to(ROOT)}: a chart of another file: {line}"


def the_tour_names_every_file():
    tour = SRC / "README.md"
    if not tour.exists():
        raise Skip("src/README.md is not there yet")
    text = tour.read_text()
    for path in c_files():
        if path.suffix == ".c" and path.name not in text:
            yield f"src/README.md does not name {path.relative_to(SRC)}"
    for name in set(re.findall(r"`([a-z_]+\.c)`", text)):
        if not any(path.name == name for path in c_files()):
            yield f"src/README.md names {name}, which is not there"


def main():
    try:
        faults = list(globals()[sys.argv[1]]())
    except Skip as why:
        print(f"skipped: {why}")
        return 77
    print("\n".join(faults) or "kept")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
