"""Pictures and advice follow the document: the newest snapshot only, at once when quick, advice after quiet."""

from collections.abc import Callable
from concurrent.futures import wait
from itertools import count
from threading import current_thread, main_thread

import pytest
from pytestqt.qtbot import QtBot

from app.domain.edits.dealing import set_draft
from app.domain.edits.issues import remove_issues
from app.domain.edits.parties import add_party, remove_party, rename_project
from app.domain.edits.weights import set_weight
from app.domain.ids import EventId, IssueId, PartyId
from app.study.picture import Picture
from app.study.study import Study
from tests.app.valuation.deals import opposed
from tests.builders import terms
from tests.ui.bridge.conftest import Desk, is_at_rest
from ui.bridge import study_link

US, THEM = PartyId("us"), PartyId("them")
PRICE = IssueId("price")


def best(picture: Picture | None) -> float:
    """What our best package is worth: changes with every weight on a sheet that counts as given."""
    assert picture is not None
    return picture.sides[0].rates[0].value


def test_there_is_no_picture_before_the_first_one_is_asked_for(desk: Desk) -> None:
    assert desk.studies.picture is None
    assert desk.studies.advice is None


def test_a_quick_picture_is_there_at_once_and_a_finished_one_follows(desk: Desk, qtbot: QtBot) -> None:
    desk.studies.refresh()
    assert desk.studies.picture is desk.pictures[-1]
    assert desk.pictures[-1].line is not None

    qtbot.waitUntil(lambda: desk.pictures[-1].finished)
    assert desk.pictures[-1].cloud is not None
    assert len(desk.pictures) == 2


def test_many_edits_in_one_turn_of_the_event_loop_make_one_picture_of_the_last(desk: Desk, qtbot: QtBot) -> None:
    for weight in range(1, 21):
        desk.weigh(weight)
    assert desk.pictures == []

    with qtbot.waitSignal(desk.studies.picture_changed):
        pass
    fresh = Desk(desk.link.project)
    fresh.studies.refresh()
    fresh.lane.close()
    assert len(desk.pictures) == 1
    assert best(desk.studies.picture) == best(fresh.studies.picture)


def test_on_a_slow_machine_the_cloud_waits_until_the_hand_rests(qtbot: QtBot) -> None:
    seconds = count()
    desk = Desk(opposed(10, 5), clock=lambda: next(seconds))

    def drag(weight: float) -> None:
        project = desk.link.project
        desk.link.apply(set_weight, party=project.us, issue=project.issues[0].id, weight=weight)
        desk.studies.refresh()

    desk.studies.refresh()
    for weight in range(study_link.SLOW_IN_A_ROW):
        drag(10 + weight)
    assert [picture.cloud is None for picture in desk.pictures] == [False] * study_link.SLOW_IN_A_ROW + [True]
    shown = len(desk.pictures)
    qtbot.waitUntil(lambda: desk.pictures[-1].finished)
    for weight in range(study_link.TRIED_AGAIN + 1):
        drag(40 + weight)
    desk.lane.close()
    # What the lane finished, then those with which it is tried again; they are as slow, so the hand goes first again.
    assert [picture.cloud is None for picture in desk.pictures[shown:]] == [False] * (1 + study_link.TRIED_AGAIN) + [
        True
    ]


