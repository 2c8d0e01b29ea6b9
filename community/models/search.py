"""What search keeps: the words of notes and people, terms to suggest, what people looked for."""

from typing import Any

from django.contrib.postgres.indexes import GinIndex, OpClass
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import F
from django.utils.translation import gettext_lazy as _


class NoteWords(models.Model):
    """The words of a note, apart from it: a like must not touch the large index. Weights: A title, B topics, C text."""

    note = models.OneToOneField("community.Note", models.CASCADE, primary_key=True, related_name="indexed")
    version = models.PositiveIntegerField(help_text="of the note that was read")
    rank = models.PositiveSmallIntegerField(
        default=0, help_text="see xhs.lib.ranks; its marks are in the words"
    )
    words = SearchVectorField()

    class Meta:
        indexes = [GinIndex(fields=["words"], name="note_words", fastupdate=False)]

    def __str__(self) -> str:
        return f"{self.note_id}"


class PersonWords(models.Model):
    """The words of somebody's names. `sound` is what a mistyped name is compared with."""

    person = models.OneToOneField("members.Person", models.CASCADE, primary_key=True, related_name="indexed")
    version = models.PositiveIntegerField()
    words = SearchVectorField()
    sound = models.CharField(max_length=120)

    class Meta:
        indexes = [
            GinIndex(fields=["words"], name="person_words", fastupdate=False),
            GinIndex(OpClass(F("sound"), name="gin_trgm_ops"), name="person_sound"),
        ]

    def __str__(self) -> str:
        return f"{self.person_id}"


class SearchTerm(models.Model):
    """Something worth suggesting: a topic, a brand, a category, or what many looked for and found."""

    class Kind(models.TextChoices):
        TOPIC = "topic", _("topic")
        GOODS = "goods", _("brand or category")
        SEARCH = "search", _("often looked for")

    text = models.CharField(max_length=60, unique=True)
    sound = models.CharField(max_length=120, help_text="in Latin letters; see xhs.lib.searching")
    kind = models.CharField(max_length=6, choices=Kind)
    weight = models.PositiveIntegerField(default=0, help_text="how much there is behind it")
    built_at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(OpClass(F("text"), name="varchar_pattern_ops"), name="term_prefix"),
            models.Index(OpClass(F("sound"), name="varchar_pattern_ops"), name="term_sound_prefix"),
            GinIndex(OpClass(F("sound"), name="gin_trgm_ops"), name="term_sound"),
        ]

    def __str__(self) -> str:
        return self.text


class TitleWord(models.Model):
    """A word of listed notes' titles or goods' names, which somebody may have meant who typed it wrongly.

    Only the commonest are kept, with in how many titles each occurs: see community.title_words.
    """

    text = models.CharField(max_length=24, unique=True)
    sound = models.CharField(max_length=60, help_text="in Latin letters; see xhs.lib.searching")
    titles = models.PositiveIntegerField()

    class Meta:
        indexes = [
            models.Index(fields=["sound"], name="title_word_sound"),
            GinIndex(OpClass(F("sound"), name="gin_trgm_ops"), name="title_word_alike"),
        ]

    def __str__(self) -> str:
        return self.text


class SearchLogQuerySet(models.QuerySet["SearchLog"]):
    def unmet(self) -> "SearchLogQuerySet":
        return self.filter(found=0)


class SearchLog(models.Model):
    """One search, first pages only. `found` counts the hits of the first page. Kept for 90 days."""

    text = models.CharField(max_length=60)
    tab = models.CharField(max_length=6)
    found = models.PositiveIntegerField()
    person = models.ForeignKey(
        "members.Person", models.SET_NULL, null=True, blank=True, related_name="+", db_index=False
    )
    at = models.DateTimeField(auto_now_add=True)

    objects = SearchLogQuerySet.as_manager()

    class Meta:
        verbose_name = _("search")
        verbose_name_plural = _("searches")
        indexes = [models.Index(fields=["-at"], name="search_log_newest")]

    def __str__(self) -> str:
        return self.text


class UnmetSearch(models.Model):
    """What people looked for in vain, gathered for operators. `answered_at`: somebody saw to it."""

    text = models.CharField(_("looked for"), max_length=60)
    tab = models.CharField(_("in"), max_length=6)
    times = models.PositiveIntegerField(_("times"), default=0)
    last_at = models.DateTimeField(_("last"))
    answered_at = models.DateTimeField(_("seen to"), null=True, blank=True)

    class Meta:
        verbose_name = _("unmet search")
        verbose_name_plural = _("unmet searches")
        constraints = [models.UniqueConstraint(fields=["text", "tab"], name="unmet_search_once")]
        indexes = [models.Index(fields=["-times", "-id"], name="unmet_search_most")]

    def __str__(self) -> str:
        return self.text


class SearchMemoryQuerySet(models.QuerySet["SearchMemory"]):
    def owned_by(self, person: Any) -> "SearchMemoryQuerySet":
        return self.filter(person_id=person.pk)


class SearchMemory(models.Model):
    """What a person looked for lately; hers to delete."""

    person = models.ForeignKey(
        "members.Person", models.CASCADE, related_name="search_memories", db_index=False
    )
    text = models.CharField(max_length=60)
    at = models.DateTimeField()

    objects = SearchMemoryQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "text"], name="search_memory_once")]
        indexes = [models.Index(fields=["person", "-at"], name="search_memory_newest")]

    def __str__(self) -> str:
        return self.text
