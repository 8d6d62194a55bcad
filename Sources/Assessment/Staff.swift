internal import Simulation

/// Teachers of all schools as years go by.
struct Staff {
  private var groups: [Int: StaffGroups] = [:]
  /// Teachers as given by the data and the plan, to detect postings and departures.
  private var said: [Int: Double] = [:]
  /// Schools whose figures would disclose withheld ones from some year on.
  private var withheld: Set<Int> = []
  private let amounts: Amounts
  /// Open in the year, or closed with teachers left; ascending.
  private(set) var schools: [Int] = []

  init(_ amounts: Amounts) { self.amounts = amounts }

  subscript(school: Int) -> StaffGroups {
    get { groups[school] ?? StaffGroups(teachers: 0, backbone: 0) }
    set { groups[school] = newValue }
  }

  /// Absent where the number is not known.
  func teachers(of school: Int) -> Figure {
    withheld.contains(school) ? .withheld : Figure(groups[school]?.teachers)
  }

  mutating func begin(_ year: Int, open: [Int]) {
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

  /// Without planned moves each school ends the year with its adjusted staff.
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
