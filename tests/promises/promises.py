# promises.py - what the finished program must keep; usage: promises.py PROMISE PROGRAM ROOT BUILD TYPE
# SPDX-License-Identifier: GPL-3.0-or-later
"""Each function is a promise; it asserts, in a scratch folder of its own, that the program keeps it."""
import json
import math
import os
import re
import resource
import shutil
import struct
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as xml
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "inserted"))
from raster import png_chunks

PROGRAM, ROOT, BUILD = (Path(arg).resolve() for arg in sys.argv[2:5])
TYPE = sys.argv[5] if len(sys.argv) > 5 else ""
DATASETS = ROOT / "datasets"
# SVG that PowerPoint, LibreOffice and browsers disagree about.
FORBIDDEN = ("style=", "rgba(", "transparent", "textLength", "<symbol", "dominant-baseline", "<script", "@import")


class Skip(Exception):
    """The promise cannot be looked at here; the message says why."""


def run(*args, check=0, env=None, **more):
    """Runs the program; `check` is the exit code that is due (None: any)."""
    done = subprocess.run([PROGRAM, *map(str, args)], capture_output=True, env={**os.environ, **(env or {})}, check=False, **more)
    if check is not None and done.returncode != check:
        raise AssertionError(f"growthplot {' '.join(map(str, args))}: exit {done.returncode}, due was {check}\n"
                             + done.stderr.decode(errors="replace"))
    return done


def report(*args):
    return json.loads(run(*args, "--json").stdout)


def only(found, name):
    return next(series for series in found["series"] if series["name"] == name)


def close(got, due, what, digits=5):
    assert got is not None and abs(got - due) <= 0.5000001 * 10 ** (math.floor(math.log10(abs(due))) + 1 - digits), f"{what}: {got}, published is {due}"


def the_main_job_works():
    done = run(DATASETS / "disqus.csv")
    text = done.stdout.decode()
    for word in ("visitors", "requests_per_second", "employees", "5.7 months", "disqus.svg"):
        assert word in text, f"the report does not say '{word}':\n{text}"
    assert Path("disqus.svg").stat().st_size > 1000
    visitors = only(report(DATASETS / "disqus.csv"), "visitors")
    close(visitors["doubling"]["time"], 5.73903, "doubling of visitors", 2)
    pair = only(report(DATASETS / "disqus.csv"), "requests_per_second")
    assert pair["n"] == 2 and pair["growth"]["lower"] is None, "two points have no interval"
    assert "at least every 7.3 months" in run(DATASETS / "disqus-2014.csv", "--no-chart").stdout.decode()


# Log-linear least squares by R 4.2 (lm): file, column, options, slope a step, doubling, its 95 % limits.
PUBLISHED = [
    ("disqus", "visitors", "", 0.1207778, 5.73903, 3.6084, 14.013),
    ("disqus-2014", "visitors", "", 0.057914525, 11.9685, 7.5845, 28.363),
    ("disqus-2014", "page_views", "", 0.074787837, 9.26818, 4.8654, 97.459),
    ("disqus-2014", "requests_per_second", "", 0.024310119, 28.5127, 7.2891, None),
    ("pycon_attendance", "attendees", "--to 2019", 0.18538936, 3.73887, 3.2531, 4.3953),
    ("pycon_attendance", "attendees", "--to 2013", 0.24504389, 2.82867, 2.4822, 3.2876),
    ("openstack_nova", "authors", "--to 2011-03", 0.14930097, 4.64262, 3.1465, 8.8514),
    ("internet_hosts", "hosts", "", 0.55333482, 1.25267, 1.1728, 1.3442),
    ("transistors", "transistors_thousands", "--duplicates keep", 0.34744432, 1.99499, 1.9388, 2.0546),
    ("world_population", "population", "", 0.015710646, 44.1196, 42.985, 45.315),
    ("us_census", "population_millions", "", 0.022024919, 31.471, 29.017, 34.379),
    ("air_passengers", "passengers_thousands", "", 0.010048382, 68.981, 65.395, 72.983),
    ("covid_cumulative", "Italy", "--from 2020-03-01 --to 2020-03-15 --kind level", 0.19452791, 3.56323, 3.4526, 3.6811),
    ("covid_cumulative", "US", "--from 2020-03-01 --to 2020-03-15 --kind level", 0.32952206, 2.10349, 1.981, 2.2422),
    ("covid_cumulative", "Germany", "--from 2020-03-01 --to 2020-03-15 --kind level", 0.26898011, 2.57695, 2.4753, 2.6873),
    ("covid_cumulative", "United_Kingdom", "--from 2020-03-01 --to 2020-03-15 --kind level", 0.24713384, 2.80474, 2.6523, 2.9757),
]


