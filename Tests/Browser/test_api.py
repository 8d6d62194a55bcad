#!/usr/bin/env python3
"""The description of the API is valid, every path of it is there, and requests made up from it are answered as it says.

    .venv/bin/python Tests/Browser/test_api.py .build/debug/schoolzone
"""
import json
import pathlib
import subprocess
import sys
import tempfile

from served import ROOT, Checks, Served

# what schemathesis holds every answer to; a made-up request that the description allows may still name no school
HELD = ["not_a_server_error", "status_code_conformance", "content_type_conformance", "response_headers_conformance",
        "response_schema_conformance", "unsupported_method"]


def main(program):
    check = Checks()
    description = ROOT / "Sources" / "Web" / "Page" / "openapi.json"
    valid = subprocess.run([tool("openapi-spec-validator"), str(description)], capture_output=True, text=True)
    check(valid.returncode == 0, f"openapi-spec-validator: {valid.stdout}{valid.stderr}")
    with Served(program, ["baseline.yaml", "rezoned.yaml"]) as served:
        listens(served, check)
        named(served, description, check)
        with tempfile.TemporaryDirectory() as folder:
            # real ids in place of made-up ones, so that answers of 200 are seen too
            file = pathlib.Path(folder) / "openapi.json"
            file.write_text(json.dumps(with_real_ids(json.loads(description.read_text()))))
            run = subprocess.run(
                [tool("schemathesis"), "run", str(file), "--url", served.address.rstrip("/"), "--checks", ",".join(HELD),
                 "--phases", "examples,coverage,fuzzing", "--max-examples", "12", "--seed", "1", "--exclude-path", "/api/events",
                 # one search at a time, of any length: test_proposals.py
                 "--exclude-path", "/api/scenarios/{scenario}/proposal",
                 # a search for schools takes seconds, and longer on a busy machine: time is no fault of an answer
                 "--request-timeout", "120",
                 "--generation-database", "none", "--no-color", "--workers", "1"], capture_output=True, text=True, cwd=folder)
        check(run.returncode == 0, "schemathesis:\n" + run.stdout[-3000:])
        print(next((line for line in run.stdout.splitlines() if "generated" in line), "").strip())
    return check.end()


def tool(name):
    return str(pathlib.Path(sys.executable).parent / name)


def with_real_ids(description):
    """Path parameters take ids that are there, now and then one that is not."""
    real = {"scenario": ["baseline", "rezoned", "nobody"], "school": ["cc-p01", "cc-n01", "nobody"],
            "file": ["schools.csv", "districts.csv", "schools.geojson", "nothing.csv"], "stage": ["primary", "junior", "nothing"]}
    for path in description["paths"].values():
        for operation in path.values():
            for parameter in operation.get("parameters", []):
                if parameter["name"] in real:
                    parameter["schema"] = {"type": "string", "enum": real[parameter["name"]]}
                if parameter["name"] == "year":
                    parameter["schema"] = {"type": "integer", "minimum": 2011, "maximum": 2021}
    properties = description["components"]["schemas"]["Edit"]["properties"]
    properties["school"] = {"type": "string", "enum": ["cc-p01", "cc-p02", "nobody"]}
    properties["stage"] = {"type": "string", "enum": ["primary", "junior"]}
    properties["year"] = {"type": "integer", "minimum": 2012, "maximum": 2021}
    properties = description["components"]["schemas"]["Ensemble"]["properties"]
    properties["draws"]["maximum"] = 40
    properties["versus"]["items"] = {"type": "string", "enum": ["baseline", "rezoned", "nobody"]}
    return description


def named(served, description, check):
    """Every path is there: a wrong method gets 405 and the methods that it takes."""
    for path in json.loads(description.read_text())["paths"]:
        place = path.format(**{"import": "none"}, scenario="rezoned", school="cc-p01", file="schools.csv", language="zh").lstrip("/")
        import urllib.request
        status, headers, _ = served.ask(urllib.request.Request(served.address + place, method="DELETE"))
        check(status == 405 and headers.get("Allow"), f"{path} is there: {status}")


def listens(served, check):
    """An edit is an event for every page that listens."""
    import http.client
    connection = http.client.HTTPConnection("127.0.0.1", served.port, timeout=30)
    connection.request("GET", "/api/events")
    answer = connection.getresponse()
    check.equal(answer.getheader("Content-Type"), "text/event-stream", "the stream of events")
    served.post("api/scenarios/baseline/edits", {"kind": "add_classrooms", "school": "cc-p01", "stage": "primary", "year": 2015, "classrooms": 6})
    text = ""
    while "event: edit" not in text or not text.endswith("\n\n"):
        text += answer.read1(1000).decode()
    check('"scenario":"baseline"' in text and '"edits":1' in text, f"the event of an edit: {text}")
    served.post("api/scenarios/baseline/undo", {})
    connection.close()


if __name__ == "__main__":
    sys.exit(main(pathlib.Path(sys.argv[1]).resolve()))
