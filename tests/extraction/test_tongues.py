"""Bylines and dates as the press of many countries writes them."""

import pytest

from newsreader.extraction.dates import day_in
from tests.extraction.pages import BYLINE, TEXT, article

_HEADS = [
    ("de", "<p class=autor>Von <b>Jürgen Weiß</b> und <b>Anna-Lena Groß</b></p><span>12. März 2021, 14:05 Uhr</span>"),
    ("de", "<p>Interview: Karla Öztürk</p><p>12. März 2021</p>"),
    ("de", "<span class=author>dpa</span> <time datetime='2021-03-12T10:00:00+02:00'>12. März</time>"),
    ("fr", "<p class=article__author>Par <a href='/auteur/le-goff'>Jean-François Le Goff</a></p>"
     "<p class=date>Publié le 12 mars 2021 à 14h05 - Mis à jour le 13 mars 2021 à 09h00</p>"),
    ("es", "<p class=firma>Íñigo Ruiz / Agencias</p><p>Sevilla, 12 de marzo de 2021 - 14:05 h</p>"),
    ("es", "<p>Texto: Íñigo Ruiz. Fotos: Lola Paz</p><p>12 de marzo, 2021</p>"),
    ("pt", "<div class=c-signature><b class=c-signature__location>Lisboa</b> <b>Inês Simões</b></div>"
     "<p>12 mar 2021</p>"),
    ("it", "<span>A cura di Niccolò Però</span> <span>12 marzo 2021</span>"),
    ("nl", "<p class=article-byline>Door <span>Joost van der Meer</span> en <span>Els de Vries</span></p>"
     "<p>12 maart 2021</p>"),
    ("ja", "<p class=author>文：山田太郎</p><p class=date>2021年3月12日 14:05</p>"),
    ("zh", "<p>文 / 李大伟</p><p>2021年3月12日</p>"),
    ("ko", "<div class=byline><span class=name>김민수 기자</span> <span>입력 2021.03.12. 오후 2:05</span></div>"),
    ("ar", "<p>كتب: أحمد فؤاد</p><span class=date>12 مارس 2021</span>"),
    ("he", "<div class=author>מאת: דנה לוי</div><time>12.3.2021</time>"),
    ("hi", "<div class=author>लेखक: राम कुमार</div><time>12 मार्च 2021</time>"),
    ("ru", "<div class=article__author>Автор: <a href='/authors/petrova'>Ольга Петрова</a></div>"
     "<p>12 марта 2021, 14:05</p>"),
    ("uk", "<p class=author>Автор: Олена Шевчук</p><p>12 березня 2021</p>"),
    ("pl", "<p class=autor>Autor: Łukasz Żak</p><p>12 marca 2021, 14:05</p>"),
    ("cs", "<div class=autor>Autor: Jiří Dvořák</div><p>12. března 2021 14:05</p>"),
    ("sv", "<div class=byline>Av: Åsa Öberg</div><time>Publicerad 12 mars 2021</time>"),
    ("el", "<div class=author>Του Νίκου Παππά</div><time>12 Μαρτίου 2021</time>"),
    ("tr", "<div class=yazar-adi>Şule Çelik</div><div class=tarih>12 Mart 2021 14:05</div>"),
]  # fmt: skip
_NAMES = [
    "Jürgen Weiß, Anna-Lena Groß", "Karla Öztürk", "dpa", "Jean-François Le Goff", "Íñigo Ruiz", "Íñigo Ruiz",
    "Inês Simões", "Niccolò Però", "Joost van der Meer, Els de Vries", "山田太郎", "李大伟", "김민수", "أحمد فؤاد",
    "דנה לוי", "राम कुमार", "Ольга Петрова", "Олена Шевчук", "Łukasz Żak", "Jiří Dvořák", "Åsa Öberg", "Νίκου Παππά",
    "Şule Çelik",
]  # fmt: skip


@pytest.mark.parametrize(
    ("language", "head", "names"),
    [(language, head, names) for (language, head), names in zip(_HEADS, _NAMES, strict=True)],
    ids=[f"{language}-{names}" for (language, _), names in zip(_HEADS, _NAMES, strict=True)],
)
def test_names_and_day(language: str, head: str, names: str) -> None:
    page = article(byline=head, language=language)
    assert ", ".join(author.name for author in page.authors) == names
    assert (page.published_text or "")[:10] == "2021-03-12"
    assert page.dek is None


