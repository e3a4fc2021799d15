"""The cast itself is what its comments say."""


def test_cast_is_what_its_comments_say(cast):
    assert cast.issued.reference() == "05-TB/ĐU"
    assert cast.lead_clause.lead_unit == cast.peoples_committee
    assert [row.unit for row in cast.lead_clause.units.all()] == [cast.cell_b]
    assert list(cast.lead_clause.petitions.all()) == [cast.petition]
    assert cast.petition.raised_by == cast.cell_a
    assert cast.cell_clause.lead_unit == cast.cell_a
    assert cast.received_clause.lead_unit == cast.project_board
    assert (cast.planned_session.state, cast.recorded_session.state, cast.issued_session.state) == (
        "planned",
        "recorded",
        "concluded",
    )
    assert cast.draft.state == "draft"
    assert cast.draft.directives.count() == 1
    assert cast.old_cell_a.current == cast.cell_a
