#!/usr/bin/env python3
"""Makes a dataset on the page of the files of a messy town, as a planner would: drops them, looks, corrects, downloads; and holds
the archive against what `schoolzone import` writes. Also what strangers may send.

    .venv/bin/python Tests/Browser/test_import.py .build/debug/schoolzone
"""
import io
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import time
import zipfile

from served import ROOT, Checks, Served, browser
from test_attacks import clear, head, raw, snapshot
from test_page import Page, fits_a_phone

FORM = "tab=files"
EVIL = "<img src=x onerror=\"document.title='owned'\">"


def main(program):
    check = Checks()
    with tempfile.TemporaryDirectory() as scratch:
        scratch = pathlib.Path(scratch)
        subprocess.run([sys.executable, ROOT / "examples" / "messy-town" / "make.py", scratch / "messy"], check=True, stdout=subprocess.DEVNULL)
        files = packed(scratch / "messy" / "files", scratch / "sent")
        temporary = scratch / "tmp"
        temporary.mkdir()
        os.environ["TMPDIR"] = str(temporary)
        with Served(program, ["baseline.yaml"]) as served:
            before = snapshot(served)
            answers(served, check, files, scratch)
            attacks(served, check)
            bounds(served, check)
            drops(served, check, files, temporary, scratch)
            phone(served, check, files)
            check.equal(snapshot(served), before, "files and drafts after all imports")
        left = [path.name for path in temporary.iterdir() if "schoolzone" in path.name]
        check.equal(left, [], "temporary folders when the server has ended")
    return check.end()


def packed(folder, target):
    """The files of a town, those of each Shapefile as one archive, as a portal offers them."""
    target.mkdir()
    stems = {path.stem for path in folder.rglob("*.shp")}
    for path in sorted(folder.rglob("*")):
        if not path.is_file():
            continue
        if path.name.split(".")[0] in stems:
            with zipfile.ZipFile(target / f"{path.name.split('.')[0]}.zip", "a") as archive:
                archive.write(path, path.name)
        else:
            shutil.copy(path, target / path.name)
    return sorted(target.iterdir())


# MARK: the API

def opened(served):
    return json.loads(served.post("api/imports", {})[2])["id"]


def sent(served, one, name, content, kind="application/octet-stream"):
    from urllib.parse import quote
    return served.post(f"api/imports/{one}/files?name={quote(name, safe='')}", content, {"Content-Type": kind})


def look(served, one, body=None, lang="en"):
    status, _, text = served.post(f"api/imports/{one}/look?lang={lang}", body or {})
    return status, [json.loads(line) for line in text.splitlines()]


def archived(served, one):
    status, headers, content = served.get(f"api/imports/{one}/dataset.zip")
    return status, headers, {entry: zipfile.ZipFile(io.BytesIO(content)).read(entry) for entry in zipfile.ZipFile(io.BytesIO(content)).namelist()} if status == 200 else content


def commanded(served, files, out, *more):
    """The files that `schoolzone import` writes."""
    subprocess.run([served.program, "import", *map(str, files), "--out", str(out), "--yes", "--quiet", *more], check=True, capture_output=True)
    return {path.name: path.read_bytes() for path in out.iterdir() if path.name != "run.json"}


