"""``python -m tallystick``: the command line, where its own name is not on the path."""

from tallystick.cli import main

if __name__ == "__main__":
    main()
