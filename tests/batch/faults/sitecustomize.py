"""Faults on demand: put on the path of a command, this makes documents misbehave and processes die.

A document that holds one of the marks does what it says. NEWSCLEAN_KILL names a function, "before" or "after" it, which
of its calls, and whom: "group" is the command with its workers, "parent" the command alone.
"""

import importlib
import os
import signal
import sys
import time

_MARKS = {
    "@hang@": lambda: _hang(),
    "@sleep@": lambda: time.sleep(0.3),
    "@eat@": lambda: _eat(),
    "@raise@": lambda: _raise(),
    "@kill@": lambda: os.kill(os.getpid(), signal.SIGKILL),
    "@kill once@": lambda: _kill_once(),
    "@exit@": lambda: os._exit(7),
}


def _hang():
    while True:
        pass


def _eat():
    eaten = []
    while True:
        eaten.append(bytearray(10_000_000))


def _raise():
    raise ValueError("of no use")


def _kill_once():
    try:
        os.close(os.open(os.environ["NEWSCLEAN_ONCE"], os.O_CREAT | os.O_EXCL))
    except FileExistsError:
        return
    os.kill(os.getpid(), signal.SIGKILL)


def _misbehaving(clean):
    def wrapped(self, data, *arguments, **named):
        text = data if isinstance(data, str) else data.decode("utf-8", "replace")
        if "@" in text:
            for mark, action in _MARKS.items():
                if mark in text:
                    action()
        return clean(self, data, *arguments, **named)

    return wrapped


def _killing(function, when, turn, whom):
    calls = []

    def kill():
        if whom == "group":
            os.killpg(0, signal.SIGKILL)
        os.kill(int(os.environ["NEWSCLEAN_PARENT"]), signal.SIGKILL)
        time.sleep(60)  # a worker has to end by itself, at once

    def wrapped(*arguments, **named):
        calls.append(1)
        if when == "before" and len(calls) == turn:
            kill()
        result = function(*arguments, **named)
        if when == "after" and len(calls) == turn:
            kill()
        return result

    return wrapped


class _Missing:
    """Has a package look as if it were not installed."""

    def __init__(self, name):
        self.name = name

    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] == self.name:
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)


def _patch(name, change):
    module, _, path = name.partition(":")
    home = importlib.import_module(module)
    *owners, last = path.split(".")
    for owner in owners:
        home = getattr(home, owner)
    setattr(home, last, change(getattr(home, last)))


for _name in os.environ.get("NEWSCLEAN_WITHOUT", "").split():
    sys.modules[_name] = None  # as if it were not installed
    sys.meta_path.insert(0, _Missing(_name))

if "NEWSCLEAN_FAULTS" in os.environ:
    os.environ.setdefault("NEWSCLEAN_PARENT", str(os.getpid()))
    _patch("newsclean.cleaner:Cleaner.clean", _misbehaving)
    if "NEWSCLEAN_COMMIT" in os.environ:
        _patch("newsclean.batch.run:_COMMIT", lambda _: float(os.environ["NEWSCLEAN_COMMIT"]))
    if "NEWSCLEAN_KILL" in os.environ:
        point, when, turn, whom = os.environ["NEWSCLEAN_KILL"].split()
        _patch(point, lambda function: _killing(function, when, int(turn), whom))
