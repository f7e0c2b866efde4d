"""The directory: finding an organisation by its name, kind, place and network."""

from __future__ import annotations

from importlib import import_module

import pytest
from django.apps import apps
from wagtail.rich_text import RichText

from core.formats import sort_key
from core.languages import LANGUAGES
from core.models import Card, Place
from core.tests.factories import make_place
from organisations.models import DirectoryPage, NetworkPage, Organisation
from organisations.models.directory import (
    LONGEST_QUESTION,
    ORGANISATIONS_A_PAGE,
    matching,
)
from organisations.tests.factories import join, make_organisation


@pytest.fixture
def network(make_work):
    """A Bulgarian network with a card in French."""
    network = make_work("bg", "music-schools", model=NetworkPage, title="Музика")
    network.cards.set([Card(language="fr", title="Écoles de musique", summary="S")])
    network.save()
    return network


@pytest.fixture
def directory(make_work, network):
    """An empty directory beside one network."""
    return make_work("en", "organisations", model=DirectoryPage)


@pytest.fixture
def four(directory, network):
    """Two schools, a university and an authority in two countries."""
    sofia = make_place(name_bg="София")
    bilbao = make_place("bilbao", country="ES")
    first = make_organisation("first", place=sofia)
    second = make_organisation("second", place=bilbao)
    third = make_organisation("third", place=sofia, kind="university")
    fourth = make_organisation("fourth", kind="government")
    join(first, network)
    join(third, network)
    return first, second, third, fourth


def names(page):
    """Return the names listed, in their order."""
    return [link.get_text() for link in page.select("ul.organisations li > a")]


def facet(page, title):
    """Return the choices of a facet: label, count."""
    [found] = [x for x in page.select("details.facet") if x.summary.string == title]
    return {
        item.a.get_text(): item.select_one(".facet-count").get_text()
        for item in found.select("li")
    }


def press(page, label):
    """Return the address that a choice leads to."""
    links = page.select("nav.facets a")
    [link] = [link for link in links if link.get_text(" ", strip=True) == label]
    return f"/en/organisations/{link['href']}"


def test_directory_lists_every_organisation(four, read):
    assert set(names(read("/en/organisations/"))) == {
        "First",
        "Second",
        "Third",
        "Fourth",
    }


@pytest.mark.parametrize("language", ["es", "bg", "fr", "en"])
def test_directory_answers_in_every_language(four, read, language):
    assert len(names(read(f"/{language}/organisations/"))) == 4


def test_organisation_leads_to_its_own_page(four, read):
    link = read("/fr/organisations/").select_one("ul.organisations a")
    assert link["href"] == "/fr/organisations/first/"


def test_kinds_are_counted(four, read):
    assert facet(read("/en/organisations/"), "Kind") == {
        "school": "2",
        "university": "1",
        "public authority": "1",
    }


def test_countries_are_counted_in_the_readers_words(four, read):
    found = facet(read("/es/organisations/"), "País")
    assert found == {"Bulgaria": "2", "España": "1"}


def test_places_are_counted_under_the_readers_names(four, read):
    found = facet(read("/bg/organisations/"), "Място")
    assert found == {"София": "2", "Bilbao": "1"}


def test_networks_are_counted_by_current_members(four, network, make_work, read):
    other = make_work("en", "other", model=NetworkPage, title="Other network")
    join(four[1], network, until="2020")
    join(four[1], other)
    found = facet(read("/fr/organisations/"), "Réseau")
    assert found == {"Écoles de musique": "2", "Other network": "1"}


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("kind=university", {"Third"}),
        ("kind=university&kind=government", {"Third", "Fourth"}),
        ("country=BG", {"First", "Third"}),
        ("country=BG&kind=school", {"First"}),
        ("network=music-schools", {"First", "Third"}),
        ("network=music-schools&kind=school", {"First"}),
        ("q=ir&kind=school", {"First"}),
    ],
)
def test_facets_and_question_narrow_together(four, read, query, expected):
    assert set(names(read(f"/en/organisations/?{query}"))) == expected


