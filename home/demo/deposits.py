"""Demo deposits: offers in every stage of moderation, some from long ago, some late."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from home.demo.offers import make_offers
from home.demo.randomness import public_id, stream
from home.demo.records import Collectivite, Deposit, Offer, Sources
from home.demo.sizes import Sizes
from home.demo.texts import ascii_name

#: Stages, each as often as here in a cycle of 20.
_STAGES: Final = (
    *("waiting", "approved", "question", "waiting", "refused", "approved", "draft", "waiting", "claimed", "approved"),
    *("answered", "late", "withdrawn", "approved", "refused", "claimed", "unverified", "question", "merged", "late"),
)
#: Days since it was sent: at least, at most.
_AGES: Final = {
    "waiting": (0, 6),
    "claimed": (1, 7),
    "answered": (8, 20),
    "late": (16, 45),
    "question": (5, 40),
    "draft": (0, 20),
    "unverified": (0, 5),
}
_LONG_AGO: Final = (12, 330)
_SLOWEST: Final = 15
_QUESTIONS: Final = (
    "Quel budget prévoyez-vous, et qui en paie quelle part ?",
    "Dites en deux phrases ce que vous attendez du partenaire.",
    "Le calendrier commence avant la date de dépôt : est-ce une erreur ?",
    "Merci de préciser le lieu du projet.",
)
_REFUSALS: Final = (
    "La Bourse-projets est réservée aux autorités locales. Votre interlocuteur est le service de coopération.",
    "L’offre est celle d’une entreprise : elle n’entre pas dans la coopération décentralisée.",
    "Le projet est déjà terminé.",
)


def make_deposits(
    seed: str, sources: Sources, collectivites: Sequence[Collectivite], offers: Sequence[Offer], sizes: Sizes
) -> tuple[Deposit, ...]:
    """Return the deposits.

    Those that were approved are of ``offers``, which are public. Those that were merged tell one of these a second
    time. The rest are of no other.
    """
    wanted = replace(sizes, offers=sizes.deposits, authorities=max(3, sizes.deposits * 3 // 4))
    others = make_offers(f"{seed} deposits", sources, collectivites, wanted)
    return tuple(_make(seed, index, others[index], offers) for index in range(sizes.deposits))


def _make(seed: str, index: int, own: Offer, offers: Sequence[Offer]) -> Deposit:
    rng = stream(seed, "deposit", index)
    stage = _STAGES[index % len(_STAGES)]
    # Prime to any number of offers that isn't its multiple: neighbours in the list are of different places.
    public = offers[index * 7 % len(offers)]
    offer = {"approved": public, "merged": replace(public, public_id=own.public_id)}.get(stage, own)
    words = {"question": _QUESTIONS, "answered": _QUESTIONS, "refused": _REFUSALS}.get(stage, ("",))
    return Deposit(
        index=index,
        public_id=public_id(seed, "deposit", index),
        offer=offer,
        stage=stage,
        days=rng.randint(*_AGES.get(stage, _LONG_AGO)),
        decided_after=rng.randint(1, _SLOWEST),
        # Some have deposited several.
        email=f"cooperation@{ascii_name(offer.authority_name)[:40].strip('-')}.exemple.invalid",
        reason=str(rng.randint(0, 99)),
        text=rng.choice(words),
        same_as=public.public_id if stage == "merged" else "",
    )
