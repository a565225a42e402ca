"""Terms of loans in writing: every form gives its value, what has two readings gives a question."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smeassist.domain.text import Reason
from smeassist.domain.written import terms
from smeassist.domain.written.numerals import number_of
from smeassist.domain.written.rates import rate_of

RATES = """
月息1分2 | 0.012 month
月息1分 | 0.01 month
月息一分二 | 0.012 month
月息1分2厘 | 0.012 month
月息1分2厘5 | 0.0125 month
月息八厘 | 0.008 month
月息2分利 | 0.02 month
年息1分 | 0.1 year
年息8厘 | 0.08 year
月利率1.2% | 0.012 month
1.2%/月 | 0.012 month
每月1.2% | 0.012 month
1.2% per month | 0.012 month
1.2% a month | 0.012 month
0.3%每月 | 0.003 month
月费率0.8% | 0.008 month
年化12% | 0.12 year
年化 12 % | 0.12 year
年利率：12% | 0.12 year
年利率为12% | 0.12 year
年化百分之三点八五 | 0.0385 year
12% p.a. | 0.12 year
12 percent a year | 0.12 year
年费率6% | 0.06 year
0.05%/日 | 0.0005 day
日息万分之五 | 0.0005 day
日息万五 | 0.0005 day
万分之五/日 | 0.0005 day
万5/天 | 0.0005 day
日利率0.5‰ | 0.0005 day
日利率万分之三点五 | 0.00035 day
12% | 0.12
１２％ | 0.12
百分之十二 | 0.12
0.12 | 0.12
-3% | -0.03
"""
BENCHMARKED = """
LPR+50bp | lpr 1 0.005
lpr + 0.5% | lpr 1 0.005
1年期LPR+50个基点 | lpr_1y 1 0.005
一年期lpr加50bp | lpr_1y 1 0.005
五年期以上LPR-20bp | lpr_5y 1 -0.002
5年期以上LPR加0.35个百分点 | lpr_5y 1 0.0035
1年期贷款市场报价利率加50个基点 | lpr_1y 1 0.005
LPR上浮30% | lpr 1.3 0
LPR下浮10% | lpr 0.9 0
4倍LPR | lpr 4 0
LPR×1.3 | lpr 1.3 0
LPR的4倍 | lpr 4 0
"""
OPEN_RATES = """
12 | rate_bare
1.2 | rate_bare
1分 | fen
两分利 | fen
三厘 | fen
LPR+50 | lpr_unit
4%-6% | several
约12% | several
12%起 | several
最低3.6% | several
年化12%/月 | no_rate
利率面议 | no_rate
年化 | no_rate
厘 | no_rate
"""
SUMS = """
10万 | 100000
50萬元 | 500000
1,200.50 | 1200.50
¥1,200 | 1200
1200元 | 1200
100万元人民币 | 1000000
人民币壹拾万元整 | 100000
十万元整 | 100000
五十万 | 500000
一百零五万 | 1050000
两百万 | 2000000
10万5千 | 105000
1万2 | 12000
3千元 | 3000
1.5w | 15000
20k | 20000
1.2 million | 1200000
100 thousand | 100000
五元三角二分 | 5.32
壹佰贰拾叁元肆角伍分 | 123.45
３０万 | 300000
（100） | -100
"""
OPEN_SUMS = """
1.234,50 | two_ways
10,5 | two_ways
USD 10,000 | other_money
$100 | other_money
港币10万 | other_money
10-20万 | several
10万~20万 | several
约10万 | several
10万以内 | several
1_000 | no_sum
1e5 | no_sum
10 0000 | no_sum
-- | no_sum
万 | no_sum
"""
DAYS = """
2026年3月1日 | 2026-03-01
2026年3月1号 | 2026-03-01
2026/3/1 | 2026-03-01
2026.3.1 | 2026-03-01
20260301 | 2026-03-01
二〇二六年三月一日 | 2026-03-01
民国115年3月1日 | 2026-03-01
1 Mar 2026 | 2026-03-01
March 1, 2026 | 2026-03-01
13/4/2026 | 2026-04-13
"""
OPEN_DAYS = """
3/4/2026 | day_order
3月1日 | no_year
2026年3月 | no_day
2026-02-30 | no_day
明天 | no_day
2026年3月1日或4月1日 | no_day
2026-03-01至2026-09-01 | no_day
"""
TENORS = """
12个月 | 12
12 | 12
3年期 | 36
一年 | 12
一年半 | 18
1.5年 | 18
半年 | 6
24期 | 24
1年3个月 | 15
三十六个月 | 36
4个季度 | 12
12 months | 12
six months | 6
1 year 6 months | 18
"""
OPEN_TENORS = """
90天 | tenor_days
6-12个月 | several
1.3年 | no_tenor
0个月 | no_tenor
随借随还 | no_tenor
"""


def rows(picture: str) -> list[tuple[str, str]]:
    """The lines of a picture of two columns."""
    lines = (line.rpartition("|") for line in picture.strip("\n").splitlines())
    return [(left.strip(), right.strip()) for left, _, right in lines]


def code(answer: object) -> str:
    """The question that is open."""
    assert isinstance(answer, Reason), answer
    return answer.code.removeprefix("written.")


@pytest.mark.parametrize(("written", "meant"), rows(RATES))
def test_a_rate_is_read_in_every_form(written: str, meant: str) -> None:
    rate = rate_of(written)
    value, _, per = meant.partition(" ")
    assert not isinstance(rate, Reason), rate
    assert (rate.value, rate.per, rate.base) == (Decimal(value), per, "")


@pytest.mark.parametrize(("written", "meant"), rows(BENCHMARKED))
def test_a_rate_on_the_loan_prime_rate_names_what_is_added(written: str, meant: str) -> None:
    rate = rate_of(written)
    base, times, value = meant.split()
    assert not isinstance(rate, Reason), rate
    assert (rate.base, rate.times, rate.value) == (base, Decimal(times), Decimal(value))


@pytest.mark.parametrize(("written", "open_"), rows(OPEN_RATES))
def test_a_rate_of_two_readings_is_asked_about(written: str, open_: str) -> None:
    assert code(rate_of(written)) == open_


def test_fen_without_a_period_names_both_readings() -> None:
    answer = rate_of("1分2")
    assert isinstance(answer, Reason)
    assert (answer.data["monthly"], answer.data["yearly"]) == ("1.2", "12")


@pytest.mark.parametrize(("written", "meant"), rows(SUMS))
def test_a_sum_is_read_in_every_form(written: str, meant: str) -> None:
    assert terms.sum_of(written) == Decimal(meant)


@pytest.mark.parametrize(("written", "open_"), rows(OPEN_SUMS))
def test_a_sum_of_two_readings_is_asked_about(written: str, open_: str) -> None:
    assert code(terms.sum_of(written)) == open_


@pytest.mark.parametrize(("written", "meant"), rows(DAYS))
def test_a_day_is_read_in_every_form(written: str, meant: str) -> None:
    assert terms.day_of(written) == date.fromisoformat(meant)


@pytest.mark.parametrize(("written", "open_"), rows(OPEN_DAYS))
def test_a_day_of_two_readings_is_asked_about(written: str, open_: str) -> None:
    assert code(terms.day_of(written)) == open_


@pytest.mark.parametrize(("written", "meant"), rows(TENORS))
def test_a_tenor_is_read_in_every_form(written: str, meant: str) -> None:
    assert terms.months_of(written) == int(meant)


@pytest.mark.parametrize(("written", "open_"), rows(OPEN_TENORS))
def test_a_tenor_that_is_no_count_of_months_is_asked_about(written: str, open_: str) -> None:
    assert code(terms.months_of(written)) == open_


def test_a_charge_is_a_sum_or_a_share_of_what_is_named() -> None:
    principal = Decimal(100_000)
    read = [
        terms.charge_of(text, principal) for text in ("2000元", "本金的2%", "贷款金额的1.5%", "2% of principal")
    ]
    assert read == [2_000, 2_000, 1_500, 2_000]
    assert code(terms.charge_of("2%", principal)) == "share_of_what"
    assert code(terms.charge_of("本金的2%", None)) == "no_principal"


@pytest.mark.parametrize(
    "read", [terms.sum_of, terms.day_of, terms.months_of, terms.days_of, terms.share_of, rate_of]
)
@given(text=st.text(alphabet="0123456789.,%万千百十一二两分厘年月日期LPR+- /约至a", max_size=30))
def test_no_text_breaks_the_grammar(read: object, text: str) -> None:
    assert callable(read)
    assert read(text) is not None


UNITS = ((10**8, "亿"), (10**4, "万"))
SMALL = ((1000, "千"), (100, "百"), (10, "十"))


def spoken(number: int) -> str:
    """A number in numerals, each unit named and each gap marked by one zero."""
    for size, name in UNITS:
        if number >= size:
            rest = number % size
            gap = "零" if rest and rest < size // 10 else ""
            return spoken(number // size) + name + gap + (spoken(rest) if rest else "")
    text = ""
    for size, name in SMALL:
        digit, number = divmod(number, size)
        if digit:
            text += "零一二三四五六七八九"[digit] + name
        elif text and number and not text.endswith("零"):
            text += "零"
    return text + ("零一二三四五六七八九"[number] if number or not text else "")


@given(number=st.integers(0, 10**9))
def test_a_number_in_numerals_is_read_back(number: int) -> None:
    assert number_of(spoken(number)) == number
