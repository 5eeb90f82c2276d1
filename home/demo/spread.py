"""How French decentralised cooperation spreads: over countries, kinds of authorities, kinds of cooperation and themes.

Weights are orders of magnitude of the real register's figures, not the figures themselves.
"""

from collections.abc import Mapping
from typing import Final

from home.demo.texts import split_words


def _weights(text: str) -> dict[str, float]:
    return {code: float(weight) for code, weight in (entry.split(":") for entry in text.split())}


#: Cooperation proper, by country of the partner.
COOPERATION: Final = _weights(
    "ML:90 SN:92 BF:78 MG:70 MA:72 BJ:52 PS:42 DE:30 CN:36 VN:40 TG:38 CM:34 TN:36 LB:30 HT:32 AM:20 RO:20 PL:18 GB:12 "
    "IT:14 ES:14 CA:24 JP:12 CI:26 GN:28 NE:30 DZ:24 MR:20 KM:14 DJ:7 TD:14 CD:12 CG:10 GA:6 CF:5 RW:9 BI:5 MZ:5 ET:6 "
    "EG:7 JO:7 TR:8 UA:14 MD:6 GE:6 RU:4 BR:14 AR:6 CL:7 PE:8 BO:6 EC:6 CO:10 MX:10 CU:8 NI:6 SV:4 GT:5 HN:3 CR:3 DO:5 "
    "US:14 IN:14 KH:16 LA:14 TH:5 ID:4 PH:4 NP:7 LK:4 BD:3 MN:3 KR:5 KZ:2 UZ:2 TJ:1 KG:1 AZ:1 IQ:5 SY:2 IL:6 CV:6 GW:3 "
    "GM:2 GH:4 NG:2 LR:1 SL:2 ZA:6 ZW:1 ZM:1 KE:4 TZ:3 UG:3 MW:1 AO:2 NA:1 BW:1 MU:6 SC:2 GQ:1 ST:1 SD:1 SS:1 ER:1 "
    "LY:2 "
    "BE:12 CH:12 LU:5 PT:10 NL:5 AT:4 CZ:8 SK:4 HU:8 BG:7 GR:8 HR:3 SI:3 RS:5 BA:3 AL:3 MK:2 ME:1 XK:2 LT:2 LV:2 EE:2 "
    "FI:2 SE:3 NO:2 DK:2 IE:4 IS:1 CY:1 MT:1 VU:3 FJ:2 NZ:2 AU:3 WS:1 PG:1 SR:3 GY:2 PA:2 PY:2 UY:3 VE:2 DM:2 LC:2 JM:1"
)
#: Twinnings of towns.
TWINNING: Final = _weights(
    "DE:300 GB:120 IT:92 ES:62 PL:62 BE:34 PT:36 RO:42 CZ:22 HU:20 CH:12 IE:16 NL:10 AT:9 GR:10 BG:5 SK:6 HR:3 SI:3 "
    "LT:3 LV:2 EE:2 FI:2 SE:3 DK:3 NO:2 LU:5 UA:6 RU:4 RS:2 US:22 CA:28 JP:12 CN:10 IL:9 PS:13 ML:17 SN:16 BF:15 MA:9 "
    "BJ:6 TN:6 TG:5 CM:3 MG:4 LB:4 AM:6 GE:1 MD:1 TR:3 MX:2 BR:2 CU:1 DZ:4 KR:2 AU:1 NZ:1 NI:1 CV:1 DJ:1"
)
#: Emergency aid: country, year and what happened are told together.
EMERGENCIES: Final[tuple[tuple[str, int, str, float], ...]] = (
    ("LK", 2005, "le raz-de-marée de décembre 2004", 6),
    ("ID", 2005, "le raz-de-marée de décembre 2004", 5),
    ("PK", 2005, "le séisme du Cachemire", 2),
    ("PE", 2007, "le séisme d’août 2007", 2),
    ("HT", 2010, "le séisme de janvier 2010", 20),
    ("CL", 2010, "le séisme de février 2010", 2),
    ("JP", 2011, "le séisme et le raz-de-marée de mars 2011", 5),
    ("PH", 2013, "le typhon de novembre 2013", 5),
    ("NP", 2015, "le séisme d’avril 2015", 9),
    ("VU", 2015, "le cyclone de mars 2015", 3),
    ("EC", 2016, "le séisme d’avril 2016", 2),
    ("HT", 2016, "l’ouragan d’octobre 2016", 7),
    ("DM", 2017, "les ouragans de septembre 2017", 3),
    ("MZ", 2019, "les cyclones du printemps 2019", 4),
    ("LB", 2020, "l’explosion du port en août 2020", 14),
    ("AM", 2020, "le déplacement de familles à l’automne 2020", 6),
    ("HT", 2021, "le séisme d’août 2021", 6),
    ("MG", 2022, "les cyclones du début de 2022", 5),
    ("UA", 2022, "l’invasion du pays", 34),
    ("MD", 2022, "l’arrivée de familles réfugiées", 5),
    ("PL", 2022, "l’arrivée de familles réfugiées", 6),
    ("TR", 2023, "le séisme de février 2023", 15),
    ("SY", 2023, "le séisme de février 2023", 5),
    ("MA", 2023, "le séisme de septembre 2023", 16),
    ("LY", 2023, "les inondations de septembre 2023", 4),
    ("UA", 2024, "les destructions de l’hiver", 10),
    ("LB", 2024, "les combats de l’automne 2024", 7),
)
#: Neighbours across the border, by INSEE code of the région.
NEIGHBOURS: Final[Mapping[str, Mapping[str, float]]] = {
    "44": _weights("DE:8 LU:4 BE:4 CH:2"),
    "32": _weights("BE:8 GB:4"),
    "27": _weights("CH:8"),
    "84": _weights("CH:6 IT:6"),
    "93": _weights("IT:9"),
    "94": _weights("IT:9"),
    "76": _weights("ES:9"),
    "75": _weights("ES:9"),
    "53": _weights("GB:4 IE:3"),
    "28": _weights("GB:9"),
    "03": _weights("BR:6 SR:6"),
}
#: Where overseas régions cooperate first.
OVERSEAS: Final[Mapping[str, Mapping[str, float]]] = {
    "04": _weights("MG:12 KM:8 MU:7 MZ:4 IN:3 CN:2 SC:3 ZA:2"),
    "06": _weights("KM:12 MG:10 TZ:2 MU:2"),
    "01": _weights("HT:10 DM:6 CU:4 DO:3 LC:3 CA:2"),
    "02": _weights("HT:8 LC:7 CU:4 DM:4 CO:2 CA:2"),
    "03": _weights("BR:10 SR:8 HT:5 GY:2 CO:2"),
}
#: Kinds of cooperation, by type of authority.
KINDS: Final[Mapping[str, Mapping[str, float]]] = {
    "commune": _weights(
        "jumelage:44 cooperation-decentralisee:22 projet-ponctuel:12 subvention:9 aide-urgence:5 mobilite:4 "
        "action-en-reseau:2 "
        "appui-institutionnel:2"
    ),
    "intercommunalite": _weights(
        "cooperation-decentralisee:52 projet-ponctuel:16 appui-institutionnel:11 action-en-reseau:8 jumelage:5 "
        "aide-urgence:4 "
        "mobilite:4"
    ),
    "departement": _weights(
        "cooperation-decentralisee:48 subvention:16 appui-institutionnel:10 projet-ponctuel:9 mobilite:8 "
        "aide-urgence:7 "
        "action-en-reseau:2"
    ),
    "region": _weights(
        "cooperation-decentralisee:52 mobilite:13 action-en-reseau:11 appui-institutionnel:9 projet-ponctuel:7 "
        "subvention:5 "
        "aide-urgence:3"
    ),
}
#: Themes, by the kind of relation.
SOUTH_THEMES: Final = _weights(
    "water:20 education:14 health:12 agriculture:12 governance:9 services:7 climate:8 economy:6 urban:5 culture:5 "
    "gender:4 "
    "youth:4 heritage:3"
)
NORTH_THEMES: Final = _weights(
    "culture:15 youth:14 governance:12 economy:13 education:11 climate:11 urban:9 heritage:7 services:3 health:2 "
    "agriculture:3"
)
TWINNING_THEMES: Final = _weights(
    "culture:28 youth:26 heritage:10 education:10 governance:9 economy:7 climate:5 health:2 agriculture:3"
)
#: Where life is easier than need: cooperation is between equals of another kind.
NORTH: Final = frozenset(
    split_words(
        "DE GB IT ES PL BE PT CZ HU CH IE NL AT GR BG SK HR SI LT LV EE FI SE DK NO LU US CA JP AU NZ KR IS CY MT "
        "IL RU RO RS"
    )
)
#: Median budget in euros by kind, and the spread of its logarithm.
BUDGETS: Final[Mapping[str, tuple[float, float]]] = {
    "jumelage": (7_500, 0.8),
    "cooperation-decentralisee": (82_000, 1.0),
    "cooperation-transfrontaliere": (240_000, 1.0),
    "projet-ponctuel": (21_000, 0.9),
    "appui-institutionnel": (58_000, 0.8),
    "action-en-reseau": (75_000, 0.9),
    "mobilite": (24_000, 0.8),
    "subvention": (5_500, 0.7),
    "aide-urgence": (9_000, 0.9),
}
SIZE_FACTORS: Final[Mapping[str, float]] = {"region": 3.0, "departement": 1.6, "intercommunalite": 1.4, "commune": 0.8}
SDGS: Final[Mapping[str, tuple[str, ...]]] = {
    "water": ("6", "3", "11"),
    "urban": ("11", "9", "13"),
    "services": ("16", "11", "7"),
    "governance": ("16", "17", "10"),
    "climate": ("13", "15", "14"),
    "agriculture": ("2", "12", "15"),
    "education": ("4", "5", "8"),
    "health": ("3", "10", "5"),
    "culture": ("11", "4", "17"),
    "heritage": ("11", "8", "12"),
    "economy": ("8", "9", "12"),
    "gender": ("5", "10", "8"),
    "youth": ("4", "17", "16"),
    "emergency": ("11", "1", "3"),
}
SUBTHEME_SDGS: Final[Mapping[str, str]] = {
    "services.waste": "12",
    "services.energy": "7",
    "climate.energy-transition": "7",
    "agriculture.fisheries": "14",
    "governance.migration": "10",
    "economy.employment": "8",
    "emergency.preparedness": "13",
    "emergency.health": "3",
}
MARKERS: Final[Mapping[str, tuple[str, ...]]] = {
    "water": ("2", "7"),
    "urban": ("2", "3"),
    "services": ("3", "2"),
    "governance": ("3", "1"),
    "climate": ("2", "7", "6"),
    "agriculture": ("2", "12"),
    "education": ("1",),
    "health": ("9", "11"),
    "culture": ("3",),
    "heritage": ("2",),
    "economy": ("4", "1"),
    "gender": ("1",),
    "youth": ("3", "1"),
    "emergency": ("10",),
}
WATER_AGENCIES: Final[Mapping[str, str]] = {
    "11": "Agence de l’eau Seine-Normandie",
    "28": "Agence de l’eau Seine-Normandie",
    "24": "Agence de l’eau Loire-Bretagne",
    "52": "Agence de l’eau Loire-Bretagne",
    "53": "Agence de l’eau Loire-Bretagne",
    "44": "Agence de l’eau Rhin-Meuse",
    "32": "Agence de l’eau Artois-Picardie",
    "75": "Agence de l’eau Adour-Garonne",
    "76": "Agence de l’eau Adour-Garonne",
    "27": "Agence de l’eau Rhône Méditerranée Corse",
    "84": "Agence de l’eau Rhône Méditerranée Corse",
    "93": "Agence de l’eau Rhône Méditerranée Corse",
    "94": "Agence de l’eau Rhône Méditerranée Corse",
    "04": "Office de l’eau de La Réunion",
}
