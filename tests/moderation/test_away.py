"""Moderators say themselves when they are away and who stands in."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from cms.moderation.enums import RoleName
from cms.moderation.models import Absence
from cms.moderation.scope import may_decide
from home.models import HomePage
from tests.factories.moderation import logged_in, moderator, person, submitted, with_role

pytestmark = pytest.mark.django_db
PATH = "/admin/moderation/mes-absences/"


def day(offset: int) -> date:
    return timezone.localdate() + timedelta(days=offset)


def test_a_moderator_notes_an_absence_and_the_deputy_decides(site_tree: HomePage) -> None:
    away, deputy = moderator("awa", country_code="SN"), moderator("modou", country_code="ML")
    submission = submitted(country_code="SN")
    client = logged_in(away)
    assert "Mes absences" in client.get("/admin/").content.decode()
    assert "Modou" not in client.get(PATH).content.decode(), "who moderates elsewhere is nobody's business"
    assert not may_decide(deputy, submission)
    values = {"begins_on": day(0), "ends_on": day(3), "deputy_email": "Modou@coopdec.example"}
    done = client.post(PATH, values, follow=True).content.decode()
    assert "Modou décide à votre place" in done
    assert may_decide(deputy, submission)

    again = client.post(PATH, values)
    assert again.status_code == 422
    assert "déjà noté une absence" in again.content.decode()
    absence = Absence.objects.get()
    client.post(PATH, {"cancel": absence.pk})
    assert not may_decide(deputy, submission)


def test_what_is_wrong_is_said_beside_its_field(site_tree: HomePage) -> None:
    client, reader = logged_in(moderator("awa", country_code="SN")), with_role(person("lea"), RoleName.READER)
    deputy, nobody = moderator("modou", country_code="ML"), "Personne d’autre n’a de rôle"
    for values, words in (
        ({"begins_on": day(3), "ends_on": day(1)}, "Le dernier jour vient après le premier."),
        ({"begins_on": day(-3), "ends_on": day(-1)}, "Ce jour est passé."),
        ({"begins_on": day(0), "ends_on": day(1), "deputy_email": reader.email}, nobody),
        (
            {"begins_on": day(0), "ends_on": day(1), "deputy_email": "awa@coopdec.example"},
            "Personne d’autre n’a de rôle",
        ),
    ):
        response = client.post(PATH, {"deputy_email": deputy.email, **values})
        assert response.status_code == 422
        assert words in response.content.decode()
    assert not Absence.objects.exists()


def test_only_one_s_own(site_tree: HomePage) -> None:
    away, deputy, reader = (
        moderator("awa", country_code="SN"),
        moderator("modou", country_code="ML"),
        with_role(person("lea"), RoleName.READER),
    )
    absence = Absence.objects.create(user=away, deputy=deputy, begins_on=day(0), ends_on=day(1))
    assert logged_in(deputy).post(PATH, {"cancel": absence.pk}).status_code == 404
    assert logged_in(reader).get(PATH).status_code == 302
    assert "Mes absences" not in logged_in(reader).get("/admin/").content.decode()
    assert Absence.objects.exists()
