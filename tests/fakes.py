"""Stand-ins for what touches the disk, and small images, for tests of every folder."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from io import BytesIO
from pathlib import Path

from PIL import Image

from chat2site.hooks.contracts import Source


class MemorySource(Source):
    """A source whose members are in memory; `folder` is needed for `local_path` only."""

    def __init__(
        self,
        members: Mapping[str, bytes] | Sequence[str] = (),
        *,
        label: str = "export.zip",
        folder: Path | None = None,
    ) -> None:
        self.label = label
        self.members = (
            dict(members) if isinstance(members, Mapping) else dict.fromkeys(members, b"")
        )
        self.read_names: list[str] = []
        self._folder = folder

    @property
    def names(self) -> Sequence[str]:
        return sorted(self.members)

    def size(self, name: str) -> int:
        return len(self.members[name])

    def read(self, name: str, limit: int = -1) -> bytes:
        self.read_names.append(name)
        data = self.members[name]
        return data if limit < 0 else data[:limit]

    def identity(self, name: str) -> str:
        return self.members[name].hex()

    def local_path(self, name: str) -> Path:
        assert self._folder is not None
        path = self._folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(self.members[name])
        return path


def make_picture(width: int = 8, height: int = 6, *, mode: str = "RGB") -> Image.Image:
    """Return a picture that no turn and no mirror leaves as it is."""
    red = Image.linear_gradient("L").resize((width, height))
    blue = red.transpose(Image.Transpose.ROTATE_90).resize((width, height))
    return Image.merge("RGB", (red, Image.new("L", (width, height), 40), blue)).convert(mode)


def encode_picture(picture: Image.Image, image_format: str, **options: object) -> bytes:
    """Return the picture as a file of that format."""
    output = BytesIO()
    picture.save(output, image_format, **options)
    return output.getvalue()


def make_image(image_format: str, width: int = 8, height: int = 6, **options: object) -> bytes:
    """Return a small image file of that format."""
    return encode_picture(make_picture(width, height), image_format, **options)
