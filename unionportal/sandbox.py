"""Running a program on a file from outside, within limits."""

import os
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

LIMITED = Path(__file__).with_name("limited.py")
MEMORY = 1024 * 1024 * 1024
SECONDS = 60
OUTPUT = 16 * 1024 * 1024

TOO_MUCH = "Tệp quá nặng hoặc quá phức tạp, máy không đọc hết được."


class ExtractionError(Exception):
    """A file that cannot be read; str() of it says why, for the one who uploaded it."""


class ProgramError(Exception):
    """The program ended with `code`: what that means, its caller knows."""

    def __init__(self, code: int):
        super().__init__(code)
        self.code = code


def run(*command: str | Path, seconds: int = SECONDS) -> str:
    """Return what a program prints, as far as the limit goes."""
    words = [sys.executable, "-I", LIMITED, MEMORY, seconds, OUTPUT, *command]
    with tempfile.TemporaryFile() as output:
        try:
            done = subprocess.run(
                [str(word) for word in words],
                env={"PATH": os.defpath, "LC_ALL": "C.UTF-8", "OMP_THREAD_LIMIT": "1"},
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.DEVNULL,
                timeout=seconds,
            )
        except subprocess.TimeoutExpired:
            raise ExtractionError(TOO_MUCH) from None
        if done.returncode in (-signal.SIGXCPU, -signal.SIGKILL, -signal.SIGSEGV):
            raise ExtractionError(TOO_MUCH)
        if done.returncode not in (0, -signal.SIGXFSZ):
            raise ProgramError(done.returncode)
        output.seek(0)
        return output.read(OUTPUT).decode("utf-8", "replace")
