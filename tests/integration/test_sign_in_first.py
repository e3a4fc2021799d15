"""Whoever is not signed in sees nothing, and is brought back to where there is something to see."""

import pytest


def sent_to(response):
    assert response.status_code == 302
    return response.headers["Location"]


def test_a_page_is_shown_again_after_signing_in(client, db):
    assert sent_to(client.get("/buoi-lam-viec/?q=cau")) == "/tai-khoan/dang-nhap/?next=/buoi-lam-viec/%3Fq%3Dcau"


@pytest.mark.parametrize(
    ("page", "back"),
    [
        ("http://testserver/buoi-lam-viec/5/?ban=2", "/buoi-lam-viec/5/%3Fban%3D2"),
        ("https://elsewhere.example/buoi-lam-viec/5/", "/"),
        ("", "/"),
    ],
)
def test_a_form_leads_back_to_the_page_it_stood_on(client, db, page, back):
    answer = client.post("/kien-nghi/5/luu/", {"text": "x"}, headers={"referer": page})

    assert sent_to(answer) == f"/tai-khoan/dang-nhap/?next={back}"
