"""Taking the screen over from the first frame without a flicker."""

from textual.drivers.linux_driver import LinuxDriver


class HandoverDriver(LinuxDriver):
    """Textual's driver on a screen that is entered already: entering it again would wipe the first frame."""

    def write(self, data: str) -> None:
        """Passes everything on but the switch to the alternate screen."""
        if data != "\x1b[?1049h":
            super().write(data)
