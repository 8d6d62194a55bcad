extension ExampleTown {
  static let about = """
    name: { en: Example Town, zh: 示例小城 }
    source: invented, to show how schoolzone works
    licence: CC0-1.0
    synthetic: true
    base_year: 2024

    """

  static let baseline = """
    schema: schoolzone/1
    name: { en: Nothing is built, zh: 维持现状 }
    dataset: data
    years: 2024-2030
    standards:
      primary: { class_size: 45, service_radius_m: 500 }
      junior: { class_size: 50, service_radius_m: 1000 }
    demand:
      method: given
      yields: { primary: 30, junior: 15 }   # children in 100 new dwellings: 5 in every grade

    """

  static let plan = """
    schema: schoolzone/1
    name: { en: A new school and one block rezoned, zh: 新建一所小学并调整一个地块 }
    extends: baseline.yaml
    projects:
      - id: E-N1
        kind: new
        school: e-p2
        stage: primary
        name: { en: East Second Primary, zh: 东区第二小学 }
        district: east
        site: [121.00742, 32.00225]
        opens: 2026
        classrooms: 12
        opening: grade-by-grade
        catchment: zones/e-p2.geojson
        note: two classes a grade, for the ten blocks of the two eastern columns
    rezoning:
      - { from: 2025, stage: primary, catchments: zones/2025.geojson, phase: intake }

    """

  static let readMe = """
    # Example Town 示例小城

    An invented town (synthetic: true) to try `schoolzone` on. Blocks are squares of 100 m; West and East are 20 blocks
    each, with a primary school (grades 1 to 6) and a junior school (grades 7 to 9).

        schoolzone check data
        schoolzone check plan.yaml
        schoolzone simulate baseline.yaml
        schoolzone compare baseline.yaml plan.yaml --out results

    Add `--lang zh` for Chinese 中文界面请加 `--lang zh`. Open `results/plan/catchments.geojson` in any map viewer.

    ## Computed by hand

    Every block has 6 children in every cohort, so each district has 20 × 6 = 120 pupils a grade and 720 in primary school.
    In the east, cohorts that enter from 2025 on have 3 more a block: 180 enter where 120 leave, 60 more a year. In 2026,
    100 dwellings are occupied in block b-5-2: 5 more in every grade, 30 in primary school.

    | primary school, baseline | 2024 | 2025 | 2026 | 2027 | 2028 | 2029 | 2030 |
    | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |
    | East Primary: pupils | 720 | 780 | 870 | 930 | 990 | 1050 | 1110 |
    | places: 16 rooms × 45 | 720 | 720 | 720 | 720 | 720 | 720 | 720 |
    | seat shortfall | 0 | 60 | 150 | 210 | 270 | 330 | 390 |
    | West Primary: pupils, 36 of them from elsewhere | 756 | 756 | 756 | 756 | 756 | 756 | 756 |
    | places: 18 rooms × 45 | 810 | 810 | 810 | 810 | 810 | 810 | 810 |

    The plan sends those who enter from 2025 on from block b-4-2 to West Primary, 9 a year, and opens East Second Primary in
    2026 for those who enter from ten blocks, 90 a year: its two classes a grade are just full.

    | primary school, plan | 2024 | 2025 | 2026 | 2027 | 2028 | 2029 | 2030 |
    | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |
    | East Primary: pupils | 720 | 771 | 762 | 723 | 684 | 645 | 606 |
    | seat shortfall | 0 | 51 | 42 | 3 | 0 | 0 | 0 |
    | East Second Primary: pupils and places | | | 90 | 180 | 270 | 360 | 450 |
    | West Primary: pupils | 756 | 765 | 774 | 783 | 792 | 801 | 810 |

    """
}
