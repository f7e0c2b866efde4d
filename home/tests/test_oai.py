"""Libraries harvest the portal, with a harvester of others."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from lxml import etree
from sickle import Sickle, oaiexceptions
from sickle.response import OAIResponse
from wagtail.models import PageViewRestriction

from core.models import BasePage, Card, TargetGroup
from core.tests.factories import fresh, make_place, make_topic, maker
from home.models import NewsIndexPage, NewsPage, RecordStatus
from home.oai import records
from home.oai.views import LRMI_SCHEMA
from organisations.tests.factories import make_organisation
from resources.models import (
    CompendiumPage,
    LessonPage,
    LibraryPage,
    PracticePage,
    PublicationPage,
    TrainingModulePage,
)

OAI = "{http://www.openarchives.org/OAI/2.0/}"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
LRMI = "{http://purl.org/dcx/lrmi-terms/}"
DAY = timedelta(days=1)


class Harvester(Sickle):
    """Sickle over the test client instead of the network."""

    def __init__(self, client: Client) -> None:
        super().__init__("http://testserver/oai")
        self.client = client
        self.requests = 0

    def harvest(self, **arguments: str) -> OAIResponse:
        """Ask once, as the class above does, and hand over what is parsed."""
        answer = self.client.get("/oai", arguments)
        assert answer.status_code == 200
        assert answer["Content-Type"] == "text/xml; charset=utf-8"
        self.requests += 1
        response = SimpleNamespace(text=answer.text, content=answer.content)
        return OAIResponse(response, params=arguments)


@pytest.fixture(autouse=True)
def _host(settings: Any) -> None:
    settings.WAGTAILADMIN_BASE_URL = "https://portal.example.org"


@pytest.fixture
def oai(client: Client) -> Harvester:
    """A harvester."""
    return Harvester(client)


@pytest.fixture
def news(make_work: Callable) -> Callable[..., NewsPage]:
    """A function that publishes news in English."""
    index = make_work("en", "news", model=NewsIndexPage)
    return maker(make_work, NewsPage, under=index, published_on=date(2024, 5, 2))


@pytest.fixture
def library(make_work: Callable) -> LibraryPage:
    """The library in English."""
    return make_work("en", "library", model=LibraryPage)


@pytest.fixture
def practice(make_work: Callable, library: LibraryPage) -> PracticePage:
    """A practice in a compendium."""
    notes = make_work("en", "notes", model=CompendiumPage, under=library)
    return make_work(
        "en",
        "club",
        model=PracticePage,
        under=notes,
        place=make_place(),
        organisation=make_organisation("school"),
        topics=[make_topic("music", fr="musique")],
        starts="2021-09",
        target_groups=[
            TargetGroup.objects.create(slug="all", name_en="All", age_from=3, age_to=17)
        ],
    )


def identifier(work: BasePage) -> str:
    """Return what names a work among all repositories."""
    return f"oai:portal.example.org:{work.reference}"


def listed(oai: Harvester, **arguments: str) -> list[str]:
    """Return the identifiers of a list."""
    found = oai.ListIdentifiers(**{"metadataPrefix": "oai_dc", **arguments})
    return [header.identifier for header in found]


def dated(work: BasePage, moment: datetime) -> None:
    """Let a work have been published at a moment."""
    pages = BasePage.objects.filter(translation_key=work.translation_key)
    pages.update(last_published_at=moment)


def ask(client: Client, query: str) -> str:
    """Return the code of the error that a request is answered with."""
    answer = client.get(f"/oai?{query}")
    assert answer.status_code == 200
    root = etree.fromstring(answer.content)
    error = root.find(f"{OAI}error")
    return "" if error is None else error.get("code")


def test_portal_says_what_it_is(homes: dict, oai: Harvester) -> None:
    said = oai.Identify()
    assert said.protocolVersion == "2.0"
    assert said.baseURL == "http://testserver/oai"
    assert said.deletedRecord == "persistent"
    assert said.granularity == "YYYY-MM-DDThh:mm:ssZ"
    assert said.adminEmail
    assert said.earliestDatestamp == "2000-01-01T00:00:00Z"


def test_there_are_two_formats(practice: PracticePage, oai: Harvester) -> None:
    for arguments in ({}, {"identifier": identifier(practice)}):
        found = {x.metadataPrefix: x for x in oai.ListMetadataFormats(**arguments)}
        assert set(found) == {"oai_dc", "lrmi"}
        assert found["lrmi"].metadataNamespace == LRMI[1:-1]
        assert found["lrmi"].schema == "https://portal.example.org/oai/lrmi.xsd"


def test_sets_are_kinds_and_compendiums(practice: PracticePage, oai: Harvester) -> None:
    sets = {one.setSpec: one.setName for one in oai.ListSets()}
    assert sets["practice"] == "Practices"
    assert sets["practice:notes"] == "notes title en"
    assert {"publication", "news", "trainingmodule"} <= set(sets)


def test_record_says_titles_subjects_and_creators(
    practice: PracticePage, oai: Harvester, settings: Any
) -> None:
    settings.CONTENT_LICENCE = "https://creativecommons.org/licenses/by/4.0/"
    Card.objects.create(page=practice, language="bg", title="Клуб", summary="Клубът.")
    record = oai.GetRecord(identifier=identifier(practice), metadataPrefix="oai_dc")
    said = record.metadata
    assert set(said["title"]) == {"club title en", "Клуб"}
    assert set(said["subject"]) == {"music", "musique"}
    assert said["creator"] == ["School"]
    assert said["language"] == ["en"]
    assert said["identifier"] == [
        f"https://portal.example.org/ref/{practice.reference}"
    ]
    assert said["date"] == ["2021-09"]
    assert said["coverage"] == ["Sofia"]
    assert said["rights"] == [settings.CONTENT_LICENCE]
    assert record.header.setSpecs == ["practice:notes"]
    titles = {x.get(LANG): x.text for x in record.xml.iter("{*}title")}
    assert titles == {"en": "club title en", "bg": "Клуб"}


def schema() -> etree.XMLSchema:
    """Return our schema, with the W3C's one of xml:lang in its own words."""
    xml_lang = b"""<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"
      targetNamespace="http://www.w3.org/XML/1998/namespace">
      <xs:attribute name="lang" type="xs:language"/></xs:schema>"""

    class Nearby(etree.Resolver):
        def resolve(self, url: str, pubid: str, context: Any) -> Any:
            if url == "http://www.w3.org/2001/xml.xsd":
                return self.resolve_string(xml_lang, context)
            return None

    parser = etree.XMLParser()
    parser.resolvers.add(Nearby())
    return etree.XMLSchema(etree.fromstring(LRMI_SCHEMA.read_bytes(), parser))


