import collections
import time
from home.tests.world import checks
def test_x(world):
    print(len(world.answers), len(world.works), len(world.linked), sorted(world.works-world.linked)[:20], collections.Counter(p.status for p in world.pages))
    print(collections.Counter(p.queries for p in world.pages))
    for name, f in dict(marks=lambda p: checks.wrong_language_marks(p.soup,p.language), alph=lambda p: checks.wrong_alphabets(p.soup), lang=lambda p: checks.wrong_languages(p.soup), head=lambda p: checks.wrong_headings(p.soup), perr=lambda p: checks.parse_errors(p.html), markup=lambda p: checks.wrong_markup(p.soup), foreign=lambda p: checks.foreign_resources(p.soup,p.url), mal=lambda p: checks.malformed_links(p.soup,p.url), broken=lambda p: checks.broken_links(p.soup,p.url,world.status,world.ids), q=lambda p: checks.too_many_queries(p.queries), scripts=lambda p: checks.scripts(p.soup)).items():
        t=time.time(); n=collections.Counter(); ex={}
        for p in world.pages:
            for x in f(p):
                n[x]+=1; ex.setdefault(x,p.url)
        print("=====",name,len(n),sum(n.values()),round(time.time()-t,1),"s")
        for x,c in n.most_common(60): print("  ",c,ex[x],"|",x)
