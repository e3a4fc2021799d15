"""Addresses of the account pages, mounted under tai-khoan/."""

from django.urls import path

from committee.views import accounts, invitations, own_account, second_factor, users

app_name = "committee"

urlpatterns = [
    path("", own_account.account, name="account"),
    path("dang-nhap/", accounts.Login.as_view(), name="login"),
    path("dang-xuat/", accounts.Logout.as_view(), name="logout"),
    path("ngon-ngu/", own_account.choose_language, name="language"),
    path("doi-mat-khau/", accounts.PasswordChange.as_view(), name="password-change"),
    path("ma-xac-thuc/", second_factor.verify, name="second-factor"),
    path("xac-thuc-hai-buoc/bat/", second_factor.enrol, name="second-factor-enrol"),
    path("xac-thuc-hai-buoc/tat/", second_factor.turn_off, name="second-factor-off"),
    path("ma-khoi-phuc/", second_factor.recovery_codes, name="recovery-codes"),
    path("phien/<slug:which>/ket-thuc/", own_account.end_sessions_of_mine, name="session-end"),
    path("loi-moi/", invitations.accept, name="invitation-accept"),
    path("loi-moi/<int:number>/<slug:token>/", invitations.follow, name="invitation"),
    path("nguoi-dung/", users.user_list, name="users"),
    path("nguoi-dung/moi/", users.user_new, name="user-new"),
    path("nguoi-dung/<int:pk>/", users.user_detail, name="user"),
    path("nguoi-dung/<int:pk>/moi-lai/", users.user_invite_again, name="user-invite-again"),
    path("nguoi-dung/<int:pk>/vai-tro/", users.grant_add, name="grant-add"),
    path("nguoi-dung/<int:pk>/<slug:act>/", users.user_act, name="user-act"),
    path("vai-tro/<int:pk>/ket-thuc/", users.grant_end, name="grant-end"),
]
