"""Checks files against an IATI ruleset (JSON), as IATI's validator reads it."""

import json
import re
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any, Final

from lxml import etree

STANDARD: Final = Path(__file__).parent / "standard"
Case = dict[str, Any]


def breaches(document: Any, ruleset: str) -> list[str]:
    """Return what a document breaks of a ruleset of ``standard/``."""
    rules = json.loads((STANDARD / ruleset).read_text(encoding="utf-8"))
    found = []
    for context, by_rule in rules.items():
        for element in document.xpath(context):
            place = document.getroottree().getpath(element)
            found += [f"{place}: {problem}" for problem in _of_element(element, by_rule)]
    return found


def _of_element(element: Any, by_rule: dict[str, Any]) -> Iterator[str]:
    for rule, content in by_rule.items():
        for case in content["cases"]:
            applies = "condition" not in case or element.xpath(f"boolean({case['condition']})")
            if applies and not RULES[rule](element, case):
                yield f"{rule} {case}"


def _found(element: Any, case: Case) -> list[Any]:
    return [one for path in case["paths"] for one in element.xpath(path)]


def _texts(element: Any, case: Case) -> list[str]:
    return [one if isinstance(one, str) else (one.text or "") for one in _found(element, case)]


def _dates(element: Any, path: str) -> list[date]:
    if path == "NOW":
        return [datetime.now(UTC).date() + timedelta(days=1)]
    return [date.fromisoformat(str(text)[:10]) for text in element.xpath(path)]


def _sums(element: Any, case: Case) -> bool:
    texts = _texts(element, case)
    return not texts or sum(round(float(text) * 100) for text in texts) == case["sum"] * 100


def _one_or_all(element: Any, case: Case) -> bool:
    if element.xpath(case["one"]):
        return True
    wanted = {
        "lang": "count(.//narrative[not(@xml:lang)]) = 0",
        "currency": "count(.//value[not(@currency)]) = 0",
        "sector": "count(transaction[not(sector)]) = 0 and count(transaction) > 0",
    }
    return bool(element.xpath(wanted[case["all"]]))


def _loops(element: Any, case: Case) -> bool:
    text = json.dumps(case["do"])
    values = set(element.xpath(case["foreach"]))
    return all(not list(_of_element(element, json.loads(text.replace("$1", value)))) for value in values)


def _within_a_year(element: Any, case: Case) -> bool:
    pairs = zip(_dates(element, case["start"]), _dates(element, case["end"]), strict=True)
    return all((end - start).days <= 366 for start, end in pairs)


RULES: Final[dict[str, Callable[[Any, Case], bool]]] = {
    "atleast_one": lambda element, case: bool(_found(element, case)),
    "no_more_than_one": lambda element, case: len(_found(element, case)) <= 1,
    "one_or_all": _one_or_all,
    "only_one_of": lambda element, case: (
        not (_found(element, case) and any(element.xpath(path) for path in case["excluded"]))
    ),
    "date_now": lambda element, case: all(day <= _dates(element, "NOW")[0] for day in _dates(element, case["date"])),
    "date_order": lambda element, case: all(
        less <= more for less in _dates(element, case["less"]) for more in _dates(element, case["more"])
    ),
    "between_dates": lambda element, case: not element.xpath(case["date"]),
    "time_limit": _within_a_year,
    "regex_matches": lambda element, case: all(re.fullmatch(case["regex"], text) for text in _texts(element, case)),
    "sum": _sums,
    "strict_sum": _sums,
    "range": lambda element, case: all(case["min"] <= float(text) <= case["max"] for text in _texts(element, case)),
    "if_then": lambda element, case: not element.xpath(case["if"]) or bool(element.xpath(case["then"])),
    "loop": _loops,
}

_SCHEMAS: Final[dict[str, Any]] = {}


def schema_errors(document: Any) -> list[str]:
    """Return what the schema of a document's root says against it."""
    name = f"{document.tag}-schema.xsd"
    if name not in _SCHEMAS:
        _SCHEMAS[name] = etree.XMLSchema(etree.parse(STANDARD / name))
    schema = _SCHEMAS[name]
    schema.validate(document)
    return [f"line {error.line}: {error.message}" for error in schema.error_log]


#: Where codes stand, and of which codelist.
_CODES: Final = {
    "//iati-activity/@default-currency": "Currency",
    "//@xml:lang": "Language",
    "//reporting-org/@type | //participating-org/@type": "OrganisationType",
    "//participating-org/@role": "OrganisationRole",
    "//other-identifier/@type": "OtherIdentifierType",
    "//iati-activity/description/@type": "DescriptionType",
    "//activity-status/@code": "ActivityStatus",
    "//activity-date/@type": "ActivityDateType",
    "//recipient-country/@code": "Country",
    "//administrative[@vocabulary='A4']/@code": "Country",
    "//administrative/@vocabulary": "GeographicVocabulary",
    "//sector/@vocabulary": "SectorVocabulary",
    "//sector[@vocabulary='1']/@code": "Sector",
    "//tag/@vocabulary": "TagVocabulary",
    "//tag[@vocabulary='2']/@code": "UNSDG-Goals",
    "//policy-marker/@code": "PolicyMarker",
    "//policy-marker/@significance": "PolicySignificance",
    "//budget/@type": "BudgetType",
    "//budget/@status": "BudgetStatus",
    "//value/@currency": "Currency",
    "//document-link/@format": "FileFormat",
    "//document-link/category/@code": "DocumentCategory",
    "//related-activity/@type": "RelatedActivityType",
}


def unknown_codes(document: Any) -> list[str]:
    """Return the codes of a document that their codelist doesn't have, and references of no known agency."""
    known = json.loads((STANDARD / "codelists.json").read_text(encoding="utf-8"))
    found = [
        f"{path}: {code}"
        for path, codelist in _CODES.items()
        for code in sorted({*document.xpath(path)} - {*known[codelist]})
    ]
    agencies = tuple(f"{agency}-" for agency in known["OrganisationRegistrationAgency"])
    references = {*document.xpath("//reporting-org/@ref | //participating-org/@ref")}
    references |= {*document.xpath("//organisation-identifier/text() | //iati-identifier/text()")}
    return found + sorted(reference for reference in references if not reference.startswith(agencies))


def all_problems(document: Any) -> list[str]:
    """Return all that stands against a document: schema, both rulesets, codelists."""
    return [
        *schema_errors(document),
        *breaches(document, "ruleset-2018.json"),
        *breaches(document, "ruleset-2021.json"),
        *unknown_codes(document),
    ]
