"""A PDF file in as few bytes as it can be: for long forms that are filled in.

Each answer is a short stream. qpdf, which writes our files, packs every stream, also those that get larger by it,
and cannot be told to leave one alone. Here a stream is packed where that helps, what is no stream is packed as one
(ISO 32000-1, 7.5.7 and 7.5.8), and there is no space between words. A form of 350 fields gets a tenth smaller.
"""

import io
import re
import zlib
from collections.abc import Mapping
from typing import NamedTuple

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream

_HEADER = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"  # the second line tells programs that send the file that it is no text
_TIGHTEST = 9
_FILTER = len("/Filter/FlateDecode")  # bytes that say that a stream is packed
_WIDTHS = (1, 3, 2)  # bytes of kind, place and index in the cross-reference
_FREE, _PLAIN, _IN_A_STREAM = 0, 1, 2
_UP, _UP_ROW = 12, b"\2"  # rows told as what differs from the one above: numbers mostly grow by one
# A string is passed over whole: qpdf escapes the parentheses in it.
_STRING_OR_SPACE = re.compile(rb"\((?:\\.|[^\\()])*\)| (?=[/\[<(>\]])|(?<=[\[\]<>)]) ", re.DOTALL)


class _Place(NamedTuple):
    """Where an object is: at a byte of the file, or within a stream of a number, counted there."""

    kind: int
    at: int
    within: int


def packed(pdf: Pdf) -> bytes:
    """Return a PDF file as bytes that are the same each time."""
    plain = io.BytesIO()
    pdf.save(
        plain,
        deterministic_id=True,
        object_stream_mode=pikepdf.ObjectStreamMode.disable,
        compress_streams=False,
        stream_decode_level=pikepdf.StreamDecodeLevel.none,
        fix_metadata_version=False,  # as in saving.py
    )
    with Pdf.open(plain) as written:  # numbered in a row, and without what nothing leads to
        return _packed(written)


def _packed(pdf: Pdf) -> bytes:
    file = bytearray(_HEADER)
    places = {0: _Place(_FREE, 0, 0)}
    together: dict[int, bytes] = {}
    for item in pdf.objects:
        number = item.objgen[0]
        if isinstance(item, Stream):
            places[number] = _Place(_PLAIN, len(file), 0)
            file += _stream(number, *_tightest(item))
        else:
            together[number] = _tight(item)
    holder = len(places) + len(together)
    places |= {number: _Place(_IN_A_STREAM, holder, index) for index, number in enumerate(together)}
    places[holder] = _Place(_PLAIN, len(file), 0)
    file += _stream(holder, *_as_one(together))
    start = len(file)
    places[holder + 1] = _Place(_PLAIN, start, 0)
    file += _stream(holder + 1, *_cross_reference(places, pdf.trailer))
    return bytes(file + b"startxref\n%d\n%%%%EOF\n" % start)


def _tight(item: Object) -> bytes:
    """Return an object as it is written, without the spaces that part nothing."""
    return _STRING_OR_SPACE.sub(lambda part: part[0].strip(b" "), item.unparse(resolved=True))


def _stream(number: int, about: Dictionary, data: bytes) -> bytes:
    """Return an object that is a stream, set out as PDF/A has it (ISO 19005-2, 6.1.7 and 6.1.9)."""
    about.Length = len(data)
    return b"%d 0 obj\n%s\nstream\n%s\nendstream\nendobj\n" % (number, _tight(about), data)


def _tightest(stream: Object) -> tuple[Dictionary, bytes]:
    """Return what is told of a stream, and its bytes: packed where that is shorter. Metadata is never packed."""
    about = stream.stream_dict
    is_plain = "/Filter" not in about
    if not is_plain and (about.Filter != Name.FlateDecode or "/DecodeParms" in about):
        return about, stream.read_raw_bytes()
    data = stream.read_bytes()
    small = zlib.compress(data, _TIGHTEST)
    if about.get("/Type") != Name.Metadata and len(small) + _FILTER < len(data):
        about.Filter = Name.FlateDecode
        return about, small
    if not is_plain:
        del about.Filter
    return about, data


def _as_one(objects: Mapping[int, bytes]) -> tuple[Dictionary, bytes]:
    """Return objects as one stream: their numbers with where each begins, and then themselves."""
    numbers, at = [], 0
    for number, content in objects.items():
        numbers.append(b"%d %d " % (number, at))
        at += len(content) + 1
    first = b"".join(numbers)
    about = Dictionary(Type=Name.ObjStm, N=len(objects), First=len(first), Filter=Name.FlateDecode)
    return about, zlib.compress(first + b"\n".join(objects.values()), _TIGHTEST)


def _cross_reference(places: Mapping[int, _Place], trailer: Object) -> tuple[Dictionary, bytes]:
    """Return the table of where each object is, which begins with what a reader of the file must know."""
    above, rows = bytes(sum(_WIDTHS)), []
    for number in range(len(places)):
        row = b"".join(part.to_bytes(width, "big") for part, width in zip(places[number], _WIDTHS, strict=True))
        rows.append(_UP_ROW + bytes((now - before) % 256 for now, before in zip(row, above, strict=True)))
        above = row
    about = Dictionary({key: trailer[key] for key in ("/Root", "/Info", "/ID") if key in trailer})
    about.Type, about.Size, about.W = Name.XRef, len(places), Array(_WIDTHS)
    about.Filter, about.DecodeParms = Name.FlateDecode, Dictionary(Predictor=_UP, Columns=len(above))
    return about, zlib.compress(b"".join(rows), _TIGHTEST)