def published_fits_come_out_again():
    for name, column, options, slope, doubling, lower, upper in PUBLISHED:
        found = only(report(DATASETS / f"{name}.csv", "-y", column, *options.split(), "--model", "exponential", "--interval", "ols"), column)
        what = f"{name} {column} {options}"
        close(found["growth"]["log_rate"], slope, what + " rate")
        close(found["doubling"]["time"], doubling, what + " doubling")
        close(found["doubling"]["lower"], lower, what + " shortest doubling")
        if upper is None:
            assert found["doubling"]["upper"] is None and found["doubling"]["unbounded"], what + ": the interval is open"
        else:
            close(found["doubling"]["upper"], upper, what + " longest doubling")
    census = only(report(DATASETS / "us_census.csv", "--model", "logistic", "--interval", "ols"), "population_millions")
    ceiling = next(p for p in census["model"]["parameters"] if p["name"] == "K")
    close(ceiling["value"], 315.54461, "ceiling of the census")
    close(ceiling["se"], 30.96968, "its standard error", 3)


def ordered(where, node):
    """Every lower is below its upper, at every level, everywhere in the JSON; times are positive."""
    if isinstance(node, list):
        for i, item in enumerate(node):
            ordered(f"{where}[{i}]", item)
    if not isinstance(node, dict):
        return
    for key, value in node.items():
        ordered(f"{where}.{key}", value)
        if key.startswith("lower") and isinstance(value, (int, float)):
            upper = node.get("upper" + key[5:])
            assert upper is None or value <= upper, f"{where}: {key} {value} is above {upper}"
    if "direction" in node:
        for key in ("time", "lower", "upper"):
            assert node[key] is None or node[key] > 0, f"{where}.{key} is {node[key]}"


def valid(node, schema, root, where):
    """What JSON Schema says of a node, of the part of the language that our schema uses."""
    if "$ref" in schema:
        return valid(node, root["$defs"][schema["$ref"].rsplit("/", 1)[1]], root, where)
    if "anyOf" in schema:
        faults = [list(valid(node, kind, root, where)) for kind in schema["anyOf"]]
        return [] if [] in faults else max(faults, key=lambda found: len(found[0]))
    return list(breaches(node, schema, root, where))


def breaches(node, schema, root, where):
    unknown = set(schema) - {"$schema", "$id", "$defs", "title", "description", "type", "properties", "required", "additionalProperties", "items", "enum", "const", "minimum", "maximum"}
    assert not unknown, f"the schema uses {unknown}, which this test does not know"
    kinds = {"object": dict, "array": list, "string": str, "boolean": bool, "null": type(None), "number": (int, float), "integer": int}
    wanted = schema.get("type", [])
    wanted = [wanted] if isinstance(wanted, str) else wanted
    if wanted and not any(isinstance(node, kinds[kind]) and (kind == "boolean" or not isinstance(node, bool)) for kind in wanted):
        yield f"{where}: {node!r:.60} is not {wanted}"
    if "enum" in schema and node not in schema["enum"]:
        yield f"{where}: {node!r:.60} is none of {schema['enum']}"
    if "const" in schema and node != schema["const"]:
        yield f"{where}: {node!r:.60} is not {schema['const']}"
    if isinstance(node, dict) and "properties" in schema:
        for key in schema.get("required", []):
            if key not in node:
                yield f"{where}: '{key}' is missing"
        for key, value in node.items():
            if key in schema["properties"]:
                yield from valid(value, schema["properties"][key], root, f"{where}.{key}")
            elif schema.get("additionalProperties") is False:
                yield f"{where}: '{key}' is not in the schema"
    if isinstance(node, list) and "items" in schema:
        for i, item in enumerate(node):
            yield from valid(item, schema["items"], root, f"{where}[{i}]")


