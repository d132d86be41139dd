"""Two readers of LightBurn's projects (.lbrn2), for tests/full/lightBurnProjects.test.ts: published ones and ours by the same code.

The format is not published. `read` is written from projects that others published (tests/golden/laser/export/lbrn2), not from our
writer: all lengths in mm, y up, groups and their XForms resolved. `read_by_meerk40t` is what MeerK40t makes of the whole file when
it opens one. Run from the repository root (Pillow 13.0.0; meerk40t 0.9.9100, installed with --no-deps):
  /opt/py/bin/python tools/oracle/export/lightburn.py FILE...
Prints JSON by file name: {"layers": […], "shapes": […], "byMeerK40t": {…} or null where it cannot open the file}.
"""

import base64
import contextlib
import io
import json
import pathlib
import re
import sys
import xml.etree.ElementTree

import numpy as np
from PIL import Image

NUMBER = r"-?\d+(?:\.\d+)?(?:e-?\d+)?"
VERTEX = re.compile(rf"V({NUMBER}) ({NUMBER})([^V]*)")
CONTROL = rf"{{}}x({NUMBER}){{}}y({NUMBER})"
PRIMITIVE = re.compile(r"([LB])(\d+) (\d+)")
# What LightBurn leaves out of a layer that has its default.
LAYER_DEFAULTS = {"minPower": 0, "numPasses": 1, "bidir": 1, "passThrough": 0}


def layer(element):
    values = {child.tag: child.get("Value") for child in element}
    numbers = {name: float(values.get(name, start)) for name, start in LAYER_DEFAULTS.items()}
    return {
        "index": int(values["index"]),
        "name": values["name"],
        "kind": element.get("type"),
        "priority": int(values["priority"]),
        "speedMmPerSecond": float(values["speed"]),
        "minPowerPercent": numbers["minPower"],
        "maxPowerPercent": float(values["maxPower"]),
        "passes": int(numbers["numPasses"]),
        "isBidirectional": bool(numbers["bidir"]),
        "intervalMm": float(values["interval"]) if "interval" in values else None,
        "dotsPerInch": float(values["dpi"]) if "dpi" in values else None,
        "ditherMode": values.get("ditherMode"),
        "isPassThrough": bool(numbers["passThrough"]),
    }


def transform_of(element):
    """A 3 × 3 matrix for columns (x, y, 1)."""
    a, b, c, d, x, y = map(float, element.findtext("XForm").split())
    return np.array([[a, c, x], [b, d, y], [0, 0, 1]])


def placed(transform, points):
    return (transform @ np.vstack([np.transpose(points), np.ones(len(points))]))[:2].T


def control(name, rest, point):
    """A vertex's control point; "c0x1" and "c1x1" stand for none, which is the vertex itself."""
    found = re.search(CONTROL.format(name, name), rest)
    return tuple(map(float, found.groups())) if found else point


def segments_of(element):
    """Lines as two points, cubics as four. "LineClosed" and an empty list join all vertices in turn, and the last to the first."""
    vertices = []
    for x, y, rest in VERTEX.findall(element.findtext("VertList")):
        point = (float(x), float(y))
        vertices.append((point, control("c0", rest, point), control("c1", rest, point)))
    primitives = PRIMITIVE.findall(element.findtext("PrimList") or "")
    if not primitives:
        primitives = [("L", index, (index + 1) % len(vertices)) for index in range(len(vertices))]
    for letter, start, end in primitives:
        (first, leaving, _), (last, _, arriving) = vertices[int(start)], vertices[int(end)]
        yield [first, last] if letter == "L" else [first, leaving, arriving, last]


def reach(points):
    """The extreme values of a line or a cubic along one axis: its ends, and where its derivative is zero."""
    if len(points) == 2:
        return points
    p0, p1, p2, p3 = points
    turns = np.roots([3 * (p3 - 3 * p2 + 3 * p1 - p0), 6 * (p2 - 2 * p1 + p0), 3 * (p1 - p0)])
    inside = [t.real for t in turns if abs(t.imag) < 1e-9 and 0 < t.real < 1]
    return [p0, p3] + [
        (1 - t) ** 3 * p0 + 3 * (1 - t) ** 2 * t * p1 + 3 * (1 - t) * t**2 * p2 + t**3 * p3 for t in inside
    ]


