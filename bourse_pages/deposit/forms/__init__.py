"""The forms of a deposit, one a step."""

from bourse_pages.deposit.forms.base import StepForm, stored
from bourse_pages.deposit.forms.need import NeedForm, PlaceForm
from bourse_pages.deposit.forms.practical import CalendarForm, ContactForm, LaterForm
from bourse_pages.deposit.forms.who import FRENCH_PROFILES, NGO_PROFILES, WHO_FORMS, FrenchForm, Profile, ProfileForm

__all__ = [
    "FRENCH_PROFILES",
    "NGO_PROFILES",
    "WHO_FORMS",
    "CalendarForm",
    "ContactForm",
    "FrenchForm",
    "LaterForm",
    "NeedForm",
    "PlaceForm",
    "Profile",
    "ProfileForm",
    "StepForm",
    "stored",
]