# Wishes whose JSON must be as the schema says: arguments and the exit code that is due.
SHAPES = [
    (["disqus.csv"], 0), (["disqus-2014.csv", "--as-of", "2011-03"], 0), (["us_census.csv", "--model", "logistic"], 0),
    (["air_passengers.csv", "--reach", "1M", "--horizon", "24"], 0), (["nile.csv"], 0), (["openstack_nova.csv", "-y", "2"], 0),
    (["covid_cumulative.csv", "-y", "Italy", "--kind", "cumulative"], 0), (["transistors.csv", "--duplicates", "keep"], 0),
    (["us_census.csv", "--model", "a*exp(b*t)+c"], 0), (["disqus.csv", "--claim", "visitors doubled in 6 months"], 0),
    (["transistors.csv"], 65), (["nosuch.csv"], 66), (["disqus.csv", "--model", "nonsense"], 2), (["disqus.csv", "-y", "nonsense"], 2),
]


def json_keeps_its_schema():
    schema = json.loads((ROOT / "src/tell/growthplot-1.schema.json").read_text())
    for (name, *options), code in SHAPES:
        for command in ([], ["inspect"]) if not options else ([],):
            done = run(*command, DATASETS / name, *options, "--json", "--no-chart", check=code if not command or code != 4 else None)
            faults = valid(json.loads(done.stdout), schema, schema, "$")
            assert not faults, f"{command} {name} {options}:\n" + "\n".join(faults[:5])
            assert done.stdout.count(b"\n") == 1, "one object is one line"
            if code:
                assert done.stderr.count(b"growthplot: ") == 1, done.stderr


def numbers_of(node):
    if isinstance(node, dict):
        for value in node.values():
            yield from numbers_of(value)
    elif isinstance(node, list):
        for value in node:
            yield from numbers_of(value)
    elif isinstance(node, (int, float)) and not isinstance(node, bool):
        yield float(node)


DAYS = {"day": 1, "week": 7, "month": 30.436875, "quarter": 91.310625, "year": 365.2425}
TIMES = {"month": 1, "quarter": 3, "year": 12}
SHOWN = re.compile(r"(?<![\w.])(\d+(?:\.\d+)?) ?([kMBT])?(?![\w])")


def in_other_units(time, unit):
    """A time in days, months and years, as a chart may say it."""
    if unit in TIMES:
        yield from (time * TIMES[unit], time * TIMES[unit] / 12)
    yield from (time * DAYS.get(unit, 1), time * DAYS.get(unit, 1) / 30.436875, time * DAYS.get(unit, 1) / 365.2425)


def all_numbers(node):
    """Every number of a JSON, those within its words, and its times in other units."""
    if isinstance(node, dict):
        unit = node.get("unit") or node.get("per")
        if isinstance(unit, str) and unit in DAYS:
            times = [node[key] for key in ("time", "lower", "upper") if node.get("time") is not None and node.get(key)]
            times += [math.log(2) / abs(node[key]) for key in ("log_rate", "log_rate_lower", "log_rate_upper") if node.get(key)]
            yield from (other for time in times for other in in_other_units(time, unit))
        means = [stretch["mean"] for stretch in node.get("segments") or [] if stretch.get("mean")]
        for before, after in zip(means, means[1:]):  # what a step between two levels is called
            yield from (after / before, 100 * abs(after / before - 1))
        yield from (100 * abs(change["factor"] - 1) for change in node.get("changepoints") or [] if change["factor"])
        for value in node.values():
            yield from all_numbers(value)
    elif isinstance(node, list):
        yield float(len(node))
        for value in node:
            yield from all_numbers(value)
    elif isinstance(node, str):
        yield from (float(digits) for digits in re.findall(r"\d+(?:\.\d+)?(?:e[+-]\d+)?", node))
    elif isinstance(node, (int, float)) and not isinstance(node, bool):
        yield abs(float(node))


