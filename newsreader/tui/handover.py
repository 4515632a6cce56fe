"""Taking the screen over from the first frame without a flicker."""

from textual.drivers.linux_driver import LinuxDriver


class HandoverDriver(LinuxDriver):
    """Textual's driver on a screen that is entered already: entering it again would wipe the first frame."""

    _is_entered = True

    def write(self, data: str) -> None:
        """Passes everything on but the first switch to the alternate screen; after a suspension it is needed."""
        if data == "\x1b[?1049h" and self._is_entered:
            self._is_entered = False
        else:
            super().write(data)
