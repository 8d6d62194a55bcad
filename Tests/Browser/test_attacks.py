#!/usr/bin/env python3
"""What strangers may try on the page's server: each gets a clear 4xx, and nothing changes.

    .venv/bin/python Tests/Browser/test_attacks.py .build/debug/schoolzone
"""
import http.client
import json
import pathlib
import socket
import sys
import time

from served import Checks, Served


def main(program):
    check = Checks()
    with Served(program, ["baseline.yaml"]) as served:
        before = snapshot(served)
        names(served, check)
        origins(served, check)
        paths(served, check)
        bodies(served, check)
        slow(served, check)
        headers(served, check)
        saves(served, check)
        check.equal(snapshot(served), before, "files and drafts after all attacks")
        status, _, _ = served.get("api/project")
        check.equal(status, 200, "an honest request after all attacks")
    tokens(program, check)
    return check.end()


def snapshot(served):
    """All files of the folder but the servers' locks, and the draft."""
    paths = [path for path in sorted(served.folder.rglob("*")) if path.is_file() and path.suffix != ".lock"]
    files = {str(path.relative_to(served.folder)): path.read_bytes() for path in paths}
    return files, served.get("api/scenarios/baseline/edits")[2]


def clear(check, status, body, expected, what):
    """The expected code, and a problem in both languages."""
    check.equal(status, expected, what)
    try:
        problem = json.loads(body)
        check(problem["error"] and problem["error_zh"], f"{what}: says why in both languages")
    except (ValueError, KeyError):
        check(False, f"{what}: the answer is no problem: {body[:80]!r}")


def names(served, check):
    for name in ["evil.example", "evil.example:80", f"evil.example:{served.port}", f"127.0.0.1.evil.example:{served.port}", "127.0.0.1:1", f"[::1]:{served.port}.evil.example"]:
        status, _, body = served.get("api/project", {"Host": name})
        clear(check, status, body, 421, f"Host: {name}")
    for name in ["127.0.0.1", "localhost", "LOCALHOST"]:
        status, _, _ = served.get("api/project", {"Host": f"{name}:{served.port}"})
        check.equal(status, 200, f"Host: {name}")
    answer = raw(served, b"GET /api/project HTTP/1.1\r\nConnection: close\r\n\r\n")
    check(answer.startswith(b"HTTP/1.1 4"), f"no Host: {answer[:40]!r}")


def origins(served, check):
    edit = {"kind": "add_classrooms", "school": "cc-p01", "stage": "primary", "year": 2015, "classrooms": 6}
    for origin in ["http://evil.example", "null", f"https://127.0.0.1:{served.port}", "http://127.0.0.1:1", f"http://127.0.0.1:{served.port}.evil.example"]:
        for path in ["edits", "undo", "redo", "save", "preview"]:
            status, _, body = served.post(f"api/scenarios/baseline/{path}", edit, {"Origin": origin})
            clear(check, status, body, 403, f"{path} from {origin}")
    status, _, body = served.get("api/project", {"Origin": "http://evil.example"})
    clear(check, status, body, 403, "reading from another origin")
    status, _, body = served.post("api/scenarios/baseline/undo", {}, {"Sec-Fetch-Site": "cross-site"})
    clear(check, status, body, 403, "Sec-Fetch-Site: cross-site")
    for kind in ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "application/jsonp"]:
        status, _, body = served.post("api/scenarios/baseline/edits", edit, {"Content-Type": kind})
        clear(check, status, body, 415, f"a form of {kind}")


