# peers.py - many series, and a big file, against public tools: ratios of processor time
# SPDX-License-Identifier: GPL-3.0-or-later
"""usage: peers.py PROGRAM [many N | big MEGABYTES]. Measured by hand, on a quiet machine; each tool runs in turn, thrice."""
import os
import resource
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent


def seconds(command):
    """User and system time of the fastest of three runs; None when the tool is not here."""
    if not shutil.which(command[0]):
        return None
    best = None
    for _ in range(3):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        done = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, check=False)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        if done.returncode not in (0, 5):
            sys.exit(f"{' '.join(command)}: exit {done.returncode}\n{done.stderr.decode(errors='replace')}")
        spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        best = spent if best is None else min(best, spent)
    return best


def commands(job, program):
    if job == "many":
        return {
            "growthplot, exponential, ols": [program, "data.csv", "--by", "series", "--model", "exponential", "--interval", "ols", "--format", "csv", "--no-chart"],
            "growthplot, exponential": [program, "data.csv", "--by", "series", "--model", "exponential", "--format", "csv", "--no-chart"],
            "miller (no interval)": ["mlr", "--icsv", "--ocsv", "put", "$t = splitax($date, \"-\")[2] + 12 * splitax($date, \"-\")[1]; $y = log($value)",
                                     "then", "stats2", "-a", "linreg-ols", "-f", "t,y", "-g", "series", "data.csv"],
        }
    return {
        "growthplot inspect": [program, "inspect", "data.csv", "--duplicates", "keep"],
        "datamash (a sum)": ["sh", "-c", "datamash -t, --header-in sum 2 < data.csv"],
        "wc -l": ["wc", "-l", "data.csv"],
        "fread of R": ["Rscript", "--vanilla", "-e", "library(data.table); setDTthreads(1); x <- fread('data.csv')"],
        "pandas": ["python3", "-c", "import pandas; pandas.read_csv('data.csv', parse_dates=['date'])"],
    }


def main():
    program = str(Path(sys.argv[1]).resolve())
    job, size = (sys.argv[2:4] + ["many", "1000"])[:2] if len(sys.argv) > 3 else ("many", "1000")
    with tempfile.TemporaryDirectory() as scratch:
        os.chdir(scratch)
        with open("data.csv", "wb") as data:
            subprocess.run([sys.executable, HERE / "series.py", job, size], stdout=data, check=True)
        times = {name: seconds(command) for name, command in commands(job, program).items()}
        ours = next(iter(times.values()))
        for name, spent in times.items():
            print(f"{name:32}", "not here" if spent is None else f"{spent:8.3f} s   ours is {ours / spent if spent else 0:.2f} of it")
        os.chdir(HERE)


if __name__ == "__main__":
    main()