def box_of(pieces):
    """[least x, least y, greatest x, greatest y] of lines and cubics."""
    reaches = [[value for piece in pieces for value in reach([point[axis] for point in piece])] for axis in (0, 1)]
    return [min(reaches[0]), min(reaches[1]), max(reaches[0]), max(reaches[1])]


def corners(element):
    width, height = float(element.get("W")) / 2, float(element.get("H")) / 2
    return [(-width, -height), (width, -height), (width, height), (-width, height)]


def image_of(element):
    with Image.open(io.BytesIO(base64.b64decode(element.get("Data")))) as image:
        image.load()
        pixels = base64.b64encode(image.convert("L").tobytes()).decode()
        return {"mode": image.mode, "sizePx": image.size, "pixels": pixels}


def shapes_of(element, outer):
    """Every shape in and below `element`, groups resolved, each with its box."""
    for shape in element:
        if shape.tag != "Shape":
            continue
        transform = outer @ transform_of(shape)
        kind = shape.get("Type")
        if kind == "Group":
            yield from shapes_of(shape.find("Children"), transform)
            continue
        found = {"kind": kind, "layer": int(shape.get("CutIndex"))}
        if kind == "Text":  # drawn by its outline, which has the place of its own
            found["text"] = shape.get("Str")
            shape = shape.find("BackupPath")
            transform = outer @ transform_of(shape)
        if kind == "Ellipse":
            radii = np.array([float(shape.get("Rx")), float(shape.get("Ry"))])
            half = np.sqrt(np.square(transform[:2, :2] * radii).sum(axis=1))
            found["boxMm"] = [*(transform[:2, 2] - half), *(transform[:2, 2] + half)]
        elif kind in ("Rect", "Bitmap"):
            found["boxMm"] = box_of([placed(transform, corners(shape))[[index, index - 1]] for index in range(4)])
        else:
            pieces = [placed(transform, points) for points in segments_of(shape)]
            found["segments"] = [piece.tolist() for piece in pieces]
            found["boxMm"] = box_of(pieces)
        if kind == "Bitmap":
            found["image"] = image_of(shape)
            found["isUpright"] = bool(transform[0, 0] > 0 and transform[1, 1] > 0)
        yield found


def read(file):
    root = xml.etree.ElementTree.parse(file).getroot()
    layers = [layer(element) for element in root if element.tag.startswith("CutSetting")]
    return {"layers": layers, "shapes": list(shapes_of(root, np.eye(3)))}


def start_meerk40t():
    """MeerK40t without window, settings or machine. It speaks to stdout while it starts."""
    from meerk40t.core.core import plugin as core
    from meerk40t.device.dummydevice import plugin as dummy_device
    from meerk40t.kernel import Kernel

    with contextlib.redirect_stdout(sys.stderr):
        kernel = Kernel("MeerK40t", "0", "MeerK40t", ansi=False, ignore_settings=True)
        kernel.add_plugin(core)
        kernel.add_plugin(dummy_device)
        kernel(partial=True)
        kernel.console("service device start dummy 0\n")
    return kernel


def box_by_meerk40t(node):
    """Of an image by its matrix: its bounds are those of what MeerK40t would burn, on the 500 dpi that it starts with."""
    from meerk40t.core.units import UNITS_PER_MM

    bounds = node.bounds
    if node.type == "elem image":
        bounds = [*node.matrix.point_in_matrix_space((0, 0)), *node.matrix.point_in_matrix_space(node.image.size)]
    return [float(value) / UNITS_PER_MM for value in bounds]


def read_by_meerk40t(kernel, file):
    """Null where a shape's layer has no settings, which MeerK40t's loader does not expect."""
    from meerk40t.extra.lbrn import LbrnLoader

    elements = kernel.elements
    try:
        LbrnLoader.load(elements, elements, str(file))
    except AttributeError:
        return None
    layers = [
        {
            "kind": operation.type,
            "name": operation.label,
            "speedMmPerSecond": operation.speed,
            "maxPowerPercent": operation.power / 10,
            "boxesMm": [box_by_meerk40t(child.node) for child in operation.children],
        }
        for operation in elements.op_branch.children
    ]
    return {"layers": layers}


def main(files):
    kernel = start_meerk40t()
    seen = {file.name: {**read(file), "byMeerK40t": read_by_meerk40t(kernel, file)} for file in files}
    with contextlib.redirect_stdout(sys.stderr):
        kernel()
    print(json.dumps(seen))


if __name__ == "__main__":
    main([pathlib.Path(file) for file in sys.argv[1:]])
