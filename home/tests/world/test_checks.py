"""Each check of the demo world finds what it is for, and nothing on a good page."""

from __future__ import annotations

import pytest

from home.tests.world import checks

GOOD = """<!doctype html>
<html lang="es">
  <head>
    <meta charset="utf-8">
    <title>Cómo trabajan juntas las escuelas del barrio – Mosaic</title>
    <meta name="description" content="Lo que aprendieron doce escuelas en tres años">
    <link rel="stylesheet" href="/static/portal.css">
    <script type="application/ld+json">{"@context":"https://schema.org","@graph":[
      {"@type":"Organization","name":"Mosaic"}]}</script>
  </head>
  <body>
    <a href="#main">Ir al contenido</a>
    <nav aria-label="Menú"><ul><li><a href="/es/">Inicio</a></li></ul></nav>
    <main id="main" tabindex="-1">
      <h1>Cómo trabajan juntas las escuelas del barrio</h1>
      <h2 id="a">Lo que hicimos</h2>
      <p>Los maestros de doce escuelas se reunieron dos veces al mes durante un año.</p>
      <p lang="bg">Учителите от дванадесет училища се срещаха два пъти месечно.</p>
      <p lang="en">Teachers of twelve schools met twice a month for a whole year.</p>
      <p><span translate="no">World Network of Schools for All Children</span></p>
      <dl><div><dt>Lugar</dt><dd>Teruel</dd></div></dl>
      <p><time datetime="2024-05-02">2 de mayo de 2024</time></p>
      <p><img src="/media/a.png" alt="Aula con mesas" width="4" height="3"></p>
    </main>
  </body>
</html>"""

#: A good passage, what to put in its place, and the check that must find it.
P = "<p>Los maestros de doce escuelas se reunieron dos veces al mes durante un año.</p>"
H2 = '<h2 id="a">Lo que hicimos</h2>'
BROKEN = [
    # Languages
    ("says", '<html lang="es">', "<html>"),
    ("says", '<html lang="es">', '<html lang="fr">'),
    ("says", '<p lang="en">', '<p lang="de">'),
    ("alphabet", P, "<p>Учителите от дванадесет училища се срещаха</p>"),
    ("alphabet", P, '<p lang="bg">Los maestros de doce escuelas se reunieron</p>'),
    ("alphabet", '<p lang="bg">', "<p>"),
    ("alphabet", 'alt="Aula con mesas"', 'alt="Класна стая с чинове"'),
    ("alphabet", 'aria-label="Menú"', 'aria-label="Меню на целия портал"'),
    ("alphabet", "Lo que aprendieron doce", "Какво научиха дванадесет училища за"),
    ("alphabet", "Los maestros de doce", "«Всеки ученик ще бъде отличник»: los doce"),
    ("alphabet", "<title>Cómo", '<title lang="bg">Cómo'),
    ("language", P, "<p>The teachers of twelve schools met twice a month.</p>"),
    ("language", P, "<p>Les enseignants de douze écoles se sont réunis souvent.</p>"),
    ("language", P, "<p>Read the original text of this page</p>"),
    ("language", '<p lang="en">', '<p lang="fr">'),
    ("language", '<p lang="en">', "<p>"),
    ("language", '<span translate="no">', "<span>"),
    (
        "language",
        "Lo que aprendieron doce escuelas en tres años",
        "What they all learned in twelve schools in three years",
    ),
    # Headings
    ("headings", H2, "<h1>Lo que hicimos</h1>"),
    ("headings", "h1>", "h2>"),
    ("headings", H2, '<h3 id="a">Lo que hicimos</h3>'),
    ("headings", "<h1>", "<h2>Antes</h2><h1>"),
    ("headings", H2, '<h2 id="a"> </h2>'),
    # Markup
    ("parse", "<!doctype html>\n", ""),
    ("parse", P, "<p>uno<div>dos</div></p>"),
    ("parse", P, "<p>uno</p></section>"),
    ("parse", P, '<p class="a" class="b">uno</p>'),
    ("parse", P, '<p><a href="/es/">uno <a href="/fr/">dos</a></a></p>'),
    ("parse", P, "<p>&nosuchthing; <b>uno</p>"),
    ("parse", P, "<table><p>uno</p></table>"),
    ("markup", P, "<div><span><div>uno</div></span></div>"),
    ("markup", P, '<p id="main">uno</p>'),
    ("markup", P, '<section aria-labelledby="nobody"><p>uno</p></section>'),
    ("markup", P, "<center>uno</center>"),
    ("markup", P, '<p align="left">uno</p>'),
    ("markup", P, '<p style="color: red">uno</p>'),
    ("markup", P, "<ul><p>uno</p></ul>"),
    ("markup", P, "<div><li>uno</li></div>"),
    ("markup", P, "<p><a href=''>uno</a></p>"),
    ("markup", P, "<p><a href='/es/'></a></p>"),
    ("markup", P, "<p><a href='/es/'>uno <button>dos</button></a></p>"),
    ("markup", "<dt>Lugar</dt>", ""),
    ("markup", 'datetime="2024-05-02"', 'datetime="2 de mayo"'),
    ("markup", "2024-05-02", "2024-05-02T09:05:22.123456+00:00"),
    ("markup", ' alt="Aula con mesas"', ""),
    ("markup", 'width="4"', 'width="4px"'),
    ("markup", "<a href", '<a hreflang="bulgarian" href'),
    ("markup", 'tabindex="-1"', 'tabindex="3"'),
    ("markup", '<meta charset="utf-8">', ""),
    ("markup", "<main ", "<div></div><main ><p>uno</p></main><main "),
    ("markup", "Cómo trabajan juntas las escuelas del barrio – Mosaic", ""),
    # Links and what is asked for
    ("links", 'href="/es/"', 'href="https://nowhere"'),
    ("links", 'href="/es/"', 'href="javascript:alert(1)"'),
    ("links", 'href="/es/"', 'href="mailto:"'),
    ("broken", 'href="/es/"', 'href="/es/gone/"'),
    ("broken", 'href="/es/"', 'href="/es/#gone"'),
    ("broken", 'href="#main"', 'href="#gone"'),
    ("foreign", 'src="/media', 'src="https://cdn.example.org/media'),
    ("foreign", 'href="/static', 'href="//fonts.example.org/static'),
    ("foreign", "<img ", '<img srcset="/a.png 1x, https://example.org/b.png 2x" '),
    ("scripts", P, "<script>1</script>"),
    ("scripts", "<p>Los", '<p onclick="1">Los'),
    ("scripts", 'ld+json">', 'ld+json" src="/static/js/portal.js">'),
    ("data", "application/ld+json", "application/json"),
    ("data", '"name":"Mosaic"', '"url":"/"'),
    ("data", "https://schema.org", "https://example.org"),
]


