/// The keys of `demand`.
let demandSchema = #"""
      "demand": {
        "type": "object",
        "description": "Rates and assumptions about children.",
        "default": {},
        "examples": [{ "net_migration": 0.01, "yields": { "primary": 30, "junior": 15 } }],
        "additionalProperties": false,
        "properties": {
          "method": {
            "enum": ["given", "auto", "cohort", "trend"],
            "description": "How rolls are projected: by the rates below (`given`), or by rates estimated from the record: progression and entry (`cohort`), the total of each school (`trend`), a blend (`auto`).",
            "default": "given",
            "examples": ["given"]
          },
          "entry": {
            "enum": ["residents", "record"],
            "description": "Where those who enter come from in an estimated method: children of the blocks, or the entry of earlier years.",
            "x-default": "`residents` where there are children",
            "examples": ["record"]
          },
          "net_migration": {
            "$ref": "#/$defs/nested",
            "description": "Growth of a cohort in a year before it enters school, 0.01 = 1 %: a number, or by district, year, kind.",
            "default": 0,
            "examples": [0.01, { "*": 0, "east": { "2026": 0.02, "2027": { "registered": 0.01, "migrant": 0.03 } } }]
          },
          "progression": {
            "$ref": "#/$defs/nested",
            "description": "Pupils in the next grade for each in this one: a number, or by district, year, kind, then `grade`.",
            "default": 1,
            "examples": [1.01, { "*": 1, "east": { "2026": { "registered": { "grade": { "1": 1.01, "6": 0.98 } } } } }]
          },
          "enrolment_share": {
            "$ref": "#/$defs/nested",
            "description": "Share of the resident children of a stage who are on the roll of some school of the dataset, 0 to 1: by district, year, stage, kind.",
            "x-default": "estimated from the base year",
            "examples": [{ "west": { "primary": 0.97 } }, { "west": { "2026": { "primary": 0.95 }, "2027": { "primary": 0.93 } } }]
          },
          "births": {
            "$ref": "#/$defs/nested",
            "description": "Births by district, calendar year, kind, in place of those of the dataset; and `after`.",
            "x-default": "those of births.csv",
            "examples": [{ "east": { "2025": 170, "2026": 160 }, "after": "trend" }],
            "properties": {
              "after": {
                "enum": ["hold", "trend", "fertility"],
                "description": "Births after the last known year: as many entrants as in the last three cohorts (`hold`), the line through the last five known years (`trend`), or women.csv × births a woman (`fertility`).",
                "default": "hold",
                "examples": ["fertility"]
              }
            }
          },
          "fertility": {
            "$ref": "#/$defs/nested",
            "description": "Births a year per woman, for `after: fertility`: by district, age group of women.csv.",
            "x-default": "estimated from the last three known years",
            "examples": [{ "20-24": 0.07, "25-29": 0.08, "30-34": 0.05 }]
          },
          "yields": {
            "$ref": "#/$defs/nested",
            "description": "Children in 100 dwellings of new housing, by stage and `preschool` (ages before school); also by district, year, `type` of housing.csv.",
            "x-default": "0; `preschool`: as the first stage",
            "examples": [{ "preschool": 26, "primary": 28, "junior": 13 }, { "flat": { "primary": 18 }, "*": { "primary": 28, "junior": 13 } }]
          },
          "ramp": {
            "type": "array",
            "description": "Share of new dwellings that are occupied after 0, 1, 2 … years; it never falls, and its last value holds.",
            "default": [1],
            "examples": [[0.5, 0.8, 1]],
            "items": { "type": "number", "minimum": 0, "maximum": 1 },
            "minItems": 1
          },
          "migrant_share": {
            "$ref": "#/$defs/nested",
            "description": "Share of migrant children in new housing, 0 to 1: a number, or by district, year.",
            "default": 0,
            "examples": [0.25]
          },
          "entry_history": {
            "type": "integer",
            "minimum": 1,
            "maximum": 50,
            "description": "Years of the record from which the entry that residence does not explain is taken.",
            "default": 3,
            "examples": [5]
          },
          "multipliers": {
            "type": "array",
            "description": "Dated changes of demand: a new birth policy (`of: births`), a new metro line (`of: children`).",
            "default": [],
            "examples": [[{ "name": "metro line 2", "from": 2027, "district": "east", "factor": 1.05 }, { "of": "births", "from": 2025, "to": 2028, "factor": 1.08 }]],
            "items": {
              "type": "object",
              "required": ["from", "factor"],
              "additionalProperties": false,
              "properties": {
                "name": { "$ref": "#/$defs/text", "description": "Its cause, for the table of assumptions.", "x-default": "none", "examples": ["metro line 2"] },
                "of": {
                  "enum": ["children", "births"],
                  "description": "What is multiplied: children, once in the year `from`; or births of the calendar years `from` to `to`.",
                  "default": "children",
                  "examples": ["births"]
                },
                "from": { "$ref": "#/$defs/date", "description": "School year (children) or calendar year (births) of the change.", "examples": [2027] },
                "to": { "$ref": "#/$defs/date", "description": "Last calendar year, with `of: births` alone.", "x-default": "all later years", "examples": [2028] },
                "district": { "$ref": "#/$defs/ids", "description": "Districts concerned, one or a list.", "x-default": "all", "examples": [["east"]] },
                "kind": { "enum": ["registered", "migrant"], "description": "Kind concerned.", "x-default": "both", "examples": ["migrant"] },
                "factor": { "type": "number", "minimum": 0, "maximum": 100, "description": "The factor; 1 changes nothing.", "examples": [1.05] },
                "note": { "$ref": "#/$defs/text" },
                "source": { "$ref": "#/$defs/text" }
              }
            }
          },
          "note": { "$ref": "#/$defs/text" },
          "source": { "$ref": "#/$defs/text" }
        }
      }
  """#
