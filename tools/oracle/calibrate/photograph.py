"""A burnt card as a camera sees it: what the material makes of the burn, then perspective, uneven light, blur, noise and JPEG."""

import io
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PIL import Image
from scipy.ndimage import gaussian_filter, map_coordinates

Plane = NDArray[np.float64]


@dataclass(frozen=True)
class Material:
    """Linear reflectances; how much paler a lone mark is than a solid, and how much soot lies on what is bare among marks.

    Both come from what is burnt within `reach_mm` (standard deviation): heat that neighbours leave chars a mark more; smoke settles near by.
    """

    bare: float = 0.55
    mark: float = 0.05
    paler: float = 0.3
    soot: float = 0.0
    reach_mm: float = 0.4

    def shown(self, burnt: Plane, pitch_mm: float) -> Plane:
        """Darkness, 0 bare to 1 solid, of each cell."""
        near = gaussian_filter(burnt, self.reach_mm / pitch_mm, mode="nearest")
        return burnt * (1 - self.paler + self.paler * near) + self.soot * near * (1 - burnt)

    def reflectance(self, burnt: Plane, pitch_mm: float) -> Plane:
        return self.bare + (self.mark - self.bare) * self.shown(burnt, pitch_mm)

    def shown_by(self, coverage: float) -> float:
        """Of a large, evenly dithered patch."""
        return coverage * (1 - self.paler + self.paler * coverage) + self.soot * coverage * (1 - coverage)


@dataclass(frozen=True)
class Camera:
    px_per_mm: float = 24
    turned_degrees: float = 4
    """How much nearer one side is, as a share."""
    tilt_x: float = 0.06
    tilt_y: float = -0.04
    """How much the light falls off to one side and to the corners."""
    light_slope: float = 0.25
    light_fall: float = 0.12
    blur_mm: float = 0.04
    noise: float = 0.012
    jpeg_quality: int = 88
    margin_mm: float = 6
    upside_down: bool = False


def photograph(reflectance: Plane, pitch_mm: float, camera: Camera, table: float, seed: int = 5) -> Image.Image:
    """8-bit sRGB grey, through JPEG. `table`: reflectance of what the card lies on."""
    height_mm, width_mm = (side * pitch_mm for side in reflectance.shape)
    size_mm = np.array([width_mm, height_mm]) + 2 * camera.margin_mm
    width, height = (int(round(side * camera.px_per_mm)) for side in size_mm)
    v, u = np.mgrid[0:height, 0:width] + 0.5
    # From the picture's middle, in mm; then the card's own coordinates under a tilted view.
    dx, dy = u / camera.px_per_mm - size_mm[0] / 2, v / camera.px_per_mm - size_mm[1] / 2
    angle = np.radians(camera.turned_degrees + (180 if camera.upside_down else 0))
    turned_x, turned_y = np.cos(angle) * dx + np.sin(angle) * dy, -np.sin(angle) * dx + np.cos(angle) * dy
    nearness = 1 + camera.tilt_x * turned_x / width_mm + camera.tilt_y * turned_y / height_mm
    x, y = turned_x / nearness + width_mm / 2, turned_y / nearness + height_mm / 2
    scene = map_coordinates(reflectance, [y / pitch_mm - 0.5, x / pitch_mm - 0.5], order=1, mode="constant", cval=table)
    scene = np.where((x < 0) | (y < 0) | (x > width_mm) | (y > height_mm), table, scene)
    scene = gaussian_filter(scene, camera.blur_mm * camera.px_per_mm)
    across = (u - width / 2) / width
    fall = ((u - width / 2) ** 2 + (v - height / 2) ** 2) / (width**2 + height**2)
    scene *= 1 + camera.light_slope * across - 4 * camera.light_fall * fall
    scene *= 1 + camera.noise * np.random.default_rng(seed).standard_normal(scene.shape)
    encoded = np.where(scene <= 0.0031308, scene * 12.92, 1.055 * np.maximum(scene, 1e-9) ** (1 / 2.4) - 0.055)
    picture = Image.fromarray(np.clip(np.round(encoded * 255), 0, 255).astype(np.uint8))
    file = io.BytesIO()
    picture.save(file, "JPEG", quality=camera.jpeg_quality)
    return Image.open(io.BytesIO(file.getvalue()))