def is_tick(node):
    """Ticks are places on an axis, not figures; guides say what would be, not what is."""
    words = node.text or ""
    on_axis = node.get("text-anchor") and re.fullmatch(r"[$€£]?-?[\d.]+[kMBT%]?|(?:[A-Z][a-z]{2} |\d{1,2} [A-Z][a-z]{2} ?)?\d{0,4}", words)
    return (on_axis and node.get("font-weight") is None) or re.fullmatch(r"\d{4}", words) or re.match(r"([\d.]+[kMBT]? )?if ", words)


def wrong_numbers(shown, known):
    for digits, unit in SHOWN.findall(shown):
        by = {"k": 1e3, "M": 1e6, "B": 1e9, "T": 1e12, "": 1.0}[unit]
        zeros = len(digits) - len(digits.rstrip("0")) if "." not in digits else -len(digits.split(".")[1])
        within = 0.5 * 10 ** (min(zeros, 1) if unit == "" else min(zeros, 0)) * by * (1 + 1e-9)
        if not any(abs(float(digits) * by - value) <= within for value in known):
            yield digits + unit


def words_of_chart(path):
    nodes = [node for node in xml.parse(path).getroot().iter() if node.text and node.text.strip()]
    return " | ".join(node.text for node in nodes if not (node.tag.endswith("}text") and is_tick(node)))


def every_number_of_a_chart_is_in_the_json():
    """Every chart of the gallery. Of wrong first digits three in four must be noticed, or this looks at nothing."""
    sys.path.insert(0, str(ROOT / "charts"))
    from gallery import commands
    shutil.copytree(DATASETS, "datasets")
    noticed = tried = 0
    for words, files in commands(ROOT):
        name, wishes = Path(files[0]).stem, [word for i, word in enumerate(words[2:]) if word != "-o" and words[i + 1] != "-o"]
        run("chart", words[1], *wishes, "-o", "c.svg")
        told = run(words[1], *wishes, "--json", "--no-chart", check=None).stdout
        figures = Path(words[1]).read_text(encoding="utf-8")
        note = Path(words[1]).with_suffix(".md").read_text(encoding="utf-8").splitlines()
        source = [line for line in note if line.startswith("Source:")]
        known = set(all_numbers([json.loads(told), words, source, figures])) | {50.0, 95.0}
        known |= {value * by for by in {series["factor"] for series in json.loads(told)["series"]} for value in known}
        shown = re.sub(r"axis starts at [\d.]+[kMBT]?", "", words_of_chart("c.svg"))
        wrong = list(wrong_numbers(shown, known))
        assert not wrong, f"{name}: {wrong} stand in the chart but not in the JSON: {shown}"
        for found in SHOWN.finditer(shown):
            spoilt = str((int(found[1][0]) + 4) % 9 + 1) + found[0][1:]
            noticed += bool(list(wrong_numbers(spoilt, known)))
            tried += 1
    print(f"{tried} numbers, {noticed} of them noticed when their first digit is wrong")
    assert tried > 300 and noticed > .75 * tried


def changes_are_dated_as_in_the_json():
    """The limits of a change's date are rarely as far to the left as to the right: both are printed."""
    months = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
    said = lambda date: f"{months[int(date[5:7]) - 1]} {date[:4]}" if len(date) > 4 else date
    for name in ("internet_hosts", "nile", "us_census"):
        run("chart", DATASETS / f"{name}.csv", "-o", "c.svg")
        shown = " ".join(node.text for node in xml.parse("c.svg").getroot().iter() if node.tag.endswith("text") and node.text)
        assert "±" not in shown, f"{name}: {shown}"
        for change in report(DATASETS / f"{name}.csv")["series"][0]["changepoints"]:
            if f"growth changed, {said(change['date'])} (" in shown:
                due = f"({said(change['lower'])} to {said(change['upper'])})"
                assert due in shown, f"{name}: the JSON has {due}: {shown}"


