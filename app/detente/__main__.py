"""`python -m detente` is the command `detente`."""

from detente.cli import main

raise SystemExit(main())
