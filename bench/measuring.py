"""What `bin/bench measuring` does: the engine beside igraph and Boost.Graph (bench/measuring.cpp) on
every network of a folder, and beside networkx on the small ones."""
import json
import math
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

# From this many people up a network counts in the mean.
COUNTED = 4000


def made(folder):
    """Networks of the shapes people make, seeded: papers written together, hubs, and no hubs."""
    chance = random.Random(11)

    def write(name, people, ties):
        lines = sorted({tuple(sorted(tie)) for tie in ties if tie[0] != tie[1]})
        (folder / f"{name}.el").write_text(
            f"# {name} n={people} m={len(lines)} undirected simple, ids 0..n-1\n" +
            "".join(f"{a} {b}\n" for a, b in lines))

    ties, people = [], 8000
    for _ in range(7000):  # each paper: a few of one neighbourhood, now and then a stranger
        at, size = chance.randrange(people), chance.choice((2, 2, 2, 3, 3, 4, 6))
        authors = [(at + int(abs(chance.gauss(0, 12)))) % people for _ in range(size)]
        if chance.random() < .3:
            authors[0] = chance.randrange(people)
        ties += [(a, b) for i, a in enumerate(authors) for b in authors[:i]]
    write("papers", people, ties)
    ends, ties = [0, 1], [(0, 1)]
    for person in range(2, 12000):  # whoever has ties gets more
        for _ in range(chance.choice((1, 1, 1, 2, 4, 8))):
            other = chance.choice(ends)
            ties.append((person, other))
            ends += [person, other]
    write("hubs", 12000, ties)
    write("alike", 6000, [(chance.randrange(6000), chance.randrange(6000)) for _ in range(24000)])


def networkx_seconds(path):
    import gzip
    import networkx
    text = gzip.decompress(path.read_bytes()).decode() if path.suffix == ".gz" else path.read_text()
    graph = networkx.Graph(line.split()[:2] for line in text.splitlines()
                           if not line.startswith("#"))
    began = time.process_time()
    networkx.betweenness_centrality(graph)
    return time.process_time() - began


def rows_of(program, path, rounds, whole):
    process = subprocess.Popen([program, path, str(rounds), str(whole)], stdout=subprocess.PIPE, text=True)
    for line in process.stdout:
        yield json.loads(line)
    if process.wait() != 0:
        sys.exit(f"bench: measuring {path} failed")


def show(row):
    parts = [f'{row["network"]:<12} {row["measure"]:<26} {row["ours"]:>10.4g}']
    for name, value in row.items():
        if name.endswith(" ratio"):
            parts.append(f'{name.removesuffix(" ratio")} {value:.1f} x')
    print("  ".join(parts), flush=True)


def measuring(build, options):
    program = build / "bench/measuring"
    with tempfile.TemporaryDirectory(prefix="guildhall-bench-") as scratch:
        folder = Path(options.graphs) if options.graphs else Path(scratch)
        if not options.graphs:
            made(folder)
        found, ratios = [], []
        # The name of a network says which; --networks picks some.
        for path in sorted(folder.glob("*.el*"), key=lambda one: one.stat().st_size):
            name = path.name.split(".")[0]
            if options.networks and name not in options.networks.split(","):
                continue
            for row in rows_of(program, path, options.rounds, options.whole):
                if row["measure"] == "betweenness":
                    if path.stat().st_size < 20_000:
                        row["networkx"] = networkx_seconds(path)
                        row["networkx ratio"] = row["networkx"] / row["ours"]
                    if row["people"] >= COUNTED:
                        ratios.append(row["igraph ratio"])
                found.append(row)
                show(row)
        if ratios:
            mean = math.exp(sum(map(math.log, ratios)) / len(ratios))
            verdict = "pass" if mean >= 60 and min(ratios) >= 25 else "MISS"
            print(f"\nbetweenness: {mean:.1f} x igraph (geometric mean of {len(ratios)} networks, "
                  f"least {min(ratios):.1f}); aim 60, none under 25: {verdict}")
        if options.json:
            Path(options.json).write_text(json.dumps(found, indent=1))
