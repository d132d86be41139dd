"""What other people's readers make of our files, for tests/unit/laser/export/readers.test.ts.

Run from the repository root (Pillow 13.0.0, ezdxf 1.4.5; meerk40t 0.9.9100, installed with --no-deps):
  mkdir -p /tmp/exports && npx tsx tools/oracle/export/writeExports.ts /tmp/exports && /opt/py/bin/python tools/oracle/export/readers.py /tmp/exports
Writes tests/golden/laser/export/readers.json: the SHA-256 of each file, and
  bmp, png: mode, size, dpi, texts and pixels as Pillow reads them;
  dxf: version, units, audit errors, and each polyline's layer, colour, flag and points by ezdxf;
  lbrn2: the settings by index, and each shape: paths as MeerK40t's reader of LightBurn's vertex and primitive lists builds them,
  with the XForm applied, and bitmaps with their mode, size and pixels by Pillow.
With --print it reads whatever files there are in the folder, by their endings, and prints what it saw as JSON by file name:
tests/full/exports.test.ts.
"""

import base64
import hashlib
import io
import json
import pathlib
import sys
import xml.etree.ElementTree

import ezdxf
from meerk40t.core.geomstr import TYPE_LINE
from meerk40t.extra.lbrn import geomstr_from_vert_list
from PIL import Image


def picture(data):
    with Image.open(io.BytesIO(data)) as image:
        image.load()
        return {
            "mode": image.mode,
            "size": image.size,
            "dpi": [float(dpi) for dpi in image.info["dpi"]],
            "text": dict(getattr(image, "text", {})),
            "pixels": base64.b64encode(image.convert("L").tobytes()).decode(),
        }


def drawing(file):
    document = ezdxf.readfile(file)
    lines = [
        {
            "layer": line.dxf.layer,
            "color": document.layers.get(line.dxf.layer).dxf.color,
            "closed": line.is_closed,
            "points": [[round(p.x, 6), round(p.y, 6)] for p in line.points()],
        }
        for line in document.modelspace()
        if line.dxftype() == "POLYLINE"
    ]
    return {
        "version": document.dxfversion,
        "units": document.header["$INSUNITS"],
        "errors": len(document.audit().errors),
        "entities": len(document.modelspace()),
        "polylines": lines,
    }


def point(number):
    return [round(number.real, 6), round(number.imag, 6)]


def path(shape):
    """Lines as two points, cubics as four."""
    geometry = geomstr_from_vert_list(shape.findtext("VertList"), shape.findtext("PrimList"))
    segments = []
    for start, first, info, second, end in geometry.segments[: geometry.index]:
        is_line = int(info.real) & 0xF == TYPE_LINE & 0xF
        segments.append([point(p) for p in ([start, end] if is_line else [start, first, second, end])])
    return segments


def shape(element):
    common = {"type": element.get("Type"), "layer": int(element.get("CutIndex")), "xform": element.findtext("XForm")}
    if element.get("Type") == "Path":
        return {**common, "segments": path(element)}
    size = [float(element.get("W")), float(element.get("H"))]
    neutral = {name: element.get(name) for name in ("Gamma", "Contrast", "Brightness", "EnhanceAmount")}
    return {**common, "sizeMm": size, **neutral, "image": picture(base64.b64decode(element.get("Data")))}


def project(file):
    root = xml.etree.ElementTree.parse(file).getroot()
    settings = {
        setting.find("index").get("Value"): {
            "element": setting.tag,
            "type": setting.get("type"),
            **{child.tag: child.get("Value") for child in setting},
        }
        for setting in root
        if setting.tag.startswith("CutSetting")
    }
    return {
        "root": [root.tag, root.attrib],
        "settings": settings,
        "shapes": [shape(element) for element in root.findall("Shape")],
        "notes": root.find("Notes").get("Notes"),
    }


READERS = {
    "bmp": lambda file: picture(file.read_bytes()),
    "png": lambda file: picture(file.read_bytes()),
    "dxf": drawing,
    "lbrn2": project,
}


def print_all(folder):
    files = [file for file in sorted(pathlib.Path(folder).iterdir()) if file.suffix[1:] in READERS]
    print(json.dumps({file.name: READERS[file.suffix[1:]](file) for file in files}))


def main(folder):
    seen = {}
    for ending, read in READERS.items():
        file = pathlib.Path(folder) / f"sample.{ending}"
        seen[ending] = {"sha256": hashlib.sha256(file.read_bytes()).hexdigest(), **read(file)}
    pathlib.Path("tests/golden/laser/export/readers.json").write_text(json.dumps(seen) + "\n")
    print({name: {key: str(value)[:120] for key, value in each.items()} for name, each in seen.items()})


if __name__ == "__main__":
    if "--print" in sys.argv:
        print_all(sys.argv[1])
    else:
        main(sys.argv[1])
