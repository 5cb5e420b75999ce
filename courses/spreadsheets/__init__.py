"""Tables as files: written so that a spreadsheet runs none of it, read within limits and without running any."""

from .guarding import DANGEROUS, guard, unguard
from .reading import read_table
from .table import Row, Table
from .writing import KINDS, export, write_table

__all__ = ["DANGEROUS", "KINDS", "Row", "Table", "export", "guard", "read_table", "unguard", "write_table"]
