"""Which file of a target needs which, as the compiler has recorded it: the index that `swift build` writes in debug builds.

Names alone do not show everything: an initialiser in an extension, or a member whose name several files declare, is missed by
`check_structure.py` without the index. The index knows each use and what it refers to. It is read by libIndexStore, which is part of
the Swift toolchain (`include/indexstore/indexstore.h`).
"""

import ctypes
import shutil
from pathlib import Path

DECLARATION, DEFINITION, REFERENCE = 1, 2, 4
RECORD_DEPENDENCY = 2


class IndexMissing(Exception):
    """The index or its library is not there, or does not cover the files."""


class _Text(ctypes.Structure):
    _fields_ = [("data", ctypes.c_void_p), ("length", ctypes.c_size_t)]

    def __str__(self):
        return ctypes.string_at(self.data, self.length).decode() if self.length else ""


_POINTER = ctypes.c_void_p
_ON_TEXT = ctypes.CFUNCTYPE(ctypes.c_bool, _POINTER, _Text)
_ON_ITEM = ctypes.CFUNCTYPE(ctypes.c_bool, _POINTER, _POINTER)

_SIGNATURES = {
    "store_create": (_POINTER, ctypes.c_char_p, _POINTER),
    "store_units_apply_f": (ctypes.c_bool, _POINTER, ctypes.c_uint, _POINTER, _ON_TEXT),
    "unit_reader_create": (_POINTER, _POINTER, ctypes.c_char_p, _POINTER),
    "unit_reader_dispose": (None, _POINTER),
    "unit_reader_get_main_file": (_Text, _POINTER),
    "unit_reader_dependencies_apply_f": (ctypes.c_bool, _POINTER, _POINTER, _ON_ITEM),
    "unit_dependency_get_kind": (ctypes.c_int, _POINTER),
    "unit_dependency_get_name": (_Text, _POINTER),
    "record_reader_create": (_POINTER, _POINTER, ctypes.c_char_p, _POINTER),
    "record_reader_dispose": (None, _POINTER),
    "record_reader_occurrences_apply_f": (ctypes.c_bool, _POINTER, _POINTER, _ON_ITEM),
    "occurrence_get_symbol": (_POINTER, _POINTER),
    "occurrence_get_roles": (ctypes.c_uint64, _POINTER),
    "symbol_get_usr": (_Text, _POINTER),
    "symbol_get_name": (_Text, _POINTER),
}


class CompilerIndex:
    """The index of one build."""

    def __init__(self, store):
        if not Path(store).is_dir():
            raise IndexMissing(f"{store}: no index; run swift build first")
        compiler = shutil.which("swiftc")
        path = compiler and Path(compiler).resolve().parents[1] / "lib" / "libIndexStore.so"
        if not path or not path.exists():
            raise IndexMissing("libIndexStore.so is not in the Swift toolchain")
        self._library = ctypes.CDLL(str(path))
        for name, (result, *arguments) in _SIGNATURES.items():
            function = getattr(self._library, f"indexstore_{name}")
            function.restype, function.argtypes = result, arguments
            setattr(self, f"_{name}", function)
        self._store = self._store_create(str(store).encode(), None)
        if not self._store:
            raise IndexMissing(f"{store}: not an index that this toolchain reads")
        self._records = self._records_by_file()

    def file_edges(self, files):
        """For each file the others of them that it needs, with one of the names that it uses of them."""
        missing = [path for path in files if str(path) not in self._records]
        if missing:
            raise IndexMissing(f"{missing[0]} and {len(missing) - 1} more are not in the index; run swift build first")
        homes, uses, names = {}, {}, {}
        for path in files:
            for symbol, name, roles in self._occurrences(path):
                names[symbol] = name
                if roles & (DECLARATION | DEFINITION):
                    homes.setdefault(symbol, set()).add(path)
                if roles & REFERENCE:
                    uses.setdefault(path, set()).add(symbol)
        edges = {path: {} for path in files}
        for path, symbols in uses.items():
            for symbol in sorted(symbols):
                for home in homes.get(symbol, ()):
                    if home != path:
                        edges[path].setdefault(home, names[symbol])
        return edges

    def _records_by_file(self):
        units = []
        self._store_units_apply_f(self._store, 0, None, _ON_TEXT(lambda _, name: units.append(str(name)) or True))
        found = {}
        for unit in units:
            reader = self._unit_reader_create(self._store, unit.encode(), None)
            if not reader:
                continue
            records = found.setdefault(str(self._unit_reader_get_main_file(reader)), set())

            def note(_, item, records=records):
                if self._unit_dependency_get_kind(item) == RECORD_DEPENDENCY:
                    records.add(str(self._unit_dependency_get_name(item)))
                return True

            self._unit_reader_dependencies_apply_f(reader, None, _ON_ITEM(note))
            self._unit_reader_dispose(reader)
        return found

    def _occurrences(self, path):
        found = []

        def note(_, item):
            symbol = self._occurrence_get_symbol(item)
            found.append((str(self._symbol_get_usr(symbol)), str(self._symbol_get_name(symbol)), self._occurrence_get_roles(item)))
            return True

        for record in sorted(self._records[str(path)]):
            reader = self._record_reader_create(self._store, record.encode(), None)
            if reader:
                self._record_reader_occurrences_apply_f(reader, None, _ON_ITEM(note))
                self._record_reader_dispose(reader)
        return found
