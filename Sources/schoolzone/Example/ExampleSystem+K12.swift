extension ExampleSystem {
  /// K–5, 6–8, 9–12: kindergarten counts as the first grade, and grades have names.
  static let k12 = ExampleSystem(
    id: "k12",
    about: """
      name: { en: Example Town K–12, zh: 示例小镇（K–12 学制） }
      source: invented, to show another school system
      licence: CC0-1.0
      synthetic: true
      base_year: 2024
      entry_age: 5
      grade_names: [K, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]
      stages:
        - { id: elementary, grades: K-5, name_zh: 小学 }
        - { id: middle, grades: 6-8, name_zh: 初中 }
        - { id: high, grades: 9-12, name_zh: 高中 }

      """,
    schools: [
      SchoolSite(
        id: "west", name: "West Elementary", chinese: "西区小学", stage: "elementary", supply: ("places", 240),
        zone: 0...1, column: 1, row: 1),
      SchoolSite(
        id: "east", name: "East Elementary", chinese: "东区小学", stage: "elementary", supply: ("classrooms", 12),
        zone: 2...3, column: 3, row: 1),
      SchoolSite(
        id: "middle", name: "Middle School", chinese: "镇初中", stage: "middle", supply: ("classrooms", 10),
        zone: columns, column: 2, row: 0.5),
      SchoolSite(
        id: "high", name: "High School", chinese: "镇高中", stage: "high", supply: ("classrooms", 12), zone: columns,
        column: 2, row: 1.5),
    ],
    children: [(2012...2023, 10), (2024...2029, 8)], births: [], housing: "river-gardens,b-0-0,2026,100",
    enrolment: [
      ("west", ["K"], 32), ("west", (1...5).map(String.init), 40), ("east", ["K"], 32),
      ("east", (1...5).map(String.init), 40), ("middle", (6...8).map(String.init), 80),
      ("high", (9...12).map(String.init), 80),
    ],
    baseline: """
      schema: schoolzone/1
      name: { en: Nothing is built, zh: 维持现状 }
      dataset: data
      years: 2024-2029
      standards:
        elementary: { class_size: 25, service_radius_m: 500 }
        middle: { class_size: 25, service_radius_m: 1000 }
        high: { class_size: 28, service_radius_m: 1000 }
      demand:
        progression: { "*": { grade: { K: 1.25 } } }   # a fifth of the children skip kindergarten
        yields: { elementary: 30, middle: 15, high: 20 }   # in 100 new dwellings: 5 in every grade

      """,
    plan: """
      schema: schoolzone/1
      name: { en: One block goes to East Elementary, zh: 一个地块划归东区小学 }
      extends: baseline.yaml
      rezoning:
        # those who enter kindergarten, and those who are in grade 1 by then
        - { from: 2026, stage: elementary, blocks: { east: [b-1-0] }, phase: { grades: [1] } }

      """, readMe: k12ReadMe)

  private static let k12ReadMe = """
    # Example Town, K–12 学制示例

    An invented town (synthetic: true) with another school system: elementary K–5, middle 6–8, high 9–12. `grade_names` in
    data/dataset.yaml gives the names; grade 1 is then the second grade. Children enter kindergarten at five (`entry_age`).

        schoolzone check plan.yaml
        schoolzone compare baseline.yaml plan.yaml --out results

    ## Computed by hand

    Eight blocks of 100 m, four of each elementary school. A block has 8 children in kindergarten and 10 in every later grade, as a fifth
    skip kindergarten: `progression: { grade: { K: 1.25 } }`. So each elementary school has 32 in K and 5 × 40 in grades 1 to 5, 232
    pupils. West Elementary states its places (`elementary_places`): 240, of which a sixth, 40, for K. East has 12 rooms × 25 = 300 places.
    In 2026, 100 dwellings in block b-0-0 bring 5 children in every grade; from the next year on those of K become 37 × 1.25 = 46.25.

    | baseline | 2024 | 2025 | 2026 | 2027 | 2028 |
    | --- | ---: | ---: | ---: | ---: | ---: |
    | West Elementary: K | 32 | 32 | 37 | 37 | 37 |
    | West Elementary: grade 1 | 40 | 40 | 45 | 46.25 | 46.25 |
    | West Elementary: pupils | 232 | 232 | 262 | 263.25 | 264.5 |
    | places | 240 | 240 | 240 | 240 | 240 |
    | seat shortfall | 0 | 0 | 22 | 23.25 | 24.5 |
    | Middle School: pupils, of 10 × 25 = 250 places | 240 | 240 | 255 | 255 | 255 |
    | High School: pupils, of 12 × 28 = 336 places | 320 | 320 | 340 | 340 | 340 |

    The plan sends block b-1-0 to East Elementary from 2026: its 8 who enter K, and its 10 in grade 1, who change school
    (`phase: { grades: [1] }`). A year later these are in grades 1 and 2, 10 and 10, and 8 more enter.

    | plan | 2025 | 2026 | 2027 | 2028 |
    | --- | ---: | ---: | ---: | ---: |
    | West Elementary: pupils | 232 | 244 | 235.25 | 226.5 |
    | East Elementary: pupils, of 300 places | 232 | 250 | 260 | 270 |
    | seat shortfall | 0 | 4 | 0 | 0 |

    """
}
