"""A program that becomes another one, with less memory, time and output than it might take.

It imports nothing of the portal. Usage: limited.py MEMORY SECONDS OUTPUT PROGRAM WORDS…
"""

import os
import resource
import sys


def main(memory: str, seconds: str, output: str, program: str, *words: str) -> None:
    for kind, limit in (
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_FSIZE, output),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(kind, (int(limit), int(limit)))
    os.execvp(program, [program, *words])


if __name__ == "__main__":
    main(*sys.argv[1:])
