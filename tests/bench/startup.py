# startup.py - one chart from start to finish against gnuplot: instructions and bytes
# SPDX-License-Identifier: GPL-3.0-or-later
"""usage: startup.py PROGRAM TYPE. Instructions are counted by callgrind, which does not mind a busy machine."""
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
# picture: ours against gnuplot's, in instructions and in bytes
ALLOWED = {"svg": (0.5, 0.4), "png": (0.4, 0.7)}


def instructions(command):
    done = subprocess.run(["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", *command], capture_output=True, text=True, check=False)
    found = re.search(r"Collected : (\d+)", done.stderr)
    if done.returncode != 0 or not found:
        sys.exit(f"{command[0]}: exit {done.returncode}\n{done.stderr}")
    return int(found[1])


def measure(program, kind):
    ours = instructions([program, "one.csv", "-q", "-o", f"ours.{kind}"])
    theirs = instructions(["gnuplot", "-e", f"kind='{kind}'; data='one.csv'; picture='theirs.{kind}'", str(HERE / "peer.gp")])
    return ours, theirs, os.path.getsize(f"ours.{kind}"), os.path.getsize(f"theirs.{kind}")


def main():
    program, kind_of_build = str(Path(sys.argv[1]).resolve()), sys.argv[2]
    missing = [tool for tool in ("valgrind", "gnuplot") if not shutil.which(tool)]
    if kind_of_build != "Release" or missing:
        print("skipped:", "only the release build is measured" if not missing else f"not here: {', '.join(missing)}")
        return 77
    failed = 0
    with tempfile.TemporaryDirectory() as scratch:
        os.chdir(scratch)
        Path("one.csv").write_bytes(subprocess.run([sys.executable, HERE / "series.py", "one"], capture_output=True, check=True).stdout)
        for kind, (most, bytes_most) in ALLOWED.items():
            ours, theirs, size, their_size = measure(program, kind)
            print(f"{kind}: {ours / 1e6:.1f} M instructions against {theirs / 1e6:.1f} M: {ours / theirs:.2f} (allowed {most});"
                  f" {size} bytes against {their_size}: {size / their_size:.2f} (allowed {bytes_most})")
            failed |= ours > most * theirs or size > bytes_most * their_size
        os.chdir(HERE)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
