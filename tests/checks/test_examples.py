import pytest

from editions.checks.registry import CHECKS

from .conftest import examples


@pytest.mark.parametrize("example", examples("pass"))
def test_a_correct_translation_has_no_finding(example, findings_of):
    assert findings_of(example) == []


@pytest.mark.parametrize("example", examples("fail"))
def test_a_mistake_is_found_and_named(example, findings_of):
    found = findings_of(example)
    assert [message for check, message in found if check == example.check]
    assert any(example.message in message for check, message in found if check == example.check)


@pytest.mark.parametrize("name", [n for n, check in CHECKS.items() if check.subject == "message"])
def test_every_check_of_messages_has_a_mistake_that_it_finds(name):
    assert name in {parameter.values[0].check for parameter in examples("fail")}


@pytest.mark.parametrize("check", CHECKS.values(), ids=lambda check: check.name)
def test_every_check_explains_itself_by_a_bad_and_a_good_example(check):
    assert check.summary.endswith(".")
    assert check.examples.startswith("Bad:  ")
    assert "\nGood: " in check.examples
