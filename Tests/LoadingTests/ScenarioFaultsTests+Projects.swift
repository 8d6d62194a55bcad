import Foundation
import Planning

/// Projects, one slip each.
extension ScenarioFaultsTests {
  static let new =
    "id: N, kind: new, school: np, stage: primary, district: e, site: [121.018, 32.008], opens: 2022, classrooms: 12, catchment: nearest"
  static func new(without key: String, and more: String = "") -> String {
    var parts: [String] = []
    for part in new.components(separatedBy: ", ") {
      if part.first?.isNumber == true { parts[parts.count - 1] += ", " + part } else { parts.append(part) }
    }
    return (parts.filter { !$0.hasPrefix(key + ":") } + (more.isEmpty ? [] : [more])).joined(separator: ", ")
  }

  static let founding: [Case] = [
    .project(new(without: "site"), "site", "missing"), .project(new(without: "district"), "district", "missing"),
    .project(new(without: "opens"), "opens", "missing"), .project(new(without: "classrooms"), "classrooms", "missing"),
    .project(new(without: "stage"), "stage", "missing"), .project(new(without: "catchment"), "catchment", "missing"),
    .project(new(without: "school"), "school", "missing"), .project(new(without: "kind"), "kind", "new, expand"),
    .project(new(without: "kind", and: "kind: nwe"), "kind", "nearest name: new"),
    .project(new(without: "school", and: "school: wp"), "school", "has this school already"),
    .project(new(without: "site", and: "site: [32.008, 121.018]"), "site", "Longitude comes first"),
    .project(new(without: "site", and: "site: [121, 32, 5]"), "site", "WGS 84"),
    .project(new(without: "site", and: "site: 121"), "site", "WGS 84"),
    .project(new(without: "district", and: "district: north"), "district", "north"),
    .project(new(without: "stage", and: "stage: primery"), "stage", "nearest name: primary"),
    .project(new(without: "classrooms", and: "classrooms: -3"), "classrooms", "whole number"),
    .project(new(without: "classrooms", and: "classrooms: { primary: 3, junior: 3 }"), "classrooms.junior"),
    .project(new(without: "opens", and: "opens: 2020"), "opens", "belongs in the dataset"),
    .project(new(without: "opens", and: "opens: 2022-02-30"), "opens", "not a year or a date"),
    .project(new(without: "opens", and: "opens: 2030"), "opens", "after the last year", .warning),
    .project(new + ", delay_months: -1", "delay_months", "whole number"),
    .project(new + ", delay_months: 1.5", "delay_months", "whole number"),
    .project(new + ", opening: gradually", "opening", "grade-by-grade"),
    .project(new + ", opening: grade-by-grade, start_grade: 7", "start_grade", "from 1 to 6"),
    .project(new + ", phase: { grades: [0] }", "phase", "grades from 1 to 9"),
    .project(
      new + ", opening: grade-by-grade, phase: { grades: [1, 2, 3] }", "phase",
      "np has not opened in 2022; project N opens it grade by grade (found grades 2, 3; expected grade 1, the one open in 2022)"
    ),
    .project(
      new + ", opening: grade-by-grade, start_grade: 2, phase: { grades: [3] }", "phase",
      "expected grades 1–2, those open"),
    .project(new + ", phase: { grade: [1] }", "phase", "intake"), .project(new + ", phase: every", "phase", "intake"),
    .project(new + ", to: ep", "to", "does not belong here"),
    .project(new + ", closes: 2023", "closes", "does not belong here"),
    .project(new + ", clasrooms: 3", "clasrooms", "nearest name: classrooms"),
    .project(new + ", through: 2", "through"), .project(new + ", nine_year: perhaps", "nine_year", "true or false"),
    .project(new + ", class_size: 500", "class_size"), .project(new + ", cost: much", "cost"),
    .project(new(without: "catchment", and: "catchment: optimise"), "catchment", "not computed yet"),
    .project(new(without: "catchment", and: "catchment: [1]"), "catchment"),
    .project(new(without: "catchment", and: "catchment: nowhere.geojson"), "catchment", "nowhere.geojson"),
    .project(
      new(without: "catchment", and: "catchment: { type: Point, coordinates: [121, 32] }"), "catchment", "Polygon"),
    .project(
      new(without: "catchment", and: "catchment: { type: Polygon, coordinates: [[[121, 32]]] }"),
      "catchment.coordinates"),
    .second(new, new(without: "id", and: "id: M"), "projects[2].school", "opens twice"),
    .second(new, "id: N, kind: pause, school: wp, stage: primary, years: [2022]", "projects[2].id", "no other project"),
  ]

