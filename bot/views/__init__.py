"""How a question, its form and its verdict look: the same for dailies, practice and all that comes."""

from bot.views.asked import asked, controls, heading
from bot.views.forms import form, points_form, refused, reply_of
from bot.views.lines import LABEL, picks, shown
from bot.views.reveal import revealed
from bot.views.verdict import explained, unscored, verdict, verdict_title

__all__ = [
    "LABEL", "asked", "controls", "explained", "form", "heading", "picks", "points_form", "refused", "reply_of", "revealed", "shown",
    "unscored", "verdict", "verdict_title",
]  # fmt: skip
