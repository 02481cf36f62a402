"""According to whom: what is credited to which speaker, agency or outlet."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tilik.actors.registry import load_registry
from tilik.claims.acts import Act
from tilik.claims.attribution import find_attributions
from tilik.claims.credit import Deed, hear
from tilik.claims.crediting import CreditModel, load_credit, sources_of
from tilik.claims.quotes import find_quotes
from tilik.claims.spots import Attribution
from tilik.claims.voices import voices
from tilik.document.annotate import annotate
from tilik.knowledge import package_file
from tilik.languages.model import load_model
from tilik.languages.naming import load_naming
from tilik.languages.speech import load_speech
from tilik.languages.when import load_when
from tilik.languages.words import load_words
from tilik.mentions.find import find_mentions
from tilik.outlets.agencies import load_agencies
from tilik.pipeline import load_guide, make_article
from tilik.records import (
    Agency,
    Article,
    Document,
    Draft,
    Mention,
    Sentence,
    Source,
    Span,
    Token,
)

NAMES = {
    "Sari Wening": ("person", "gov"),
    "Bram Kaldo": ("person", "gov"),
    "Kementerian Pertahanan Varda": ("organisation", "gov"),
    "Varda": ("state", "state"),
}


def document(*sentences: str) -> tuple[Document, tuple[Mention, ...]]:
    """A document of one paragraph, words as tokens, with the names above as mentions."""
    text, built, mentions = "", [], []
    for number, sentence in enumerate(sentences):
        start = len(text)
        tokens = tuple(
            Token(
                start + m.start(),
                start + m.end(),
                m.group(),
                m.group().lower(),
                _pos(m.group()),
                -1,
                "dep",
            )
            for m in re.finditer(r"[\w/]+|[^\w\s]", sentence)
        )
        built.append(Sentence(start, start + len(sentence), tokens, 0))
        mentions.extend(_mentions(number, sentence, start, tokens))
        text += sentence + " "
    article = Article("a", text, (Span(0, len(text)),))
    return Document(article, tuple(built)), tuple(mentions)


def _pos(word: str) -> str:
    if re.fullmatch(r"(?:me|ber|di)[a-z]{4,}", word):
        return "VERB"
    return "PROPN" if word[:1].isupper() else "NOUN" if word.isalpha() else "PUNCT"


def _mentions(number: int, sentence: str, start: int, tokens: tuple[Token, ...]) -> list[Mention]:
    found: list[Mention] = []
    for chain, (name, (kind, sector)) in enumerate(NAMES.items()):
        at = sentence.find(name)
        begin = start + at
        if at < 0 or any(m.start <= begin < m.end for m in found):
            continue
        inside = [i for i, t in enumerate(tokens) if begin <= t.start < begin + len(name)]
        found.append(
            Mention(
                number, inside[0], inside[-1], inside[0], begin, begin + len(name),
                name, kind, chain, name, "VRD", sector,
            )
        )  # fmt: skip
    return found


def credited(words: str, *sentences: str) -> list[str]:
    return [source.name for source in sources(words, *sentences)]


def sources(words: str, *sentences: str) -> tuple[Source, ...]:
    doc, mentions = document(*sentences)
    found = find_attributions(doc, mentions, load_speech("id"), load_agencies())
    start = doc.article.text.index(words)
    inside = [i for i, s in enumerate(doc.sentences) if s.start <= start]
    return judged(doc, mentions, found, Act(Span(start, start + len(words)), inside[-1], "ASSAULT"))


def judged(
    doc: Document, mentions: tuple[Mention, ...], found: tuple[Attribution, ...], act: Act
) -> tuple[Source, ...]:
    """The sources of an act as the shipped forest judges them; its word is the first of its span."""
    heard = voices(doc, found, load_agencies())
    hearing = hear(doc, mentions, heard, load_speech("id"), load_when("id"))
    tokens = doc.sentences[act.sentence].tokens
    token = next(i for i, t in enumerate(tokens) if t.end > act.span.start)
    deed = Deed(act, token, act.span.start, ())
    return sources_of(hearing, deed, model())


@cache
def model() -> CreditModel:
    return load_credit(package_file("languages", "id", "credit.npz"))


CASES = [
    ('"Tentara kami menyerang pelabuhan itu," kata Sari Wening.', ["Sari Wening"]),
    ('"Tentara kami menyerang pelabuhan itu," ujar Menteri Sari Wening, Senin (5/9).', ["Sari Wening"]),
    ("Tentara menyerang pelabuhan itu, kata Sari Wening.", ["Sari Wening"]),
    ("Sari Wening mengatakan tentara menyerang pelabuhan itu.", ["Sari Wening"]),
    ("Sari Wening mengatakan bahwa tentara menyerang pelabuhan itu.", ["Sari Wening"]),
    ("Sari Wening mengumumkan bahwa tentara menyerang pelabuhan itu.", ["Sari Wening"]),
    ("Menurut Sari Wening, tentara menyerang pelabuhan itu.", ["Sari Wening"]),
    ("Tentara menyerang pelabuhan itu, menurut Kementerian Pertahanan Varda.", ["Kementerian Pertahanan Varda"]),
    ("Dilansir Reuters, tentara menyerang pelabuhan itu.", ["Reuters"]),
    ("Tentara menyerang pelabuhan itu, dikutip dari kantor berita AFP, Senin (5/9).", ["AFP"]),
    ("Dilansir kantor berita Reuters dan AFP, tentara menyerang pelabuhan itu.", ["Reuters", "AFP"]),
    ('"Tentara kami menyerang pelabuhan itu," kata Sari Wening dilansir AFP.', ["Sari Wening", "AFP"]),
    ("Reuters melaporkan tentara menyerang pelabuhan itu.", ["Reuters"]),
    ("Tentara menyerang pelabuhan itu.", []),
    ("Sari Wening mengumumkan gencatan dan tentara menyerang pelabuhan itu.", []),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "expected"), CASES)
def test_who_a_sentence_credits(sentence: str, expected: list[str]) -> None:
    assert credited("menyerang pelabuhan", sentence) == expected


def test_an_agency_at_the_foot_is_not_credited_with_everything() -> None:
    doc, mentions = document("Tentara menyerang pelabuhan itu.", "Hujan turun di kota.")
    article = replace(doc.article, agencies=(Agency("Reuters"),))
    act = Act(Span(8, 17), 0, "ASSAULT")
    found: tuple[Attribution, ...] = ()
    assert judged(replace(doc, article=article), mentions, found, act) == ()
    assert mentions == ()


def test_katanya_is_whoever_spoke_last() -> None:
    first = '"Kami berduka sedalam-dalamnya hari ini," kata Sari Wening.'
    then = '"Mereka menyerang pelabuhan itu lagi," kata nya.'
    assert credited("menyerang pelabuhan", first, then) == ["Sari Wening"]


def test_a_quote_without_a_name_continues_the_one_before_it() -> None:
    first = '"Kami berduka sedalam-dalamnya hari ini," kata Sari Wening.'
    then = '"Mereka menyerang pelabuhan itu lagi."'
    assert credited("menyerang pelabuhan", first, then) == ["Sari Wening"]


def test_a_nameless_official_is_an_anonymous_source() -> None:
    (source,) = sources("menyerang", "Tentara menyerang pelabuhan, kata pejabat Varda.")
    assert source.name == "pejabat Varda"
    assert source.anonymous


def test_agencies_and_outlets_keep_their_kind() -> None:
    (source,) = sources("menyerang", "Dilansir Reuters, tentara menyerang pelabuhan itu.")
    assert source.kind == "agency"


def test_speakers_come_before_the_agency_they_spoke_to() -> None:
    sentence = '"Tentara menyerang pelabuhan itu," kata Sari Wening kepada AFP.'
    assert [s.kind for s in sources("menyerang", sentence)] == ["speaker", "agency"]


def test_a_quoted_word_is_no_statement() -> None:
    text = 'Ia menyebutnya "kemenangan besar" saja.'
    assert find_quotes(text, [Span(0, len(text))]) == ()


def test_a_quote_left_open_ends_with_its_paragraph() -> None:
    text = '"Kami tidak akan pernah menyerah\nKalimat lain.'
    (quote,) = find_quotes(text, [Span(0, 32), Span(33, len(text))])
    assert quote.of(text) == "Kami tidak akan pernah menyerah"


def test_a_body_in_small_letters_is_a_source() -> None:
    sentence = "Tentara menyerang pelabuhan itu, menurut pengacara Bram Kaldo."
    assert len(credited("menyerang", sentence)) == 1


def test_a_number_of_officials_is_an_anonymous_source() -> None:
    (source,) = sources("menyerang", "Tentara menyerang pelabuhan, kata dua pejabat Varda.")
    assert (source.name, source.anonymous) == ("dua pejabat Varda", True)


WORDS = st.sampled_from(
    [
        "kata",
        "ujar",
        "mengatakan",
        "menurut",
        "dilansir",
        "disampaikan",
        "oleh",
        "dari",
        "nya",
        ",",
        ".",
        '"',
        "“",
        "”",
        "Reuters",
        "AFP",
        "dan",
        "Sari",
        "Wening",
        "pejabat",
        "dua",
        "menyerang",
        "pelabuhan",
        "kepada",
        "bahwa",
        "hal",
        "itu",
    ]
)


@settings(deadline=None)  # a machine under load is no failure
@given(st.lists(st.lists(WORDS, min_size=1, max_size=12).map(" ".join), min_size=1, max_size=4))
def test_any_heap_of_words_gives_attributions_inside_the_text(sentences: list[str]) -> None:
    doc, mentions = document(*sentences)
    found = find_attributions(doc, mentions, load_speech("id"), load_agencies())
    for attribution in found:
        assert 0 <= attribution.start < attribution.end <= len(doc.article.text)
        assert attribution.sources
    act = Act(Span(0, 1), 0, "ASSAULT")
    credited_once = judged(doc, mentions, found, act)
    assert len({source.name for source in credited_once}) == len(credited_once)


def told(*sentences: str) -> list[tuple[str, str, str]]:
    """Every attribution of some sentences: how, whom, and the words it covers."""
    doc, mentions = document(*sentences)
    found = find_attributions(doc, mentions, load_speech("id"), load_agencies())
    return [(a.how, a.sources[0].name, doc.article.text[a.start : a.end].strip()) for a in found]


def test_hal_itu_points_at_the_sentence_before() -> None:
    first, then = "Hujan turun.", "Tentara menyerang pelabuhan."
    pointing = "Hal itu disampaikan Sari Wening di ibu kota."
    assert ("pointed", "Sari Wening", then) in told(first, then, pointing)


def test_a_written_statement_covers_its_sentence() -> None:
    sentence = "Melalui keterangan tertulis Sari Wening, tentara menyerang pelabuhan."
    assert told(sentence) == [("sentence", "Sari Wening", sentence)]


def test_an_outlet_no_table_knows_is_an_outlet() -> None:
    doc, mentions = document("Tentara menyerang pelabuhan, dilansir kabarKota.")
    found = find_attributions(doc, mentions, load_speech("id"), load_agencies())
    assert found[0].sources == (Source("kabarKota", "outlet"),)


def test_a_day_behind_a_word_of_reporting_is_no_source() -> None:
    assert told("Tentara menyerang pelabuhan, dikutip Jumat (5/9).") == []


def test_an_official_told_with_itu_is_whoever_spoke_last() -> None:
    first = '"Kami berduka sedalam-dalamnya hari ini," kata Sari Wening.'
    then = '"Mereka menyerang pelabuhan itu lagi," kata menteri itu.'
    assert told(first, then)[-1][1] == "Sari Wening"


def test_a_verb_in_what_somebody_says_does_not_make_another_the_last_speaker() -> None:
    first = "Sari Wening mengatakan bahwa Bram Kaldo mengakui serangan."
    then = '"Mereka menyerang pelabuhan itu lagi," kata nya.'
    assert told(first, then)[-1][:2] == ("quote", "Sari Wening")


def test_what_was_done_to_somebody_names_no_reporter() -> None:
    assert told("Puluhan orang dilaporkan tewas di Varda.") == []


def test_who_speaks_for_a_person_is_not_that_person() -> None:
    assert told("Pengacara Bram Kaldo mengatakan sidang ditunda.")[0][1] == "Pengacara Bram Kaldo"


def test_a_voice_keeps_its_longest_name_and_all_its_places() -> None:
    doc, _ = document("Hujan turun.", "Hujan turun lagi.")
    rows = [
        Attribution(0, 5, (Source(name),), "kata", at, "sentence")
        for name, at in (("Wening", 14), ("Sari Wening", 2))
    ]
    (voice,) = voices(doc, rows, load_agencies())
    assert (voice.source.name, voice.marks) == ("Sari Wening", (0, 1))


TOLD = [
    ("Presiden Turki Recep Tayyip Erdogan mengumumkan Indonesia sepakat membeli 48 jet tempur.", True),
    ("Kementerian Pertahanan Jepang mengumumkan kapal perang China memasuki perairan Okinawa.", True),
    ("Menteri Luar Negeri Iran Abbas Araghchi mengumumkan negaranya akan menyerang Israel.", True),
    ("Menteri Luar Negeri Iran Abbas Araghchi mengumumkan sanksi baru terhadap Israel.", False),
    ("Presiden AS Donald Trump memperingatkan Iran untuk menghentikan serangan.", False),
]  # fmt: skip


@pytest.mark.parametrize(("text", "told"), TOLD)
def test_an_announcement_covers_the_clause_behind_it_also_without_bahwa(
    text: str, told: bool
) -> None:
    article = make_article(Draft(text, published="2025-06-20"), load_guide())
    doc = next(iter(annotate([article], load_words("id"), load_model("id"))))
    mentions = find_mentions(doc, load_registry(), load_naming("id"))
    found = find_attributions(doc, mentions, load_speech("id"), load_agencies())
    assert [one.how for one in found] == (["follows"] if told else [])


CREDITED = [
    json.loads(line)
    for line in Path(__file__).with_name("source_cases.jsonl").read_text("utf-8").splitlines()
]
# A title stands above a text.
BODY = "Berita ini masih terus berkembang hingga sekarang."


def drafted(text: str) -> Draft:
    """A text as an article; words without a full stop are its title."""
    closed = text.endswith((".", '"'))
    return Draft(text if closed else f"{text}\n{BODY}", title="" if closed else text, published="2025-09-10")  # fmt: skip


@cache
def whom_all_credit() -> Mapping[str, tuple[str, ...]]:
    """For every case the names whose words cover the place that its brackets mark."""
    texts = [case["text"] for case in CREDITED]
    plain = [re.sub(r"\[\[|\]\]", "", text) for text in texts]
    drafts = [make_article(drafted(text), load_guide()) for text in plain]
    documents = annotate(drafts, load_words("id"), load_model("id"))
    return {text: covering(text, doc) for text, doc in zip(texts, documents, strict=True)}


def covering(text: str, doc: Document) -> tuple[str, ...]:
    mentions = find_mentions(doc, load_registry(), load_naming("id"))
    found = find_attributions(doc, mentions, load_speech("id"), load_agencies())
    marked = re.search(r"\[\[(.*?)\]\]", text)
    assert marked is not None
    at = doc.article.text.index(marked.group(1))
    heard = voices(doc, found, load_agencies())
    return tuple(sorted(voice.source.name for voice in heard if voice.covering(at)))


@pytest.mark.parametrize("case", CREDITED, ids=[case["text"] for case in CREDITED])
def test_whose_words_hold_an_act(case: Mapping[str, str]) -> None:
    assert list(whom_all_credit()[case["text"]]) == list(case["sources"])
