from django.db import models

from unionportal.text import slugify


def free_slug(model: type[models.Model], text: str) -> str:
    """Return a slug for text that no row of model has yet."""
    base = slugify(text)
    taken = set(model.objects.filter(slug__startswith=base).values_list("slug", flat=True))
    number, slug = 1, base
    while slug in taken:
        number += 1
        slug = f"{base}-{number}"
    return slug
