# series.py - made-up series for measurements: growth with 5 % scatter, one series or many, or many rows
# SPDX-License-Identifier: GPL-3.0-or-later
"""usage: series.py one | many N | curves N | big MEGABYTES. The same bytes everywhere: the generator is a xorshift of our own."""
import math
import sys


def scatter(seed):
    """Standard normal numbers: the sum of twelve uniforms of xorshift64, less six."""
    state = seed
    while True:
        total = -6.0
        for _ in range(12):
            state ^= (state << 13) & (2**64 - 1)
            state ^= state >> 7
            state ^= (state << 17) & (2**64 - 1)
            total += (state >> 11) / 2**53
        yield total


def months(start, rate, noise, normal, count):
    for i in range(count):
        yield f"{2007 + i // 12}-{i % 12 + 1:02}-01", start * math.exp(rate * i + noise * next(normal))


def one():
    print("date,value")
    for date, value in months(1e6, 0.04, 0.05, scatter(20110311), 48):
        print(f"{date},{value:.0f}")


def many(count):
    print("series,date,value")
    normal = scatter(20110312)
    for number in range(count):
        start, rate = math.exp(8 + next(normal)), 0.03 + 0.02 * next(normal)
        for date, value in months(start, rate, 0.05, normal, 60):
            print(f"s{number:06},{date},{value:.2f}")


def curves(count):
    """Every second one has a ceiling, the others grow on."""
    print("series,date,value")
    normal = scatter(20110314)
    for number in range(count):
        size, rate, middle = math.exp(8 + next(normal)), abs(0.05 + 0.02 * next(normal)), 30 + 12 * next(normal)
        for date, value in months(size, 0 if number % 2 else rate, 0.05, normal, 60):
            month = 12 * int(date[:4]) + int(date[5:7]) - 12 * 2007 - 1
            value /= 1 + math.exp(-3 * rate * (month - middle)) if number % 2 else 1
            print(f"s{number:06},{date},{value:.2f}")


def big(megabytes):
    print("date,value")
    normal = scatter(20110313)
    block = [f"{1990 + i // 336}-{i // 28 % 12 + 1:02}-{i % 28 + 1:02},{1000 + 10 * next(normal):.4f}\n" for i in range(10080)]
    size = len("".join(block))
    for _ in range(megabytes * 1000000 // size + 1):
        sys.stdout.write("".join(block))


if __name__ == "__main__":
    {"one": one, "many": many, "curves": curves, "big": big}[sys.argv[1]](*(int(word) for word in sys.argv[2:]))
