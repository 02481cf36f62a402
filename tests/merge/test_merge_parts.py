"""The parts of merging: comparing, linkage, ids, knowledge, briefs, stories."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations
from pathlib import Path

import numpy as np
import pytest
from copy_pairs import copy_pairs
from hypothesis import given
from hypothesis import strategies as st
from made_claims import AGAIN, OTHER, PLAN, SERIES, STRIKE, VISIT, Told, told

from tilik.errors import KnowledgeError, RecordError
from tilik.knowledge import package_file
from tilik.languages.commonness import load_commonness, read_commonness
from tilik.languages.telling import KNOWN, load_telling, read_telling
from tilik.merge.brief import brief
from tilik.merge.candidates import ALL_WITH_ALL, Candidates, block_keys
from tilik.merge.compare import Comparer
from tilik.merge.facts import Facts, sentence_around
from tilik.merge.linkage import agglomerate, components
from tilik.merge.naming import keep_ids
from tilik.merge.reports import ArticleClaims, mark_versions, reports_of
from tilik.merge.resolve import cluster
from tilik.merge.signs import SIGNS
from tilik.merge.stage import MergeState, comparer, facts_from, merge_articles
from tilik.ontology.plover import load_plover
from tilik.ontology.sameness import load_sameness, read_sameness


def facts(one: Told) -> Facts:
    return facts_from(told(one), load_sameness())[0]


@pytest.mark.parametrize("other", [PLAN, AGAIN, OTHER, STRIKE])
def test_comparing_reads_the_same_both_ways(other: Told) -> None:
    ours = comparer()
    assert ours.score(facts(VISIT), facts(other)) == ours.score(facts(other), facts(VISIT))


def test_the_reasons_add_up_to_the_score() -> None:
    ours, pair = comparer(), (facts(VISIT), facts(PLAN))
    bias = sum(w.of("meeting") for w in load_sameness().weights if w.sign == "bias")
    total = bias + sum(reason.added for reason in ours.spoken(*pair))
    assert total == pytest.approx(ours.score(*pair))


def test_why_gives_the_verdict_and_what_weighs_most() -> None:
    same = comparer().why(facts(VISIT), facts(PLAN))
    apart = comparer().why(facts(STRIKE), facts(SERIES))
    assert same[0].code == "same-act" and same[0].value("odds").startswith("+")
    assert apart[0].code == "other-acts"
    assert {reason.code for reason in same[1:]} == {"sign"}


def test_a_likeness_is_no_reason_to_keep_apart_nor_a_difference_one_to_join() -> None:
    unlike = {sign.name for sign in SIGNS if sign.unlike}
    claims = [facts(one) for one in (VISIT, PLAN, AGAIN, OTHER, STRIKE, SERIES)]
    for left, right in combinations(claims, 2):
        verdict, *reasons = comparer().why(left, right)
        signs = {reason.value("sign") for reason in reasons if reason.code == "sign"}
        assert signs.isdisjoint(unlike) if verdict.code == "same-act" else signs <= unlike


def test_a_weight_for_a_sign_nobody_measures_is_refused() -> None:
    known = load_sameness()
    wrong = replace(known, weights=(replace(known.weights[0], sign="horoscope"),))
    with pytest.raises(KnowledgeError, match="horoscope"):
        Comparer(wrong)


def test_every_type_of_the_vocabulary_has_a_family() -> None:
    assert set(load_sameness().family) == set(load_plover().types)


def test_phases_of_a_ceasefire_are_different_acts_a_coup_may_be_told_two_ways() -> None:
    family = load_sameness().family
    assert len({family["AGREE"], family["CONCEDE"], family["RETREAT"]}) == 3
    assert family["COERCE"] == family["ASSAULT"]


def test_a_type_listed_twice_is_refused_with_its_line(tmp_path: Path) -> None:
    text = package_file("ontology", "sameness.toml").read_text(encoding="utf-8")
    line = '  { type = "AGREE", group = "statement", family = "AGREE" },\n'
    path = tmp_path / "sameness.toml"
    path.write_text(text.replace(line, line * 2), encoding="utf-8")
    with pytest.raises(KnowledgeError, match=r"sameness\.toml:\d+"):
        read_sameness(path)


@pytest.mark.parametrize("code", KNOWN)
def test_every_language_fills_every_sense(code: str) -> None:
    assert load_telling(code).mutual
    assert load_telling(code).empty


def test_an_unknown_sense_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "telling.toml"
    path.write_text('telling = [\n  { sense = "ironic", words = [] },\n]\n', encoding="utf-8")
    with pytest.raises(KnowledgeError, match="ironic"):
        read_telling(path)


def test_a_rare_word_weighs_more_than_a_common_one() -> None:
    found = load_commonness("id").weighed({"jadi", "kudeta"})
    assert found["kudeta"] > found["jadi"]
    assert sum(weight**2 for weight in found.values()) == pytest.approx(1.0)


@pytest.mark.parametrize(
    "text", ["no head\n", "# paragraphs 9, least 2\nkata\n", "# paragraphs 9, least 2\na 3\na 4\n"]
)
def test_a_bad_line_of_counts_is_refused_with_its_line(tmp_path: Path, text: str) -> None:
    path = tmp_path / "commonness.txt"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(KnowledgeError, match=r"commonness\.txt:\d"):
        read_commonness(path)


@given(st.integers(0, 2_000), st.integers(0, 7))
def test_days_up_to_a_week_apart_share_a_block(first: int, apart: int) -> None:
    early = replace(facts(VISIT), first=first, last=first)
    late = replace(early, first=first + apart, last=first + apart)
    assert set(block_keys(early)) & set(block_keys(late))


def test_a_crowded_block_is_not_compared_all_with_all() -> None:
    one = facts(STRIKE)
    crowd = [
        replace(one, claim=f"c{n:04}", article=f"a{n}", plain=frozenset({f"kata{n}"}))
        for n in range(ALL_WITH_ALL + 100)
    ]
    asked = sum(1 for _ in Candidates(crowd).of(crowd[0]))
    assert 0 < asked < ALL_WITH_ALL


def test_reports_of_one_act_in_a_crowded_block_still_meet() -> None:
    one = facts(STRIKE)
    crowd = [
        replace(
            one,
            claim=f"c{n:04}",
            article=f"a{n}",
            words=frozenset({f"{w}{n // 2}" for w in "abcde"}),
            plain=frozenset({f"{w}{n // 2}" for w in "abcde"}),
            around=frozenset({f"{w}{n // 2}" for w in "abcde"}),
            lead=frozenset({f"lead{n // 2}"}),
        )
        for n in range(ALL_WITH_ALL + 44)
    ]
    found = {member: group for group in cluster(crowd, comparer()) for member in group}
    together = sum(found[f"c{n:04}"] is found[f"c{n + 1:04}"] for n in range(0, len(crowd), 2))
    assert together == len(crowd) // 2


def test_no_pair_below_the_threshold_is_joined() -> None:
    table = np.array([[0.0, -2.0], [-2.0, 0.0]])
    assert agglomerate(table, -1.0) == ((0,), (1,))


def test_the_mean_of_all_pairs_decides_unless_the_nearest_does() -> None:
    table = np.array([[0.0, 3.0, 2.0], [3.0, 0.0, -9.0], [2.0, -9.0, 0.0]])
    assert agglomerate(table, 0.0) == ((0, 1), (2,))
    assert agglomerate(table, 0.0, nearest=1.0) == ((0, 1, 2),)


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), max_size=12))
def test_components_cover_every_claim_once(links: list[tuple[int, int]]) -> None:
    parts = components([str(n) for n in range(10)], [(str(a), str(b)) for a, b in links])
    assert sorted(claim for part in parts for claim in part) == [str(n) for n in range(10)]


def test_an_id_goes_to_the_group_that_kept_most_of_its_members() -> None:
    named, redirects = keep_ids([("a", "b"), ("c",)], {"old": ("a", "b", "c")}, str.upper)
    assert named == {"old": ("a", "b"), "C": ("c",)}
    assert redirects == ()


def test_an_id_left_over_redirects_to_where_its_members_went() -> None:
    named, (redirect,) = keep_ids([("a", "b", "c")], {"x": ("a", "b"), "y": ("c",)}, str.upper)
    assert named == {"x": ("a", "b", "c")}
    assert (redirect.old, redirect.new) == ("y", "x")


def test_versions_without_stamps_go_by_arrival() -> None:
    one = replace(VISIT, url="https://kabar.example/1", published=None)
    marked = mark_versions([told(one), told(replace(one, id="a9"))])
    assert [m.standing for m in marked] == ["superseded", "current"]


def test_a_standing_nobody_knows_is_refused() -> None:
    with pytest.raises(RecordError, match="standing"):
        ArticleClaims(told(VISIT).article, (), "doubtful")


def test_a_stop_within_a_name_does_not_end_a_sentence() -> None:
    text = "Liputan6.com menulis begini. Lalu begitu."
    assert sentence_around(text, 13, 20) == "Liputan6.com menulis begini."


def test_every_line_of_a_brief_is_the_text_of_its_citation() -> None:
    articles = [told(one) for one in (VISIT, PLAN, AGAIN, OTHER, STRIKE)]
    events = merge_articles(articles, MergeState()).events
    texts = {one.article.id: one.article.text for one in articles}
    lines = brief(events, reports_of(articles))
    assert lines
    for line in lines:
        cited = line.citation
        assert texts[cited.article][cited.start : cited.end] == line.text == cited.quote


def test_a_brief_of_a_story_quotes_only_its_articles() -> None:
    articles = [told(one) for one in (VISIT, AGAIN, STRIKE)]
    events = merge_articles(articles, MergeState()).events
    lines = brief(events, reports_of(articles), within={"a3"})
    assert [line.citation.article for line in lines] == ["a3"]


def test_a_brief_says_nothing_twice_and_keeps_its_length() -> None:
    articles = [told(one) for one in (VISIT, PLAN, AGAIN, OTHER, STRIKE)]
    events = merge_articles(articles, MergeState()).events
    assert len(brief(events, reports_of(articles), lines=2)) == 2


def test_articles_on_one_happening_are_one_story_under_one_of_their_titles() -> None:
    pairs = [p for p in copy_pairs() if p.kind in ("exact", "edited")][:4]
    articles = {a.id: ArticleClaims(a, ()) for p in pairs for a in (p.source, p.other)}
    stories = merge_articles(list(articles.values()), MergeState()).stories
    groups = {frozenset(id[:10] for id in story.articles) for story in stories}
    assert all(len(group) == 1 for group in groups)
    for story in stories:
        assert story.title in {articles[id].article.title for id in story.articles}


def test_a_story_keeps_its_id_when_an_article_joins() -> None:
    pair = next(p for p in copy_pairs() if p.kind == "exact")
    first = merge_articles([ArticleClaims(pair.source, ())], MergeState())
    state = MergeState((ArticleClaims(pair.source, ()),), stories=first.stories)
    second = merge_articles([ArticleClaims(pair.other, ())], state)
    assert {story.id for story in second.stories} == {first.stories[0].id}
