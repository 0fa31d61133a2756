# raster.py - pictures as rows of RGB bytes: read, cut, laid on a background, compared
# SPDX-License-Identifier: GPL-3.0-or-later
"""PNG of eight bits a sample and PPM, with the standard library only."""
import struct
import zlib
from pathlib import Path

CHANNELS = {2: 3, 3: 1, 6: 4}  # by PNG's colour type


def png_chunks(data):
    assert data[:8] == b"\x89PNG\r\n\x1a\n"
    at = 8
    while at < len(data):
        size, kind = struct.unpack(">I4s", data[at:at + 8])
        body = data[at + 8:at + 8 + size]
        assert zlib.crc32(kind + body) == struct.unpack(">I", data[at + 8 + size:at + 12 + size])[0]
        yield kind, body
        at += 12 + size


def unfilter(kind, row, above, step):
    if kind == 2:
        return bytearray((a + b) & 255 for a, b in zip(row, above))
    for i in range(len(row) if kind else 0):
        left = row[i - step] if i >= step else 0
        corner = above[i - step] if i >= step else 0
        up = above[i]
        guess = left + up - corner
        paeth = min((abs(guess - left), 0, left), (abs(guess - up), 1, up), (abs(guess - corner), 2, corner))[2]
        row[i] = (row[i] + (0, left, up, (left + up) // 2, paeth)[kind]) & 255
    return row


def pixels(data):
    """Rows of RGB(A) bytes, or of palette indices, of an 8-bit PNG, filters undone."""
    chunks = list(png_chunks(data))
    width, height, depth, colour = struct.unpack(">IIBB", chunks[0][1][:10])
    assert depth == 8 and colour in CHANNELS
    step = CHANNELS[colour]
    raw = zlib.decompress(b"".join(body for kind, body in chunks if kind == b"IDAT"))
    rows, before = [], bytearray(width * step)
    for y in range(height):
        start = y * (width * step + 1)
        before = unfilter(raw[start], bytearray(raw[start + 1:start + 1 + width * step]), before, step)
        rows.append(before)
    return rows


def on(background, row):
    """A row of RGBA on a colour."""
    flat = bytearray(len(row) // 4 * 3)
    opacity = row[3::4]
    for c in range(3):
        under = background[c]
        flat[c::3] = bytes((v * a + under * (255 - a)) // 255 for v, a in zip(row[c::4], opacity))
    return flat


def read_png(path, background=(255, 255, 255)):
    data = Path(path).read_bytes()
    chunks = dict(png_chunks(data))
    colour = chunks[b"IHDR"][9]
    if colour == 3:
        palette = chunks[b"PLTE"]
        colours = [palette[i:i + 3] for i in range(0, len(palette), 3)]
        return [b"".join(map(colours.__getitem__, row)) for row in pixels(data)]
    return [on(background, row) for row in pixels(data)] if colour == 6 else pixels(data)


def read_ppm(path):
    data = Path(path).read_bytes()
    kind, width, height, most = data.split(maxsplit=4)[:4]
    assert kind == b"P6" and most == b"255"
    wide, body = int(width) * 3, len(data) - int(width) * int(height) * 3
    return [data[body + y * wide:body + (y + 1) * wide] for y in range(int(height))]


def cut(rows, left, top, width, height):
    return [row[3 * left:3 * (left + width)] for row in rows[top:top + height]]


def tiles(rows, across):
    """Width by height, and the mean colours of a chessboard laid over the picture, its fields about square."""
    width, height = len(rows[0]) // 3, len(rows)
    down = max(1, round(across * height / width))
    xs, ys = ([i * size // count for i in range(count + 1)] for size, count in ((width, across), (height, down)))
    means = []
    for top, bottom in zip(ys, ys[1:]):
        bands = [[row[c::3] for row in rows[top:bottom]] for c in range(3)]
        means += [tuple(sum(sum(line[left:right]) for line in band) / ((right - left) * (bottom - top)) for band in bands)
                  for left, right in zip(xs, xs[1:])]
    return width / height, means


def difference(got, due):
    """Mean and greatest difference of the tiles of two pictures, from 0 to 255. Sizes may differ, shapes not."""
    assert abs(got[0] / due[0] - 1) < .01, f"shape {got[0]:.3f}, due was {due[0]:.3f}"
    apart = [max(abs(a - b) for a, b in zip(one, other)) for one, other in zip(got[1], due[1])]
    return sum(apart) / len(apart), max(apart)
