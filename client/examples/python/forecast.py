"""Runs a scenario at a Forecast service, follows it, and prints the county's additional quit dates by year. Python's standard library is enough.

    python3 forecast.py planned-flat --replicates 1000

FORECAST_URL is the service's address (http://127.0.0.1:5080 if it is not set), FORECAST_API_KEY the key where it asks for one.
"""

import argparse
import csv
import http.client
import io
import json
import os
import sys
import time
import urllib.error
import urllib.request

SERVICE = os.environ.get("FORECAST_URL", "http://127.0.0.1:5080").rstrip("/") + "/api/v1"
KEY = os.environ.get("FORECAST_API_KEY")
ENDS = ("completed", "failed", "cancelled")
LATER = (429, 502, 503, 504)  # what a service that restarts answers, or one that is asked too much at a time
SILENCE = 60  # seconds without a word, after which a connection is dead; a stream of events says something every 15


def ask(path, body=None, accept="application/json"):
    """The open answer of the service."""
    request = urllib.request.Request(f"{SERVICE}/{path}", headers={"Accept": accept})
    if KEY:
        request.add_header("Authorization", f"Bearer {KEY}")
    if body is not None:
        request.data = json.dumps(body).encode()
        request.add_header("Content-Type", "application/json")
    return urllib.request.urlopen(request, timeout=SILENCE)


def refuse(refusal):
    """Ends the program with all faults that the service tells."""
    problem = json.load(refusal)
    sys.exit("\n  ".join([problem["detail"], *(fault["message"] for fault in problem.get("errors", []))]))


def call(path, body=None, accept="application/json"):
    """The open answer of the service; ends the program if it refuses."""
    try:
        return ask(path, body, accept)
    except urllib.error.HTTPError as refusal:
        refuse(refusal)


def start(scenario, replicates):
    """The id of the run of a scenario, by name or from a file. The same question again is the same run."""
    body = {"scenarioId": scenario}
    if os.path.exists(scenario):
        with open(scenario, encoding="utf-8") as file:
            body = {"scenario": json.load(file)}
    if replicates:
        body["simulation"] = {"replicates": replicates}
    with call("runs", body) as answer:
        return json.load(answer)["runId"]


def follow(run_id):
    """Every status until the run has ended; reads on if the connection breaks."""
    while True:
        try:
            with ask(f"runs/{run_id}/events", accept="text/event-stream") as events:
                for line in events:
                    status = json.loads(line[5:]) if line.startswith(b"data:") else {}
                    if "status" in status:
                        yield status
                        if status["status"] in ENDS:
                            return
        except urllib.error.HTTPError as refusal:
            if refusal.code not in LATER:
                refuse(refusal)
        except (OSError, http.client.HTTPException):
            pass
        time.sleep(1)


def county(run_id, measure):
    """The rows of the county's forecast of a measure: by year, then for the whole period."""
    with call(f"runs/{run_id}/forecast?area=county", accept="text/csv") as answer:
        rows = [row for row in csv.DictReader(io.TextIOWrapper(answer, encoding="utf-8", newline="")) if row["area"] == "county" and row["measure"] == measure]
    total = [row for row in rows if row["period_kind"] == "cumulative"][-1]
    return [row for row in rows if row["period_kind"] == "year"] + [{**total, "period": "total"}]


def main():
    arguments = argparse.ArgumentParser(description="Runs a scenario at a Forecast service.")
    arguments.add_argument("scenario", help="a scenario file, or the name of a scenario of the service")
    arguments.add_argument("--replicates", type=int, help="Monte Carlo repetitions in place of the scenario's")
    asked = arguments.parse_args()

    run_id = start(asked.scenario, asked.replicates)
    for status in follow(run_id):
        print(f"{status['status']}: {status['replicatesDone']} of {status['replicatesPlanned']} replicates", file=sys.stderr)
    if status["status"] != "completed":
        sys.exit(f"run {run_id} is {status['status']}: {status['error'] or 'somebody cancelled it'}")

    print(f"{'year':8} {'target':>8} {'median':>8} {'80% range':>18} {'chance':>8}   run {run_id}")
    for row in county(run_id, "additionalQuitDates"):
        target, median, low, high, chance = (float(row[name]) for name in ("target", "median", "p10", "p90", "probability_of_target"))
        print(f"{row['period']:8} {target:8,.0f} {median:8,.0f} {f'{low:,.0f} to {high:,.0f}':>18} {chance:8.1%}")


if __name__ == "__main__":
    main()
