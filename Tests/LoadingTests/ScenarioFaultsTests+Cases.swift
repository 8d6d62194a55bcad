import Planning

/// The cases: one slip each.
extension ScenarioFaultsTests {
  static let heads: [Case] = [
    .whole("schema: schoolzone/2\ndataset: data\nyears: 2020-2024\n", 1, "schema", "expected schoolzone/1"),
    .whole("dataset: data\nyears: 2020-2024\n", 1, "schema", "missing"),
    .whole("schema: schoolzone/1\nyears: 2020-2024\n", 1, "dataset", "names no dataset"),
    .whole("schema: schoolzone/1\ndataset: [data]\nyears: 2020-2024\n", 2, "dataset", "found [data]"),
    .whole("schema: schoolzone/1\ndataset: data\nname: [a]\nyears: 2020-2024\n", 3, "name", "text"),
    .whole("schema: schoolzone/1\ndataset: data\nyears: 1899-2024\n", 3, "years"),
    .whole("schema: schoolzone/1\ndataset: data\nyears: 2020-2081\n", 3, "years", "2080"),
    .whole("schema: schoolzone/1\ndataset: data\nyears: 2019-2024\n", 3, "years", "2020"),
    .whole("schema: schoolzone/1\ndataset: data\nyears: { from: 2020 }\n", 3, "years", "found { from: 2020 }"),
    .whole(
      "schema: schoolzone/1\ndataset: data\nyears: 2020-2024\nstandards: { primary: { class_size: 45 } }\n", 4,
      "standards.junior.class_size", "no class size"),
    .whole("- schema: schoolzone/1\n", 1, "", "a map of keys and values"),
    Case("asign: whole\n", 5, "asign", "nearest name: assign"),
    Case("~: 1\n", 5, "", "not text"),
    Case("assign: hole\n", 5, "assign", "nearest name: whole"),
    Case("uncovered: [nearest]\n", 5, "uncovered", "error, nearest"),
    Case("detour_factor: 0\n", 5, "detour_factor"),
    Case("detour_factor: one\n", 5, "detour_factor"),
    Case("reach_m: { primry: 1 }\n", 5, "reach_m.primry", "nearest name: primary"),
    Case("reach_m: -5\n", 5, "reach_m"),
    Case("reach_m: { primary: { north: 5 } }\n", 5, "reach_m.primary.north"),
  ]

  static let standards: [Case] = [
    .whole(head(standards: "primary: 45"), 4, "standards.primary", "a map"),
    .whole(
      head(standards: "primary: { class_sise: 45 }"), 4, "standards.primary.class_sise", "nearest name: class_size"),
    .whole(head(standards: "primry: { class_size: 45 }"), 4, "standards.primry", "nearest name: primary"),
    .whole(
      head(standards: "primary: { class_size: 45, service_radius_m: { north: 500 } }"), 4,
      "standards.primary.service_radius_m.north"),
    .whole(
      head(standards: "primary: { class_size: { wq: 40 } }"), 4, "standards.primary.class_size.wq", "nearest name: wp"),
    .whole(head(standards: "primary: { class_size: { wp: 40, 2021: 45 } }"), 4, "standards.primary.class_size.wp"),
    .whole(head(standards: "primary: { class_size: { \"*\": 45, ~: 40 } }"), 4, "standards.primary.class_size"),
    .whole(
      head(standards: "primary: { class_size: { 2021: { value: 45, form: entry } } }"), 4,
      "standards.primary.class_size.2021.form", "nearest name: from"),
    .whole(
      head(standards: "primary: { class_size: 45 }, warning: { yellow: 1.2 }"), 4, "standards.warning.yellow",
      "at most red"),
    .whole(head(standards: "primary: { class_size: 45 }, warning: { orange: 1 }"), 4, "standards.warning.orange"),
  ]

  static func head(standards: String) -> String {
    "schema: schoolzone/1\ndataset: data\nyears: 2020-2024\nstandards: { junior: { class_size: 50 }, \(standards) }\n"
  }