@pytest.mark.parametrize(
    ("head", "note"),
    [
        ("", "<p><em>Oda Verrill es profesora de Historia en la Universidad de Cádiz.</em></p>"),
        ("", "<p><b><i>Oda Verrill is a pilot and the author of a book about lamps.</i></b></p>"),
        ("<p>Oda Verrill | 4 avril 2020</p>", "<p>Oda Verrill est maîtresse de conférences à Brest.</p>"),
        ("<div class=meta>03.05.2022 | Oda Verrill</div>", "<p>Oda Verrill ist freie Journalistin in Husum.</p>"),
    ],
)  # fmt: skip
def test_who_is_named_in_a_note_at_the_foot_only(head: str, note: str) -> None:
    page = article(byline=head, text=TEXT + note)
    assert [author.name for author in page.authors] == ["Oda Verrill"]
    assert page.authors[0].bio is not None
    assert page.authors[0].bio in note


def test_a_story_that_ends_with_a_person_is_not_by_that_person() -> None:
    page = article(text=TEXT + "<p>Oda Verrill is the harbour master of Skerry, and she was not amused at all.</p>")
    assert page.authors == ()


def test_a_note_about_two_authors_is_shared_between_them() -> None:
    note = "<p><em>Oda Verrill is a pilot in Merrow. Piet Vos is the boy with the spoon.</em></p>"
    page = article(byline="<p class=byline>By Oda Verrill and Piet Vos</p>", text=TEXT + note)
    assert [(author.name, author.bio) for author in page.authors] == [
        ("Oda Verrill", "Oda Verrill is a pilot in Merrow."),
        ("Piet Vos", "Piet Vos is the boy with the spoon."),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "2021. március 12.",
        "12 martie 2021",
        "12 Maret 2021",
        "ngày 12 tháng 3 năm 2021",
        "2021년 3월 12일",
        "12 de març de 2021",
        "12. marec 2021",
        "12 mrt. 2021",
        "12-Mar-2021",
        "12 марта 2021 г.",
        "2021 March 12",
    ],
)
def test_days_of_many_tongues(text: str) -> None:
    assert day_in(text) == "2021-03-12"


@pytest.mark.parametrize(
    ("head", "name"),
    [
        ("<p>撰文：李大伟</p>", "李大伟"),
        ("<p>文｜李大伟</p>", "李大伟"),
        ("<p>取材・文＝山田太郎</p>", "山田太郎"),
        ("<p>ライター：山田太郎</p>", "山田太郎"),
        ("<p>글 김민수</p>", "김민수"),
        ("<p>Opracowała: Maria Żak</p>", "Maria Żak"),
        ("<p>Haber: Şule Çelik</p>", "Şule Çelik"),
        ("<p>Írta: Kovács János</p>", "Kovács János"),
        ("<p>Penulis: Budi Santoso</p>", "Budi Santoso"),
        ("<p>Tác giả: Nguyễn Văn An</p>", "Nguyễn Văn An"),
        ("<p>Γράφει ο Νίκος Παππάς</p>", "Νίκος Παππάς"),
        ("<p>Publié par Inès Roux le 12 mars 2021</p>", "Inès Roux"),
        ("<p>Geplaatst door Els de Vries</p>", "Els de Vries"),
    ],
)
def test_how_a_byline_begins(head: str, name: str) -> None:
    assert [author.name for author in article(byline=head).authors] == [name]


@pytest.mark.parametrize(
    "note",
    [
        "Ines Marlow är journalist och skriver om hamnen.",
        "Ines Marlow é jornalista e escreve sobre o porto.",
        "Ines Marlow è giornalista e scrive del porto.",
        "Ines Marlow — журналист, пишет о гавани.",
        "Ines Marlow — журналістка, пише про порт.",
        "Ines Marlowは2011年から港を取材している記者です。",
        "Ines Marlow是一名记者，自2011年起报道港口新闻。",
        "Ines Marlow는 2011년부터 항구를 취재해 온 기자다.",
        "Η Ines Marlow είναι δημοσιογράφος στο λιμάνι.",
    ],
)
def test_a_note_at_the_foot_in_many_tongues(note: str) -> None:
    assert article(byline=BYLINE, text=f"{TEXT}<p>{note}</p>").authors[0].bio == note


def test_a_last_paragraph_that_goes_on_about_two_people_is_no_note() -> None:
    text = TEXT + "<p>Ines Marlow e Bastian Rook contavam os barcos quando a luz voltou ao porto.</p>"
    assert article(byline=BYLINE, text=text).authors[0].bio is None
