"""Pictures of every page of the window: pages × languages × appearances × sizes, drawn without a screen.

python tests/tools/grab.py WORKSPACE OUT [--pages calls,register] [--languages kk,ru] [--looks light,dark]
                           [--scale 100] [--size 1366x768]
"""

import argparse
import os
import sys
import tempfile
import time
from itertools import product
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("workspace", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--pages", default="")
    parser.add_argument("--languages", default="kk,ru")
    parser.add_argument("--looks", default="light,dark")
    parser.add_argument("--scale", default="100", help="size of everything in per cent (QT_SCALE_FACTOR)")
    parser.add_argument("--size", default="1366x768")
    return parser.parse_args()


def main() -> int:
    wanted = arguments()
    os.environ["QT_SCALE_FACTOR"] = str(int(wanted.scale) / 100)
    from PySide6.QtCore import QSettings
    from PySide6.QtWidgets import QApplication

    from tests.tools.scenes import SCENES
    from tests.ui.answers import Answers

    QSettings.setDefaultFormat(QSettings.Format.IniFormat)
    home = tempfile.mkdtemp()
    QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, home)
    app = QApplication(["grab"])
    from grantdesk.ui.shell.run import Program

    program = Program(app, questions=Answers(), folder=Path(home))
    width, height = (round(int(side) * 100 / int(wanted.scale)) for side in wanted.size.split("x"))
    program.window.resize(width, height)
    program.window.show()
    names = wanted.pages.split(",") if wanted.pages else list(SCENES)
    wanted.out.mkdir(parents=True, exist_ok=True)

    def settle() -> None:
        quiet = 0
        end = time.monotonic() + 20
        while quiet < 8 and time.monotonic() < end:
            app.processEvents()
            quiet = quiet + 1 if program.jobs.idle() else 0
            time.sleep(0.01)

    for name in names:
        scene = SCENES[name]
        if name != "start" and program.window.place is None:
            program.window.open_office(wanted.workspace)
            settle()
        for language, look in product(wanted.languages.split(","), wanted.looks.split(",")):
            program.language.switch(language)
            program.theme.choose(appearance=look)
            shown = scene(program.window, settle)
            settle()
            target = wanted.out / f"{name}-{language}-{look}-{wanted.scale}.png"
            (shown or program.window).grab().save(str(target))
            print(target)
            if shown is not None:
                shown.close()
    program.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
