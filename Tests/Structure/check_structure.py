"""Checks how the code is built: sizes, parameters, cycles, layers, and constructs that are not used here.

    python3 Tests/Structure/check_structure.py            # exit code 1 and a list of places on a breach
    python3 Tests/Structure/check_structure.py --report   # prints the same and always ends with 0
    python3 Tests/Structure/check_structure.py --index .build/debug/index/store   # circles of files as the compiler sees them

What is checked:

- No function has three or more unlabelled parameters of an integer type: swapped arguments would compile.
- No function is longer than 60 lines, from its first line to its closing brace; those over 40 stand in `TABLES`, each with the reason.
- No files of a strict target depend on each other in a circle; circles in other targets are printed. By names, a file depends on
  another where it uses a name (a type, a function, a property of an extension) that is declared in that file alone; that needs no
  build, and misses initialisers of extensions and names that are declared twice. By the compiler's index nothing is missed.
- A target imports only what Package.swift says that it depends on, and targets do not depend on each other in a circle.
- `try!`, `as!`, forced unwraps, `fatalError` and `@unchecked Sendable` do not occur; `nonisolated(unsafe)` at most twice, never in public code.
- Scripts import each other without a circle.

Files over 200 lines are listed; they are no breach.
"""

import argparse
import re
import sys
from pathlib import Path

from compiler_index import CompilerIndex, IndexMissing
from swift_source import FUNCTIONS, TYPES, matching, read

ROOT = Path(__file__).resolve().parents[2]
SOURCES = ROOT / "Sources"

LONGEST_FUNCTION = 60
LONG_FUNCTION = 40
LONG_FILE = 200
MOST_TABLES = 10
MOST_UNSAFE = 2

TABLES = {
    # "Target/File.swift name": "why it is a list rather than steps",
    "Nantong/Plan/BaselineText.swift text": "the text of a file",
}

# Targets whose files form no circle, so that none comes back.
STRICT_TARGETS = {
    "Bytes",
    "Disclosure",
    "Forecasting",
    "Maps",
    "Markup",
    "Output",
    "Parallel",
    "Simulation",
    "Terminal",
    "Texts",
}

INTEGER = re.compile(r"^(?:inout\s+|borrowing\s+|consuming\s+|sending\s+)*U?Int(?:8|16|32|64)?\??$")

BANNED = {
    "try!": re.compile(r"\btry!"),
    "as!": re.compile(r"\bas!"),
    "forced unwrap": re.compile(r"(?<=[\w)\]>])(?<!\btry)(?<!\bas)!(?!=)"),
    "fatalError": re.compile(r"\bfatalError\b"),
    "@unchecked Sendable": re.compile(r"@unchecked\s+Sendable\b"),
}

# Names of the standard library that members of our own types share: a use says nothing about which file is meant.
COMMON_MEMBERS = set(
    "append add all allSatisfy at bytes callAsFunction clear compactMap contains count description distance drop dropFirst dropLast element "
    "encode end endIndex enumerated filter find first firstIndex flatMap forEach formatted get grouped hash hashValue id index indices "
    "init insert isEmpty joined keys last lines lowercased makeIterator map max merge merging min name next path pop popFirst "
    "popLast prefix put read reduce remove removeAll removeLast replace reserve reserveCapacity reverse reversed row rows run set "
    "shuffled size sort sorted split start startIndex starts subscript suffix sum swap swapAt text update uppercased value values "
    "withUnsafeBufferPointer withUnsafeBytes write zip".split()
)


def place(file, line):
    return f"{file.path.relative_to(ROOT)}:{line}"


def split_parameters(text):
    """The parameters of a list, divided at commas outside brackets."""
    parts, depth, start = [], 0, 0
    for index, character in enumerate(text):
        if character in "([{<":
            depth += 1
        elif character in ")]}" or (character == ">" and text[index - 1] != "-"):
            depth -= 1
        elif character == "," and depth == 0:
            parts.append(text[start:index])
            start = index + 1
    return [part.strip() for part in [*parts, text[start:]] if part.strip()]


