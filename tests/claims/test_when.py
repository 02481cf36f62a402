"""Which date of an article an act gets."""

from __future__ import annotations

from tilik.claims.time import find_times
from tilik.claims.when import Act, main_date, when_for
from tilik.languages.time import load_time
from tilik.languages.when import load_when
from tilik.records import Article, Document, Sentence, Span, Stamp, When


def document(*sentences: str, published: str = "2025-06-20") -> Document:
    text, spans = "", []
    for sentence in sentences:
        spans.append(Sentence(len(text), len(text) + len(sentence), (), 0))
        text += sentence + " "
    text = text.rstrip()
    article = Article("a", text, (Span(0, len(text)),), published=Stamp(published, "given"))
    return Document(article, tuple(spans))


def dated(doc: Document, words: str, kind: str, status: str = "happened") -> When | None:
    start = doc.article.text.index(words)
    inside = [i for i, s in enumerate(doc.sentences) if s.start <= start]
    times = find_times(doc.article, load_time("id"))
    act = Act(Span(start, start + len(words)), inside[-1], kind, status)
    return when_for(act, doc, times, load_when("id"))


def edtf(doc: Document, words: str, kind: str, status: str = "happened") -> str | None:
    when = dated(doc, words, kind, status)
    return when.edtf if when else None


def test_the_date_inside_the_words_of_the_act_dates_it() -> None:
    doc = document("Presiden Varda tiba di Lumen pada Rabu (18/6) untuk berunding.")
    assert edtf(doc, "tiba di Lumen pada Rabu (18/6)", "CONSULT") == "2025-06-18"


def test_each_of_two_acts_in_one_sentence_gets_its_own_date() -> None:
    doc = document(
        "Varda menyerang Lumen pada Jumat (13/6), lalu Lumen membalas pada Minggu (15/6)."
    )
    assert edtf(doc, "Varda menyerang Lumen pada Jumat (13/6)", "ASSAULT") == "2025-06-13"
    assert edtf(doc, "Lumen membalas pada Minggu (15/6)", "ASSAULT") == "2025-06-15"


def test_the_date_of_the_report_does_not_date_an_old_act() -> None:
    doc = document("Perang itu menewaskan ribuan warga, dilansir Reuters, Kamis (19/6/2025).")
    assert edtf(doc, "Perang itu menewaskan ribuan warga", "ASSAULT") is None


def test_an_act_without_any_date_stays_undated() -> None:
    assert dated(document("Varda mengecam Lumen."), "Varda mengecam Lumen", "ACCUSE") is None


def test_the_answer_says_how_the_date_was_read_and_where_it_stands() -> None:
    when = dated(document("Varda menyerang Lumen kemarin."), "Varda menyerang Lumen", "ASSAULT")
    assert when is not None
    assert when.text == "kemarin"
    assert "counted from the day of publication" in when.why


def test_the_main_date_is_the_first_day_near_publication() -> None:
    doc = document(
        "Perjanjian 1967 dikenang.", "Menteri itu tiba Selasa (17/6).", "Ia pulang Kamis."
    )
    main = main_date(doc, find_times(doc.article, load_time("id")))
    assert main is not None
    assert main.edtf == "2025-06-17"
