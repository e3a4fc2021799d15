"""Addresses of the pages about people, mounted under danh-ba/."""

from django.urls import path

from committee.views import offices, people, people_paste, persons, terms

app_name = "people"

urlpatterns = [
    path("nguoi/", people.people_home, name="home"),
    path("don-vi/<int:pk>/nguoi/", people.people_list, name="list"),
    path("don-vi/<int:pk>/nguoi/them/", people.office_add, name="office-add"),
    path("don-vi/<int:pk>/nguoi/dan/", people_paste.people_paste, name="paste"),
    path("chuc-vu/<int:pk>/", offices.office_edit, name="office-edit"),
    path("chuc-vu/<int:pk>/thoi-giu/", offices.office_end, name="office-end"),
    path("chuc-vu/<int:pk>/xoa/", offices.office_remove, name="office-remove"),
    path("nguoi/<int:pk>/", persons.person_detail, name="person"),
    path("nguoi/<int:pk>/ho-ten/", persons.person_rename, name="rename"),
    path("nguoi/<int:pk>/tai-ve/", persons.person_file, name="person-file"),
    path("nguoi/<int:pk>/xoa/", persons.person_erase, name="erase"),
    path("don-vi/<int:pk>/nhiem-ky/", terms.term_list, name="terms"),
    path("don-vi/<int:pk>/nhiem-ky/them/", terms.term_add, name="term-add"),
    path("nhiem-ky/<int:pk>/", terms.term_save, name="term-save"),
    path("nhiem-ky/<int:pk>/xoa/", terms.term_remove, name="term-remove"),
]
