"""guildhall measure beside networkx and igraph, on the same files: every figure both know, within
1e-9. And what only the whole program shows: exit status, no half files, no output on bad input.

  measure_test.py PROGRAM [FOLDER of *.el.gz]   (or NETWORKS=FOLDER)
"""
import gzip
import json
import math
import os
import pty
import random
import resource
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
    """Each network of the folder, as far as they can do it in a minute: all of igraph and networkx on
    the small ones, all of igraph but betweenness and distances on the largest."""
    if not FOLDER:
        return
    for path in sorted(Path(FOLDER).glob("*.el.gz"), key=lambda one: one.stat().st_size):
        lines = gzip.decompress(path.read_bytes()).decode().splitlines()
        ties = [line.split() for line in lines if not line.startswith("#")]
        name = path.name.split(".")[0]
        if len(ties) <= 30000:
            compare(name, ties, light=len(ties) > 6000)
        else:
            compare_large(name, path, ties)


def compare_large(name, path, ties):
    work = len({a for tie in ties for a in tie}) * len(ties)
    only = "density,max_core,resilience,clustering,constraint,effective_size"
    known = work < 1e9  # some ten seconds of igraph's betweenness
    found = measured(path, "--only", only + (",betweenness,distances" if known else ""))
    people = {person["id"]: person for person in found["people"]}
    graph = igraph.Graph(n=len(people), edges=[(int(a), int(b)) for a, b in ties])
    each = lambda values: {str(v): value for v, value in enumerate(values)}
    near(found["measures"]["density"], graph.density(), name)
    near_each(found["people"], "core", each(graph.coreness()), name)
    near_each(found["people"], "clustering", each(graph.transitivity_local_undirected(mode="zero")), name)
    near(found["measures"]["transitivity"], graph.transitivity_undirected(), name)
    if len(ties) < 200000:
        near_each(found["people"], "constraint", each(graph.constraint()), name)
    assert set(map(str, graph.articulation_points())) == set(found["measures"]["cut_people"]), name
    bridges = {frozenset(map(str, graph.es[e].tuple)) for e in graph.bridges()}
    assert bridges == set(map(frozenset, found["measures"]["cut_ties"])), name
    if known:
        near_each(found["people"], "betweenness", each(graph.betweenness()), name)
        near_each(found["people"], "harmonic_closeness", each(graph.harmonic_centrality()), name)
    print(f"ok  {name}: {len(people)} people, {len(ties)} ties" +
          ("" if known else ", not betweenness and distances"), flush=True)


def test_karate_in_words():
    """The only reference network of the domain besides Anna's with enough people for sentences."""
    path = Path(scratch.name) / "karate.tsv"
    said = {language: run(path, "--lang", language, "--resamples", 0).stdout for language in ("nl", "en")}
    for sentence in (
            "34 mensen met 78 relaties. Samen vormen ze één geheel.",
            "1 mens is de enige schakel tussen anderen. Als 0 weggaat, verliezen groepen van 27, 5 en 1 "
            "het contact.",
            "1 relatie is de enige verbinding tussen twee delen.", "Het gaat om 0–11.",
            "Iedereen kan iedereen bereiken, direct of via anderen.",
            "Tussen twee mensen zit meestal 1 ander (gemiddeld 2,4 stappen).",
            "Als een kortste weg via iemand loopt, is dat minstens de helft van de keren een van dezelfde 3 "
            "mensen.",
            "Als de 3 drukste mensen weggaan, raken 11 van de 34 het contact met de rest kwijt.",
            "8 van de 34 mensen hebben de helft van alle relaties.", "De relaties laten 4 groepen zien."):
        assert sentence in said["nl"], (sentence, said["nl"])
    for sentence in (
            "34 people with 78 ties.", "1 person is the only link between others. If 0 left, groups of 27, 5 "
            "and 1 would lose contact.", "1 tie is the only link between two parts.",
            "Between two people there is usually 1 other person (2.4 steps on average).",
            "If the 3 busiest people left, 11 of 34 would lose touch with the rest.",
            "8 of 34 people hold half of all ties.", "The ties show 4 groups."):
        assert sentence in said["en"], (sentence, said["en"])
    print("ok  karate in words")


