"""The form of a picture: what is kept can be shown."""

from typing import Any

from django.core.exceptions import ValidationError
from PIL import Image
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm


class WholeImageField(WagtailImageField):
    """A picture that can be drawn. Wagtail looks at the first bytes of a file and believes the rest."""

    def check_image_pixel_size(self, f: Any) -> None:
        """The size is asked first, so that no bomb is unpacked; then the picture is read to its end."""
        try:
            super().check_image_pixel_size(f)
            f.seek(0)
            with Image.open(f) as picture:
                picture.load()
            f.seek(0)
        except ValidationError:
            raise
        except Exception as error:
            # Pillow has no error of its own for a damaged file: each format raises what it stumbles over.
            raise ValidationError(self.error_messages["invalid_image"], code="invalid_image") from error


class CourseImageForm(BaseImageForm):
    """The base of every form a picture is sent with: one at a time, many at once, or from a chooser."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if given := self.fields.get("file"):
            self.fields["file"] = WholeImageField(
                label=given.label, required=given.required, widget=given.widget, max_length=given.max_length
            )
