"""How well and how fast newsclean takes the article out of pages in HTML: benchmarks/html_mode.py does it.

    python benchmarks/html.py --help

A script is run with its folder in Python's path, so to every script of this folder this file is ``html`` as well. Asked
for as that, it makes way for Python's own.
"""

import sys
from importlib import import_module
from pathlib import Path

HERE = Path(__file__).resolve().parent

if __name__ == "html":
    sys.path[:] = [place for place in sys.path if Path(place).resolve() != HERE]
    del sys.modules["html"]
    import_module("html")  # what an import returns is what it leaves in sys.modules
elif __name__ == "__main__":
    sys.path.insert(0, str(HERE.parent))
    from benchmarks.html_mode import main

    main()