BAD = {
    "nothing at all": b"",
    "a NUL byte": b"a b\n\0",
    "broken gzip": b"\x1f\x8b\x08broken",
    "gzip that breaks off": gzip.compress(b"a b\nc d\n" * 1000)[:-9],
    "gzip of gzip": gzip.compress(gzip.compress(b"a b\n")),
    "billion laughs": b'<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>'
                      b"<graphml><graph><node id='&b;'/></graph></graphml>",
    "an external entity": b'<!DOCTYPE g SYSTEM "file:///etc/passwd"><graphml/>',
    "truncated GraphML": b"<graphml><graph edgedefault='undirected'><node id='a'/><edge source='a'",
    "truncated GEXF": b"<gexf><graph><nodes><node id='a'/></nodes><edges><edge source='a'",
    "truncated JSON": b'{"elements": [{"id": "a"}], "connections": [{"from": "a", "to',
    "truncated Pajek": b"*Vertices 3\n1 \"a",
    "10 million columns": b"a" + b",b" * 10_000_000 + b"\n",
    "an id of 1 MB": b"x" * (1 << 20) + b" b\n",
    "an id of 1 MB in GraphML": b"<graphml><graph><node id='" + b"x" * (1 << 20) + b"'/></graph></graphml>",
    "a negative weight": b"a b 1\nb c -1\n",
    "a weight that is no number": b"a b nan\n",
    "an endless weight": b"source,target,weight\na,b,inf\n",
    "a weight of text": b"a,b,1\nb,c,much\nc,d,2\n",
    "a tie to nobody": b"<graphml><graph><node id='a'/><edge source='a' target='b'/></graph></graphml>",
    "a person twice": b"<gexf><graph><nodes><node id='a'/><node id='a'/></nodes></graph></gexf>",
    "more people than said": b"*Vertices 2\n*Edges\n1 3\n",
    "a date that is none": b"person,event,date\nAnna,x,2016-02-31\n",
    "UTF-16": "a b\n".encode("utf-16"),
    "a picture": b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
    "HTML": b"<!doctype html><html><body>no network</body></html>",
}


def test_bad_input():
    """One sentence with the file's name, status 2, nothing on the output and no file, in bounded memory."""
    folder = Path(scratch.name) / "bad"
    folder.mkdir()
    limited = lambda: resource.setrlimit(resource.RLIMIT_AS, (1 << 30, 1 << 30))
    for what, content in BAD.items():
        (folder / "net").write_bytes(content)
        out = folder / "report.html"
        done = subprocess.run([PROGRAM, "measure", folder / "net", "--json", "--report", out,
                               "--threads", "1"], capture_output=True, text=True, preexec_fn=limited)
        assert done.returncode == 2 and done.stdout == "" and not out.exists(), (what, done)
        assert done.stderr.count("\n") == 1 and f"{folder}/net" in done.stderr, (what, done.stderr)
        assert "expected" in done.stderr and len(done.stderr) < 400, (what, done.stderr)
    os.mkfifo(folder / "pipe")
    for words in ((folder,), ("/dev/null",), ("/dev/zero",), (folder / "pipe",), (folder / "missing",)):
        done = subprocess.run([PROGRAM, "measure", *words], capture_output=True, text=True, timeout=20)
        assert done.returncode == 2 and done.stderr.count("\n") == 1, (words, done)
    print(f"ok  {len(BAD)} bad inputs")


def test_progress_on_a_terminal():
    """A bar on a terminal, none in a pipe. The file takes long enough to read for it to move."""
    path = Path(scratch.name) / "bar.tsv"
    path.write_text("".join(f"person {v}\tperson {v * 7 % 100000}\n" for v in range(2_000_000)))
    leader, follower = pty.openpty()
    done = subprocess.run([PROGRAM, "measure", path, "--only", "density", "--resamples", "0"],
                          stdout=subprocess.PIPE, stderr=follower, text=True)
    os.close(follower)
    shown = os.read(leader, 100000).decode()
    os.close(leader)
    assert done.returncode == 0 and "=" in shown and shown.endswith("\r\033[K"), shown[-200:]
    assert "\r" not in run(path, "--only", "density").stderr
    print("ok  progress")


