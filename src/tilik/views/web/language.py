"""The reader's language: its catalogue, its dates and its numbers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from gettext import GNUTranslations
from typing import Final

from babel import Locale
from babel.numbers import format_decimal, format_percent

from tilik.dates import bounds
from tilik.errors import Said, TilikError
from tilik.knowledge import package_file

LANGUAGES: Final = ("id", "en")
NAMES: Final[Mapping[str, str]] = {"id": "Bahasa Indonesia", "en": "English"}


@cache
def _months(code: str, width: str) -> Mapping[int, str]:
    """Return CLDR's names of the months: a page of many months writes them faster than CLDR's patterns do."""
    names: Mapping[int, str] = Locale.parse(code).months["format"][width]
    return names


@lru_cache(maxsize=16_384)
def _digits(value: float, code: str) -> str:
    if isinstance(value, int):
        return f"{value:,}".replace(",", Locale.parse(code).number_symbols["latn"]["group"])
    return format_decimal(value, locale=code)


@dataclass(frozen=True, slots=True)
class Language:
    """One language of the interface: a gettext catalogue and the CLDR locale of the same code."""

    code: str
    catalogue: GNUTranslations
    locale: Locale

    def say(self, message: str, **values: object) -> str:
        """Return `message` in this language with its `%(name)s` places filled."""
        found = self.catalogue.gettext(message)
        return found % values if values else found

    def count(self, one: str, many: str, number: int) -> str:
        """Return the form of a counted message that fits `number`, with `%(num)s` filled.

        >>> load_language("en").count("%(num)s event", "%(num)s events", 1200)
        '1,200 events'
        """
        return self.catalogue.ngettext(one, many, number) % {"num": self.number(number)}

    def told(self, said: Said) -> str:
        """Return what an error says, in this language; in English where that is not known.

        >>> load_language("id").told(Said("larger than %(largest)s bytes", (("largest", 5000),)))
        'lebih besar dari 5.000 bita'
        """
        found = self.catalogue.gettext(said.message)
        return (
            found % {name: self._filled(value) for name, value in said.values}
            if said.values
            else found
        )

    def _filled(self, value: object) -> object:
        if isinstance(value, Said):
            return self.told(value)
        return self.number(value) if isinstance(value, int) else value

    def refused(self, error: TilikError) -> str:
        """Return an error with the place it names, in this language."""
        return f"{error.where}: {self.told(error.said)}" if error.where else self.told(error.said)

    def number(self, value: float) -> str:
        """Return a number as this language writes it.

        >>> load_language("id").number(12345.5)
        '12.345,5'
        """
        return _digits(value, self.code)

    def signed(self, value: float) -> str:
        """Return a number to one decimal with its sign, as weights are told.

        >>> load_language("id").signed(-1.25), load_language("en").signed(2)
        ('−1,2', '+2.0')
        """
        digits = format_decimal(abs(value), "0.0", locale=self.code)
        return f"{'−' if value < 0 else '+'}{digits}"

    def share(self, value: float) -> str:
        """Return a share of one in whole per cent.

        >>> load_language("en").share(0.934)
        '93%'
        """
        return format_percent(value, "#,##0%", locale=self.code)

    def day(self, day: date) -> str:
        """Return a day in words.

        >>> load_language("id").day(date(2022, 8, 3))
        '3 Agustus 2022'
        """
        return f"{day.day} {self.month(day)}"

    def month(self, day: date) -> str:
        """Return the month a day lies in, in words."""
        return f"{_months(self.code, 'wide')[day.month]} {day.year}"

    def short(self, day: date) -> str:
        """Return a day in as few letters as stay readable."""
        return f"{day.day} {_months(self.code, 'abbreviated')[day.month]} {day.year}"

    def moment(self, iso: str) -> str:
        """Return an ISO 8601 stamp in words, with the time and zone only when it has them."""
        if len(iso) < 16:
            return self.edtf(iso)
        stamp = date.fromisoformat(iso[:10])
        zone = iso[16:].partition("+")[2] if "+" in iso[16:] else ""
        clock = f"{self.day(stamp)}, {iso[11:16].replace(':', '.' if self.code == 'id' else ':')}"
        return f"{clock} (UTC+{zone})" if zone else clock

    def edtf(self, edtf: str | None) -> str:
        """Return a partial date in words; no date gives the words for that.

        >>> id = load_language("id")
        >>> id.edtf("2022-07"), id.edtf("2025-06-13/2025-06-18"), id.edtf("2021-02-01/..")
        ('Juli 2022', '13–18 Juni 2025', 'sejak 1 Februari 2021')
        """
        if not edtf:
            return self.say("no date")
        left, slash, right = edtf.partition("/")
        if not slash:
            return self._point(left)
        if left in ("", ".."):
            return self.say("until %(date)s", date=self._point(right))
        if right in ("", ".."):
            return self.say("since %(date)s", date=self._point(left))
        if len(left) == len(right) == 10 and left[:7] == right[:7]:
            return f"{int(left[8:])}–{self._point(right)}"
        return f"{self._point(left)} – {self._point(right)}"

    def _point(self, edtf: str) -> str:
        first, _ = bounds(edtf)
        if first is None or len(edtf) == 4:
            return edtf
        return self.month(first) if len(edtf) == 7 else self.day(first)

    def tongue(self, code: str) -> str:
        """Return the name of a language, or that it is unknown.

        >>> load_language("id").tongue("nl")
        'Belanda'
        """
        unknown = self.say("a language that could not be told")
        return self.locale.languages.get(code, unknown) if code != "und" else unknown

    def territory(self, alpha2: str) -> str:
        """Return the name of a country as CLDR has it in this language, without remarks in brackets.

        >>> load_language("id").territory("MM")
        'Myanmar'
        """
        return str(self.locale.territories.get(alpha2, alpha2)).partition(" (")[0]


@cache
def load_language(code: str) -> Language:
    """Return one of the languages of the interface; an unknown code gives the first, Indonesian."""
    known = code if code in LANGUAGES else LANGUAGES[0]
    source = package_file("views", "web", "locale", known, "LC_MESSAGES", "tilik.mo")
    with source.open("rb") as stream:
        return Language(known, GNUTranslations(stream), Locale.parse(known))


def negotiate(chosen: str | None, accepted: str) -> str:
    """Return the language to use: the reader's own choice, else the browser's, else Indonesian.

    >>> negotiate(None, "fr-FR,en-GB;q=0.8"), negotiate(None, "fr"), negotiate("id", "en")
    ('en', 'id', 'id')
    """
    if chosen in LANGUAGES:
        return chosen
    wanted = [part.split(";")[0].strip()[:2].lower() for part in accepted.split(",")]
    wanted = ["id" if code == "ms" else code for code in wanted]
    return next((code for code in wanted if code in LANGUAGES), LANGUAGES[0])
