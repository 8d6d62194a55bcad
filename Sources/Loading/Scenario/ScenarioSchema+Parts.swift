import Planning

/// The definitions that the scenario's schema refers to.
let scenarioSchemaParts = #"""
      "text": { "type": ["string", "number", "boolean"] },
      "name": {
        "description": "A text, or one in each language.",
        "anyOf": [
          { "$ref": "#/$defs/text" },
          {
            "type": "object",
            "additionalProperties": false,
            "properties": {
              "en": { "$ref": "#/$defs/text" },
              "zh": { "$ref": "#/$defs/text" },
              "note": { "$ref": "#/$defs/text" },
              "source": { "$ref": "#/$defs/text" }
            }
          }
        ]
      },
      "id": { "type": ["string", "number", "boolean"] },
      "ids": { "oneOf": [{ "$ref": "#/$defs/id" }, { "type": "array", "items": { "$ref": "#/$defs/id" }, "minItems": 1 }] },
      "nested": {
        "anyOf": [
          { "type": "number" },
          {
            "type": "object",
            "properties": {
              "note": { "$ref": "#/$defs/text" },
              "source": { "$ref": "#/$defs/text" },
              "after": { "enum": ["hold", "trend", "fertility"] },
              "from": { "const": "entry" }
            },
            "additionalProperties": { "$ref": "#/$defs/nested" }
          }
        ]
      },
      "date": {
        "description": "2015, or 2015-08-20: counts for the school year in which 30 September comes next.",
        "oneOf": [
          { "type": "integer", "minimum": 1900, "maximum": 2200 },
          { "type": "string", "pattern": "^[0-9]{4}(-[0-9]{1,2}-[0-9]{1,2})?$" }
        ]
      },
      "crs": { "type": "string", "description": "EPSG:4549, gcj02, bd09, or dataset: as the dataset's are given in." },
      "rooms": {
        "description": "A number, or a map by stage, as { primary: 24, junior: 12 }.",
        "oneOf": [{ "type": "integer" }, { "type": "object" }]
      },
      "phase": {
        "description": "Who moves besides those who enter: nobody (intake), all, or some grades.",
        "oneOf": [
          { "enum": ["intake", "all"] },
          {
            "type": "object",
            "required": ["grades"],
            "additionalProperties": false,
            "properties": { "grades": { "type": "array", "items": { "type": "integer", "minimum": 1 } } }
          }
        ]
      },
      "phases": {
        "description": "Who moves in the year of the change, or by year: { 2026: intake, 2027: all }.",
        "oneOf": [
          { "$ref": "#/$defs/phase" },
          {
            "type": "object",
            "minProperties": 1,
            "propertyNames": { "pattern": "^([0-9]{4}(-[0-9]{1,2}-[0-9]{1,2})?|note|source)$" },
            "properties": { "note": { "$ref": "#/$defs/text" }, "source": { "$ref": "#/$defs/text" } },
            "additionalProperties": { "$ref": "#/$defs/phase" }
          }
        ]
      },
      "siblings": {
        "type": "object",
        "description": "Share of the entering pupils who go to the school that their block had before, and for how many years.",
        "required": ["share", "years"],
        "additionalProperties": false,
        "properties": {
          "share": { "type": "number", "minimum": 0, "maximum": 1 },
          "years": { "type": "integer", "minimum": 1, "maximum": 60 },
          "note": { "$ref": "#/$defs/text" },
          "source": { "$ref": "#/$defs/text" }
        }
      },
      "span": {
        "description": "Grades counted through all stages: 1-4, or one grade.",
        "oneOf": [
          { "type": "integer", "minimum": 1 },
          { "type": "string", "pattern": "^ *[0-9]+ *([-–—] *[0-9]+ *)?$" }
        ]
      },
      "rezoning": {
        "type": "object",
        "required": ["from", "stage"],
        "oneOf": [{ "required": ["catchments"] }, { "required": ["blocks"] }],
        "additionalProperties": false,
        "properties": {
          "from": { "$ref": "#/$defs/date" },
          "stage": { "type": "string" },
          "catchments": { "type": "string", "description": "GeoJSON file of the new zones, from this file." },
          "blocks": {
            "description": "Blocks that go to other schools: a CSV file with block and school, from this file; or { school: [ids of blocks] }.",
            "oneOf": [
              { "type": "string" },
              { "type": "object", "minProperties": 1, "additionalProperties": { "$ref": "#/$defs/ids" } }
            ]
          },
          "phase": { "$ref": "#/$defs/phases" },
          "siblings": { "$ref": "#/$defs/siblings" },
          "crs": { "$ref": "#/$defs/crs" },
          "note": { "$ref": "#/$defs/text" },
          "source": { "$ref": "#/$defs/text" }
        }
      },
      "project": {
        "type": "object",
        "required": ["id", "kind", "school"],
        "additionalProperties": false,
        "properties": {
          "id": { "$ref": "#/$defs/id" },
          "kind": { "enum": [\#(ProjectKind.quoted(ProjectKind.allCases.map(\.rawValue)))] },
          "school": { "$ref": "#/$defs/id" },
          "stage": { "$ref": "#/$defs/ids" },
          "name": { "$ref": "#/$defs/name" },
          "name_zh": { "$ref": "#/$defs/text" },
          "district": { "$ref": "#/$defs/id" },
          "site": {
            "type": "array",
            "description": "[longitude, latitude], WGS 84 unless crs is given.",
            "items": { "type": "number" },
            "minItems": 2,
            "maxItems": 2
          },
          "crs": { "$ref": "#/$defs/crs" },
          "opens": { "$ref": "#/$defs/date" },
          "delay_months": { "type": "integer", "minimum": 0, "maximum": 600, "description": "Shifts opens." },
          "closes": { "$ref": "#/$defs/date" },
          "years": { "oneOf": [{ "$ref": "#/$defs/date" }, { "type": "array", "items": { "$ref": "#/$defs/date" }, "minItems": 1 }] },
          "to": { "$ref": "#/$defs/ids" },
          "classrooms": { "$ref": "#/$defs/rooms" },
          "opening": { "enum": ["grade-by-grade", "all"] },
          "start_grade": { "type": "integer", "minimum": 1 },
          "phase": { "oneOf": [{ "$ref": "#/$defs/phases" }, { "const": "out" }] },
          "siblings": { "$ref": "#/$defs/siblings" },
          "grades": {
            "description": "Grades served, from opens on, or from each year on: { 2014: 1-4, 2015: 1-5 }.",
            "oneOf": [
              { "$ref": "#/$defs/span" },
              {
                "type": "object",
                "minProperties": 1,
                "properties": { "note": { "$ref": "#/$defs/text" }, "source": { "$ref": "#/$defs/text" } },
                "additionalProperties": { "$ref": "#/$defs/span" }
              }
            ]
          },
          "onward": { "$ref": "#/$defs/ids", "description": "Schools that take the pupils in other grades." },
          "catchment": { "type": ["string", "object"], "description": "A file, a GeoJSON geometry, or nearest." },
          "class_size": { "type": "number", "minimum": 1, "maximum": 200 },
          "entry_plan": { "type": "number", "minimum": 0 },
          "nine_year": { "type": "boolean" },
          "campus_of": { "$ref": "#/$defs/id", "description": "The main site of which the new school is a campus." },
          "through": { "type": "number", "minimum": 0, "maximum": 1 },
          "works": {
            "type": "object",
            "required": ["from", "to", "classrooms"],
            "additionalProperties": false,
            "properties": {
              "from": { "$ref": "#/$defs/date" },
              "to": { "$ref": "#/$defs/date" },
              "classrooms": { "$ref": "#/$defs/rooms" },
              "note": { "$ref": "#/$defs/text" },
              "source": { "$ref": "#/$defs/text" }
            }
          },
          "phases": {
            "type": "array",
            "description": "Rooms that come later.",
            "items": {
              "type": "object",
              "required": ["opens", "classrooms"],
              "additionalProperties": false,
              "properties": {
                "opens": { "$ref": "#/$defs/date" },
                "delay_months": { "type": "integer", "minimum": 0, "maximum": 600 },
                "classrooms": { "$ref": "#/$defs/rooms" },
                "note": { "$ref": "#/$defs/text" },
                "source": { "$ref": "#/$defs/text" }
              }
            }
          },
          "cost": { "type": "number", "minimum": 0 },
          "authority": { "$ref": "#/$defs/text" },
          "note": { "$ref": "#/$defs/text" },
          "source": { "$ref": "#/$defs/text" }
        },
        "allOf": [
          \#(ProjectKind.allCases.map(\.schema).joined(separator: ",\n        "))
        ]
      }
  """#

extension ProjectKind {
  /// The required and the forbidden keys of a project of this kind.
  fileprivate var schema: String {
    let foreign = Set(ProjectKind.allCases.flatMap(\.form.keys)).subtracting(form.keys).sorted()
    let lines = [
      "{",
      "  \"if\": { \"properties\": { \"kind\": { \"const\": \"\(rawValue)\" } }, \"required\": [\"kind\"] },",
      "  \"then\": {",
      "    \"required\": [\(ProjectKind.quoted(form.required))],",
      "    \"propertyNames\": { \"not\": { \"enum\": [\(ProjectKind.quoted(foreign))] } }",
      "  }",
      "}",
    ]
    return lines.joined(separator: "\n        ")
  }

  fileprivate static func quoted(_ words: [String]) -> String { words.map { "\"\($0)\"" }.joined(separator: ", ") }
}
