"""How often the interval of `track.forecast` holds, by the way in which simulated tasks advance.

Usage: python benchmarks/forecast.py [RUNS]
"""

from __future__ import annotations

import random
import sys
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from itertools import count, islice

from rich.console import Console
from rich.progress import track as progress
from rich.table import Table

from cexing.track import forecast

START = date(2031, 1, 6)
Way = Callable[[random.Random, float], Iterator[float]]


def steady(chance: random.Random, pace: float) -> Iterator[float]:
    """Steps that scatter by 60 % of their mean."""
    return summed(chance.gauss(pace, 0.6 * pace) for _ in count())


def skewed(chance: random.Random, pace: float) -> Iterator[float]:
    """Many small steps and few large ones."""
    return summed(chance.gammavariate(1, pace) for _ in count())


def milestones(chance: random.Random, pace: float) -> Iterator[float]:
    """Nothing in three weeks of four."""
    return summed(4 * pace if chance.random() < 0.25 else 0.0 for _ in count())


def misreported(chance: random.Random, pace: float) -> Iterator[float]:
    """A straight line, reported with an error of ± 3 points."""
    return (pace * week + chance.gauss(0, 0.03) for week in count(1))


def wandering(chance: random.Random, pace: float) -> Iterator[float]:
    """A pace that changes by up to 15 % a week and does not return."""

    def steps() -> Iterator[float]:
        now = pace
        while True:
            now = max(0.2 * pace, now * chance.uniform(0.85, 1.15))
            yield now

    return summed(steps())


def summed(steps: Iterator[float]) -> Iterator[float]:
    """Running sums."""
    total = 0.0
    for step in steps:
        total += step
        yield total


def reports(way: Way, chance: random.Random) -> list[tuple[date, float]]:
    """A task's weekly reports up to its end."""
    found = [(START, 0.0)]
    for week, share in enumerate(islice(way(chance, chance.uniform(0.01, 0.04)), 5000), 1):
        found.append((START + timedelta(days=7 * week), share))
        if share >= 1:
            break
    return found


def held(way: Way, seen: float, runs: int) -> tuple[float, float]:
    """Share of tasks that end within the interval, and share for which there is a forecast."""
    chance, inside, told = random.Random(5), 0, 0
    for _ in range(runs):
        history = reports(way, chance)
        found = forecast(history[: max(4, int(len(history) * seen))])
        if found is not None and not found.done:
            told += 1
            inside += found.earliest <= history[-1][0] and (found.latest is None or history[-1][0] <= found.latest)
    return inside / told, told / runs


def main() -> None:
    """Print a row a way of advancing."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 1500
    table = Table("way of advancing", "held after 30 %", "held after 60 %", "forecast given", title=f"80 % interval, {runs} tasks each")
    console = Console()
    for way in progress((steady, skewed, milestones, misreported, wandering), console=console, transient=True):
        early, late = held(way, 0.3, runs), held(way, 0.6, runs)
        table.add_row(way.__name__, f"{early[0]:.1%}", f"{late[0]:.1%}", f"{early[1]:.0%}, {late[1]:.0%}")
    console.print(table)


if __name__ == "__main__":
    main()
