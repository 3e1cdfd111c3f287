from datetime import timedelta

from django.test import TestCase
from django.utils import timezone

from photos.clock import make_missing_renditions
from photos.models import Photo
from tests.factories import make_photo


class MissingRenditionsTests(TestCase):
    def test_copies_that_could_not_be_made_are_made_the_next_day(self):
        photo = make_photo()
        late = timezone.now() - timedelta(hours=2)
        Photo.objects.update(renditions_ready=False, created_at=late)

        with self.captureOnCommitCallbacks(execute=True):
            make_missing_renditions()

        photo.refresh_from_db()
        assert photo.renditions_ready

    def test_a_photo_that_just_came_is_left_to_its_own_task(self):
        make_photo()
        Photo.objects.update(renditions_ready=False)

        with self.captureOnCommitCallbacks() as callbacks:
            make_missing_renditions()

        assert callbacks == []
