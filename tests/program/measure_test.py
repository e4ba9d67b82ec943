"""guildhall measure beside networkx and igraph, on the same files: every figure both know, within
1e-9. And what only the whole program shows: exit status, no half files, no output on bad input.

  measure_test.py PROGRAM [FOLDER of *.el.gz]   (or NETWORKS=FOLDER)
"""
import gzip
import json
import math
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

try:
    import igraph
    import networkx
    import numpy
except ImportError as missing:  # what only the whole program shows is tested all the same
    print(f"nothing is compared: {missing}")
    igraph = None

PROGRAM = sys.argv[1]
FOLDER = sys.argv[2] if len(sys.argv) > 2 else os.environ.get("NETWORKS")
scratch = tempfile.TemporaryDirectory(prefix="guildhall-measure-")


def run(*words):
    return subprocess.run([PROGRAM, "measure", *map(str, words)], capture_output=True, text=True)


def measured(path, *words):
    done = run(path, "--json", "--threads", 2, *words)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def near(ours, theirs, what):
    assert math.isclose(ours, theirs, rel_tol=1e-9, abs_tol=1e-11), f"{what}: {ours} is not {theirs}"


def near_each(people, field, theirs, what):
    for person in people:
        expected = theirs[person["id"]]
        if expected is None or math.isnan(expected):
            assert field not in person, f"{what}, {person['id']}: {field} should be absent"
        else:
            near(person[field], expected, f"{what}, {field} of {person['id']}")


def with_igraph(graph, people, measures, what):
    ids = graph.vs["name"]
    each = lambda values: dict(zip(ids, values))
    near_each(people, "betweenness", each(graph.betweenness()), what)
    if graph.is_directed():
        near(measures["reciprocity"], graph.reciprocity(), what)
        return
    near_each(people, "constraint", each(graph.constraint()), what)
    near_each(people, "clustering", each(graph.transitivity_local_undirected(mode="zero")), what)
    near_each(people, "core", each(graph.coreness()), what)
    assert {ids[v] for v in graph.articulation_points()} == set(measures["cut_people"]), what
    bridges = {frozenset((ids[graph.es[e].source], ids[graph.es[e].target])) for e in graph.bridges()}
    assert bridges == set(map(frozenset, measures["cut_ties"])), what
    near(measures["diameter"], graph.diameter(), what)
    near(measures["average_path_length"], graph.average_path_length(), what)
    if not math.isnan(graph.transitivity_undirected()):
        near(measures["transitivity"], graph.transitivity_undirected(), what)
    closeness = graph.harmonic_centrality()
    near_each(people, "harmonic_closeness", each(closeness), what)


def with_networkx(graph, people, measures, what):
    near(measures["density"], networkx.density(graph), what)
    near_each(people, "betweenness_normalised", networkx.betweenness_centrality(graph), what)
    if graph.is_directed():
        return
    near(measures["global_efficiency"], networkx.global_efficiency(graph), what)
    near(measures["clustering"], networkx.average_clustering(graph), what)
    near_each(people, "effective_size", networkx.effective_size(graph), what)
    if len(graph) <= 1000:
        matrix = -numpy.array(networkx.to_numpy_array(graph, weight=None))
        numpy.fill_diagonal(matrix, [degree for _, degree in graph.degree()])
        second = sorted(numpy.linalg.eigvalsh(matrix))[1]
        assert abs(measures["algebraic_connectivity"] - second) < 1e-8 * max(1, second), what


def compare(name, ties, people=(), directed=False, light=False):
    path = Path(scratch.name) / f"{name}.tsv"
    path.write_text("".join(f"{p}\n" for p in people) + "".join(f"{a}\t{b}\n" for a, b in ties))
    found = measured(path, *(["--directed"] if directed else []),
                     *(["--only", "betweenness,constraint,clustering,max_core,resilience,distances,reciprocity"]
                       if light else []))
    graph = networkx.DiGraph() if directed else networkx.Graph()
    graph.add_nodes_from(map(str, people))
    graph.add_edges_from((str(a), str(b)) for a, b in ties)
    graph.remove_edges_from(list(networkx.selfloop_edges(graph)))
    names = list(graph)
    place = {v: i for i, v in enumerate(names)}
    other = igraph.Graph(n=len(names), edges=[(place[a], place[b]) for a, b in graph.edges],
                         directed=directed)
    other.vs["name"] = names
    assert found["graph"]["nodes"] == len(names), name
    assert found["graph"]["ties"] == graph.number_of_edges(), name
    with_igraph(other, found["people"], found["measures"], name)
    if not light:
        with_networkx(graph, found["people"], found["measures"], name)
    print(f"ok  {name}: {len(names)} people, {graph.number_of_edges()} ties", flush=True)
    return found


