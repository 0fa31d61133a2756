# peers.py - many series, and a big file, against public tools: ratios of processor time
# SPDX-License-Identifier: GPL-3.0-or-later
"""usage: peers.py PROGRAM [many N | curves N | big MEGABYTES]. Measured by hand, on a quiet machine; each tool runs five
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


LINES = DUCKDB[:DUCKDB.index("await c.run")] + """await c.run(`copy (
  with d as (select series, epoch(date) / 86400 / 30.436875 t, ln(value) l
             from read_csv('data.csv', header=true, columns={'series':'VARCHAR','date':'DATE','value':'DOUBLE'})),
       r as (select series, regr_slope(l, t) b,
                    sqrt((regr_syy(l, t) - regr_sxy(l, t) ^ 2 / regr_sxx(l, t)) / (count(*) - 2) / regr_sxx(l, t)) s
             from d group by series)
  select series, exp(b) - 1, ln(2) / b, ln(2) / (b + 2.0017 * s), ln(2) / (b - 2.0017 * s) from r order by series
) to 'told.csv' (header true)`);"""

# A line of ln y with its interval, and a logistic with standard errors, from the usual starting values.
CURVES = """
import csv, itertools, warnings
import numpy as np
from scipy import optimize, stats
warnings.filterwarnings("ignore")
def curve(t, K, k, m):
    return K / (1 + np.exp(-k * (t - m)))
with open("data.csv") as data, open("told.csv", "w") as told:
    rows = csv.reader(data)
    next(rows)
    for name, group in itertools.groupby(rows, lambda row: row[0]):
        y = np.array([float(row[2]) for row in group])
        t = np.arange(len(y), dtype=float)
        line = stats.linregress(t, np.log(y))
        half = stats.t.ppf(.975, len(y) - 2) * line.stderr
        k, level = np.polyfit(t, np.log(np.maximum(y / y.max() / (1.05 - y / y.max()), 1e-9)), 1)
        try:
            p, c = optimize.curve_fit(curve, t, y / y.max(), p0=[1.05, k, -level / k], maxfev=400)
        except RuntimeError:
            p, c = [0, 0, 0], np.zeros((3, 3))
        print(name, line.slope, line.slope - half, line.slope + half, *p, *np.sqrt(np.diag(c)), sep=",", file=told)
"""


def table_of(program, model, *more):
    return [program, "data.csv", "--by", "series", *(["--model", model] if model else []), *more, "--format", "csv", "--no-chart"]


def commands(job, program):
    if job == "curves":
        return {
            "growthplot, logistic, ols": table_of(program, "logistic", "--interval", "ols"),
            "growthplot, best model, ols": table_of(program, None, "--interval", "ols"),
            "growthplot, best model, mixture": table_of(program, None),
            "scipy, line and logistic": ["python3", "-c", CURVES],
        }
    if job == "many":
        return {
            "growthplot, exponential, ols": table_of(program, "exponential", "--interval", "ols"),
            "growthplot, exponential": table_of(program, "exponential"),
            "DuckDB (as npm's package)": ["node", "--input-type=module", "-e", LINES],
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
