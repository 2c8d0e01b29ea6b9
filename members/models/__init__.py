from members.models.arrival import Arrival
from members.models.media import MediaFile
from members.models.moderation import ModerationEntry, VerificationRequest
from members.models.notification import Notification, NotificationActor, NotificationSwitch
from members.models.site import SiteIdentity
from members.models.social import Block, Follow, FollowRequest, Mute
from members.models.user import DataExport, Person

__all__ = [
    "Arrival",
    "Block",
    "DataExport",
    "Follow",
    "FollowRequest",
    "MediaFile",
    "ModerationEntry",
    "Mute",
    "Notification",
    "NotificationActor",
    "NotificationSwitch",
    "Person",
    "SiteIdentity",
    "VerificationRequest",
]
