"""A PostgreSQL of its own for a benchmark: started in a folder, reached by a socket, gone after."""
import contextlib
import os
import shutil
import subprocess
import tempfile
from pathlib import Path


@contextlib.contextmanager
def server():
    """Yields the address of an empty database; it flushes as a real one does."""
    programs = sorted(Path("/usr/lib/postgresql").glob("*/bin"))[-1]
    folder = tempfile.mkdtemp(prefix="guildhall-bench-pg-")
    # PostgreSQL refuses to run as root.
    user = "postgres" if os.getuid() == 0 else None
    if user:
        shutil.chown(folder, user)

    def run(program, *flags):
        subprocess.run([programs / program, *flags], check=True, user=user, cwd=folder,
                       stdout=subprocess.DEVNULL)

    data = Path(folder) / "data"
    run("initdb", "--auth=trust", "--username=guildhall", "--encoding=UTF8", "-D", data)
    run("pg_ctl", "-D", data, "-l", Path(folder) / "log", "-w",
        "-o", f"-k {folder} -c listen_addresses=''", "start")
    try:
        run("createdb", "-h", folder, "-U", "guildhall", "guildhall")
        yield f"postgresql://guildhall@/guildhall?host={folder}"
    finally:
        run("pg_ctl", "-D", data, "-m", "fast", "stop")
        shutil.rmtree(folder)
