"""What English-language pages print around an article is cut with its reason; sentences that begin alike stay."""

from __future__ import annotations

from pathlib import Path

import pytest

from tilik.article import from_text
from tilik.article.guide import Guide
from tilik.records import Draft

CASES = (Path(__file__).parent / "cases" / "english_furniture.tsv").read_text(encoding="utf-8")
BEFORE = "The minister rejected the plan on Monday, a spokesman said, and the talks ended without a result."
AFTER = "Talks will go on next week in Vienna, where both sides have kept an office since the war began."


@pytest.mark.parametrize("case", CASES.splitlines(), ids=lambda case: case[:40])
def test_a_line_is_cut_with_its_reason_or_kept(guide: Guide, case: str) -> None:
    reason, _, line = case.partition("\t")
    article = from_text(Draft(f"{BEFORE}\n{line}\n{AFTER}"), guide)
    assert (line in article.text) is not bool(reason)
    assert not reason or (line, reason) in {(one.text, one.reason) for one in article.removed}
    assert BEFORE in article.text
    assert AFTER in article.text
