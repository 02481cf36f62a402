"""What the sample articles tell: written for these tests, about public facts of 2021 to 2025."""

from __future__ import annotations

from dataclasses import dataclass

from tilik.records import (
    Participant,
    Source,
)

LAVROV = Participant("Sergei Lavrov", "RUS", "gov", "P:sergei-lavrov", "Menteri Luar Negeri")
HLAING = Participant("Min Aung Hlaing", "MMR", "mil", "P:min-aung-hlaing", "pemimpin junta")
PUTIN = Participant("Vladimir Putin", "RUS", "gov", "P:vladimir-putin", "Presiden")
RUSSIA = Participant("Rusia", "RUS", "state", "RUS")
MYANMAR = Participant("Myanmar", "MMR", "state", "MMR")
JUNTA = Participant("junta Myanmar", "MMR", "mil")
UN = Participant("PBB", "IGO:UN", "igo", "IGO:UN")
USA = Participant("Amerika Serikat", "USA", "state", "USA")
PEOPLE = Participant("warga Yangon", "MMR", "civ")


@dataclass(frozen=True, slots=True)
class Said:
    """One claim of a sample article: the words that carry it and what they say."""

    words: str
    type: str
    actor: Participant
    recipient: Participant | None
    when: str | None
    mode: str | None = None
    status: str = "happened"
    where: str | None = None
    said_by: tuple[Source, ...] = ()
    confidence: float = 0.8


@dataclass(frozen=True, slots=True)
class Told:
    """A sample article: outlet, day, title, paragraphs, and its claims."""

    outlet: str
    published: str
    title: str
    paragraphs: tuple[str, ...]
    said: tuple[Said, ...]
    agency: str | None = None
    copied: str | None = None


TASS = Source("TASS", "agency", "RUS")
# Two outlets tell it in the same words.
VISIT = Said(
    "Sergei Lavrov mengunjungi Myanmar",
    "CONSULT",
    LAVROV,
    MYANMAR,
    "2022-08-03",
    "visit",
    where="MMR",
)