def answers(served, check, files, scratch):
    """Progress, then what is found; the archive has the bytes that the command writes."""
    one = opened(served)
    check.equal(served.get(f"api/imports/{one}/dataset.zip")[0], 409, "no dataset before a look")
    for file in files:
        check.equal(sent(served, one, file.name, file.read_bytes())[0], 201, f"{file.name} is taken")
    status, lines = look(served, one, {"name": "Qinghe"})
    found = lines[-1].get("found", {})
    check(status == 200 and all("work_zh" in line["progress"] for line in lines[:-1]) and len(lines) > len(files), "progress by file")
    kinds = {(item["file"], item["layer"]): item["kind"] for item in found["files"]}
    check({"schools", "catchments", "blocks"} <= set(kinds.values()) and found["base_year"], f"what the files are: {kinds}")
    check(all(item["why"] and item["why_zh"] for item in found["files"]), "why, in both languages")
    status, headers, archive = archived(served, one)
    check.equal((status, headers["Content-Type"], headers["Content-Disposition"]), (200, "application/zip", 'attachment; filename="dataset.zip"'), "the archive")
    written = commanded(served, [scratch / "sent"], scratch / "by-command", "--name", "Qinghe")
    check("schoolzone-import-" not in archive.pop("run.json").decode(), "the record has no path of the server")
    check.equal(sorted(archive), sorted(written), "the files of the archive")
    check.equal([name for name in written if archive.get(name) != written[name]], [], "files that differ from the command's")
    # another year: the map among the files
    item = next(item for item in found["files"] if item["kind"] == "schools")
    out = look(served, one, {"files": [{"file": item["file"], "layer": item["layer"], "skip": True}]})[1][-1]["found"]
    check(not any(other["kind"] == "schools" for other in out["files"]) and any(part["part"] == "schools.geojson" for part in out["missing"]),
          "without the file of schools, schools are missing")
    renamed = look(served, one, {"files": [{"file": item["file"], "layer": item["layer"], "columns": {item["columns"][0]["from"]: "-"}}]})[1][-1]["found"]
    check(renamed["files"] != found["files"], "a column that is left out")
    sent(served, one, "import.yaml", written["import.yaml"])
    again = look(served, one, {"name": "Qinghe"})[1][-1]["found"]
    check.equal({(item["file"], item["layer"]): item["kind"] for item in again["files"]}, kinds, "what the files are, by the map of before")
    sent(served, one, "import.yaml", b"schema: nothing/1\n")
    status, lines = look(served, one)
    check.equal((status, lines[0]["faults"][0]["file"]), (422, "import.yaml"), "a map that is none")
    for wrong, field in [({"base_year": 3}, "base_year"), ({"crs": "EPSG:x"}, "crs"), ({"datum": "mars"}, "datum"), ({"encoding": "x"}, "encoding"),
                         ({"files": [{"file": "a", "kind": "rm"}]}, "kind"), ({"name": "x" * 300}, "name")]:
        sent(served, one, "import.yaml", written["import.yaml"])
        status, lines = look(served, one, wrong)
        check.equal((status, [fault["field"] for fault in lines[0]["faults"]]), (422, [field]), f"{wrong} is refused")
    check.equal(json.loads(served.post(f"api/imports/{one}/cancel", {})[2]), {"cancelled": False}, "nothing to cancel")
    check.equal(json.loads(served.post(f"api/imports/{one}/close", {})[2]), {"closed": True}, "closed")
    check.equal(served.get(f"api/imports/{one}/dataset.zip")[0], 404, "nothing of it is left")


