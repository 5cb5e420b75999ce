"""Scripts in disguise, put into every text of a question, and a look at whether any of them came alive on a page."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from itertools import cycle
from typing import Any

from quizzes.exchange.drafts import GapDraft, QuestionDraft, UnitDraft
from tests.quizzes.exchange import carrying

CANARY = "canary.example"
# What `{{ 4567*2146 }}` would come to, should a template engine see it.
PRODUCT = "9800782"
PAYLOADS = (
    "<script>window.__pwned=1</script>",
    "<img src=x onerror=window.__pwned=2>",
    "<svg onload=window.__pwned=3>",
    "<svg><script>window.__pwned=4</script></svg>",
    '"><script>window.__pwned=5</script>',
    "' autofocus onfocus=window.__pwned=6 x='",
    '" onmouseover=window.__pwned=7 style=position:fixed;inset:0 x="',
    "</textarea><script>window.__pwned=8</script>",
    "</title><script>window.__pwned=9</script>",
    "</script><script>window.__pwned=10</script>",
    "</style><script>window.__pwned=11</script>",
    "--><script>window.__pwned=12</script>",
    "]]><script>window.__pwned=13</script>",
    "<a href=javascript:window.__pwned=14>x</a>",
    "[x](javascript:window.__pwned=15)",
    "javascript:window.__pwned=16//",
    "<iframe srcdoc='<script>parent.__pwned=17</script>'></iframe>",
    "<iframe src='data:text/html,<script>parent.__pwned=18</script>'></iframe>",
    f"<object data='//{CANARY}/19'></object>",
    f"<link rel=stylesheet href='//{CANARY}/20.css'>",
    f"<img srcset='//{CANARY}/21 1x'>",
    f"<p style='background:url(//{CANARY}/22);width:expression(window.__pwned=22)'>",
    "<math><mi xlink:href='javascript:window.__pwned=23'>x</mi></math>",
    "<noscript><p title='</noscript><img src=x onerror=window.__pwned=24>'>",
    "<svg><style><img src=x onerror=window.__pwned=25></style></svg>",
    "{{ 4567*2146 }}${4567*2146}#{4567*2146}{% debug %}",
    r"\u003cscript\u003ewindow.__pwned=27\u003c/script\u003e",
    "&lt;script&gt;window.__pwned=28&lt;/script&gt;",
    "';window.__pwned=29;//",
    '");window.__pwned=30;("',
    "`${window.__pwned=31}`",
    "＜script＞window.__pwned=32＜/script＞",
    "<\u017fcript>window.__pwned=33</\u017fcript>",
    f"<base href='//{CANARY}/34/'>",
    f"<meta http-equiv=refresh content='0;url=//{CANARY}/35'>",
    f"</form><form action='//{CANARY}/36'><button autofocus>x</button></form>",
    "<details open ontoggle=window.__pwned=37>",
    "<template><script>window.__pwned=38</script></template>",
    "\u202e<script>window.__pwned=39</script>",
    "**<img src=x onerror=window.__pwned=40>** `<script>`",
)
# Short enough for the name of a lesson, an area, a tag.
SHORT = tuple(each for each in PAYLOADS if len(each) <= 56 and "," not in each)
_turn = cycle(PAYLOADS)
_short = cycle(SHORT)
WORDS = {"text", "reason", "left", "right", "label", "description", "stem"}
LONG = {"reason", "stem"}

# What a payload that came alive leaves behind: it ran, or it is markup that would run or ask another host.
ALIVE = r"""(canary) => {
  const found = [];
  if (window.__pwned !== undefined) found.push(`ran ${window.__pwned}`);
  const links = ["href", "src", "action", "formaction", "srcdoc", "srcset", "data", "style", "xlink:href", "content"];
  const bad = new RegExp(`^\\s*(javascript:|data:text|(https?:)?//${canary})|url[(=]['"]?//${canary}|__pwned`, "i");
  for (const element of document.querySelectorAll("*")) {
    for (const {name, value} of element.attributes) {
      const isLink = links.includes(name) && !(name === "content" && element.getAttribute("http-equiv") === null)
        && !(["href", "action"].includes(name) && value.includes("?"));
      if ((name.startsWith("on") && value.includes("__pwned")) || (isLink && bad.test(value)))
        found.push(`<${element.localName} ${name}="${value.slice(0, 80)}">`);
    }
    if (element.localName === "script" && /^\s*(window|parent)\.__pwned/.test(element.textContent))
      found.push(`<script>${element.textContent.slice(0, 80)}`);
  }
  if (document.body && document.body.innerText.includes("PRODUCT")) found.push("a template was run");
  return found;
}""".replace("PRODUCT", PRODUCT)


def everything(longest: int = 20_000) -> str:
    """As many payloads as fit, the next ones first."""
    text = ""
    for _each in PAYLOADS:
        payload = next(_turn)
        if len(text) + len(payload) < longest:
            text += f"{payload} "
    return text.strip()


def short() -> str:
    return next(_short)


def drafts() -> Iterator[QuestionDraft]:
    """A question of every kind with payloads in all its texts."""
    plain = {feature.draft.kind: feature.draft for feature in carrying.FEATURES if feature.name not in ("Units",)}
    plain["numerical"] = replace(carrying.NUMERICAL, parts=carrying.UNITS)
    plain["single"], plain["cloze"] = carrying.SINGLE, carrying.CLOZE
    for kind, draft in sorted(plain.items()):
        marks = "".join(f" [[{part.key}]]" for part in draft.parts if isinstance(part, GapDraft))
        picture = replace(carrying.PICTURE, alt=everything(200), name=f"{short()}.png".replace("/", ""))
        yield replace(
            draft,
            key="",
            stem=f"{kind}: {everything()}{marks}",
            parts=tuple(poisoned(part) for part in draft.parts),
            takeaway=everything(250),
            explanation=everything(),
            references=(short(), short()),
            facts=(short(),),
            tags=(short(),),
            picture=picture if kind in ("figure", "single") else None,
        )


def poisoned(part: Any) -> Any:
    """The part with a payload in each of its texts, and in those of the parts within."""
    changed: dict[str, Any] = {}
    for field in fields(part):
        value = getattr(part, field.name)
        if field.name == "parts":
            changed["parts"] = tuple(poisoned(each) for each in value)
        elif field.name in WORDS and not isinstance(part, UnitDraft) and isinstance(value, str):
            changed[field.name] = everything(200) if field.name in LONG else short()
        elif isinstance(part, UnitDraft) and field.name == "text":
            changed["text"] = f"{part.text} <svg onload=__pwned=1>"
    return replace(part, **changed) if is_dataclass(part) else part
