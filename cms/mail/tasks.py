"""Work of the worker (``manage.py db_worker``)."""

from django_tasks import task


@task()
def deliver(mail_id: int, attempts: int | None = None) -> None:
    """Send a mail that waits and has been tried so often, unless another process just does.

    While no worker runs, a mail gathers tasks: the first tries it, the others stand for a try that was made.
    """
    from cms.mail.delivery import deliver_mail

    deliver_mail(mail_id, attempts)
