"""A new collection of schema 11, the form every Anki since 2.0 opens, with our one note type and one deck.

The tables and their columns are Anki's (rslib/src/storage/schema11.sql), as are the names in its settings. No time is
written: a file made again of the same questions is the same file.
"""

import json
from typing import Any

from courses.safe.sqlite import Writer

from .own import FIELDS, NAME

# 1 January 2026, in seconds; Anki wants a day for its first review and a time for every change.
BEGINNING = 1_767_225_600
TYPE_ID = 1_767_225_600_011
DECK_ID = 1_767_225_600_012
DEFAULT = 1
DECK = "Tactus"

FRONT = '<div class="question">{{Question}}</div>'
BACK = (
    '{{FrontSide}}<hr id="answer"><div class="answer">{{Answer}}</div>'
    '{{#Why}}<div class="why">{{Why}}</div>{{/Why}}'
    '{{#Source}}<div class="source">{{Source}}</div>{{/Source}}'
)
STYLE = """\
.card { font-family: sans-serif; font-size: 18px; line-height: 1.5; text-align: left; max-width: 40em; margin: 0 auto; }
.answer { font-weight: bold; }
.why { margin-top: 1em; }
.source { margin-top: 1em; font-size: 14px; }
img { max-width: 100%; height: auto; }
"""

TABLES = (
    "CREATE TABLE col (id integer PRIMARY KEY, crt integer NOT NULL, mod integer NOT NULL, scm integer NOT NULL,"
    " ver integer NOT NULL, dty integer NOT NULL, usn integer NOT NULL, ls integer NOT NULL, conf text NOT NULL,"
    " models text NOT NULL, decks text NOT NULL, dconf text NOT NULL, tags text NOT NULL)",
    "CREATE TABLE notes (id integer PRIMARY KEY, guid text NOT NULL, mid integer NOT NULL, mod integer NOT NULL,"
    " usn integer NOT NULL, tags text NOT NULL, flds text NOT NULL, sfld integer NOT NULL, csum integer NOT NULL,"
    " flags integer NOT NULL, data text NOT NULL)",
    "CREATE TABLE cards (id integer PRIMARY KEY, nid integer NOT NULL, did integer NOT NULL, ord integer NOT NULL,"
    " mod integer NOT NULL, usn integer NOT NULL, type integer NOT NULL, queue integer NOT NULL, due integer NOT NULL,"
    " ivl integer NOT NULL, factor integer NOT NULL, reps integer NOT NULL, lapses integer NOT NULL,"
    " left integer NOT NULL, odue integer NOT NULL, odid integer NOT NULL, flags integer NOT NULL, data text NOT NULL)",
    "CREATE TABLE revlog (id integer PRIMARY KEY, cid integer NOT NULL, usn integer NOT NULL, ease integer NOT NULL,"
    " ivl integer NOT NULL, lastIvl integer NOT NULL, factor integer NOT NULL, time integer NOT NULL,"
    " type integer NOT NULL)",
    "CREATE TABLE graves (usn integer NOT NULL, oid integer NOT NULL, type integer NOT NULL)",
    "CREATE INDEX ix_notes_usn ON notes (usn)",
    "CREATE INDEX ix_cards_usn ON cards (usn)",
    "CREATE INDEX ix_revlog_usn ON revlog (usn)",
    "CREATE INDEX ix_cards_nid ON cards (nid)",
    "CREATE INDEX ix_cards_sched ON cards (did, queue, due)",
    "CREATE INDEX ix_revlog_cid ON revlog (cid)",
    "CREATE INDEX ix_notes_csum ON notes (csum)",
)


def make(writer: Writer, *, notes: int) -> None:
    """The tables, and the settings of a collection in which `notes` new cards wait."""
    for statement in TABLES:
        writer.run(statement)
    now = BEGINNING * 1000
    settings: tuple[dict[str, Any], ...] = (
        _conf(notes),
        {str(TYPE_ID): _note_type()},
        _decks(),
        {str(DEFAULT): _options()},
        {},
    )
    row = (1, BEGINNING, now, now, 11, 0, 0, 0, *(json.dumps(one, sort_keys=True) for one in settings))
    writer.run("INSERT INTO col VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", row)


def _conf(notes: int) -> dict[str, Any]:
    return {
        "activeDecks": [DEFAULT],
        "addToCur": True,
        "collapseTime": 1200,
        "curDeck": DEFAULT,
        "curModel": str(TYPE_ID),
        "dueCounts": True,
        "estTimes": True,
        "newBury": True,
        "newSpread": 0,
        "nextPos": notes + 1,
        "sortBackwards": False,
        "sortType": "noteFld",
        "timeLim": 0,
    }


def _note_type() -> dict[str, Any]:
    card = {"name": "Card 1", "ord": 0, "qfmt": FRONT, "afmt": BACK, "bqfmt": "", "bafmt": "", "did": None}
    return {
        "id": TYPE_ID,
        "name": NAME,
        "type": 0,
        "mod": BEGINNING,
        "usn": -1,
        "sortf": FIELDS.index("Question"),
        "did": DECK_ID,
        "tmpls": [card],
        "flds": [
            {"name": name, "ord": place, "sticky": False, "rtl": False, "font": "Arial", "size": 20, "media": []}
            for place, name in enumerate(FIELDS)
        ],
        "css": STYLE,
        "latexPre": "\\documentclass[12pt]{article}\n\\pagestyle{empty}\n\\begin{document}\n",
        "latexPost": "\\end{document}",
        "latexsvg": False,
        "req": [[0, "any", [FIELDS.index("Question")]]],
        "tags": [],
        "vers": [],
    }


def _decks() -> dict[str, Any]:
    return {str(ident): _deck(ident, name) for ident, name in ((DEFAULT, "Default"), (DECK_ID, DECK))}


def _deck(ident: int, name: str) -> dict[str, Any]:
    return {
        "id": ident,
        "name": name,
        "mod": BEGINNING,
        "usn": -1,
        "desc": "",
        "dyn": 0,
        "conf": DEFAULT,
        "collapsed": False,
        "browserCollapsed": False,
        "extendNew": 10,
        "extendRev": 50,
        "newToday": [0, 0],
        "revToday": [0, 0],
        "lrnToday": [0, 0],
        "timeToday": [0, 0],
    }


def _options() -> dict[str, Any]:
    return {
        "id": DEFAULT,
        "name": "Default",
        "mod": 0,
        "usn": 0,
        "autoplay": True,
        "dyn": False,
        "maxTaken": 60,
        "replayq": True,
        "timer": 0,
        "new": {
            "bury": True,
            "delays": [1, 10],
            "initialFactor": 2500,
            "ints": [1, 4, 7],
            "order": 1,
            "perDay": 20,
            "separate": True,
        },
        "rev": {
            "bury": True,
            "ease4": 1.3,
            "fuzz": 0.05,
            "hardFactor": 1.2,
            "ivlFct": 1,
            "maxIvl": 36500,
            "minSpace": 1,
            "perDay": 200,
        },
        "lapse": {"delays": [10], "leechAction": 0, "leechFails": 8, "minInt": 1, "mult": 0},
    }