def attacks(served, check):
    one = opened(served)
    for name in ["../evil.csv", "..", ".hidden.csv", "a/b.csv", "a\\b.csv", "a\u0000b.csv", "a\nb.csv", "\u202egpj.csv", "", "x" * 300 + ".csv"]:
        status, _, body = sent(served, one, name, b"a,b\n1,2\n")
        clear(check, status, body, 400, f"a file called {name[:20]!r}")
    status, _, body = served.post(f"api/imports/{one}/files", b"x", {"Content-Type": "application/octet-stream"})
    clear(check, status, body, 400, "a file without a name")
    for kind in ["text/plain", "multipart/form-data; boundary=x", "application/x-www-form-urlencoded", "application/json"]:
        status, _, body = sent(served, one, "a.csv", b"x", kind)
        clear(check, status, body, 415, f"a file as {kind}")
    status, _, body = served.post(f"api/imports/{one}/look", b"{}", {"Content-Type": "application/octet-stream"})
    clear(check, status, body, 415, "bytes in place of JSON")
    for origin in ["http://evil.example", "null"]:
        for path, data, kind in [("api/imports", b"{}", "application/json"), (f"api/imports/{one}/files?name=a.csv", b"x", "application/octet-stream")]:
            status, _, body = served.post(path, data, {"Origin": origin, "Content-Type": kind})
            clear(check, status, body, 403, f"{path} from {origin}")
    for path in ["nobody", "..%2f..", one[:-1]]:
        status, _, body = sent(served, path, "a.csv", b"x")
        clear(check, status, body, 404, f"the import {path}")
        status, _, body = served.get(f"api/imports/{path}/dataset.zip")
        clear(check, status, body, 404, f"the dataset of {path}")
    typed = "Content-Type: application/octet-stream"
    start = head(served, f"api/imports/{one}/files?name=a.csv", f"Content-Length: {600 << 20}").replace(b"Content-Type: application/json", typed.encode())
    answer = raw(served, start + b"x")
    check(answer.startswith(b"HTTP/1.1 413"), f"an announced file of 600 MiB: {answer[:40]!r}")


def hostile():
    """Files that are no data, or bad ones, with names that are markup."""
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("big.csv", b"0" * (200 << 20))
    slip = io.BytesIO()
    with zipfile.ZipFile(slip, "w") as archive:
        archive.writestr("../../evil.csv", "a,b\n1,2\n")
    table = f"学校,名称,{EVIL}\ns1,{EVIL},{EVIL}\n".encode()
    return {f"{EVIL.replace('/', '')}.csv": table, "schools.xlsx": b"PK\x03\x04nothing", "zones.gpkg": b"SQLite format 3\x00" + bytes(100),
            "zones.geojson": b"[" * 100_000, "slip.zip": slip.getvalue(), "bomb.zip": bomb.getvalue(), "zones.shp": bytes(100),
            "vrt.gml": b"<OGRVRTDataSource><OGRVRTLayer name='passwd'><SrcDataSource>/etc/passwd</SrcDataSource></OGRVRTLayer></OGRVRTDataSource>"}


def bounds(served, check):
    """Bad files are named, and others are served meanwhile."""
    one = opened(served)
    for name, content in hostile().items():
        check.equal(sent(served, one, name, content)[0], 201, f"{name} is taken")
    started = time.monotonic()
    status, lines = look(served, one)
    check(status == 200 and "found" in lines[-1], f"hostile files are looked at: {status} {str(lines[-1])[:200]}")
    found = lines[-1]["found"]
    named = {fault["file"] for fault in found["faults"]}
    check({"schools.xlsx", "zones.gpkg", "zones.geojson", "slip.zip", "zones.shp"} <= named, f"each bad file is named: {named}")
    text = json.dumps(lines)
    check("root:" not in text and "schoolzone-import-" not in text, "no file of the system, and no path of the server")
    check(time.monotonic() - started < 60, "in bounded time")
    many = opened(served)
    sent(served, many, "schools.csv", b"id,name,lon,lat\n" + b"".join(b"s%d,n%d,0,0\n" % (at, at % 7) for at in range(20_000)))
    content = served.post(f"api/imports/{many}/look", {})[2]
    check(len(content) < 1 << 20, f"the answer on 20,000 doubtful rows is bounded: {len(content)} bytes")
    # the import that was not used for the longest time makes room
    for _ in range(5):
        opened(served)
    check.equal(sent(served, one, "a.csv", b"x")[0], 404, "a fifth import ends the first")


# MARK: the page

DROP = """
const [selector, name, text] = arguments;
const data = new DataTransfer();
data.items.add(new File([text], name));
document.querySelector(selector).dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }));
"""


def chosen(page, files):
    page.find("#import-files").send_keys("\n".join(map(str, files)))
    page.until(lambda: page.all("#import-download") and not page.find("#import-working").is_displayed(), "what the files are")


