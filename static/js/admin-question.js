/* The question form offers what fits what was chosen: the rules of the kind, the paragraphs and objectives of the lesson,
 * and shares only where they count.
 */

const form = document.getElementById("w-editor-form");
const named = (name) => form?.elements.namedItem(name);
const [kind, rule, lesson] = ["kind", "rule", "lesson"].map(named);

/* A choice that is left out cannot be picked by keyboard either. What is chosen stays, for its author to see. */
const offer = (select, isOffered) => {
  for (const option of select.options) {
    const out = option.value !== "" && !option.selected && !isOffered(option);
    option.hidden = out;
    option.disabled = out;
  }
  for (const group of select.querySelectorAll("optgroup")) {
    group.hidden = [...group.children].every((option) => option.hidden);
  }
};

const followKind = () => {
  const rules = JSON.parse(kind.dataset.rules)[kind.value] ?? [];
  if (!rules.includes(rule.value) && rules.length) rule.value = rules[0];
  offer(rule, (option) => rules.includes(option.value));
  form.dataset.kind = kind.value;
  form.dataset.rule = rule.value;
};

const followLesson = (isOther) => {
  for (const name of ["paragraph", "objective"]) {
    const select = named(name);
    const isOffered = (option) => option.dataset.lesson === lesson.value;
    if (isOther && select.value && !isOffered(select.selectedOptions[0])) select.value = "";
    offer(select, isOffered);
  }
};

if (kind?.dataset.rules && rule && lesson) {
  kind.addEventListener("change", followKind);
  rule.addEventListener("change", followKind);
  lesson.addEventListener("change", () => followLesson(true));
  followKind();
  followLesson(false);
}
