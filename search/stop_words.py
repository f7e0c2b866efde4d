"""Words that say nothing about what a text or a question is about, all folded.

Only words of grammar stand here. One that is a noun in another of the languages, as
French "but" or "car", does not: questions do not say which language they are in. Nor do
those that make a term: after-school, out-of-school, sin hogar, entre pares, без дом.
"""

from __future__ import annotations

_WORDS = {
    "es": """
        a al asi aunque cada como con cual cuales cuando de del desde donde dos
        el ella ellas ello ellos en era es esa esas ese esos esta estaba estan
        estas este esto estos fue fueron ha haber habia han hay la las le les lo
        los mas me mi mis muy ni nos nosotros o os otra otras otro otros para
        pero por porque que quien quienes se sea segun ser si sido son su sus
        tal tambien tan tanto te tiene tienen toda todas todo todos tu tus u un
        una unas uno unos y ya yo
    """,
    "fr": """
        a afin ainsi alors au aucun aussi autre autres aux avoir ayant c ce ceci
        cela celle celles celui ces cet cette ceux chaque comme comment d dans
        de des deux dont du durant elle elles en encore est et etaient etait
        etes eu eux font il ils j je l la le les leur leurs lors lorsque lui m
        ma mais meme memes mes moi mon n ne ni nos notre nous on ont ou par
        parce pas peu peut peuvent plus plusieurs pour pourquoi puis qu quand
        que quel quelle quelles quels qui quoi s sa se selon ses si soit son
        sont t ta te tes toi ton tous tout toute toutes tres tu un une vos votre
        vous y
    """,
    "en": """
        a about all also although am an and any are as at be because been both
        but by can could did do does doing each few for further had has have
        having he her here hers him his how i if into is it its itself just me
        more most my nor not of only or other our ours own s same she should so
        some such t than that the their them then there these they this those to
        too until us very was we were what when where which while who whom whose
        why will with would you your
    """,
    "bg": """
        а ако ала беше би бил била били било бъдат бъде в вече ви вие все всеки
        всички всичко всяка всяко във върху г ги го да дали до докато дори е
        едва един една едни едно за зад заради защо защото и из или им има имат
        й как каква какво както какъв като кога когато когото което които кой
        който коя която къде към ли ме мен ми мога могат може му на най нас не
        него нея ни ние никой нито но някои някой няколко няма о обаче от отново
        още по повече поради после почти пред през при с са само се сега си сме
        според ст съм със също така такава такива такъв там те теб тези тия то
        това тогава този той толкова точно тоя три ту тук тя у чие чия чрез ще я
    """,
}
STOP_WORDS = {code: frozenset(text.split()) for code, text in _WORDS.items()}
#: A question is in no language that we know, so the words of grammar of all count.
ANY_STOP_WORDS = frozenset().union(*STOP_WORDS.values())
