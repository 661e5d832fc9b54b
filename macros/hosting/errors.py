"""What stops a built site from being published."""


class HostingError(Exception):
    """A built site can not be published as it is; the message is for an editor."""