def exit_codes_are_the_contracts():
    disqus, census = DATASETS / "disqus.csv", DATASETS / "us_census.csv"
    Path("one.csv").write_text("date,value\n2010-01,5\n")
    Path("bad.csv").write_text("date,value\n2010-01,5\n2010-13,6\n")
    for words, code in (
        ([census, "--no-chart"], 0), (["check", census, "--claim", "doubles every 2 years"], 1), (["check", census], None),
        (["check", disqus, "--claim", "visitors doubled in 6 months", "--strict"], 3), ([census, "--no-such"], 2), (["one.csv"], 4),
        (["check", "--claim", "traffic grows 15-20% a month", "--claim", "traffic doubled in 6 months"], 1), (["bad.csv"], 65),
        (["nosuch.csv"], 66), ([census, "-o", "x.bmp"], 2), ([census, "-o", "no/where.svg"], 73), (["check", census, "--claim", "likes cats"], 2),
        (["help"], 0), (["models"], 0), (["version"], 0), (["help", "codes"], 0), (["chek", census], 2),
    ):
        done = run(*words, check=code)
        assert (done.returncode in (0, 1, 3)) or done.stderr.startswith(b"growthplot: "), done.stderr
    assert b"bad.csv:3:1: '2010-13'" in run("bad.csv", check=65).stderr
    assert b"did you mean check" in run("chek", census, check=2).stderr
    assert b"--horizon" in run(census, "--horizn", "3", check=2).stderr
    assert not list(Path(".").glob("*.svg")), "a failed run left a chart"


def claims_are_checked():
    found = json.loads(run("check", DATASETS / "disqus.csv", "--json", check=None).stdout)
    by_text = {claim["text"]: claim for claim in found["claims"]}
    assert len(by_text) == 5, sorted(by_text)
    verdicts = {text.split(":")[-1].strip().split(" @")[0]: claim["verdict"] for text, claim in by_text.items()}
    for part, due in (("500 million", "supported"), ("founded", "untestable"), ("16 employees", "supported"), ("15-20%", "inconclusive"), ("doubled in 6", "inconclusive")):
        got = next(v for t, v in verdicts.items() if part in t)
        assert got == due, f"{part}: {got}, due was {due}"
    reason = " ".join(c["reason"] for c in found["conflicts"])
    for figure in ("2.31", "2.99", "12.2"):
        assert figure in reason, f"the conflict does not say {figure}: {reason}"


def a_readme_claim_is_checked_in_ci():
    """A repository whose README boasts: the claims file beside the figures fails the build with an annotation."""
    Path("downloads.csv").write_text("month,downloads\n" + "".join(f"2024-{m:02},{1000 + 40 * m + (m % 3) * 5}\n" for m in range(1, 13)))
    Path("downloads.claims").write_text("# README.md: what we say of ourselves\ndownloads tripled in 6 months @ README.md\ndownloads rose 5% in 3 months\n")
    done = run("check", "downloads.csv", "--format", "github", check=1)
    shown = done.stdout.decode()
    assert re.search(r"^::error file=downloads\.claims,line=2", shown, re.M), shown
    assert "::error file=downloads.claims,line=3" not in shown, shown
    Path("downloads.claims").write_text("downloads grew 10% in 6 months\n")
    run("check", "downloads.csv", "--format", "github", check=0)


def nothing_is_ever_inverted():
    for path in sorted(DATASETS.glob("*.csv")):
        if path.stem != "disqus_facts":
            ordered(path.stem, report(path, *(["--duplicates", "keep"] if path.stem == "transistors" else [])))


def charts_are_slides():
    run("chart", DATASETS / "disqus.csv", "-y", "visitors", "-o", "v.svg", "-o", "v.png", "-o", "v.pdf")
    chunks = dict(png_chunks(Path("v.png").read_bytes()))
    assert struct.unpack(">II", chunks[b"IHDR"][:8]) == (1920, 1080), "the PNG is not 1920 x 1080"
    assert struct.unpack(">IIB", chunks[b"pHYs"]) == (5669, 5669, 1), "the PNG has another density"
    assert any(kind in chunks for kind in (b"iTXt", b"tEXt")), "the PNG has no description"
    assert Path("v.pdf").read_bytes()[:5] == b"%PDF-"
    if shutil.which("pdftotext"):
        words = subprocess.run(["pdftotext", "v.pdf", "-"], capture_output=True, check=True).stdout.decode()
        assert "isitors" in words, "the words of the PDF cannot be selected"


