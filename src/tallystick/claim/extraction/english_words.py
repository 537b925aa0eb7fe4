"""The words of English that casualty claims are made of: the lexicon. The grammar is in english.py.

Each table gives words (singular and plural) and what they are; to teach the program a word, write it here.
"""

from __future__ import annotations

from typing import Final

from tallystick.claim.extraction.numbers import NumberWords


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


NUMBERS: Final = NumberWords(
    units=dict(
        zip(
            _words(
                "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
                " seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety"
            ),
            (*range(1, 20), *range(20, 100, 10)),
            strict=True,
        )
    ),
    scales={"hundred": 100, "thousand": 1000, "million": 1_000_000, "dozen": 12},
    joiners=frozenset({"and"}),
)
VAGUE: Final = {
    **{word: word for word in _words("dozens scores hundreds thousands tens")},
    **dict.fromkeys(_words("several many numerous multiple few handful various countless some"), "several"),
    **dict.fromkeys(_words("couple pair"), "couple"),
    **dict.fromkeys(_words("millions"), "millions"),
}
LEFT_OUT: Final = frozenset(_words("also reported the these those its their our his her other my only just both all"))
"""Words before a number that are no part of the quote."""
BEASTS: Final = frozenset(_words("animals beasts cattle livestock cows bulls oxen buffaloes calves sheep rams ewes lambs goats pigs hogs horses mares foals mules donkeys camels dogs puppies cats kittens"
                                 " rabbits rats mice chickens hens roosters poultry ducks geese turkeys birds pigeons gulls fish salmon sharks whales dolphins turtles bees"
                                 " elephants deer gazelles antelopes rhinos giraffes gorillas monkeys snakes"))  # fmt: skip
LIFELESS: Final = frozenset(
    _words(
        "trees crops zones batteries links letters languages phones documents files records items parcels weapons aircraft planes ships pages pieces"
    )
)
"""Things that are called dead, wounded or missing."""
THINGS: Final = BEASTS | frozenset(_words("houses homes vehicles tanks buildings villages rockets missiles"
                                 " shells strikes raids airstrikes bombs attacks hours days weeks months years times kilometers kilometres meters miles"
                                 " percent dollars points positions sites targets families' clashes battles ambushes offensives operations bases schools hospitals mosques cars trucks motorcycles"
                                 " drones aircraft boats hectares tons reports incidents cases generations hideouts dens sorties trenches warehouses"
                                 " depots convoys fortifications pickups mines explosives ambulances shops settlements neighbourhoods"
                                 " neighborhoods districts areas provinces regions towns cities roads injuries wounds graves rounds targets"))  # fmt: skip
# "a number of people"; before "of" or at once before people.
VAGUE_NOUNS: Final = frozenset(_words("number handful group couple pair majority unknown unspecified crowd"))

TALLIES: Final = frozenset(_words("number numbers tally count total toll figure list names"))
HARM_OF: Final = frozenset(_words("death deaths injury injuries martyrdom"))
"""Nouns that writers put straight before the number of those harmed, leaving out "of"."""
BEING: Final = frozenset(
    _words(
        "who that have has had been were being are was reported reportedly believed feared confirmed known officially also"
    )
)

AT_LEAST: Final = (
    "at least at", "at least", "no fewer than", "no less than", "not less than", "not fewer than", "a minimum of",
    "more than", "greater than", "over", "upwards of", "upward of", "in excess of", "exceeding", "above", "well over",
    "as few as", "past", "beyond", "at the very least", "no lower than", "surpassing", "surpassed", "exceeded", "exceeds", "topped", "passed",
)  # fmt: skip
UP_TO: Final = (
    "up to", "as many as", "at most", "no more than", "not more than", "fewer than", "less than", "under", "as high as",
    "a maximum of", "maximum of", "as much as",
)  # fmt: skip
ABOUT: Final = (
    "about", "around", "roughly", "approximately", "approx", "close to", "closer to", "an estimated", "estimated",
    "nearly", "almost", "some", "circa", "just over", "just under", "somewhere around", "in the region of",
)  # fmt: skip
EXACT: Final = (
    "a total of", "total of", "another", "a further", "further", "an additional", "additional", "a confirmed", "some other", "exactly", "the other",
    "all", "the", "these", "those", "a reported", "reported", "its", "their", "our", "his", "her", "other", "a combined",
    "also", "both", "my", "only", "just",
)  # fmt: skip

