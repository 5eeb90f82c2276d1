"""The log's tables: one current row a public object, its points, and how far each reader has come."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q


class Publication(models.Model):
    """The one place that says what is public: a row a public object, or its tombstone (a compacted log).

    ``seq`` grows in the order of commits. The JSON columns hold ready text without ``seq``, which reading adds, so
    that an unchanged object can be told by its ``digest``.
    """

    kind = models.CharField(max_length=32)
    public_id = models.CharField(max_length=64)
    language = models.CharField(max_length=8)
    seq = models.BigIntegerField(unique=True)
    is_removed = models.BooleanField(default=False)
    successor_id = models.CharField(max_length=64, default="", blank=True)
    title = models.TextField(default="")
    list_json = models.TextField(default="")
    detail_json = models.TextField(default="")
    text_json = models.TextField(default="")
    words = models.TextField(default="")
    digest = models.CharField(max_length=64, default="")
    facets = ArrayField(models.TextField(), default=list)
    year_start = models.SmallIntegerField(null=True)
    year_end = models.SmallIntegerField(null=True)
    sort_title = models.TextField(default="", db_collation="C")
    sort_date = models.DateField()
    sort_amount = models.DecimalField(max_digits=16, decimal_places=2)
    published_at = models.DateTimeField()
    updated_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "public_id"], name="publication_object"),
        ]
        indexes = [
            GinIndex(fields=["facets"], name="publication_facets", condition=Q(is_removed=False)),
            models.Index(
                fields=["kind", "sort_title", "id"], name="publication_by_title", condition=Q(is_removed=False)
            ),
            models.Index(fields=["kind", "sort_date", "id"], name="publication_by_date", condition=Q(is_removed=False)),
            models.Index(
                fields=["kind", "sort_amount", "id"], name="publication_by_amount", condition=Q(is_removed=False)
            ),
            models.Index(
                fields=["kind", "updated_at", "id"], name="publication_by_update", condition=Q(is_removed=False)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind}/{self.public_id}@{self.seq}"


class PublicationPoint(models.Model):
    """A place of a public object; a project with three places has three."""

    publication = models.ForeignKey(Publication, on_delete=models.CASCADE, related_name="points")
    longitude = models.FloatField()
    latitude = models.FloatField()
    title = models.TextField()
    country = models.CharField(max_length=2, default="", blank=True)

    class Meta:
        indexes = [models.Index(fields=["longitude", "latitude"], name="publication_point_place")]

    def __str__(self) -> str:
        return f"{self.title} ({self.longitude}, {self.latitude})"


class Reader(models.Model):
    """How far a reader of the log has come: everything up to ``seq`` is safely done."""

    name = models.CharField(max_length=64, unique=True)
    seq = models.BigIntegerField(default=0)
    updated_at = models.DateTimeField(auto_now=True)

    def __str__(self) -> str:
        return f"{self.name}@{self.seq}"


class Restoration(models.Model):
    """That the log was restored from a backup: numbers between the two belong to a past that is lost.

    Whoever names one of them as the last that they saw holds what the log no longer knows.
    """

    after_seq = models.BigIntegerField()
    first_seq = models.BigIntegerField()
    restored_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return f"{self.after_seq}…{self.first_seq}"
