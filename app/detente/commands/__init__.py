"""The subcommands, one module each: `SUMMARY`, `configure` (quick, for --help) and `run`."""

NAMES: dict[str, str] = {
    "new": "new",
    "demo": "demo",
    "check": "check",
    "log": "log",
    "curves": "curves",
    "report": "report",
    "print": "print_packs",
    "import": "import_log",
    "msel": "msel",
    "verify": "verify",
    "merge": "merge",
    "rehearse": "rehearse",
    "calc": "calc",
}
"""Every subcommand and its module, one line each, in the order of the help."""
