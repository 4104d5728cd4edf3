from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from tei_toolkit.validate.calendar import before, day_number, read_date, weeks_in

DAYS = st.dates(min_value=date(1, 1, 1))


@given(DAYS)
def test_every_day_that_there_is_can_be_read_in_each_form(day):
    year, week, weekday = day.isocalendar()
    forms = [day.isoformat(), f"{day:%Y%m%d}".zfill(8), f"{day.year:04}-{day:%j}", f"{year:04}-W{week:02}-{weekday}"]
    periods = {read_date(form).period for form in forms}
    assert len(periods) == 1
    assert next(iter(periods)) is not None


@given(DAYS)
def test_the_day_before_a_month_begins_is_the_last_that_there_is(day):
    last = (day.replace(day=1) - timedelta(days=1)) if day.toordinal() > 31 else day.replace(day=31, month=1)
    assert read_date(last.isoformat()).fault is None
    assert read_date(f"{last.year:04}-{last.month:02}-{last.day + 1:02}").fault is not None


@given(DAYS, DAYS)
def test_days_are_in_the_order_of_the_calendar(one, other):
    first, second = (read_date(day.isoformat()).period for day in (one, other))
    assert before(first, second) == (one < other)


@given(DAYS)
def test_days_are_counted_without_a_gap(day):
    assert day_number(day.year, day.month, day.day) - day.toordinal() == day_number(2000, 1, 1) - 730120


@given(st.integers(1, 9999))
def test_years_have_as_many_weeks_as_in_python(year):
    assert weeks_in(year) == date(year, 12, 28).isocalendar()[1]


def test_what_has_no_form_known_is_left_to_the_schema():
    assert [read_date(text) for text in ("", "1944-1-5", "22.1.1944", "P1Y", "tomorrow")] == [None] * 5


def test_years_before_the_first_can_be_read():
    assert read_date("-0044-03-15").period.end <= read_date("-0043-03-15").period.start