  static let demands: [Case] = [
    Case("demand: 5\n", 5, "demand", "a map"),
    Case("demand:\n  net_migrations: 0\n", 6, "demand.net_migrations", "nearest name: net_migration"),
    Case("demand:\n  method: gven\n", 6, "demand.method", "nearest name: given"),
    Case("demand:\n  entry: schools\n", 6, "demand.entry", "residents"),
    Case("demand:\n  multipliers: { w: 1.1 }\n", 6, "demand.multipliers", "a list"),
    Case("demand:\n  multipliers: [ { from: 2022, factor: x } ]\n", 6, "demand.multipliers[1].factor", "0 to 100"),
    Case(
      "demand:\n  multipliers: [ { from: 2022, to: 2023, factor: 1 } ]\n", 6, "demand.multipliers[1].to",
      "applies to all later years"),
    Case("demand:\n  net_migration: -1\n", 6, "demand.net_migration", "above -1"),
    Case("demand:\n  net_migration:\n    w:\n      2022: x\n", 8, "demand.net_migration.w.2022", "a number"),
    Case("demand:\n  net_migration:\n    2022:\n      w: 0.1\n", 8, "demand.net_migration.2022.w", "in this order"),
    Case("demand:\n  net_migration: { registered: { 2022: 0.1 } }\n", 6, "demand.net_migration.registered.2022"),
    Case("demand:\n  net_migration: { 1899: 0.1 }\n", 6, "demand.net_migration.1899"),
    Case(
      "demand:\n  net_migration: { w: { registred: 0.1 } }\n", 6, "demand.net_migration.w.registred",
      "nearest name: registered"),
    Case("demand:\n  progression: { grades: { 1: 1 } }\n", 6, "demand.progression.grades", "nearest name: grade"),
    Case("demand:\n  progression: { grade: { 10: 1 } }\n", 6, "demand.progression.grade.10", "1 to 9"),
    Case("demand:\n  progression: -0.1\n", 6, "demand.progression"),
    Case(
      "demand:\n  enrolment_share: { primary: { w: 0.9 } }\n", 6, "demand.enrolment_share.primary.w", "in this order"),
    Case("demand:\n  yields: { w: { preschol: 20 } }\n", 6, "demand.yields.w.preschol", "nearest name: preschool"),
    Case(
      "demand:\n  births: { w: { 2022: { migrants: 3 } } }\n", 6, "demand.births.w.2022.migrants",
      "nearest name: migrant"),
    Case("demand:\n  births: { after: stop }\n", 6, "demand.births.after", "hold"),
    Case("demand:\n  ramp: 0.5\n", 6, "demand.ramp", "a list"),
    Case("demand:\n  ramp: [0.5, 1.2]\n", 6, "demand.ramp"),
    Case("demand:\n  migrant_share: { w: -0.1 }\n", 6, "demand.migrant_share.w"),
  ]

  /// Known, not computed yet: the form is checked all the same.
  static let unbuilt: [Case] = [
    Case("kinds: registered\n", 5, "kinds", "a list"),
    Case("kinds:\n  - { id: registred, priority: 1 }\n", 6, "kinds[1].id", "nearest name: registered"),
    Case("kinds:\n  - { id: migrant, priority: 0.5 }\n", 6, "kinds[1].priority", "whole number"),
    Case("kinds:\n  - { id: migrant, assigned: anywhere }\n", 6, "kinds[1].assigned", "catchment, vacancy"),
    Case("kinds:\n  - { id: migrant, priorty: 1 }\n", 6, "kinds[1].priorty", "nearest name: priority"),
    Case("kinds:\n  - { id: migrant }\n  - { id: migrant }\n", 7, "kinds[2].id", "once"),
    Case("overflow: some\n", 5, "overflow", "none"),
    Case("overflow: { admit: { limit: 3000 } }\n", 5, "overflow.admit.limit", "nearest name: limit_m"),
    Case("overflow: { admit: { limit_m: -3 } }\n", 5, "overflow.admit.limit_m"),
    Case("groups:\n  - { leader: wq, members: [ep] }\n", 6, "groups[1].leader", "nearest name: wp"),
    Case("groups:\n  - { leader: wp }\n", 6, "groups[1].members", "missing"),
    Case("groups:\n  - { leader: wp, members: [wp] }\n", 6, "groups[1].members", "another school"),
    Case("groups:\n  - { leader: wp, members: [ep], from: soon }\n", 6, "groups[1].from", "not a year"),
    Case("groups:\n  - { leader: wp, members: [ep], pool_seats: 3 }\n", 6, "groups[1].pool_seats", "true or false"),
    Case("targets:\n  - { by: 2022, at_least: 1 }\n", 6, "targets[1].measure", "missing"),
    Case("targets:\n  - { measure: seat_shortfall, by: 2022 }\n", 6, "targets[1].at_least", "at_most"),
    Case("targets:\n  - { measure: seat_shortfall, at_most: none }\n", 6, "targets[1].at_most", "a number"),
    Case("uncertainty: 0.1\n", 5, "uncertainty", "a map"),
    Case("uncertainty:\n  birth: { sigma: 0.1 }\n", 6, "uncertainty.birth", "nearest name: births"),
    Case("uncertainty:\n  births: { sigma: -1 }\n", 6, "uncertainty.births.sigma"),
    Case("uncertainty:\n  births: { rho: 2 }\n", 6, "uncertainty.births.rho"),
    Case("uncertainty:\n  births: { sigam: 0.1 }\n", 6, "uncertainty.births.sigam", "nearest name: sigma"),
  ]

