from django.apps import AppConfig
from django.db.models.signals import post_save

# What documents.validity, documents.numbers and the reading of files make of the rest.
WORKED_OUT = (
    *("number_no", "number_suffix", "number_year", "number_type", "number_issuer", "number_key"),
    *("number_key_exact", "identity", "path", "text"),
    *("ends_on", "partly_ends_on", "suspended_from", "suspended_until", "suspended_whole"),
    *("files.text", "files.raw_text", "files.encoding", "files.pages", "files.quality"),
    *("files.problem", "pending_relations.target_key", "alternative_names.folded"),
)


class DocumentsConfig(AppConfig):
    name = "documents"
    verbose_name = "Tra cứu văn bản"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from desk import snapshots
        from documents import (
            addresses,
            citing,
            lawtext,
            models,
            pending,
            pictures,
            searching,
            texts,
            validity,
        )
        from documents.reading import DOCUMENTS
        from documents.search import indexing, upkeep
        from siteinfo import reading, sections, shell
        from unionportal import files, uploads

        post_save.connect(pending.settle_saved, sender=models.Document)
        texts.watch()
        validity.watch()
        addresses.watch()
        citing.watch()
        lawtext.watch()
        indexing.watch()
        upkeep.watch()
        searching.register()
        reading.register("v", DOCUMENTS)
        shell.watch(models.Document)
        sections.register("documents", "Tra cứu văn bản", "documents:document_list")
        files.register_media_guard(f"{models.files.FOLDER}/", models.files.is_public_file)
        files.register_media_guard("scans/", pictures.is_public_picture)
        for folder in (models.files.FOLDER, "scans", "imports"):
            files.register_media_keeper(f"{folder}/", files.holds("documents.view_document"))
        uploads.follow(models.DocumentFile, "file")
        uploads.follow(models.PagePicture, "image")
        uploads.follow(models.ImportRun, "file")
        snapshots.register(
            models.Document,
            rows=("files", "acts_on", "pending_relations", "alternative_names"),
            without=WORKED_OUT,
        )
