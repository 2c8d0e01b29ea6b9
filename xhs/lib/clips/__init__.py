"""Short videos that people send: judged by content, then encoded anew, so that nothing of the file is ever served.

sniff(head): which kind of clip begins with these bytes
inspect(path): what it is, or a ClipRefused; reads the whole file and decodes none of it
make_clip(source, folder): clip.mp4 that every browser plays, and poster.jpg to draw its pictures from
join_frames(pictures): a clip of what was drawn
"""

from xhs.lib.clips.drawn import join_frames
from xhs.lib.clips.inspecting import Inspection, Limits, inspect
from xhs.lib.clips.making import CLIP_NAME, PATIENT, POSTER_NAME, QUICK, Clip, make_clip
from xhs.lib.clips.refusals import ClipRefused, ClipTooSlow
from xhs.lib.clips.sniffing import HEAD_BYTES, sniff

__all__ = [
    "CLIP_NAME",
    "HEAD_BYTES",
    "PATIENT",
    "POSTER_NAME",
    "QUICK",
    "Clip",
    "ClipRefused",
    "ClipTooSlow",
    "Inspection",
    "Limits",
    "inspect",
    "join_frames",
    "make_clip",
    "sniff",
]