def is_unlabelled_integer(parameter, keyword):
    names, _, kind = parameter.partition(":")
    words = [word for word in names.split() if not word.startswith("@")]
    unlabelled = words[:1] == ["_"] or (keyword == "subscript" and len(words) == 1)
    return unlabelled and bool(INTEGER.match(kind.partition("=")[0].strip()))


def unlabelled_integers(files):
    for file in files:
        for function in file.declarations:
            if function.keyword not in FUNCTIONS:
                continue
            count = sum(is_unlabelled_integer(part, function.keyword) for part in split_parameters(function.parameters))
            if count >= 3:
                yield f"{place(file, function.line)} {function.name}: {count} unlabelled integers"


def long_functions(files, above):
    """Declarations with a body longer than `above` lines: functions, computed properties, values made by a closure."""
    for file in files:
        for declaration in file.declarations:
            has_body = declaration.keyword in FUNCTIONS | {"var", "let"}
            if has_body and not declaration.is_local and declaration.lines > above:
                yield file, declaration


def table_key(file, declaration):
    return f"{file.path.relative_to(SOURCES)} {declaration.name}"


def sizes(files):
    breaches = []
    known = set()
    for file, declaration in long_functions(files, LONG_FUNCTION):
        key = table_key(file, declaration)
        known.add(key)
        said = f"{place(file, declaration.line)} {declaration.name}: {declaration.lines} lines"
        if declaration.lines > LONGEST_FUNCTION:
            breaches.append(said)
        elif key not in TABLES:
            breaches.append(f"{said}, and not in TABLES")
    breaches += [f"TABLES names {key}, which is not that long" for key in TABLES if key not in known]
    if len(TABLES) > MOST_TABLES:
        breaches.append(f"TABLES has {len(TABLES)} entries; at most {MOST_TABLES} are allowed")
    return breaches


def banned(files):
    for file in files:
        for number, line in enumerate(file.code.splitlines(), 1):
            for name, pattern in BANNED.items():
                if pattern.search(line):
                    yield f"{place(file, number)} {name}"


def unsafe(files):
    found, breaches = [], []
    for file in files:
        for number, line in enumerate(file.code.splitlines(), 1):
            if "nonisolated(unsafe)" in line:
                found.append(place(file, number))
                if re.search(r"\b(public|open|package)\b", line):
                    breaches.append(f"{place(file, number)} nonisolated(unsafe) in a public declaration")
    if len(found) > MOST_UNSAFE:
        breaches += [f"{where} nonisolated(unsafe): {len(found)} in all, at most {MOST_UNSAFE}" for where in found]
    return breaches


def visible(declaration):
    return not declaration.is_local and not declaration.is_private and re.match(r"^[A-Za-z_]\w*$", declaration.name)


def names_by_file(files):
    """Every name that a file declares for others to use, with the files that declare it."""
    found = {}
    for file in files:
        for item in filter(visible, file.declarations):
            if item.keyword == "extension":
                continue
            found.setdefault(item.name, set()).add(file.path)
    return found


def homes(files, elsewhere):
    """Names by the one file of a target that declares them: apart those that stand alone (types, functions and values at the top of
    a file) and members, of which only functions and the properties of extensions count.

    A member whose name another file or target declares as well (`elsewhere`), or that the standard library uses, is left out."""
    declared = names_by_file(files)
    alone, members = {}, {}
    for file in files:
        for item in filter(visible, file.declarations):
            if item.keyword == "extension" or len(declared[item.name]) > 1:
                continue
            if item.keyword in TYPES or item.owner is None:
                alone[item.name] = file.path
            elif (item.keyword == "func" or item.in_extension) and item.name not in COMMON_MEMBERS | elsewhere:
                members[item.name] = file.path
    return alone, members


