"""Illustrations of the demo sheets, drawn here in the colours of the State's design system: nobody's photographs."""

import io
import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from PIL import Image, ImageDraw

WIDTH, HEIGHT = 1200, 800
#: Drawn larger, then reduced: smooth edges.
SCALE: Final = 2

BLUE, SKY, RED = "#000091", "#e8edff", "#e1000f"
GREEN, LIGHT_GREEN, SAND, BROWN = "#18753c", "#c3fad5", "#fceeac", "#845d48"
WATER, WHITE, GREY, ORANGE, PINK = "#009099", "#ffffff", "#929292", "#d64d00", "#fddede"


class Canvas:
    """A drawing in coordinates of the final picture."""

    def __init__(self, background: str) -> None:
        self.image = Image.new("RGB", (WIDTH * SCALE, HEIGHT * SCALE), background)
        self._draw = ImageDraw.Draw(self.image)

    def box(self, left: float, top: float, right: float, bottom: float, color: str, radius: float = 0) -> None:
        """Draw a rectangle, its corners rounded by ``radius``."""
        self._draw.rounded_rectangle(
            [value * SCALE for value in (left, top, right, bottom)], radius * SCALE, fill=color
        )

    def disc(self, x: float, y: float, radius: float, color: str) -> None:
        """Draw a disc."""
        self._draw.ellipse([value * SCALE for value in (x - radius, y - radius, x + radius, y + radius)], fill=color)

    def shape(self, points: list[tuple[float, float]], color: str) -> None:
        """Draw a polygon."""
        self._draw.polygon([(x * SCALE, y * SCALE) for x, y in points], fill=color)

    def hills(self, top: float, height: float, color: str, shift: float = 0) -> None:
        """Draw a rolling ground from ``top`` down."""
        line = [(x, top + height * math.sin((x + shift) / 190)) for x in range(0, WIDTH + 20, 20)]
        self.shape([(0, HEIGHT), *line, (WIDTH, HEIGHT)], color)

    def tree(self, x: float, ground: float, size: float) -> None:
        """Draw a tree that stands at ``x``."""
        self.box(x - size * 0.08, ground - size, x + size * 0.08, ground, BROWN)
        self.disc(x, ground - size * 1.2, size * 0.5, GREEN)

    def png(self) -> bytes:
        """Return the picture as a PNG file."""
        output = io.BytesIO()
        self.image.resize((WIDTH, HEIGHT), Image.Resampling.LANCZOS).quantize(64).save(output, "PNG", optimize=True)
        return output.getvalue()


def draw_water(canvas: Canvas) -> None:
    """Draw a water tower and its tap."""
    canvas.hills(600, 30, LIGHT_GREEN)
    for x in (470, 690):
        canvas.box(x, 330, x + 30, 650, GREY)
    canvas.box(430, 160, 760, 350, WATER, 40)
    canvas.shape([(410, 170), (595, 70), (780, 170)], BLUE)
    canvas.box(585, 350, 605, 560, WATER)
    for index in range(3):
        canvas.disc(595, 590 + index * 45, 16 - index * 2, WATER)


def draw_education(canvas: Canvas) -> None:
    """Draw a school with its flag."""
    canvas.hills(640, 14, SAND)
    canvas.box(260, 340, 940, 650, WHITE)
    canvas.shape([(220, 345), (600, 170), (980, 345)], RED)
    canvas.box(550, 470, 650, 650, BLUE, 8)
    for x in (320, 430, 700, 810):
        canvas.box(x, 410, x + 75, 500, WATER, 6)
    canvas.box(596, 70, 604, 180, GREY)
    for index, color in enumerate((BLUE, WHITE, RED)):
        canvas.box(604 + index * 34, 75, 638 + index * 34, 135, color)


def draw_health(canvas: Canvas) -> None:
    """Draw a health centre under its cross."""
    canvas.hills(650, 10, LIGHT_GREEN)
    canvas.box(250, 300, 950, 660, WHITE, 12)
    canvas.box(540, 500, 660, 660, WATER, 8)
    canvas.box(570, 340, 630, 470, RED)
    canvas.box(535, 375, 665, 435, RED)
    for x in (310, 410, 730, 830):
        canvas.box(x, 420, x + 60, 500, BLUE, 6)
    canvas.tree(170, 665, 130)
    canvas.tree(1030, 665, 150)


def draw_agriculture(canvas: Canvas) -> None:
    """Draw rows of vegetables under the sun."""
    canvas.disc(960, 190, 90, ORANGE)
    canvas.hills(430, 20, LIGHT_GREEN)
    for row in range(5):
        y = 490 + row * 68
        canvas.box(0, y, WIDTH, y + 26, BROWN)
        for x in range(40 + row * 18, WIDTH, 110):
            canvas.disc(x, y - 8, 24, GREEN)
            canvas.disc(x + 20, y, 14, RED if (x + row) % 3 == 0 else GREEN)


