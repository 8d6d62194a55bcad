extension ExampleSystem {
  /// 五四学制: five grades of primary school, four of junior school.
  static let fiveFour = ExampleSystem(
    id: "five-four",
    about: """
      name: { en: Example Town five and four, zh: 示例小镇（五四学制） }
      source: invented, to show another school system
      licence: CC0-1.0
      synthetic: true
      base_year: 2024
      stages:
        - { id: primary, grades: 5, name_zh: 小学 }
        - { id: junior, grades: 4, name_zh: 初中 }

      """,
    schools: [
      SchoolSite(
        id: "west", name: "West Primary", chinese: "西区小学", stage: "primary", supply: ("classrooms", 10), zone: 0...1,
        column: 1, row: 1),
      SchoolSite(
        id: "east", name: "East School", chinese: "东区学校", stage: "primary", supply: ("classrooms", 10), zone: 2...3,
        column: 3, row: 1),
      SchoolSite(
        id: "junior", name: "Town Junior", chinese: "镇初中", stage: "junior", supply: ("classrooms", 14), zone: columns,
        column: 2, row: 0.5),
    ],
    children: [(2016...2030, 20)], births: [], housing: "river-gardens,b-3-0,2026,400",
    enrolment: [
      ("west", (1...5).map(String.init), 80), ("east", (1...5).map(String.init), 80),
      ("junior", (6...9).map(String.init), 160),
    ],
    baseline: """
      schema: schoolzone/1
      name: { en: Nothing is built, zh: 维持现状 }
      dataset: data
      years: 2024-2030
      standards:
        primary: { class_size: 45, service_radius_m: 500 }
        junior: { class_size: 50, service_radius_m: 1000 }
      demand:
        yields: { primary: 25, junior: 24 }   # in 100 new dwellings: 5 in each of five grades, 6 in each of four

      """,
    plan: """
      schema: schoolzone/1
      name: { en: East School keeps its leavers, zh: 东区学校改为九年一贯制 }
      extends: baseline.yaml
      projects:
        - { id: E-J, kind: expand, school: east, stage: junior, opens: 2027, classrooms: 8 }

      """, readMe: fiveFourReadMe)

  private static let fiveFourReadMe = """
    # Example Town, five and four 五四学制示例

    An invented town (synthetic: true) with five grades of primary school and four of junior school (grades 6 to 9): `stages` in
    data/dataset.yaml.

        schoolzone check plan.yaml
        schoolzone compare baseline.yaml plan.yaml --out results --lang zh

    ## Computed by hand

    Eight blocks of 100 m with 20 children in every cohort, four of each primary school: 80 pupils a grade, 400 in all, of 10 rooms × 45 =
    450 places. Town Junior has 160 a grade, 640, of 14 × 50 = 700 places. In 2026, 400 dwellings in block b-3-0 bring 4 × 5 = 20
    children in each grade of primary school, and 4 × 6 = 24 in each of junior school. Those who come up from primary school are 20, so
    the junior pupils of the estate drift from 4 × 24 = 96 to 4 × 20 = 80.

    | baseline | 2024 | 2025 | 2026 | 2027 | 2028 | 2029 | 2030 |
    | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |
    | East School: pupils | 400 | 400 | 500 | 500 | 500 | 500 | 500 |
    | seat shortfall | 0 | 0 | 50 | 50 | 50 | 50 | 50 |
    | Town Junior: pupils | 640 | 640 | 736 | 732 | 728 | 724 | 720 |
    | seat shortfall | 0 | 0 | 36 | 32 | 28 | 24 | 20 |

    The plan makes East School a nine-year school (九年一贯制): from 2027 its own leavers, 100 a year, stay in grade 6, and a grade is
    added each year. It has 2 rooms × 50 = 100 places for each grade that is open.

    | plan | 2026 | 2027 | 2028 | 2029 | 2030 |
    | --- | ---: | ---: | ---: | ---: | ---: |
    | East School, junior: pupils and places | | 100 | 200 | 300 | 400 |
    | Town Junior: pupils | 736 | 632 | 528 | 424 | 320 |

    """
}
