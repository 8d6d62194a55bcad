"""The shared libraries that the program needs."""

import re
import subprocess


def libraries(program):
    """Names of shared libraries, such as libproj.so.25."""
    text = subprocess.run(["readelf", "--dynamic", "--wide", program], capture_output=True, text=True, check=True).stdout
    return sorted(re.findall(r"\(NEEDED\)\s+Shared library: \[([^\]]+)\]", text))


def glibc(program):
    """The oldest version of the C library with which the program starts, such as 2.34."""
    text = subprocess.run(["readelf", "--version-info", "--wide", program], capture_output=True, text=True, check=True).stdout
    versions = {tuple(map(int, one.split("."))) for one in re.findall(r"GLIBC_(\d+(?:\.\d+)+)", text)}
    return ".".join(map(str, max(versions))) if versions else "unknown"