def draw_climate(canvas: Canvas) -> None:
    """Draw a forest, hills and a solar panel."""
    canvas.disc(240, 180, 85, ORANGE)
    canvas.hills(470, 60, LIGHT_GREEN, 120)
    canvas.hills(600, 30, "#88fdaa")
    for x, size in ((420, 150), (540, 190), (660, 140), (1060, 170)):
        canvas.tree(x, 640, size)
    canvas.shape([(740, 560), (960, 560), (920, 690), (700, 690)], BLUE)
    for step in (1, 2, 3):
        canvas.shape(
            [(740 + step * 55, 560), (744 + step * 55, 560), (704 + step * 55, 690), (700 + step * 55, 690)], WHITE
        )


def draw_culture(canvas: Canvas) -> None:
    """Draw a stage, its curtain and two masks."""
    canvas.box(0, 640, WIDTH, HEIGHT, BROWN)
    for x in range(0, 240, 60):
        canvas.box(x, 0, x + 54, 660, RED, 20)
        canvas.box(WIDTH - x - 54, 0, WIDTH - x, 660, RED, 20)
    for x, color in ((470, SAND), (730, WATER)):
        canvas.disc(x, 370, 130, color)
        canvas.disc(x - 45, 340, 18, BLUE)
        canvas.disc(x + 45, 340, 18, BLUE)
        canvas.box(x - 60, 420, x + 60, 440, BLUE, 10)


def draw_urban(canvas: Canvas) -> None:
    """Draw a street of houses and a tree."""
    for index, (height, color) in enumerate(((330, BLUE), (420, ORANGE), (280, WATER), (470, GREY), (350, RED))):
        left = 90 + index * 205
        canvas.box(left, 660 - height, left + 190, 660, color, 6)
        for y in range(700 - height, 600, 90):
            canvas.box(left + 30, y, left + 75, y + 50, SAND, 4)
            canvas.box(left + 115, y, left + 160, y + 50, SAND, 4)
    canvas.box(0, 660, WIDTH, HEIGHT, GREY)
    canvas.tree(600, 690, 120)


def draw_youth(canvas: Canvas) -> None:
    """Draw people who hold hands around the globe."""
    canvas.disc(600, 460, 250, WATER)
    canvas.disc(520, 400, 90, GREEN)
    canvas.disc(690, 520, 110, GREEN)
    for index, color in enumerate((BLUE, RED, ORANGE, GREEN, BLUE, RED, ORANGE)):
        angle = math.pi * (1 + index / 6)
        x, y = 600 + 330 * math.cos(angle), 460 + 330 * math.sin(angle)
        canvas.disc(x, y - 30, 30, color)
        canvas.box(x - 26, y, x + 26, y + 70, color, 22)


@dataclass(frozen=True, slots=True)
class Illustration:
    """A picture: what it shows, in words, and how it is drawn."""

    title: str
    alt: str
    background: str
    draw: Callable[[Canvas], None]

    def png(self) -> bytes:
        """Return the picture as a PNG file."""
        canvas = Canvas(self.background)
        self.draw(canvas)
        return canvas.png()


WATER_TOWER: Final = Illustration("Château d’eau", "Dessin d’un château d’eau et de son robinet", SKY, draw_water)
SCHOOL: Final = Illustration("École", "Dessin d’une école au toit rouge, drapeau levé", SKY, draw_education)
HEALTH_CENTRE: Final = Illustration(
    "Centre de santé", "Dessin d’un centre de santé entre deux arbres", SKY, draw_health
)
GARDEN: Final = Illustration("Champ maraîcher", "Dessin de rangs de légumes au soleil", SAND, draw_agriculture)
FOREST: Final = Illustration(
    "Forêt et soleil", "Dessin de collines, d’arbres et d’un panneau solaire", SKY, draw_climate
)
STAGE: Final = Illustration(
    "Scène de théâtre", "Dessin d’une scène, d’un rideau rouge et de deux masques", PINK, draw_culture
)
STREET: Final = Illustration("Rue", "Dessin d’une rue bordée de maisons colorées", SKY, draw_urban)
AROUND_THE_GLOBE: Final = Illustration("Ronde", "Dessin de personnes autour du globe", SKY, draw_youth)

#: By theme of the first level.
ILLUSTRATIONS: Final = {
    "water": WATER_TOWER,
    "education": SCHOOL,
    "health": HEALTH_CENTRE,
    "emergency": HEALTH_CENTRE,
    "agriculture": GARDEN,
    "climate": FOREST,
    "culture": STAGE,
    "heritage": STAGE,
    "urban": STREET,
    "services": STREET,
    "economy": STREET,
    "youth": AROUND_THE_GLOBE,
    "governance": AROUND_THE_GLOBE,
    "gender": AROUND_THE_GLOBE,
}