ROSE: Final = frozenset(_words("increased risen rose rises climbed grown grew jumped up revised went raised updated"))
"""Before "from six to nine", these say that it is nine now."""
SUFFERED: Final = frozenset(_words("suffered sustained received suffering sustaining suffer sustain"))
ANOTHER: Final = frozenset(_words("another second third fourth fifth sixth seventh"))
"""Before "was killed", these are one person more."""

CIVILIAN_STATED: Final = frozenset(_words("civilian civilians noncombatant noncombatants non-combatant non-combatants"))
CHILDREN: Final = frozenset(
    _words("child children boy boys girl girls infant infants baby babies toddler toddlers newborn newborns"
           " minor minors kid kids schoolchild schoolchildren schoolboy schoolboys schoolgirl schoolgirls teenager teenagers"
           " teen teens")
)  # fmt: skip
WOMEN: Final = frozenset(
    _words(
        "mother-in-law daughter-in-law sister-in-law woman women mother mothers grandmother grandmothers wife wives housewife"
    )
)
CIVILIANS: Final = CIVILIAN_STATED | CHILDREN | WOMEN | frozenset(
    _words(
        "father-in-law son-in-law brother-in-law resident residents villager villagers inhabitant inhabitants citizen citizens townspeople local locals"
        " journalist journalists reporter reporters cameraman cameramen photographer photographers correspondent"
        " medic medics paramedic paramedics doctor doctors nurse nurses surgeon surgeons pharmacist"
        " schoolteacher schoolteachers dockworker dockworkers shopkeepers housewife housewives goatherd goatherds teacher teachers student students pupil pupils professor worker workers staffer staffers employee employees"
        " labourer labourers laborer laborers farmer farmers peasant peasants shepherd shepherds herder fisherman fishermen"
        " driver drivers shopkeeper vendor vendors trader traders merchant merchants engineer engineers lawyer lawyers judge judges priest priests nun nuns"
        " imam cleric missionary missionaries monk monks volunteer volunteers rescuer rescuers responder responders firefighter firefighters"
        " refugee refugees evacuee evacuees migrant migrants worshipper worshippers worshiper worshipers mourner mourners"
        " pilgrim pilgrims shopper shoppers bystander bystanders passerby passersby passers-by pedestrian pedestrians"
        " passenger passengers commuter commuters tourist tourists patient patients protester protesters protestor"
        " protestors demonstrator demonstrators activist activists hostage hostages family families relative relatives"
        " parent parents father fathers grandfather grandfathers brother brothers sister sisters sibling siblings son sons"
        " daughter daughters husband husbands cousin cousins uncle uncles aunt aunts nephew nephews niece nieces"
        " grandson grandsons granddaughter granddaughters grandchild grandchildren grandparent grandparents couple"
        " twins orphan orphans elder elders youth youths technician technicians accountant accountants businessman businessmen mayor mayors politician politicians professors pharmacists herders headman headmen scholars senators ministers candidates watchman watchmen"
        " bride groom guest guests spouse neighbour neighbours neighbor neighbors household households spectators"
        " countrymen academic academics scholar staff crew sheikh sheikhs barber baker councillor councillors imams clerics lawmaker senator minister candidate councilman teacher trade-unionist"
    )
)  # fmt: skip
KIN: Final = frozenset(_words("father mother grandfather grandmother husband wife son daughter brother sister uncle aunt nephew niece cousin"))  # fmt: skip
"""One person each also without an article, in a list of a family: "her mother, grandmother and two cousins"."""
COMBATANTS: Final = frozenset(
    _words(
        "fighter fighters combatant combatants militant militants soldier soldiers troop troops rebel rebels insurgent"
        " insurgents terrorist terrorists gunman gunmen commander commanders officer officers jihadist jihadists jihadi"
        " jihadis militiaman militiamen militia militias serviceman servicemen servicemember servicemembers"
        " constable constables gendarme gendarmes cadet cadets sniper snipers mercenary mercenaries extremist extremists guerrilla guerrillas guerilla guerillas"
        " conscript conscripts airman airmen pilot pilots warrior warriors paratrooper paratroopers policeman policemen"
        " troopers trooper guardsman guardsmen infantryman mujahideen mujahedeen attacker attackers assailant assailants"
        " bomber bombers subversive subversives general colonel lieutenant captain sergeant corporal private lt col"
        " brigadier admiral peshmerga assassin assassins marine marines navy recruits emir operative operatives spy"
        " enemy combatant gunner loyalist loyalists legionnaire commando commandos reservist reservists patrolman ranger"
    )
)  # fmt: skip
OF_A_STATE: Final = frozenset(_words("constable constables gendarme gendarmes cadet cadets captain police policeman policemen policewoman soldier soldiers troops conscript conscripts serviceman servicemen servicemember"
                                    " servicemembers guardsman guardsmen officer officers trooper troopers patrolman marine marines airman airmen reservist reservists"))  # fmt: skip
