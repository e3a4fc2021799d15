import copy

import pytest

from papers.layout import Profile, ProfileError, load_profile, shipped

DATA = shipped("HD05")
# What stands in them is looked up by name: a component, a type, a capacity.
TABLES = [
    ("styles",),
    ("sources",),
    ("type_names",),
    ("urgencies",),
    ("signing", "forms"),
    ("signing", "bodies"),
    ("allowed", "sizes_pt"),
]


def paths(data, above=()):
    """Every value of the form, as the keys that lead to it."""
    for key, value in data.items():
        yield (*above, key)
        if isinstance(value, dict):
            yield from paths(value, (*above, key))


def changed(path, value=None):
    """The form's data with another value at ``path``; without a value it is taken away."""
    data = copy.deepcopy(DATA)
    place = data
    for key in path[:-1]:
        place = place[key]
    if value is None:
        del place[path[-1]]
    else:
        place[path[-1]] = value
    return data


def test_every_value_is_needed():
    # A component may be left out of a form as a whole: a renderer asks only for those of its paper.
    needed = [path for path in paths(DATA) if path[:-1] not in TABLES]
    for path in needed:
        with pytest.raises(ProfileError, match=f"missing: {'.'.join(path)}$"):
            Profile.from_data(changed(path))


def test_an_unknown_value_is_refused():
    with pytest.raises(ProfileError, match=r"unknown: page\.colour$"):
        Profile.from_data(changed(("page", "colour"), "red"))


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("page", "width_mm"), "210"),
        (("page", "width_mm"), True),
        (("page", "mirrored"), 0),
        (("words", "title"), 5),
        (("styles", "title", "align"), "middle"),
        (("styles", "title", "outline_level"), 1.5),
        (("fonts",), "Times New Roman"),
        (("fonts",), []),
        (("header",), 75),
    ],
)
def test_a_value_of_the_wrong_kind_is_refused_by_name(path, value):
    with pytest.raises(ProfileError, match=r"\.".join(path)):
        Profile.from_data(changed(path, value))


def test_columns_are_as_wide_as_the_text():
    profile = load_profile("HD05")

    assert profile.header.left_mm + profile.header.right_mm == profile.page.text_width_mm == 165
    assert profile.signature.left_mm + profile.signature.right_mm == 165


def test_forms_with_other_values_are_different_forms():
    other = Profile.from_data(changed(("page", "mirrored"), True))

    assert other != load_profile("HD05")
    assert Profile.from_data(DATA) == load_profile("HD05")
