/// The JSON Schema (draft 2020-12) of a scenario, so that editors complete and check it while it is written.
public func scenarioSchema() -> String {
  #"""
  {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "title": "schoolzone scenario",
    "type": "object",
    "required": ["schema"],
    "additionalProperties": false,
    "properties": {
      "schema": { "const": "schoolzone/1" },
      "name": { "type": "string", "description": "What tables and maps call the scenario." },
      "note": { "type": "string" },
      "source": { "type": "string" },
      "dataset": { "type": "string", "description": "Folder of the dataset, from this file." },
      "extends": { "type": "string", "description": "Another scenario: everything there, then what is here." },
      "years": { "description": "2012-2020, or one year.", "type": ["string", "integer", "array"] },
      "standards": {
        "type": "object",
        "description": "By stage: class_size (pupils a class, by year or school) and service_radius_m (by district).",
        "properties": {
          "warning": {
            "type": "object",
            "additionalProperties": false,
            "properties": { "yellow": { "type": "number" }, "red": { "type": "number" } }
          }
        },
        "additionalProperties": {
          "type": "object",
          "additionalProperties": false,
          "properties": {
            "class_size": { "$ref": "#/$defs/nested" },
            "service_radius_m": { "$ref": "#/$defs/nested" },
            "note": { "type": "string" },
            "source": { "type": "string" }
          }
        }
      },
      "demand": {
        "type": "object",
        "additionalProperties": false,
        "properties": {
          "method": { "enum": ["given", "auto", "cohort", "trend"] },
          "net_migration": { "$ref": "#/$defs/nested", "description": "Ages before entry: district, year, kind." },
          "progression": { "$ref": "#/$defs/nested", "description": "District, year, kind, grade." },
          "enrolment_share": { "$ref": "#/$defs/nested", "description": "District, stage, kind; 0 to 1." },
          "births": { "$ref": "#/$defs/nested", "description": "District, calendar year, kind; after: hold." },
          "yields": { "$ref": "#/$defs/nested", "description": "Children in 100 dwellings: preschool and by stage." },
          "ramp": { "type": "array", "items": { "type": "number", "minimum": 0, "maximum": 1 }, "minItems": 1 },
          "migrant_share": { "$ref": "#/$defs/nested" },
          "entry_history": { "type": "integer", "minimum": 1 },
          "multipliers": {},
          "note": { "type": "string" },
          "source": { "type": "string" }
        }
      },
      "assign": { "enum": ["whole", "areal"] },
      "uncovered": { "enum": ["error", "nearest"] },
      "overflow": { "description": "none, or admit: { limit_m }." },
      "kinds": { "type": "array" },
      "detour_factor": { "type": "number", "exclusiveMinimum": 0 },
      "reach_m": { "$ref": "#/$defs/nested" },
      "projects": { "type": "array", "items": { "$ref": "#/$defs/project" } },
      "rezoning": {
        "type": "array",
        "items": {
          "type": "object",
          "required": ["from", "stage", "catchments"],
          "additionalProperties": false,
          "properties": {
            "from": { "$ref": "#/$defs/date" },
            "stage": { "type": "string" },
            "catchments": { "type": "string", "description": "GeoJSON file of the new zones." },
            "phase": { "$ref": "#/$defs/phase" },
            "note": { "type": "string" },
            "source": { "type": "string" }
          }
        }
      },
      "groups": { "type": "array" },
      "targets": { "type": "array" },
      "uncertainty": { "type": "object" }
    },
    "$defs": {
      "nested": { "type": ["number", "object"] },
      "date": { "type": ["integer", "string"], "description": "2015, or 2015-08-20." },
      "rooms": { "type": ["integer", "object"], "description": "A number, or a map by stage." },
      "schools": { "type": ["string", "array"], "items": { "type": "string" } },
      "phase": {
        "oneOf": [
          { "enum": ["intake", "all"] },
          {
            "type": "object",
            "required": ["grades"],
            "additionalProperties": false,
            "properties": { "grades": { "type": "array", "items": { "type": "integer" } } }
          }
        ]
      },
      "project": {
        "type": "object",
        "required": ["id", "kind", "school"],
        "additionalProperties": false,
        "properties": {
          "id": { "type": "string" },
          "kind": { "enum": ["new", "expand", "relocate", "close", "pause"] },
          "school": { "type": "string" },
          "stage": { "$ref": "#/$defs/schools" },
          "name": { "type": "string" },
          "name_zh": { "type": "string" },
          "district": { "type": "string" },
          "site": { "type": "array", "items": { "type": "number" }, "minItems": 2, "maxItems": 2 },
          "opens": { "$ref": "#/$defs/date" },
          "delay_months": { "type": "integer", "minimum": 0 },
          "closes": { "$ref": "#/$defs/date" },
          "years": { "type": "array", "items": { "$ref": "#/$defs/date" } },
          "to": { "$ref": "#/$defs/schools" },
          "classrooms": { "$ref": "#/$defs/rooms" },
          "opening": { "enum": ["grade-by-grade", "all"] },
          "start_grade": { "type": "integer", "minimum": 1 },
          "phase": { "$ref": "#/$defs/phase" },
          "catchment": { "type": ["string", "object"], "description": "A file, a GeoJSON geometry, or nearest." },
          "class_size": { "type": "number" },
          "entry_plan": { "type": "number" },
          "nine_year": { "type": "boolean" },
          "through": { "type": "number", "minimum": 0, "maximum": 1 },
          "works": {
            "type": "object",
            "required": ["from", "to", "classrooms"],
            "additionalProperties": false,
            "properties": {
              "from": { "$ref": "#/$defs/date" },
              "to": { "$ref": "#/$defs/date" },
              "classrooms": { "$ref": "#/$defs/rooms" }
            }
          },
          "cost": { "type": "number" },
          "authority": { "type": "string" },
          "note": { "type": "string" },
          "source": { "type": "string" }
        }
      }
    }
  }

  """#
}
