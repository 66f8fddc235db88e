"""Holds the source to the rules of the house that a machine can check: the module map, sizes, names, links.

Prints all findings as "file:line: what". A rule marked as advice is reported and does not fail.

The map is the winnow_module(...) rows of src/CMakeLists.txt. Every rule is a function that yields findings; the table at the
end lists them. The last line is "N passed, N failed", counted by rule.
"""
import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src"
MAX_FILE_LINES = 600
MAX_FUNCTION_LINES = 60

# Headers that cost seconds for every file that includes them (g++ 12 -O2: CLI11 3.2 s, simdjson 1.0, cpp-httplib 0.7), or that throw:
# each in one .cpp of a module, behind our own header.
HEAVY = re.compile(r"^(simdjson|httplib|CLI|archive|sqlite3)")
# Cheap to include (0.1 s and less), but still nobody's business outside of one module.
CONFINED = re.compile(r"^(pugixml|zstd|zdict|libstemmer|unicode|xlsxwriter)")
# Only the outermost modules may print, end the program, read the environment or the clock.
OUTER = {"cli", "http"}
OUTER_ONLY = re.compile(r"(std::(cout|cerr|clog|cin)\b|(?<![\w.>:])(?:std::|::)?(?:printf|fprintf|puts|exit|_exit|getenv|time|gettimeofday)\s*\(|system_clock::now)")
# Where one of these must stand all the same: file and reason.
ALLOWED = {"src/base/assert.cpp": "an assertion that fails prints and ends the program"}
EMPTY_NAMES = re.compile(r"utils?|commons?|managers?|helpers?", re.IGNORECASE)


def files(*endings):
    """Files below src with one of the endings."""
    return sorted(path for ending in endings for path in SOURCE.rglob("*" + ending))


def is_test(path):
    """Tests, fuzzers, benchmarks and programs that only run during the build are not part of the product."""
    return bool(re.search(r"_(test|fuzz|generator|bench|main)\.cpp$|^test_", path.name))


def module_of(path):
    return path.relative_to(SOURCE).parts[0]


def without_comments(text):
    """The text with comments and the inside of string literals blanked, line numbers kept."""
    pattern = re.compile(r'//[^\n]*|/\*.*?\*/|R"(?P<d>[^(\s]*)\(.*?\)(?P=d)"|"(?:\\.|[^"\\\n])*"|(?<!\w)\'(?:\\.|[^\'\\\n])+\'', re.DOTALL)

    def blank(match):
        found = match.group(0)
        kept = re.sub(r"[^\n]", " ", found)
        return kept if found[0] == "/" else '"' + kept[1:-1] + '"'

    return pattern.sub(blank, text)


def map_of_modules():
    """Module -> modules it may include, from src/CMakeLists.txt, in the order of the file."""
    text = re.sub(r"#[^\n]*", "", (SOURCE / "CMakeLists.txt").read_text())
    rows = {}
    for row in re.findall(r"^winnow_module\(([^)]*)\)", text, re.MULTILINE):
        words = row.split()
        lower = words[words.index("MAY_INCLUDE") + 1:] if "MAY_INCLUDE" in words else []
        rows[words[0]] = lower[:lower.index("LIBRARIES")] if "LIBRARIES" in lower else lower
    return rows


def includes(path):
    """(line, name, is it "quoted") of every #include."""
    for number, line in enumerate(path.read_text().splitlines(), 1):
        found = re.match(r'\s*#\s*include\s*(["<])([^">]+)', line)
        if found:
            yield number, found.group(2), found.group(1) == '"'


def the_map_is_in_order():
    rows = map_of_modules()
    if not rows:
        yield "src/CMakeLists.txt:1", "no winnow_module rows found"
    known = set()
    for module, lower in rows.items():
        for name in lower:
            if name not in known:
                yield "src/CMakeLists.txt:1", f"{module} may include {name}, which is not listed above it"
        known.add(module)
    for path in files(".h", ".cpp"):
        if path.parent != SOURCE and module_of(path) not in known:
            yield f"{path}:1", f"folder {module_of(path)} has no row in src/CMakeLists.txt"


def includes_obey_the_map():
    rows = map_of_modules()
    for path in files(".h", ".cpp"):
        if path.parent == SOURCE:
            continue
        own = module_of(path)
        for line, name, quoted in includes(path):
            first = name.split("/")[0]
            if quoted and "/" not in name:
                yield f"{path}:{line}", f'"{name}": includes start at src, write "{own}/{name}"'
            elif quoted and first in rows and first != own and first not in rows.get(own, []):
                yield f"{path}:{line}", f'{own} may not include "{name}" (src/CMakeLists.txt)'
            elif quoted and first in rows and not (SOURCE / name).exists():
                yield f"{path}:{line}", f'"{name}" does not exist'


def heavy_headers_stay_in_one_file():
    where = {}
    for path in files(".h", ".cpp"):
        for line, name, _ in includes(path):
            heavy = HEAVY.match(name)
            if not heavy or is_test(path):
                continue
            if path.suffix == ".h":
                yield f"{path}:{line}", f"<{name}> in a header: keep it in one .cpp behind our own"
            else:
                where.setdefault((module_of(path), heavy.group(1).split("_")[0]), {})[path] = line
    for (module, library), users in where.items():
        for path, line in list(users.items())[1:]:
            yield f"{path}:{line}", f"{library} is included by {len(users)} files of {module}; one is allowed"


