/// The keys of admission, groups, targets and improvements.
let admissionSchema = #"""
      "overflow": {
        "description": "Those who enter beyond the places of their school stay on its roll, so that the need shows (`none`), or are placed elsewhere by priority (`admit`).",
        "default": "none",
        "examples": ["admit", { "admit": { "limit_m": 3000 } }],
        "oneOf": [
          { "enum": ["none", "admit"] },
          {
            "type": "object",
            "required": ["admit"],
            "properties": {
              "admit": {
                "type": "object",
                "properties": {
                  "limit_m": {
                    "type": "number",
                    "minimum": 0,
                    "description": "Farthest school to which a pupil is sent, in metres, straight.",
                    "x-default": "no limit",
                    "examples": [3000]
                  }
                }
              }
            }
          }
        ]
      },
      "kinds": {
        "description": "For `admit`: who is served first, and who has a right to the school of the zone.",
        "x-default": "both kinds alike, by their zones",
        "examples": [[{ "id": "registered", "priority": 1 }, { "id": "migrant", "priority": 2, "assigned": "vacancy" }]],
        "type": "array",
        "items": {
          "type": "object",
          "required": ["id"],
          "additionalProperties": false,
          "properties": {
            "id": { "enum": ["registered", "migrant"], "description": "The kind of children.", "examples": ["registered"] },
            "priority": {
              "type": "integer",
              "minimum": 1,
              "maximum": 100,
              "description": "1 is served first; equal numbers are served together.",
              "x-default": "its place in the list",
              "examples": [1]
            },
            "assigned": {
              "enum": ["catchment", "vacancy"],
              "description": "A right to the school of the zone (`catchment`), or to places that are left (`vacancy`).",
              "default": "catchment",
              "examples": ["vacancy"]
            },
            "note": { "$ref": "#/$defs/text" },
            "source": { "$ref": "#/$defs/text" }
          }
        }
      },
      "groups": {
        "description": "Schools under a leader: their places are asked first in admission, and pooled by `assess`.",
        "default": [],
        "examples": [[{ "leader": "w-p1", "members": ["e-p1"], "from": 2025 }]],
        "type": "array",
        "items": {
          "type": "object",
          "required": ["leader", "members"],
          "additionalProperties": false,
          "properties": {
            "leader": { "$ref": "#/$defs/id", "description": "The school that leads.", "examples": ["w-p1"] },
            "members": { "type": "array", "items": { "$ref": "#/$defs/id" }, "description": "The other schools.", "examples": [["e-p1"]] },
            "from": { "$ref": "#/$defs/date", "description": "School year from which the group exists.", "x-default": "always", "examples": [2025] },
            "pool_seats": { "type": "boolean", "description": "Pupils without a place are sent to the schools of the group first.", "default": true, "examples": [false] },
            "form": {
              "enum": ["group", "community", "pair"],
              "description": "教育集团, 共同体, 结对; shown in groups.csv.",
              "default": "group",
              "examples": ["pair"]
            },
            "note": { "$ref": "#/$defs/text" },
            "source": { "$ref": "#/$defs/text" }
          }
        }
      },
      "targets": {
        "description": "What `assess` holds the scenario against, after the clauses of the policy.",
        "default": [],
        "examples": [[{ "measure": "seat_shortfall", "by": 2030, "at_most": 100 }]],
        "type": "array",
        "items": {
          "type": "object",
          "required": ["measure"],
          "additionalProperties": false,
          "properties": {
            "measure": { "type": "string", "description": "A measure that policies may name, or a column of the results.", "examples": ["seat_shortfall"] },
            "by": { "$ref": "#/$defs/date", "description": "The school year in which it is held.", "x-default": "the last year", "examples": [2030] },
            "at_least": { "type": "number", "description": "The least value that meets the target.", "x-default": "one of both is needed", "examples": [0] },
            "at_most": { "type": "number", "description": "The greatest value that meets the target.", "x-default": "one of both is needed", "examples": [100] },
            "note": { "$ref": "#/$defs/text" },
            "source": { "$ref": "#/$defs/text" }
          }
        }
      },
      "improvements": {
        "description": "Dated changes of what schools have, beside their buildings, for `assess`.",
        "default": [],
        "examples": [[{ "school": "e-p1", "measure": "computers", "from": 2026, "add": 60 }]],
        "type": "array",
        "items": {
          "type": "object",
          "required": ["school", "measure", "from"],
          "additionalProperties": false,
          "properties": {
            "school": { "$ref": "#/$defs/id", "description": "The school.", "examples": ["e-p1"] },
            "measure": { "type": "string", "description": "A measure of resources.csv.", "examples": ["computers"] },
            "from": { "$ref": "#/$defs/date", "description": "School year of the change.", "examples": [2026] },
            "value": { "type": "number", "minimum": 0, "description": "The new amount.", "x-default": "one of both is needed", "examples": [120] },
            "add": { "type": "number", "description": "What is added to the amount.", "x-default": "one of both is needed", "examples": [60] },
            "note": { "$ref": "#/$defs/text" },
            "source": { "$ref": "#/$defs/text" }
          }
        }
      }
  """#
