"""What the English grammar reads, one invented sentence a convention."""

from __future__ import annotations

import pytest

from tallystick.claim.extraction import extract
from tallystick.claim.extraction.english import TRIGGER
from tallystick.claim.extraction.english_nouns import TABLE

READ = [
    ("Seven farmers were killed near Northtown.", [("killed", 7, 7, "civilian")]),
    ("At least 12 people died in the raid.", [("killed", 12, None, "unknown")]),
    ("More than forty militants have been killed.", [("killed", 40, None, "combatant")]),
    ("Up to 30 soldiers were killed.", [("killed", None, 30, "combatant")]),
    ("Between 5 and 8 villagers were wounded.", [("injured", 5, 8, "civilian")]),
    ("The shelling killed 3-5 residents.", [("killed", 3, 5, "civilian")]),
    ("About two dozen people were hurt.", [("injured", 24, 24, "unknown")]),
    ("Dozens were wounded.", [("injured", None, None, "unknown")]),
    ("It killed four nurses and wounded nine others.", [("killed", 4, 4, "civilian"), ("injured", 9, 9, "unknown")]),
    ("It killed 15 civilians and 27 rebels.", [("killed", 15, 15, "civilian"), ("killed", 27, 27, "combatant")]),
    ("It killed 30 soldiers as well as 50 rebels.", [("killed", 30, 30, "combatant"), ("killed", 50, 50, "combatant")]),
    ("A woman and her two children were killed.", [("killed", 3, 3, "civilian")]),
    ("More than 60 people were killed and wounded.", [("casualties", 60, None, "unknown")]),
    ("The raid left 13 people dead.", [("killed", 13, 13, "unknown")]),
    ("The strike claimed the lives of six children.", [("killed", 6, 6, "civilian")]),
    ("The death toll rose to 44.", [("killed", 44, 44, "unknown")]),
    ("There were 10 casualties.", [("casualties", 10, 10, "unknown")]),
    ("There were no casualties.", [("casualties", 0, 0, "unknown")]),
    ("No one was killed.", [("killed", 0, 0, "unknown")]),
    ("A bomb killed 10 visitors.", [("killed", 10, 10, "unknown")]),
    ("The bodies of four children were found.", [("killed", 4, 4, "civilian")]),
    ("A family of five was killed.", [("killed", 5, 5, "civilian")]),
    ("Two gunmen killed five people.", [("killed", 5, 5, "unknown")]),
    ("20 killed 30 injured in market blast", [("killed", 20, 20, "unknown"), ("injured", 30, 30, "unknown")]),
    ("Half a million people have been killed.", [("killed", 500_000, 500_000, "unknown")]),
    ("Three people are missing.", [("missing", 3, 3, "unknown")]),
    ("Six members of the militia were killed.", [("killed", 6, 6, "combatant")]),
    ("A 34-year-old farmer was killed.", [("killed", 1, 1, "civilian")]),
    ("A man, 55, was wounded.", [("injured", 1, 1, "unknown")]),
    ("A woman from Northtown, 53, was killed along with her two daughters.", [("killed", 3, 3, "civilian")]),
    ("Two villagers were unintentionally killed.", [("killed", 2, 2, "civilian")]),
    ("The toll of the twin bombings climbed to 88.", [("killed", 88, 88, "unknown")]),
    ("The number of people killed has risen from six to nine.", [("killed", 9, 9, "unknown")]),
    ("The attacks left 196 rebels and civilians dead.", [("killed", 196, 196, "mixed")]),
    ("It killed a couple and their four children.", [("killed", 6, 6, "civilian")]),
    ("Another man died of his wounds.", [("killed", 1, 1, "unknown")]),
    ("Three civilians, two women and a man, were killed.", [("killed", 3, 3, "civilian")]),
    ("On May 3 2017 six men were killed.", [("killed", 6, 6, "unknown")]),
    ("Two people ki*lled in a raid.", [("killed", 2, 2, "unknown")]),
    ("It killed two nurses and injured others.", [("killed", 2, 2, "civilian"), ("injured", None, None, "unknown")]),
    ("The group lost seven of its fighters and a commander.", [("killed", 8, 8, "combatant")]),
    ("Over 20 civilians, a third of them children, were killed or injured.", [("casualties", 20, None, "civilian")]),
    ("A doctor and two of his colleagues were killed.", [("killed", 3, 3, "civilian")]),
    ("Seven more were found shot dead.", [("killed", 7, 7, "unknown")]),
    ("One officer was killed and another is missing.", [("killed", 1, 1, "combatant"), ("missing", 1, 1, "combatant")]),
    ("Among those killed were 20 soldiers.", [("killed", 20, 20, "combatant")]),
    ("71 people, of whom 19 were minors, lost their lives.", [("killed", 71, 71, "unknown")]),
    ("The army acknowledged the loss of six soldiers.", [("killed", 6, 6, "combatant")]),
    ("Five guards sustained minor injuries.", [("injured", 5, 5, "unknown")]),
    ("Massacre, killing five civilians, in the west", [("killed", 5, 5, "civilian")]),
    ("Rockets kill civilian in Northtown", [("killed", 1, 1, "civilian")]),
    ("Six nurses and two women who worked with them were murdered.", [("killed", 8, 8, "civilian")]),
    ("Half a dozen people were killed.", [("killed", 6, 6, "unknown")]),
    ("A large number of people were killed.", [("killed", None, None, "unknown")]),
    ("Several hundred people were killed.", [("killed", None, None, "unknown")]),
    ("12 or more people were killed.", [("killed", 12, None, "unknown")]),
    ("12+ people were killed.", [("killed", 12, None, "unknown")]),
    ("Three families were killed.", [("killed", None, None, "civilian")]),
    ("A family was killed.", [("killed", None, None, "civilian")]),
    ("One trucker was killed.", [("killed", 1, 1, "unknown")]),
    ("It hit a car, killing him.", [("killed", 1, 1, "unknown")]),
    ("The death of one man and injury of another came.", [("killed", 1, 1, "unknown"), ("injured", 1, 1, "unknown")]),
    ("Two were killed and a third was wounded.", [("killed", 2, 2, "unknown"), ("injured", 1, 1, "unknown")]),
    ("It killed a trucker.", [("killed", 1, 1, "unknown")]),
    ("An 11 years-old child died.", [("killed", 1, 1, "civilian")]),
    ("Three civilians, and three soldiers were killed.", [("killed", 3, 3, "civilian"), ("killed", 3, 3, "combatant")]),
    (
        "It left 24 people dead, including two children, and 74 others injured.",
        [("killed", 24, 24, "unknown"), ("injured", 74, 74, "unknown")],
    ),
    ("On Friday Somebody Somename was killed.", [("killed", 1, 1, "civilian")]),
    ("Somebody Somename, a rebel commander, was killed.", [("killed", 1, 1, "combatant")]),
    ("At 13:45 three men were killed.", [("killed", 3, 3, "unknown")]),
    ("Not five, but six people were killed.", [("killed", 6, 6, "unknown")]),
    ("The number of aid workers killed in such raids now stands at 196.", [("killed", 196, 196, "civilian")]),
    ("It brings to 47 the number of residents killed there.", [("killed", 47, 47, "civilian")]),
    ("The number of dead rose by 14 to 902.", [("killed", 14, 14, "unknown"), ("killed", 902, 902, "unknown")]),
    ("The toll is past 12,000.", [("killed", 12_000, None, "unknown")]),
    (
        "By its count 211 civilians died. Others put the figure at no fewer than 640.",
        [("killed", 211, 211, "civilian"), ("killed", 640, None, "civilian")],
    ),
    ("The strike cost the firm millions, bringing the total to 60.", []),
    ("A drone killed both medics on board.", [("killed", 2, 2, "civilian")]),
    ("At least 25 civilians belonging to two families were killed.", [("killed", 25, None, "civilian")]),
    (
        "Nine members of a family, including five women, two of whom were pregnant, were killed.",
        [("killed", 9, 9, "civilian")],
    ),
    ("It killed a man named Somebody Somename and a boy.", [("killed", 2, 2, "civilian")]),
    ("It hit his house and killed him alongside his wife.", [("killed", 2, 2, "civilian")]),
    ("قتل ثلاثة مدنيين بقصف ميليشيا XYZ على المدينة", [("killed", 3, 3, "civilian")]),
    ("Names of the martyrs:\n1- Somebody One\n2- Somebody Two\n3- Somebody Three", [("killed", 3, 3, "unknown")]),
    ("Names of the dead: see the annex, sections\n1- Roads\n3- Bridges", []),
    ("38 of the 52 killed were civilians.", [("killed", 38, 38, "civilian"), ("killed", 52, 52, "unknown")]),
    ("Of the 52 killed there, 38 were soldiers.", [("killed", 52, 52, "unknown"), ("killed", 38, 38, "combatant")]),
    ("The monitors documented the death four members of the militia.", [("killed", 4, 4, "combatant")]),
    ("A family of five members: father, mother and three little girls, were killed.", [("killed", 5, 5, "civilian")]),
    (
        "Somebody Somename, 9, who came for a visit, was killed alongside her mother, grandmother, and two cousins.",
        [("killed", 5, 5, "civilian")],
    ),
    (
        "It killed one person and seriously wounded another.",
        [("killed", 1, 1, "unknown"), ("injured", 1, 1, "unknown")],
    ),
    ("One soldier was killed, the other wounded.", [("killed", 1, 1, "combatant"), ("injured", 1, 1, "combatant")]),
    (
        "It names the citizen who lost his life and the other who was injured.",
        [("killed", 1, 1, "civilian"), ("injured", 1, 1, "unknown")],
    ),
    ("Rebels hit a truck, killing many.", [("killed", None, None, "unknown")]),
    ("A child named Somebody Somename has been killed.", [("killed", 1, 1, "civilian")]),
    ("A man named Somebody Somename, who was between 20 and 25 years of age, died.", [("killed", 1, 1, "civilian")]),
    ("A number of residents and army personnel were killed.", [("killed", None, None, "mixed")]),
    ("A farmer, who was tilling his land, was killed.", [("killed", 1, 1, "civilian")]),
    (
        "A soldier of the garrison in the north, praised by the ministry for saving lives, was killed.",
        [("killed", 1, 1, "combatant")],
    ),
    ("Gunmen shot four youths in a field, which led to their deaths.", [("killed", 4, 4, "civilian")]),
    (
        "The mortars injured 14 people. A second round injured two people.",
        [("injured", 14, 14, "unknown"), ("injured", 2, 2, "unknown")],
    ),
    ("A bomb killed soldier Somebody Somename.", [("killed", 1, 1, "combatant")]),
    ("It killed a police captain and two constables.", [("killed", 3, 3, "combatant")]),
    ("A commander of the rebel brigades was killed.", [("killed", 1, 1, "combatant")]),
    (
        "It has verified 4,310 civilian deaths since May 2029, an increase of 120 on the month before.",
        [("killed", 4310, 4310, "civilian"), ("killed", 120, 120, "civilian")],
    ),
    ("The raid led to the death and injury of 12 shepherds.", [("casualties", 12, 12, "civilian")]),
    ("Somebody Somename (31 years) martyred in the raid.", [("killed", 1, 1, "civilian")]),
    ("The shop was hit and my brother's family was injured.", [("injured", None, None, "civilian")]),
    ("The girl passed away in a clinic.", [("killed", 1, 1, "civilian")]),
    ('One villager received "light wounds" in the raid.', [("injured", 1, 1, "civilian")]),
    ("It left a rebel commander and his driver killed.", [("killed", 2, 2, "combatant")]),
    ("Two Northlanders were shot at and wounded by guards.", [("injured", 2, 2, "unknown")]),
    (
        "Three people were injured near the mill, and a woman in Southtown.",
        [("injured", 3, 3, "unknown"), ("injured", 1, 1, "civilian")],
    ),
    ("Ten people were killed in the raid, and a man in a car fled.", [("killed", 10, 10, "unknown")]),
    ("Some people were badly injured.", [("injured", None, None, "unknown")]),
    ("Somebody al Somename, from the south, died in Northtown.", [("killed", 1, 1, "civilian")]),
    ("Somebody Somename, Second Secondname and Third Thirdname died.", [("killed", 3, 3, "civilian")]),
    ("Rebel leader Somebody Somename was killed.", [("killed", 1, 1, "unknown")]),
    ("A drone hit a post, leaving Border Council member injured.", [("injured", 1, 1, "combatant")]),
    (
        'A villager and a member of "Northern" Division were injured.',
        [("injured", 1, 1, "civilian"), ("injured", 1, 1, "combatant")],
    ),
    (
        "Three troops were badly wounded and three additional troops sustained injuries.",
        [("injured", 3, 3, "combatant"), ("injured", 3, 3, "combatant")],
    ),
    ("Northtown, AGENCY-Two citizens were killed.", [("killed", 2, 2, "civilian")]),
    ("The toll of wounded due to stray bullets reached on Sunday 20 people.", [("injured", 20, 20, "unknown")]),
    (
        "Office condemns killing of Somebody Somename\nMan named Second Secondname shot dead.",
        [("killed", 1, 1, "civilian"), ("killed", 1, 1, "civilian")],
    ),
    ("Earlier, man and woman were killed in a blast.", [("killed", 2, 2, "civilian")]),
    ("A drone hit his car, killing him and another individual.", [("killed", 2, 2, "unknown")]),
    ("There are many people who have sustained serious injuries.", [("injured", None, None, "unknown")]),
    ("Two men who have injured nobody were seen.", [("injured", 0, 0, "unknown")]),
    (
        "Among those killed were 20 soldiers and five farmers.",
        [("killed", 20, 20, "combatant"), ("killed", 5, 5, "civilian")],
    ),
    ("There are a lot of people dead here.", [("killed", None, None, "unknown")]),
    ("It killed two men, wounding another woman.", [("killed", 2, 2, "unknown"), ("injured", 1, 1, "civilian")]),
    ("Somebody Somename died in the attack on their home alongside their three sons.", [("killed", 4, 4, "civilian")]),
    ("Others killed and injured were not named.", [("casualties", None, None, "unknown")]),
    ("It announced the death of her daughter-in-law.", [("killed", 1, 1, "civilian")]),
    ("It killed a soldier, a spokesman for the army said.", [("killed", 1, 1, "combatant")]),
    ("It killed a soldier, a resident told the agency.", [("killed", 1, 1, "combatant")]),
    (
        "Two civilians, 37-year-old Somebody Somename from Northtown, and another civilian not yet known, were killed.",
        [("killed", 2, 2, "civilian")],
    ),
    ("Three female fighters were killed.", [("killed", 3, 3, "combatant")]),
    ("The child's entire family was killed in the raid.", [("killed", None, None, "civilian")]),
    ("The number of people injured by guards has exceeded 21 in the north.", [("injured", 21, None, "unknown")]),
    (
        "It left eight farmers, including six children, and 14 fighters, including a known commander, dead.",
        [("killed", 8, 8, "civilian"), ("killed", 14, 14, "combatant")],
    ),
    (
        "It killed eight people, including two children and a young fighter, and injured 21 others.",
        [("killed", 8, 8, "unknown"), ("injured", 21, 21, "unknown")],
    ),
    ("Boy killed, man injured in a raid.", [("killed", 1, 1, "civilian"), ("injured", 1, 1, "unknown")]),
    (
        "Somebody Somename, a poultry farm worker from Upper Northtown village in the western hills, died of wounds.",
        [("killed", 1, 1, "civilian")],
    ),
    (
        "A strike killed a commander of the northern unit, Somebody Somename, and three farmers.",
        [("killed", 1, 1, "combatant"), ("killed", 3, 3, "civilian")],
    ),
    ("Three relatives of the mayor were killed.", [("killed", 3, 3, "civilian")]),
    ("A family of a mother and four children was injured.", [("injured", 5, 5, "civilian")]),
    ("More than 300 wounded civilians and military men were there.", [("injured", 300, None, "mixed")]),
]  # fmt: skip

