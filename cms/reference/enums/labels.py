"""From a choice to what the API and the log write."""

from functools import cache

from django.db.models import TextChoices

from cms.core.labels import Coded, coded, translated_label


@cache
def _coded(choices: type[TextChoices], value: str) -> Coded:
    # Both are the key: members of two lists with the same value are equal, for they are texts.
    return coded(value, translated_label(choices(value).label))


def enum_coded(member: TextChoices) -> Coded:
    """Return ``{"code", "label"}`` of a choice, its label in the three languages.

    The answer is a copy: the catalogues are asked once a member, however many rows are written.
    """
    known = _coded(type(member), str(member.value))
    return coded(known["code"], known["label"].copy())
