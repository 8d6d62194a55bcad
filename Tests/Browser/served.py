"""A server of a copy of some scenarios, so that tests leave nothing behind; and a browser to look at it with."""
import json
import pathlib
import re
import shutil
import subprocess
import tempfile
import urllib.error
import urllib.request

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent


class Served:
    """`with Served(program, scenarios) as served:`; `served.folder` holds the copied scenarios."""

    def __init__(self, program, scenarios, folder=None, options=()):
        self.program, self.options, self.port = str(program), list(options), 0
        self.scratch = tempfile.TemporaryDirectory()
        if folder:  # a folder with data and scenarios in one
            self.folder = pathlib.Path(self.scratch.name) / "place"
            shutil.copytree(folder, self.folder, ignore=shutil.ignore_patterns(".schoolzone"))
        else:
            self.folder = pathlib.Path(self.scratch.name) / "scenarios" / "nantong-2013"
            shutil.copytree(ROOT / "scenarios" / "nantong-2013", self.folder, ignore=shutil.ignore_patterns(".schoolzone"))
            (pathlib.Path(self.scratch.name) / "geodata").symlink_to(ROOT / "geodata")
        self.scenarios = [str(self.folder / name) for name in scenarios]

    def __enter__(self):
        self.start()
        return self

    def __exit__(self, *_):
        self.stop()
        self.scratch.cleanup()

    def start(self):
        self.process = subprocess.Popen(
            [self.program, "serve", *self.scenarios, "--port", str(self.port), "--quiet", *self.options],
            stdout=subprocess.PIPE, text=True)
        self.address = self.process.stdout.readline().strip()
        assert self.address, "the server did not start"
        self.port = int(re.search(r":(\d+)/", self.address).group(1))

    def stop(self, kill=False):
        (self.process.kill if kill else self.process.terminate)()
        self.process.wait(20)

    def get(self, path, headers=None):
        return self.ask(urllib.request.Request(self.address + path, headers=headers or {}))

    def post(self, path, body, headers=None):
        data = body if isinstance(body, bytes) else json.dumps(body).encode()
        return self.ask(urllib.request.Request(
            self.address + path, data, {"Content-Type": "application/json", **(headers or {})}, method="POST"))

    def ask(self, request):
        """Status, headers and bytes."""
        try:
            with urllib.request.urlopen(request, timeout=60) as answer:
                return answer.status, dict(answer.headers), answer.read()
        except urllib.error.HTTPError as error:
            return error.code, dict(error.headers), error.read()


def browser(width=1280, height=800, script=True):
    from selenium import webdriver
    from selenium.webdriver.chrome.options import Options
    from selenium.webdriver.chrome.service import Service

    options = Options()
    options.binary_location = shutil.which("chromium") or "/usr/bin/chromium"
    for argument in ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--hide-scrollbars",
                     "--lang=en-US", f"--window-size={width},{height}"]:
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    driver = webdriver.Chrome(options=options, service=Service(shutil.which("chromedriver") or "/usr/bin/chromedriver"))
    if not script:
        driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    if width < 500:  # windows of desktops are no narrower
        resize(driver, width, height)
    return driver


def resize(driver, width, height=900):
    """The page's own size; a phone's below 600 pixels."""
    driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride",
                           {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 600})


class Checks:
    """Counts what holds, prints what does not."""

    def __init__(self):
        self.passed, self.failed = 0, 0

    def __call__(self, holds, what):
        if holds:
            self.passed += 1
        else:
            self.failed += 1
            print(f"FAILED: {what}", flush=True)
        return holds

    def equal(self, found, expected, what):
        return self(found == expected, f"{what}: found {found!r}, expected {expected!r}")

    def end(self):
        print(f"{self.passed} passed, {self.failed} failed", flush=True)
        return 1 if self.failed else 0
