internal import Planning

/// The JSON Schema (draft 2020-12) of a policy file, for editors that complete and check it. Its keys are the keys that `PolicyReader`
/// reads; a test verifies this. The tables of docs/policy.md are made from it, as those of ``scenarioSchema()``.
public func policySchema() -> String { policySchemaText }

/// The measures that commitments may ask for, as JSON.
private let measures = "[" + ResultMeasure.allIDs.map { "\"\($0)\"" }.joined(separator: ", ") + "]"

private let policySchemaText = #"""
  {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "title": "schoolzone policy",
    "type": "object",
    "required": ["schema"],
    "additionalProperties": false,
    "properties": {
      "schema": { "const": "schoolzone-policy/1", "description": "The form of the file.", "examples": ["schoolzone-policy/1"] },
      "name": { "$ref": "#/$defs/text", "description": "What tables and the report call the policy.", "x-default": "the path of the file", "examples": ["Balanced compulsory education, 2024"] },
      "name_zh": { "$ref": "#/$defs/text", "description": "Its name in Chinese.", "x-default": "`name`", "examples": ["义务教育优质均衡发展（2024）"] },
      "document": { "$ref": "#/$defs/text", "description": "Number of the document that holds the commitments.", "x-default": "none", "examples": ["政发〔2024〕12号"] },
      "source": { "$ref": "#/$defs/text", "description": "Where the document is found, and of which day.", "x-default": "none", "examples": ["municipal government, 3 May 2024"] },
      "warning": {
        "type": "object",
        "description": "Thresholds of the seat warning 学位预警, and the years ahead that it covers.",
        "default": { "yellow": 0.9, "red": 1 },
        "examples": [{ "yellow": 0.85, "red": 1, "years": { "primary": 3, "junior": 1 } }],
        "additionalProperties": false,
        "properties": {
          "yellow": { "type": "number", "minimum": 0, "maximum": 10, "description": "Pupils who enter ÷ entry places from which a school is yellow; at most `red`.", "default": 0.9, "examples": [0.85] },
          "red": { "type": "number", "minimum": 0, "maximum": 10, "description": "From here on red.", "default": 1, "examples": [0.98] },
          "years": { "$ref": "#/$defs/years", "description": "Years ahead, by stage.", "x-default": "that of the first stage, else 3", "examples": [{ "primary": 3, "junior": 1 }] },
          "note": { "$ref": "#/$defs/text" },
          "source": { "$ref": "#/$defs/text" }
        }
      },
      "school_size": {
        "type": "object",
        "description": "Pupils beyond which a school is too large (`over_size_schools`).",
        "default": { "most": 2000, "most_of_several": 2500 },
        "examples": [{ "most": 1800, "most_of_several": 2400 }],
        "additionalProperties": false,
        "properties": {
          "most": { "type": "number", "minimum": 1, "maximum": 1000000, "description": "Of a school of one stage.", "default": 2000, "examples": [1800] },
          "most_of_several": { "type": "number", "minimum": 1, "maximum": 1000000, "description": "Of a school of several stages.", "default": 2500, "examples": [2400] },
          "unverified": { "$ref": "#/$defs/flag", "description": "The figures were not seen in a source.", "default": false, "examples": [true] },
          "note": { "$ref": "#/$defs/text" },
          "source": { "$ref": "#/$defs/text" }
        }
      },
      "standards": {
        "type": "array",
        "description": "Files of standards of balance (difference coefficients, floors for schools), from this file.",
        "default": [],
        "examples": [["standards/quality-balance-2017.yaml"]],
        "items": { "type": "string" }
      },
      "checklist": { "type": "string", "description": "A file with what a modernised school has, from this file.", "x-default": "none", "examples": ["standards/modernised-stand-in.yaml"] },
      "staffing": {
        "type": "object",
        "description": "Posts by roll, and the rotation of teachers.",
        "x-default": "no table of staff",
        "examples": [{ "ratio": { "primary": 19, "junior": 13.5 }, "rotation": 0.15 }],
        "required": ["ratio"],
        "additionalProperties": false,
        "properties": {
          "ratio": { "type": "object", "description": "Pupils per post, by stage; needed for each stage of the dataset.", "examples": [{ "primary": 19, "junior": 13.5 }], "properties": { "note": { "$ref": "#/$defs/text" }, "source": { "$ref": "#/$defs/text" } }, "additionalProperties": { "type": "number", "minimum": 0.1, "maximum": 1000 } },
          "per_small_class": { "type": "number", "minimum": 0, "maximum": 20, "description": "Posts for each class beyond what the standard of the stage would need.", "default": 0, "examples": [1.9] },
          "per_100_boarders": { "type": "number", "minimum": 0, "maximum": 100, "description": "Posts for 100 boarders.", "default": 0, "examples": [1] },
          "training_leave": { "type": "number", "minimum": 0, "maximum": 1, "description": "Share of posts added for leave to train.", "default": 0, "examples": [0.02] },
          "rotation": { "type": "number", "minimum": 0, "maximum": 1, "description": "Share of teachers who move in a year.", "default": 0, "examples": [0.15] },
          "rotation_rest": { "type": "integer", "minimum": 0, "maximum": 20, "description": "Years between two moves of a teacher.", "default": 3, "examples": [4] },
          "weak_service": { "type": "integer", "minimum": 0, "maximum": 20, "description": "Years that a teacher serves at a weak school.", "default": 2, "examples": [3] },
          "unverified": { "$ref": "#/$defs/flag", "description": "The figures were not seen in a source.", "default": false, "examples": [true] },
          "note": { "$ref": "#/$defs/text" },
          "source": { "$ref": "#/$defs/text" }
        }
      },
      "funds": {
        "type": "object",
        "description": "Funds per pupil 生均公用经费.",
        "x-default": "no table of funds",
        "examples": [{ "currency": "CNY", "rates": { "primary": { "2024": 600 }, "junior": 800 }, "tilt": 0.1 }],
        "required": ["rates"],
        "additionalProperties": false,
        "properties": {
          "rates": { "type": "object", "description": "Amount per pupil by stage: a number, or by year; it holds until the next year that is named.", "examples": [{ "primary": { "2024": 600, "2026": 650 }, "junior": 800 }], "properties": { "note": { "$ref": "#/$defs/text" }, "source": { "$ref": "#/$defs/text" } }, "additionalProperties": { "oneOf": [{ "type": "number" }, { "$ref": "#/$defs/byYear" }] } },
          "currency": { "type": "string", "pattern": "^[A-Z]{3}( [0-9]+)?$", "description": "Unit of the rates; it must be of the currency that the dataset states.", "x-default": "that of the dataset", "examples": ["CNY"] },
          "tilt": { "type": "number", "minimum": 0, "maximum": 1, "description": "Greatest change of a school's funds for the sake of weak schools, as a share; the sum of a district stays.", "default": 0, "examples": [0.1] },
          "unverified": { "$ref": "#/$defs/flag", "description": "The figures were not seen in a source.", "default": false, "examples": [true] },
          "note": { "$ref": "#/$defs/text" },
          "source": { "$ref": "#/$defs/text" }
        }
      },
      "commitments": {
        "type": "array",
        "description": "The clauses of the document, one by one.",
        "default": [],
        "examples": [[
          { "clause": "一(二)", "text": "no pupil without a seat", "text_zh": "学位不缺", "measure": "seat_shortfall", "by": 2028, "at_most": 0 },
          { "clause": "三(一)", "text": "leading groups", "text_zh": "组织领导", "remark": "an act of administration", "remark_zh": "行政行为" }
        ]],
        "items": {
          "type": "object",
          "required": ["clause"],
          "anyOf": [{ "required": ["measure"] }, { "required": ["remark"] }],
          "not": { "anyOf": [{ "required": ["at_least", "at_most"] }, { "required": ["at_least", "exactly"] }, { "required": ["at_most", "exactly"] }] },
          "additionalProperties": false,
          "properties": {
            "clause": { "$ref": "#/$defs/text", "description": "Its place in the document.", "examples": ["一(二)"] },
            "text": { "$ref": "#/$defs/text", "description": "What it says, in short.", "x-default": "none", "examples": ["no pupil without a seat"] },
            "text_zh": { "$ref": "#/$defs/text", "description": "The same in Chinese.", "x-default": "`text`", "examples": ["学位不缺"] },
            "measure": { "enum": \#(measures), "description": "The measure that is held against the target.", "x-default": "needed, unless a `remark` says why nothing measures it", "examples": ["seat_shortfall"] },
            "at_least": { "$ref": "#/$defs/target", "description": "The target is this or more; shares as 0 to 1.", "x-default": "one of the three, or a `remark`", "examples": [0.8] },
            "at_most": { "$ref": "#/$defs/target", "description": "The target is this or less.", "x-default": "one of the three, or a `remark`", "examples": [0] },
            "exactly": { "$ref": "#/$defs/target", "description": "The target is this.", "x-default": "one of the three, or a `remark`", "examples": [3] },
            "by": { "type": "integer", "minimum": 1900, "maximum": 2200, "description": "School year in which it is to be reached.", "x-default": "the last year", "examples": [2028] },
            "district": { "description": "Id of a district, or a list of ids.", "x-default": "the whole city", "examples": ["east", ["west", "east"]], "oneOf": [{ "type": "string" }, { "type": "array", "items": { "type": "string" } }] },
            "stage": { "type": "string", "description": "One stage, for measures that know stages.", "x-default": "all stages", "examples": ["primary"] },
            "group": { "type": "string", "description": "The schools of the group that this school leads.", "x-default": "all schools", "examples": ["w-p1"] },
            "kind": { "enum": ["registered", "migrant"], "description": "Pupils of one kind, for measures that know kinds.", "x-default": "both", "examples": ["migrant"] },
            "standard": { "type": "string", "description": "Id of the standard of balance that is held, one of `standards`.", "x-default": "those in force in the year", "examples": ["quality-balance-2017"] },
            "remark": { "$ref": "#/$defs/text", "description": "Why nothing measures it, or what the measure leaves out.", "x-default": "none", "examples": ["an act of administration"] },
            "remark_zh": { "$ref": "#/$defs/text", "description": "The same in Chinese.", "x-default": "`remark`", "examples": ["行政行为"] },
            "stand_in": { "$ref": "#/$defs/flag", "description": "The measure or target stands for another, which is not known.", "default": false, "examples": [true] },
            "unverified": { "$ref": "#/$defs/flag", "description": "The target was not seen in a source.", "default": false, "examples": [true] },
            "note": { "$ref": "#/$defs/text" },
            "source": { "$ref": "#/$defs/text" }
          }
        }
      },
      "note": { "$ref": "#/$defs/text", "description": "A remark; it may stand beside any value.", "x-default": "none", "examples": ["to be adopted in May"] }
    },
    "$defs": {
      "text": { "type": ["string", "number", "boolean"] },
      "flag": { "type": "boolean" },
      "target": { "type": "number", "minimum": -1000000000000, "maximum": 1000000000000 },
      "years": { "type": "object", "properties": { "note": { "$ref": "#/$defs/text" }, "source": { "$ref": "#/$defs/text" } }, "additionalProperties": { "type": "integer", "minimum": 0, "maximum": 20 } },
      "byYear": { "type": "object", "propertyNames": { "pattern": "^([0-9]{4}|note|source)$" }, "additionalProperties": { "type": ["number", "string"] } }
    }
  }

  """#
