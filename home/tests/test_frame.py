"""What stands around every page: campaigns, offices, profiles."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.blocks import StructBlockValidationError
from wagtail.models import Site

from core.languages import LANGUAGES
from home.models import Frame
from home.models.frame import CampaignBlock

FIRST, LAST = date(2024, 5, 2), date(2024, 5, 9)


def quad(text):
    """Return a text in four languages, each saying which it is."""
    return {code: f"{text} {code}" for code in LANGUAGES}


def campaign(**fields):
    """Return a campaign as it is stored."""
    return {
        "title": quad("Vote"),
        "text": quad("Until Sunday"),
        "target": None,
        "starts": FIRST.isoformat(),
        "ends": LAST.isoformat(),
    } | fields


def cleaned(stored):
    """Return a campaign as it is stored once the form has accepted it."""
    block = CampaignBlock()
    return block.get_prep_value(block.clean(block.to_python(stored)))


@pytest.fixture
def put_up(homes):
    """A function that fills the frame of the portal."""

    def fill(**streams):
        return Frame.objects.create(
            site=Site.objects.get(is_default_site=True),
            **{
                name: [{"type": name.removesuffix("s"), "value": value} for value in of]
                for name, of in streams.items()
            },
        )

    return fill


@pytest.fixture
def on_day(monkeypatch):
    """A function that makes it another day."""

    def turn(day):
        monkeypatch.setattr("django.utils.timezone.localdate", lambda *args: day)

    return turn


def banner(page):
    """Return the words of the banner, or None without one."""
    found = page.select_one(".campaign")
    return found and " ".join(found.get_text().split())


@pytest.mark.parametrize("day", [FIRST, date(2024, 5, 5), LAST])
def test_campaign_shows_from_its_first_day_to_its_last(put_up, on_day, read, day):
    put_up(campaigns=[campaign()])
    on_day(day)
    assert banner(read("/en/")) == "Vote en Until Sunday en"


@pytest.mark.parametrize("day", [date(2024, 5, 1), date(2024, 5, 10)])
def test_campaign_does_not_show_before_or_after(put_up, on_day, read, day):
    put_up(campaigns=[campaign()])
    on_day(day)
    assert banner(read("/en/")) is None


def test_first_of_the_campaigns_that_run_shows(put_up, on_day, read):
    put_up(
        campaigns=[
            campaign(title=quad("Over"), starts="2023-01-01", ends="2023-01-02"),
            campaign(title=quad("One")),
            campaign(title=quad("Two")),
        ]
    )
    on_day(FIRST)
    assert banner(read("/en/")).startswith("One en")


@pytest.mark.parametrize("language", LANGUAGES)
def test_campaign_is_in_the_readers_words(put_up, on_day, read, language):
    put_up(campaigns=[campaign()])
    on_day(FIRST)
    page = read(f"/{language}/")
    assert banner(page) == f"Vote {language} Until Sunday {language}"
    assert page.select(".campaign [lang]") == []


def test_campaign_shows_on_a_page_that_does_not_exist(put_up, on_day, read):
    put_up(campaigns=[campaign()])
    on_day(FIRST)
    assert banner(read("/en/nowhere/", 404)) == "Vote en Until Sunday en"


@pytest.mark.parametrize("chosen", ["bg", "fr"])
def test_campaign_leads_to_the_readers_address_whatever_edition_was_chosen(
    make_work, translate, put_up, on_day, read, chosen
):
    work = make_work("bg", "vote")
    editions = {"bg": work, "fr": translate(work, "fr")}
    put_up(campaigns=[cleaned(campaign(target=editions[chosen].pk))])
    on_day(FIRST)
    assert read("/es/").select_one(".campaign a")["href"] == "/es/vote/"


@pytest.mark.parametrize("chosen", ["bg", "fr"])
@pytest.mark.parametrize("language", ["bg", "fr", "es"])
def test_campaign_does_not_show_on_the_page_it_leads_to(
    make_work, translate, put_up, on_day, read, chosen, language
):
    work = make_work("bg", "vote")
    editions = {"bg": work, "fr": translate(work, "fr")}
    make_work("bg", "how", under=work)
    put_up(campaigns=[cleaned(campaign(target=editions[chosen].pk))])
    on_day(FIRST)
    assert banner(read(f"/{language}/vote/")) is None
    assert banner(read(f"/{language}/vote/how/")) is not None


def test_campaign_without_an_address_leads_nowhere(put_up, on_day, read):
    put_up(campaigns=[cleaned(campaign())])
    on_day(FIRST)
    assert read("/en/").select(".campaign a") == []


def test_campaign_leads_to_no_page_that_readers_cannot_see(
    make_work, put_up, on_day, read
):
    draft = make_work("en", "vote", publish=False)
    put_up(campaigns=[cleaned(campaign(target=draft.pk))])
    on_day(FIRST)
    page = read("/en/")
    assert page.select(".campaign a") == []
    assert banner(page) == "Vote en Until Sunday en"


def test_page_a_campaign_leads_to_joins_neither_menu_nor_footer(
    make_work, put_up, on_day, read
):
    above = make_work("en", "about")
    work = make_work("en", "vote", under=above)
    put_up(campaigns=[cleaned(campaign(target=work.pk))])
    on_day(FIRST)
    page = read("/en/")
    [link] = page.select('a[href="/en/about/vote/"]')
    assert link.find_parent(class_="campaign")


def test_campaign_that_ends_before_it_starts_is_refused(db):
    with pytest.raises(StructBlockValidationError) as refused:
        cleaned(campaign(ends="2024-05-01"))
    assert list(refused.value.block_errors) == ["ends"]


def test_campaign_of_one_day_is_taken(db):
    cleaned(campaign(ends=FIRST.isoformat()))


def office(**fields):
    """Return an office as it is stored."""
    return {
        "name": quad("Office"),
        "address": quad("Street 1"),
        "phone": "+359 2 123",
        "email": "office@example.org",
    } | fields


def test_offices_are_in_the_readers_language(put_up, read):
    put_up(offices=[office()])
    said = read("/bg/").select_one("footer .office").get_text(" ")
    assert "Office bg" in said
    assert "Street 1 bg" in said


def test_telephone_of_an_office_can_be_dialled(put_up, read):
    put_up(offices=[office()])
    assert read("/en/").select_one('footer a[href="tel:+3592123"]') is not None


def test_address_of_an_office_is_not_there_for_harvesters(put_up, read):
    put_up(offices=[office()])
    page = read("/en/")
    source = page.response.content.decode()
    assert "office@" not in source
    assert "mailto:office" not in source
    link = page.select_one('footer a[href="mailto:office@example.org"]')
    assert link.get_text() == "office@example.org"


def test_office_without_telephone_and_e_mail_has_no_links(put_up, read):
    put_up(offices=[office(phone="", email="")])
    assert read("/en/").select("footer .office a") == []


def test_profiles_stand_in_the_footer_in_every_language(put_up, read):
    put_up(profiles=[{"name": "Mastodon", "url": "https://example.org/@mosaic"}])
    link = read("/fr/").select_one('footer a[href="https://example.org/@mosaic"]')
    assert link.get_text() == "Mastodon"


def test_portal_without_a_frame_has_neither_banner_nor_offices(homes, read):
    page = read("/en/")
    assert banner(page) is None
    assert page.select("footer .office") == []


def test_frame_is_read_in_one_query_whatever_stands_in_it(
    make_work, put_up, on_day, client
):
    def asked():
        # The works around a page are made by the first that has them.
        client.get("/en/")
        with CaptureQueriesContext(connection) as captured:
            client.get("/en/")
        return [query["sql"] for query in captured]

    without = asked()
    campaigns = [
        cleaned(campaign(target=make_work("en", f"vote-{number}").pk))
        for number in range(3)
    ]
    put_up(
        campaigns=campaigns,
        offices=[office(), office()],
        profiles=[{"name": "Mastodon", "url": "https://example.org/@mosaic"}],
    )
    on_day(FIRST)
    full = asked()
    assert len([sql for sql in full if "home_frame" in sql]) == 1
    assert len(full) == len(without)
