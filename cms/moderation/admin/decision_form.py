"""The form of a decision."""

from typing import TYPE_CHECKING, Any, Final

from django import forms
from django.contrib.auth.models import User
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from cms.moderation.enums import Decision
from cms.moderation.models import Reason, Submission
from cms.moderation.scope import deciders

_WORDS: Final[dict[str, str | Promise]] = {
    Decision.APPROVE: _("Approuver : la version ci-dessus est publiée telle quelle"),
    Decision.ASK: _("Demander des modifications à l’auteur"),
    Decision.REFUSE: _("Refuser"),
    Decision.MERGE: _("Fusionner : une fiche publiée dit déjà la même chose"),
    Decision.HAND_OVER: _("Confier à une autre personne"),
}


if TYPE_CHECKING:
    UserChoiceField = forms.ModelChoiceField[User]
else:
    UserChoiceField = forms.ModelChoiceField


class PersonField(UserChoiceField):
    """A person by name."""

    def label_from_instance(self, obj: Any) -> str:
        """Return the full name."""
        return str(obj.get_full_name() or obj.get_username())


class DecisionForm(forms.Form):
    """What is decided, why, and which version was shown."""

    seen_revision = forms.IntegerField(widget=forms.HiddenInput)
    seen_digest = forms.CharField(widget=forms.HiddenInput, required=False, max_length=64)
    decision = forms.ChoiceField(label=_("Votre décision"), choices=list(_WORDS.items()), widget=forms.RadioSelect)
    reasons = forms.MultipleChoiceField(
        label=_("Motifs"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Pour demander des modifications ou refuser. L’auteur les lit dans sa langue."),
    )
    text = forms.CharField(
        label=_("Message à l’auteur"),
        required=False,
        max_length=5000,
        widget=forms.Textarea({"rows": 5}),
        help_text=_("L’auteur le lit tel que vous l’écrivez ; votre nom n’y figure pas."),
    )
    successor = forms.CharField(
        label=_("Identifiant de la fiche publiée"),
        required=False,
        max_length=64,
        help_text=_("Pour fusionner : les dix signes dans l’adresse de la fiche, par exemple « kx8jpq9q5m »."),
    )
    to = PersonField(
        label=_("Personne"),
        queryset=User.objects.none(),
        required=False,
        empty_label=_("Choisir"),
        help_text=_("Pour confier : les personnes dont le périmètre comprend cette soumission."),
    )

    def __init__(self, submission: Submission, user: User, data: Any = None) -> None:
        seen = {"seen_revision": submission.revision_id, "seen_digest": submission.digest}
        super().__init__(data, initial=seen)
        reasons = self.fields["reasons"]
        assert isinstance(reasons, forms.MultipleChoiceField)  # noqa: S101  for the type checker
        reasons.choices = [(reason.code, reason.label) for reason in Reason.objects.filter(is_active=True)]
        people = self.fields["to"]
        assert isinstance(people, PersonField)  # noqa: S101
        people.queryset = User.objects.filter(pk__in=[one.pk for one in deciders(submission, but=user)]).order_by(
            "last_name", "first_name"
        )