NOT_READ = [
    "It has multiple photographs of the deceased in the town.",
    "His aunt, her husband, and their children were killed.",
    "She saw a mother holding her son's lifeless hand.",
    "Her injured daughter Somebody was seen.",
    "It named among those killed engineer Somebody Somename.",
    "A woman, the aunt of the injured children, spoke of a raid.",
    "The raid, it is said, could kill a commander of the unit, Somebody Somename, and three farmers.",
    "A picture shows a body bag.",
    "Two doctors have wounded pride.",
    "It left shops and soldiers tired.",
    "Red Cross and Northern Command were killed.",
    "The number of deaths is likely to rise because some people fled.",
    "Prices rose, an increase of 120 on the month before, and many died of it.",
    "Four of the casualties were fighters.",
    "It was wrongly said to have killed two men.",
    "An exact number of casualties is not known.",
    "In the town lived Somebody Somename 56 who died.",
    "Ministries and Islamic State were killed.",
    "The possibility of a civilian casualty was reported.",
    "Somebody, a tall figure with a hat, and his son were killed.",
    "One of the bodies was his.",
    "The number of victims, none of whom were paid, is not known.",
    "They lost one of their best.",
    "The army fired 20 shells at 3 villages.",
    "A 28-year-old man was arrested on 17 March 2031.",
    "The group threatened to kill 12 hostages.",
    "Such a bomb could kill 200 people.",
    "Officials confirmed the death toll to a correspondent.",
    "The clip had 491.5K views at 10:07.",
    "Fighting displaced 40,000 people.",
    "In 2031 the city was destroyed.",
]


