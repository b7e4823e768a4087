"""English sentences as citizens write them, and what triage should see in each."""

import pytest

from morgenlage.config.rules import default_rules
from morgenlage.domain.triage import verdict
from tests.domain.making import comment

SENTENCES = [
    ("When does the office open on Saturday?", "question"),
    ("Does anyone know when the bridge reopens", "question"),
    ("how much is a new passport", "question"),
    ("Could you tell me where to apply", "question"),
    ("I have a question about parking permits", "question"),
    ("I wonder if the pool opens in May", "question"),
    ("Is there any parking nearby", "question"),
    ("Any news on the cycle path", "question"),
    ("No question, that is money well spent.", ""),
    ("That is out of the question.", ""),
    ("I remember when it was built.", ""),
    ("What a day by the river", ""),
    ("The street light has been broken for weeks.", "complaint"),
    ("What a joke.", "complaint"),
    ("This is an absolute disgrace", "complaint"),
    ("I called five times and nobody answers", "complaint"),
    ("Still no reply to my mail", "complaint"),
    ("Thanks for nothing.", "complaint"),
    ("The website is not working", "complaint"),
    ("My taxes pay for this", "complaint"),
    ("Why is nothing ever fixed? Sick of it!", "complaint question"),
    ("I have loved this fair for years.", ""),
    ("Can't complain at all", ""),
    ("We can't wait for Saturday", ""),
    ("You were not disappointed then.", ""),
    ("We know where you live", "threat"),
    ("You will regret this", "threat"),
    ("Someone should burn down your office", "threat"),
    ("I will kill you", "threat"),
    ("Watch your back", "threat"),
    ("That joke killed me", ""),
    ("It does not hurt anyone", ""),
    ("I'll sue you", "legal"),
    ("You will hear from my lawyer", "legal"),
    ("I want to die", "danger"),
    ("We smell gas in the cellar", "danger"),
    ("Great job, thank you!", "praise"),
    ("That would be nice", ""),
    ("We were there with the children.", ""),
]


@pytest.mark.parametrize(("text", "expected"), SENTENCES)
def test_a_sentence_is_taken_for_what_it_is(text: str, expected: str) -> None:
    found = verdict(comment(text), default_rules())

    assert set(expected.split()) == {reason.kind for reason in found.reasons}
