"""All of an object as JSON: its fields, what it is joined to, the rows below it.

    {"fields": {name: value}, "joined": {name: [key, …]},
     "rows": {"news.attachment": [{"pk": 1, name: value}, …]},
     "files": [name in the storage, …], "names": {"news.category": {"3": "Chăm lo đời sống"}}}

Values are what Django's serializers write of them. The names tell what a key meant, when the row
itself is gone.
"""

from desk.snapshots.putting import put, put_row
from desk.snapshots.shape import Shape, register, registered, shape_of
from desk.snapshots.taking import is_same, take

__all__ = [
    "Shape",
    "is_same",
    "put",
    "put_row",
    "register",
    "registered",
    "shape_of",
    "take",
]