def test_place_narrows_by_its_key(four, read):
    place = four[1].place
    assert names(read(f"/en/organisations/?place={place.pk}")) == ["Second"]


def test_pressing_a_choice_narrows_and_pressing_again_widens(four, read):
    page = read(press(read("/en/organisations/"), "university"))
    assert names(page) == ["Third"]
    assert len(names(read(press(page, "Take away: university ×")))) == 4


def test_membership_that_ended_is_not_found_by_its_network(four, network, read):
    join(four[1], network, until="2020")
    found = names(read("/en/organisations/?network=music-schools"))
    assert "Second" not in found


@pytest.mark.parametrize(
    "query",
    ["place=abc", "place=", "network=nothing", "network=%D1%8F", "colour=red"],
)
def test_nonsense_in_the_address_is_passed_over(four, read, query):
    assert len(names(read(f"/en/organisations/?{query}"))) == 4


def test_form_keeps_what_is_chosen(four, read):
    form = read("/en/organisations/?kind=school&q=f").select_one("form.find")
    kept = [(x["name"], x["value"]) for x in form.select("input[type=hidden]")]
    assert kept == [("kind", "school")]
    assert form.select_one("input[name=q]")["value"] == "f"


def test_question_is_kept_when_a_choice_is_pressed(four, read):
    address = press(read("/en/organisations/?q=ir"), "university")
    assert "q=ir" in address
    assert names(read(address)) == ["Third"]


def test_form_comes_before_how_to_use_it_and_before_the_list(directory, publish, read):
    publish(
        directory, body=[("paragraph", RichText("<p>Type a part of the name.</p>"))]
    )
    main = read("/en/organisations/").main
    [fold] = [x for x in main.select("details") if "Type a part" in x.get_text()]
    assert fold.find_previous_sibling().name == "form"
    assert fold.find_next_sibling()["class"] == ["narrowing"]
    assert "open" not in fold.attrs
    assert main.get_text().count("Type a part of the name.") == 1


def test_directory_without_words_has_no_empty_fold(directory, publish, read):
    publish(directory, body=[])
    assert read("/en/organisations/").select(".find-help") == []


def found(question):
    """Return the slugs of organisations that a question finds."""
    return {row.slug for row in matching(question)}


@pytest.fixture
def named(db):
    """Organisations with names in several alphabets."""
    make_organisation("school", name_bg="СОУ „Васил Левски“", name_en="Levski School")
    make_organisation("ecole", name_fr="École ÉTOILE", name_en="Star School")
    make_organisation("network", name_en="Mosaic", short="МОЗ-100%_A")


@pytest.mark.parametrize("question", ["васил", "ВАСИЛ", "Левски", "„васил левски“"])
def test_name_in_cyrillic_is_found_in_capitals_and_small_letters(named, question):
    assert found(question) == {"school"}


@pytest.mark.parametrize("question", ["étoile", "ÉTOILE", "école é"])
def test_name_with_accents_is_found_in_capitals_and_small_letters(named, question):
    assert found(question) == {"ecole"}


def test_name_is_found_in_any_language(named):
    assert found("star") == {"ecole"}
    assert found("school") == {"school", "ecole"}


def test_short_name_is_found(named):
    assert found("моз") == {"network"}


def test_spaces_around_a_question_do_not_count(named):
    assert found("  mosaic \t") == {"network"}


@pytest.mark.parametrize("question", ["", "   "])
def test_empty_question_finds_everything(named, question):
    assert len(found(question)) == 3


@pytest.mark.parametrize("question", ["%", "_", "100%_"])
def test_signs_that_databases_read_as_any_letter_are_letters(named, question):
    assert found(question) == {"network"}


@pytest.mark.parametrize("question", ["\\", "'", '"', "*", "[a-z]", "' OR 1=1 --"])
def test_signs_no_name_has_find_nothing(named, question):
    assert found(question) == set()


