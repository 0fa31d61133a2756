# peers.py - many series, and a big file, against public tools: ratios of processor time
# SPDX-License-Identifier: GPL-3.0-or-later
"""usage: peers.py PROGRAM [many N | big MEGABYTES]. Measured by hand, on a quiet machine; each tool runs five
times. DUCKDB names the module file of @duckdb/node-api where node does not find it by itself."""
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent


def measure(command):
    """User and system time of the fastest of five runs, and the most memory in MB; None when the tool is not here."""
    if not shutil.which(command[0]):
        return None
    best, most = None, 0
    for _ in range(5):
        with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE) as run:
            told = run.stderr.read()
            _, status, used = os.wait4(run.pid, 0)
            run.returncode = os.waitstatus_to_exitcode(status)
        if run.returncode == 127 or b"Cannot find package" in told or b"No module named" in told or b"there is no package" in told:
            return None
        if run.returncode not in (0, 5):
            sys.exit(f"{' '.join(command)}: exit {run.returncode}\n{told.decode(errors='replace')}")
        spent = used.ru_utime + used.ru_stime
        best = spent if best is None else min(best, spent)
        most = max(most, used.ru_maxrss / 1024)
    return best, most


DUCKDB = """const { DuckDBInstance } = await import(process.env.DUCKDB ?? '@duckdb/node-api');
const c = await (await DuckDBInstance.create(':memory:', { threads: '1' })).connect();
await c.runAndReadAll(`select count(*), sum(value), min(date), max(date)
  from read_csv('data.csv', header=true, columns={'date':'DATE','value':'DOUBLE'})`);"""


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
        "growthplot inspect, sums": [program, "inspect", "data.csv", "--duplicates", "sum"],
        "fread of R": ["Rscript", "--vanilla", "-e", "suppressMessages(library(data.table)); setDTthreads(1); x <- fread('data.csv')"],
        "DuckDB (as npm's package)": ["node", "--input-type=module", "-e", DUCKDB],
        "pandas": ["python3", "-c", "import pandas; pandas.read_csv('data.csv', parse_dates=['date'])"],
    }


def main():
    program = str(Path(sys.argv[1]).resolve())
    job, size = (sys.argv[2:4] + ["many", "1000"])[:2] if len(sys.argv) > 3 else ("many", "1000")
    with tempfile.TemporaryDirectory() as scratch:
        os.chdir(scratch)
        with open("data.csv", "wb") as data:
            subprocess.run([sys.executable, HERE / "series.py", job, size], stdout=data, check=True)
        found = {name: measure(command) for name, command in commands(job, program).items()}
        ours = next(iter(found.values()))[0]
        for name, (spent, most) in ((n, f) for n, f in found.items() if f):
            print(f"{name:32} {spent:8.3f} s {most:7.0f} MB   ours is {ours / max(spent, 1e-3):.2f} of it")
        print("not here:", ", ".join(name for name, f in found.items() if not f) or "none")
        os.chdir(HERE)


if __name__ == "__main__":
    main()