def file_edges(files, elsewhere):
    """For each file the files of its target whose names it uses, with one of these names."""
    alone, members = homes(files, elsewhere)
    edges = {file.path: {} for file in files}
    for file in files:
        own = {item.name for item in file.declarations if item.keyword != "extension"}
        for match in re.finditer(r"(\.)?\b([A-Za-z_]\w*)\b(\()?(\s*:)?", file.code):
            dot, name, call, colon = match.groups()
            target = None if colon and name[0].islower() else alone.get(name)
            if target is None and (dot or call):
                target = members.get(name)
            if target and target != file.path and name not in own:
                edges[file.path].setdefault(target, name)
    return edges


def circles(edges):
    """The strongly connected components of more than one node (Tarjan 1972, without recursion)."""
    index, low, on_stack, stack, found = {}, {}, set(), [], []
    for root in edges:
        if root in index:
            continue
        work = [(root, iter(edges[root]))]
        index[root] = low[root] = len(index)
        stack.append(root)
        on_stack.add(root)
        while work:
            node, targets = work[-1]
            for target in targets:
                if target not in index:
                    index[target] = low[target] = len(index)
                    stack.append(target)
                    on_stack.add(target)
                    work.append((target, iter(edges.get(target, ()))))
                    break
                if target in on_stack:
                    low[node] = min(low[node], index[target])
            else:
                work.pop()
                if work:
                    low[work[-1][0]] = min(low[work[-1][0]], low[node])
                if low[node] == index[node]:
                    component = set()
                    while node not in component:
                        component.add(stack.pop())
                    on_stack -= component
                    if len(component) > 1:
                        found.append(sorted(component))
    return found


def describe_circle(circle, edges):
    lines = [f"  {len(circle)} files in a circle: {', '.join(path.name for path in circle)}"]
    for path in circle:
        uses = [f"{target.name} ({edges[path][target]})" for target in sorted(edges[path]) if target in circle]
        lines.append(f"    {path.name} uses {', '.join(uses)}")
    return lines


def file_circles(targets, index=None):
    """Breaches in strict targets, and a description of the circles in all others. By names where there is no index."""
    declared = {name: names_by_file(files).keys() for name, files in targets.items()}
    breaches, notes = [], []
    for name, files in sorted(targets.items()):
        elsewhere = {member for other, members in declared.items() if other != name for member in members}
        edges = index.file_edges([file.path for file in files]) if index else file_edges(files, elsewhere)
        for circle in circles(edges):
            described = describe_circle(circle, edges)
            if name in STRICT_TARGETS:
                breaches += [f"{name}: {described[0].strip()}", *described[1:]]
            else:
                notes += [f"  {name}: {described[0].strip()}"]
    return breaches, notes


NO_TARGETS = {".product", ".package", ".copy", ".process", ".embedInCode", ".apt", ".brew"}


def declared_dependencies():
    """Targets of Package.swift with what each depends on: the quoted names in its list, products of other packages left out."""
    code = re.sub(r"//[^\n]*", "", (ROOT / "Package.swift").read_text(encoding="utf-8"))
    code = code[code.index("targets: [", code.index("dependencies: [")):]
    found = {}
    for match in re.finditer(r"\.?\b\w+\(\s*(?:name:\s*)?\"([\w-]+)\"", code):
        call = code[match.start():matching(code, code.index("(", match.start())) + 1]
        if call.split("(")[0] in NO_TARGETS or match.group(1) in found:
            continue
        lists = re.findall(r"(?:on|of|dependencies):\s*\[(.*?)\]", re.sub(r"\.(?:product|apt|brew)\([^()]*\)", "", call), re.DOTALL)
        found[match.group(1)] = set(re.findall(r"\"([\w-]+)\"", lists[0])) if lists else set()
    return found


def layers(targets, dependencies):
    breaches = [f"Package.swift: targets in a circle: {', '.join(circle)}"
                for circle in circles({name: sorted(on & dependencies.keys()) for name, on in dependencies.items()})]
    for name, files in sorted(targets.items()):
        if name not in dependencies:
            breaches.append(f"Sources/{name} is not in Package.swift")
            continue
        for file in files:
            for imported in file.imports:
                if imported in dependencies and imported not in dependencies[name]:
                    breaches.append(f"{place(file, 1)} imports {imported}, which Package.swift does not list for {name}")
    return breaches


