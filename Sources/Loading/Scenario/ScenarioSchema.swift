/// The JSON Schema (draft 2020-12) of a scenario, for editors that complete and check it. Its keys are the keys that
/// `ScenarioReader` reads; a test verifies this.
public func scenarioSchema() -> String { scenarioSchemaText }

private let scenarioSchemaText = #"""
  {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "title": "schoolzone scenario",
    "type": "object",
    "anyOf": [{ "required": ["schema", "dataset"] }, { "required": ["extends"] }],
    "additionalProperties": false,
    "properties": {
      "schema": { "const": "schoolzone/1" },
      "name": { "$ref": "#/$defs/name", "description": "What tables and maps call the scenario." },
      "name_zh": { "$ref": "#/$defs/text", "description": "Its name in Chinese." },
      "note": { "$ref": "#/$defs/text" },
      "source": { "$ref": "#/$defs/text" },
      "dataset": { "type": "string", "description": "Folder of the dataset, from this file." },
      "extends": { "type": "string", "description": "Another scenario: everything there, then what is here." },
      "crs": {
        "$ref": "#/$defs/crs",
        "description": "Coordinates of the sites and zones that this file states; default WGS 84."
      },
      "years": {
        "description": "School years of which rows are written: 2012-2020, or one year.",
        "oneOf": [
          { "type": "string", "pattern": "^ *[0-9]{4} *- *[0-9]{4} *$" },
          { "type": "integer", "minimum": 1900, "maximum": 2200 },
          { "type": "array", "items": { "type": "integer" }, "minItems": 2, "maxItems": 2 }
        ]
      },
      "standards": {
        "type": "object",
        "description": "By stage: class_size (pupils per class, by year or school) and service_radius_m (by district).",
        "properties": {
          "warning": {
            "type": "object",
            "description": "Entry pupils to entry places, from which a school is yellow and red.",
            "additionalProperties": false,
            "properties": {
              "yellow": { "type": "number", "default": 0.9 },
              "red": { "type": "number", "default": 1 },
              "note": { "$ref": "#/$defs/text" },
              "source": { "$ref": "#/$defs/text" }
            }
          },
          "note": { "$ref": "#/$defs/text" },
          "source": { "$ref": "#/$defs/text" }
        },
        "additionalProperties": {
          "type": "object",
          "additionalProperties": false,
          "properties": {
            "class_size": {
              "$ref": "#/$defs/nested",
              "description": "45; { 2012: 50, 2016: { value: 45, from: entry } }; or by school, with \"*\" for the others."
            },
            "service_radius_m": { "$ref": "#/$defs/nested", "description": "Metres: a number, or by district, year." },
            "note": { "$ref": "#/$defs/text" },
            "source": { "$ref": "#/$defs/text" }
          }
        }
      },
      "demand": {
        "type": "object",
        "additionalProperties": false,
        "properties": {
          "method": { "enum": ["given", "auto", "cohort", "trend"], "description": "given: the rates below; others: from the record." },
          "entry": {
            "enum": ["residents", "record"],
            "description": "Where entering pupils of an estimated method come from; default residents where there are children."
          },
          "net_migration": {
            "$ref": "#/$defs/nested",
            "description": "Growth of a cohort before entry, 0.01 = 1 %: a number, or by district, year, kind."
          },
          "progression": {
            "$ref": "#/$defs/nested",
            "description": "Pupils in the next grade for each in this one: by district, year, kind, then grade: { 1: … }."
          },
          "enrolment_share": { "$ref": "#/$defs/nested", "description": "0 to 1, by district, year, stage, kind; else estimated." },
          "births": { "$ref": "#/$defs/nested", "description": "By district, calendar year, kind; after: hold, trend or fertility." },
          "fertility": { "$ref": "#/$defs/nested", "description": "Births a year per woman, by district, age group of women.csv." },
          "yields": { "$ref": "#/$defs/nested", "description": "Children in 100 dwellings: by district, year, type of housing, then preschool and by stage." },
          "ramp": {
            "type": "array",
            "description": "Share of dwellings occupied after 0, 1, 2 … years; never falls.",
            "items": { "type": "number", "minimum": 0, "maximum": 1 },
            "minItems": 1
          },
          "migrant_share": { "$ref": "#/$defs/nested", "description": "0 to 1, of new housing: by district, year." },
          "entry_history": { "type": "integer", "minimum": 1, "maximum": 50, "default": 3 },
          "multipliers": {
            "type": "array",
            "description": "Dated changes of demand: a two-child policy (of: births), a new metro line (of: children).",
            "items": {
              "type": "object",
              "required": ["from", "factor"],
              "additionalProperties": false,
              "properties": {
                "name": { "$ref": "#/$defs/text" },
                "of": { "enum": ["children", "births"], "default": "children" },
                "from": { "$ref": "#/$defs/date" },
                "to": { "$ref": "#/$defs/date" },
                "district": { "$ref": "#/$defs/ids" },
                "kind": { "enum": ["registered", "migrant"] },
                "factor": { "type": "number", "minimum": 0, "maximum": 100 },
                "note": { "$ref": "#/$defs/text" },
                "source": { "$ref": "#/$defs/text" }
              }
            }
          },
          "note": { "$ref": "#/$defs/text" },
          "source": { "$ref": "#/$defs/text" }
        }
      },
      "assign": { "enum": ["whole", "areal"], "default": "whole" },
      "uncovered": { "enum": ["error", "nearest"], "default": "error" },
      "detour_factor": { "type": "number", "minimum": 0.1, "maximum": 10, "default": 1 },
      "reach_m": { "$ref": "#/$defs/nested", "description": "Metres: a number, or by stage, district, year." },
  \#(districtsSchema),
      "projects": { "type": "array", "items": { "$ref": "#/$defs/project" } },
      "rezoning": { "type": "array", "items": { "$ref": "#/$defs/rezoning" } },
  \#(admissionSchema),
  \#(notComputedSchema)
    },
    "$defs": {
  \#(scenarioSchemaParts)
    }
  }

  """#

/// The key of districts that merge.
private let districtsSchema = #"""
      "districts": {
        "description": "Districts that merge: from a school year on, blocks and schools of merge count to into.",
        "type": "array",
        "items": {
          "type": "object",
          "required": ["merge", "into", "from"],
          "additionalProperties": false,
          "properties": {
            "merge": { "$ref": "#/$defs/ids" },
            "into": { "$ref": "#/$defs/id" },
            "from": { "$ref": "#/$defs/date" },
            "note": { "$ref": "#/$defs/text" },
            "source": { "$ref": "#/$defs/text" }
          }
        }
      }
  """#

/// The keys of admission.
private let admissionSchema = #"""
      "overflow": {
        "description": "Entrants beyond the places of their school: none (they stay on its roll), or admit, within limit_m metres.",
        "oneOf": [
          { "enum": ["none", "admit"] },
          {
            "type": "object",
            "required": ["admit"],
            "properties": {
              "admit": { "type": "object", "properties": { "limit_m": { "type": "number", "minimum": 0 } } }
            }
          }
        ]
      },
      "kinds": {
        "description": "For admit: who is served first (priority 1), and who has a right to the school of the zone.",
        "type": "array",
        "items": {
          "type": "object",
          "required": ["id"],
          "additionalProperties": false,
          "properties": {
            "id": { "enum": ["registered", "migrant"] },
            "priority": { "type": "integer", "minimum": 1, "maximum": 100 },
            "assigned": { "enum": ["catchment", "vacancy"] },
            "note": { "$ref": "#/$defs/text" },
            "source": { "$ref": "#/$defs/text" }
          }
        }
      },
      "groups": {
        "description": "Schools under a leader: their places are asked first in admission, and pooled by assess.",
        "type": "array",
        "items": {
          "type": "object",
          "required": ["leader", "members"],
          "additionalProperties": false,
          "properties": {
            "leader": { "$ref": "#/$defs/id" },
            "members": { "type": "array", "items": { "$ref": "#/$defs/id" } },
            "from": { "$ref": "#/$defs/date" },
            "pool_seats": { "type": "boolean" },
            "form": { "enum": ["group", "community", "pair"], "default": "group" },
            "note": { "$ref": "#/$defs/text" },
            "source": { "$ref": "#/$defs/text" }
          }
        }
      },
      "targets": {
        "description": "What assess holds the scenario against, beside the policy.",
        "type": "array",
        "items": {
          "type": "object",
          "required": ["measure"],
          "additionalProperties": false,
          "properties": {
            "measure": { "type": "string" },
            "by": { "$ref": "#/$defs/date" },
            "at_least": { "type": "number" },
            "at_most": { "type": "number" },
            "note": { "$ref": "#/$defs/text" },
            "source": { "$ref": "#/$defs/text" }
          }
        }
      },
      "improvements": {
        "description": "Dated changes of what schools have, beside their buildings.",
        "type": "array",
        "items": {
          "type": "object",
          "required": ["school", "measure", "from"],
          "additionalProperties": false,
          "properties": {
            "school": { "$ref": "#/$defs/id" },
            "measure": { "type": "string" },
            "from": { "$ref": "#/$defs/date" },
            "value": { "type": "number", "minimum": 0 },
            "add": { "type": "number" },
            "note": { "$ref": "#/$defs/text" },
            "source": { "$ref": "#/$defs/text" }
          }
        }
      }
  """#

/// Keys whose form is checked, but which have no effect on results yet.
private let notComputedSchema = #"""
      "uncertainty": {
        "description": "Known, not computed yet: by rate, { sigma, rho, phi }.",
        "type": "object"
      }
  """#
