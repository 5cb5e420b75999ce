"""What other parts of the site may want to know about a school's people."""

from django.dispatch import Signal

# A person's roles in a school changed: `user`, `school`. Sent inside the transaction that changed them.
roles_changed = Signal()
