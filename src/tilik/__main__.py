"""`python -m tilik` is the same as `tilik`."""

from tilik.views.cli import main

if __name__ == "__main__":
    main()