@pytest.mark.parametrize(("text", "claims"), READ, ids=[text for text, _ in READ])
def test_a_sentence_gives_its_claims(text: str, claims: list[tuple[str, int | None, int | None, str]]) -> None:
    found = extract(text, "en")
    assert [(str(one.effect), one.figure.min, one.figure.max, str(one.category)) for one in found] == claims


@pytest.mark.parametrize("text", NOT_READ)
def test_what_counts_no_dead_gives_no_claim(text: str) -> None:
    assert [one.quote for one in extract(text, "en") if one.effect] == []


def test_no_word_of_harm_is_lost_because_its_sentence_is_not_read() -> None:
    """Each phrase that says what happened has one of the words without which a sentence is passed over."""
    phrases = [
        " ".join(("", *parts, "")) for known in TABLE.values() for parts, tag in known if tag in "KkDWwMTUYSGJRFV"
    ]
    unread = [phrase for phrase in phrases if not any(word in phrase for word in TRIGGER)]
    assert len(phrases) > len(TRIGGER)
    assert unread == []


def test_what_a_number_includes_is_no_claim_of_its_own() -> None:
    (found,) = extract("At least 27 civilians, including three children and two women, were killed.", "en")
    assert (found.figure.min, found.children, found.women) == (27, 3, 2)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("It injured six others (three girls, including a baby, two women, and one man).", [(3, 2)]),
        ("Three female fighters were killed.", [(None, 3)]),
        ("It recorded the death of seven people: four children, two men and a woman.", [(4, 1)]),
        ("It left nine fighters and four residents, including two children, dead.", [(None, None), (2, None)]),
        ("Twelve civilians and ten fighters were killed there, including three children.", [(3, None), (None, None)]),
    ],
)
def test_what_a_number_includes_is_said_in_brackets_behind_a_colon_and_of_the_nearest(
    text: str, parts: list[tuple[int | None, int | None]]
) -> None:
    assert [(one.children, one.women) for one in extract(text, "en")] == parts


