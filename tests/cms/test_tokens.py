"""The colour tokens keep the contrast the look promises, in light and in dark.

Every pair in use is recomputed from static/css/tokens.css by the WCAG 2 formula: text needs 4.5, controls and focus 3.
The measured values are pinned too, so a changed colour is a decision and not an accident.
"""

import re
from pathlib import Path

import pytest

TOKENS = Path(__file__).resolve().parents[2] / "static" / "css" / "tokens.css"

# foreground: {grounds: (light, dark)}, as published with the palette, to one decimal.
TEXT = {
    "ink": {
        "canvas": (15.2, 15.6),
        "surface": (16.5, 13.8),
        "sunken": (14.0, 16.2),
        "primary-soft": (14.0, 11.3),
        "good-soft": (14.4, 11.3),
        "warn-soft": (14.7, 11.8),
        "bad-soft": (14.1, 12.1),
    },
    "muted": {
        "canvas": (6.5, 8.6),
        "surface": (7.1, 7.6),
        "sunken": (6.0, 8.9),
        "primary-soft": (6.0, 6.2),
    },
    "primary": {"canvas": (8.2, 9.4), "surface": (8.9, 8.3), "primary-soft": (7.5, 6.8)},
    "on-primary": {"primary": (8.9, 8.5), "primary-hover": (11.9, 10.7)},
    "good": {"canvas": (6.0, 10.3), "surface": (6.5, 9.1), "good-soft": (5.7, 7.5)},
    "warn": {"canvas": (6.6, 10.8), "surface": (7.2, 9.6), "warn-soft": (6.4, 8.2)},
    "bad": {"canvas": (6.8, 9.3), "surface": (7.4, 8.3), "bad-soft": (6.3, 7.2)},
}
CONTROLS = {
    "edge": {"canvas": (3.6, 5.2), "surface": (4.0, 4.6), "sunken": (3.4, 5.4)},
    "focus": {"canvas": (6.6, 10.4), "surface": (7.2, 9.2), "primary-soft": (6.0, 7.5)},
}


def declared(block: str) -> dict[str, str]:
    """The colours one rule of the style sheet declares, by token name."""
    return dict(re.findall(r"--([a-z-]+): (#[0-9A-F]{6});", block))


def palettes() -> dict[str, dict[str, str]]:
    """Light, dark by the device's wish, and dark by the person's choice, as the style sheet declares them."""
    css = TOKENS.read_text(encoding="utf-8")
    selectors = {
        "light": r"\n  :root \{(.*?)\n  \}",
        "dark by device": r":root:not\(\[data-theme=light\]\) \{(.*?)\n    \}",
        "dark by choice": r"\n  \[data-theme=dark\] \{(.*?)\n  \}",
    }
    found = {}
    for name, pattern in selectors.items():
        match = re.search(pattern, css, re.DOTALL)
        assert match, f"tokens.css has no rule for {name}"
        found[name] = declared(match.group(1))
    return found


def luminance(colour: str) -> float:
    """Relative luminance by WCAG 2."""
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """Contrast ratio by WCAG 2, from 1 to 21."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def pairs() -> list[tuple[str, str, str, float, float]]:
    """Every palette, foreground, ground, published value and floor."""
    rows = []
    for table, floor in ((TEXT, 4.5), (CONTROLS, 3.0)):
        for foreground, grounds in table.items():
            for ground, (light, dark) in grounds.items():
                rows.append(("light", foreground, ground, light, floor))
                rows.append(("dark by device", foreground, ground, dark, floor))
    return rows


@pytest.mark.parametrize(("palette", "foreground", "ground", "published", "floor"), pairs())
def test_contrast_holds_and_equals_the_published_value(
    palette: str, foreground: str, ground: str, published: float, floor: float
) -> None:
    colours = palettes()[palette]
    ratio = contrast(colours[foreground], colours[ground])
    assert ratio >= floor
    assert ratio == pytest.approx(published, abs=0.1)


def test_both_ways_into_dark_give_the_same_colours() -> None:
    found = palettes()
    assert found["dark by device"] == found["dark by choice"]
    assert found["dark by device"].keys() == found["light"].keys()


def test_marks_filled_with_a_state_colour_keep_their_sign_readable() -> None:
    # Done marks and answered letters draw their sign in the surface colour on the state colour.
    for palette, colours in palettes().items():
        for state in ("good", "bad", "ink"):
            assert contrast(colours["surface"], colours[state]) >= 4.5, (palette, state)