def test_lrmi_is_valid_by_its_schema(
    practice: PracticePage, make_work: Callable, library: LibraryPage, oai: Harvester
) -> None:
    module = make_work("en", "module", model=TrainingModulePage, under=library)
    make_work("en", "lesson", model=LessonPage, under=module, minutes=45)
    make_work(
        "en", "guide", model=PublicationPage, under=library, kind="guide", year=2024
    )
    checked = schema()
    for record in oai.ListRecords(metadataPrefix="lrmi"):
        [resource] = record.xml.iter(f"{LRMI}LearningResource")
        # A schema of attributes of another namespace is not asked for by the record.
        checked.assertValid(etree.fromstring(etree.tostring(resource)))


def test_lrmi_says_audience_ages_and_time(
    practice: PracticePage, make_work: Callable, library: LibraryPage, oai: Harvester
) -> None:
    module = make_work("en", "module", model=TrainingModulePage, under=library)
    lesson = make_work("en", "lesson", model=LessonPage, under=module, minutes=45)

    def said(work: BasePage) -> dict[str, str]:
        record = oai.GetRecord(identifier=identifier(work), metadataPrefix="lrmi")
        found = record.xml.iter(f"{LRMI}*")
        return {x.tag.removeprefix(LRMI): x.text for x in found}

    assert said(practice)["typicalAgeRange"] == "3-17"
    assert said(practice)["educationalAudience"] == "All"
    assert said(practice)["learningResourceType"] == "Practice"
    assert said(lesson)["timeRequired"] == "PT45M"
    assert said(module)["educationalLevel"] == "for beginners"