def test_somebody_called_by_name_is_one_person_with_that_name() -> None:
    (found,) = extract("A child named Somebody Somename was killed.", "en")
    assert (found.figure.max, found.names) == (1, ("Somebody Somename",))


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("The ministry said 4 people were killed.", "The ministry"),
        ("Four people were killed, a monitor said.", "a monitor"),
        ("Four people were killed, according to the Northtown Observatory.", "the Northtown Observatory"),
        ("Four people were killed.", None),
        ("The agency reported a raid. It said 4 people were killed.", "The agency"),
        ("The agency in Northtown said a camp was hit. The attack killed 4 people.", "The agency"),
        ("The centre, which watches the war, said 4 people were killed.", "The centre"),
    ],
)
def test_the_speaker_is_who_is_named_also_in_a_sentence_beside(text: str, speaker: str | None) -> None:
    assert [one.speaker for one in extract(text, "en") if one.effect] == [speaker]


@pytest.mark.parametrize(
    ("text", "scope"),
    [
        ("Nine people were killed on Tuesday.", "event"),
        ("In the past week 9 people were killed.", "period"),
        ("June: Ten attacks killed 9 people.", "period"),
        ("17 June: Nine people were killed.", "event"),
        ("In June they raided a village, killing nine people.", "event"),
        ("It spoke of an airstrike killing 80 farmers in 2031.", "event"),
        ("In 2031, a U.N. airstrike killed a farmer.", "event"),
        ("The land was shaken by a blast at a tank last week that killed dozens.", "event"),
        ("Three farmers were wounded in the past few hours.", "event"),
        ("Nine people have been killed since the war began.", "cumulative"),
        ("More than 90,000 people were killed.", "cumulative"),
        ("The toll shows an increase of 9 deaths.", "increment"),
    ],
)
def test_the_scope_is_told_by_the_words_around(text: str, scope: str) -> None:
    assert [str(one.scope) for one in extract(text, "en")] == [scope]


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("The army denied that 9 civilians were killed.", "denies"),
        ("The army acknowledged that 9 civilians were killed.", "confirms"),
        ("The group disputed this: the true figure is 9 civilian deaths.", "disputes"),
        ("A raid reportedly killed 9 civilians.", "unattributed"),
        ("The army said 9 civilians were killed.", "asserts"),
    ],
)
def test_the_stance_is_what_the_speaker_does_with_the_claim(text: str, stance: str) -> None:
    assert [str(one.stance) for one in extract(text, "en") if one.effect] == [stance]