OF_NO_STATE: Final = frozenset(_words("militant militants rebel rebels insurgent insurgents terrorist terrorists gunman gunmen attacker attackers assailant"
                                     " assailants fighter fighters militiaman militiamen jihadist jihadists jihadi jihadis guerrilla guerrillas extremist extremists bomber bombers"))  # fmt: skip
"""Fighters of two sides, who are never one number: "a policeman and three of the attackers"."""
PARTNERS: Final = frozenset(_words("colleague colleagues companion companions friend friends comrade comrades bodyguard bodyguards"
                                   " escort escorts aide aides associate associates"))  # fmt: skip
# Who they are depends on the words around: "family members", "members of the militia", "armed men".
OF_KIND: Final = frozenset(_words("member members element elements personnel men man leader leaders chief head guard guards recruit"
                                  " supporter supporters affiliate affiliates agent agents cadre cadres figure head"))  # fmt: skip
PERSONS: Final = OF_KIND | frozenset(
    _words(
        "people person persons individual individuals other others victim victims body bodies corpse corpses soul souls"
        " human humans life lives adult adults male males female females gentleman ladies lady inmate inmates"
        " prisoner prisoners detainee detainees captive captives official officials suspect suspects casualty"
        " occupant occupants survivor foreigner foreigners contractor contractors inmates national nationals"
        " companion companions friend friends comrade comrades martyr martyrs sailor sailors seaman seamen"
        " politician countrymen executive president governor bodyguard bodyguards escort escorts smuggler smugglers associate associates aide aides ally deputy courier facilitator recruiter financier thief robber thieves smugglers criminal criminals settler settlers infiltrator infiltrators unborn prisoners forces more colleague"
        " colleagues participant participants man men remains"
    )
)  # fmt: skip
ARMED: Final = frozenset(
    _words(
        "armed rebel militant regime army military police security terrorist insurgent government pro-government"
        " anti-government opposition isis isil daesh da'esh takfiri hezbollah hizbollah hizbullah taliban taleban hamas"
        " qassam al-qaeda al-qaida al-shabaab shabaab nusra al-nusra houthi houthis pkk ypg sdf paramilitary suicide"
        " militia enemy guerrilla islamist jihadi jihadist terror brigade brigades division divisions regiment battalion battalions unit units"
        " troops forces force squad loyalist loyalists extremist tribal combat allied pro-regime kurdish-led is boko"
        " service separatist mercenary intelligence guard guards border presidential air naval fmln eln farc contra contras sendero"
        " cartel gang death-squad peshmerga commando commandos battle-hardened faction factions group"
    )
)  # fmt: skip
CIVIL_ADJECTIVES: Final = CIVILIAN_STATED | frozenset(_words("innocent unarmed aid medical health media humanitarian family press"
                                                     " defence defense elderly pregnant unicef unrwa"))  # fmt: skip
