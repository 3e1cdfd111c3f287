"""What the desk's screens ask of the news."""

from django import template

from news import rights

register = template.Library()

register.filter("may_place", rights.may_place)