def check_svg(path, limit=20_000):
    text = path.read_text(encoding="utf-8")
    assert len(text.encode()) < limit, f"{path.name}: {len(text.encode())} bytes"
    root = xml.fromstring(text)
    kinds = {node.tag.split("}")[1] for node in root.iter()}
    assert {"text", "title", "desc"} <= kinds, f"{path.name}: text, title and desc are due, found {sorted(kinds)}"
    assert root.get("role") == "img", f"{path.name}: no role"
    for fault in FORBIDDEN:
        assert fault not in text, f"{path.name}: '{fault}'"
    assert len(re.findall("<svg", text)) == 1, f"{path.name}: a picture in the picture"
    return {node.get("id") for node in root.iter() if node.get("id")}


def svg_keeps_its_rules():
    for name in ("disqus", "us_census", "openstack_nova"):
        run("chart", DATASETS / f"{name}.csv", *(["-y", "visitors"] if name == "disqus" else ["-y", 2]), "-o", f"{name}.svg")
    ids = [check_svg(Path(f"{name}.svg")) for name in ("disqus", "us_census", "openstack_nova")]
    assert not ids[0] & ids[1] and not ids[1] & ids[2], "two charts share ids and would take each other's parts"
    run("chart", DATASETS / "disqus.csv", "-y", "visitors", "--svg-text", "outline", "-o", "outline.svg")
    outline = Path("outline.svg").read_text()
    xml.fromstring(outline)
    assert len(outline) < 60_000 and "doubled every 5.7 months</text>" in outline, "the words of outlines cannot be found"


def same_bytes_everywhere():
    Path("fonts.conf").write_text('<?xml version="1.0"?><fontconfig></fontconfig>\n')
    places = {
        "plain": {},
        "again": {},
        "german": {"LC_ALL": "de_DE.UTF-8", "LANG": "de_DE.UTF-8"},
        "nepal": {"TZ": "Asia/Kathmandu", "LC_ALL": "C"},
        "no fonts": {"FONTCONFIG_FILE": str(Path("fonts.conf").resolve()), "XDG_DATA_HOME": str(Path("none").resolve())},
    }
    seen = {}
    for name, env in places.items():
        outputs = [f"c.{kind}" for kind in ("svg", "png", "pdf")]
        for file in outputs:
            Path(file).unlink(missing_ok=True)
        run("chart", DATASETS / "disqus.csv", "-y", "visitors", *(a for o in outputs for a in ("-o", o)), env=env)
        seen[name] = [Path(o).read_bytes() for o in outputs] + [run(DATASETS / "air_passengers.csv", "--json", env=env).stdout]
    for name, bytes_of in seen.items():
        for kind, got, due in zip(("svg", "png", "pdf", "json"), bytes_of, seen["plain"]):
            assert got == due, f"{kind} has other bytes: {name}"


def pdf_is_dated_as_asked():
    """Always the same date, or the one that SOURCE_DATE_EPOCH names; what is no moment is no wish."""
    def dated(wish):
        run("chart", DATASETS / "nile.csv", "-o", "dated.pdf", env={"SOURCE_DATE_EPOCH": wish})
        return re.search(rb"/CreationDate \((?:D:)?(\d+)", Path("dated.pdf").read_bytes())[1].decode()
    for wish, due in (("1300000000", "20110313070640"), ("0", "19700101000000"), ("-1", "20000101000000"), ("12h", "20000101000000"),
                      ("99999999999999999999", "20000101000000"), ("", "20000101000000")):
        assert dated(wish) == due, f"SOURCE_DATE_EPOCH={wish}: {dated(wish)}, due was {due}"


