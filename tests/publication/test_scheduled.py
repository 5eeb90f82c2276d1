"""What is done at its hour: long work beside the other, and never twice at once."""

from threading import Event

from cms.publication.management.commands.run_scheduled import begin


def test_long_work_keeps_nothing_waiting_and_is_done_once_at_a_time() -> None:
    begun, may_end, ended = Event(), Event(), Event()
    times = []

    def long_work() -> None:
        times.append(1)
        begun.set()
        may_end.wait(10)
        ended.set()

    begin(long_work)
    assert begun.wait(10)
    begin(long_work)
    assert not ended.is_set()
    may_end.set()
    assert ended.wait(10)
    assert len(times) == 1
