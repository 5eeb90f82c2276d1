"""Forms of Wagtail's own dialogues."""

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.forms import TaskStateCommentForm


class QuestionForm(TaskStateCommentForm):
    """What the author has to change, in words."""

    comment = forms.CharField(label=_("Ce que l’auteur doit modifier"), widget=forms.Textarea({"rows": 3}))
