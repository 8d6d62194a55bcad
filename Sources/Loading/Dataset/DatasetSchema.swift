/// The JSON Schema (draft 2020-12) of `dataset.yaml`, for editors that complete and check it. Its keys are the keys that
/// `DatasetReader` reads; a test verifies this. The table of docs/dataset.md is made from it, as `scenarioSchema`.
public func datasetSchema() -> String { datasetSchemaText }

private let datasetSchemaText = #"""
  {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "title": "schoolzone dataset.yaml",
    "type": "object",
    "required": ["base_year"],
    "additionalProperties": false,
    "properties": {
      "name": { "$ref": "#/$defs/name", "description": "Name of the dataset: a text, or one in each language.", "x-default": "none", "examples": [{ "en": "Example Town", "zh": "示例小城" }] },
      "name_zh": { "$ref": "#/$defs/text", "description": "Its name in Chinese, where `name` is a text.", "x-default": "none", "examples": ["示例小城"] },
      "source": { "$ref": "#/$defs/text", "description": "Where the data comes from; printed on maps and report.", "x-default": "none", "examples": ["education bureau, October 2024"] },
      "licence": { "$ref": "#/$defs/text", "description": "Under which licence; printed on maps and report.", "x-default": "none", "examples": ["CC0-1.0"] },
      "synthetic": {
        "description": "Whether the data is invented, wholly or by layer: every map and report says so.",
        "default": false,
        "examples": [true, { "schools": true, "children": true }],
        "oneOf": [{ "type": "boolean" }, { "type": "object", "additionalProperties": { "type": "boolean" } }]
      },
      "base_year": { "type": "integer", "minimum": 1900, "maximum": 2200, "description": "School year that the data describes.", "examples": [2024] },
      "stages": {
        "type": "array",
        "description": "The stages, one after the other.",
        "default": [{ "id": "primary", "grades": 6 }, { "id": "junior", "grades": 3 }],
        "examples": [[{ "id": "primary", "grades": 5, "name_zh": "小学" }, { "id": "junior", "grades": 4, "name_zh": "初中" }]],
        "items": {
          "type": "object",
          "required": ["id", "grades"],
          "additionalProperties": false,
          "properties": {
            "id": { "$ref": "#/$defs/text", "description": "Id, also in columns such as `primary_classrooms`.", "examples": ["primary"] },
            "grades": {
              "description": "Number of its grades, or a range that follows the stage before, by number or by name.",
              "examples": [6, "1-6"],
              "oneOf": [
                { "type": "integer", "minimum": 1, "maximum": 15 },
                { "type": "string", "pattern": "^[^-]+-[^-]+$" },
                { "type": "array", "minItems": 2, "maxItems": 2 }
              ]
            },
            "name": { "$ref": "#/$defs/name", "description": "Its name in tables: a text, or one in each language.", "x-default": "the id", "examples": [{ "en": "primary", "zh": "小学" }] },
            "name_zh": { "$ref": "#/$defs/text", "description": "Its name in Chinese.", "x-default": "the id", "examples": ["小学"] },
            "note": { "$ref": "#/$defs/text" },
            "source": { "$ref": "#/$defs/text" }
          }
        }
      },
      "grade_names": {
        "type": "array",
        "description": "What the grades 1, 2, 3 … are called wherever a grade is read or printed.",
        "x-default": "their numbers",
        "examples": [["K", "1", "2", "3", "4", "5", "6", "7", "8"]],
        "items": { "type": ["string", "integer"] }
      },
      "year_start": { "type": "string", "pattern": "^[0-9]{2}-[0-9]{2}$", "description": "First day of a school year, `MM-DD`. A date counts for the school year that has begun, or begins within 29 days after it.", "default": "09-01", "examples": ["04-01"] },
      "entry_age": { "type": "integer", "minimum": 3, "maximum": 10, "description": "Age at which children enter the first grade.", "default": 6, "examples": [5] },
      "cutoff": { "type": "string", "pattern": "^[0-9]{2}-[0-9]{2}$", "description": "Last birthday of a cohort, the last day of a month, `MM-DD`.", "default": "08-31", "examples": ["12-31"] },
      "currency": { "type": "string", "description": "Unit of all costs and funds.", "x-default": "none", "examples": ["CNY 10000"] },
      "crs": {
        "description": "Coordinates of the layers: a code, `gcj02` or `bd09`; or by layer, with `*` for the others.",
        "x-default": "WGS 84, or the `crs` member of a file",
        "examples": ["EPSG:4490", { "catchments": "EPSG:4326", "*": "EPSG:4490" }],
        "oneOf": [{ "type": "string" }, { "type": "object", "additionalProperties": { "type": "string" } }]
      },
      "metric_crs": { "type": "string", "description": "Projected system in which lengths and areas are measured.", "x-default": "CGCS2000 3-degree Gauss–Krüger in China, UTM elsewhere", "examples": ["EPSG:4549"] },
      "encoding": { "type": "string", "description": "Of the tables: `utf-8`, `gb18030` or `big5`.", "x-default": "decided by content", "examples": ["gb18030"] },
      "note": { "$ref": "#/$defs/text", "description": "A remark; it may stand beside any value.", "x-default": "none", "examples": ["checked against the census"] }
    },
    "$defs": {
      "text": { "type": ["string", "number", "boolean"] },
      "name": {
        "anyOf": [
          { "$ref": "#/$defs/text" },
          { "type": "object", "properties": { "en": { "$ref": "#/$defs/text" }, "zh": { "$ref": "#/$defs/text" } } }
        ]
      }
    }
  }

  """#
