internal import Geometry
import Planning

/// An invalid polygon, and what its repair changes.
struct PolygonRepair {
  /// The land after the repair, in degrees.
  let area: Area
  /// What is wrong with the polygon.
  let problem: AreaProblem
  /// The change of its area in square metres; positive if the repair adds land.
  let squareMetres: Double
  /// The change ÷ the larger of the areas before and after.
  let share: Double

  /// Repairs that change the area by at most this share are made without being asked for.
  static let smallShare = 0.001

  var isSmall: Bool { share <= PolygonRepair.smallShare }

  init(_ before: Area, _ after: Area, _ problem: AreaProblem) {
    (area, self.problem) = (after, problem)
    let (old, new) = (before.squareMetresOfDegrees, after.squareMetresOfDegrees)
    squareMetres = new - old
    share = abs(new - old) / max(old, new, .leastNormalMagnitude)
  }

  /// The change and where: `+12 m² (120.861234, 32.012346)`.
  var change: String {
    let sign = abs(squareMetres) < 0.001 ? "" : squareMetres < 0 ? "-" : "+"
    return sign + PlaceText.text(squareMetres: abs(squareMetres), at: problem.place ?? area.bounds.middle)
  }

  var percent: String { "\((share * 10_000).rounded() / 100)" }
}

/// Repairs the polygons of one file, with a bound on the work.
struct PolygonRepairs {
  /// True to make repairs that change the area by more than `PolygonRepair.smallShare`, too (`--repair`).
  let takesAll: Bool
  /// Squares of the crossings of the polygons repaired so far.
  private var work = 0

  init(takesAll: Bool) { self.takesAll = takesAll }

  enum Outcome {
    case sound
    case repaired(PolygonRepair)
    /// The polygon cannot be used: why, with the value found and the way out.
    case refused(Phrase, found: String?, expected: Phrase?, mend: Phrase?)
  }

  private static let mend = Phrase("Repair it in the source (QGIS: Fix geometries).")

  mutating func outcome(of area: Area) -> Outcome {
    do throws(GeometryError) {
      guard let problem = try area.problem() else { return .sound }
      let crossings = area.crossings()
      let (all, isOver) = work.addingReportingOverflow(crossings * crossings)
      guard crossings <= Area.mostCrossings, !isOver, all <= 2 * Area.mostCrossings * Area.mostCrossings else {
        return .refused(
          Phrase("the outline crosses itself too often to be repaired"), found: problem.reason,
          expected: Phrase("at most \(Area.mostCrossings) crossings"), mend: PolygonRepairs.mend)
      }
      work = all
      let whole = try area.repaired()
      guard !whole.isEmpty else {
        return .refused(
          Phrase("the polygon has no area"), found: problem.reason, expected: Phrase("a polygon with land"), mend: nil)
      }
      let repair = PolygonRepair(area, whole, problem)
      guard repair.isSmall || takesAll else {
        return .refused(
          Phrase(
            "the polygon is not valid, and a repair would change its area by \(repair.percent) %, \(repair.change)"),
          found: problem.reason, expected: Phrase("a change of at most 0.1 %"),
          mend: Phrase(
            "Repair it in the source (QGIS: Fix geometries); check --repair --out writes the layer with all repairs."))
      }
      return .repaired(repair)
    } catch {
      return .refused(
        Phrase("the polygon cannot be used"), found: error.reason, expected: nil, mend: PolygonRepairs.mend)
    }
  }
}

extension PolygonRepair {
  /// The text of the warning.
  var message: Phrase { Phrase("the polygon is not valid; its repair changes its area by \(change)") }

  static let mend = Phrase("Repair it in the source (QGIS: Fix geometries).")
}
