"""An address that was changed goes on leading to the work, in each edition."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize("language", ["bg", "fr"])
def test_an_old_address_leads_to_the_new_one(
    make_work, translate, publish, client, language
):
    work = make_work("bg", "uchilishte")
    translate(work, "fr")
    publish(work, slug="shkola")
    response = client.get(f"/{language}/uchilishte/", follow=True)
    assert [status for _, status in response.redirect_chain] == [301]
    assert response.request["PATH_INFO"] == f"/{language}/shkola/"
    assert response.status_code == 200


@pytest.mark.parametrize("language", ["bg", "fr"])
def test_an_old_address_below_a_renamed_work_leads_to_the_new_one(
    make_work, translate, publish, client, language
):
    parent = make_work("bg", "biblioteka")
    translate(parent, "fr")
    translate(make_work("bg", "doklad", under=parent), "fr")
    publish(parent, slug="knigi")
    response = client.get(f"/{language}/biblioteka/doklad/", follow=True)
    assert [status for _, status in response.redirect_chain] == [301]
    assert response.request["PATH_INFO"] == f"/{language}/knigi/doklad/"
    assert response.status_code == 200