def a_full_device_is_told():
    if not Path("/dev/full").exists():
        raise Skip("no /dev/full here")
    for options in (["--no-chart"], ["--json"], ["--format", "csv"], ["--format", "svg"]):
        with open("/dev/full", "wb") as full:
            done = subprocess.run([PROGRAM, DATASETS / "disqus.csv", *options], stdout=full, stderr=subprocess.PIPE, check=False)
        assert done.returncode == 74, f"{options}: exit {done.returncode}, due was 74"
        assert done.stderr.startswith(b"growthplot: "), done.stderr


def a_full_disk_leaves_nothing_behind():
    """A limit on file size stands for the full disk: the write fails in the middle of the file."""
    def small_files():
        import signal
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (2048, 2048))
    for kind in ("svg", "png", "pdf"):
        done = run("chart", DATASETS / "disqus.csv", "-y", "visitors", "-o", f"half.{kind}", check=None, preexec_fn=small_files)
        assert done.returncode == 74, f"{kind}: exit {done.returncode}, due was 74"
        assert not list(Path(".").glob("*")), f"{kind}: left behind: {list(Path('.').glob('*'))}"
    done = run("chart", DATASETS / "disqus.csv", "-o", "nowhere/half.svg", check=73)
    assert b"nowhere/half.svg" in done.stderr


def release_is_hardened():
    if TYPE != "Release" or not shutil.which("readelf"):
        raise Skip("a promise of the release build, seen with readelf")
    shown = subprocess.run(["readelf", "-Wlds", PROGRAM], capture_output=True, text=True, check=True).stdout
    assert "GNU_RELRO" in shown and re.search(r"BIND_NOW|\bNOW\b", shown), "relocations stay writable"
    assert re.search(r"GNU_STACK.*RW ", shown), "the stack can be executed"
    assert "Type:" not in shown or "EXEC" not in shown
    assert "INTERP" in shown and "PIE" in shown, "not position independent"
    assert "__stack_chk_fail" in shown, "no guard on the stack"
    assert re.search(r"__\w+_chk@", shown), "no fortified call"