def test_karate():
    club = igraph.Graph.Famous("Zachary")
    found = compare("karate", club.get_edgelist(), range(34))
    measures, robustness = found["measures"], found["measures"]["robustness"]
    for value, expected in ((measures["density"], .1390), (measures["average_path_length"], 2.4082),
                            (measures["global_efficiency"], .4920), (measures["connectedness"], 1),
                            (found["people"][0]["betweenness_normalised"], .4376),
                            (measures["betweenness_centralization"], .4056),
                            (measures["clustering"], .5706), (measures["transitivity"], .2557),
                            (measures["algebraic_connectivity"], .4685),
                            (robustness["degree"], .1358), (robustness["betweenness"], .1341)):
        assert abs(value - expected) < 6e-5, f"karate: {value} is not {expected}"
    assert abs(robustness["random"] - .409) < .006, robustness
    assert len(measures["cut_people"]) == 1 and len(measures["cut_ties"]) == 1


def test_random_networks():
    chance = random.Random(5)
    for number in range(12):
        n = chance.randint(8, 90)
        ties = [(chance.randrange(n), chance.randrange(n)) for _ in range(chance.randint(n, 4 * n))]
        directed = number % 3 == 2
        ties = sorted({tie if directed else tuple(sorted(tie)) for tie in ties if tie[0] != tie[1]})
        compare(f"random-{number}", ties, range(n), directed)


def test_folder():
    if not FOLDER:
        return
    for path in sorted(Path(FOLDER).glob("*.el.gz")):
        lines = gzip.decompress(path.read_bytes()).decode().splitlines()
        ties = [line.split() for line in lines if not line.startswith("#")]
        if len(ties) <= 30000:
            compare(path.name.split(".")[0], ties, light=len(ties) > 6000)


def test_bad_input():
    folder = Path(scratch.name)
    for name, content in (("empty", b""), ("nul", b"a b\n\0"), ("gzip", b"\x1f\x8b\x08broken"),
                          ("laughs.graphml", b'<!DOCTYPE l [<!ENTITY a "ha">]><graphml>&a;</graphml>')):
        (folder / name).write_bytes(content)
        out = folder / "report.html"
        done = run(folder / name, "--json", "--report", out)
        assert done.returncode == 2 and done.stdout == "" and not out.exists(), (name, done)
        assert done.stderr.count("\n") == 1 and name in done.stderr, done.stderr
    for words in ((folder,), ("/dev/null",), (folder / "missing",)):
        done = run(*words)
        assert done.returncode == 2 and done.stderr.count("\n") == 1, done
    print("ok  bad input")


