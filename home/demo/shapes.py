"""What each kind of page of the demo world has beside words that all pages have."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from core.models import BasePage, Person
from home.demo.artwork import draw
from home.demo.build import Builder, Spec
from organisations.models import Organisation


class PageBuilder(Builder):
    """Builds any kind of page: ``shape_<type>`` is called where a type has one."""

    def _role(self, entry: Spec) -> dict[str, Any]:
        found = Organisation.objects.get(slug=entry["organisation"])
        return {"organisation": found, "role": entry["role"]}

    def _titled(self, entry: Spec) -> dict[str, Any]:
        return {
            "title": self.say(entry["title"]),
            "text": self.say(entry.get("text")),
        }

    def _stream(self, entry: Spec) -> dict[str, Any]:
        opens = entry.get("opens")
        return {
            "kind": entry["kind"],
            "language": entry["language"],
            "label": self.say(entry["label"]),
            "url": entry["url"],
            "opens": datetime.fromisoformat(opens) if opens else None,
            "shown": entry.get("shown", "there"),
            "recording_url": entry.get("recording", ""),
        }

    def _material(self, entry: Spec) -> dict[str, Any]:
        return {
            "title": self.say(entry["title"]),
            "language": entry["language"],
            "url": entry["url"],
        }

    def shape_homepage(self, page: BasePage) -> None:
        """The ways in; where they lead is set when those pages exist."""
        self.rows(page, "ways", self._titled)

    def shape_meetingpage(self, page: BasePage) -> None:
        """Organisers, objectives, streams, documents and the meeting before."""
        before = self.spec.get("predecessor") or {}
        page.predecessor_title = self.say(before.get("title"))
        page.predecessor_text = self.say(before.get("text"))
        page.predecessor_url = before.get("url", "")
        page.predecessor_year = before.get("year")
        page.predecessor_countries = before.get("countries")
        page.objectives = self.statements(
            "objective", self.spec.get("objectives") or []
        )
        self.rows(page, "roles", self._role)
        self.rows(page, "streams", self._stream)
        self.rows(page, "materials", self._material)

    def shape_sessionpage(self, page: BasePage) -> None:
        """Speakers, streams, documents and minutes."""
        page.minutes = self.body(self.spec.get("noted") or [])
        self.rows(
            page,
            "speakers",
            lambda entry: {
                "person": Person.objects.get(slug=entry["person"]),
                "part": entry["part"],
            },
        )
        self.rows(page, "streams", self._stream)
        self.rows(page, "materials", self._material)

    def shape_practicepage(self, page: BasePage) -> None:
        """Steps and conditions of a full practice."""
        page.steps = self.named("step", self.spec.get("steps") or [])
        page.transfer = self.named("condition", self.spec.get("transfer") or [])

    def shape_trainingmodulepage(self, page: BasePage) -> None:
        """Outcomes, audience and authors."""
        page.audience = self.say(self.spec["audience"])
        page.objectives = self.statements("objective", self.spec["objectives"])
        self.rows(page, "authors", self._author)

    def shape_lessonpage(self, page: BasePage) -> None:
        """Outcomes of a lesson."""
        page.objectives = self.statements("objective", self.spec["objectives"])

    def shape_publicationpage(self, page: BasePage) -> None:
        """Authors, and the period it is about."""
        period = self.spec.get("period") or {}
        page.covers_from = _text(period.get("starts"))
        page.covers_until = _text(period.get("ends"))
        self.rows(page, "authors", self._author)

    def _author(self, slug: str) -> dict[str, Any]:
        return {"organisation": Organisation.objects.get(slug=slug)}

    def shape_projectpage(self, page: BasePage) -> None:
        """Goals, results, roles and the ledger; what delivers a line is set later."""
        spec = self.spec
        page.goals = self.named("goal", spec.get("goals") or [])
        page.results = self.statements("statement", spec.get("results") or [])
        page.outcomes = self.statements("statement", spec.get("outcomes") or [])
        self.rows(page, "roles", self._role)
        self.rows(page, "phases", self._phase)
        self.rows(
            page,
            "activities",
            lambda entry: {
                "number": entry["number"],
                "title": self.say(entry["title"]),
            },
        )
        self.rows(
            page,
            "deliverables",
            lambda entry: {
                "activity": entry["activity"],
                "kind": entry["type"],
                "title": self.say(entry["title"]),
                "promised": entry["promised"],
                "delivered": entry.get("delivered"),
                "due": _text(entry.get("due")),
            },
        )

    def shape_partnercallpage(self, page: BasePage) -> None:
        """Objectives, partners wanted and the picture."""
        spec = self.spec
        page.objectives = self.statements("objective", spec.get("objectives") or [])
        self.rows(page, "wanted", lambda kind: {"kind": kind})
        if "photo" in spec:
            page.photo = draw(spec["slug"])
            page.photo_alt = self.say(spec["photo"]["alt"])

    def shape_networkpage(self, page: BasePage) -> None:
        """Members, principles, goals, phases and roles."""
        spec = self.spec
        counted = spec.get("members_counted") or {}
        page.members_counted = counted.get("value")
        page.members_kind = counted.get("kind", "")
        page.members_as_of = counted.get("as_of")
        page.principles = self.named("principle", spec.get("principles") or [])
        page.goals = self.named("goal", spec.get("goals") or [])
        self.rows(page, "roles", self._role)
        page.bodies = self.named("body", [_titled(x) for x in spec.get("bodies", [])])
        self.rows(page, "phases", self._phase)
        self.rows(page, "seats", self._seat)

    def _seat(self, entry: Spec) -> dict[str, Any]:
        return {
            "body": entry["body"],
            "person": Person.objects.get(slug=entry["person"]),
            "organisation": Organisation.objects.filter(
                slug=entry.get("organisation")
            ).first(),
            "part": entry["part"],
            "starts": _text(entry.get("starts")),
            "ends": _text(entry.get("ends")),
        }

    def _phase(self, entry: Spec) -> dict[str, Any]:
        funders = [
            Organisation.objects.get(slug=slug) for slug in entry.get("funders") or []
        ]
        first, second = (funders + [None, None])[:2]
        return {
            **self._titled(entry),
            "starts": _text(entry["starts"]),
            "ends": _text(entry.get("ends")),
            "funder": first,
            "second_funder": second,
        }

    def shape_membershipcallpage(self, page: BasePage) -> None:
        """Tracks and criteria."""
        self.rows(
            page,
            "tracks",
            lambda entry: {"kind": entry["key"], **self._titled(entry)},
        )
        self.rows(
            page,
            "criteria",
            lambda entry: {"required": entry["required"], **self._titled(entry)},
        )


def _titled(entry: Spec) -> Spec:
    return {"title": entry["title"], "text": entry["text"]}


def _text(value: Any) -> str | None:
    """Return a date as written, or nothing: YAML reads 2024 as a number."""
    return str(value) if value else None
