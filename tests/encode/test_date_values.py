import pytest

from tei_toolkit.encode.date_values import Day, clock


@pytest.mark.parametrize(
    ("day", "iso"),
    [(Day(1944, 1, 22), "1944-01-22"), (Day(1944, 1), "1944-01"), (Day(1944), "1944"), (Day(None, 5, 20), "--05-20")],
)
def test_a_day_has_its_w3c_form(day, iso):
    assert day.iso() == iso


def test_days_that_no_calendar_has_are_known():
    assert not Day(1944, 2, 30).exists()
    assert not Day(1943, 2, 29).exists()
    assert Day(None, 2, 29).exists()
    assert not Day(1944, 13).exists()


def test_a_full_day_can_be_shifted_over_months_and_no_other():
    assert Day(1944, 2, 29).shifted(1) == Day(1944, 3, 1)
    with pytest.raises(ValueError, match="full date"):
        Day(1944, 2).shifted(1)


@pytest.mark.parametrize(
    ("hour", "minute", "half", "value"),
    [(11, 0, "pm", "23:00:00"), (12, 0, "am", "00:00:00"), (12, 30, "pm", "12:30:00"), (23, 5, None, "23:05:00"),
     (25, 0, None, None), (5, 60, None, None)],
)  # fmt: skip
def test_a_clock_shows_hours_of_the_day(hour, minute, half, value):
    assert clock(hour, minute, half) == value
