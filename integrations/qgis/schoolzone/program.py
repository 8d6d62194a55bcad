"""Finds and runs the program. Nothing of QGIS is imported here."""

import codecs
import os
import re
import shutil
import subprocess
import threading
import time
from collections import namedtuple
from pathlib import Path

Done = namedtuple("Done", "code output")

ESCAPES = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")
PERCENT = re.compile(r"(\d{1,3})(?:\.\d+)?\s*[%％]")
STEP = re.compile(r"(\d+)/(\d+)\s*$")

# Where programs lie that are not in the search path of a QGIS that was started from a menu.
USUAL = ["~/.local/bin", "/usr/local/bin", "/opt/homebrew/bin", "/opt/schoolzone/bin"]


class NotFoundError(Exception):
    """The program is not where it was looked for: the path, or empty for the search path."""


def find(setting=""):
    """The path of the program: of the setting, of the variable SCHOOLZONE, or of the search path."""
    for place in (setting, os.environ.get("SCHOOLZONE", "")):
        if place and place.strip():
            found = shutil.which(str(Path(place.strip()).expanduser()))
            if not found:
                raise NotFoundError(place.strip())
            return found
    path = os.pathsep.join([os.environ.get("PATH", ""), *(str(Path(place).expanduser()) for place in USUAL)])
    found = shutil.which("schoolzone", path=path)
    if not found:
        raise NotFoundError("")
    return found


class Lines:
    """Takes apart what the program writes: lines, and progress that is overwritten in place."""

    def __init__(self, line, progress=lambda words: None, keeps_blank=False):
        """- `keeps_blank`: also pass blank lines on, which divide tables."""
        self.line, self.progress, self.keeps_blank, self.rest = line, progress, keeps_blank, ""
        self.decoder = codecs.getincrementaldecoder("utf-8")("replace")

    def feed(self, data, final=False):
        text = (self.rest + self.decoder.decode(data, final)).replace("\r\n", "\n")
        # What follows a carriage return decides whether it ends a line.
        text, held = (text[:-1], "\r") if text.endswith("\r") and not final else (text, "")
        parts = re.split(r"([\n\r])", text)
        self.rest = parts.pop() + held
        if final and self.rest:
            parts += [self.rest, "\n"]
            self.rest = ""
        for words, end in zip(parts[::2], parts[1::2]):
            words = ESCAPES.sub("", words).rstrip()
            if end == "\n" and (words or self.keeps_blank):
                self.line(words)
            elif end == "\r" and words.strip():
                self.progress(words)


def share(words):
    """How much is done according to a line of progress, 0 to 100; None where it does not say."""
    percent = PERCENT.search(words)
    if percent:
        return min(100, int(percent.group(1)))
    step = STEP.search(words)
    if step and int(step.group(2)):
        return min(100, 100 * (int(step.group(1)) - 1) // int(step.group(2)))
    return None


def _terminal():
    """A pseudo-terminal, since the program shows progress on terminals alone; None where there are none (Windows)."""
    try:
        import pty
        import tty
        own, other = pty.openpty()
        tty.setraw(other)
        return own, other
    except (ImportError, OSError):
        return None


def _read(handle, lines):
    """Feeds all that a file handle gives."""
    while True:
        try:
            data = os.read(handle, 65536)
        except OSError:  # a pseudo-terminal whose other end is closed
            data = b""
        lines.feed(data, final=not data)
        if not data:
            return


def run(command, on_line, on_output=None, on_progress=lambda words: None, is_cancelled=lambda: False):
    """Runs a command until it ends or `is_cancelled` is true, then it is stopped.

    - `on_line`: called with each line of standard error, `on_output` with each of standard output; both from other threads.
    - Returns the exit code (None if cancelled) and the text of standard output.
    """
    terminal = _terminal()
    text = []

    def take(words):
        text.append(words)
        if on_output:
            on_output(words)

    environment = {**os.environ, "COLUMNS": "120", "TERM": "dumb"}
    # Libraries that QGIS ships are not for other programs.
    for name in ("LD_LIBRARY_PATH", "PROJ_LIB", "PROJ_DATA"):
        environment.pop(name, None)
    process = subprocess.Popen(
        [str(part) for part in command], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
        stderr=terminal[1] if terminal else subprocess.PIPE, env=environment,
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0))
    if terminal:
        os.close(terminal[1])
    readers = [
        threading.Thread(target=_read, args=(process.stdout.fileno(), Lines(take, keeps_blank=True)), daemon=True),
        threading.Thread(
            target=_read, args=(terminal[0] if terminal else process.stderr.fileno(), Lines(on_line, on_progress)), daemon=True),
    ]
    for reader in readers:
        reader.start()
    cancelled = _wait(process, is_cancelled)
    for reader in readers:
        reader.join(5)
    if terminal:
        os.close(terminal[0])
    process.stdout.close()
    return Done(None if cancelled else process.returncode, "\n".join(text))


def _wait(process, is_cancelled):
    """Waits for the end; true if it was stopped."""
    while process.poll() is None:
        if is_cancelled():
            process.terminate()
            try:
                process.wait(3)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
            return True
        time.sleep(0.05)
    return False