ADJECTIVES: Final = frozenset(
    _words(
        "other more innocent unarmed young old elderly male female local foreign additional such suspected alleged"
        " wanted senior top high-ranking low-level key new injured wounded dead displaced internally unidentified"
        " unknown pregnant disabled minor adult small little same very many different ordinary fellow married school"
        " aid health relief rescue media medical humanitarian family members' police army field second first third"
        " young-aged religious political trade union university high-profile prominent regional overall total"
        " severely seriously critically lightly badly slightly estimated reported confirmed civil identified unidentified"
        " known named middle-aged newborn unborn"
    )
) | (ARMED - {"group", "is", "are", "force", "units", "unit"})  # fmt: skip

DEMONYM_ENDINGS: Final = (
    "ians",
    "eans",
    "icans",
    "ans",
    "ese",
    "is",
    "ish",
    "nese",
    "ards",
    "ers",
    "ites",
    "ines",
    "ptians",
    "qis",
    "nis",
)
DEMONYMS: Final = frozenset(
    _words("palestinians syrians iraqis israelis americans russians ukrainians yemenis afghans kurds turks turkmen yazidis"
           " yezidis iranians lebanese somalis sudanese egyptians jordanians saudis britons germans french pakistanis indians"
           " libyans christians muslims alawites druze shiites sunnis arabs salvadorans colombians peruvians chinese spaniards"
           " bolivians guatemalans nicaraguans hondurans chechens tunisians uzbeks australians canadians italians gazans"
           " houthis palestinian syrian iraqi israeli american russian ukrainian yemeni afghan kurd jesuits armenians"
           " nigerians malians ethiopians rohingya haitians jews ugandans kenyans burmese belgians dutch chileans")
)  # fmt: skip
PEOPLES: Final = frozenset(
    _words("palestinian syrian iraqi israeli american russian ukrainian yemeni afghan kurd french chinese german dutch")
)
"""Singular names of peoples, which are adjectives as often as nouns."""
DONE: Final = frozenset(
    _words("succeeded managed able continued continue continues went helped reported believed known said alleged")
)
"""Before "to kill", these say that it was done."""
FIGHTING_PEOPLES: Final = frozenset(_words("houthis taliban contras marines"))

# Effects. K: participle or simple past; k: other forms, always active; D: what is said of the dead without an agent.
KILLED: Final = frozenset(
    _words("killed murdered massacred slain executed beheaded assassinated martyred slaughtered lynched hanged"
           " decapitated gassed electrocuted eliminated annihilated liquidated")
)  # fmt: skip
KILLING: Final = frozenset(
    _words("kill kills killing murder murders murdering massacring executing executes beheading assassinating slaying"
           " eliminating annihilating assassinates beheads slaughters eliminates"
           " slaughtering martyring massacre assassination execution murders slew assassinate")
)  # fmt: skip
DIED: Final = frozenset(_words("die dies died dying dead perish perished succumbed deceased drowned lifeless"))
WOUNDED: Final = frozenset(_words("wounded injured hurt maimed"))
WOUNDING: Final = frozenset(_words("wounds wounding injures injuring wound injure maiming"))
MISSING: Final = frozenset(_words("missing disappeared vanished unaccounted"))
# Nouns that carry the effect: "12 deaths", "40 injuries", "9 casualties".
KILLED_NOUNS: Final = frozenset(_words("deaths death fatalities fatality martyrs martyr killings murders bodies corpses body corpse"
                                       " dead executions assassinations killed"))  # fmt: skip
INJURED_NOUNS: Final = frozenset(_words("injuries injured wounded woundings"))
CASUALTY_NOUNS: Final = frozenset(_words("casualties casualty causality"))

