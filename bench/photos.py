"""A hundred photos of 12 megapixels dropped on an album while readers read.

They go through the real upload view one after another, as the desk sends them, and a worker makes
their sizes. What counts: how long until all are served, and what readers' pages cost meanwhile.
"""

import http.client
import io
import os
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path
from statistics import median, quantiles

import django
from PIL import Image

from bench.pages import get, served

PHOTOS = 100
SIZE = 4000, 3000
GOAL_SECONDS = 300
BEFORE = 200
# A reader's pause between two pages.
PAUSE = 0.05
NODE = {"workers": 2, "threads": 4}
BOUNDARY = "anh"


def main(photos=PHOTOS):
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "unionportal.settings")
    with tempfile.TemporaryDirectory(prefix="bench-photos-") as media:
        os.environ["MEDIA_STORAGE"] = media
        django.setup()
        from django.conf import settings
        from django.test.utils import get_runner

        runner = get_runner(settings)(verbosity=0, interactive=False)
        databases = runner.setup_databases()
        try:
            drop = prepare()
            os.environ["BENCH_DATABASE"] = settings.DATABASES["default"]["NAME"]
            with served("bench.served", **NODE) as (port, _), working():
                report(port, drop, photos)
        finally:
            runner.teardown_databases(databases)


def prepare():
    """Return the address and headers with which an editor's browser drops photos on an album."""
    from django.conf import settings
    from django.contrib.auth.models import User
    from django.core.management import call_command
    from django.middleware.csrf import get_token
    from django.test import Client, RequestFactory
    from django.urls import reverse

    from albums.models import Album, Category

    call_command("load_demo", verbosity=0, stdout=io.StringIO())
    album = Album.objects.create(title="Một trăm ảnh", category=Category.objects.first())
    browser = Client()
    browser.force_login(User.objects.create_superuser("truong-ban"))
    token = get_token(RequestFactory().get("/"))
    session = browser.cookies[settings.SESSION_COOKIE_NAME].value
    return reverse("admin:albums_album_upload", args=[album.pk]), {
        "Cookie": f"{settings.SESSION_COOKIE_NAME}={session}; csrftoken={token}",
        "X-CSRFToken": token,
        "Content-Type": f"multipart/form-data; boundary={BOUNDARY}",
    }


class working:
    """Let a worker of its own take the tasks."""

    def __enter__(self):
        self.process = subprocess.Popen(
            [sys.executable, "manage.py", "worker"],
            env={**os.environ, "DJANGO_SETTINGS_MODULE": "bench.served"},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

    def __exit__(self, *error):
        self.process.terminate()
        self.process.wait()


def report(port, drop, photos):
    until_ready(0)  # the demo's own photos
    paths = pages()
    before = [seconds(port, paths[n % len(paths)]) for n in range(BEFORE)]
    meanwhile, stop = [], threading.Event()
    reader = threading.Thread(target=read_on, args=(port, paths, meanwhile, stop))
    content = photograph()
    started = time.perf_counter()
    reader.start()
    try:
        for number in range(photos):
            upload(port, drop, number, content)
        uploaded = time.perf_counter() - started
        until_ready(photos)
        ready = time.perf_counter() - started
    finally:
        stop.set()
        reader.join()
    print(f"\n{photos} ảnh {SIZE[0]} × {SIZE[1]}, mỗi ảnh {len(content) / 1e6:.1f} MB")
    print(f"tải lên xong            {uploaded:>7.1f} giây ({uploaded / photos:.2f} giây một ảnh)")
    print(f"đủ mọi cỡ               {ready:>7.1f} giây ({ready / photos:.2f} giây một ảnh)")
    print(f"(mục tiêu 100 ảnh trong {GOAL_SECONDS} giây)\n")
    print(f"{'một trang, ms':<24}{'trung vị':>9}{'95%':>9}")
    for name, times in (("trước khi thả ảnh", before), ("trong lúc làm ảnh", meanwhile)):
        print(f"{name:<24}{median(times) * 1000:>9.1f}{slowest(times) * 1000:>9.1f}")
    middle, tail = median(meanwhile) / median(before), slowest(meanwhile) / slowest(before)
    print(f"{'tỉ lệ':<24}{middle:>9.2f}{tail:>9.2f}")
    check(photos)


def slowest(times):
    """The time that 95 of 100 pages stay below."""
    return quantiles(times, n=20)[-1]


def photograph():
    """About as hard to compress as a photograph of a landscape."""
    width, height = SIZE
    noise = Image.effect_noise((width // 4, height // 4), 60).resize(SIZE)
    buffer = io.BytesIO()
    noise.convert("RGB").save(buffer, "JPEG", quality=95)
    return buffer.getvalue()


def upload(port, drop, number, content):
    """Send the picture with a comment of its own, so that it is no picture the store knows."""
    address, headers = drop
    words = f"{number}".encode()
    comment = b"\xff\xfe" + (len(words) + 2).to_bytes(2, "big") + words
    head = f'Content-Disposition: form-data; name="upload"; filename="{number}.jpg"\r\n\r\n'
    body = b"".join(
        [f"--{BOUNDARY}\r\n{head}".encode(), content[:2], comment, content[2:]]
        + [f"\r\n--{BOUNDARY}--\r\n".encode()]
    )
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    connection.request("POST", address, body, headers)
    response = connection.getresponse()
    answer = response.read()
    connection.close()
    if response.status != 201:
        raise SystemExit(f"{address}: {response.status} {answer[:300]}")


def pages():
    from news.models import Article

    return ["/", "/tin-tuc/", *(a.get_absolute_url() for a in Article.objects.published()[:8])]


def seconds(port, path):
    started = time.perf_counter()
    get(port, path)
    taken = time.perf_counter() - started
    time.sleep(PAUSE)
    return taken


def read_on(port, paths, times, stop):
    while not stop.is_set():
        times.append(seconds(port, paths[len(times) % len(paths)]))


def until_ready(photos):
    """Wait until the worker has made every copy, of at least so many photos with an original."""
    from photos.models import Photo

    while (
        Photo.objects.exclude(original="").count() < photos
        or Photo.objects.filter(renditions_ready=False).exists()
    ):
        time.sleep(0.2)


def check(photos):
    """Every size of every photo lies on the disk, and its original to the byte."""
    from django.conf import settings

    from photos.models import Photo

    kept = list(Photo.objects.exclude(original=""))
    assert len(kept) == photos, (len(kept), photos)
    for photo in kept:
        for name in (photo.file.name, photo.original.name, *photo.copies):
            assert (Path(settings.MEDIA_ROOT) / name).stat().st_size, name
    total = sum(path.stat().st_size for path in Path(settings.MEDIA_ROOT).rglob("*.*"))
    print(f"\nđủ {photos} ảnh, mọi cỡ và bản gốc; {total / 1e6:.0f} MB trên đĩa")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
