"""`python -m xhs.supervisor`, which is what `make run` calls."""

import sys

from xhs.supervisor.run import main

if __name__ == "__main__":
    sys.exit(main())
