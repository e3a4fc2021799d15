"""The world of the access matrix, to type into every field of it."""

from tests.authz.conftest import (  # noqa: F401
    _files_of_this_test,
    _no_line_for_each_refusal,
    _world_of_this_file,
    matrix,
    world,
)
