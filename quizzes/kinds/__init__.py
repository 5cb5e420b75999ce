"""The kinds of question. Each is a folder of the same shape; docs/question-kinds.md says how to add one."""