def paths(served, check):
    secret = "../../../../../../../../etc/passwd"
    for path in [f"page/{secret}", "page/..%2f..%2f..%2fetc%2fpasswd", "page/%2e%2e/index.html", "page//etc/passwd", "page/.hidden", "page/%00",
                 f"api/scenarios/baseline/files/{secret}", "api/scenarios/baseline/files/..%2Fbaseline.yaml", "api/scenarios/baseline/files/run.json",
                 "api/scenarios/..%2f..%2fx/edits", "api/scenarios/nobody/edits", "api/scenarios/baseline/schools/%3Cscript%3E?year=2015", "favicon.ico", ".git/config"]:
        connection = http.client.HTTPConnection("127.0.0.1", served.port, timeout=20)
        connection.putrequest("GET", "/" + path)
        connection.endheaders()
        answer = connection.getresponse()
        body = answer.read()
        clear(check, answer.status, body, 404, f"GET /{path}")
        check(b"root:" not in body, f"GET /{path}: no file of the system")
        connection.close()
    for method in ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"]:
        connection = http.client.HTTPConnection("127.0.0.1", served.port, timeout=20)
        connection.request(method, "/api/scenarios/baseline/edits")
        check.equal(connection.getresponse().status, 405, f"{method} of edits")
        connection.close()
    for query in ["stage=%27%20OR%201", "stage=primary&year=99999999999999999999", "stage=primary&year=-1", "stage=primary&year=2015&tolerance=nan", "stage=primary&year=2015&tolerance=1e999", "stage=primary&year=2015&bbox=1,2,3", "stage=primary&year=2015&bbox=inf,0,0,0", "stage=primary&year=2015&version=x"]:
        status, _, body = served.get(f"api/scenarios/baseline/blocks?{query}")
        clear(check, status, body, 400, f"blocks?{query}")


def bodies(served, check):
    edits = "api/scenarios/baseline/edits"
    for body in [b"", b"{", b"null", b"[]", b"7", b"\xff\xfe\x00", b'{"kind":"rm"}', b'{"kind":7}', b'{"kind":"move","blocks":"x"}', b'{"kind":"move","year":1e400}', b'{"kind":"move","phase":"nobody"}', b"[" * 100_000, b'{"a":' * 50_000]:
        status, _, answer = served.post(edits, body)
        clear(check, status, answer, 400, f"body {body[:30]!r}")
    good = {"kind": "move", "stage": "primary", "school": "cc-p01", "year": 2015, "blocks": ["cc-b001"]}
    for change in [{"blocks": []}, {"blocks": ["no-such"]}, {"stage": "kindergarten"}, {"school": "nobody"}, {"year": 2012}, {"year": 3000}, {"phase": [99]}, {"reason": "x" * 5000},
                   {"kind": "add_school", "site": [0, 0], "name": "x", "school": "x1", "classrooms": 6}, {"kind": "add_school", "school": "../x", "site": [120.9, 32.0], "name": "x", "classrooms": 6},
                   {"kind": "add_classrooms", "classrooms": 10**9}, {"kind": "change_project", "project": "x"}]:
        status, _, answer = served.post(edits, {**good, **change})
        clear(check, status, answer, 422, f"an edit with {str(change)[:60]}")
    large = b'{"kind":"move","blocks":["' + b"x" * (5 << 20) + b'"]}'
    answer = raw(served, head(served, edits, f"Content-Length: {len(large)}") + large)
    check(answer.startswith(b"HTTP/1.1 413"), f"a body of 5 MiB: {answer[:40]!r}")
    # a length that is not sent, and one that is not announced
    answer = raw(served, head(served, edits, "Content-Length: 99999999999") + b"{}")
    check(answer.startswith(b"HTTP/1.1 4"), f"an announced body of 100 GB: {answer[:40]!r}")
    chunk = b"100000\r\n" + b"x" * (1 << 20) + b"\r\n"
    answer = raw(served, head(served, edits, "Transfer-Encoding: chunked") + chunk * 6, wait=8)
    check(answer.startswith(b"HTTP/1.1 413"), f"chunks without end: {answer[:40]!r}")
    answer = raw(served, b"GET /" + b"a" * (1 << 20) + b" HTTP/1.1\r\n\r\n")
    check(answer == b"" or answer.startswith(b"HTTP/1.1 4"), f"an address of 1 MiB: {answer[:40]!r}")
    many = b"".join(b"X-%d: %s\r\n" % (at, b"y" * 1000) for at in range(200))
    answer = raw(served, b"GET / HTTP/1.1\r\nHost: 127.0.0.1:%d\r\n%s\r\n" % (served.port, many))
    check(answer == b"" or answer.startswith(b"HTTP/1.1 4"), f"200 kB of headers: {answer[:40]!r}")
    answer = raw(served, b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + bytes(200))
    check(answer == b"" or answer.startswith(b"HTTP/1.1 4"), f"TLS to a plain port: {answer[:40]!r}")


