/// The JSON Schema (draft 2020-12) of a scenario, for editors that complete and check it. Its keys are the keys that
/// `ScenarioReader` reads; a test verifies this.
///
/// Each key has a `description`, `examples` (on the example town), and a `default`, or in `x-default` the default in words. The
/// tables of docs/scenario.md are made from it by `Tests/Docs/check_keys.py`.
public func scenarioSchema() -> String { scenarioSchemaText }

private let scenarioSchemaText = #"""
  {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "title": "schoolzone scenario",
    "type": "object",
    "anyOf": [{ "required": ["schema", "dataset"] }, { "required": ["extends"] }],
    "additionalProperties": false,
    "properties": {
      "schema": {
        "const": "schoolzone/1",
        "description": "The form of the file.",
        "x-default": "needed",
        "examples": ["schoolzone/1"]
      },
      "name": {
        "$ref": "#/$defs/name",
        "description": "What tables, maps and the report call the scenario: a text, or one in each language.",
        "x-default": "that of the scenario it extends, else the name of the file",
        "examples": [{ "en": "The plan of 2026", "zh": "2026年方案" }]
      },
      "name_zh": {
        "$ref": "#/$defs/text",
        "description": "Its name in Chinese, where `name` is a text.",
        "x-default": "none",
        "examples": ["2026年方案"]
      },
      "note": {
        "$ref": "#/$defs/text",
        "description": "A remark. It may stand beside any value, and is printed with the results.",
        "x-default": "none",
        "examples": ["agreed on 3 May"]
      },
      "source": {
        "$ref": "#/$defs/text",
        "description": "Where a value comes from. It may stand beside any value, and is printed with the results.",
        "x-default": "none",
        "examples": ["municipal plan, page 12"]
      },
      "dataset": {
        "type": "string",
        "description": "The folder of the data, from this file.",
        "x-default": "needed once, here or in the scenario that is extended",
        "examples": ["data"]
      },
      "extends": {
        "type": "string",
        "description": "Another scenario: everything there, then what is here.",
        "x-default": "none",
        "examples": ["baseline.yaml"]
      },
      "crs": {
        "$ref": "#/$defs/crs",
        "description": "Coordinates of the sites and zones that this file states: a code, `gcj02`, `bd09`, or `dataset` (as those of the dataset).",
        "x-default": "WGS 84",
        "examples": ["gcj02"]
      },
      "years": {
        "description": "The school years of which rows are written. The run itself starts at the base year.",
        "x-default": "the base year and eight more",
        "examples": ["2024-2030", 2026],
        "oneOf": [
          { "type": "string", "pattern": "^ *[0-9]{4} *- *[0-9]{4} *$" },
          { "type": "integer", "minimum": 1900, "maximum": 2200 },
          { "type": "array", "items": { "type": "integer" }, "minItems": 2, "maxItems": 2 }
        ]
      },
      "standards": {
        "type": "object",
        "description": "Standards by stage, and the thresholds of warnings.",
        "x-default": "needed once",
        "examples": [{ "primary": { "class_size": 45, "service_radius_m": 500 }, "junior": { "class_size": 50 } }],
        "properties": {
          "warning": {
            "type": "object",
            "description": "Pupils who enter ÷ entry places, from which a school is yellow and red.",
            "default": { "yellow": 0.9, "red": 1 },
            "examples": [{ "yellow": 0.85, "red": 1 }],
            "additionalProperties": false,
            "properties": {
              "yellow": { "type": "number", "description": "From here on yellow; at most `red`.", "default": 0.9, "examples": [0.85] },
              "red": { "type": "number", "description": "From here on red.", "default": 1, "examples": [0.98] },
              "note": { "$ref": "#/$defs/text" },
              "source": { "$ref": "#/$defs/text" }
            }
          },
          "note": { "$ref": "#/$defs/text" },
          "source": { "$ref": "#/$defs/text" }
        },
        "additionalProperties": {
          "type": "object",
          "description": "The standards of one stage, by its id.",
          "x-default": "needed for each stage with classrooms",
          "examples": [{ "class_size": 45, "service_radius_m": 500 }],
          "additionalProperties": false,
          "properties": {
            "class_size": {
              "$ref": "#/$defs/nested",
              "description": "Pupils in a class. By year it holds until the next one; `from: entry` means those who enter from then on. By school or district, with `*` for the others.",
              "x-default": "needed, unless all schools state places",
              "examples": [45, { "2024": 50, "2027": { "value": 45, "from": "entry" } }, { "*": 45, "w-p1": 40 }]
            },
            "service_radius_m": {
              "$ref": "#/$defs/nested",
              "description": "The farthest that a pupil should live from the school, in metres, straight: a number, or by district, year.",
              "x-default": "none: nobody is beyond it",
              "examples": [500, { "*": 500, "east": { "2027": 800 } }]
            },
            "note": { "$ref": "#/$defs/text" },
            "source": { "$ref": "#/$defs/text" }
          }
        }
      },
  \#(demandSchema),
      "assign": {
        "enum": ["whole", "areal"],
        "description": "A block goes to one zone as a whole, by its point (`whole`), or is divided by area among the zones that it overlaps (`areal`).",
        "default": "whole",
        "examples": ["areal"]
      },
      "uncovered": {
        "enum": ["error", "nearest"],
        "description": "A block in no zone is an `error`, or goes to the zone of the nearest school.",
        "default": "error",
        "examples": ["nearest"]
      },
      "distance": {
        "enum": ["straight", "streets"],
        "description": "How the way to school is measured: the straight distance times `detour_factor`, or along the lines of `streets.geojson`.",
        "default": "straight",
        "examples": ["streets"]
      },
      "snap_m": {
        "type": "number",
        "minimum": 0,
        "maximum": 5000,
        "description": "Farthest that a home or school may be from a street, in metres; from farther ones, and where no street leads, the way is straight times `detour_factor`.",
        "default": 500,
        "examples": [300]
      },
      "detour_factor": {
        "type": "number",
        "minimum": 1,
        "maximum": 10,
        "description": "The way along streets ÷ the straight distance; all printed distances are multiplied by it.",
        "default": 1,
        "examples": [1.3]
      },
      "reach_m": {
        "$ref": "#/$defs/nested",
        "description": "How far a pupil may go for a free place, in metres, straight (`reachable_shortfall`): a number, or by stage, district, year.",
        "x-default": "twice the service radius",
        "examples": [1500, { "primary": 1000, "junior": 2000 }]
      },
      "districts": {
        "type": "array",
        "description": "Districts that merge: from a school year on, the blocks and schools of `merge` count to `into`.",
        "default": [],
        "examples": [[{ "merge": ["west"], "into": "east", "from": 2027 }]],
        "items": {
          "type": "object",
          "required": ["merge", "into", "from"],
          "additionalProperties": false,
          "properties": {
            "merge": { "$ref": "#/$defs/ids", "description": "The district that ends, or a list.", "examples": ["west"] },
            "into": { "$ref": "#/$defs/id", "description": "The district of which it becomes a part; it must be there in that year.", "examples": ["east"] },
            "from": { "$ref": "#/$defs/date", "description": "First school year in which blocks and schools count to `into`, after the base year.", "examples": [2027] },
            "note": { "$ref": "#/$defs/text" },
            "source": { "$ref": "#/$defs/text" }
          }
        }
      },
      "projects": {
        "type": "array",
        "description": "Schools that open, grow, move, close, pause or serve other grades.",
        "default": [],
        "examples": [[{ "id": "W-E1", "kind": "expand", "school": "w-p1", "stage": "primary", "opens": 2026, "classrooms": 6 }]],
        "items": { "$ref": "#/$defs/project" }
      },
      "rezoning": {
        "type": "array",
        "description": "Changes of catchments.",
        "default": [],
        "examples": [[{ "from": 2025, "stage": "primary", "catchments": "zones/2025.geojson" }, { "from": 2026, "stage": "primary", "blocks": { "w-p1": ["b-4-1", "b-4-3"] } }]],
        "items": { "$ref": "#/$defs/rezoning" }
      },
  \#(admissionSchema),
  \#(uncertaintySchema)
    },
    "$defs": {
  \#(scenarioSchemaParts),
  \#(projectSchema)
    }
  }

  """#

/// What an ensemble draws.
private let uncertaintySchema = #"""
      "uncertainty": {
        "description": "For each rate that an ensemble draws (births, net_migration, progression, enrolment_share, yields): sigma, the standard deviation of the logarithm of its multiplier; rho, the share of the variance that all districts have in common; phi, the correlation of a year with the year before. For choice, the rolls of single schools: sigma of each year's step.",
        "x-default": "all rates, sigma estimated from the data or the default, rho 0.6, phi 0.8",
        "examples": [{ "births": { "sigma": 0.06, "rho": 0.6, "phi": 0.8 } }],
        "type": "object",
        "additionalProperties": {
          "type": "object",
          "properties": {
            "sigma": { "type": "number", "minimum": 0, "maximum": 2 },
            "rho": { "type": "number", "minimum": 0, "maximum": 1 },
            "phi": { "type": "number", "minimum": 0, "maximum": 1 }
          }
        }
      }
  """#