  static let changes: [Case] = [
    .project(
      "id: X, kind: expand, school: wq, stage: primary, classrooms: 3, opens: 2022", "school", "nearest name: wp"),
    .project(
      "id: X, kind: pause, school: wp, stage: junior, years: [2022]", "stage", "a stage that wp has"),
    .project("id: X, kind: expand, school: wp, classrooms: 3, opens: 2022", "stage", "missing"),
    .project("id: X, kind: expand, school: wp, stage: primary, opens: 2022", "classrooms", "missing"),
    .project(
      "id: X, kind: expand, school: wp, stage: primary, classrooms: 3, opens: 2022, site: [1, 2]", "site",
      "does not belong"),
    .project("id: X, kind: expand, school: wp, stage: primary, classrooms: 3, opens: 2022, works: 3", "works", "a map"),
    .project(
      "id: X, kind: expand, school: wp, stage: primary, classrooms: 3, opens: 2022, works: { from: 2021, to: 2021, classrooms: 20000 }",
      "works.classrooms", "-10000 to 10000"),
    .project(
      "id: X, kind: expand, school: wp, stage: primary, classrooms: 3, opens: 2022, works: { from: 2022, to: 2021, classrooms: -2 }",
      "works.to", "2022 or later"),
    .project(
      "id: X, kind: expand, school: wp, stage: primary, classrooms: 3, opens: 2022, works: { from: 2020, to: 2021, classrooms: -2 }",
      "works.from", "Let the works begin in 2021"),
    .project(
      "id: X, kind: expand, school: wp, stage: primary, classrooms: 3, opens: 2022, works: { from: 2019, to: 2020-08-20, classrooms: -2 }",
      "works.from", "Leave the works out"),
    .project("id: X, kind: relocate, school: wp, opens: 2022", "site", "missing"),
    .project("id: X, kind: close, school: wp, closes: 2022", "to", "missing"),
    .project("id: X, kind: close, school: wp, closes: 2022, opens: 2022, to: ep", "opens", "does not belong"),
    .project("id: X, kind: close, school: wp, closes: 2022, to: wj", "to", "primary classrooms"),
    .project("id: X, kind: close, school: wp, closes: 2022, to: [ep, ep]", "to", "each school once"),
    .project("id: X, kind: pause, school: wp, stage: primary", "years", "missing"),
    .project("id: X, kind: pause, school: wp, stage: primary, years: [2019]", "years", "belongs in the dataset"),
    .project("id: X, kind: pause, school: wp, stage: primary, years: [2022, 2022]", "years", "each year once"),
    .project(
      "id: X, kind: pause, school: wp, stage: primary, years: [2023, 2030]", "years", "after the last year", .warning),
    .second(
      "id: C, kind: close, school: wp, closes: 2022, to: ep",
      "id: X, kind: expand, school: wp, stage: primary, classrooms: 3, opens: 2023",
      "projects[X].school", "closes in 2022"),
    .second(
      "id: C, kind: close, school: wp, closes: 2022, to: ep", "id: X, kind: close, school: wp, closes: 2023, to: ep",
      "projects[X].closes",
      "twice"),
    .second(
      "id: C, kind: close, school: wp, closes: 2022, to: ep",
      "id: X, kind: pause, school: wp, stage: primary, years: [2021, 2022]",
      "projects[X].school", "closes in 2022"),
    .second(
      new, "id: X, kind: expand, school: np, stage: primary, classrooms: 3, opens: 2021", "projects[X].school",
      "opens in 2022"),
    .second(new, "id: X, kind: close, school: wp, closes: 2021, to: np", "projects[X].to", "opens in 2022"),
    .second(new, "id: X, kind: close, school: np, closes: 2022, to: ep", "projects[X].closes", "in which it opens"),
    .second(
      "id: W, kind: pause, school: wp, years: [2021, 2022], to: ep",
      "id: X, kind: pause, school: wp, years: [2022], to: ep", "projects[X].years", "pauses twice in 2022"),
    .second(
      "id: C, kind: close, school: ep, closes: 2022, to: wp",
      "id: X, kind: pause, school: wp, stage: primary, years: [2023], to: ep",
      "projects[X].to", "closes in 2022"),
  ]
}