def libraries_stay_in_one_module():
    where = {}
    for path in files(".h", ".cpp"):
        for line, name, _ in includes(path):
            library = CONFINED.match(name)
            if library and not is_test(path):
                where.setdefault(library.group(1), {}).setdefault(module_of(path), (path, line))
    for library, users in where.items():
        for module, (path, line) in list(users.items())[1:]:
            yield f"{path}:{line}", f"{library} is used by {' and '.join(users)}; one module is allowed"


def files_are_short():
    for path in files(".h", ".cpp") + sorted(ROOT.glob("tests/**/*.py")) + sorted(ROOT.glob("web/src/**/*.ts")):
        lines = path.read_text().count("\n")
        if lines > MAX_FILE_LINES:
            yield f"{path}:1", f"{lines} lines; {MAX_FILE_LINES} are allowed"


def function_bodies(text):
    """(first line, last line, name) of each function body: a brace that opens after ')' and is not inside another function."""
    code = without_comments(text)
    opening = re.compile(r"\)\s*(?:const|noexcept|override|final|mutable|&&?|\s)*(?:->\s*[\w:<>,&*\s]+?)?\s*(?::[^;{}]*(?:\{[^{}]*\}[^;{}]*)*)?\{")
    at = 0
    while found := opening.search(code, at):
        depth, end = 1, found.end()
        while depth and end < len(code):
            depth += {"{": 1, "}": -1}.get(code[end], 0)
            end += 1
        start = found.start()
        level = 0  # back to the bracket that opens the parameters; the word before it is the name
        while start >= 0:
            level += {")": 1, "(": -1}.get(code[start], 0)
            if level == 0:
                break
            start -= 1
        name = re.search(r"[\w:~]*\s*$", code[:max(start, 0)]).group(0).strip()
        yield code.count("\n", 0, start) + 1, code.count("\n", 0, end) + 1, name
        at = end


def functions_are_short():
    for path in files(".h", ".cpp"):
        for first, last, name in function_bodies(path.read_text()):
            if last - first + 1 > MAX_FUNCTION_LINES and not name.startswith("TEST_CASE"):
                yield f"{path}:{first}", f"{name} has {last - first + 1} lines; {MAX_FUNCTION_LINES} are the aim"


def only_the_outside_talks_to_the_world():
    for path in files(".h", ".cpp"):
        if module_of(path) in OUTER or is_test(path) or path.parent == SOURCE or str(path.relative_to(ROOT)) in ALLOWED:
            continue
        for number, line in enumerate(without_comments(path.read_text()).splitlines(), 1):
            found = OUTER_ONLY.search(line)
            if found:
                yield f"{path}:{number}", f"{found.group(0).strip()} below cli and http; pass it in or return it"


def names_say_something():
    for path in sorted(SOURCE.rglob("*")):
        if EMPTY_NAMES.fullmatch(path.stem) or any(EMPTY_NAMES.fullmatch(word) for word in path.stem.split("_")):
            yield f"{path}:1", f"the name {path.name} does not say what is in it"
    for path in files(".h", ".cpp"):
        for number, line in enumerate(without_comments(path.read_text()).splitlines(), 1):
            found = re.search(r"\b(?:class|struct|namespace)\s+(\w*(?:Utils?|Manager|Helper)s?|utils?|common|helpers?)\b", line)
            if found:
                yield f"{path}:{number}", f"the name {found.group(1)} does not say what it is"


def files_start_with_a_sentence():
    for path in files(".h", ".cpp"):
        said_in_header = path.suffix == ".cpp" and path.with_suffix(".h").exists()
        if not is_test(path) and not said_in_header and not path.read_text().startswith(("//", "/*")):
            yield f"{path}:1", "a file starts with a sentence that says what it is for"


def links_in_documents_lead_somewhere():
    for path in [*sorted(ROOT.glob("*.md")), *sorted(ROOT.glob("docs/**/*.md")), *sorted(ROOT.glob("bench/*.md"))]:
        fenced = False
        for number, line in enumerate(path.read_text().splitlines(), 1):
            fenced ^= line.startswith("```")
            for target in [] if fenced else re.findall(r"\]\(([^)\s]+)\)", line):
                if "://" in target or target.startswith(("#", "mailto:")):
                    continue
                if not (path.parent / target.split("#")[0]).exists():
                    yield f"{path}:{number}", f"{target} does not exist"
    # Documents that comments name: docs/formats/manifest.md.
    for path in files(".h", ".cpp"):
        for number, line in enumerate(path.read_text().splitlines(), 1):
            for target in re.findall(r"\bdocs/[\w./-]+\.md\b", line):
                if not (ROOT / target).exists():
                    yield f"{path}:{number}", f"{target} does not exist"


RULES = [  # the rule, whether a finding fails
    (the_map_is_in_order, True),
    (includes_obey_the_map, True),
    (heavy_headers_stay_in_one_file, True),
    (libraries_stay_in_one_module, True),
    (files_are_short, True),
    (functions_are_short, False),
    (only_the_outside_talks_to_the_world, True),
    (names_say_something, True),
    (files_start_with_a_sentence, True),
    (links_in_documents_lead_somewhere, True),
]


def main():
    failed = 0
    for rule, strict in RULES:
        findings = list(rule())
        failed += strict and bool(findings)
        if findings:
            print(rule.__name__.replace("_", " ") + (":" if strict else " (advice):"))
            for place, what in findings:
                print("  " + str(place).replace(str(ROOT) + "/", "") + ": " + what)
    print(f"{len(RULES) - failed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