def test_a_headline_and_its_text_are_one_claim_kept_where_it_is_more_complete() -> None:
    text = "Bomb kills 16 in Northtown\n\nA bomb killed at least 16 civilians on Tuesday, the ministry said."
    (found,) = extract(text, "en")
    assert (found.figure[:2], str(found.category), found.speaker) == ((16, None), "civilian", "the ministry")
    assert [text[start:end] for start, end in found.repeats] == ["kills 16"]


def test_two_small_numbers_in_one_sentence_are_two_claims() -> None:
    found = extract("Two farmers were killed in Northtown, and two farmers were killed in Southtown.", "en")
    assert [one.figure.min for one in found] == [2, 2]


def test_a_later_toll_of_the_same_speaker_supersedes_the_earlier() -> None:
    found = extract("Five people were killed, the ministry said. The toll has risen to 47, the ministry said.", "en")
    assert [(one.figure.min, one.supersedes) for one in found] == [(5, None), (47, 0)]


def test_near_figures_of_events_are_proposed_as_one_event() -> None:
    found = extract("The army says its bomb killed 105 civilians. Residents say a bomb killed 100 civilians.", "en")
    assert [one.same_event for one in found] == [(1,), (0,)]


def test_a_change_of_the_casualty_figure_is_of_the_headlines_total() -> None:
    text = "Raids Killed 480 Civilians\n\nThe casualty figure is a jump of 130, due to one raid claiming 100 victims."
    found = extract(text, "en")
    assert [(one.figure.min, str(one.effect), str(one.category), str(one.scope)) for one in found] == [
        (480, "killed", "civilian", "cumulative"),
        (130, "killed", "civilian", "increment"),
        (100, "killed", "civilian", "event"),
    ]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The army denied the claim.", "denial"),
        ("The rebels had stored munitions in a school.", "stored_explosives"),
        ("The residue was not consistent with our bomb.", "residue"),
        ("The rebels use people as human shields.", "human_shields"),
        ("The rebels prevented families from leaving.", "blocked_flight"),
        ("The figures are rising because of fighting in the city.", "trend"),
        ("A report is credible if more likely than not it is true.", "standard"),
    ],
)
def test_a_claim_without_a_number_is_a_claim(text: str, kind: str) -> None:
    assert [str(one.statement) for one in extract(text, "en") if one.effect is None] == [kind]