  static let rezonings: [Case] = [
    Case("rezoning: zones.geojson\n", 5, "rezoning", "a list"),
    Case("rezoning:\n  - zones.geojson\n", 6, "rezoning[1]", "a map"),
    Case("rezoning:\n  - { stage: primary, catchments: west.geojson }\n", 6, "rezoning[1].from", "missing"),
    Case("rezoning:\n  - { from: 2022, catchments: west.geojson }\n", 6, "rezoning[1].stage", "missing"),
    Case(
      "rezoning:\n  - { from: 2022, stage: junor, catchments: west.geojson }\n", 6, "rezoning[1].stage",
      "nearest name: junior"),
    Case("rezoning:\n  - { from: 2022, stage: primary }\n", 6, "rezoning[1].catchments", "missing"),
    Case("rezoning:\n  - { from: 2022, stage: primary, catchments: [a] }\n", 6, "rezoning[1].catchments", "path"),
    Case(
      "rezoning:\n  - { from: 2020, stage: primary, catchments: west.geojson }\n", 6, "rezoning[1].from",
      "belongs in the dataset"),
    Case(
      "rezoning:\n  - { from: 2022, stage: primary, catchments: west.geojson, phse: all }\n", 6, "rezoning[1].phse",
      "nearest name: phase"),
    Case(
      "rezoning:\n  - { from: 2022, stage: junior, catchments: west.geojson }\n", 6, "rezoning[1].catchments",
      "junior zones"),
    Case(
      "rezoning:\n  - { from: 2022, stage: primary, catchments: west.geojson, blocks: { wp: [b1] } }\n", 6,
      "rezoning[1].blocks", "not both"),
    Case(
      "rezoning:\n  - { from: 2022, stage: primary, blocks: [b1] }\n", 6, "rezoning[1].blocks", "path of a CSV file"),
    Case("rezoning:\n  - { from: 2022, stage: primary, blocks: {} }\n", 6, "rezoning[1].blocks", "no blocks"),
    Case(
      "rezoning:\n  - { from: 2022, stage: primary, blocks: { ep: [] } }\n", 6, "rezoning[1].blocks.ep", "no blocks"),
    Case(
      "rezoning:\n  - { from: 2022, stage: primary, blocks: { epp: [b1] } }\n", 6, "rezoning[1].blocks",
      "nearest name: ep"),
    Case(
      "rezoning:\n  - { from: 2022, stage: primary, blocks: { ep: [bb1] } }\n", 6, "rezoning[1].blocks.ep",
      "nearest name: b1"),
    Case(
      "rezoning:\n  - { from: 2022, stage: primary, blocks: { ep: [b1, b2, b1] } }\n", 6, "rezoning[1].blocks.ep",
      "twice"),
    Case(
      "rezoning:\n  - { from: 2022, stage: primary, blocks: { ej: [b1] } }\n", 6, "rezoning[1].blocks.ej",
      "no primary classrooms"),
  ]
}
