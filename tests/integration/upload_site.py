"""A site of one form with a file, and its server's application: the smallest thing that can refuse an upload."""

from django import forms
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.core.wsgi import get_wsgi_application
from django.http import HttpResponse
from django.middleware.csrf import get_token
from django.urls import path

from papers.uploads import check_upload


class PaperForm(forms.Form):
    title = forms.CharField()
    file = forms.FileField(required=False)

    def clean_file(self):
        upload = self.cleaned_data["file"]
        return upload and check_upload(upload, kinds={"pdf"})


@login_not_required
def paper(request):
    form = PaperForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        return HttpResponse(f"saved {form.cleaned_data}")
    token = get_token(request)
    return HttpResponse(
        f'<!doctype html><link rel="icon" href="data:,"><form method="post" enctype="multipart/form-data">'
        f'<input type="hidden" name="csrfmiddlewaretoken" value="{token}">{form.as_p()}<button>Lưu</button></form>'
    )


urlpatterns = [path("", paper)]


def application(environ, start_response):
    settings.ROOT_URLCONF = __name__
    return django_application(environ, start_response)


django_application = get_wsgi_application()