@pytest.mark.usefixtures("qapp")
def test_slow_pictures_among_quick_ones_take_no_cloud_away() -> None:
    slow, quick = (0.0, 1.0), (1.0, 1.0)
    ticks = 2 * (*slow * (study_link.SLOW_IN_A_ROW - 1), *quick)
    moments = iter(ticks)
    desk = Desk(opposed(10, 5), clock=lambda: next(moments))
    for weight in range(len(ticks) // 2):
        project = desk.link.project
        desk.link.apply(set_weight, party=project.us, issue=project.issues[0].id, weight=weight)
        desk.studies.refresh()
    desk.lane.close()
    assert all(picture.cloud is not None for picture in desk.pictures)


def test_a_picture_too_costly_for_the_window_comes_from_the_lane(
    desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(study_link, "QUICK_MS", -1.0)
    desk.studies.refresh()
    assert desk.pictures == []

    qtbot.waitUntil(lambda: bool(desk.pictures))
    assert [picture.finished for picture in desk.pictures] == [True]


def test_of_costly_pictures_only_the_newest_snapshot_s_arrives(
    desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(study_link, "QUICK_MS", -1.0)
    for weight in (10, 20, 30):
        desk.weigh(weight)
        desk.studies.refresh()

    qtbot.waitUntil(lambda: is_at_rest(desk))
    assert len(desk.pictures) == 1


def test_a_deal_far_too_large_for_the_window_is_not_weighed_up_there_again_until_it_is_small(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    weighed_up: list[Study] = []
    predicted = study_link._sum_with_event

    def noted(study: Study, event: EventId | None, cost: Callable[[Study], float]) -> float:
        if current_thread() is main_thread():
            weighed_up.append(study)
        return predicted(study, event, cost)

    monkeypatch.setattr(study_link, "_sum_with_event", noted)
    desk = Desk(opposed(30, 5, 3))

    def weigh(weight: float) -> None:
        project = desk.link.project
        desk.link.apply(set_weight, party=project.us, issue=project.issues[0].id, weight=weight)
        desk.studies.refresh()

    for weight in (10, 20, 30):
        weigh(weight)
    assert (len(weighed_up), len(desk.pictures)) == (1, 0)
    qtbot.waitUntil(lambda: is_at_rest(desk))
    assert len(desk.pictures) == 1

    desk.link.apply(remove_issues, issues=[issue.id for issue in desk.link.project.issues[2:]])
    desk.studies.refresh()
    assert (len(weighed_up), len(desk.pictures)) == (1, 1)
    qtbot.waitUntil(lambda: len(desk.pictures) > 1 and is_at_rest(desk))
    shown = len(desk.pictures)
    weigh(40)
    assert (len(weighed_up), len(desk.pictures)) == (2, shown + 1)
    desk.lane.close()


def test_another_name_of_the_deal_does_not_lose_a_picture_on_its_way(
    desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(study_link, "QUICK_MS", -1.0)
    desk.studies.refresh()
    desk.link.apply(rename_project, name="Other")

    qtbot.waitUntil(lambda: bool(desk.pictures))


def test_another_draft_keeps_the_cloud_that_is_drawn(desk: Desk, qtbot: QtBot) -> None:
    desk.studies.refresh()
    qtbot.waitUntil(lambda: is_at_rest(desk))
    cloud = desk.pictures[-1].cloud
    shown = len(desk.pictures)

    desk.link.apply(set_draft, terms=terms(colour="red", price=3))
    qtbot.waitUntil(lambda: len(desk.pictures) > shown)

    assert cloud is not None
    assert desk.pictures[shown].cloud is cloud


def test_advice_comes_once_after_the_last_of_several_edits(desk: Desk, qtbot: QtBot) -> None:
    for weight in (10, 20, 30):
        desk.weigh(weight)
        desk.studies.refresh()

    qtbot.waitUntil(lambda: is_at_rest(desk))
    assert len(desk.advices) == len(desk.audits) == 1
    assert desk.studies.advice is desk.advices[0]


def test_advice_on_an_older_snapshot_never_arrives(desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    received: list[object] = []
    monkeypatch.setattr(desk.studies, "_receive_advice", received.append)
    desk.studies._ask_for_advice()
    desk.weigh(10)
    desk.studies.refresh()
    desk.studies._later.stop()

    qtbot.waitUntil(lambda: not desk.lane.is_busy)
    assert received == []


def test_advice_that_was_ready_before_an_edit_and_comes_after_it_is_not_taken(
    desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    received: list[object] = []
    monkeypatch.setattr(desk.studies, "_receive_advice", received.append)
    desk.studies._ask_for_advice()
    # As while a click is dealt with: the answer waits in the queue.
    wait(desk.lane._out)
    desk.weigh(10)

    qtbot.waitUntil(lambda: not desk.lane.is_busy)
    assert received == []


def test_the_other_axis_is_the_party_looked_at_while_it_is_at_the_table(desk: Desk, qtbot: QtBot) -> None:
    desk.link.apply(add_party, name="Third")
    desk.attention.set_other(PartyId("third"))
    assert desk.studies.axes() == (US, PartyId("third"))

    desk.link.apply(remove_party, party=PartyId("third"))
    assert desk.studies.axes() == (US, THEM)


def test_any_two_of_several_may_stand_on_the_axes(desk: Desk, qtbot: QtBot) -> None:
    desk.link.apply(add_party, name="Third")
    third = PartyId("third")
    for chosen, other in (((THEM, third), third), ((THEM, US), THEM), ((third, US), third), ((US, third), third)):
        desk.attention.set_axes(*chosen)
        assert desk.studies.axes() == chosen
        assert desk.studies.other() == other


def test_nobody_stands_on_both_axes(desk: Desk, qtbot: QtBot) -> None:
    desk.link.apply(add_party, name="Third")
    for chosen, shown in (((THEM, THEM), (US, THEM)), ((US, US), (THEM, US)), ((THEM, None), (US, THEM))):
        desk.attention.set_axes(*chosen)
        assert desk.studies.axes() == shown


def test_with_two_at_the_table_we_stand_across_whatever_was_chosen(desk: Desk, qtbot: QtBot) -> None:
    desk.link.apply(add_party, name="Third")
    desk.attention.set_axes(PartyId("third"), US)
    desk.link.apply(remove_party, party=PartyId("third"))
    assert desk.studies.axes() == (US, THEM)


def test_pictures_have_a_lineup_only_while_somebody_looks_at_it(desk: Desk, qtbot: QtBot) -> None:
    desk.link.apply(add_party, name="Third")
    desk.studies.refresh()
    qtbot.waitUntil(lambda: is_at_rest(desk))
    assert all(picture.lineup is None for picture in desk.pictures)

    desk.studies.line_up(wanted=True)
    qtbot.waitUntil(lambda: desk.pictures[-1].lineup is not None)
    desk.studies.line_up(wanted=False)
    desk.weigh(10)
    desk.studies.refresh()
    assert desk.pictures[-1].lineup is None


def test_another_axis_draws_another_picture(desk: Desk, qtbot: QtBot) -> None:
    desk.link.apply(add_party, name="Third")
    desk.attention.set_other(PartyId("third"))

    qtbot.waitUntil(lambda: bool(desk.pictures))
    assert desk.pictures[-1].axes == (US, PartyId("third"))


def test_working_is_told_while_the_lane_has_something_to_do(desk: Desk, qtbot: QtBot) -> None:
    told: list[bool] = []
    desk.studies.working_changed.connect(told.append)
    desk.studies.refresh()

    qtbot.waitUntil(lambda: is_at_rest(desk))
    assert told[0] is True
    assert told[-1] is False


def test_a_computation_that_fails_is_logged_and_the_last_picture_stays(
    desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(*_: object) -> Picture:
        raise ZeroDivisionError

    monkeypatch.setattr(study_link, "complete", fail)
    desk.studies.refresh()

    qtbot.waitUntil(lambda: "could not be drawn" in caplog.text)
    assert len(desk.pictures) == 1
