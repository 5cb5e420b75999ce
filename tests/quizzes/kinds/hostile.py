"""What a form or the API may send instead of an answer."""

NOT_TEXT = [None, 7, 1.5, True, [], ["adduction"], {}, {"a": "b"}, [["x"]], {"x": {"y": ["z"]}}, b"adduction"]

STRANGE_TEXTS = [
    "<script>alert(1)</script>",
    "{{ 7 * 7 }}",
    "a\0b",
    "a\ud800b",
    "\u202eevil",
    "*" * 100,
    "\\*",
    "ａｄｄｕｃｔｉｏｎ",
    "א" * 100,
    "👩🏽\u200d⚕️ adduction",
    "a\u0301" * 50,
    "1" * 190,
    "1e999999999",
    "NaN",
    "-Infinity",
    "١٢٫٥",
    "1/0",
    "'; DROP TABLE quizzes_question; --",
]
