from django.contrib.staticfiles.storage import staticfiles_storage

from unionportal import staticfiles
from unionportal.staticfiles import StaticFilesStorage


def make_storage(tmp_path, *names):
    storage = StaticFilesStorage(location=tmp_path, base_url="/static/")
    for name in names:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"/* {name} */" * 200)
    list(storage.post_process({name: (storage, name) for name in names}))
    return storage


def test_files_get_hashed_names_and_compressed_copies(tmp_path):
    storage = make_storage(tmp_path, "css/site.css")

    assert storage.url("css/site.css").startswith("/static/css/site.")
    assert storage.url("css/site.css") != "/static/css/site.css"
    assert len(list(tmp_path.glob("css/site.*.css.br"))) == 1


def test_the_editors_files_keep_their_names_and_are_not_compressed(tmp_path):
    storage = make_storage(tmp_path, "ckeditor/ckeditor.js")

    assert storage.url("ckeditor/ckeditor.js") == "/static/ckeditor/ckeditor.js"
    assert [path.name for path in (tmp_path / "ckeditor").iterdir()] == ["ckeditor.js"]


def test_files_are_collected_only_when_something_changed(tmp_path, monkeypatch):
    collected = []
    monkeypatch.setattr(staticfiles, "call_command", lambda name, **_: collected.append(name))

    assert staticfiles.collect_if_changed(tmp_path)
    assert not staticfiles.collect_if_changed(tmp_path)
    monkeypatch.setattr(staticfiles, "fingerprint", lambda: "another")
    assert staticfiles.collect_if_changed(tmp_path)
    assert collected == ["collectstatic", "collectstatic"]


def test_tests_do_without_hashed_names():
    assert staticfiles_storage.url("css/site.css") == "/static/css/site.css"
