"""Work of the worker (``manage.py db_worker``)."""

from django_tasks import task


@task()
def deliver(mail_id: int) -> None:
    """Send a mail that waits, unless another process just does."""
    from cms.mail.delivery import deliver_mail

    deliver_mail(mail_id)