def test_renamed_organisation_is_found_by_its_new_name_alone(db):
    row = make_organisation("school", name_bg="Старо")
    row.name_bg = "Ново"
    row.save()
    assert found("НОВО") == {"school"}
    assert found("старо") == set()


def test_question_in_cyrillic_narrows_the_page(directory, read):
    make_organisation("one", name_bg="Училище „Изгрев“", name_en="Sunrise")
    make_organisation("two", name_bg="Училище „Залез“", name_en="Sunset")
    assert names(read("/bg/organisations/?q=ИЗГРЕВ")) == ["Училище „Изгрев“"]


def test_nul_in_a_question_is_left_out(named):
    assert found("mos\x00aic") == {"network"}


def test_only_the_beginning_of_a_long_question_counts(db):
    make_organisation("long", name_en="a" * (LONGEST_QUESTION + 20))
    make_organisation("short", name_en="a" * 10)
    assert found("a" * 8000) == {"long"}


@pytest.mark.parametrize("language", ["bg", "en"])
@pytest.mark.parametrize(
    "query", ["q=" + "a" * 8192, "q=%00", "q=a%00b", "kind=%00", "place=" + "9" * 8192]
)
def test_question_no_reader_types_is_answered_by_a_page(four, read, language, query):
    page = read(f"/{language}/organisations/?{query}", status=400)
    assert page.html["lang"] == language
    assert page.h1.get_text(strip=True)


def test_question_of_some_thousand_letters_is_answered(four, read):
    page = read("/en/organisations/?q=" + "a" * 3000)
    assert names(page) == []
    field = page.main.select_one("input[name=q]")
    assert field["value"] == "a" * LONGEST_QUESTION


def test_question_that_nobody_answers_says_so(four, read):
    page = read("/en/organisations/?q=zzz")
    assert "Nothing was found" in page.main.get_text()


def test_empty_answer_leads_back(four, read):
    notice = read("/en/organisations/?q=zzz&kind=school").select_one(".none-found")
    assert [(link.get_text(), link["href"]) for link in notice.select("a")] == [
        ("Search without these words", "?kind=school#found"),
        ("Show everything", "/en/organisations/#found"),
    ]


@pytest.mark.parametrize(
    ("query", "links"),
    [
        ("q=zzz", ["Show everything"]),
        ("kind=university&country=ES", ["Show everything"]),
    ],
)
def test_one_way_back_is_offered_where_two_would_lead_to_the_same(
    four, read, query, links
):
    notice = read(f"/en/organisations/?{query}").select_one(".none-found")
    assert [link.get_text() for link in notice.select("a")] == links


@pytest.mark.parametrize("language", LANGUAGES)
def test_question_that_nobody_answers_leaves_nothing_to_choose(four, read, language):
    page = read(f"/{language}/organisations/?q=zzz&kind=school")
    assert page.select(".facet, .facet-count, .map") == []
    [chosen] = page.select(".facets-chosen li a")
    assert chosen["href"] == "?q=zzz#found"


@pytest.mark.parametrize("language", LANGUAGES)
def test_name_in_quotation_marks_stands_with_its_first_letter(
    directory, read, language
):
    sorted_names = ["Bravo", "«Charlie»", "„Delta“", "Echo"]
    for number, name in enumerate(reversed(sorted_names)):
        make_organisation(f"o{number}", **{f"name_{code}": name for code in LANGUAGES})
    assert names(read(f"/{language}/organisations/")) == sorted_names


def test_names_of_before_are_put_behind_their_marks(db):
    first, second = make_organisation("a", name_en="Alfa"), make_organisation("b")
    Organisation.objects.filter(pk=second.pk).update(name_en="“Quiet”", order_en="0")
    Organisation.objects.filter(pk=first.pk).update(order_en="kept")
    import_module("organisations.migrations.0007_names_behind_marks").note_order(
        apps, None
    )
    keys = dict(Organisation.objects.values_list("slug", "order_en"))
    assert keys == {"a": "kept", "b": sort_key("Quiet”", "en").as_text()}


