"""The user guide tells the truth: its commands are run as the command-line tests are."""
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

if __name__ == "__main__":
    os.environ.setdefault("WINNOW", str(ROOT / "build" / "dev" / "src" / "winnow"))
    sys.exit(subprocess.run([sys.executable, ROOT / "tests" / "cli" / "run.py", ROOT / "docs" / "user-guide.md"], check=False).returncode)
