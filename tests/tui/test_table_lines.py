from newsreader.extraction.document import document_from_html
from newsreader.model.document import Table
from newsreader.tui.lines import Line
from newsreader.tui.table_lines import table_lines


def lines(html: str, width: int) -> list[Line]:
    (table,) = document_from_html(f"<table>{html}</table>").blocks
    assert isinstance(table, Table)
    return table_lines(table, width)


def shown(html: str, width: int) -> list[str]:
    return [line.text for line in lines(html, width)]


PRICES = "<tr><th>Name<th>Price<tr><td>Apple<td>$1.20<tr><td>Pear<td>$12"


def test_small_tables_take_the_room_they_need() -> None:
    assert shown(PRICES, 40) == ["Name   Price", "────────────", "Apple  $1.20", "Pear     $12"]


def test_the_longest_columns_give_way() -> None:
    html = "<tr><th>Id<th>What it is<tr><td>a<td>some words that do not fit<tr><td>b<td>short"
    assert shown(html, 20) == [
        "Id  What it is",
        "────────────────────",
        "a   some words that",
        "    do not fit",
        "",
        "b   short",
    ]


def test_too_many_columns_make_the_table_wider_than_the_page() -> None:
    html = (
        "<caption>Crew</caption>"
        "<tr><th>Name<th>Profession<th>Address<tr><td>Juno<td>programmer<td>Ropewalk 12<tr><td>Salma<td>ropemaker<td>"
    )
    made = lines(html, 22)
    assert [line.text for line in made] == [
        "Crew",
        "Name   Profession  Address",
        "──────────────────────────────",
        "Juno   programmer  Ropewalk 12",
        "Salma  ropemaker",
    ]
    assert [line.wide for line in made] == [0, 30, 30, 30, 30]
    assert [line.behind("▎ ").fixed for line in made[1:4]] == [2, 2, 2]


def test_columns_of_a_wide_table_are_narrow_enough_to_read() -> None:
    made = lines(f"<tr><th>A<th>B<tr><td>{'word ' * 40}<td>{'x' * 40}", 20)
    assert made[0].wide == 28 + 2 + 28
    assert max(len(line.text) for line in made) == made[0].wide


def test_cells_over_columns_and_alignment() -> None:
    html = "<tr><th colspan=2>Both<tr><td align=center>a<td align=right>b<tr><td>longer<td>longest"
    assert shown(html, 40) == ["Both", "───────────────", "  a           b", "longer  longest"]


def test_header_and_caption_looks() -> None:
    made = lines("<caption>Fruit</caption>" + PRICES, 40)
    assert made[0].text == "Fruit"
    assert made[0].runs[0].style == "caption"
    assert [run.style for run in made[1].runs] == ["table-header", "table-header"]


def test_links_in_cells_move_with_their_column() -> None:
    made = lines('<tr><td>abc<td><a href="https://example.org/">x</a><tr><td>d<td>e', 40)
    assert made[0].text == "abc  x"
    assert made[0].runs[0][:2] == (5, 6)