PHRASES: Final = {
    "lost their lives": "D", "lost his life": "D", "lost her life": "D", "lost their life": "D", "lost lives": "D",
    "shot dead": "K", "shot to death": "K", "stoned to death": "K", "burned to death": "K", "burnt to death": "K",
    "shot and killed": "K", "beaten to death": "K", "stabbed to death": "K", "tortured to death": "K",
    "put to death": "K", "gunned down": "K", "hacked to death": "K", "crushed to death": "K", "blown up": "x",
    "struck and killed": "K", "found dead": "D", "left dead": "D", "bled to death": "D", "starved to death": "D",
    "burned alive": "K", "frozen to death": "D", "froze to death": "D", "starve to death": "D", "choked to death": "D", "have fallen": "D", "had fallen": "D", "have fallen ill": "x", "have fallen sick": "x", "have fallen to": "x", "have fallen by": "x", "have fallen into": "x", "had fallen ill": "x", "had fallen to": "x", "passed away": "D", "pronounced dead": "D", "confirmed dead": "D", "feared dead": "D",
    "reported dead": "D", "presumed dead": "D", "met their death": "D", "killed in action": "K", "wounded in action": "W",
    **{f"{led} {whose} {end}": "D" for led in ("led to", "leading to", "resulted in", "resulting in", "lead to") for whose in ("his", "her", "their") for end in ("death", "deaths", "martyrdom")},
    **{f"{article}{pair} of": "F" for article in ("", "the ") for pair in ("death and injury", "deaths and injuries", "death or injury", "killing and wounding", "killing and injuring", "martyrdom and injury", "death and injuries", "killing or wounding", "killing or injuring")},
    "the lives of": "V", "the life of": "V", "the death of": "G", "the deaths of": "G", "death of": "G", "deaths of": "G",
    "the killing of": "G", "killing of": "G", "the killings of": "G", "killings of": "G", "the murder of": "G",
    "murder of": "G", "the murders of": "G", "the massacre of": "G", "massacre of": "G", "the execution of": "G",
    "execution of": "G", "the assassination of": "G", "assassination of": "G", "the loss of": "G", "martyrdom of": "G",
    "the martyrdom of": "G", "the bodies of": "G", "bodies of": "G", "the body of": "G", "the corpses of": "G",
    "corpses of": "G", "the remains of": "G", "beheading of": "G", "slaughter of": "G", "the slaying of": "G",
    "the injuries of": "J", "injuries of": "J", "found shot dead": "K", "found killed": "K", "found murdered": "K", "found executed": "K",
    "found beheaded": "K", "found hanged": "K", "wiped out": "D", "loss of life": "x", "put the dead at": "T",
    "stands at": "H", "stood at": "H", "totals": "H", "totaled": "H", "totalled": "H", "reached": "H", "reaching": "H", "reaches": "H",
    "rose to": "H", "risen to": "H", "rises to": "H", "rising to": "H", "climbed to": "H", "climbs to": "H", "increased to": "H",
    "increases to": "H", "grew to": "H", "grown to": "H", "jumped to": "H", "soared to": "H", "revised to": "H", "surpassed": "H",
    "has passed": "H", "increased": "H", "risen": "H", "rose": "H", "climbed": "H", "grown": "H", "jumped": "H", "up": "H", "brought to": "H", "updated to": "H", "went up to": "H", "possible": "m", "possibility": "m", "potential": "m",
    "risk": "m", "prevent": "m", "avoid": "m", "minimise": "m", "minimize": "m", "fears": "m", "danger": "m",
    "belonging to": "p", "identified as": "d", "named as": "d", "known as": "d", "alongside": "z", "accompanied by": "z",
    "a third of them": "j", "one third of them": "j", "half of them": "j", "two thirds of them": "j", "a quarter of them": "j",
    "a third of whom": "j", "one third of whom": "j", "half of whom": "j", "two thirds of whom": "j", "a quarter of whom": "j",
    "among the dead": "D", "among those killed": "K", "among the killed": "K", "among the wounded": "W", "among the injured": "W",
    "among those injured": "W", "among those wounded": "W", "among those who died": "D",
    "the injury of": "J", "injury of": "J", "the wounding of": "J", "wounding of": "J", "injuries to": "J",
    "injury to": "J", "injuring of": "J", "disappearance of": "R", "the disappearance of": "R",
    "death toll": "T", "death tolls": "T", "body count": "T", "number of deaths": "T", "number of dead": "T",
    "number of people killed": "T", "number of killed": "T", "number killed": "T", "number of those killed": "T",
    "number of fatalities": "T", "number of victims": "T", "number of civilians killed": "T", "number dead": "T",
    "number of civilian deaths": "T", "toll of dead": "T", "toll of the dead": "T", "number of martyrs": "T",
    "toll of deaths": "T", "toll remains": "T", "toll remains at": "T", "death toll remains": "T", "death toll remains at": "T",
    **{f"{count} of {dead}": "T" for count in ("number", "count", "estimate", "tally") for dead in ("the dead", "those killed")}, "list of the dead": "T", "register of the dead": "T", "number of casualties": "U", "casualty toll": "U",
    "casualty figure": "U", "casualty figures": "U", "casualty count": "U", "casualty total": "U", "toll": "T",
    **{f"toll of {the}{hurt}": "Y" for the in ("", "the ") for hurt in ("wounded", "injured", "injuries")}, "number of injured": "Y", "number of wounded": "Y", "number of the wounded": "Y", "number of the injured": "Y",
    "number of injuries": "Y", "number of people injured": "Y", "number of people wounded": "Y", "number of missing": "S",
    "suffered injuries": "W", "sustained injuries": "W", "suffered wounds": "W", "sustained wounds": "W",
    "suffered serious injuries": "W", "suffered minor injuries": "W", "sustained serious injuries": "W",
    "received injuries": "W", "are being treated": "x", "whose bodies": "D", "whose body": "D", "whose corpses": "D", "whose corpse": "D", "went missing": "M", "gone missing": "M",
    "no one": "Z", "nobody": "Z", "not a single person": "Z", "none": "Z", "no-one": "Z",
    "still missing": "M", "unaccounted for": "M", "most of them": "j", "many of them": "j", "mostly": "j", "mainly": "j", "the majority": "j",
    "majority of them": "j", "almost all": "j", "nearly all": "j", "all of them": "j", "mostly of": "j", "most of whom": "j", "many of whom": "j", "some of them": "j", "largely": "j",
    "including": "i", "among them": "i", "amongst them": "i", "among whom": "i", "including at least": "i",
    "as well as": "z", "along with": "z", "and also": "&", "together with": "z", "with another": "&",
    "plus": "&", "of them": "g", "of whom": "g", "of which": "g", "were": "b", "was": "b", "is": "b", "are": "b",
    "be": "b", "been": "b", "being": "b", "has": "f", "have": "f", "had": "f", "having": "f", "got": "b",
    "believed": "h", "reported": "h", "thought": "h", "feared": "h", "confirmed": "h", "said": "s", "known": "h",
    "presumed": "h", "estimated": "h", "alleged": "h", "reportedly": "a", "allegedly": "a", "also": "a", "later": "a", "then": "a",
    "apparently": "a", "both": "a", "either": "a", "immediately": "a", "instantly": "a", "tragically": "a", "brutally": "a",
    "all": "a", "already": "a", "still": "a", "now": "a", "so far": "a", "seriously": "a", "severely": "a", "badly": "a",
    "critically": "a", "slightly": "a", "lightly": "a", "only": "a", "just": "a", "since": "p", "to": "u", "and": "&",
    "or": "o", "&": "&", "but": "y", "while": "y", "when": "y", "after": "y", "as": "y", "where": "y", "because": "y", "which": "r",
    "who": "r", "that": "r", "whom": "r", "in": "p", "on": "p", "at": "p", "by": "p", "from": "p", "for": "p", "with": "p",
    "near": "p", "during": "p", "into": "p", "through": "p", "between": "p", "against": "p", "of": "O", "outside": "p",
    "dead or alive": "x", "alive or dead": "x", "inside": "p", "over": "p", "under": "p", "within": "p", "before": "y", "until": "y", "if": "m", "would": "m",
    "could": "m", "might": "m", "will": "m", "shall": "m", "should": "m", "threatened": "m", "planned": "m", "plotted": "m",
    "plot": "m", "intended": "m", "capable": "m", "attempted": "m", "tried": "m", "wanted": "m", "a": "A", "an": "A",
    "the": "A", "his": "A", "her": "A", "their": "A", "its": "A", "this": "A", "these": "A", "those": "A", "there": "a",
    "may": "a", "not": "n", "never": "n", "didn't": "n", "without": "n", "no": "n", "left": "l", "leaving": "l", "leaves": "l",
    "lost": "L", "loses": "L", "lose": "L", "losing": "L", "claimed": "v", "claiming": "v", "claims": "v", "cost": "v",
    "taking": "v", "took": "v", "costing": "v", "including:": "i", "it": "x", "they": "x", "he": "x", "she": "x",
    "in addition to": "&", "included": "i", "includes": "i", "one of": "A",
    "an increase of": "C", "a rise of": "C", "an addition of": "C",
    **{
        f"{article}{noun} {verb}": "C"
        for article in ("", "the ")
        for noun in ("figure", "number", "total", "tally", "count")
        for verb in (
            "at", "to", "past", "is", "is now", "now", "stands at", "stood at", "now stands at", "rose to", "has risen to", "had risen to",
            "reached", "climbed to", "was", "was put at", "is put at", "was at",
        )
    },
    "named": "d", "identified": "d", "called": "d",
}  # fmt: skip
"""Phrases and words with their letters; the longest that fits is taken. The letters are explained in english.py."""

