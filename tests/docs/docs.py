# docs.py - README.md is true; usage: docs.py CHECK PROGRAM ROOT
# SPDX-License-Identifier: GPL-3.0-or-later
"""A block of `sh` is run, line by line; a block of `text` that follows it is what the last line prints."""
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

PROGRAM, ROOT = Path(sys.argv[2]).resolve(), Path(sys.argv[3]).resolve()
PAGES = ["README.md", "src/README.md", "tests/README.md", "charts/README.md"]
# These two build and test everything: whoever runs this test came through them.
BUILDERS = ("sh src/setup.sh", "sh tests/run.sh", "cmake ", "ctest ")


def blocks(page):
    """Kind and text of every fenced block."""
    return re.findall(r"^```(\w*)\n(.*?)^```$", (ROOT / page).read_text(encoding="utf-8"), re.M | re.S)


def lines(block):
    """Commands of a block; a backslash at the end joins lines."""
    return [line for line in block.replace("\\\n", " ").splitlines() if line and not line.startswith("#")]


def part_to_run(line):
    """What is left of a line when the builders are taken out: 'sh src/setup.sh && build/growthplot X' is the latter."""
    parts = [part.strip() for part in line.split("&&")]
    for part in parts:
        if part.startswith("sh "):
            assert (ROOT / part.split()[1]).exists(), f"'{part}' is not there"
    return " && ".join(part for part in parts if not part.startswith(BUILDERS))


def run(line):
    """Through a shell, in the scratch folder, with the program of this build first in PATH."""
    env = {**os.environ, "PATH": f"{Path('bin').resolve()}:{os.environ['PATH']}", "NO_COLOR": "1"}
    return subprocess.run(["sh", "-c", line.replace("build/growthplot", "growthplot")], capture_output=True, text=True, env=env, check=False)


def check_block(page, block, shown, faults):
    for line in lines(block):
        rest = part_to_run(line)
        done = run(rest) if rest else None
        # check answers by exit codes 1 and 3: those are results.
        if done and done.returncode not in ((0, 1, 3) if " check" in rest else (0,)):
            faults.append(f"{page}: '{line}': exit {done.returncode}: {done.stderr.strip()}")
        elif done and shown is not None and line == lines(block)[-1] and done.stdout.strip() != shown.strip():
            faults.append(f"{page}: '{line}' prints otherwise than shown:\n{done.stdout}")


def every_command_runs_as_shown():
    faults, count = [], 0
    Path("bin").mkdir()
    Path("bin/growthplot").symlink_to(PROGRAM)
    Path("datasets").symlink_to(ROOT / "datasets")
    Path("charts").mkdir()
    for page in PAGES:
        found = blocks(page)
        for i, (kind, block) in enumerate(found):
            if kind == "sh":
                count += 1
                follows = found[i + 1] if i + 1 < len(found) else ("", "")
                check_block(page, block, follows[1] if follows[0] == "text" else None, faults)
    return faults or ([] if count >= 4 else ["the README shows no commands"])


def every_picture_is_of_the_gallery():
    pictures = re.findall(r"!\[(.*?)\]\((.*?)\)", (ROOT / "README.md").read_text(encoding="utf-8"))
    faults = [f"README.md: {path} is not of charts/" for _, path in pictures if not path.startswith("charts/")]
    faults += [f"README.md: {path} is not there" for _, path in pictures if not (ROOT / path).exists()]
    faults += [f"README.md: {path} has no words for those who do not see it" for alt, path in pictures if len(alt) < 20]
    return faults or ([] if pictures else ["README.md shows no picture"])


def every_link_leads_somewhere():
    faults = []
    for page in PAGES:
        for target in re.findall(r"\]\(([^)#]+?)\)", (ROOT / page).read_text(encoding="utf-8")):
            if "://" not in target and not ((ROOT / page).parent / target).exists():
                faults.append(f"{page}: {target} is not there")
    return faults


def every_option_is_in_the_readme():
    """The README's help block is the program's own, so a new option is in both; the manual page has it too."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    shown = subprocess.run([PROGRAM, "--help"], capture_output=True, text=True, check=True).stdout
    page = subprocess.run([PROGRAM, "help", "man"], capture_output=True, text=True, check=True).stdout.replace("\\-", "-")
    names = re.findall(r"--[a-z-]+", shown)
    return [f"{name} is not in {where}" for name in names for where, words in (("README.md", text), ("the manual page", page)) if name not in words]


def main():
    with tempfile.TemporaryDirectory() as scratch:
        os.chdir(scratch)
        faults = globals()[sys.argv[1]]()
        os.chdir(ROOT)
    print("\n".join(faults) or "true")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
