"""Finding: across languages, with a reason, and nothing that must not be found."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from wagtail.models import Collection, CollectionViewRestriction, PageViewRestriction

from core.models import BasePage, Card, PortalDocument, Topic, TopicLabel
from core.tests.factories import make_person, make_place, make_topic
from organisations.models import Organisation
from search import index, topic_changes
from search.analysis import ANALYSIS_VERSION
from search.finding import find
from search.models import Build, Posting, Record
from search.rebuilding import is_outdated, rebuild
from search.records import row_key
from search.suggestions import suggest

pytestmark = pytest.mark.engine


@pytest.fixture
def dropout(db: None) -> Topic:
    return make_topic(
        "dropout", es="abandono escolar", bg="отпадане от училище", en="dropout"
    )


def keys(question: str, language: str = "en", **options: Any) -> list[str]:
    return [hit.key for hit in find(question, language=language, **options).hits()]


def key(page: BasePage) -> str:
    return str(page.translation_key)


def test_a_question_finds_a_text_in_another_language(practice, dropout) -> None:
    work = practice("bg", "plan", title="План срещу отпадането от училище")
    assert keys("abandono escolar", "es") == [key(work)]
    assert keys("abandno escolares", "es") == [key(work)]
    assert keys("otpadane ot uchilishte", "bg") == [key(work)]


def test_a_hit_says_what_it_was_found_through(practice, dropout) -> None:
    practice("bg", "plan", title="План срещу отпадането от училище")
    [hit] = find("abandono escolar", language="es").hits()
    [match] = hit.topics
    assert match.name.text == "abandono escolar"
    assert (match.said.text, match.said.language) == ("отпадането от училище", "bg")
    assert "<mark>отпадането от училище</mark>" in hit.title.html
    assert hit.title.language == "bg"
    assert hit.languages == ["bg"]


def test_a_card_words_the_hit_in_the_readers_language(practice, dropout) -> None:
    work = practice("bg", "plan", title="План срещу отпадането от училище")
    Card.objects.create(
        page=work, language="es", title="Un plan", summary="Contra el abandono."
    )
    [hit] = find("отпадане от училище", language="es").hits()
    assert (str(hit.title), hit.title.language) == ("Un plan", "es")
    assert hit.path == f"/es{hit.work.path_in('bg')[3:]}"


def test_a_card_is_searched_too(practice) -> None:
    work = practice("bg", "plan", title="План")
    Card.objects.create(page=work, language="es", title="Huerto", summary="Tomates.")
    BasePage.objects.get(pk=work.pk).specific.save_revision().publish()
    assert keys("tomate", "es") == [key(work)]


def test_a_work_is_one_hit_whatever_its_editions(practice, translate, dropout) -> None:
    work = practice("en", "plan", title="Dropout plan", summary="Against dropout.")
    words = {"Dropout plan": "Dropout en France"}
    translate(work, "fr", words=lambda text: words.get(text, "Résumé"))
    assert keys("dropout", "fr") == [key(work)]
    [hit] = find("dropout", language="fr").hits()
    assert hit.languages == ["fr", "en"]
    assert str(hit.title) == "Dropout en France"


def test_a_work_is_found_first_by_its_own_title_in_each_language(practice) -> None:
    titles = {
        "es": "Huertos escolares en la montaña",
        "bg": "Детска градина на открито",
        "fr": "Tutorat entre pairs au lycée",
        "en": "A mobile classroom for families",
    }
    works = {code: practice(code, f"w-{code}", title=x) for code, x in titles.items()}
    for number in range(4):
        practice("en", f"other-{number}", title="A classroom in the mountains")
    for reader in titles:
        for code, title in titles.items():
            assert keys(title, reader)[0] == key(works[code])


def test_every_label_of_a_topic_finds_its_works(practice, dropout) -> None:
    TopicLabel.objects.create(topic=dropout, language="fr", text="décrochage scolaire")
    TopicLabel.objects.create(topic=dropout, language="en", text="leaving early")
    work = practice("en", "tagged", title="Breakfast", topics=[dropout])
    practice("en", "other", title="Lunch")
    for label in TopicLabel.objects.filter(topic=dropout):
        for reader in ("es", "bg", "fr", "en"):
            assert keys(label.text, reader)[0] == key(work)


def test_missing_accents_change_nothing(practice, dropout) -> None:
    practice("es", "a", title="Educación en la montaña", text="Años de niñez.")
    practice("fr", "b", title="Éducation à l’école")
    for question in ("educación niñez", "École d’été", "montaña años"):
        plain = question.translate(str.maketrans("óñÉéá", "onEea"))
        assert find(question, language="es").scores == find(plain, language="es").scores


def test_what_is_not_public_is_never_found(practice, publish) -> None:
    closed = practice("en", "closed", title="Zebra closed")
    PageViewRestriction.objects.create(page=closed, restriction_type="login")
    down = practice("en", "down", title="Zebra down")
    down.unpublish()
    draft = practice("en", "draft", title="Zebra draft", publish=False)
    gone = practice("en", "gone", title="Zebra gone")
    gone.delete()
    assert draft.pk
    assert keys("zebra") == []


def test_an_edition_that_is_closed_is_not_found_while_its_original_is(
    practice, translate
) -> None:
    work = practice("en", "open", title="Zebra", summary="Stripes.")
    edition = translate(work, "fr", words=lambda text: f"{text} rayures")
    assert keys("rayures", "fr") == [key(work)]
    PageViewRestriction.objects.create(page=edition, restriction_type="login")
    assert keys("rayures", "fr", exact=True) == []
    [hit] = find("zebra", language="fr").hits()
    assert (hit.title.text, hit.languages) == ("Zebra", ["en"])
    assert [x.text.text for x in suggest("zebra", language="fr")] == ["Zebra"]


def test_a_closed_section_closes_the_editions_in_it(practice, translate) -> None:
    work = practice("en", "open", title="Zebra")
    edition = translate(work, "fr", words=lambda text: f"{text} rayures")
    section = edition.get_parent()
    PageViewRestriction.objects.create(page=section, restriction_type="login")
    assert keys("rayures", "fr", exact=True) == []
    assert keys("zebra", "fr", exact=True) == [key(work)]


def test_opening_a_page_brings_it_back(practice) -> None:
    work = practice("en", "closed", title="Zebra")
    closed = PageViewRestriction.objects.create(page=work, restriction_type="login")
    assert keys("zebra") == []
    closed.delete()
    assert keys("zebra") == [key(work)]


def test_a_new_title_is_found_and_the_old_one_no_more(practice, publish) -> None:
    work = practice("en", "work", title="Zebra")
    publish(work, title="Giraffe")
    assert keys("giraffe") == [key(work)]
    assert keys("zebra", exact=True) == []


def test_a_draft_change_is_not_found(practice) -> None:
    work = practice("en", "work", title="Zebra")
    work.title = "Giraffe"
    work.save_revision()
    assert keys("giraffe", exact=True) == []


def test_an_embargo_holds_until_its_moment(practice) -> None:
    work = practice("en", "work", title="Zebra")
    record = Build.objects.current().records.get(key=key(work))
    record.visible_from = timezone.now() + timedelta(hours=1)
    record.save()
    assert keys("zebra") == []
    assert find("", language="en").total == 2
    record.visible_from = timezone.now() - timedelta(hours=1)
    record.save()
    assert keys("zebra") == [key(work)]


def test_a_new_synonym_is_understood_at_once(practice, dropout) -> None:
    work = practice("en", "tagged", title="Breakfast", topics=[dropout])
    assert keys("truancy") == []
    TopicLabel.objects.create(topic=dropout, language="en", text="truancy")
    assert keys("truancy") == [key(work)]


def test_a_new_synonym_annotates_the_texts_that_hold_it(
    practice, dropout, django_capture_on_commit_callbacks
) -> None:
    work = practice("fr", "text", title="Une classe", text="Les raccrocheurs arrivent.")
    assert keys("abandono escolar", "es") == []
    with django_capture_on_commit_callbacks(execute=True):
        TopicLabel.objects.create(topic=dropout, language="fr", text="raccrocheurs")
    assert keys("abandono escolar", "es") == [key(work)]


def test_a_deleted_topic_finds_nothing(
    practice, dropout, django_capture_on_commit_callbacks
) -> None:
    practice("en", "tagged", title="Breakfast", topics=[dropout])
    with django_capture_on_commit_callbacks(execute=True):
        dropout.delete()
    assert keys("abandono escolar", "es", exact=True) == []
    assert not Posting.objects.filter(
        term_id__in=Build.objects.current().terms.filter(text__startswith="c:")
    ).exists()


def test_removing_a_chip_searches_for_the_words_alone(practice, dropout) -> None:
    practice("bg", "tagged", title="Закуска", topics=[dropout])
    found = find("abandono escolar", language="es")
    assert [chip.name.slug for chip in found.understood] == ["dropout"]
    assert found.understood[0].words == "abandono escolar"
    without = find("abandono escolar", language="es", without=["dropout"])
    assert (without.total, without.understood) == (0, [])


def test_organisations_people_and_documents_are_found(practice) -> None:
    body = Organisation.objects.create(
        slug="roda", kind="ngo", language="es", name_es="Fundación Roda", name_en="Roda"
    )
    person = make_person("iva", name_bg="Ива Георгиева", name_en="Iva Georgieva")
    practice("bg", "named", title="Named", contact=person)
    PortalDocument.objects.create(
        title="Statutes of the wheel", symbol="MOS/2024/3", file="x.pdf", language="en"
    )
    assert keys("fundacion roda", "fr") == [row_key(body)]
    assert keys("Георгиева")[0] == row_key(person)
    [hit] = find("statutes", language="en").hits()
    assert hit.path.endswith("/documents/MOS/2024/3/")
    assert find("MOS/2024/3", language="bg").hits()[0].path.endswith("MOS/2024/3/")


def test_a_person_is_found_as_long_as_a_work_names_them(practice, publish) -> None:
    iva = make_person("iva", name_en="Iva Georgieva")
    kept = make_person("kept", name_en="Keeper Georgieva")
    assert keys("georgieva") == []
    work = practice("en", "work", title="Zebra", contact=iva)
    assert row_key(iva) in keys("georgieva")
    assert row_key(kept) not in keys("georgieva")
    closed = PageViewRestriction.objects.create(page=work, restriction_type="login")
    assert keys("georgieva") == []
    closed.delete()
    publish(work, contact=kept)
    assert row_key(kept) in keys("georgieva")
    assert row_key(iva) not in keys("georgieva")
    work.unpublish()
    assert keys("georgieva") == []


def test_whom_only_works_under_embargo_name_waits_with_them(practice) -> None:
    iva = make_person("iva", name_en="Iva Georgieva")
    later = timezone.now() + timedelta(days=1)
    practice("en", "work", title="Zebra", contact=iva)
    Record.objects.filter(kind="practicepage").update(visible_from=later)
    index.refresh_people([iva])
    assert keys("georgieva") == []
    practice("en", "now", title="Giraffe", contact=iva)
    assert row_key(iva) in keys("georgieva")


def test_closing_more_than_can_follow_takes_it_all_out(
    practice, monkeypatch, django_assert_max_num_queries
) -> None:
    monkeypatch.setattr(topic_changes, "AT_ONCE", 1)
    iva = make_person("iva", name_en="Iva Georgieva")
    works = [practice("en", f"w{n}", title="Zebra", contact=iva) for n in range(4)]
    Build.objects.update(analysis=ANALYSIS_VERSION)
    book = works[0].get_parent()
    with django_assert_max_num_queries(60):
        closed = PageViewRestriction.objects.create(page=book, restriction_type="login")
    assert not Record.objects.filter(kind__in=("practicepage", "person")).exists()
    assert is_outdated()
    assert not suggest("zebra", language="en")
    closed.delete()
    rebuild()
    assert len(keys("zebra", exact=True)) == 4


def test_a_place_of_very_many_works_is_left_to_the_rebuild(
    practice, monkeypatch
) -> None:
    monkeypatch.setattr(topic_changes, "AT_ONCE", 1)
    place = make_place("ruse", name_en="Ruse")
    for n in range(2):
        practice("en", f"w{n}", title="Zebra", place=place)
    Build.objects.update(analysis=ANALYSIS_VERSION)
    place.name_en = "Rousse"
    place.save()
    assert is_outdated()


def test_a_document_of_a_closed_collection_is_not_found(db: None) -> None:
    root = Collection.get_first_root_node()
    closed = root.add_child(instance=Collection(name="Board"))
    PortalDocument.objects.create(
        title="Secret", symbol="MOS/1", file="x.pdf", collection=closed
    )
    CollectionViewRestriction.objects.create(
        collection=closed, restriction_type="login"
    )
    assert keys("secret") == []


def test_a_work_is_found_by_who_did_it_and_where(practice) -> None:
    body = Organisation.objects.create(
        slug="roda", kind="ngo", language="es", name_en="Wheel Foundation"
    )
    sofia = make_place("sofia", name_en="Sofia", name_bg="София")
    work = practice("fr", "atelier", title="Atelier", organisation=body, place=sofia)
    assert key(work) in keys("Wheel Foundation", "bg")
    assert keys("София", "bg") == [key(work)]


def test_renaming_an_organisation_renames_it_for_its_works(practice) -> None:
    body = Organisation.objects.create(
        slug="roda", kind="ngo", language="es", name_en="Wheel"
    )
    work = practice("fr", "atelier", title="Atelier", organisation=body)
    body.name_en = "Spoke"
    body.save()
    assert set(keys("spoke")) == {key(work), f"organisation-{body.pk}"}
    assert keys("wheel", exact=True) == []


def test_an_empty_question_lists_everything_newest_first(practice) -> None:
    first = practice("en", "first", title="First")
    second = practice("en", "second", title="Second")
    found = [hit.key for hit in find("", language="en").hits()]
    assert found.index(key(second)) < found.index(key(first))


def test_pages_beyond_the_end_are_empty(practice) -> None:
    practice("en", "work", title="Zebra")
    assert find("zebra", language="en").hits(page=10_000) == []


def test_marks_are_safe_html(practice) -> None:
    practice("en", "work", title="Zebra <script>alert(1)</script> & zebras")
    [hit] = find("zebra", language="en").hits()
    assert hit.title.html == (
        "<mark>Zebra</mark> &lt;script&gt;alert(1)&lt;/script&gt; &amp; "
        "<mark>zebras</mark>"
    )


def test_finding_writes_nothing(
    practice, dropout, django_assert_max_num_queries
) -> None:
    for number in range(12):
        practice("en", f"w-{number}", title=f"Dropout {number}", topics=[dropout])
    find("dropout", language="es")
    with django_assert_max_num_queries(15) as queries:
        found = find("dropout", language="es", chosen={"kind": ["practicepage"]})
        assert len(found.hits()) == 12
    # PostgreSQL reads long answers through a cursor, which is declared.
    reading = ("SELECT", "WITH", "DECLARE")
    asked = [x["sql"].lstrip("(\n") for x in queries]
    assert [x for x in asked if not x.startswith(reading)] == []


@pytest.mark.parametrize(
    "question",
    ['"', "a' OR 1=1 --", "\x00", "%s", "🙂", "x" * 8192, "the of and", "()"],
)
def test_no_question_breaks_the_statement(practice, question: str) -> None:
    practice("en", "work", title="Zebra x")
    found = find(question, language="bg", chosen={"topic": ["\x00", question]})
    assert found.hits() is not None


def test_before_the_first_build_nothing_is_found(db: None) -> None:
    found = find("zebra", language="en")
    assert (found.build, found.total, found.hits()) == (None, 0, [])
