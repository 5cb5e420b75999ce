"""The technique protocol: steps, limits, when to stop, and a timer to practise a hold."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from .sources import SourcesBlock


class StepBlock(blocks.StructBlock):
    """One step: the verb first, then how, then its limit."""

    verb = blocks.CharBlock(label=_("Do"), max_length=120)
    detail = blocks.TextBlock(label=_("How"))
    limit = blocks.CharBlock(label=_("Limit"), required=False, max_length=255)

    class Meta:
        icon = "list-ol"
        label = _("Step")


class TimerBlock(blocks.StructBlock):
    """Seconds of sinking in, holding and easing off, as a practice aid. Zero hold means no timer."""

    sink_s = blocks.IntegerBlock(label=_("Sink in, seconds"), min_value=0, max_value=30, default=0)
    hold_s = blocks.IntegerBlock(label=_("Hold, seconds"), min_value=0, max_value=90, default=0)
    ease_s = blocks.IntegerBlock(label=_("Ease off, seconds"), min_value=0, max_value=30, default=0)

    class Meta:
        icon = "time"
        label = _("Hold timer")


class ProtocolBlock(blocks.StructBlock):
    """A technique as steps, with the list of reasons to stop directly behind them."""

    title = blocks.CharBlock(label=_("Title"), max_length=120)
    intro = blocks.TextBlock(label=_("Before you begin"), required=False)
    steps = blocks.ListBlock(StepBlock(), label=_("Steps"), min_num=1)
    stops = blocks.ListBlock(blocks.CharBlock(max_length=255), label=_("Stop at once for"), min_num=1)
    timer = TimerBlock(label=_("Hold timer"), required=False)
    sources = SourcesBlock()

    class Meta:
        icon = "list-ol"
        label = _("Technique protocol")
        template = "courses/blocks/protocol.html"
        description = _("Steps with limits, the stop list, and a hold timer")
        preview_value = {
            "title": "Pressure release",
            "intro": "Warm the area first with broad strokes.",
            "steps": [{"verb": "Agree the zone", "detail": "Ask what the client feels.", "limit": "Start low."}],
            "stops": ["Numbness or tingling", "A pulse under the finger"],
            "timer": {"sink_s": 5, "hold_s": 20, "ease_s": 5},
            "sources": "R2, R4",
        }
