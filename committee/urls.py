"""Addresses of the account pages, mounted under tai-khoan/."""

from django.urls import path

from committee.views import accounts

app_name = "committee"

urlpatterns = [
    path("dang-nhap/", accounts.Login.as_view(), name="login"),
    path("dang-xuat/", accounts.Logout.as_view(), name="logout"),
    path("doi-mat-khau/", accounts.PasswordChange.as_view(), name="password-change"),
]