def slow(served, check):
    """A body a byte at a time ends in a 408, and others are served meanwhile."""
    connection = socket.create_connection(("127.0.0.1", served.port))
    connection.sendall(head(served, "api/scenarios/baseline/edits", "Content-Length: 1000"))
    connection.settimeout(0.5)
    answer, started = b"", time.monotonic()
    while not answer and time.monotonic() - started < 30:
        try:
            connection.sendall(b" ")
            answer = connection.recv(4096)
        except TimeoutError:
            status, _, _ = served.get("api/settings")
            if status != 200:
                check(False, f"others while a body comes slowly: {status}")
        except OSError:
            break
    check(answer.startswith(b"HTTP/1.1 408"), f"a slow body: {answer[:40]!r} after {time.monotonic() - started:.0f} s")
    connection.close()


def headers(served, check):
    for path in ["", "page/main.js", "api/project", "api/scenarios/baseline/files/schools.csv", "api/nothing"]:
        _, found, _ = served.get(path)
        policy = found.get("Content-Security-Policy", "")
        check("default-src 'none'" in policy and "unsafe" not in policy and "*" not in policy, f"/{path}: a strict policy, {policy}")
        check.equal(found.get("X-Content-Type-Options"), "nosniff", f"/{path}: nosniff")
        check.equal(found.get("X-Frame-Options"), "DENY", f"/{path}: no frames")
        check("Access-Control-Allow-Origin" not in found, f"/{path}: no other origin may read")


def saves(served, check):
    for name in ["../evil", "a/b", "", "x" * 100, ".hidden", "a\u0000b", "a b", "baseline"]:
        status, _, body = served.post("api/scenarios/baseline/save", {"id": name, "overwrite": True})
        clear(check, status, body, 409 if name == "baseline" else 422, f"saving as {name[:20]!r}")


def tokens(program, check):
    """Beyond this machine every request brings a token."""
    token = "a-token-of-the-tests-0123456789"
    with Served(program, ["baseline.yaml"], options=["--listen", "0.0.0.0", "--token", token]) as served:
        served.address = f"http://127.0.0.1:{served.port}/"
        for given in [{}, {"Authorization": "Bearer wrong-token-wrong-token"}, {"Cookie": "schoolzone_token="}, {"Authorization": "Basic " + token}]:
            status, _, body = served.get("api/project", given)
            clear(check, status, body, 401, f"with {given}")
        status, _, _ = served.get("?token=wrong")
        check.equal(status, 401, "a wrong token in the address")
        for given in [{"Authorization": "Bearer " + token}, {"Cookie": f"schoolzone_token={token}"}]:
            status, _, _ = served.get("api/project", given)
            check.equal(status, 200, f"with {list(given)}")
        connection = http.client.HTTPConnection("127.0.0.1", served.port)
        connection.request("GET", f"/?token={token}")
        answer = connection.getresponse()
        check.equal(answer.status, 303, "the printed address")
        cookie = answer.getheader("Set-Cookie") or ""
        check("HttpOnly" in cookie and "SameSite=Strict" in cookie, f"the cookie is for this site alone: {cookie}")
        status, _, _ = served.get("api/project", {"Authorization": "Bearer " + token, "Origin": "http://evil.example"})
        check.equal(status, 403, "another origin, token or not")


def head(served, path, *more):
    lines = [f"POST /{path} HTTP/1.1", f"Host: 127.0.0.1:{served.port}", "Content-Type: application/json", *more]
    return ("\r\n".join(lines) + "\r\n\r\n").encode()


def raw(served, data, wait=5):
    """What comes back for some bytes; empty if the connection is closed."""
    with socket.create_connection(("127.0.0.1", served.port), timeout=wait) as connection:
        try:
            connection.sendall(data)
        except OSError:
            pass
        try:
            return connection.recv(4096)
        except OSError:
            return b""


if __name__ == "__main__":
    sys.exit(main(pathlib.Path(sys.argv[1]).resolve()))