TOLD = (
    Told(
        "kabarnusa.example",
        "2021-06-22",
        "Pemimpin Junta Myanmar Tiba di Moskow",
        (
            "Pemimpin junta Myanmar Min Aung Hlaing tiba di Moskow pada Minggu untuk menghadiri konferensi keamanan.",
            "Dalam lawatan itu Rusia berjanji memasok vaksin bagi Myanmar, kata kantor berita TASS.",
            "Di Yangon, warga kembali turun ke jalan memprotes junta meski aparat berjaga.",
        ),
        (
            Said(
                "Min Aung Hlaing tiba di Moskow",
                "CONSULT",
                HLAING,
                RUSSIA,
                "2021-06-20",
                "visit",
                where="RUS",
            ),
            Said(
                "Rusia berjanji memasok vaksin bagi Myanmar",
                "AGREE",
                RUSSIA,
                MYANMAR,
                "2021-06-22",
                said_by=(TASS,),
            ),
            Said(
                "warga kembali turun ke jalan memprotes junta",
                "PROTEST",
                PEOPLE,
                JUNTA,
                "2021-06-22",
                "demo",
                where="MMR",
                confidence=0.55,
            ),
        ),
        agency="TASS",
    ),
    Told(
        "kabarnusa.example",
        "2022-07-14",
        "Min Aung Hlaing Kembali ke Rusia",
        (
            "Min Aung Hlaing kembali mengunjungi Rusia pada Senin dan bertemu pejabat pertahanan.",
            "Amerika Serikat mengecam penjualan senjata Rusia kepada junta Myanmar.",
        ),
        (
            Said(
                "Min Aung Hlaing kembali mengunjungi Rusia",
                "CONSULT",
                HLAING,
                RUSSIA,
                "2022-07-11",
                "visit",
                where="RUS",
            ),
            Said(
                "Amerika Serikat mengecam penjualan senjata Rusia",
                "ACCUSE",
                USA,
                RUSSIA,
                "2022-07-13",
                "disapprove",
            ),
            Said(
                "penjualan senjata Rusia kepada junta Myanmar",
                "COOPERATE",
                RUSSIA,
                JUNTA,
                "2022",
                confidence=0.4,
                said_by=(Source("Amerika Serikat", "speaker", "USA"),),
            ),
        ),
    ),
    Told(
        "lensapagi.example",
        "2022-08-02",
        "Menlu Rusia Akan Kunjungi Myanmar",
        (
            "Menteri Luar Negeri Rusia Sergei Lavrov akan mengunjungi Myanmar pada Rabu, kata juru bicara kementerian Maria Zakharova seperti dilansir TASS.",
            "Lavrov tidak akan bertemu oposisi, ujar Zakharova.",
        ),
        (
            Said(
                "Sergei Lavrov akan mengunjungi Myanmar",
                "CONSULT",
                LAVROV,
                MYANMAR,
                "2022-08-03",
                "visit",
                "planned",
                "MMR",
                (Source("Maria Zakharova", "speaker", "RUS"), TASS),
            ),
            Said(
                "Lavrov tidak akan bertemu oposisi",
                "CONSULT",
                LAVROV,
                Participant("oposisi Myanmar", "MMR", "opp"),
                "2022-08-03",
                None,
                "denied",
                "MMR",
                (Source("Maria Zakharova", "speaker", "RUS"),),
                0.35,
            ),
        ),
        agency="TASS",
    ),
    Told(
        "beritaselatan.example",
        "2022-08-03",
        "Lavrov Bertemu Pemimpin Junta di Naypyidaw",
        (
            "Menteri Luar Negeri Rusia Sergei Lavrov mengunjungi Myanmar pada Rabu dan bertemu Min Aung Hlaing di Naypyidaw.",
            "Rusia menyatakan dukungan bagi upaya junta menstabilkan negeri itu.",
            "Kelompok hak asasi menyebut kunjungan itu menutup mata terhadap kekerasan.",
        ),
        (
            VISIT,
            Said(
                "Rusia menyatakan dukungan bagi upaya junta", "SUPPORT", RUSSIA, JUNTA, "2022-08-03"
            ),
        ),
    ),
    Told(
        "harianbarat.example",
        "2022-08-04",
        "Rusia Dukung Junta Myanmar",
        (
            "Menteri Luar Negeri Rusia Sergei Lavrov mengunjungi Myanmar pada Rabu dan bertemu Min Aung Hlaing di Naypyidaw.",
            "Rusia menyatakan dukungan bagi upaya junta menstabilkan negeri itu, tulis Berita Selatan.",
        ),
        (VISIT,),
        copied="beritaselatan.example",
    ),
    Told(
        "kabarnusa.example",
        "2022-09-08",
        "Putin dan Min Aung Hlaing Bertemu di Vladivostok",
        (
            "Presiden Rusia Vladimir Putin menjamu Min Aung Hlaing di Vladivostok pada Rabu, di sela forum ekonomi.",
            "Kedua pihak menandatangani nota kesepahaman pasokan bahan bakar.",
            "PBB mendesak Rusia berhenti memasok senjata kepada junta Myanmar.",
        ),
        (
            Said(
                "Vladimir Putin menjamu Min Aung Hlaing",
                "CONSULT",
                PUTIN,
                HLAING,
                "2022-09-07",
                None,
                where="RUS",
            ),
            Said(
                "Kedua pihak menandatangani nota kesepahaman pasokan bahan bakar",
                "AGREE",
                RUSSIA,
                MYANMAR,
                "2022-09-07",
                confidence=0.6,
            ),
            Said(
                "PBB mendesak Rusia berhenti memasok senjata",
                "REQUEST",
                UN,
                RUSSIA,
                "2022-09-08",
                "yield",
            ),
        ),
    ),
    Told(
        "lensapagi.example",
        "2023-02-01",
        "Dua Tahun Kudeta, Sanksi Bertambah",
        (
            "Amerika Serikat menjatuhkan sanksi baru terhadap junta Myanmar pada Rabu, dua tahun setelah kudeta.",
            "Sebuah serangan udara militer menewaskan warga di Sagaing, menurut laporan setempat.",
        ),
        (
            Said(
                "Amerika Serikat menjatuhkan sanksi baru terhadap junta Myanmar",
                "SANCTION",
                USA,
                JUNTA,
                "2023-01-31",
            ),
            Said(
                "serangan udara militer menewaskan warga di Sagaing",
                "ASSAULT",
                JUNTA,
                PEOPLE,
                "2023-01",
                "aerial",
                where="MMR",
                confidence=0.5,
            ),
        ),
    ),
    Told(
        "kabarnusa.example",
        "2025-03-04",
        "Min Aung Hlaing Temui Putin di Moskow",
        (
            "Min Aung Hlaing menemui Vladimir Putin di Moskow pada Selasa.",
            "Rusia dan Myanmar sepakat membangun pembangkit nuklir kecil.",
            "Putin dijadwalkan mengirim utusan ke Naypyidaw pada akhir tahun 2027.",
        ),
        (
            Said(
                "Min Aung Hlaing menemui Vladimir Putin di Moskow",
                "CONSULT",
                HLAING,
                PUTIN,
                "2025-03-04",
                "visit",
                where="RUS",
            ),
            Said(
                "Rusia dan Myanmar sepakat membangun pembangkit nuklir kecil",
                "AGREE",
                RUSSIA,
                MYANMAR,
                "2025-03-04",
            ),
            Said(
                "Putin dijadwalkan mengirim utusan ke Naypyidaw",
                "CONSULT",
                PUTIN,
                MYANMAR,
                "2027-12",
                "visit",
                "planned",
                "MMR",
            ),
        ),
    ),
)
