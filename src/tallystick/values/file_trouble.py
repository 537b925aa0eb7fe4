"""What to do where the machine refuses a file, by the number it gives its reason. Knows numbers, no files."""

from __future__ import annotations

import errno
from typing import Final


def remedy_to_read(error: OSError) -> str:
    """Say what to do about a file that cannot be read, as a Problem's remedy.

    >>> remedy_to_read(FileNotFoundError(2, "No such file or directory"))
    'check its name and the folder it lies in'
    """
    return _TO_READ.get(error.errno or 0, "name a file that can be read")


def remedy_to_write(error: OSError) -> str:
    """Say what to do about a file that cannot be written, as a Problem's remedy.

    >>> remedy_to_write(OSError(28, "No space left on device"))
    'make room on the disk, or name a file on another one'
    """
    return _TO_WRITE.get(error.errno or 0, "name another file")


def remedy_of(error: OSError) -> str:
    """Say what to do where it is not known whether something was to be read or written.

    >>> remedy_of(PermissionError(13, "Permission denied"))
    'ask for the right to it, or name another'
    """
    if error.errno in {errno.EACCES, errno.EPERM}:
        return "ask for the right to it, or name another"
    return _TO_READ.get(error.errno or 0) or _TO_WRITE.get(error.errno or 0) or "name another"


_TO_READ: Final = {
    errno.ENOENT: "check its name and the folder it lies in",
    errno.ENOTDIR: "check its name: what stands before the last / is no folder",
    errno.EISDIR: "it is a folder: name the files in it",
    errno.EACCES: "ask for the right to read it, or copy it to where you have that right",
    errno.EPERM: "ask for the right to read it, or copy it to where you have that right",
    errno.EIO: "the disk gives it up no more: take a copy from elsewhere",
    errno.ENAMETOOLONG: "its name is too long: give it a shorter one",
}
_TO_WRITE: Final = {
    errno.ENOENT: "make the folder first, with mkdir -p, or name a file in one that is there",
    errno.ENOTDIR: "what stands before the last / is no folder: name a file in one",
    errno.EISDIR: "it is a folder: name a file in it",
    errno.EACCES: "name a file in a folder in which you may write",
    errno.EPERM: "name a file in a folder in which you may write",
    errno.EROFS: "name a file in a folder in which you may write",
    errno.ENOSPC: "make room on the disk, or name a file on another one",
    errno.EDQUOT: "make room on the disk, or name a file on another one",
    errno.EFBIG: "make room on the disk, or name a file on another one",
    errno.ENAMETOOLONG: "its name is too long: give it a shorter one",
}
