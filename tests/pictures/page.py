# page.py - a picture that changed is shown and refused, and accepted when that is asked; usage: page.py PROGRAM ROOT
# SPDX-License-Identifier: GPL-3.0-or-later
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path


def main():
    program, root = sys.argv[1:]
    with tempfile.TemporaryDirectory() as box:
        copy = Path(shutil.copytree(Path(__file__).parent, Path(box, "pictures")))
        golden, page = copy / "decline.svg", Path(box, "page.html")
        golden.write_text(golden.read_text(encoding="utf-8").replace("halved", "doubled"), encoding="utf-8")
        compare = [sys.executable, copy / "pictures.py", program, root, page, "decline"]
        assert subprocess.run(compare, check=False).returncode == 1, "a wrong picture passes"
        text = page.read_text(encoding="utf-8")
        assert text.count("<img") == 4 and "\n-&lt;title" in text and "\n+&lt;title" in text, "the page does not show what differs"
        subprocess.run([*compare, "--accept"], check=True)
        subprocess.run(compare, check=True)
        assert "<img" not in page.read_text(encoding="utf-8"), "the page shows what does not differ"


if __name__ == "__main__":
    main()
