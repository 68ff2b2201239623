"""Reads a report, the records behind one of its figures, and a file, with nothing but Python 3.9's own library.

    REPORTS_URL=http://localhost:5080 REPORTS_KEY=rpk_… python3 sales_plan.py 2026-01-01 2026-12-31
"""
import csv
import io
import json
import os
import sys
import urllib.error
import urllib.parse
import urllib.request
from decimal import Decimal

BASE = os.environ["REPORTS_URL"].rstrip("/") + "/api/v1"
KEY = os.environ["REPORTS_KEY"]


def ask(path, tag=None, **parameters):
    """One GET; a list among the parameters repeats its name. Returns the body and the ETag, or None when nothing has changed."""
    query = urllib.parse.urlencode(parameters, doseq=True)
    request = urllib.request.Request(f"{BASE}{path}?{query}", headers={"Authorization": f"Bearer {KEY}", "Accept-Language": "en"})
    if tag:
        request.add_header("If-None-Match", tag)
    try:
        with urllib.request.urlopen(request) as answer:
            return answer.read(), answer.headers["ETag"]
    except urllib.error.HTTPError as error:
        if error.code == 304:
            return None, tag
        problem = json.load(error)  # RFC 9457: say what was wrong, not just that something was
        raise SystemExit(f"{error.code} {problem['title']}: {problem.get('errors') or problem.get('detail')}, trace {problem['traceId']}")


def load(path, **parameters):
    return json.loads(ask(path, **parameters)[0], parse_float=Decimal)  # money is exact: keep it so


def rows(report, figure, **filters):
    """Every record behind a figure, page by page."""
    cursor = {}
    while True:
        page = load(f"/reports/{report}/rows", figure=figure, limit=500, **filters, **cursor)
        yield from page["items"]
        if page["nextCursor"] is None:
            return
        cursor = {"cursor": page["nextCursor"]}


def main(first, last):
    period = {"from": first, "to": last}
    report = load("/reports/sales-plan", **period, grain="month")
    summary = report["summary"]
    print(f"As of {report['asOf']}: won {summary['factCount']} deals, {summary['factAmount']}")
    for employee in report["employees"]:
        print(f"  {employee['name'] or 'nobody'}: {employee['factAmount']}")

    deals = list(rows("sales-plan", "factAmount", **period))
    total = sum((Decimal(str(deal["amount"] or 0)) for deal in deals), Decimal(0))
    assert len(deals) == summary["factCount"] and total == summary["factAmount"], (len(deals), total)
    print(f"The {len(deals)} records behind the figure add up to it")

    _, tag = ask("/reports/sales-plan", **period)
    body, _ = ask("/reports/sales-plan", tag=tag, **period)
    print("Asked again with the ETag: " + ("nothing has changed, nothing was sent" if body is None else "the data has changed"))

    text = ask("/reports/sales-plan/export", **period, format="csv", part="employees")[0].decode("utf-8-sig")
    table = list(csv.reader(io.StringIO(text)))
    print(f"The file has {len(table) - 1} lines under {', '.join(table[0][:4])}, …")


if __name__ == "__main__":
    main(*(sys.argv[1:3] if len(sys.argv) > 2 else ("2026-01-01", "2026-12-31")))
