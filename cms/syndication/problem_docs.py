"""Examples for the OpenAPI document: of each problem, and of the captured parts of addresses."""

from http import HTTPStatus
from typing import Any, Final

from cms.syndication.problems import PROBLEM_TYPES

#: By status: the type of problem, what is said of it in French, what else it has.
_TOLD: Final[dict[int, tuple[str, str, dict[str, Any]]]] = {
    400: ("", "La requête ne peut pas être lue.", {}),
    401: ("bad-token", "Ce jeton est inconnu, expiré ou révoqué.", {}),
    403: ("", "Ce jeton n’a pas le droit « webhooks ».", {}),
    404: ("", "Rien de public n’existe à cette adresse.", {}),
    409: (
        "log-lost",
        "Ce numéro vient d’un registre qui a été restauré depuis : videz votre copie et recommencez à 0.",
        {},
    ),
    410: ("removed", "Cet objet n’est plus public.", {"removed_at": "2026-08-14T09:30:00Z"}),
    422: (
        "invalid-parameter",
        "Le paramètre « year_from » ne peut pas être pris en compte : une année s’écrit avec quatre chiffres.",
        {"errors": [{"name": "year_from", "reason": "une année s’écrit avec quatre chiffres"}]},
    ),
    429: ("quota-exceeded", "Votre quota de 6000 requêtes en 300 secondes est épuisé ; il revient dans 42 s.", {}),
    501: ("", "La réponse n’existe qu’en JSON.", {}),
    503: ("", "Le service est interrompu un instant. Réessayez.", {}),
}
#: By operation and name; ``""`` is any operation.
PATH_EXAMPLES: Final[dict[str, dict[str, Any]]] = {
    "": {"public_id": "k7m2qxw9bd", "name": "projects.csv", "delivery_id": "48213"},
    "get_country": {"public_id": "SN"},
    "get_problem_type": {"name": "invalid-parameter"},
}


def example_problem(status: int) -> dict[str, Any]:
    """Return a problem as the API answers it with a status."""
    name, detail, more = _TOLD[status]
    return {
        "type": f"https://portail.example/api/v1/problems/{name}" if name else "about:blank",
        "title": PROBLEM_TYPES[name][0] if name else HTTPStatus(status).phrase,
        "status": status,
        "detail": detail,
        **more,
    }
