from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models


class AboutQuerySet(models.QuerySet):
    def about(self, obj: models.Model):
        """The rows about this object."""
        return self.filter(content_type=ContentType.objects.get_for_model(obj), object_id=obj.pk)


class About(models.Model):
    """Says something of a row of any content app, known by its content type only."""

    content_type = models.ForeignKey(ContentType, models.CASCADE, related_name="+", editable=False)
    object_id = models.BigIntegerField(editable=False)
    target = GenericForeignKey()

    objects = AboutQuerySet.as_manager()

    class Meta:
        abstract = True
