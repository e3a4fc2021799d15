"""What a browser would send back of a page of the admin, nothing having been typed."""


def posted(answer) -> dict:
    """Every field of the page's form and of its lines, with the value it shows."""
    lines = [part.formset for part in answer.context["inline_admin_formsets"]]
    forms = [answer.context["adminform"].form]
    forms += [form for formset in lines for form in (formset.management_form, *formset.forms)]
    return {bound.html_name: value for form in forms for bound in form if (value := _shown(bound)) is not None}


def _shown(bound):
    value = bound.value()
    if value is None or value is False or value == "":
        return None
    if value is True:
        return "on"
    if isinstance(value, list | tuple):
        return [str(getattr(each, "pk", each)) for each in value]
    told = bound.field.widget.format_value(value)
    return told[0] if isinstance(told, list) else told