FUNCTION_WORDS: Final = frozenset(_words("about among amongst across along amid despite except like per since than through throughout toward towards"
                                        " upon via versus within without so or nor because both each every any i you he him we us them they what whose"
                                        " then now here also too yet just even still about beside besides beneath above below behind beyond"))  # fmt: skip
"""No adjectives: between a number and a noun they end the phrase ("no information about civilian casualties")."""
NO_MEN: Final = frozenset(
    _words("german roman ottoman norman oman human omen specimen abdomen regimen acumen yemen layman's")
)

NAME_PARTICLES: Final = frozenset(_words("al el bin ibn abu abd ul ud bint de van von"))
"""Written small within a name: "Somebody al Somename"."""
ANIMALS: Final = frozenset(_words("cow cows horse donkey dog goat camel sheep cat animal bird deal bill plan bid"))
BEGINNING: Final = frozenset(_words("man woman boy girl child civilian soldier farmer journalist teenager mother father infant baby doctor"
                                    " teacher student worker fighter militant officer policeman commander activist resident shepherd paramedic member leader prisoner driver person youth teen policewoman villager"))  # fmt: skip
"""Nouns that may begin a headline without an article: "Man killed by a mine"."""
NO_NAMES: Final = frozenset(_words("state islamic united nations forces army air strike strikes raid raids city town front syria iraq yemen gaza"
                                   " monday tuesday wednesday thursday friday saturday sunday street road market hospital church mosque"
                                   " ministry party council war day assad's assads"))  # fmt: skip
