"""The most memory a process had: as code for it to run, since what the kernel says of a child counts its parent's."""

MOST = """
def most():
    "In MB."
    import pathlib, resource
    status = pathlib.Path("/proc/self/status")
    if status.exists():
        return int(status.read_text().partition("VmHWM:")[2].split()[0]) // 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
"""