def script_circles(folder):
    scripts = sorted(folder.rglob("*.js"))
    edges = {}
    for script in scripts:
        text = script.read_text(encoding="utf-8")
        found = re.findall(r"(?:\bfrom\s*|\bimport\s*\(?\s*)[\"'](\.[^\"']+)[\"']", text)
        paths = [(script.parent / name).resolve() for name in found]
        edges[script] = {path: path.name for path in paths if path in scripts}
    return [line for circle in circles(edges) for line in describe_circle(circle, edges)]


def is_documented(lines, declaration):
    """Whether a comment stands above a declaration, with attributes between them at most."""
    index = declaration.line - 2
    while index >= 0 and lines[index].lstrip().startswith("@"):
        index -= 1
    return index >= 0 and lines[index].lstrip().startswith("///")


def public_declarations(files):
    """Public declarations with their files, but for requirements that a protocol documents and initialisers without parameters."""
    known = {"==", "<", "hash", "encode", "next", "makeIterator", "description", "body"}
    for file in files:
        for item in file.declarations:
            if "public" in item.modifiers.split() and item.keyword not in {"extension", "case"} and item.name not in known \
                    and not (item.keyword == "init" and not item.parameters.strip()):
                yield file, item


def undocumented(files):
    found = list(public_declarations(files))
    return len(found), [(file, item) for file, item in found if not is_documented(file.text.splitlines(), item)]


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--report", action="store_true", help="print, and end with 0")
    parser.add_argument("--index", metavar="STORE", help="find circles of files by the compiler's index of a debug build")
    parser.add_argument("--undocumented", metavar="TARGET", help="list the public declarations of a target that have no comment")
    options = parser.parse_args()
    targets = {folder.name: [read(path) for path in sorted(folder.rglob("*.swift"))]
               for folder in sorted(SOURCES.iterdir()) if any(folder.rglob("*.swift"))}
    if options.undocumented:
        for file, item in undocumented(targets[options.undocumented])[1]:
            print(f"{place(file, item.line)} {item.owner or ''}.{item.name}")
        return 0
    try:
        index = CompilerIndex(options.index) if options.index else None
        breaches, notes = check(targets, declared_dependencies(), index)
    except IndexMissing as missing:
        sys.exit(str(missing))
    for name, found in breaches.items():
        print(f"{'ok  ' if not found else 'FAIL'} {name}: {len(found)}")
        for line in found:
            print(f"     {line}")
    print_notes(targets, notes)
    return 1 if any(breaches.values()) and not options.report else 0


def check(targets, dependencies, index=None):
    """Breaches by rule, and descriptions of circles that are none."""
    files = [file for group in targets.values() for file in group]
    strict, notes = file_circles(targets, index)
    return {
        "functions with three or more unlabelled integers": list(unlabelled_integers(files)),
        f"functions over {LONGEST_FUNCTION} lines, or over {LONG_FUNCTION} and not a table": sizes(files),
        f"files in a circle in {', '.join(sorted(STRICT_TARGETS))}": strict,
        "imports that Package.swift does not list": layers(targets, dependencies),
        "constructs that are not used here": list(banned(files)),
        "nonisolated(unsafe)": unsafe(files),
        "scripts in a circle": script_circles(SOURCES),
    }, notes


def print_notes(targets, notes):
    files = [file for group in targets.values() for file in group]
    print("note circles of files in other targets:", len(notes) or "none")
    print(*notes, sep="\n" if notes else "", end="\n" if notes else "")
    long_files = sorted(((file.line_count, place(file, 1)) for file in files if file.line_count > LONG_FILE), reverse=True)
    print(f"note files over {LONG_FILE} lines: {len(long_files)}")
    for count, where in long_files:
        print(f"     {where} {count} lines")
    print("note public declarations without a comment:")
    for name, group in sorted(targets.items()):
        count, missing = undocumented(group)
        if count:
            print(f"     {name}: {len(missing)} of {count}")


if __name__ == "__main__":
    sys.exit(main())
