import pathlib
from home.tests.world import checks
def test_x(world):
    d=pathlib.Path("/tmp/h/html"); d.mkdir(exist_ok=True)
    for n,p in enumerate(world.pages): (d/f"{p.url.strip('/').replace('/','__').replace('?','_')}.html").write_text(p.html)
    seen={}
    for p in world.pages:
        for text, el in [*checks.texts(p.soup), *checks.attribute_texts(p.soup)]:
            n=len(checks.WORD.findall(text))
            if n<6 or checks.is_cyrillic(text) or checks.is_name(el): continue
            said=checks.language_of(el); g=checks.guess(text); best=max(g,key=g.get)
            seen[(text,said)]=(g[best]-g.get(said,0) if best!=said else -(g[said]-sorted(g.values())[-2]), best, p.url, n)
    rows=sorted(((v[0],k[1],v[1],v[3],v[2],k[0]) for k,v in seen.items()), reverse=True)
    print(len(rows))
    for r in rows[:25]: print("%.2f %s>%s %d %s | %s"%(r[0],r[1],r[2],r[3],r[4],r[5][:90]))
