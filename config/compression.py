"""Pages leave the server compressed."""

from django.middleware.gzip import GZipMiddleware

KINDS = ("text/html", "image/svg+xml")


class CompressPages(GZipMiddleware):
    """Pages, and the drawn pages of a paper: five times smaller. Not left to a proxy: an office may run without one.

    What compression could give away (BREACH) is a secret that stands in many answers beside words of a stranger's
    choosing. The only one here is the key of the forms: Django masks it anew in each answer and adds random bytes.
    Files are packed already, and keep their length, by which a browser shows how far a download is.
    """

    def process_response(self, request, response):
        if response.streaming or not response.get("Content-Type", "").startswith(KINDS):
            return response
        return super().process_response(request, response)
