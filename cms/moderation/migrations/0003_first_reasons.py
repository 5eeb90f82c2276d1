"""The reasons that the portal begins with; national editors keep the list from there."""

from django.db import migrations

QUESTION, REFUSAL, BOTH = (True, False), (False, True), (True, True)
REASONS = [
    ("incomplete", QUESTION, "Des informations manquent", "Information is missing", "Falta información"),
    ("unclear", QUESTION, "Le besoin n’est pas assez précis", "The need is not clear enough", "La necesidad no está bastante clara"),
    ("authority-unconfirmed", BOTH, "L’accord de l’autorité locale n’est pas établi", "The local authority’s agreement is not established", "No consta el acuerdo de la autoridad local"),
    ("attachment", QUESTION, "Une pièce jointe est illisible ou inutile", "An attachment is unreadable or not needed", "Un adjunto es ilegible o innecesario"),
    ("personal-data", BOTH, "Le texte contient des données personnelles", "The text contains personal data", "El texto contiene datos personales"),
    ("duplicate", REFUSAL, "Le projet figure déjà dans le portail", "The project is already in the portal", "El proyecto ya figura en el portal"),
    ("not-cooperation", REFUSAL, "Ce n’est pas un projet entre autorités locales", "This is not a project between local authorities", "No es un proyecto entre autoridades locales"),
    ("commercial", REFUSAL, "La demande est commerciale", "The request is commercial", "La solicitud es comercial"),
    ("no-answer", REFUSAL, "Nos questions sont restées sans réponse", "Our questions were not answered", "Nuestras preguntas quedaron sin respuesta"),
    ("diplomatic", REFUSAL, "La coopération n’est pas possible aujourd’hui dans ce pays", "Cooperation is not possible in this country today", "La cooperación no es posible hoy en ese país"),
    ("spam", REFUSAL, "Message indésirable", "Unwanted message", "Mensaje no deseado"),
]


def add(apps, schema_editor):
    reasons = apps.get_model("cms_moderation", "Reason").objects
    for order, (code, (question, refusal), fr, en, es) in enumerate(REASONS, start=1):
        reasons.get_or_create(
            code=code,
            defaults={
                "label_fr": fr,
                "label_en": en,
                "label_es": es,
                "for_question": question,
                "for_refusal": refusal,
                "order": 10 * order,
            },
        )


class Migration(migrations.Migration):
    dependencies = [("cms_moderation", "0002_journal_is_final")]

    operations = [migrations.RunPython(add, migrations.RunPython.noop)]
