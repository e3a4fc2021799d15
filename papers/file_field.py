"""A form field for a file that people send."""

from django import forms

from papers.uploads import KIND_OF_EXTENSION, check_upload


class CheckedFileField(forms.FileField):
    """Its cleaned value is a CheckedFile of one of ``kinds`` (or None); the reason of a refusal stands beside it."""

    def __init__(self, *, kinds, **kwargs):
        self.kinds = kinds
        # check_upload words what is wrong with an empty file, together with everything else.
        super().__init__(allow_empty_file=True, **kwargs)

    def clean(self, data, initial=None):
        upload = super().clean(data, initial)
        return check_upload(upload, kinds=self.kinds) if upload else None

    def widget_attrs(self, widget):
        accepted = (f".{extension}" for extension, kind in KIND_OF_EXTENSION.items() if kind in self.kinds)
        return {**super().widget_attrs(widget), "accept": ",".join(accepted)}
