"""Files of rows for tests, and how they come out."""

import gzip
import json
import subprocess
import sys

from backports import zstd

from newsclean.batch.rows import Fields, chunks, documents
from newsclean.errors import InputError
from tests.memory import MOST

PACKERS = {"": bytes, ".gz": gzip.compress, ".zst": zstd.compress}
EVERYTHING = Fields("text", "id", "url")


def jsonl(*records):
    return b"".join(json.dumps(record).encode() + b"\n" for record in records)


def read(path, fields=EVERYTHING, **options):
    """(rows, the message of the error that ended them or None)."""
    found = []
    try:
        for chunk in chunks(path, fields=fields, **options):
            found.extend(documents(chunk, fields))
    except InputError as error:
        return found, str(error)
    return found, None


def rows(path, fields=EVERYTHING, **options):
    found, error = read(path, fields, **options)
    assert error is None
    return found


def peak(code, *arguments):
    """The most memory, in MB, that Python takes for some code, beyond what its imports take."""
    code = (
        f"import sys\nfrom pathlib import Path\nfrom newsclean.batch.rows import *\n{MOST}\n"
        f"def work():\n    {code}\nbefore = most()\nwork()\nprint(most() - before)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, *map(str, arguments)], capture_output=True, text=True, timeout=120, check=False
    )
    assert done.returncode == 0, done.stderr
    return int(done.stdout.splitlines()[-1])


def without(module, path):
    """What reading a file raises where a module is not installed: its type and message."""
    code = (
        "import sys\nfrom pathlib import Path\nsys.modules[sys.argv[1]] = None\nfrom newsclean.batch.rows import *\n"
        "try:\n    print([*documents(*chunks(Path(sys.argv[2])), Fields())])\n"
        "except Exception as error:\n    print(type(error).__name__, error)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, module, str(path)], capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()
