from datetime import timedelta

from django.test import TestCase
from django.utils import timezone

from photos.clock import learn_looks, make_missing_renditions
from photos.models import Photo
from tests.factories import make_photo
from tests.photos.pictures import detailed


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


class LooksTests(TestCase):
    def test_photos_of_before_are_looked_at_once(self):
        photo = Photo.objects.from_upload(detailed())
        look = photo.look
        lost = make_photo()
        lost.file.storage.delete(lost.file.name)
        Photo.objects.update(look=None)

        learn_looks()

        assert look
        assert dict(Photo.objects.values_list("pk", "look")) == {photo.pk: look, lost.pk: 0}