def test_doubt_and_what_if():
    folder = Path(scratch.name)
    (folder / "club.csv").write_text(
        "person,event,date,community\n" +
        "".join(f"{who},m{m},2016-02-{m + 1:02},{'Ethics' if m % 2 else 'Data'}\n"
                for m in range(12) for who in "abcdefghij"[m % 4:m % 4 + 5]))
    found = measured(folder / "club.csv", "--seed", 7)
    intervals, method = found["measures"]["intervals"], found["method"]
    assert method["resampled"] == "meetings" and method["seed"] == 7 and not method["without_interval"]
    assert set(intervals) >= {"density", "connectedness", "average_path_length", "cut_people",
                              "betweenness_centralization", "robustness_by_degree", "modularity"}, intervals
    low, high = intervals["density"]["low"], intervals["density"]["high"]
    assert low <= found["measures"]["density"] <= high and intervals["density"]["resamples"] == 200
    assert all("betweenness" in person["intervals"] for person in found["people"] if person["degree"])
    again = json.loads(run(folder / "club.csv", "--json", "--seed", 7, "--threads", 1).stdout)
    assert again["measures"] == found["measures"] and again["people"] == found["people"]
    shared = found["measures"]["communities"]
    assert [shared["shared"][0][key] for key in "ab"] == ["Data", "Ethics"], shared
    none = measured(folder / "club.csv", "--resamples", 0)
    assert "intervals" not in none["measures"] and "resampled" not in none["method"]
    (folder / "topics.csv").write_text("person,topic\na,heat\na,wind\nb,wind\n")
    said = run(folder / "club.csv", "--topics", folder / "topics.csv", "--lang", "en").stdout
    assert "Only one person knows of heat, which is one of 2 topics." in said, said
    assert "With other meetings this might have been" in said, said
    left = measured(folder / "a.csv", "--without", "Anna", "--new-tie", "B", "F")["measures"]["what_if"]
    assert left["gone"] == ["Anna"] and left["new_ties"] == [["B", "F"]] and left["connectedness"] == 1, left
    (folder / "half.csv").write_text("Id,Half\nAnna,one\nD,one\nB,one\nE,two\n")
    part = measured(folder / "a.csv", "--people", folder / "half.csv", "--among", "Half=one")
    assert sorted(person["id"] for person in part["people"]) == ["Anna", "B", "D"], part["people"]
    for words in (("--new-tie", "Anna", "Zoë"), ("--among", "Half=three"), ("--among", "Half"),
                  ("--topics", folder / "missing")):
        done = run(folder / "a.csv", "--people", folder / "half.csv", *words)
        assert done.returncode == 2 and done.stdout == "" and done.stderr.count("\n") == 1, done
    print("ok  doubt and what if")


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
    assert page.count('class="person ') == 7 and page.count('href="#map"') == 2, "a map in each language"
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


def test_ended_leaves_no_half_file():
    """SIGTERM too: either the whole page and table, or none of it, and nothing beside them."""
    folder = Path(scratch.name) / "ended"
    folder.mkdir()
    path = Path(scratch.name) / "large.tsv"
    for wait in (.05, .2, .6, 1.2):
        process = subprocess.Popen([PROGRAM, "measure", path, "--only", "density,betweenness", "--csv",
                                    folder / "people.csv", "--write", folder / "net.graphml"],
                                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(wait)
        process.send_signal(signal.SIGTERM)
        assert process.wait(timeout=30) in (130, -signal.SIGTERM), process.returncode
        names = {one.name for one in folder.iterdir()}
        assert names in (set(), {"people.csv", "net.graphml"}), names
        if names:
            assert len((folder / "people.csv").read_text().splitlines()) == 30001
            assert (folder / "net.graphml").read_text().endswith("</graphml>\n")
    print("ok  ended")


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
    test_karate_in_words()
    test_random_networks()
    test_folder()
test_bad_input()
test_outputs()
test_doubt_and_what_if()
test_progress_on_a_terminal()
test_unwritable()
test_interrupted()
test_ended_leaves_no_half_file()
test_interrupted_while_reading()
