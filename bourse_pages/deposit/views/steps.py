"""The steps: each is kept when it's sent, right or wrong, and leads to the next once it's right."""

from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS
from django.http import Http404, HttpRequest, HttpResponseBase
from django.utils.datastructures import MultiValueDict
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _

from bourse_pages.deposit import service
from bourse_pages.deposit.contents import Refused
from bourse_pages.deposit.files import add_file, drop_file, give_out, read_upload, refuse_beyond_room
from bourse_pages.deposit.forms import StepForm, stored
from bourse_pages.deposit.limits import count_files, count_saving
from bourse_pages.deposit.links import held_deposit
from bourse_pages.deposit.steps import REVIEW, STEPS, TITLES, form_class_of, next_step, read
from bourse_pages.deposit.views.base import DepositView, to
from bourse_pages.models import Deposit, DepositFile
from cms.moderation.scope import may_decide
from cms.publication.middleware import own_transaction
from cms.publication.writing import log_transaction


@method_decorator(own_transaction, name="dispatch")
class StepView(DepositView):
    """One step. The button says what's next: ``next``, ``later``, ``search``, or ``remove-<file>``."""

    template_name = "bourse_pages/deposit/step.html"

    def get(self, request: HttpRequest, public_id: str, step: str) -> HttpResponseBase:
        """Show the step as it was left; with ``?verifier``, with what is wrong in it."""
        deposit = self.held(public_id)
        if not service.may_edit(deposit):
            return to("deposit_follow", public_id)
        form_class = _form_class(deposit, step)
        form = stored(form_class, deposit) if "verifier" in request.GET else form_class(deposit)
        if form.is_bound:
            form.full_clean()
        return self._page(deposit, step, form)

    def post(self, request: HttpRequest, public_id: str, step: str) -> HttpResponseBase:
        """Keep what was typed, then go where the button says.

        What is counted, typed and attached has a transaction each: nobody waits while attachments are read.
        """
        deposit = held_deposit(request, public_id, purpose=self.purpose)
        if not service.may_edit(deposit):
            return to("deposit_follow", public_id)
        count_saving(request)
        form = _form_class(deposit, step)(deposit, request.POST, files=request.FILES)
        is_valid = form.is_valid()
        if form.has_error(NON_FIELD_ERRORS, "trap"):
            return self._page(deposit, step, form)
        with log_transaction():
            deposit = form.deposit = self.held(public_id)
            if not service.may_edit(deposit):
                return to("deposit_follow", public_id)
            service.save_answers(deposit, step, form.typed())
        is_valid = self._take_files(public_id, form) and is_valid
        action = request.POST.get("action", "next")
        if action.startswith("remove-"):
            with log_transaction():
                _remove(self.held(public_id), action.removeprefix("remove-"))
            return to("deposit_step", public_id, step, anchor="#pieces")
        if action == "search":
            return to("deposit_step", public_id, step, anchor=f"#id_{form.search_field}")
        if action == "later" and deposit.is_unsent:
            return to("deposit_later", public_id)
        if not is_valid:
            return self._page(deposit, step, form)
        return to("deposit_step", public_id, REVIEW if read(deposit).is_complete else next_step(step))

    def _take_files(self, public_id: str, form: StepForm) -> bool:
        uploads = _uploads(self.request.FILES)
        if not form.is_multipart() or not uploads:
            return True
        count_files(self.request, len(uploads))
        for upload in uploads:
            try:
                self._take_file(public_id, upload)
            except Refused as error:
                words = {"name": upload.name, "error": str(error)}
                form.add_error("files", _("%(name)s : %(error)s") % words)
        return not form.has_error("files")

    def _take_file(self, public_id: str, upload: Any) -> None:
        refuse_beyond_room(held_deposit(self.request, public_id, purpose=self.purpose))
        checked = read_upload(upload)
        with log_transaction():
            deposit = self.held(public_id)
            if service.may_edit(deposit):
                add_file(deposit, checked)

    def _page(self, deposit: Deposit, step: str, form: StepForm) -> HttpResponseBase:
        position = STEPS.index(step)
        return self.page(
            str(TITLES[step]),
            deposit=deposit,
            form=form,
            step=step,
            stepper={
                "current_step_id": str(position + 1),
                "current_step_title": TITLES[step],
                "next_step_title": TITLES[next_step(step)],
                "total_steps": str(len(STEPS)),
                "heading_tag": "h1",
            },
            previous=STEPS[position - 1] if position else "",
            no_points=[],
        )


def _form_class(deposit: Deposit, step: str) -> type[StepForm]:
    try:
        return form_class_of(deposit, step)
    except KeyError as error:
        raise Http404(step) from error


def _uploads(files: MultiValueDict[str, Any]) -> list[Any]:
    return files.getlist("files")[:6]


def _remove(deposit: Deposit, number: str) -> None:
    file = (
        deposit.files.filter(pk=int(number), is_dropped=False).first()
        if number.isdecimal() and len(number) < 15
        else None
    )
    if file is not None:
        drop_file(file)


class FileView(DepositView):
    """An attachment, for its author and for moderators in charge."""

    def get(self, request: HttpRequest, public_id: str, file_id: int) -> HttpResponseBase:
        """Give it out to be saved. Raises ``LinkRequired``."""
        file = DepositFile.objects.select_related("deposit__page").filter(deposit__public_id=public_id, pk=file_id)
        found = file.first()
        if found is None or not _is_moderator_of(request, found):
            held_deposit(request, public_id)
        if found is None:
            raise Http404
        return give_out(found)


def _is_moderator_of(request: HttpRequest, file: DepositFile) -> bool:
    """Tell whether the visitor moderates this offer, and its author has sent them this file."""
    user = request.user
    if not user.is_authenticated or file.sent_at is None:
        return False
    submission = service.current_submission(file.deposit)
    return submission is not None and may_decide(user, submission)
