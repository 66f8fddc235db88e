#!/usr/bin/env python3
"""The PostgreSQL peer with the shape of the others: `index DOCS DIR` and `search DIR QUERIES`.

Starts a private server on a unix socket inside DIR (no network), runs the client beside it, stops it. A server refuses to run
as root, so root hands DIR over to the user `postgres`.
"""
import glob
import os
import pathlib
import pwd
import shutil
import subprocess
import sys

CLIENT = pathlib.Path(__file__).resolve().parent.parent / "build/bench/native/postgres_peer"
SETTINGS = ("listen_addresses=", "shared_buffers=2GB", "fsync=off", "synchronous_commit=off", "full_page_writes=off", "autovacuum=off",
            "max_wal_size=4GB", "effective_cache_size=12GB", "logging_collector=off", "random_page_cost=1.1")


def server_program(name):
    return sorted(glob.glob(f"/usr/lib/postgresql/*/bin/{name}"))[-1]


def as_server_user(command):
    """Runs a command as the unprivileged user when we are root."""
    identity = {"user": "postgres", "group": "postgres", "extra_groups": []} if os.geteuid() == 0 else {}
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, cwd="/", **identity)


def create(directory):
    shutil.rmtree(directory, ignore_errors=True)
    directory.mkdir(parents=True)
    if os.geteuid() == 0:
        user = pwd.getpwnam("postgres")
        os.chown(directory, user.pw_uid, user.pw_gid)
    as_server_user([server_program("initdb"), "-D", directory / "data", "-U", "bench", "--auth=trust", "--locale=C.UTF-8", "-E", "UTF8"])


def start(directory):
    options = " ".join(f"-c {s}" for s in SETTINGS) + f" -c unix_socket_directories={directory}"
    as_server_user([server_program("pg_ctl"), "-D", directory / "data", "-w", "-l", directory / "log", "-o", options, "start"])


def stop(directory):
    as_server_user([server_program("pg_ctl"), "-D", directory / "data", "-w", "-m", "fast", "stop"])


def main():
    if len(sys.argv) != 4 or sys.argv[1] not in ("index", "search"):
        sys.exit("usage: index DOCS DIR | search DIR QUERIES")
    indexing = sys.argv[1] == "index"
    directory = pathlib.Path(sys.argv[3 if indexing else 2]).resolve()
    if indexing:
        create(directory)
    start(directory)
    try:
        connection = f"host={directory} dbname=postgres user=bench"
        arguments = ["index", sys.argv[2], connection] if indexing else ["search", connection, sys.argv[3]]
        status = subprocess.run([CLIENT, *arguments]).returncode
    finally:
        stop(directory)
    sys.exit(status)


if __name__ == "__main__":
    main()
