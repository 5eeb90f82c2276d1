"""How sheets are worded: patterns that the sentences are filled into, by the kind of cooperation.

A capital letter in a field's name (``{Lead}``) begins a sentence. The fields: ``sentences.make_words``.
"""

from typing import Final

TITLES: Final = (
    "{Name} {at}",
    "{Name} {at}",
    "{Deed} {at}",
    "{Deed} {at}",
    "{nick} : {name} {at}",
    "{city} : {name}",
    "{Name} {in_country}",
    "{nick}, ou comment {deed}",
    "{Deed} avec {public}",
    "{lead_name} – {city} : {name}",
    "{Name} : {public} {of} s’engagent",
    "{Name} autour {of}",
    "{Name} avec {partner}",
    "{city}, {deed}",
    "{Name} et échanges entre pairs {in_country}",
    "{Deed} {in_country}",
)
TWINNING_TITLES: Final = (
    "Jumelage {lead_name} – {city}",
    "Jumelage {lead_name} – {city} : {name}",
    "{lead_name} et {city}, villes jumelles",
    "{lead_name} et {city} : {name}",
    "{Name} : {lead_name} et {city}",
    "Échanges {lead_name} – {city} : {name}",
    "{Deed} entre {lead_name} et {city}",
    "{city} à la rencontre {of_lead_name} : {name}",
    "{Name} avec {city}",
    "{nick} : {lead_name} et {city}",
)
EMERGENCY_TITLES: Final = (
    "{Name} {in_country}",
    "{Name} {at}",
    "{Deed} {at}",
    "Avec {city}, après {event}",
    "{lead_name} solidaire {of} après {event}",
    "{lead_name} aux côtés {of_country} : {name}",
    "{nick} : {deed} {at}",
    "{city} : {name} après {event}",
)
OPENINGS: Final = (
    "{Lead} et {partner} s’associent pour {deed}.",
    "{Lead} accompagne {partner} pour {deed}.",
    "{At}, {need}.",
    "{At}, {need} : {lead} et {partner} y répondent ensemble.",
    "Pour {deed}, {lead} met ses agents à la disposition {of_partner}.",
    "{Need} : c’est le point de départ du travail mené {at} avec {partner}.",
    "{Public} {of} portent avec {lead} un même but : {deed}.",
    "Depuis {year}, {lead} aide {partner} à {deed}.",
    "{Work}, {work2} : voilà ce que prévoient {lead} et {partner}.",
    "« {nick} » réunit {lead} et {partner} pour {deed}.",
    "{Partner} veut {deed} et s’appuie sur l’expérience {of_lead}.",
    "{Partner} a sollicité {lead} pour {deed}.",
    "Parce {that_need}, {partner} et {lead} ont décidé {of_deed}.",
    "{City} veut {deed} ; {lead} y apporte ses méthodes et une part du financement.",
    "En {months} mois, {partner} et {lead} entendent {deed}.",
    "{Deed} : tel est l’objet de la convention entre {lead} et {partner}.",
    "{Name} : {public} travaillent {at} avec {lead}.",
    "{Lead_name} et {city} partagent une question, comment {deed}, et y travaillent ensemble.",
)
NORTH_OPENINGS: Final = (
    "{At} comme {at_lead}, {public} cherchent à {deed}.",
    "{Lead_name} et {city} comparent leurs façons {of_deed}.",
    "{Public} des deux territoires se retrouvent {at} autour d’un thème : {name}.",
)
TWINNING_OPENINGS: Final = (
    "{Lead_name} et {city} cherchent ensemble, dans le cadre de leur jumelage né en {since}, à {deed}.",
    "{City} et {lead_name} veulent {deed}, fidèles à leur jumelage de {since}.",
    "{City} et {lead_name} vivent leur amitié au quotidien : {name}.",
    "Né en {since}, le jumelage avec {city} permet aujourd’hui {of_deed}.",
    "{Public} {of_lead_name} et {of} se rencontrent chaque année autour d’un thème : {name}.",
    "{At} et {at_lead}, des familles, des écoles et des clubs s’unissent pour {deed}.",
    "De {since} à aujourd’hui, {lead_name} et {city} n’ont cessé d’échanger : {name}.",
    "{Lead_name} et son comité de jumelage préparent avec {city} un programme commun : {name}.",
    "{Work} : {lead_name} et {city} donnent un contenu à leur jumelage.",
    "Chaque printemps, {city} reçoit {public} {of_lead_name} pour {deed}.",
)
EMERGENCY_OPENINGS: Final = (
    "Après {event}, {lead} soutient {partner} pour {deed}.",
    "{At}, {need}. {Lead} a répondu à l’appel {of_partner}.",
    "{Lead} agit avec {partner} depuis {event}.",
    "{Partner} a demandé de l’aide après {event} ; {lead} y a répondu aussitôt.",
    "{Need} : {lead} apporte son soutien {at}.",
    "{Work}, {work2} : {lead} agit {at} après {event}.",
    "{City} se relève après {event}, avec l’appui {of_lead}.",
)
CLOSINGS: Final = (
    "Le projet prévoit notamment : {work} ; {work2}.",
    "Au programme : {work}, puis {work2}.",
    "{Public} prennent part à chaque étape, du diagnostic au bilan.",
    "Une mission technique par an et un comité de pilotage paritaire en assurent le suivi.",
    "Les échanges entre pairs y tiennent autant de place que les équipements.",
    "Principale action : {work}.",
    "Deux volets se complètent : {work} d’une part, {work2} d’autre part.",
    "La démarche associe {public} et prépare la relève par les services locaux.",
    "À terme, {partner} en assurera la gestion sans appui extérieur.",
    "Le bilan sera partagé avec les autres collectivités françaises présentes {in_country}.",
    "Parmi les actions : {work} et {work2}.",
    "Des agents et des habitants des deux territoires se rendent visite chaque année.",
    "L’entretien des équipements est prévu dès le départ.",
)
ENDED: Final = (
    "Achevé en {end_year}, le projet a fait l’objet d’un bilan commun.",
    "Mené jusqu’en {end_year}, il a montré l’intérêt {of_deed}.",
    "Le projet s’est terminé en {end_year} ; les équipements sont depuis gérés sur place.",
)
CONTEXTS: Final = (
    "{At}, {need}. {Partner} en a fait une priorité de son mandat, et s’est tournée vers {lead}.",
    (
        "Le diagnostic mené avec {public} le montre : {need}. Les services locaux connaissent le problème, mais "
        "manquent de moyens."
    ),
    "{Need}. C’est ce constat, partagé lors d’une mission en {year}, qui a conduit à ce projet.",
    (
        "{Lead} connaît {city} de longue date. Les échanges ont fait apparaître un besoin précis : {deed}. Sur "
        "place, {need}."
    ),
    "Tout est parti d’une rencontre entre {public} des deux territoires. {Need}.",
    "{City} grandit et ses besoins changent : {need}.",
)
METHODS: Final = (
    (
        "Les services {of_lead} apportent leur compétence sous la forme de missions courtes, {partner} conduit les "
        "travaux et les achats."
    ),
    "{Public} participent au comité de suivi, qui se réunit deux fois par an, une fois dans chaque pays.",
    "Les marchés sont passés sur place, et les entreprises locales y répondent.",
    "Un volontaire en service civique fait le lien entre les deux équipes.",
    "Chaque année, une délégation {of_city} vient observer les services {of_lead}, et la visite est rendue.",
    "{Partner} assure la maîtrise d’ouvrage ; {lead} apporte conseil, formation et cofinancement.",
)
NEXT: Final = (
    "Les deux partenaires souhaitent étendre l’action aux communes voisines.",
    "Une évaluation externe est prévue en fin de convention.",
    "Les documents produits seront mis à la disposition des autres collectivités.",
    "Les élèves des deux territoires suivent le projet en classe.",
    "La suite dépendra des moyens que {partner} pourra y consacrer chaque année.",
)
