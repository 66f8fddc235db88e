"""A check of JSON against the part of JSON Schema (draft 2020-12) that resources/api uses: a judge that needs no library."""
import re

KNOWN = {"$ref", "type", "enum", "const", "required", "properties", "additionalProperties", "items", "pattern", "minimum", "maximum", "minLength",
         "maxLength", "minItems", "maxItems", "minProperties", "anyOf", "oneOf", "allOf", "description", "default", "format", "examples"}
TYPES = {"object": dict, "array": list, "string": str, "boolean": bool, "null": type(None)}


def is_type(value, name):
    if name == "integer":
        return isinstance(value, int) and not isinstance(value, bool)
    if name == "number":
        return isinstance(value, (int, float)) and not isinstance(value, bool)
    return isinstance(value, TYPES[name])


def complaints(value, schema, schemas, where="answer"):
    """What of `value` is not as `schema` says, as texts; a keyword that this check does not know is an assertion."""
    if schema is True or schema == {}:
        return []
    assert set(schema) <= KNOWN, (where, set(schema) - KNOWN)
    if "$ref" in schema:
        return complaints(value, schemas[schema["$ref"].rsplit("/", 1)[1]], schemas, where)
    found = []
    kinds = schema.get("type", [])
    kinds = [kinds] if isinstance(kinds, str) else kinds
    if kinds and not any(is_type(value, kind) for kind in kinds):
        return [f"{where}: {value!r:.80} is no {' or '.join(kinds)}"]
    if "enum" in schema and value not in schema["enum"]:
        found.append(f"{where}: {value!r} is none of {schema['enum']}")
    if "const" in schema and value != schema["const"]:
        found.append(f"{where}: {value!r} is not {schema['const']!r}")
    if "pattern" in schema and isinstance(value, str) and not re.search(schema["pattern"], value):
        found.append(f"{where}: {value!r} does not fit {schema['pattern']}")
    for name in ("anyOf", "oneOf"):
        if name in schema and all(complaints(value, one, schemas, where) for one in schema[name]):
            found.append(f"{where}: {value!r:.80} fits none of {name}")
    for one in schema.get("allOf", []):
        found += complaints(value, one, schemas, where)
    if isinstance(value, dict):
        found += of_object(value, schema, schemas, where)
    if isinstance(value, list) and "items" in schema:
        for at, item in enumerate(value[:200]):
            found += complaints(item, schema["items"], schemas, f"{where}[{at}]")
    return found


def of_object(value, schema, schemas, where):
    found = [f"{where}: {name} is missing" for name in schema.get("required", []) if name not in value]
    properties, others = schema.get("properties", {}), schema.get("additionalProperties", True)
    for name, content in value.items():
        if name in properties:
            found += complaints(content, properties[name], schemas, f"{where}.{name}")
        elif others is False:
            found.append(f"{where}: {name} is not described")
        elif others is not True:
            found += complaints(content, others, schemas, f"{where}.{name}")
    return found
