internal import Planning
internal import Simulation

/// Teachers of all schools, carried from year to year.
struct Staff {
  private var groups: [SchoolIndex: StaffGroups] = [:]
  /// Teachers as stated by the data and the plan, to detect teachers who arrive from outside or leave.
  private var said: [SchoolIndex: Double] = [:]
  /// Schools whose figures, from some year on, would disclose withheld figures.
  private var withheld: Set<SchoolIndex> = []
  private let amounts: Amounts
  /// Schools open in the year, or closed with teachers left; ascending.
  private(set) var schools: [SchoolIndex] = []

  init(_ amounts: Amounts) { self.amounts = amounts }

  subscript(school: SchoolIndex) -> StaffGroups {
    get { groups[school] ?? StaffGroups(teachers: 0, backbone: 0) }
    set { groups[school] = newValue }
  }

  /// Number of teachers of a school; absent where not known.
  func teachers(of school: SchoolIndex) -> Figure {
    withheld.contains(school) ? .withheld : Figure(groups[school]?.teachers)
  }

  mutating func begin(_ year: Int, open: [SchoolIndex]) {
    for school in open {
      let stated = amounts.value("teachers", of: school, in: year)
      guard let now = stated ?? (amounts.founded.contains(school) ? 0 : nil) else { continue }
      if let before = said.updateValue(now, forKey: school) {
        if now != before { self[school].change(by: now - before, in: year) }
      } else {
        let backbone = amounts.value("backbone_teachers", of: school, in: year) ?? 0
        groups[school] = StaffGroups(teachers: now, backbone: backbone)
      }
    }
    schools = Set(open).union(groups.keys).sorted()
  }

  /// Ends a year: without planned moves each school has its adjusted staff.
  mutating func end(_ rows: [SchoolStaff], in year: Int) {
    for row in rows {
      switch row.change {
      case .value(let change): self[row.school].change(by: change, in: year)
      case .withheld: withheld.insert(row.school)
      case .absent: break
      }
    }
  }

  /// Removes closed schools without teachers.
  mutating func leave(_ rows: [SchoolStaff]) {
    for row in rows where row.isClosed && !(self[row.school].teachers > 1e-9) { groups[row.school] = nil }
  }
}
