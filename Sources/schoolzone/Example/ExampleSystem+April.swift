extension ExampleSystem {
  /// A school year that begins on 1 April.
  static let april = ExampleSystem(
    id: "april",
    about: """
      name: { en: Example Town from April, zh: 示例小镇（四月开学） }
      source: invented, to show another school system
      licence: CC0-1.0
      synthetic: true
      base_year: 2024
      year_start: "04-01"
      cutoff: "03-31"

      """,
    schools: [
      SchoolSite(
        id: "west", name: "West Primary", chinese: "西区小学", stage: "primary", supply: ("classrooms", 8), zone: 0...1,
        column: 1, row: 1),
      SchoolSite(
        id: "east", name: "East Primary", chinese: "东区小学", stage: "primary", supply: ("classrooms", 8), zone: 2...3,
        column: 3, row: 1),
      SchoolSite(
        id: "junior", name: "Town Junior", chinese: "镇初中", stage: "junior", supply: ("classrooms", 7), zone: columns,
        column: 2, row: 0.5),
    ],
    children: [(2016...2025, 10)], births: [(2014...2019, 100), (2020...2020, 140), (2021...2023, 100)],
    housing: "river-gardens,b-3-0,2025-05-10,200",
    enrolment: [
      ("west", (1...6).map(String.init), 40), ("east", (1...6).map(String.init), 40),
      ("junior", (7...9).map(String.init), 80),
    ],
    baseline: """
      schema: schoolzone/1
      name: { en: Nothing is built, zh: 维持现状 }
      dataset: data
      years: 2024-2029
      standards:
        primary: { class_size: 35, service_radius_m: 500 }
        junior: { class_size: 40, service_radius_m: 1000 }
      demand:
        yields: { primary: 18, junior: 9 }   # in 100 new dwellings: 3 in every grade

      """,
    plan: """
      schema: schoolzone/1
      name: { en: One room more, zh: 增加一间教室 }
      extends: baseline.yaml
      projects:
        # 30 April still counts for the year that has begun on the 1st; 1 May would count for 2028
        - { id: E-E, kind: expand, school: east, stage: primary, opens: 2027-04-30, classrooms: +1 }

      """, readMe: aprilReadMe)

  private static let aprilReadMe = """
    # Example Town, a year that begins in April 四月开学示例

    An invented town (synthetic: true) whose school year begins on 1 April (`year_start`), with birthdays up to 31 March (`cutoff`).
    2026 means the year from April 2026 to March 2027. A date up to 30 April counts for its own school year, a later one for the next.

        schoolzone check plan.yaml
        schoolzone compare baseline.yaml plan.yaml --out results

    ## Computed by hand

    Eight blocks of 100 m with 10 children in every counted cohort, 80 in all, from 100 births: 0.8. Who enters in 2026 was born from
    1 April 2019 to 31 March 2020: ¾ × 100 + ¼ × 140 = 110 births, 88 children, 11 a block. In 2027: ¾ × 140 + ¼ × 100 = 130 births,
    104 children. The 200 dwellings that are handed over on 10 May 2025 count for 2026: 2 × 3 = 6 more in every cohort of East Primary.

    | baseline | 2024 | 2025 | 2026 | 2027 | 2028 |
    | --- | ---: | ---: | ---: | ---: | ---: |
    | West Primary: grade 1 | 40 | 40 | 44 | 52 | 40 |
    | West Primary: pupils, of 8 × 35 = 280 places | 240 | 240 | 244 | 256 | 256 |
    | East Primary: grade 1 | 40 | 40 | 50 | 58 | 46 |
    | East Primary: pupils | 240 | 240 | 280 | 292 | 292 |
    | seat shortfall | 0 | 0 | 0 | 12 | 12 |
    | Town Junior: pupils, of 7 × 40 = 280 places | 240 | 240 | 258 | 258 | 258 |

    With the room of the plan East Primary has 9 × 35 = 315 places from 2027 on, and nobody is short of a seat.

    """
}
