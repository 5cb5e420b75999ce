"""The sample packages of QTI, which are kept as folders, as zip files."""

from pathlib import Path

from courses.safe.archive import write_archive

SAMPLES = Path(__file__).parent / "samples" / "qti"
NAMES = tuple(sorted(folder.name for folder in SAMPLES.iterdir() if folder.is_dir()))


def members(name: str) -> dict[str, bytes]:
    """The files of a sample by the names they have in its package."""
    folder = SAMPLES / name
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
    }


def package(name: str) -> bytes:
    return write_archive(members(name))
