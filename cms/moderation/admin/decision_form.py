"""The form of a decision."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from django import forms
from django.contrib.auth.models import User
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from cms.moderation.contract import Successor
from cms.moderation.enums import Decision
from cms.moderation.journal import content_digest
from cms.moderation.models import Reason, Submission
from cms.moderation.scope import deciders
from cms.moderation.seeing import attachments_of, digest_of_seen

_WORDS: Final[dict[str, str | Promise]] = {
    Decision.APPROVE: _("Approuver : la version ci-dessus est publiée telle quelle"),
    Decision.ASK: _("Demander des modifications à l’auteur"),
    Decision.REFUSE: _("Refuser"),
    Decision.MERGE: _("Fusionner : une fiche publiée dit déjà la même chose"),
    Decision.HAND_OVER: _("Confier à une autre personne"),
}
#: Reasons by what they are for: for both, for a question only, for a refusal only.
_GROUPS: Final[dict[tuple[bool, bool], tuple[str, str | Promise]]] = {
    (True, True): ("ask refuse", _("Pour demander des modifications ou refuser")),
    (True, False): ("ask", _("Pour demander des modifications seulement")),
    (False, True): ("refuse", _("Pour refuser seulement")),
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


@dataclass(frozen=True, slots=True)
class ReasonGroup:
    """Reasons for the same decisions: their names for the script, in words, and the boxes to tick."""

    decisions: str
    label: str | Promise
    options: list[Any]


def seen_of(submission: Submission) -> dict[str, Any]:
    """Return what says which version and which attachments the page shows, for the form to bring back."""
    digest = digest_of_seen(content_digest(submission.revision), attachments_of(submission))
    return {"seen_revision": submission.revision_id, "seen_digest": digest}


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
        help_text=_("L’auteur le lit tel que vous l’écrivez ; votre nom n’y figure pas."),
    )
    similar = forms.ChoiceField(label=_("Fiche publiée"), required=False, widget=forms.RadioSelect)
    successor = forms.CharField(
        label=_("Identifiant de la fiche publiée"),
        required=False,
        max_length=64,
        help_text=_("Pour fusionner : les dix signes dans l’adresse de la fiche, par exemple « kx8jpq9q5m »."),
    )
    to = PersonField(
        label=_("Personne"),
        queryset=User.objects.none(),
        required=False,
        empty_label=_("Choisir"),
        help_text=_("Pour confier : les personnes dont le périmètre comprend cette soumission."),
    )

    def __init__(
        self, submission: Submission, user: User, data: Any = None, *, successors: Sequence[Successor] = ()
    ) -> None:
        seen = seen_of(submission)
        super().__init__(data, initial=seen)
        reasons = self.fields["reasons"]
        assert isinstance(reasons, forms.MultipleChoiceField)  # noqa: S101  for the type checker
        self._offered = list(Reason.objects.filter(is_active=True))
        reasons.choices = [(reason.code, reason.label) for reason in self._offered]
        self.successors = {one.public_id: one for one in successors}
        similar = self.fields["similar"]
        assert isinstance(similar, forms.ChoiceField)  # noqa: S101
        similar.choices = [
            *((one.public_id, one.title) for one in successors),
            ("", _("Une autre, par son identifiant")),
        ]
        people = self.fields["to"]
        assert isinstance(people, PersonField)  # noqa: S101
        people.queryset = User.objects.filter(pk__in=[one.pk for one in deciders(submission, but=user)]).order_by(
            "last_name", "first_name"
        )

    def clean_successor(self) -> str:
        """Refuse an id beside another sheet of the list: which one is meant?"""
        typed = str(self.cleaned_data["successor"]).strip()
        chosen = self.cleaned_data.get("similar", "")
        if typed and chosen and typed != chosen:
            raise forms.ValidationError(_("Choisissez une fiche de la liste ou donnez un identifiant, pas les deux."))
        return typed or str(chosen)

    def reason_groups(self) -> list[ReasonGroup]:
        """Return the reasons by the decisions that they're for."""
        purpose = {reason.code: (reason.for_question, reason.for_refusal) for reason in self._offered}
        boxes = list(self["reasons"])
        groups = (
            ReasonGroup(decisions, label, [box for box in boxes if purpose[box.data["value"]] == key])
            for key, (decisions, label) in _GROUPS.items()
        )
        return [group for group in groups if group.options]

    def similar_options(self) -> list[tuple[Any, Successor | None]]:
        """Return the radio buttons of similar sheets, each with its sheet; the last is for another one."""
        if not self.successors:
            return []
        return [(box, self.successors.get(box.data["value"])) for box in self["similar"]]
