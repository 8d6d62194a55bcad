/// The JSON Schema (draft 2020-12) of a file of rules for siting, for editors that complete and check it. Its keys are the keys that
/// `loadSitingRules(at:on:_:)` reads; a test verifies this. The table of docs/formats.md is made from it, as those of ``scenarioSchema()``.
public func rulesSchema() -> String { rulesSchemaText }

private let rulesSchemaText = #"""
  {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "title": "schoolzone rules of siting",
    "type": "object",
    "additionalProperties": false,
    "properties": {
      "budget": {
        "description": "Most that the projects may cost: a number for all of them, or a map with `total` and school years. The whole cost of a project falls in the year in which it opens; what a year leaves over is not added to the next.",
        "x-default": "no limit",
        "examples": [5000, { "total": 5000, "2026": 1200 }],
        "oneOf": [
          { "$ref": "#/$defs/amount" },
          {
            "type": "object",
            "properties": {
              "total": { "$ref": "#/$defs/amount", "description": "Most that all projects cost together.", "x-default": "no limit", "examples": [5000] },
              "note": { "$ref": "#/$defs/text" },
              "source": { "$ref": "#/$defs/text" }
            },
            "propertyNames": { "pattern": "^(total|note|source|[0-9]{4}(-[0-9]{2}-[0-9]{2})?)$" },
            "additionalProperties": { "$ref": "#/$defs/amount" }
          }
        ]
      },
      "districts": {
        "type": "object",
        "description": "By district and kind of project (`new`, `expand`, `relocate`, `close`) the number of projects, `at_least` and `at_most`; the scenario's projects that `fix` lists are counted.",
        "x-default": "no limit",
        "examples": [{ "east": { "new": { "at_most": 3 }, "expand": { "at_least": 1, "at_most": 2 } } }],
        "properties": { "note": { "$ref": "#/$defs/text" }, "source": { "$ref": "#/$defs/text" } },
        "additionalProperties": {
          "type": "object",
          "additionalProperties": false,
          "properties": {
            "new": { "$ref": "#/$defs/count" },
            "expand": { "$ref": "#/$defs/count" },
            "relocate": { "$ref": "#/$defs/count" },
            "close": { "$ref": "#/$defs/count" },
            "note": { "$ref": "#/$defs/text" },
            "source": { "$ref": "#/$defs/text" }
          }
        }
      },
      "fix": {
        "type": "array",
        "description": "Ids of the scenario's projects that stay, and count towards budget and numbers. The others are struck out, and their sites may be chosen; `[]` strikes out all.",
        "x-default": "all stay, and do not count",
        "examples": [["E-N1"]],
        "items": { "type": "string" }
      },
      "closures": { "type": "boolean", "description": "Whether schools may be closed.", "default": false, "examples": [true] },
      "cost_per_classroom": {
        "description": "Cost of a room, in the `currency` of dataset.yaml: a number, or by kind; the cost of a site or school goes before it.",
        "x-default": "none",
        "examples": [100, { "new": 120, "expand": 80, "relocate": 120 }],
        "oneOf": [
          { "$ref": "#/$defs/amount" },
          {
            "type": "object",
            "additionalProperties": false,
            "properties": {
              "new": { "$ref": "#/$defs/amount" },
              "expand": { "$ref": "#/$defs/amount" },
              "relocate": { "$ref": "#/$defs/amount" },
              "note": { "$ref": "#/$defs/text" },
              "source": { "$ref": "#/$defs/text" }
            }
          }
        ]
      },
      "earliest": {
        "description": "First school year in which a project may open, as a year or a date: one, or by kind.",
        "x-default": "the first year that is planned",
        "examples": [2026, { "new": 2027, "expand": 2026, "relocate": 2027, "close": 2028 }],
        "oneOf": [
          { "$ref": "#/$defs/date" },
          {
            "type": "object",
            "additionalProperties": false,
            "properties": {
              "new": { "$ref": "#/$defs/date" },
              "expand": { "$ref": "#/$defs/date" },
              "relocate": { "$ref": "#/$defs/date" },
              "close": { "$ref": "#/$defs/date" },
              "note": { "$ref": "#/$defs/text" },
              "source": { "$ref": "#/$defs/text" }
            }
          }
        ]
      },
      "note": { "$ref": "#/$defs/text", "description": "A remark; it may stand beside any value.", "x-default": "none", "examples": ["as the council asked"] },
      "source": { "$ref": "#/$defs/text", "description": "Where a value comes from; it may stand beside any value.", "x-default": "none", "examples": ["budget of 2026"] }
    },
    "$defs": {
      "text": { "type": ["string", "number", "boolean"] },
      "amount": { "type": "number", "minimum": 0 },
      "date": { "oneOf": [{ "type": "integer", "minimum": 1900, "maximum": 2200 }, { "type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$" }] },
      "count": {
        "type": "object",
        "additionalProperties": false,
        "properties": {
          "at_least": { "type": "integer", "minimum": 0, "maximum": 10000 },
          "at_most": { "type": "integer", "minimum": 0, "maximum": 10000 },
          "note": { "$ref": "#/$defs/text" },
          "source": { "$ref": "#/$defs/text" }
        }
      }
    }
  }

  """#