# After a number, these say that it counts no people (or not here).
NOT_PEOPLE_AFTER: Final = frozenset(
    _words("% percent per years year months month weeks week days day hours hour minutes km kilometers kilometres miles"
           " meters metres feet am pm a.m p.m times tons tonnes kg gmt bst cm mm rd st nd th")
)  # fmt: skip
NOT_PEOPLE_BEFORE: Final = frozenset(
    _words("$ € £ # aged age no nos article chapter resolution page section room channel phase camp number grade route"
           " base post gate block ward cell tent barracks checkpoint point flight bus sector zone brigade battalion division unit platform"
           " highway january february march april may june july august september october november december jan feb mar apr"
           " jun jul aug sep sept oct nov dec")
)  # fmt: skip
MONTHS: Final = {
    name: number
    for number, names in enumerate(
        ("january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
         "september sept sep", "october oct", "november nov", "december dec"), 1)
    for name in names.split()
}  # fmt: skip
WEEKDAYS: Final = frozenset(_words("monday tuesday wednesday thursday friday saturday sunday today yesterday tonight"))
ABBREVIATIONS: Final = frozenset(
    _words("mr mrs ms dr lt gen col capt sgt maj brig st prof rev sen rep gov adm cpl pvt no vs etc u.s u.k u.n jan feb mar apr"
           " jun jul aug sept sep oct nov dec approx est dept inc ltd mt ft")
)  # fmt: skip
