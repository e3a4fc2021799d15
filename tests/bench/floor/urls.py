from django.urls import path

from tests.bench.floor import views

urlpatterns = [
    path("", views.dashboard, name="dashboard"),
    path("items/", views.item_list, name="list"),
    path("items/new/", views.item_new, name="new"),
    path("items/<int:pk>/", views.item_detail, name="detail"),
]
