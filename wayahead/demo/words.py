"""What people wrote: invented sentences, put together so that few children read alike."""

from collections.abc import Mapping

from wayahead.demo.chance import Chance

_SEEN: Mapping[str, tuple[str, ...]] = {
    "anxiety": (
        "{name} worries about most things and asks the same questions again and again.",
        "{name} has stomach aches before school and sleeps badly.",
        "{name} will not go anywhere without a parent since the spring.",
    ),
    "low_mood": (
        "{name} has stopped seeing friends and says nothing is fun any more.",
        "{name} cries most evenings and cannot say why.",
        "{name} is tired all day and has given up the football club.",
    ),
    "self_harm": (
        "{name} has cut their arms several times in the last month.",
        "A friend told us that {name} hurts themselves when things get too much.",
        "{name} keeps long sleeves on in warm weather and avoids changing for sport.",
    ),
    "eating_disorder": (
        "{name} skips meals, hides food and has lost weight since the summer.",
        "{name} counts every mouthful and exercises late at night.",
    ),
    "neurodevelopmental": (
        "{name} finds change very hard and is overwhelmed by noise in class.",
        "{name} has always been different from other children, and the gap grows wider.",
        "{name} takes everything literally and has no friend of the same age.",
    ),
    "adhd": (
        "{name} cannot stay with a task and is up and down all day at school and at home.",
        "{name} acts before thinking and has been hurt because of it more than once.",
    ),
    "behaviour": (
        "{name} has outbursts at home that frighten the younger children.",
        "{name} was excluded twice this term after hitting out.",
    ),
    "trauma": (
        "{name} saw something very frightening last year and has nightmares about it.",
        "{name} jumps at loud noises and will not sleep alone since the accident.",
    ),
    "attachment": (
        "{name} has lived in four homes and expects each one to end.",
        "{name} is very watchful with adults and does not ask for help.",
    ),
    "bereavement": (
        "{name}'s father died in the winter and {name} does not talk about it.",
        "{name} lost a grandparent who brought them up, and has been very low since.",
    ),
    "school_refusal": (
        "{name} has not been in school since the half-term holiday.",
        "{name} gets as far as the gate and then cannot go in.",
    ),
    "ocd": (
        "{name} washes until the skin is sore and is late for everything.",
        "{name} checks doors and switches for an hour before bed.",
    ),
    "psychosis": ("{name} hears a voice that nobody else hears and is frightened by it.",),
    "post_abuse": (
        "{name} has told a trusted adult about abuse. The police and social care know.",
        "{name} was exploited by an older person and has begun to talk about it.",
    ),
    "harmful_sexual_behaviour": ("{name} has behaved sexually towards a younger child.",),
    "crisis": (
        "{name} came to the emergency department after taking tablets.",
        "{name} said tonight that they cannot go on, and the family cannot keep them safe alone.",
        "{name} was brought in by the police after being found on a bridge.",
    ),
    "family_relationships": (
        "There have been many quarrels at home since the parents parted.",
        "{name} and the step-parent no longer speak to each other.",
    ),
    "bullying": ("{name} is bullied online and at school and has begun to believe what is said.",),
    "self_esteem": ("{name} speaks badly of themselves and gives up before trying.",),
}
_SEEN_IN_THE_YOUNG: Mapping[str, tuple[str, ...]] = {
    "crisis": (
        "{name} is in great distress, and the family cannot keep them safe alone tonight.",
        "{name} ran away from home in great distress and was brought in by the police.",
    ),
    "post_abuse": (
        "{name} has told a trusted adult about abuse. The police and social care know.",
    ),
}
_SINCE = (
    "This has been so for about {months} months.",
    "It began about {months} months ago and is getting worse.",
    "It comes and goes, but the last weeks were hard.",
    "The family first spoke of it {months} months ago.",
)
_TRIED = (
    "School has offered time with the pastoral team, which helped a little.",
    "The family has tried what the leaflets say and does not know how to go on.",
    "A school nurse has met them twice.",
    "Nothing has been tried yet.",
    "They saw a counsellor some time ago and would like to again.",
    "",
)
_OWN_WORDS = (
    "I want to feel like me again.",
    "I just want someone to listen and not tell everyone.",
    "I want to sleep.",
    "I want school to be less loud.",
    "I don't know what is wrong with me.",
    "I want mum to stop worrying.",
    "I would like to talk to the same person every time.",
    "I want to be able to go out with my friends.",
    "Please don't make me say it all again.",
)
DECISION_REASONS: Mapping[str, tuple[str, ...]] = {
    "open_in_service": (
        "The difficulties get in the way of everyday life and need a mental health professional.",
        "Help in school has not been enough. An assessment is the right next step.",
        "The need is specialist, and the family agrees to be seen.",
    ),
    "hand_over": (
        "The need can be met in the family and at school with a worker beside them.",
        "Early Help knows the family and can begin soon. It can step up without a new referral.",
        "The worries are recent and mild; support for the whole family comes first.",
    ),
    "crisis": ("There is a risk of harm within hours. The child is to be seen today.",),
    "join": (
        "The child is already with us. This adds to what the team knows.",
        "The same need, told by another adult. Nobody has to start over.",
    ),
    "ask_information": (
        "Please tell us how often this happens and what helps.",
        "Please tell us whether the family knows of this referral and agrees.",
        "Please tell us what school has tried and how it went.",
        "Please give a telephone number on which the family can be reached.",
    ),
}
ANSWERS = (
    "It happens most days, and a quiet room helps.",
    "The family agrees and would like a call after four.",
    "School has sent its report with this.",
)
WITHDRAWN = (
    "The family found help elsewhere and asked us to stop.",
    "The young person would rather wait, and the parents agree. They know how to ask again.",
)
PASSED_ON = (
    "The crisis is over. An assessment and regular care are the next step.",
    "Safe at home with a plan; the local team goes on from here.",
)
NOTES = (
    "Came with a parent. We talked about what has been hard and what helps.",
    "Quiet at first. Told us about school and one good friend.",
    "Better than last time. We agreed what to try until we meet again.",
    "A hard week. We went through the plan together.",
    "Met alone for half of the time, then with the family.",
    "Spoke about sleep, and about a worry that has become smaller.",
)


def concern(chance: Chance, reason: str, name: str, *, young: bool = False) -> str:
    """Return what the referrer wrote of a worry, for a child of this name."""
    sentences = _SEEN.get(reason, _SEEN["anxiety"])
    seen = chance.pick(_SEEN_IN_THE_YOUNG.get(reason, sentences) if young else sentences)
    since = chance.pick(_SINCE)
    parts = [seen, since, chance.pick(_TRIED)]
    told = " ".join(part for part in parts if part)
    return told.format(name=name, months=chance.between(2, 14))


def own_words(chance: Chance) -> str:
    """Return what the child said they want, or nothing where nobody asked."""
    return chance.pick(_OWN_WORDS) if chance.happens(0.45) else ""