def kind_of(page, kind):
    """The select of the first layer that is taken for a kind."""
    return next(one for one in page.all("#import-found select[id^=kind-]") if one.get_attribute("value") == kind)


def drops(served, check, files, temporary, scratch):
    driver = browser()
    try:
        page = Page(driver, served.address)
        page.open(FORM)
        page.until(lambda: page.all("#downloads a"), "the downloads")
        chosen(page, files)
        text = page.find("#import-found").text
        check("schools.geojson" in text and "Still missing" not in text.split("Guessed")[0], f"the preview: {text[:80]}")
        check("guessed: " in text and "import.yaml" in text, "guesses, and what the archive holds")
        driver.execute_script(DROP, "#import-drop", f"{EVIL.replace('/', '')}.csv", f"{EVIL},学校\n1,{EVIL}\n")
        page.until(lambda: EVIL.replace("/", "")[:20] in page.find("#import-found").text and page.all("#import-download"), "a file that is dropped")
        check("owned" not in driver.title and not page.all("#import img"), "names and contents stay text")
        accessible(page, check)
        # corrections: the schools are left out, and taken back
        kind = kind_of(page, "schools")
        page.choose(f"#{kind.get_attribute('id')}", "-")
        page.click("#import-look")
        page.until(lambda: page.all("#import-found .locks button") and page.all("#import-found h3"), "what was left out")
        check("schools.geojson" in page.find("#import-found").text.split("Still missing")[-1], "schools are missing now")
        page.click("#import-found .locks button")
        page.until(lambda: page.all("#import-download") and not page.all("#import-found .locks"), "taken back")
        page.write("#import-name", "Mine") if page.find("#import-name").is_displayed() else None
        content = driver.execute_async_script(
            "const done = arguments[0]; fetch(document.querySelector('#import-download').href).then((answer) => answer.arrayBuffer())"
            ".then((bytes) => done([...new Uint8Array(bytes)]))")
        names = zipfile.ZipFile(io.BytesIO(bytes(content))).namelist()
        check({"schools.geojson", "import.yaml", "import.log.csv", "dataset.yaml"} <= set(names), f"the dataset as a download: {names}")
        dataset = scratch / "downloaded"
        zipfile.ZipFile(io.BytesIO(bytes(content))).extractall(dataset)
        checked = subprocess.run([served.program, "check", str(dataset), "--quiet"], capture_output=True, text=True)
        check(checked.returncode in (0, 1), f"the dataset is read: {checked.stderr[-300:]}")
        folders = len([path for path in temporary.iterdir() if path.name.startswith("schoolzone-import-")])
        page.click("#import-forget")
        page.until(lambda: not page.find("#import-found").text, "the files are forgotten")
        page.until(lambda: len([path for path in temporary.iterdir() if path.name.startswith("schoolzone-import-")]) == folders - 1, "the temporary folder is removed")
        check.equal(page.problems(), [], "errors of the page")
    finally:
        driver.quit()


def accessible(page, check):
    """No violation of axe's rules, in both languages; the Chinese page has Chinese words."""
    for lang in ["zh", "en"]:
        page.click(f"#lang-{lang}")
        page.until(lambda: page.find("html").get_attribute("lang").startswith(lang), lang)
        page.driver.execute_script("document.querySelectorAll('#import details').forEach((one) => { one.open = true; })")
        check.equal(page.violations(), [], f"axe in {lang}")
        check.equal(page.beyond(), 0, f"pixels by which the page in {lang} is higher than the window")
        if lang == "zh":
            text = page.find("#import").text
            check("下载数据集" in text and "Download" not in text and "guessed" not in text, "words in Chinese")


def phone(served, check, files):
    fits_a_phone(served, check, FORM, lambda page: chosen(page, files))


if __name__ == "__main__":
    sys.exit(main(pathlib.Path(sys.argv[1]).resolve()))
