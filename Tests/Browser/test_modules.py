#!/usr/bin/env python3
"""The page's modules import downward only: no module reaches itself through what it imports, and every import is there.

    python3 Tests/Browser/test_modules.py
"""
import pathlib
import re
import sys

PAGE = pathlib.Path(__file__).resolve().parent.parent.parent / "Sources" / "Web" / "Page"
IMPORT = re.compile(r"""^\s*(?:import|export)\b[^;]*?\bfrom\s+["']\./([\w.-]+)["']""", re.MULTILINE | re.DOTALL)


def imports(folder):
    """The modules that each module imports."""
    return {file.name: IMPORT.findall(file.read_text()) for file in sorted(folder.glob("*.js"))}


def cycles(graph):
    """Groups of modules that import each other, each sorted (Tarjan's strongly connected components)."""
    number, low, stack, found = {}, {}, [], []

    def visit(module):
        number[module] = low[module] = len(number)
        stack.append(module)
        for other in graph.get(module, []):
            if other not in number:
                visit(other)
                low[module] = min(low[module], low[other])
            elif other in stack:
                low[module] = min(low[module], number[other])
        if low[module] == number[module]:
            group = []
            while not group or group[-1] != module:
                group.append(stack.pop())
            if len(group) > 1 or module in graph.get(module, []):
                found.append(sorted(group))

    for module in graph:
        if module not in number:
            visit(module)
    return found


def main():
    assert cycles({"a": ["b"], "b": ["c"], "c": ["a"], "d": ["a"]}) == [["a", "b", "c"]], "a cycle is not found"
    assert cycles({"a": ["a"]}) == [["a"]], "a module that imports itself is not found"
    assert cycles({"a": ["b", "c"], "b": ["c"]}) == [], "a cycle is found where there is none"
    graph = imports(PAGE)
    problems = [f"{name} imports {other}, which is not there" for name, others in graph.items() for other in others if other not in graph]
    problems += ["modules import each other: " + ", ".join(group) for group in cycles(graph)]
    for problem in problems:
        print(problem)
    print(f"{len(graph)} modules, {sum(map(len, graph.values()))} imports, {len(problems)} problems")
    return 1 if problems or not graph else 0


if __name__ == "__main__":
    sys.exit(main())
