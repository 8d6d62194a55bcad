internal import Bytes
internal import Measures
package import Planning
package import Simulation
internal import Wording

/// How many counts of pupils a publication withholds, by table.
package struct SuppressedCells {
  package private(set) var tables: [(name: String, withheld: Int, all: Int)] = []

  package init(_ results: [SimulationResult]) {
    add("schools", results.flatMap { $0.schools.map { $0[.pupils] } })
    add("grades", results.flatMap { result in result.grades.indices.map(result.pupils(ofGrade:)) })
    add("districts", results.flatMap { $0.districts.map { $0[.pupils] } })
    add("seat_shortfalls", results.flatMap { $0.districts.map { $0[.seatShortfall] } })
    add("reach", results.flatMap { $0.reach.flatMap { $0.shortfalls.joined() } })
    add("blocks", results.flatMap { $0.attendance.compactMap(\.last).flatMap(\.pupilsByBlock) })
    add("moves", results.flatMap { result in result.moves.indices.map(result.pupils(ofMove:)) })
    add("admissions", results.flatMap { result in result.admissions.indices.map(result.pupils(ofAdmission:)) })
  }

  private mutating func add(_ name: String, _ counts: [Figure]) {
    guard !counts.isEmpty else { return }
    tables.append((name, counts.count(where: \.isWithheld), counts.count))
  }

  /// By table: the number of cells, and of withheld cells.
  package func json() -> [UInt8] {
    var object = JSONObjectWriter()
    for table in tables {
      var row = JSONObjectWriter()
      row.add("cells", table.all)
      row.add("withheld", table.withheld)
      object.add(table.name, raw: row.finish())
    }
    return object.finish()
  }

  /// One line for the screen.
  package func line() -> Phrase {
    let shares = tables.map { table in
      Phrase("\(Words.table(table.name)) \(Words.share(Double(table.withheld) / Double(table.all)))")
    }
    return Phrase("withheld: \(list: shares)")
  }
}

extension Attendance {
  /// Pupils of each block, whichever school they attend.
  fileprivate var pupilsByBlock: [Figure] { (0..<max(0, starts.count - 1)).map(pupils(of:)) }
}