SPEAKERS = [
    ("Monitor: 12 killed in a raid", ["Monitor"]),
    ("12 killed in a raid: health ministry", ["health ministry"]),
    ("Six died, according to the army, and nine died, according to the rebels.", ["the army", "the rebels"]),
    (
        "The ministry counted six dead, but a hospital source said nine people had died.",
        ["The ministry", "a hospital source"],
    ),
    ("Initial reports say that four were killed.", ["Initial reports"]),
    ("A group tracking the violence said six died.", ["A group tracking the violence"]),
    ("Later the ministry said six died.", ["the ministry"]),
    ("Doctors at two hospitals said six died.", ["Doctors"]),
    ("Six were killed, the coast guard said.", ["the coast guard"]),
    ("Six were killed, the report found.", ["the report"]),
    ("He said six were killed.", ["He"]),
    ("RAID KILLS SIX PEOPLE NORTHTOWN (Agency) The ministry said that six people were killed.", ["The ministry"]),
    ("The attack reported to have killed six was claimed by nobody.", [None]),
    ("Six died, according to a report by the Northtown Observatory.", ["the Northtown Observatory"]),
    ("Six were hurt, according to emergency services.", ["emergency services"]),
    ("State media cited Governor Somename as saying that six soldiers were killed.", ["Governor Somename"]),
    (
        "NORTHTOWN, Northland (Agency) - The Guards stated on Wednesday a drone hit a shop, injuring six farmers.",
        ["The Guards"],
    ),
    ("Six were hurt, according to reports in Northland media.", ["Northland media"]),
    ("The monitor's sources have just reported that six soldiers died.", ["The monitor's sources"]),
    ("A medical source from Northtown: six people were killed.", ["A medical source from Northtown"]),
    ('"It killed six farmers," the mayor was quoted as saying.', ["the mayor"]),
    ("The Observatory monitored the death of six soldiers.", ["The Observatory"]),
]


