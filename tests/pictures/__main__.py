"""Take the pictures of every page and tell which differ from those of docs/pictures/.

``python -m tests.pictures`` puts new ones in their place; ``--check`` only compares, and ends with status 1 where one
differs. ``--only WORD`` takes the pages with the word in their name; ``--dark``, ``--whole`` (not only what fits the
screen) and ``--into FOLDER`` are for looking at pages while working on them.
"""

import argparse
import shutil
import sys
from pathlib import Path

import time_machine
from PIL import Image, ImageChops
from playwright.sync_api import sync_playwright

from tests.browser import ARGUMENTS
from tests.pictures import taking

FOLDER = Path(__file__).resolve().parents[2] / "docs" / "pictures"
# Of the points of a picture. Letters of one page rasterised twice are the same to the point.
TOLERATED = 0.0005


def main():
    asked = read_arguments()
    asked.into.mkdir(parents=True, exist_ok=True)
    differing = []
    with time_machine.travel(taking.MOMENT, tick=False), taking.demonstration():
        for name, image in pictures(asked):
            share = difference(image, asked.into / f"{name}.webp")
            if share > TOLERATED:
                differing.append(name)
                print(f"{name}: {'new' if share > 1 else f'{share:.2%} differs'}", flush=True)
                if not asked.check:
                    image.save(asked.into / f"{name}.webp", lossless=True, quality=100, method=4)
    print(f"{len(differing)} pictures differ.")
    sys.exit(1 if asked.check and differing else 0)


def read_arguments():
    parser = argparse.ArgumentParser(prog="python -m tests.pictures")
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--only", default="")
    parser.add_argument("--dark", action="store_true")
    parser.add_argument("--whole", action="store_true")
    parser.add_argument("--into", type=Path, default=FOLDER)
    return parser.parse_args()


def pictures(asked):
    """Each picture's file name and image; those of the first day before there is any data."""
    from tests.pictures.pages import BEGINNING, PICTURES

    with taking.serving() as address, sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=ARGUMENTS)
        scheme = "dark" if asked.dark else "light"
        camera = taking.Photographer(chromium, address, scheme)
        for chosen, prepare in ((BEGINNING, lambda: None), (PICTURES, taking.load_demonstration)):
            prepare()
            for picture in chosen:
                if asked.only in picture.name:
                    for size in taking.SIZES:
                        yield f"{picture.name}-{size}", taking.reduced(camera.take(picture, size, asked.whole))
        chromium.close()


def difference(image, file) -> float:
    """The share of points that are not as in the file; 2 where there is no such file or it has another size."""
    if not file.exists():
        return 2
    kept = Image.open(file).convert("RGB")
    if kept.size != image.size:
        return 2
    changed = ImageChops.difference(image, kept).convert("L").point(lambda value: 255 if value > 24 else 0)
    return changed.histogram()[255] / (image.width * image.height)


if __name__ == "__main__":
    main()
