"""The pages that are measured, by the names that the product's pages have."""

from datetime import date

from django.contrib.auth import get_user_model

from tests.bench.country import HOME_WARD
from tests.bench.floor.models import Item
from tests.bench.visiting import Visit


def visits() -> dict[str, Visit]:
    user = get_user_model().objects.get(username=f"ward{HOME_WARD}")
    item = Item.objects.filter(owner=user).order_by("-created_at", "-pk")[3]
    new = {"text": "Đề nghị lắp đèn chiếu sáng.", "unit": item.unit_id, "topic": item.topic_id, "due_on": date.today()}
    return {
        "list": Visit(user, "/items/"),
        "detail": Visit(user, f"/items/{item.pk}/"),
        "create": Visit(user, "/items/new/", lambda: new),
        "dashboard": Visit(user, "/"),
    }