@pytest.mark.parametrize(("text", "speakers"), SPEAKERS, ids=range(len(SPEAKERS)))
def test_who_says_it_is_told(text: str, speakers: list[str | None]) -> None:
    assert [one.speaker for one in extract(text, "en")] == speakers


def test_what_only_ranks_is_no_stretch_of_time() -> None:
    scopes = [
        str(extract(text, "en")[0].scope)
        for text in (
            "It was the deadliest since a bombing killed 140 people.",
            "Six died today, bringing the total since the war began to an unknown figure.",
            "Since the war began 600 people have died.",
        )
    ]
    assert scopes == ["event", "event", "cumulative"]


def test_a_place_of_the_first_line_is_a_candidate_where_the_sentence_names_none() -> None:
    text = "Raid on Aleppo\nThe attack killed 12 people."
    assert [(place.name, place.why) for place in extract(text, "en")[0].places] == [
        ("Aleppo", "named in the first line")
    ]


def test_people_seen_hurt_are_those_counted_before() -> None:
    text = "The raid injured nine children. A team carried an injured child to the clinic."
    assert [one.figure.min for one in extract(text, "en")] == [9]


def test_small_numbers_repeat_only_where_they_are_of_the_same_people() -> None:
    text = "It left a civilian dead. A second raid left a commander and a driver dead."
    assert [str(one.category) for one in extract(text, "en")] == ["civilian", "combatant", "civilian"]


def test_the_children_among_a_number_of_dead_are_a_part_of_it_and_no_claim() -> None:
    (found,) = (one for one in extract("Of the 52 people killed in the raid, 14 were children.") if one.effect)
    assert (found.figure.min, found.children) == (52, 14)
