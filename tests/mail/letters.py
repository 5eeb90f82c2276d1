"""Letters for tests."""

from cms.mail.letters import Button, Facts, Letter, Links, Paragraph, Quote


def full_letter() -> Letter:
    """A letter with one of each part."""
    return Letter(
        subject="Votre offre est publiée",
        parts=(
            Paragraph("Bonjour,\nvoici <b>la suite</b> & fin."),
            Facts((("Pays", "Sénégal"),)),
            Quote("Le modérateur écrit :", "Premier point\n\nSecond <script>alert(1)</script>"),
            Button("Voir l’offre", "http://testserver/fr/bourse/?a=1&b=2"),
            Links(
                "À lire", (("Une offre", "http://testserver/fr/x/", "Mali"), ("Autre", "http://testserver/fr/y/", ""))
            ),
        ),
        why="Vous avez déposé une offre.",
    )
