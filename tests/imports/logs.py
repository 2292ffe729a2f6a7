"""Where the recorded logs are, and how a test writes one of its own."""

from collections.abc import Sequence
from pathlib import Path

DATA = Path(__file__).parents[1] / "data"
GEORGIA_RUSSIA = DATA / "gdelt-sample" / "gdelt_geo_rus_2011-06_2013-05.csv"
USA_RUSSIA = DATA / "gdelt-sample" / "gdelt_usa_rus_2011-06_2013-05.csv"
GOLD_STANDARD = DATA / "plover" / "PLOVER_GSR_CAMEO.json"
RUNS = sorted((DATA / "escalaition" / "runs").glob("*.csv"))

GDELT_HEADER = (
    "GLOBALEVENTID,SQLDATE,Actor1Code,Actor1CountryCode,Actor2Code,Actor2CountryCode,EventCode,GoldsteinScale"
)
PLAIN_MAP = "date=Day,actor=Who,target=Whom,score=Weight,text=What"


def gdelt_log(folder: Path, rows: Sequence[str], header: str = GDELT_HEADER) -> Path:
    """A GDELT log with the columns that matter."""
    path = folder / "gdelt.csv"
    path.write_text("\n".join([header, *rows]) + "\n", encoding="utf-8")
    return path


def plain_log(folder: Path, rows: Sequence[str], header: str = "Day,Who,Whom,Weight,What") -> Path:
    """A log for the profile `columns` with `PLAIN_MAP`."""
    path = folder / "plain.csv"
    path.write_bytes(("\n".join([header, *rows]) + "\n").encode())
    return path