def test_outputs():
    folder = Path(scratch.name)
    (folder / "a.csv").write_text("Source,Target\nAnna,D\nAnna,E\nB,C\nB,D\nC,D\nE,F\nE,G\nF,G\n")
    done = run(folder / "a.csv", "--lang", "en", "--csv", folder / "out.csv", "--report",
               folder / "out.html", "--write", folder / "out.graphml")
    assert done.returncode == 0, done.stderr
    assert "If Anna left, two groups of three would lose contact." in done.stdout, done.stdout
    assert "\r" not in done.stderr, "no progress in a pipe"
    dutch = run(folder / "a.csv", "--lang", "nl").stdout
    assert "Als Anna weggaat, verliezen twee groepen van elk drie mensen het contact." in dutch, dutch
    assert len((folder / "out.csv").read_text().splitlines()) == 8
    page = (folder / "out.html").read_text()
    for part in ("Als Anna weggaat", "If Anna left", "default-src 'none'"):
        assert part in page, part
    assert page.count("<circle") == 14, "a map in each language"
    assert "The ties show 2 groups." in done.stdout and "odularit" not in done.stdout, done.stdout
    again = measured(folder / "out.graphml")
    assert again["measures"]["cut_people"] == ["Anna", "D", "E"], again["measures"]
    (folder / "roles.csv").write_text("Id,Role\nAnna,lead\nD,lead\n")
    for who, gone in (("Anna", ["Anna"]), ("Role=lead", ["Anna", "D"])):
        left = measured(folder / "a.csv", "--people", folder / "roles.csv", "--without", who)
        assert sorted(left["measures"]["what_if"]["gone"]) == gone, left["measures"]["what_if"]
    done = run(folder / "a.csv", "--without", "Zoë")
    assert done.returncode == 2 and "Zoë" in done.stderr, done
    few = folder / "few.csv"
    few.write_text("Source,Target\na,b\nb,c\n")
    few_said = run(few, "--lang", "en").stdout
    assert "fewer than seven people" in few_said and "groups" not in few_said, few_said
    (folder / "out.csv").unlink()
    run(folder / "a.csv", "--write", folder / "ties.csv")
    assert measured(folder / "ties.csv")["people"][0]["id"] == "Anna"
    print("ok  outputs")


def test_unwritable():
    """Said before anything is computed; what is printed is printed whole."""
    folder = Path(scratch.name)
    for flag, other in (("--report", "--csv"), ("--csv", "--write"), ("--write", "--report")):
        done = run(folder / "a.csv", flag, folder / "no such folder" / "x.csv", other, folder / "kept.csv")
        assert done.returncode == 2 and done.stdout == "", done
        assert "No such file or directory" in done.stderr and not (folder / "kept.csv").exists(), done
    done = run(folder / "a.csv", "--report", folder)
    assert done.returncode == 2 and "Is a directory" in done.stderr, done
    assert not list(folder.glob("*.part-*")) and not list(folder.parent.glob(folder.name + ".part-*"))
    with open("/dev/full", "w") as full:
        done = subprocess.run([PROGRAM, "measure", folder / "a.csv"], stdout=full,
                              stderr=subprocess.PIPE, text=True)
    assert done.returncode == 2 and "output" in done.stderr, done
    print("ok  unwritable")


def test_interrupted():
    """Ctrl-C while betweenness runs: what is known is printed, no half file is left."""
    chance = random.Random(3)
    n = 30000
    path = Path(scratch.name) / "large.tsv"
    path.write_text("".join(f"{v}\t{chance.randrange(v)}\n{v}\t{chance.randrange(n)}\n{v}\t{chance.randrange(n)}\n"
                            for v in range(1, n)))
    process = subprocess.Popen([PROGRAM, "measure", path, "--json", "--only", "density,betweenness"],
                               stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    time.sleep(1.5)
    process.send_signal(signal.SIGINT)
    out, _ = process.communicate(timeout=30)
    assert process.returncode == 130, process.returncode
    found = json.loads(out)
    assert "density" in found["measures"] and "betweenness" not in found["people"][0]
    assert found["method"]["omitted"] == [{"measure": "betweenness", "why": "stopped"}]
    print("ok  interrupted")


def test_interrupted_while_reading():
    path = Path(scratch.name) / "long.tsv"
    with path.open("w") as file:
        for part in range(60):
            file.write("".join(f"person {v}\tperson {v + 1}\n" for v in range(part * 50000, part * 50000 + 50000)))
    process = subprocess.Popen([PROGRAM, "measure", path, "--json"], stdout=subprocess.PIPE,
                               stderr=subprocess.PIPE, text=True)
    time.sleep(.3)
    process.send_signal(signal.SIGINT)
    out, said = process.communicate(timeout=60)
    assert process.returncode == 130 and out == "" and said == "", (process.returncode, out[:200], said)
    print("ok  interrupted while reading")


if igraph:
    test_karate()
    test_random_networks()
    test_folder()
test_bad_input()
test_outputs()
test_unwritable()
test_interrupted()
test_interrupted_while_reading()