@pytest.fixture
def on_map(directory):
    """Two towns of one country and one of another."""
    for slug, country, latitude in (
        ("sofia", "BG", 42.0),
        ("ruse", "BG", 44.0),
        ("bilbao", "ES", 40.0),
    ):
        place = make_place(slug, country=country, latitude=latitude, longitude=20.0)
        make_organisation(slug, place=place)


def dots(page):
    """Return where the dots of the map lead, by what they say."""
    return {spot.title.string: spot["href"] for spot in page.select("a.spot")}


def test_map_shows_countries_first(on_map, read):
    assert dots(read("/en/organisations/")) == {
        "Bulgaria: 2": "?country=BG#found",
        "Spain: 1": "?country=ES#found",
    }


def test_map_shows_the_places_of_a_chosen_country(on_map, read):
    found = dots(read("/en/organisations/?country=BG"))
    assert set(found) == {"Sofia: 1", "Ruse: 1"}
    assert all("country=BG" in address for address in found.values())


def test_map_shows_the_chosen_place_alone(on_map, read):
    place = Place.objects.get(slug="sofia")
    page = read(f"/en/organisations/?place={place.pk}")
    assert [spot.title.string for spot in page.select(".spot")] == ["Sofia: 1"]


def test_map_shows_what_a_question_finds_alone(on_map, read):
    page = read("/en/organisations/?q=ruse&country=BG")
    assert [spot.title.string for spot in page.select(".spot")] == ["Ruse: 1"]


@pytest.fixture
def inside(directory):
    """A school in a town of a region, another in the region, and one elsewhere."""
    region = make_place("guajira", kind="region", country="CO", name_es="La Guajira")
    town = make_place(
        "riohacha", country="CO", within=region, name_es="Ríohacha", name_bg="Риоача"
    )
    make_organisation("in-town", place=town)
    make_organisation("in-region", place=region)
    make_organisation("elsewhere", place=make_place("sliven", name_bg="Сливен"))
    return region


def test_region_is_counted_and_chosen_with_the_towns_in_it(inside, read):
    assert facet(read("/es/organisations/"), "Lugar")["La Guajira"] == "2"
    page = read(f"/en/organisations/?place={inside.pk}")
    assert set(names(page)) == {"In-Town", "In-Region"}


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Riohacha", {"in-town"}),
        ("риоача", {"in-town"}),
        ("GUAJIRA", {"in-town", "in-region"}),
        ("Колумбия", {"in-town", "in-region"}),
        ("school сливен", set()),
        ("elsewhere „Сливен“", {"elsewhere"}),
    ],
)
def test_place_region_and_country_are_found_in_any_language(inside, question, expected):
    assert found(question) == expected


@pytest.mark.parametrize(
    ("name", "question"),
    [
        ("Fundación Jiménez", "fundacion jimenez"),
        ("Fundacion", "fundación"),
        ("Училище „Жътва“", "училище жътва"),
        ("Училище „Жътва“", "жътва, «училище»"),
        ("Agence d’apprentissage", "apprentissage d'agence"),
        ("Край", "кра\u0438\u0306"),
    ],
)
def test_words_are_found_without_accents_and_marks_in_any_order(db, name, question):
    make_organisation("one", name_es=name)
    make_organisation("two")
    assert found(question) == {"one"}


def test_bulgarian_i_with_a_breve_is_a_letter_of_its_own(db):
    make_organisation("one", name_bg="Край")
    assert found("краи") == set()


def test_every_way_through_the_list_leads_to_the_list(many, read):
    page = read("/en/organisations/?kind=school")
    assert page.select_one("h2#found")["tabindex"] == "-1"
    links = page.select("nav.facets a, nav.pagination a")
    assert links
    assert all(link["href"].endswith("#found") for link in links)
    assert page.select_one("form.find")["action"].endswith("#found")