def status(url: str) -> int:
    """Answer for a portal of two pages."""
    return 200 if url in {"/es/", "/es/here/"} else 404


CHECKS = {
    "says": lambda x: checks.wrong_language_marks(checks.parse(x), "es"),
    "alphabet": lambda x: checks.wrong_alphabets(checks.parse(x)),
    "language": lambda x: checks.wrong_languages(checks.parse(x)),
    "headings": lambda x: checks.wrong_headings(checks.parse(x)),
    "parse": checks.parse_errors,
    "markup": lambda x: checks.wrong_markup(checks.parse(x)),
    "links": lambda x: checks.malformed_links(checks.parse(x), "/es/here/"),
    "broken": lambda x: checks.broken_links(
        checks.parse(x), "/es/here/", status, lambda url: {"main", "a"}
    ),
    "foreign": lambda x: checks.foreign_resources(checks.parse(x), "/es/here/"),
    "scripts": lambda x: checks.scripts(checks.parse(x)),
    "data": lambda x: checks.wrong_data(checks.parse(x)),
}


@pytest.mark.parametrize("name", CHECKS)
def test_a_good_page_has_no_fault(name: str) -> None:
    """No check cries wolf."""
    assert CHECKS[name](GOOD) == []


@pytest.mark.parametrize(("name", "good", "bad"), BROKEN)
def test_a_planted_fault_is_found(name: str, good: str, bad: str) -> None:
    """Each check finds each fault it is for, planted in the good page."""
    assert good in GOOD
    assert CHECKS[name](GOOD.replace(good, bad)) != []


def test_queries_are_counted() -> None:
    """Fifteen queries are allowed, sixteen are not."""
    assert checks.too_many_queries(15) == []
    assert checks.too_many_queries(16) == ["16 queries"]


@pytest.mark.parametrize(
    ("html", "faults"),
    [
        ("<p>⟦Read on⟧</p>", 0),
        ("<p>Read on</p>", 1),
        ("<p>⟦Source:⟧ Read on</p>", 1),
        ("<p>⟦Source:⟧ A register, kept by hand, 2023</p>", 0),
        ("<p>⟦Source:⟧ A register, kept by hand, year 2023</p>", 1),
        ("<p>⟦⟦Activity⟧ 2⟧: Field work – ⟦over⟧</p>", 0),
        ("<p>Field work by Ana</p>", 1),
        ("<p>12 · 3 (4)</p>", 0),
        ('<p translate="no">Facebook</p>', 0),
        ('<nav aria-label="Menu"></nav>', 1),
        ('<nav aria-label="⟦Menu⟧"></nav>', 0),
        ('<p><img src="a" alt="A picture"></p>', 1),
    ],
)
def test_chrome_without_brackets_is_found(html: str, faults: int) -> None:
    """Only brackets, editors' words, names and figures are let through."""
    content = {"A register, kept by hand", "Field work"}
    assert len(checks.unbracketed(checks.parse(html), content)) == faults


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        ("accessibility@example.org", 0),
        ("accessibility@example.org is where people answer", 1),
    ],
)
def test_address_has_an_alphabet_of_its_own(text: str, faults: int) -> None:
    """Only words beside an address tell what a text is written in."""
    html = f'<html lang="bg"><body><p>{text}</p></body></html>'
    assert len(checks.wrong_alphabets(checks.parse(html))) == faults
