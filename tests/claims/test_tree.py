"""Which token fills which slot of a word that reports an act."""

from __future__ import annotations

import pytest

from tilik.claims.tree import Tree, climb, grow, noun_slots, subtree, verb_slots
from tilik.languages.clauses import load_clauses
from tilik.records import Token

CLAUSES = load_clauses("id")

ACTIVE = "Lavrov PROPN 2 nsubj\nmengunjungi VERB 0 root\nMyanmar PROPN 2 obj"
PASSIVE = "Gudang NOUN 2 nsubj:pass\ndiserang VERB 0 root\noleh ADP 4 case\nIran PROPN 2 obl"
BARE_AGENT = "Pernyataan NOUN 2 nsubj:pass\ndisampaikan VERB 0 root\nShoigu PROPN 2 obl:agent"
CONTROL = "PBB PROPN 2 nsubj\nmenuduh VERB 0 root\njunta NOUN 2 obj\nmelakukan VERB 2 xcomp\nkekejaman NOUN 4 obj"
TOLD = "Militer NOUN 2 nsubj\nmengumumkan VERB 0 root\npasukan NOUN 2 obj\nmenyerang VERB 2 xcomp\nIran PROPN 4 obj"
TOLD_BEFORE = "Militer NOUN 2 nsubj\nmengumumkan VERB 0 root\npasukan NOUN 5 obj\nakan AUX 5 aux\nmenyerang VERB 2 xcomp\nIran PROPN 5 obj"
OWN_THREAT = "Israel PROPN 2 nsubj\nmengancam VERB 0 root\nIran PROPN 2 obj\nmenyerang VERB 2 xcomp"
RELATIVE = "junta NOUN 0 root\nyang PRON 3 nsubj\nmerebut VERB 1 acl\nkekuasaan NOUN 3 obj"
CONJOINED = "Iran PROPN 2 nsubj\nmenolak VERB 0 root\ndan CCONJ 4 cc\nmengecam VERB 2 conj\nresolusi NOUN 4 obj"
NOUN = "kunjungan NOUN 0 root\nLavrov PROPN 1 nmod\nke ADP 4 case\nMyanmar PROPN 1 nmod"
LIGHT = "Israel PROPN 2 nsubj\nmelancarkan VERB 0 root\nserangan NOUN 2 obj\nke ADP 5 case\nIran PROPN 2 obl"


def sentence(table: str) -> tuple[Token, ...]:
    """Read one word a line: word, tag, head counted from 1, relation."""
    tokens = []
    at = 0
    for row in table.strip().splitlines():
        word, pos, head, relation = row.split()
        tokens.append(Token(at, at + len(word), word, word.lower(), pos, int(head) - 1, relation))
        at += len(word) + 1
    return tuple(tokens)


def words(tree: Tree, found: list[int]) -> list[str]:
    return [tree.tokens[index].text for index in found]


@pytest.mark.parametrize(
    ("table", "verb", "passive", "slot", "expected"),
    [
        (ACTIVE, 1, False, "subject", ["Lavrov"]),
        (ACTIVE, 1, False, "object", ["Myanmar"]),
        (PASSIVE, 1, True, "subject", ["Iran"]),
        (PASSIVE, 1, True, "object", ["Gudang"]),
        (BARE_AGENT, 1, True, "subject", ["Shoigu"]),
        (RELATIVE, 2, False, "subject", ["junta"]),
        (CONJOINED, 3, False, "subject", ["Iran"]),
        (CONTROL, 1, False, "complement", ["junta"]),
    ],
)
def test_a_verb_finds_its_slots(
    table: str, verb: int, passive: bool, slot: str, expected: list[str]
) -> None:
    tree = grow(sentence(table))
    assert words(tree, verb_slots(tree, verb, passive, CLAUSES)[slot]) == expected


def test_an_object_control_verb_hands_its_object_down_as_subject() -> None:
    tree = grow(sentence(CONTROL))
    found = verb_slots(tree, 3, passive=False, clauses=CLAUSES)
    assert words(tree, found["subject"]) == ["junta"]


@pytest.mark.parametrize(("table", "verb"), [(TOLD, 3), (TOLD_BEFORE, 4)])
def test_who_an_announcement_is_about_does_what_it_tells_not_who_makes_it(
    table: str, verb: int
) -> None:
    tree = grow(sentence(table))
    found = verb_slots(tree, verb, passive=False, clauses=CLAUSES)
    assert (words(tree, found["subject"]), words(tree, found["object"])) == (["pasukan"], ["Iran"])


def test_who_threatens_does_what_he_threatens_with() -> None:
    tree = grow(sentence(OWN_THREAT))
    assert words(tree, verb_slots(tree, 3, False, CLAUSES)["subject"]) == ["Israel"]


def test_an_event_noun_has_an_owner_and_a_goal() -> None:
    tree = grow(sentence(NOUN))
    found = noun_slots(tree, 0, passive_above=False, clauses=CLAUSES)
    assert (words(tree, found["of"]), words(tree, found["ke"])) == (["Lavrov"], ["Myanmar"])


def test_an_event_noun_under_a_light_verb_takes_its_subject_and_phrases() -> None:
    tree = grow(sentence(LIGHT))
    found = noun_slots(tree, 2, passive_above=False, clauses=CLAUSES)
    assert (words(tree, found["light"]), words(tree, found["ke"])) == (["Israel"], ["Iran"])


def test_who_condemns_an_attack_has_no_part_in_it() -> None:
    tree = grow(sentence(LIGHT.replace("melancarkan", "mengecam")))
    found = noun_slots(tree, 2, passive_above=False, clauses=CLAUSES)
    assert "light" not in found
    assert words(tree, found["ke"]) == ["Iran"]


def test_a_subtree_holds_a_word_and_all_below_it() -> None:
    tree = grow(sentence(NOUN))
    assert subtree(tree, 3) == [2, 3]


def test_climbing_counts_steps_up_and_down() -> None:
    tree = grow(sentence(LIGHT))
    assert climb(tree, 0, 2) == (1, 1)


def test_a_sentence_without_tree_has_no_slots_and_is_far_from_everything() -> None:
    tree = grow(sentence("Rusia X 0 dep\nmenyerang X 0 dep"))
    assert verb_slots(tree, 1, passive=False, clauses=CLAUSES)["subject"] == []
    assert climb(tree, 0, 1) == (9, 9)