def test_schema_is_where_the_formats_say(client: Client) -> None:
    answer = client.get("/oai/lrmi.xsd")
    assert answer["Content-Type"] == "application/xml"
    assert schema() is not None


def test_work_is_one_record_in_all_its_languages(
    practice: PracticePage, translate: Callable, oai: Harvester
) -> None:
    for page in (practice.get_parent().get_parent(), practice.get_parent(), practice):
        translate(page, "fr")
    assert listed(oai, set="practice") == [identifier(practice)]
    record = oai.GetRecord(identifier=identifier(practice), metadataPrefix="oai_dc")
    assert record.metadata["language"] == ["fr", "en"]


def test_set_limits_the_list(
    practice: PracticePage, news: Callable, oai: Harvester
) -> None:
    item = news("one")
    assert listed(oai, set="news") == [identifier(item)]
    for spec in ("practice", "practice:notes"):
        assert listed(oai, set=spec) == [identifier(practice)]


@pytest.mark.parametrize(
    ("since", "until", "found"),
    [
        ("2024-05-02", "", ["second", "third"]),
        ("", "2024-05-02", ["first", "second"]),
        ("2024-05-02", "2024-05-02", ["second"]),
        ("2024-05-02T12:00:00Z", "2024-05-02T12:00:00Z", ["second"]),
        ("2024-05-02T12:00:01Z", "", ["third"]),
        ("", "2024-05-02T11:59:59Z", ["first"]),
        ("2024-05-01", "9999-12-31", ["first", "second", "third"]),
    ],
)
def test_dates_limit_the_list(
    since: str, until: str, found: list[str], news: Callable, oai: Harvester
) -> None:
    noon = datetime(2024, 5, 2, 12, 0, 0, 600_000, tzinfo=UTC)
    works = {slug: news(slug, publish=True) for slug in ("first", "second", "third")}
    for slug, days in (("first", -1), ("second", 0), ("third", 1)):
        dated(works[slug], noon + days * DAY)
    asked = {name: x for name, x in (("from", since), ("until", until)) if x}
    assert listed(oai, set="news", **asked) == [identifier(works[x]) for x in found]


def test_datestamp_is_of_the_newest_edition(
    news: Callable, make_work: Callable, translate: Callable, oai: Harvester
) -> None:
    item = news("one")
    edition = translate(item, "fr")
    moment = datetime(2030, 1, 2, 3, 4, 5, tzinfo=UTC)
    BasePage.objects.filter(pk=edition.pk).update(last_published_at=moment)
    record = oai.GetRecord(identifier=identifier(item), metadataPrefix="oai_dc")
    assert record.header.datestamp == "2030-01-02T03:04:05Z"
    assert listed(oai, **{"from": "2030-01-02"}) == [identifier(item)]


def test_closed_edition_makes_no_record_newer(
    news: Callable, make_work: Callable, translate: Callable, oai: Harvester
) -> None:
    item = news("one")
    edition = translate(item, "fr")
    PageViewRestriction.objects.create(
        page=edition, restriction_type=PageViewRestriction.LOGIN
    )
    moment = datetime(2030, 1, 2, 3, 4, 5, tzinfo=UTC)
    BasePage.objects.filter(pk=edition.pk).update(last_published_at=moment)
    record = oai.GetRecord(identifier=identifier(item), metadataPrefix="oai_dc")
    assert record.header.datestamp < "2030"
    with pytest.raises(oaiexceptions.NoRecordsMatch):
        listed(oai, **{"from": "2030-01-02"})


