"""What reasons and their values say, as messages of the gettext catalogues. `reasons` puts them together."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final


def N_(message: str) -> str:  # noqa: N802 - the name gettext tools know
    """Return a message as it is: it is marked for translation here and translated where it is said."""
    return message


def NN_(one: str, many: str) -> tuple[str, str]:  # noqa: N802 - as N_
    """Return both forms of a counted message as they are."""
    return one, many


SIGNS: Final[Mapping[str, str]] = {
    "actor": N_("the actors are close"),
    "actor shares a name": N_("the actors share a name"),
    "same actor": N_("the same actor"),
    "actor unnamed": N_("one does not say who acted"),
    "recipient": N_("the recipients are close"),
    "recipient shares a name": N_("the recipients share a name"),
    "same recipient": N_("the same recipient"),
    "recipient unnamed": N_("one names no recipient"),
    "both sides": N_("both sides match"),
    "swapped": N_("actor and recipient are swapped"),
    "actor countries": N_("the same countries act"),
    "recipient countries": N_("the same countries receive"),
    "both countries": N_("the same countries on both sides"),
    "countries": N_("the same countries"),
    "names": N_("the same names"),
    "crowd": N_("one names more participants"),
    "type differs": N_("another type of act"),
    "mode same": N_("done in the same way"),
    "mode differs": N_("done in another way"),
    "mode unset": N_("neither names a way"),
    "place same": N_("the same place"),
    "place differs": N_("another place"),
    "place in one": N_("only one names a place"),
    "status same": N_("the same status"),
    "planned then happened": N_("one announces what the other reports"),
    "possible in one": N_("one only thinks it possible"),
    "denied in one": N_("one denies it"),
    "denied of others": N_("one denies it of somebody else"),
    "possible in both": N_("both think it possible"),
    "mutual in both": N_("both tell of a mutual act"),
    "mutual in one": N_("only one tells of a mutual act"),
    "series in both": N_("both tell of a series"),
    "series in one": N_("only one tells of a series"),
    "opening in both": N_("both tell how it began"),
    "opening in one": N_("only one tells how it began"),
    "no dates": N_("neither has a date"),
    "same day": N_("the same day"),
    "day in span": N_("the day of one lies in the span of the other"),
    "same start": N_("two spans with one beginning"),
    "spans cross": N_("the spans overlap"),
    "other time": N_("the dates exclude each other"),
    "far in time": N_("the dates lie far apart"),
    "day in one": N_("only one names the day"),
    "span in one": N_("only one names a span of time"),
    "reports apart": N_("reported days apart"),
    "quote": N_("similar words"),
    "sentence": N_("similar sentences"),
    "sentence over 0.3": N_("much alike sentences"),
    "sentence over 0.5": N_("nearly the same sentence"),
    "plain words": N_("similar words besides the names"),
    "plain words over 0.15": N_("many words in common"),
    "plain words over 0.3": N_("much the same words"),
    "plain words over 0.5": N_("nearly the same words"),
    "lead": N_("articles that begin alike"),
    "numbers": N_("the same numbers"),
    "numbers differ": N_("other numbers"),
    "speaker same": N_("the same source"),
    "speaker differs": N_("other sources"),
}
"""What each sign of merging (`tilik.merge.signs`) says when it speaks."""

VOICES: Final[Mapping[str, str]] = {
    "active": N_("the verb"),
    "passive": N_("the passive verb"),
    "bare": N_("the bare verb"),
    "noun": N_("the noun"),
}
"""How the word that tells an act tells it."""

CARRIED: Final[Mapping[str, str]] = {
    "previous": N_("carried over from the sentence before"),
    "earlier": N_("carried over from an earlier sentence"),
    "salient": N_("carried over as whom the article is about"),
    "speaker": N_("carried over as the one who speaks"),
}
"""Where a participant stands whom the sentence of the act does not name."""

SCOPES: Final[Mapping[str, str]] = {
    "auxiliary": N_("before it"),
    "negation": N_("as a negation"),
    "embedding": N_("in the clause around it"),
    "complement": N_("in the words that govern it"),
    "noun": N_("before the noun"),
    "conditional": N_("as a condition"),
    "conditional-main": N_("beside a condition"),
    "after": N_("behind it"),
    "past": N_("as a word of the past"),
    "none": N_("in passing"),
}
"""Where a word stands that gives an act its status (`tilik.languages.status.SCOPES`)."""

STATUS: Final[Mapping[str, str]] = {
    "happened": N_("happened"),
    "planned": N_("planned"),
    "possible": N_("possible"),
    "denied": N_("denied"),
}

COVERS: Final[Mapping[str, str]] = {
    "quote": N_("the quote beside it"),
    "sentence": N_("its sentence"),
    "follows": N_("what follows"),
    "report": N_("its sentence"),
    "beside": N_("a sentence beside it"),
    "pointed": N_("the sentence it points back at"),
    "itself": N_("nothing but itself"),
}
"""What words of speaking credit to somebody (`tilik.claims.spots`)."""

ANCHORS: Final[Mapping[str, str]] = {
    "absolute": N_("the words give the date in full"),
    "publication": N_("counted from the day of publication"),
    "dateline": N_(
        "counted from a date the text itself gives, as the day of publication is not known"
    ),
    "earlier": N_("counted from the date told before it"),
}
"""What a date was counted from (`tilik.claims.expressions`)."""

MADE: Final[Mapping[str, str]] = {
    "with its opening": N_("with the word that opens it"),
    "without its opening": N_("without the word that opens it"),
    "running on since": N_("running on since then"),
    "running on from": N_("running on from then"),
    "from one to the other": N_("from one date to the other"),
    "counted from the day of the quote": N_("counted from the day of the quote"),
    "by its weekday": N_("moved to the weekday it names"),
}
"""What was made of a date besides what it says (`tilik.claims.offers`)."""

FORMS: Final[Mapping[str, str]] = {
    "ISO date": N_("date as computers write it"),
    "date in figures": N_("date in figures"),
    "date in words": N_("date in words"),
    "day by number": N_("day by its number"),
    "day of this month": N_("day of this month"),
    "day range": N_("span of days"),
    "decade": N_("decade"),
    "duration": N_("duration"),
    "duration of a fight": N_("duration of a fight"),
    "earlier date": N_("date told before"),
    "feast": N_("feast"),
    "half year": N_("half year"),
    "last units": N_("time up to now"),
    "month alone": N_("month alone"),
    "month before another of the same year": N_("month before another of the same year"),
    "month first": N_("date with the month first"),
    "month of a year": N_("month of a year"),
    "month of a year told by distance": N_("month of a year told by its distance"),
    "month range": N_("span of months"),
    "month told by direction": N_("month told by its direction"),
    "next units": N_("time from now on"),
    "night": N_("night"),
    "numeric range": N_("span of days in figures"),
    "part of a year": N_("part of a year"),
    "part of the year": N_("part of the year"),
    "quarter": N_("quarter"),
    "running for years": N_("length of time that still runs"),
    "season": N_("season"),
    "time ago": N_("time ago"),
    "time from an earlier date": N_("time from an earlier date"),
    "time from what is named next": N_("time from what is named next to it"),
    "unit told by direction": N_("week, month or year told by its direction"),
    "vague": N_("vague words"),
    "week of a month": N_("week of a month"),
    "weekday alone": N_("weekday alone"),
    "weekday of a week": N_("weekday of a week"),
    "weekday told by direction": N_("weekday told by its direction"),
    "weekdays": N_("weekdays"),
    "weekend": N_("weekend"),
    "word": N_("word for a day"),
    "year after a preposition": N_("year after a preposition"),
    "year joined to another": N_("year joined to another"),
    "year of an event": N_("year of an event"),
    "year range": N_("span of years"),
    "year range of a war": N_("span of years of a war"),
    "year told as a year": N_("year told as a year"),
}
"""The forms of words that tell a time (`languages/<code>/time.toml`)."""

RULES: Final[Mapping[str, str]] = {
    "host": N_("a visit takes place with its host"),
    "call": N_("a call has no one place"),
    "abductor": N_("people are held where the abductor is"),
    "target": N_("an attack takes place at its target"),
    "arrest": N_("an arrest is made at home"),
    "restriction": N_("restrictions hold at home"),
    "coercion": N_("coercion takes place where it is suffered"),
    "help": N_("help arrives with its recipient"),
    "protest": N_("a protest is held at home"),
    "resignation": N_("one resigns at home"),
    "court": N_("a court judges at home"),
    "withdrawal": N_("one withdraws from the other's side"),
}
"""Where acts of a kind take place when nobody says so (`ontology/places.toml`)."""

VALUES: Final[Mapping[str, Mapping[str, str]]] = {
    "sign": SIGNS,
    "voice": VOICES,
    "from": CARRIED,
    "scope": SCOPES,
    "status": STATUS,
    "covers": COVERS,
    "anchor": ANCHORS,
    "made": MADE,
    "form": FORMS,
    "rule": RULES,
}
"""The values of reasons that are codes themselves, by the name of the value: what each is in words."""

PLAIN: Final[Mapping[str, str]] = {
    "same-act": N_("the same act (%(odds)s)"),
    "other-acts": N_("different acts (%(odds)s)"),
    "little-alike": N_("too little in common"),
    "same-name": N_("“%(name)s” is the same name, with no country given"),
    "short-name": N_("“%(name)s”: the only person of this country with this short name"),
    "misspelt": N_("“%(name)s” is one letter apart"),
    "no-longer": N_("what is known now no longer bears it out"),
    "word": N_("%(voice)s “%(form)s” means “%(type)s”"),
    "actor": N_("actor “%(text)s” (%(chance)s)"),
    "actor-carried": N_("actor “%(text)s”, %(from)s (%(chance)s)"),
    "no-actor": N_("no actor named"),
    "recipient": N_("recipient “%(text)s” (%(chance)s)"),
    "recipient-carried": N_("recipient “%(text)s”, %(from)s (%(chance)s)"),
    "no-recipient": N_("no recipient named"),
    "cue": N_("“%(text)s” %(scope)s speaks of it as %(status)s"),
    "cue-condition": N_("“%(text)s” in a sentence with a condition"),
    "cue-carried": N_("it is part of “%(text)s”, which a sentence before tells as %(status)s"),
    "no-cue": N_("no word speaks of it as planned, possible or denied"),
    "dated-ahead": N_("dated after the article"),
    "said": N_("said by %(name)s (%(chance)s): “%(text)s” credits %(covers)s to %(credited)s"),
    "said-on": N_("said by %(name)s (%(chance)s): the quote of %(credited)s goes on"),
    "said-before": N_("said by %(name)s (%(chance)s): “%(text)s” stands %(away)s before"),
    "said-later": N_("said by %(name)s (%(chance)s): “%(text)s” stands %(away)s later"),
    "said-foot": N_("said by %(name)s (%(chance)s): credited at the foot of the article"),
    "date-here": N_("“%(text)s” in the act's own sentence"),
    "date-before": N_(
        "no date in its own sentence tells it; “%(text)s” stands %(away)s before the act"
    ),
    "date-after": N_(
        "no date in its own sentence tells it; “%(text)s” stands %(away)s after the act"
    ),
    "date-form": N_("%(form)s: %(anchor)s"),
    "place-named": N_("“%(text)s” names the place"),
    "place-both": N_("both sides belong there"),
    "place-spoken": N_("the article has just spoken of “%(text)s”"),
    "place-much": N_("much of what the article tells takes place there"),
    "place-actor": N_("its actor belongs there"),
    "place-recipient": N_("its recipient belongs there"),
    "place-mostly": N_("the article is mostly about it"),
    "no-date": N_("the given date “%(text)s” is no date"),
    "date-inferred": N_("no date was given; the latest day in the text is “%(text)s”"),
    "date-inferred-ahead": N_(
        "no date was given; “%(text)s” lies ahead in the text, so the article is placed %(days)s days before it"
    ),
    "year-inferred": N_("no date was given; only the year stands in “%(text)s”"),
    "date-in-future": N_("the date %(day)s lies in the future"),
    "photo": N_("the page is a photo: its caption is the text"),
    "page-lost": N_("the article goes on at %(place)s, which could not be read"),
    "page-number-lost": N_("the article goes on at page %(page)s, which could not be read"),
    "page-unread": N_("the article goes on at %(place)s, which was not read"),
    "whole-unread": N_("the whole article is at %(place)s, which was not read"),
    "is-page": N_("this is page %(page)s of the article at %(place)s"),
    "language-unsure": N_("its words do not tell its language for certain: read as Indonesian"),
}
"""The reasons that are one sentence with their values filled in; others are the words of their one value."""


COUNTED: Final[Mapping[str, tuple[str, str]]] = {
    "reports": NN_("%(num)s report", "%(num)s reports"),
    "origins": NN_("%(num)s independent origin", "%(num)s independent origins"),
    "denied": NN_("denied by %(num)s origin", "denied by %(num)s origins"),
    "not-standing": NN_(
        "%(num)s report superseded or retracted, counted for nothing",
        "%(num)s reports superseded or retracted, counted for nothing",
    ),
}
"""The reasons that count something."""

REFUSED: Final = (
    N_("its agency has taken the item back: not read"),
    N_("its agency withholds the item: not read"),
    N_("no connection in time"),
    N_("no answer in time"),
    N_("no answer"),
    N_("the request could not be sent in time"),
    N_("the server does not speak HTTP properly"),
    N_("the address cannot be requested"),
    N_("the connection broke"),
    N_("no connection"),
    N_(
        "the site's certificate has expired: ask its owner, or save the page in a browser and read the file"
    ),
    N_("the site's certificate is not valid yet: check the clock of this machine"),
    N_("the site's certificate belongs to another name: check the address"),
    N_(
        "the site's certificate comes from nobody known, as that of a network's login page or an inspecting proxy does: open the address in a browser, or save the page there and read the file"
    ),
    N_("the page asks for JavaScript or a check of the browser instead of showing an article"),
    N_("the page is the login of a network, not an article"),
    N_("the page says that there is no such article"),
    N_("the server reports an error instead of the article"),
    N_("the site or the network refused access to the page"),
    N_("the server asks to wait %(seconds)s seconds"),
    N_("the server answered %(status)s"),
    N_("the disk is full: nothing of the current article was kept, all earlier ones were"),
    N_("the store is read-only: cannot write to it"),
    N_("another program has been writing for over 30 seconds: try again"),
    N_("cannot open the file: does the folder exist, may you write there?"),
    N_("this file is not a Tilik store (no SQLite database)"),
    N_("the file is damaged: restore a backup, or run `tilik check`"),
    N_("this is no Tilik store, or one that was opened read-only before it was migrated"),
    N_("no PostgreSQL server answers there"),
    N_("article"),
    N_("claim"),
    N_("event"),
    N_("actor"),
    N_("story"),
    N_("user"),
    N_("token"),
    N_("an item"),
    N_("an article"),
    N_("an HTML page"),
    N_("a PDF document"),
    N_("a PNG image"),
    N_("a JPEG image"),
    N_("a GIF image"),
    N_("a ZIP archive or an office document"),
    N_("an old office document"),
    N_("gzip data"),
    N_("bzip2 data"),
    N_("xz data"),
    N_("zstd data"),
    N_("a program"),
    N_("an SQLite database"),
    N_("an RTF document"),
    N_("a list"),
    N_("an object"),
    N_("a string"),
    N_("true or false"),
    N_("null"),
    N_("a number"),
    N_("nothing"),
    N_("an empty one"),
    N_("Not Found"),
    N_("Method Not Allowed"),
)
"""What errors take from tables of the stages, and from the web server; everything else stands where it is raised."""