def test_what_may_be_chosen_is_folded_and_what_is_chosen_is_not(four, read):
    page = read("/en/organisations/?kind=school")
    assert not page.select_one("details.facets-fold").has_attr("open")
    assert page.select_one("nav.facets > .facets-chosen a")


def test_many_values_of_a_facet_are_folded(directory, read):
    for number in range(14):
        make_organisation(f"o{number}", place=make_place(f"p{number}"))
    [fold] = read("/en/organisations/").select(".facet-more")
    assert len(fold.select("li")) == 2


def test_markup_in_a_question_is_no_markup(four, read):
    page = read('/en/organisations/?q="><script>alert(1)</script>')
    assert page.find("script", string="alert(1)") is None


@pytest.fixture
def many(directory):
    """More schools than stand on two pages, and one university."""
    for number in range(2 * ORGANISATIONS_A_PAGE + 1):
        make_organisation(f"school-{number:03}")
    make_organisation("university", kind="university")


def test_long_directory_is_read_in_portions(many, read):
    assert len(names(read("/en/organisations/"))) == ORGANISATIONS_A_PAGE
    assert names(read("/en/organisations/?page=3")) == ["School-100", "University"]


def test_portions_keep_question_and_choices(many, read):
    page = read("/en/organisations/?q=school&kind=school&page=2")
    links = {link["href"] for link in page.select("nav.pagination a")}
    assert len(links) == 3
    assert all("q=school" in link and "kind=school" in link for link in links)
    last = page.select_one("nav.pagination a[rel=next]")["href"]
    assert names(read(f"/en/organisations/{last}")) == ["School-100"]


def test_pressing_a_choice_leads_to_its_first_portion(many, read):
    address = press(read("/en/organisations/?page=3"), "university")
    assert "page" not in address
    assert names(read(address)) == ["University"]


@pytest.mark.parametrize("number", ["0", "4", "-1", "abc", "9999999"])
def test_portion_that_is_none_is_not_found(many, read, number):
    read(f"/en/organisations/?page={number}", status=404)


def test_directory_is_ordered_by_the_alphabet_of_its_reader(directory, read):
    for slug, words in {
        "a": {"name_en": "Zebra", "name_bg": "Азбука", "name_es": "Nube"},
        "b": {"name_en": "Apple", "name_bg": "Юг", "name_es": "Ñandú"},
        "c": {"name_en": "École", "name_bg": "Ъгъл", "name_es": "Oca"},
        "d": {"name_en": "east", "name_bg": "ябълка", "name_es": "Nyala"},
    }.items():
        make_organisation(slug, **words)
    assert names(read("/en/organisations/")) == ["Apple", "east", "École", "Zebra"]
    assert names(read("/bg/organisations/")) == ["Азбука", "Ъгъл", "Юг", "ябълка"]
    assert names(read("/es/organisations/")) == ["Nube", "Nyala", "Ñandú", "Oca"]


def test_name_missing_in_a_language_stands_where_the_name_shown_does(directory, read):
    make_organisation("a", name_en="Zebra", name_fr="Abeille")
    make_organisation("b", name_en="Milieu")
    assert names(read("/fr/organisations/")) == ["Abeille", "Milieu"]
    assert names(read("/en/organisations/")) == ["Milieu", "Zebra"]


def test_renamed_organisation_moves_to_its_new_place(directory, read):
    make_organisation("a", name_en="Middle")
    row = make_organisation("b", name_en="Zebra")
    row.name_en = "Apple"
    row.save()
    assert names(read("/en/organisations/")) == ["Apple", "Middle"]


def test_name_in_another_language_says_so(directory, read):
    make_organisation("a", name_en="School")
    link = read("/fr/organisations/").select_one("ul.organisations a span")
    assert link["lang"] == "en"
    assert link["translate"] == "no"
