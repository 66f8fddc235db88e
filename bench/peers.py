"""How each engine of the benchmark is built and called. An engine is a directory of its own below build/bench/N/."""
import os
import pathlib
import re
import shutil
import subprocess

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent
WORK = ROOT / "build/bench"
NATIVE = WORK / "native"


class Missing(Exception):
    """An engine that cannot take part: something is not on this machine, or a step failed; the message says what."""


def newest_jdk():
    """The home of the newest JDK there is; Lucene 10 needs 21."""
    homes = {}
    for javac in pathlib.Path("/usr/lib/jvm").glob("*/bin/javac"):
        said = subprocess.run([javac, "-version"], capture_output=True, text=True)
        number = re.search(r"(\d+)", said.stdout + said.stderr)
        if number:
            homes[int(number[1])] = javac.parent.parent
    if not homes or max(homes) < 21:
        raise Missing("no JDK 21 or newer in /usr/lib/jvm")
    return homes[max(homes)]


def built(command, **more):
    if shutil.which(str(command[0])) is None:
        raise Missing(f"{command[0]} is not installed")
    if subprocess.run(command, stdout=subprocess.DEVNULL, **more).returncode != 0:
        raise Missing(f"building failed: {' '.join(map(str, command))}")


class Lucene:
    def build(self):
        self.java = newest_jdk()
        built(["mvn", "-q", "-B", "package"], cwd=HERE / "lucene", env=os.environ | {"JAVA_HOME": str(self.java)})

    def command(self, *args):
        # One collector thread and a fixed heap: pauses of the collector are charged to wall time, its CPU to nobody.
        return [self.java / "bin/java", "-Xms1g", "-Xmx2g", "-XX:+UseSerialGC", "--add-modules", "jdk.incubator.vector",
                "--enable-native-access=ALL-UNNAMED", "-cp", f"{WORK}/lucene/classes:{WORK}/lucene/lib/*", "bench.Main", *args]


class Tantivy:
    def build(self):
        built(["cargo", "build", "--release", "-q", "-j1"], cwd=HERE / "tantivy", env=os.environ | {"CARGO_TARGET_DIR": str(WORK / "tantivy")})

    def command(self, *args):
        return [WORK / "tantivy/release/tantivy-peer", *args]


class Native:
    """A peer in one C++ program beside the common headers."""

    def __init__(self, name, sources, libraries, flags=()):
        self.name, self.sources, self.libraries, self.flags = name, sources, libraries, flags

    def build(self):
        NATIVE.mkdir(parents=True, exist_ok=True)
        sources = [HERE / "native" / s for s in self.sources]
        built(["g++", "-std=c++20", "-O2", *self.flags, *sources, "-o", NATIVE / f"{self.name}_peer", *self.libraries, "-lsimdjson"])

    def command(self, *args):
        return [NATIVE / f"{self.name}_peer", *args]


class Postgres(Native):
    def __init__(self):
        super().__init__("postgres", ["postgres_peer.cpp"], ["-lpq"], ["-I/usr/include/postgresql"])

    def command(self, *args):
        return ["python3", HERE / "postgres.py", *args]


PEERS = {
    "lucene": Lucene(),
    "tantivy": Tantivy(),
    "xapian": Native("xapian", ["xapian_peer.cpp"], ["-lxapian"]),
    "sqlite": Native("sqlite", ["sqlite_peer.cpp", "fts5_tokenizer.cpp"], ["-lsqlite3"]),
    "postgres": Postgres(),
}
