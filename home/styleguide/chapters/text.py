"""The blocks that running text is made of, and what stands among them."""

from __future__ import annotations

from decimal import Decimal
from types import SimpleNamespace

from django.utils.translation import gettext as _

from core.blocks import BodyBlock, NamedTextBlock
from home.styleguide.specimens import Specimen, State, block_specimen, specimen
from home.styleguide.words import words
from home.styleguide.works import blocks, organisation, page, person, today
from projects.models import ProjectPage

YEARS = ("2021/22", "2022/23", "2023/24")


class Picture:
    """A picture that is drawn already, so that asking for a size writes nothing."""

    credit = "Mosaic"
    licence = "CC BY 4.0"

    def get_rendition(self, _filter: object) -> SimpleNamespace:
        """Return itself, whatever size is asked for."""
        from django.templatetags.static import static  # noqa: PLC0415

        return SimpleNamespace(
            url=static("icons/specimen.svg"), width=960, height=640, alt=""
        )


def text() -> list[Specimen]:
    """Return every block with the value editors see first, then what is hard for it."""
    body = BodyBlock().child_blocks
    more = {
        "heading": [
            _state(_("long title"), body, "heading", words("letters.long_title"))
        ],
        "paragraph": [
            _state("", body, "paragraph", f"<p>{words('text.paragraph')}</p>")
        ],
        "list": [_state("", body, "list", _aims())],
        "quote": [
            _state("", body, "quote", {"text": words("text.paragraph")}),
        ],
        "statistic": [_state(_("large"), body, "statistic", _figure())],
        "notice": [
            _state(_("with its days"), body, "notice", _notice(-2, 9)),
            _state(_("no longer current"), body, "notice", _notice(-40, -20)),
        ],
        "table": [
            _state(_("narrow"), body, "table", _table("year", "girls")),
            _state(
                _("wide"),
                body,
                "table",
                _table("year", "girls", "boys", "teachers", "absences", "remark"),
            ),
        ],
        "timeline": [_state("", body, "timeline", _history())],
    }
    preview = {
        "figure": {"image": Picture(), "alt": words("letters.line")},
        "partners": {"organisations": [organisation(), organisation("funder")]},
        "contact": {"person": person()},
    }
    found = [
        block_specimen(block, *more.get(name, ()), preview=preview.get(name))
        for name, block in body.items()
    ]
    return [*found, *_among_blocks()]


def _state(name: str, body: dict, kind: str, value: object) -> State:
    block = body[kind]
    return State(
        name or _("in your language"),
        {"value": block.to_python(value) if kind == "table" else _normal(block, value)},
    )


def _normal(block: object, value: object) -> object:
    return block.normalize(value)


def _among_blocks() -> list[Specimen]:
    goals = [
        {"title": words(f"text.{name}"), "text": words("text.short")}
        for name in ("heading", "second_heading")
    ]
    titled = NamedTextBlock()
    titled.set_name("named_text")
    project = page(ProjectPage, goals=blocks(*(("goal", goal) for goal in goals)))
    headings = [
        ("heading", words(f"text.{name}"))
        for name in ("heading", "second_heading", "third_heading")
    ]
    return [
        block_specimen(titled),
        specimen(
            _("Contents"), "components/contents.html", page=page(body=blocks(*headings))
        ),
        specimen(_("Goals"), "components/goals.html", page=project),
    ]


def _aims() -> list[str]:
    return [words(f"text.{name}_aim") for name in ("first", "second", "third")]


def _figure() -> dict[str, object]:
    return {
        "value": 1284500,
        "label": words("names.children"),
        "source": words("names.funder"),
        "year": 2025,
        "url": "https://example.org/",
    }


def _notice(starts: int, ends: int) -> dict[str, object]:
    return {
        "title": words("text.notice_title"),
        "text": words("text.notice_text"),
        "starts": today(starts),
        "ends": today(ends),
    }


def _table(*columns: str) -> dict[str, object]:
    """Return a table as it is stored; the first column and remarks hold words."""
    words_in = ("year", "remark")
    return {
        "caption": words("text.table_caption"),
        "columns": [
            {
                "type": "text" if name in words_in else "number",
                "heading": words(f"text.{name}"),
            }
            for name in columns
        ],
        "rows": [
            {"values": [_cell(name, line) for name in columns]}
            for line in range(len(YEARS))
        ],
    }


def _cell(name: str, line: int) -> object:
    if name == "year":
        return YEARS[line]
    if name == "remark":
        return words("text.short") if line == 1 else ""
    return str(Decimal(len(name) * 1234 + line * 87) / (4 if name == "absences" else 1))


def _history() -> dict[str, object]:
    entries = [
        {"when": "2010", "title": words("text.first_event"), "text": ""},
        {
            "when": "2014-09",
            "title": words("text.second_event"),
            "text": words("text.paragraph"),
        },
        {"when": "2019-11-14", "title": words("text.third_event"), "text": ""},
    ]
    return {"entries": entries}
