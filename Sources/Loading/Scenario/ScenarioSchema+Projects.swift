import Planning

/// The definition of a project. Its `examples` are one project of each kind.
let projectSchema = #"""
      "project": {
        "type": "object",
        "required": ["id", "kind", "school"],
        "additionalProperties": false,
        "examples": [
          { "id": "E-N1", "kind": "new", "school": "e-p2", "stage": "primary", "district": "east", "site": [121.00742, 32.00225],
            "opens": 2026, "classrooms": 12, "opening": "grade-by-grade", "catchment": "zones/e-p2.geojson" },
          { "id": "W-E1", "kind": "expand", "school": "w-p1", "stage": "primary", "opens": 2026, "classrooms": 6 },
          { "id": "W-R1", "kind": "relocate", "school": "w-j1", "stage": "junior", "opens": 2027, "site": [121.00265, 32.00225] },
          { "id": "E-C1", "kind": "close", "school": "e-j1", "stage": "junior", "closes": 2029, "to": "w-j1" },
          { "id": "E-P1", "kind": "pause", "school": "e-p1", "stage": "primary", "years": [2025], "to": "w-p1" },
          { "id": "W-G1", "kind": "grades", "school": "w-p1", "stage": "primary", "grades": { "2027": "1-4" }, "onward": "e-p1" }
        ],
        "properties": {
          "id": { "$ref": "#/$defs/id", "description": "A name of its own, by which tables and rules name the project.", "examples": ["W-E1"] },
          "kind": {
            "enum": [\#(ProjectKind.quoted(ProjectKind.allCases.map(\.rawValue)))],
            "description": "What happens: 新建, 改扩建, 迁建, 撤并, 暂停招生, 年级变动.",
            "examples": ["expand"]
          },
          "school": { "$ref": "#/$defs/id", "description": "The school's id; of `new` one that no school has yet.", "examples": ["w-p1"] },
          "stage": {
            "$ref": "#/$defs/ids",
            "description": "The stage, or a list: a school may have several.",
            "x-default": "all of the school",
            "examples": ["primary"]
          },
          "name": { "$ref": "#/$defs/name", "description": "Name of the new school, or of the project.", "x-default": "the id", "examples": [{ "en": "East Second Primary", "zh": "东区第二小学" }] },
          "name_zh": { "$ref": "#/$defs/text", "description": "The name in Chinese, where `name` is a text.", "x-default": "none", "examples": ["东区第二小学"] },
          "district": { "$ref": "#/$defs/id", "description": "The district of the new school.", "examples": ["east"] },
          "site": {
            "type": "array",
            "description": "`[longitude, latitude]`, in degrees of WGS 84 unless `crs` says otherwise.",
            "examples": [[121.00742, 32.00225]],
            "items": { "type": "number" },
            "minItems": 2,
            "maxItems": 2
          },
          "crs": { "$ref": "#/$defs/crs", "description": "Coordinates of `site` and `catchment`.", "x-default": "that of the scenario's file", "examples": ["EPSG:4490"] },
          "opens": { "$ref": "#/$defs/date", "description": "School year of the opening, or a date: up to 30 September it counts for its own school year.", "x-default": "needed unless `grades` states years", "examples": [2026, "2026-08-20"] },
          "delay_months": { "type": "integer", "minimum": 0, "maximum": 600, "description": "What if it is late? Shifts `opens`, and nothing else.", "default": 0, "examples": [12] },
          "closes": { "$ref": "#/$defs/date", "description": "First school year without the school; with `phase: out` the first in which nobody enters.", "examples": [2029] },
          "years": {
            "description": "School years in which nobody enters.",
            "examples": [[2025, 2026]],
            "oneOf": [{ "$ref": "#/$defs/date" }, { "type": "array", "items": { "$ref": "#/$defs/date" }, "minItems": 1 }]
          },
          "to": {
            "$ref": "#/$defs/ids",
            "description": "Who takes the zone of a closed school, or those who would enter a paused one: a school, or a list in equal parts. A closure may omit it where the school shares its zone and no pupils are left behind.",
            "x-default": "`close`: needed; `pause`: the nearest open school that serves the entry grade",
            "examples": ["w-j1"]
          },
          "classrooms": {
            "$ref": "#/$defs/rooms",
            "description": "Rooms: of `new` all, of `expand` those added, of `relocate` all on the new site. By stage where there are several.",
            "x-default": "`relocate`: as before",
            "examples": [6]
          },
          "opening": {
            "enum": ["grade-by-grade", "all"],
            "description": "With all grades at once, or with the first one and one more each year.",
            "x-default": "`new`: `all`; a stage added by `expand`: `grade-by-grade`",
            "examples": ["grade-by-grade"]
          },
          "start_grade": {
            "type": "integer",
            "minimum": 1,
            "description": "For `grade-by-grade`: how many grades are open in the first year, counted within the stage.",
            "default": 1,
            "examples": [2]
          },
          "phase": {
            "description": "Of `new`: who of those already at school moves in: nobody (`intake`), `all`, or some grades; also by year. Of `close`: everybody leaves (`all`), or nobody enters and the pupils stay until they leave the stage (`out`).",
            "x-default": "`new`: `intake`; `close`: `all`",
            "examples": ["all", "out"],
            "oneOf": [{ "$ref": "#/$defs/phases" }, { "const": "out" }]
          },
          "siblings": {
            "$ref": "#/$defs/siblings",
            "description": "Brothers and sisters: this share of those who enter goes to the school that the block had before, for so many years.",
            "x-default": "none",
            "examples": [{ "share": 0.3, "years": 3 }]
          },
          "grades": {
            "description": "The grades that the school serves, counted through all stages (or by name): from `opens` on, or by year until the next.",
            "examples": [{ "2027": "1-5", "2028": "1-4" }],
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
          "onward": {
            "$ref": "#/$defs/ids",
            "description": "Who takes the pupils in the other grades: a school, or a list in equal parts.",
            "x-default": "`onward` of schools.geojson, else the nearest school that serves the grade",
            "examples": ["e-p1"]
          },
          "catchment": {
            "type": ["string", "object"],
            "description": "The zone of the new school: a GeoJSON file, a geometry, or `nearest`. It is cut out of those around it.",
            "x-default": "a rezoning of the opening year that lists blocks for the school",
            "examples": ["nearest", "zones/e-p2.geojson"]
          },
          "class_size": { "type": "number", "minimum": 1, "maximum": 200, "description": "Pupils in a class of the new school.", "x-default": "that of the stage", "examples": [40] },
          "entry_plan": { "type": "number", "minimum": 0, "description": "Entry places of the new school in a normal year.", "x-default": "rooms ÷ grades × class size", "examples": [80] },
          "nine_year": { "type": "boolean", "description": "Whether leavers go on to the new school's own next stage.", "x-default": "`true` where it has consecutive stages", "examples": [true] },
          "campus_of": { "$ref": "#/$defs/id", "description": "The main site of which the new school is a campus.", "x-default": "a school of its own", "examples": ["w-p1"] },
          "through": { "type": "number", "minimum": 0, "maximum": 1, "description": "The share of them that does.", "default": 1, "examples": [0.8] },
          "works": {
            "type": "object",
            "description": "Rooms that cannot be used while building goes on (below 0), or borrowed and temporary ones (above 0).",
            "x-default": "none",
            "examples": [{ "from": 2025, "to": 2025, "classrooms": -2 }],
            "required": ["from", "to", "classrooms"],
            "additionalProperties": false,
            "properties": {
              "from": { "$ref": "#/$defs/date", "description": "First school year of the works.", "examples": [2025] },
              "to": { "$ref": "#/$defs/date", "description": "Last school year of the works, included.", "examples": [2026] },
              "classrooms": { "$ref": "#/$defs/rooms", "description": "Rooms added to those of the school in these years.", "examples": [-2] },
              "note": { "$ref": "#/$defs/text" },
              "source": { "$ref": "#/$defs/text" }
            }
          },
          "phases": {
            "type": "array",
            "description": "Rooms that come later.",
            "default": [],
            "examples": [[{ "opens": 2028, "classrooms": 6 }]],
            "items": {
              "type": "object",
              "required": ["opens", "classrooms"],
              "additionalProperties": false,
              "properties": {
                "opens": { "$ref": "#/$defs/date", "description": "School year of these rooms.", "examples": [2028] },
                "delay_months": { "type": "integer", "minimum": 0, "maximum": 600, "description": "What if they are late?", "default": 0, "examples": [6] },
                "classrooms": { "$ref": "#/$defs/rooms", "description": "Rooms that are added.", "examples": [6] },
                "note": { "$ref": "#/$defs/text" },
                "source": { "$ref": "#/$defs/text" }
              }
            }
          },
          "cost": { "type": "number", "minimum": 0, "description": "What the project costs, in the `currency` of dataset.yaml.", "x-default": "not known", "examples": [4800] },
          "authority": { "$ref": "#/$defs/text", "description": "Who runs the school, or builds; shown in construction.csv.", "x-default": "none", "examples": ["区属"] },
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
