/// The definitions that the scenario's schema refers to: forms of values, and a rezoning.
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
            "properties": { "grades": { "type": "array", "items": { "$ref": "#/$defs/id" } } }
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
        "description": "Brothers and sisters: a share of those who enter goes to the school that their block had before.",
        "required": ["share", "years"],
        "additionalProperties": false,
        "properties": {
          "share": { "type": "number", "minimum": 0, "maximum": 1, "description": "Share of those who enter, 0 to 1.", "examples": [0.3] },
          "years": { "type": "integer", "minimum": 1, "maximum": 60, "description": "For how many school years.", "examples": [3] },
          "note": { "$ref": "#/$defs/text" },
          "source": { "$ref": "#/$defs/text" }
        }
      },
      "span": {
        "description": "Grades, by number (counted through all stages) or by name: 1-4, K-2, or one grade.",
        "oneOf": [{ "type": "integer", "minimum": 1 }, { "type": "string", "pattern": "^[^-–—]+([-–—][^-–—]+)?$" }]
      },
      "rezoning": {
        "type": "object",
        "required": ["from", "stage"],
        "oneOf": [{ "required": ["catchments"] }, { "required": ["blocks"] }],
        "additionalProperties": false,
        "properties": {
          "from": { "$ref": "#/$defs/date", "description": "School year, or date, from which the new zones hold.", "examples": [2026] },
          "stage": { "type": "string", "description": "The stage, one.", "examples": ["primary"] },
          "catchments": {
            "type": "string",
            "description": "A GeoJSON file, from this file: the whole new zones of the schools that it names.",
            "x-default": "this or `blocks` is needed",
            "examples": ["zones/2025.geojson"]
          },
          "blocks": {
            "description": "Blocks that go to other schools, while all others stay: ids by school, or a CSV file with the columns block and school. A block of several schools is shared by them.",
            "x-default": "this or `catchments` is needed",
            "examples": [{ "w-p1": ["b-4-1", "b-4-2"] }, "zones/moves.csv"],
            "oneOf": [
              { "type": "string" },
              { "type": "object", "minProperties": 1, "additionalProperties": { "$ref": "#/$defs/ids" } }
            ]
          },
          "phase": {
            "$ref": "#/$defs/phases",
            "description": "Who moves besides those who enter: nobody (`intake`), `all`, or some grades; also by year.",
            "default": "intake",
            "examples": ["all", { "grades": [2, 3] }, { "2026": "intake", "2027": "all" }]
          },
          "siblings": {
            "$ref": "#/$defs/siblings",
            "description": "Brothers and sisters: this share of those who enter goes to the school that the block had before, for so many years.",
            "x-default": "none",
            "examples": [{ "share": 0.3, "years": 3 }]
          },
          "crs": { "$ref": "#/$defs/crs", "description": "Coordinates of the file `catchments`.", "x-default": "that of the scenario's file", "examples": ["dataset"] },
          "note": { "$ref": "#/$defs/text" },
          "source": { "$ref": "#/$defs/text" }
        }
      }
  """#