def test_list_goes_on_by_tokens_until_all_is_told(
    news: Callable, oai: Harvester, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(records, "RECORDS_A_PAGE", 2)
    works = [news(f"item-{number}") for number in range(5)]
    works[1].delete()
    oai.requests = 0
    found = list(oai.ListRecords(metadataPrefix="oai_dc", set="news"))
    assert oai.requests == 3
    told = {record.header.identifier: record.header.deleted for record in found}
    assert told == {identifier(work): work is works[1] for work in works}
    assert len(found) == 5


def test_token_tells_how_long_the_list_is(
    news: Callable, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(records, "RECORDS_A_PAGE", 2)
    for number in range(5):
        news(f"item-{number}")
    query, cursors = "metadataPrefix=oai_dc&set=news", []
    while True:
        answer = client.get(f"/oai?verb=ListIdentifiers&{query}")
        [token] = etree.fromstring(answer.content).iter(f"{OAI}resumptionToken")
        assert token.get("completeListSize") == "5"
        cursors.append(token.get("cursor"))
        if not token.text:
            break
        assert token.get("expirationDate")
        query = f"resumptionToken={token.text}"
    assert cursors == ["0", "2", "4"]


def test_work_published_meanwhile_is_told_too(
    news: Callable, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(records, "RECORDS_A_PAGE", 2)
    works = [news(f"item-{number}") for number in range(3)]
    query = "metadataPrefix=oai_dc&set=news"
    first = etree.fromstring(client.get(f"/oai?verb=ListIdentifiers&{query}").content)
    later = news("later")
    works[0].delete()
    token = first.findtext(f".//{OAI}resumptionToken")
    rest = client.get(f"/oai?verb=ListIdentifiers&resumptionToken={token}")
    told = etree.fromstring(rest.content)
    found = {x.text for x in told.iter(f"{OAI}identifier")}
    assert {identifier(works[2]), identifier(later)} <= found


def test_deleted_work_stays_as_a_record_that_is_gone(
    practice: PracticePage, oai: Harvester
) -> None:
    practice.delete()
    record = oai.GetRecord(identifier=identifier(practice), metadataPrefix="oai_dc")
    assert record.deleted
    assert record.header.setSpecs == ["practice:notes"]
    assert listed(oai, set="practice:notes") == [identifier(practice)]
    assert listed(oai, **{"from": f"{timezone.now():%Y-%m-%d}", "set": "practice"})


def test_unpublished_work_is_gone_until_it_comes_back(
    news: Callable, oai: Harvester
) -> None:
    item = news("one")

    def is_gone() -> bool:
        return oai.GetRecord(
            identifier=identifier(item), metadataPrefix="oai_dc"
        ).deleted

    fresh(item).unpublish()
    assert is_gone()
    fresh(item).save_revision().publish()
    assert not is_gone()
    assert listed(oai, set="news") == [identifier(item)]


def test_closed_work_is_gone_until_it_is_opened(news: Callable, oai: Harvester) -> None:
    item = news("one")
    dated(item, datetime(2024, 5, 2, tzinfo=UTC))
    closed = PageViewRestriction.objects.create(
        page=fresh(item).get_parent(), restriction_type=PageViewRestriction.LOGIN
    )
    [header] = oai.ListIdentifiers(metadataPrefix="oai_dc", set="news")
    assert header.deleted
    closed.delete()
    since = (timezone.now() - DAY).strftime("%Y-%m-%d")
    [header] = oai.ListIdentifiers(metadataPrefix="oai_dc", **{"from": since})
    assert (header.identifier, header.deleted) == (identifier(item), False)


def test_draft_that_nobody_saw_leaves_nothing_behind(
    news: Callable, oai: Harvester
) -> None:
    news("draft", publish=False).delete()
    assert not RecordStatus.objects.exists()
    with pytest.raises(oaiexceptions.NoRecordsMatch):
        listed(oai, set="news")


def test_work_under_embargo_is_no_record_yet(news: Callable, oai: Harvester) -> None:
    later = news("later", embargo=datetime(2999, 1, 1, 9))  # noqa: DTZ001
    with pytest.raises(oaiexceptions.IdDoesNotExist):
        oai.GetRecord(identifier=identifier(later), metadataPrefix="oai_dc")


def test_moved_practice_is_in_its_new_set_and_as_new_as_the_move(
    practice: PracticePage, make_work: Callable, library: LibraryPage, oai: Harvester
) -> None:
    other = make_work("en", "other", model=CompendiumPage, under=library)
    dated(practice, datetime(2024, 5, 2, tzinfo=UTC))
    fresh(practice).move(fresh(other), pos="last-child")
    since = (timezone.now() - DAY).strftime("%Y-%m-%d")
    found = listed(oai, set="practice:other", **{"from": since})
    assert found == [identifier(practice)]
    with pytest.raises(oaiexceptions.NoRecordsMatch):
        listed(oai, set="practice:notes")


def test_lost_edition_makes_the_record_new(
    news: Callable, translate: Callable, oai: Harvester
) -> None:
    item = news("one")
    edition = translate(item, "fr")
    dated(item, datetime(2024, 5, 2, tzinfo=UTC))
    fresh(edition).unpublish()
    since = (timezone.now() - DAY).strftime("%Y-%m-%d")
    assert listed(oai, set="news", **{"from": since}) == [identifier(item)]


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ("", "badVerb"),
        ("verb=Sing", "badVerb"),
        ("verb=Identify&verb=Identify", "badVerb"),
        ("verb=Identify&set=news", "badArgument"),
        ("verb=GetRecord&metadataPrefix=oai_dc", "badArgument"),
        ("verb=ListRecords", "badArgument"),
        ("verb=ListRecords&metadataPrefix=oai_dc&x=1", "badArgument"),
        (
            "verb=ListRecords&metadataPrefix=oai_dc&metadataPrefix=lrmi",
            "badArgument",
        ),
        ("verb=ListRecords&metadataPrefix=oai_dc&from=2024", "badArgument"),
        ("verb=ListRecords&metadataPrefix=oai_dc&from=2024-13-01", "badArgument"),
        ("verb=ListRecords&metadataPrefix=oai_dc&from=0000-01-01", "badArgument"),
        (
            "verb=ListRecords&metadataPrefix=oai_dc&from=2024-05-02"
            "&until=2024-05-02T00:00:00Z",
            "badArgument",
        ),
        (
            "verb=ListRecords&metadataPrefix=oai_dc&from=2024-05-02&until=2024-05-01",
            "badArgument",
        ),
        ("verb=ListRecords&resumptionToken=x&set=news", "badArgument"),
        ("verb=ListRecords&metadataPrefix=marc21", "cannotDisseminateFormat"),
        ("verb=ListRecords&metadataPrefix=oai_dc&set=none", "noRecordsMatch"),
        (
            "verb=ListRecords&metadataPrefix=oai_dc&set=practice:none",
            "noRecordsMatch",
        ),
        (
            "verb=ListRecords&metadataPrefix=oai_dc&until=1999-01-01",
            "noRecordsMatch",
        ),
        ("verb=ListRecords&resumptionToken=x", "badResumptionToken"),
        ("verb=ListSets&resumptionToken=x", "badResumptionToken"),
        ("verb=GetRecord&metadataPrefix=oai_dc&identifier=x", "idDoesNotExist"),
        (
            "verb=GetRecord&metadataPrefix=oai_dc"
            "&identifier=oai:portal.example.org:0123456789",
            "idDoesNotExist",
        ),
        ("verb=ListMetadataFormats&identifier=x", "idDoesNotExist"),
    ],
)
def test_what_is_wrong_is_told_by_the_protocols_own_code(
    query: str, code: str, homes: dict, client: Client
) -> None:
    assert ask(client, query) == code


def test_record_of_another_repository_is_not_ours(
    practice: PracticePage, client: Client
) -> None:
    other = f"oai:example.org:{practice.reference}"
    query = f"verb=GetRecord&metadataPrefix=oai_dc&identifier={other}"
    assert ask(client, query) == "idDoesNotExist"


@pytest.fixture
def token(news: Callable, client: Client, monkeypatch: pytest.MonkeyPatch) -> str:
    """A token of a list that goes on."""
    monkeypatch.setattr(records, "RECORDS_A_PAGE", 1)
    news("one"), news("two")
    answer = client.get("/oai?verb=ListRecords&metadataPrefix=oai_dc")
    return etree.fromstring(answer.content).findtext(f".//{OAI}resumptionToken")


def test_token_of_yesterday_is_refused(
    token: str, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    query = f"verb=ListRecords&resumptionToken={token}"
    assert ask(client, query) == ""
    yesterday = timezone.now().timestamp() + DAY.total_seconds()
    monkeypatch.setattr("django.core.signing.time.time", lambda: yesterday)
    assert ask(client, query) == "badResumptionToken"


def test_token_of_another_verb_or_changed_is_refused(
    token: str, client: Client
) -> None:
    for query in (
        f"verb=ListIdentifiers&resumptionToken={token}",
        f"verb=ListRecords&resumptionToken={token[:-1]}",
        f"verb=ListRecords&resumptionToken=A{token}",
    ):
        assert ask(client, query) == "badResumptionToken"


HOSTILE = (
    *("'", '"', "<", "&", "%", "\\", "../" * 40, "\u202e", "😀", "щ" * 500),
    *("\x01\x02", "\ud7ff", "x" * 900, "1 OR 1=1", "practice:", "practice:a:b", ":"),
    "9" * 300,
)


@pytest.mark.parametrize("value", HOSTILE)
def test_whatever_is_sent_is_answered_by_the_protocol(
    value: str, practice: PracticePage, client: Client
) -> None:
    for name in ("verb", "identifier", "metadataPrefix", "from", "until", "set"):
        for verb in ("GetRecord", "ListRecords", "ListMetadataFormats"):
            sent = {
                "verb": verb,
                "metadataPrefix": "oai_dc",
                "identifier": identifier(practice),
            }
            if verb == "ListRecords":
                del sent["identifier"]
            for send in (client.get, client.post):
                answer = send("/oai", sent | {name: value})
                assert answer.status_code == 200
                root = etree.fromstring(answer.content)
                assert root.find(f"{OAI}error") is not None


def test_nul_in_a_form_is_answered_by_the_protocol(
    practice: PracticePage, client: Client
) -> None:
    for name in ("set", "identifier", "resumptionToken"):
        sent = {"verb": "ListRecords", "metadataPrefix": "oai_dc", name: "\x00"}
        answer = client.post("/oai", sent)
        assert answer.status_code == 200
        assert b"<error" in answer.content


def test_request_is_repeated_unless_it_makes_no_sense(
    homes: dict, client: Client
) -> None:
    def repeated(query: str) -> dict[str, str]:
        root = etree.fromstring(client.get(f"/oai?{query}").content)
        return dict(root.find(f"{OAI}request").attrib)

    assert repeated("verb=ListRecords&metadataPrefix=x") == {
        "verb": "ListRecords",
        "metadataPrefix": "x",
    }
    assert repeated("verb=Sing") == repeated("verb=ListRecords&x=1") == {}


def test_title_with_signs_that_xml_forbids_is_told_all_the_same(
    news: Callable, oai: Harvester
) -> None:
    item = news("one", title="Bell \x07 & <tag> ]]>")
    record = oai.GetRecord(identifier=identifier(item), metadataPrefix="oai_dc")
    assert record.metadata["title"] == ["Bell \ufffd & <tag> ]]>"]


def test_page_of_a_list_asks_as_much_for_many_as_for_few(
    news: Callable, client: Client
) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as asked:
            answer = client.get("/oai?verb=ListRecords&metadataPrefix=lrmi")
        assert answer.content.count(b"<record>") in (1, 8)
        return len(asked)

    news("one")
    few = queries()
    for number in range(7):
        news(f"item-{number}")
    assert queries() == few
    assert few <= 15


def test_other_methods_are_refused(homes: dict, client: Client) -> None:
    assert client.put("/oai?verb=Identify").status_code == 405
    assert client.head("/oai?verb=Identify").status_code == 200


def test_post_answers_as_get_does(practice: PracticePage, client: Client) -> None:
    sent = {"verb": "ListIdentifiers", "metadataPrefix": "oai_dc"}
    posted = Client(enforce_csrf_checks=True).post("/oai", sent)
    assert identifier(practice).encode() in posted.content
