"""From a written page to a page model: words in the original's language, facts once."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from datetime import date
from html import escape
from typing import Any

from django.apps import apps

from core.models import BasePage, Person, Place, TargetGroup, Topic
from events.models import MeetingSeries
from home.demo.addresses import linked
from home.demo.artwork import draw
from home.demo.world import is_quad
from organisations.models import Organisation

Spec = dict[str, Any]

#: Where each kind of page lives: the slug of its parent in the same language.
PARENTS = {
    "MeetingPage": "events",
    "CompendiumPage": "library",
    "PublicationPage": "library",
    "PracticePage": "field-notes",
    "ProjectPage": "projects",
    "PartnerCallPage": "projects",
    "NewsPage": "news",
    "VacancyPage": "jobs",
    "TrainingModulePage": "library",
}

APPS = {
    "HomePage": "home",
    "StandardPage": "home",
    "NewsIndexPage": "home",
    "NewsPage": "home",
    "VacancyIndexPage": "home",
    "VacancyPage": "home",
    "EventIndexPage": "events",
    "MeetingPage": "events",
    "SessionPage": "events",
    "LibraryPage": "resources",
    "CompendiumPage": "resources",
    "PracticePage": "resources",
    "PublicationPage": "resources",
    "ChapterPage": "resources",
    "TrainingModulePage": "resources",
    "LessonPage": "resources",
    "ProjectIndexPage": "projects",
    "ProjectPage": "projects",
    "PartnerCallPage": "projects",
    "NetworkPage": "organisations",
    "MembershipCallPage": "organisations",
    "WorkingGroupPage": "organisations",
    "DirectoryPage": "organisations",
}

#: Keys of a written page whose values are taken over as they are.
PLAIN = (
    "starts",
    "ends",
    "opens",
    "deadline",
    "zone",
    "website",
    "kind",
    "year",
    "duration_months",
    "attendance",
    "spoken",
    "interpretation",
    "published_on",
    "embargo",
    "symbol",
    "setting",
    "cost",
    "hours_a_week",
    "months_to_start",
    "evidence",
    "level",
    "minutes",
    "countries",
    "status",
    "previous_starts",
    "previous_ends",
)
#: Keys that hold one text.
WORDS = (
    "short_title",
    "venue",
    "address",
    "audience",
    "room",
    "native_name",
    "byline",
    "programme",
    "tagline",
    "track",
    "cost_note",
    "evidence_note",
    "prerequisites",
    "hours",
    "menu_title",
    "status_text",
)
#: Keys that hold blocks, beside the body.
SECTIONS = (
    "problem",
    "context",
    "people",
    "resources",
    "results",
    "failures",
)
#: Keys that name one row of a registry.
ROWS = {
    "place": Place,
    "dateline": Place,
    "contact": Person,
    "lead": Organisation,
    "organisation": Organisation,
    "chair": Person,
    "series": MeetingSeries,
}
#: Keys that name several.
MANY = {"territories": Place, "target_groups": TargetGroup}


class Builder:
    """Builds one page in the language it was written in."""

    def __init__(self, spec: Spec) -> None:
        self.spec = spec
        self.language: str = spec["original"]

    def say(self, quad: dict[str, str] | None) -> str:
        """Return a text in the original's language."""
        return (quad or {}).get(self.language, "")

    def page(self) -> BasePage:
        """Return the unsaved page with its words, facts and rows."""
        spec = self.spec
        model = apps.get_model(APPS[spec["type"]], spec["type"])
        page = model(
            title=self.say(spec["title"]),
            slug=spec["slug"],
            summary=self.say(spec["summary"]),
            body=self.body(spec.get("body") or []),
            show_in_menus="menu" in spec,
            position=spec.get("menu", spec.get("position", 0)),
            **{
                name: model._meta.get_field(name).to_python(spec[name])
                for name in PLAIN
                if name in spec
            },
            **{name: self.say(spec[name]) for name in WORDS if name in spec},
            **{
                name: rows.objects.get(slug=spec[name])
                for name, rows in ROWS.items()
                if name in spec
            },
        )
        for name in SECTIONS:
            if name in spec and spec["type"] == "PracticePage":
                setattr(page, name, self.body(spec[name]))
        shape = getattr(self, f"shape_{spec['type'].lower()}", None)
        if shape:
            shape(page)
        return page

    def relate(self, page: BasePage) -> None:
        """Tag a saved page and set what it points at many times."""
        spec = self.spec
        page.topics.set(Topic.objects.filter(slug__in=spec.get("topics") or []))
        for name, rows in MANY.items():
            if name in spec:
                getattr(page, name).set(rows.objects.filter(slug__in=spec[name]))

    def body(self, blocks: list[dict[str, Any]]) -> list[dict[str, Any]]:
        """Return a body as StreamField data."""
        return [
            {"type": kind, "value": value, "id": str(uuid.uuid4())}
            for block in blocks
            for kind, value in self._block(*next(iter(block.items())))
        ]

    def _block(self, kind: str, value: Any) -> list[tuple[str, Any]]:
        if kind == "text":
            return [("paragraph", self._paragraphs(value))]
        if kind == "heading":
            return [("heading", self.say(value))]
        if kind == "list":
            return [("list", self._items([self.say(quad) for quad in value]))]
        if kind == "table":
            return [("table", self._table(value))]
        if kind == "timeline":
            entries = [self._struct({"text": "", **entry}) for entry in value]
            return [("timeline", {"entries": self._items(entries)})]
        if kind == "figure":
            picture = draw(f"{self.spec['slug']}-{value['alt']['en'][:20]}")
            return [("figure", {"image": picture.pk, **self._struct(value)})]
        return [(kind, self._struct(value))]

    def _paragraphs(self, value: list[dict[str, str]]) -> str:
        texts = [linked(escape(self.say(quad), quote=False)) for quad in value]
        return "".join(f"<p>{text}</p>" for text in texts)

    def _struct(self, value: dict[str, Any]) -> dict[str, Any]:
        return {name: self._member(name, inner) for name, inner in value.items()}

    def _member(self, name: str, value: Any) -> Any:
        if is_quad(value):
            return self.say(value)
        if name == "organisations":
            found = Organisation.objects.in_bulk(value, field_name="slug")
            return self._items([found[slug].pk for slug in value])
        if isinstance(value, date):
            return value.isoformat()
        return value

    def _table(self, value: dict[str, Any]) -> dict[str, Any]:
        """Return a table as stored: a column of figures is one of numbers."""
        lines = [
            [self.say(cell) if is_quad(cell) else cell for cell in line]
            for line in value["rows"]
        ]
        columns = [
            {
                "type": "text" if any(isinstance(c, str) for c in cells) else "number",
                "heading": self.say(head),
            }
            for head, cells in zip(value["head"], zip(*lines, strict=True), strict=True)
        ]
        return {
            "caption": self.say(value["caption"]),
            "columns": columns,
            "rows": [
                {
                    "values": [
                        str(cell) if column["type"] == "text" else cell
                        for column, cell in zip(columns, line, strict=True)
                    ]
                }
                for line in lines
            ],
        }

    @staticmethod
    def _items(values: list[Any]) -> list[dict[str, Any]]:
        return [
            {"type": "item", "value": value, "id": str(uuid.uuid4())}
            for value in values
        ]

    def named(self, kind: str, entries: list[Spec]) -> list[dict[str, Any]]:
        """Return goals, principles and the like as StreamField data."""
        return [
            {
                "type": kind,
                "value": self._struct(entry),
                "id": str(uuid.uuid4()),
            }
            for entry in entries
        ]

    def statements(self, kind: str, quads: list[dict[str, str]]) -> list[dict]:
        """Return short statements as StreamField data."""
        return [
            {"type": kind, "value": self.say(quad), "id": str(uuid.uuid4())}
            for quad in quads
        ]

    def rows(
        self, page: BasePage, relation: str, make: Callable[[Spec], dict[str, Any]]
    ) -> None:
        """Fill a relation of the page from the list of the same name."""
        manager = getattr(page, relation)
        model = manager.model
        manager.set(
            [
                model(sort_order=index, **make(entry), **self._row_locale(model))
                for index, entry in enumerate(self.spec.get(relation) or [])
            ]
        )

    def _row_locale(self, model: type) -> dict[str, Any]:
        if not any(field.name == "locale" for field in model._meta.fields):
            return {}
        locale = apps.get_model("wagtailcore", "Locale").objects.get(
            language_code=self.language
        )
        return {"locale": locale}
