"""QTI 1.2: what Canvas exports, Common Cartridges, and the XML of Blackboard, D2L and Respondus. Read only."""

from .reader import read

__all__ = ["read"]
