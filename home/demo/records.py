"""What the demo data is made of: plain records, which name each other by index or code."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class City:
    """A real city (GeoNames)."""

    name: str
    country: str
    longitude: float
    latitude: float
    population: int
    district: str


@dataclass(frozen=True, slots=True)
class Place:
    """A territory of France as the generator needs it; ``code`` is the reference list's (``commune-35238``)."""

    code: str
    kind: str
    insee_code: str
    siren: str
    name: str
    population: int
    region: str
    departement: str


@dataclass(frozen=True, slots=True)
class ThemeCodes:
    """A theme and the DAC purpose codes it stands for."""

    code: str
    dac_codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sources:
    """The reference data that the generator starts from."""

    territories: tuple[Place, ...]
    countries: dict[str, str]
    themes: tuple[ThemeCodes, ...]
    cities: dict[str, tuple[City, ...]]


@dataclass(frozen=True, slots=True)
class Collectivite:
    """A French local authority. ``noun`` is its name in a sentence: « la Ville de Rennes »."""

    index: int
    public_id: str
    territory: Place
    name: str
    noun: str
    of_noun: str
    type: str
    summary: str
    description: str
    contact_service: str
    contact_email: str
    contact_phone: str
    website: str
    weight: float
    confirmed_at: date | None


@dataclass(frozen=True, slots=True)
class Partner:
    """A partner organisation. ``noun`` is its name in a sentence: « la commune de Kayes »."""

    index: int
    public_id: str
    name: str
    noun: str
    acronym: str
    type: str
    city: City
    website: str
    description: str


@dataclass(frozen=True, slots=True)
class Funding:
    """Who pays how much of a project, in its currency."""

    name: str
    type: str
    amount: int


@dataclass(frozen=True, slots=True)
class Result:
    """What a project achieved."""

    title: str
    value: str
    description: str


@dataclass(frozen=True, slots=True)
class Plan:
    """The outline of a project, made before its details: who, with which country, of what kind, after which other."""

    index: int
    lead: int
    kind: str
    country: str
    follows: int | None
    phase: int


@dataclass(frozen=True, slots=True)
class Project:
    """A project, with everything that its sheet shows."""

    index: int
    public_id: str
    plan: Plan
    title: str
    summary: str
    description: str
    themes: tuple[str, ...]
    sdgs: tuple[str, ...]
    tags: tuple[str, ...]
    status: str
    planned_start: date
    actual_start: date | None
    planned_end: date | None
    actual_end: date | None
    budget: int | None
    fundings: tuple[Funding, ...]
    countries: tuple[tuple[str, int | None], ...]
    cities: tuple[City, ...]
    participants: tuple[tuple[int, str], ...]
    partners: tuple[tuple[int, str], ...]
    sectors: tuple[tuple[str, int], ...]
    markers: tuple[tuple[str, str], ...]
    results: tuple[Result, ...]
    links: tuple[tuple[str, str], ...]
    picture: str
    source: str
    external_id: str
    confirmed_at: date | None
    confirmed_by: str


@dataclass(frozen=True, slots=True)
class Offer:
    """An offer of the Bourse-projets."""

    index: int
    public_id: str
    direction: str
    title: str
    authority_name: str
    authority_type: str
    territory: str
    city: City
    country: str
    themes: tuple[str, ...]
    sdgs: tuple[str, ...]
    languages: tuple[str, ...]
    original_language: str
    summary: str
    need: str
    context: str
    expected: str
    offered: str
    budget: int | None
    planned_start: date
    planned_end: date
    state: str
    expires_on: date
    contact_name: str
    contact_email: str
    contact_phone: str


@dataclass(frozen=True, slots=True)
class Deposit:
    """What somebody has deposited, and the stage that it is in. ``offer`` may be one that is published already.

    ``days`` are those ago when it was sent (begun, if it wasn't); ``decided_after`` how many days later.
    ``same_as`` is the public id of the offer that a merged one tells of again; it is empty for the others.
    """

    index: int
    public_id: str
    offer: Offer
    stage: str
    days: int
    decided_after: int
    email: str
    reason: str
    text: str
    same_as: str


@dataclass(frozen=True, slots=True)
class CountrySheet:
    """The editorial page of a country."""

    code: str
    name: str
    summary: str
    body: tuple[str, ...]
    embassy_name: str
    embassy_email: str
    embassy_phone: str
    embassy_website: str
    embassy_address: str

    @property
    def public_id(self) -> str:
        """A country's public id is its code."""
        return self.code


@dataclass(frozen=True, slots=True)
class DemoData:
    """All records of a run, in the order in which they are written."""

    collectivites: tuple[Collectivite, ...]
    partners: tuple[Partner, ...]
    projects: tuple[Project, ...]
    offers: tuple[Offer, ...]
    countries: tuple[CountrySheet, ...]
    deposits: tuple[Deposit, ...]
