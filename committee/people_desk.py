"""Finding units, people and offices for whoever may see them, and for whoever keeps that part of the directory.

Seen are the people of one's own units and of all below, of the units above, and of the organs beside these. People of
another office (the ward next door, its cells) are not: strangers get the same 404 as for a row that is not there.
"""

from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from committee.access import grants_of, keeps_directory_of, units_kept
from committee.models import Appointment, Person, Term, Unit


def units_with_people_for(user):
    """Units whose people the user may see."""
    within = Q(pk__in=[])
    for path in {grant.path for grant in grants_of(user)}:
        above = [int(key) for key in path.strip("/").split("/")]
        beside = Q(parent__in=above) | Q(parent__parent__in=above) & ~Q(parent__kind__in=Unit.COMMITTEES)
        within |= Q(path__startswith=path) | Q(current__in=above) | beside & ~Q(kind__in=Unit.COMMITTEES)
    return Unit.objects.filter(within)


def unit_seen(request, pk) -> Unit:
    """The living unit behind the key, or Http404."""
    seen = units_with_people_for(request.user).select_related("current")
    return get_object_or_404(seen, pk=pk).current


def unit_kept(request, pk) -> Unit:
    """The living unit behind the key, or Http404 for a stranger, or PermissionDenied for who may only read."""
    unit = unit_seen(request, pk)
    require_keeping(request.user, unit)
    return unit


def require_keeping(user, unit) -> None:
    if not keeps_directory_of(user, unit):
        raise PermissionDenied(_("Bạn không giữ danh bạ của đơn vị này."))


def appointments_seen(user):
    return Appointment.objects.filter(unit__in=units_with_people_for(user)).select_related("person", "unit")


def appointment_kept(request, pk) -> Appointment:
    appointment = get_object_or_404(appointments_seen(request.user), pk=pk)
    require_keeping(request.user, appointment.unit)
    return appointment


def term_kept(request, pk) -> Term:
    seen = Term.objects.filter(unit__in=units_with_people_for(request.user)).select_related("unit__current")
    term = get_object_or_404(seen, pk=pk)
    require_keeping(request.user, term.unit)
    return term


def people_seen(user):
    """People who hold or held an office at a unit whose people the user may see."""
    offices = Appointment.objects.filter(unit__in=units_with_people_for(user))
    return Person.objects.filter(pk__in=offices.values("person"))


def person_seen(request, pk) -> Person:
    return get_object_or_404(people_seen(request.user), pk=pk)


def keeps_person(user, person) -> bool:
    """Whether one of the person's offices is in the part of the directory that the user keeps."""
    return person.appointments.filter(unit__in=units_kept(user)).exists()


def person_kept(request, pk) -> Person:
    person = person_seen(request, pk)
    if not keeps_person(request.user, person):
        raise PermissionDenied(_("Bạn không giữ danh bạ của đơn vị này."))
    return person
