"""How long an import takes for each row, and how many times longer than reading the CSV alone.

Run by hand: `python tests/bench/bench_import.py [ROWS]`. Times are processor time.
"""

import csv
import sys
import tempfile
from datetime import date, timedelta
from pathlib import Path
from time import process_time

from detente.imports import read

SAMPLE = Path(__file__).parents[1] / "data" / "gdelt-sample" / "gdelt_usa_rus_2011-06_2013-05.csv"
DAYS = 730


def write_long_log(path: Path, count: int) -> None:
    """The recorded rows again and again, spread over two years."""
    with SAMPLE.open(encoding="utf-8", newline="") as source:
        header, *rows = csv.reader(source)
    with path.open("w", encoding="utf-8", newline="") as target:
        writer = csv.writer(target)
        writer.writerow(header)
        for number in range(count):
            row = list(rows[number % len(rows)])
            row[0], row[1] = str(number), f"{date(2011, 1, 1) + timedelta(number * DAYS // count):%Y%m%d}"
            writer.writerow(row)


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 50_000
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "long.csv"
        write_long_log(path, count)
        start = process_time()
        with path.open(encoding="utf-8", newline="") as file:
            assert sum(1 for _ in csv.reader(file)) == count + 1
        alone = process_time() - start
        start = process_time()
        found = read(path, "gdelt")
        reading = process_time() - start
        start = process_time()
        entries = sum(1 for _ in found.entries)
        making = process_time() - start
    assert found.summary.imported == count
    print(f"csv alone      {alone / count * 1e6:7.2f} µs a row")
    print(f"import         {reading / count * 1e6:7.2f} µs a row, {reading / alone:.1f} times the csv alone")
    print(f"its commands   {making / entries * 1e6:7.2f} µs each, {entries} of them")


if __name__ == "__main__":
    main()
