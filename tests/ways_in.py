"""Every way in, tried wrong and right; and what changes a way in."""

from django.test import Client
from django.urls import reverse
from django_otp.oath import totp

from committee import accounts_upkeep as upkeep
from committee import codes
from tests.cast import PASSWORD
from tests.signing_in import ENROL, PASSWORD_CHANGE, add_app, code_of, give_code, sign_in, wrong_code

NEW_PASSWORD = "một mật khẩu khác hẳn"
OFF, CODES = reverse("committee:second-factor-off"), reverse("committee:recovery-codes")
LINK = "committee:invitation"
ACCEPT = reverse("committee:invitation-accept")


def change_password(client):
    fields = {"old_password": PASSWORD, "new_password1": NEW_PASSWORD, "new_password2": NEW_PASSWORD}
    return client.post(PASSWORD_CHANGE, fields)


def invite(account) -> str:
    upkeep.invite_again(account, by=None)
    account.refresh_from_db()
    return reverse(LINK, args=[account.pk, upkeep.invitation_token.make_token(account)])


def choose(client):
    return client.post(ACCEPT, {"new_password1": NEW_PASSWORD, "new_password2": NEW_PASSWORD})


class Way:
    """A way in: how one tries it wrong and right, from an address. ``ready()`` prepares somebody else's attempt."""

    def __init__(self, offices):
        self.user = offices.clerk
        self.client = Client()
        self.prepare()

    def prepare(self):
        pass


class ByPassword(Way):
    def wrong(self, **more):
        return sign_in(self.client, "clerk", "sai", **more)

    def right(self, **more):
        return sign_in(self.client, "clerk", **more)


class ByCode(Way):
    def prepare(self):
        add_app(self.user)
        sign_in(self.client, "clerk")

    def wrong(self, **more):
        return give_code(self.client, wrong_code(self.user), **more)

    def right(self, **more):
        return give_code(self.client, code_of(self.user), **more)


class ByRecoveryCode(ByCode):
    def prepare(self):
        super().prepare()
        self.sheet = codes.new_recovery_codes(user=self.user)

    def wrong(self, **more):
        return give_code(self.client, "aaaaa-aaaaa", **more)

    def right(self, **more):
        return give_code(self.client, self.sheet.pop(), **more)


class ByFirstCode(Way):
    """The code that turns it on: who found a screen open would bind the account to his own telephone."""

    def prepare(self):
        sign_in(self.client, "clerk")
        self.key = codes.new_key(self.user)

    def wrong(self, **more):
        return self.client.post(ENROL, {"key": self.key, "code": "00000"}, **more)

    def right(self, **more):
        code = f"{totp(bytes.fromhex(codes.key_of(self.user, self.key))):06d}"
        return self.client.post(ENROL, {"key": self.key, "code": code}, **more)


class ByOldPassword(Way):
    def prepare(self):
        sign_in(self.client, "clerk")

    def wrong(self, **more):
        return self.client.post(PASSWORD_CHANGE, self._fields("sai"), **more)

    def right(self, **more):
        return self.client.post(PASSWORD_CHANGE, self._fields(PASSWORD), **more)

    def _fields(self, old):
        return {"old_password": old, "new_password1": NEW_PASSWORD, "new_password2": NEW_PASSWORD}


class ByPasswordAgain(Way):
    address = OFF

    def prepare(self):
        add_app(self.user)
        sign_in(self.client, "clerk")
        give_code(self.client, code_of(self.user))

    def wrong(self, **more):
        return self.client.post(self.address, {"old_password": "sai"}, **more)

    def right(self, **more):
        return self.client.post(self.address, {"old_password": PASSWORD}, **more)


class ByPasswordForCodes(ByPasswordAgain):
    address = CODES


class ByInvitation(Way):
    def prepare(self):
        self.link = invite(self.user)

    def wrong(self, **more):
        self.client.get(reverse(LINK, args=[self.user.pk, "abc-def"]))
        return self.client.get(ACCEPT, **more)

    def right(self, **more):
        self.client.get(self.link)
        return self.client.get(ACCEPT, **more)


WAYS = [
    ByPassword,
    ByCode,
    ByRecoveryCode,
    ByFirstCode,
    ByOldPassword,
    ByPasswordAgain,
    ByPasswordForCodes,
    ByInvitation,
]
