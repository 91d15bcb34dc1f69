from members import audit
from members.permissions import is_member


def test_the_cast_stands(secretariat, signatory, adviser, stranger):
    audit.record("tests.look", signatory, by=secretariat)

    assert [is_member(person) for person in (secretariat, signatory, adviser, stranger)] == [True, True, True, False]
    assert audit.first_broken() is None
