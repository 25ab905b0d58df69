"""A lock that one process holds at a time, and that ends with the process, however it ends."""

from __future__ import annotations

import errno
import os
import sys
from pathlib import Path
from typing import BinaryIO

if sys.platform == "win32":
    import msvcrt

    def _lock(file: BinaryIO) -> None:
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _lock(file: BinaryIO) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


_HELD = {errno.EAGAIN, errno.EACCES, errno.EDEADLK, errno.EWOULDBLOCK}


class FileLock:
    """The lock that the file `path` stands for."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file: BinaryIO | None = None

    def acquire(self) -> bool:
        """Take the lock; False if another process holds it. Raises OSError."""
        while True:
            file = self._path.open("ab")
            try:
                _lock(file)
            except OSError as error:
                if error.errno in _HELD:
                    file.close()
                    return False
                # Some network folders know no locks; a build there goes without.
            if self._is_current(file):
                self._file = file
                return True
            # Its last holder has removed the file after we opened it.
            file.close()

    def release(self) -> None:
        """Remove the file and give up the lock. Does nothing if it is not held."""
        if self._file is None:
            return
        if sys.platform == "win32":  # An open file cannot be removed there.
            self._file.close()
        self._path.unlink(missing_ok=True)
        self._file.close()
        self._file = None

    def _is_current(self, file: BinaryIO) -> bool:
        try:
            return os.path.samestat(os.fstat(file.fileno()), self._path.stat())
        except FileNotFoundError:
            return False