def everything_is_installed():
    done = subprocess.run(["cmake", "--install", BUILD, "--prefix", "usr"], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    due = ["bin/growthplot", "share/man/man1/growthplot.1", "share/growthplot/growthplot-1.schema.json",
           "share/bash-completion/completions/growthplot", "share/zsh/site-functions/_growthplot",
           "share/fish/vendor_completions.d/growthplot.fish", "share/doc/growthplot/LICENSE"]
    for path in due:
        assert (Path("usr") / path).stat().st_size > 0, path
    shown = subprocess.run(["usr/bin/growthplot", "--version"], capture_output=True, text=True, check=True).stdout
    assert re.match(r"growthplot \d+\.\d+\.\d+", shown), shown
    if shutil.which("man"):
        page = subprocess.run(["man", "--warnings", "-l", "usr/share/man/man1/growthplot.1"], capture_output=True, text=True, check=False)
        assert "warning" not in page.stderr, page.stderr
    json.loads(Path("usr/share/growthplot/growthplot-1.schema.json").read_text())


def a_log_scale_that_cannot_be_is_said():
    """In the picture and beside it, with the reason; where a log scale can be nothing is said."""
    kinds = {"zeros": (0, 5, 9), "values below zero": (-3, 5, 9), "": (3, 5, 9)}
    for why, figures in kinds.items():
        for others in (None, (300, 500, 900), (4000, 50000, 900000)):  # alone, in one plot, in panels
            rows = [f"202{i},{y}" + (f",{others[i]}" if others else "") for i, y in enumerate(figures)]
            Path("a.csv").write_text("year,a" + (",b" if others else "") + "\n" + "\n".join(rows) + "\n")
            said = run("chart", "a.csv", "--scale", "log", "-o", "a.svg").stderr.decode()
            words = " ".join(re.findall(">([^<]+)</text>", Path("a.svg").read_text(encoding="utf-8")))
            assert (f"no log scale: {why}" in said) == bool(why) and ("log scale" in said) == bool(why), (figures, others, said)
            assert (why in words if why else "linear" not in words), (figures, others, words)
            assert not re.search("no log scale", run("chart", "a.csv", "-o", "a.svg").stderr.decode())


def three_cities(folder_of_fonts=None):
    """A file with names in three scripts, and the surroundings to draw it in; None: those of this machine."""
    Path("cities.csv").write_text("month,東京,القاهرة,मुंबई\n" + "".join(f"2021-{m:02},{900 + 40 * m},{1200 + 50 * m},{1500 + 60 * m}\n" for m in range(1, 13)))
    Path("leaks").write_text("leak:libfontconfig\n")  # what it keeps until the end
    env = {"LSAN_OPTIONS": f"suppressions={Path('leaks').resolve()}:print_suppressions=0"}
    if folder_of_fonts is not None:
        Path("fonts.conf").write_text(f'<?xml version="1.0"?><fontconfig><dir>{folder_of_fonts}</dir></fontconfig>\n')
        env["FONTCONFIG_FILE"] = str(Path("fonts.conf").resolve())
    return env


def letters_that_no_font_has_are_named():
    """Never boxes in silence: the warning names them, their codes stand in the picture, live text stays as it is."""
    env = three_cities(Path("no-such-folder").resolve())
    for kind in ("png", "pdf", "svg"):
        said = run("chart", "cities.csv", "-o", f"c.{kind}", "--svg-text", "outline", env=env).stderr.decode()
        assert all(letter in said for letter in "東京"), f"{kind}: {said}"
    if shutil.which("pdftotext"):
        words = subprocess.run(["pdftotext", "c.pdf", "-"], capture_output=True, check=True).stdout.decode()
        assert "‹U+6771 4EAC›" in words, words
    assert not run("chart", "cities.csv", "-o", "live.svg", env=env).stderr
    live = Path("live.svg").read_text(encoding="utf-8")
    assert "東京" in live and "U+" not in live
    assert re.search("القاهرة:? \u200e[0-9.]+k", live), "the number after a name that runs to the left is torn apart"


def other_scripts_are_drawn():
    env = three_cities()
    if "without pangocairo" in run("chart", "cities.csv", "-o", "c.png", env=env).stderr.decode():
        raise Skip("built without pangocairo, or it is not here")
    for language in ("ja", "ar", "hi"):
        if not shutil.which("fc-list") or not subprocess.run(["fc-list", f":lang={language}"], capture_output=True, check=True).stdout:
            raise Skip(f"no font here for the language '{language}'")
    seen = []
    for _ in range(2):
        done = run("chart", "cities.csv", "-o", "c.png", "-o", "c.pdf", "-o", "c.svg", "--svg-text", "outline", env=env)
        assert not done.stderr, done.stderr.decode()
        seen.append([Path(f"c.{kind}").read_bytes() for kind in ("png", "pdf", "svg")])
    assert seen[0] == seen[1], "twice the same and other bytes"
    if shutil.which("pdftotext"):
        words = subprocess.run(["pdftotext", "c.pdf", "-"], capture_output=True, check=True).stdout.decode()
        assert "東京" in words and "القاهرة" in words, "the names cannot be selected in the PDF"


def plain_words_ask_no_other_font():
    loaded = run("chart", DATASETS / "us_census.csv", "-o", "c.svg", "-o", "c.png", "-o", "c.pdf", env={"LD_DEBUG": "files"}).stderr
    if b"libcairo" not in loaded:
        raise Skip("the loader does not tell what it loads here")
    assert b"libpango" not in loaded, "pango is loaded for words that the built-in font has"


def every_gallery_chart_is_made():
    sys.path.insert(0, str(ROOT / "charts"))
    from gallery import commands
    shutil.copytree(DATASETS, "datasets")
    Path("charts").mkdir()
    made = [file for words, files in commands(ROOT) for file in files if run(*words) is not None]
    for file in made:
        assert Path(file).stat().st_size > 0, file
        if file.endswith(".svg"):
            check_svg(Path(file))
    assert len(made) >= 24, f"only {len(made)} pictures"


def main():
    with tempfile.TemporaryDirectory() as scratch:
        os.chdir(scratch)
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
    print("kept")
    return 0


if __name__ == "__main__":
    sys.exit(main())
