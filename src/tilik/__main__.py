"""`python -m tilik` is the same as `tilik`, and what `tilik` runs."""

import signal

from tilik.views.cli import main

if __name__ == "__main__":
    # from here on `main` answers an interruption; `tilik_command` had it end the program in silence
    signal.signal(signal.SIGINT, signal.default_int_handler)
    main()
