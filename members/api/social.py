"""What the signed-in person does with another one."""

from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema
from rest_framework.permissions import IsAuthenticated
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from members.models import Person
from members.serializers import FollowStateSerializer
from members.signed_in import signed_in
from members.social import (
    block,
    blockable_by,
    follow,
    mute,
    slow_down,
    tie_between,
    unblock,
    unfollow,
    unmute,
)


class PersonAct(APIView):
    """Base of what one does with somebody one may see."""

    permission_classes = [IsAuthenticated]

    def target(self, username: str) -> Person:
        people = Person.objects.visible_to(self.request.user)
        return get_object_or_404(people, username=username.lower())


class FollowView(PersonAct):
    """Following somebody."""

    @extend_schema(request=None, responses=FollowStateSerializer)
    def post(self, request: Request, username: str) -> Response:
        """Follows, or asks a private account."""
        slow_down(person=signed_in(request))
        target = self.target(username)
        follow(person=signed_in(request), target=target)
        return self._state(target)

    @extend_schema(responses=FollowStateSerializer)
    def delete(self, request: Request, username: str) -> Response:
        """Follows no longer, or takes back the request."""
        slow_down(person=signed_in(request))
        target = self.target(username)
        unfollow(person=signed_in(request), target=target)
        return self._state(target)

    def _state(self, target: Person) -> Response:
        target.refresh_from_db(fields=["follower_count"])
        tie = tie_between(person=signed_in(self.request), target=target)
        return Response({"state": tie.value, "follower_count": target.follower_count})


class MuteView(PersonAct):
    """Not seeing somebody in one's lists; she does not notice."""

    @extend_schema(request=None, responses={204: None})
    def post(self, request: Request, username: str) -> Response:
        mute(person=signed_in(request), target=self.target(username))
        return Response(status=204)

    @extend_schema(responses={204: None})
    def delete(self, request: Request, username: str) -> Response:
        unmute(person=signed_in(request), target=self.target(username))
        return Response(status=204)


class BlockView(PersonAct):
    """Neither sees anything of the other."""

    def target(self, username: str) -> Person:
        """Whom the caller has blocked is found too: she may want to take the block back."""
        return get_object_or_404(blockable_by(signed_in(self.request)), username=username.lower())

    @extend_schema(request=None, responses={204: None})
    def post(self, request: Request, username: str) -> Response:
        block(person=signed_in(request), target=self.target(username))
        return Response(status=204)

    @extend_schema(responses={204: None})
    def delete(self, request: Request, username: str) -> Response:
        unblock(person=signed_in(request), target=self.target(username))
        return Response(status=204)
