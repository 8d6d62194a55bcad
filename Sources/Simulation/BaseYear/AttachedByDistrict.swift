internal import Planning

/// Children attached to each school, by district of the home. Nearly all children of a school live in one district.
struct AttachedByDistrict {
  /// By school: the district of its first child, -1 for none, and its children from this district.
  private var first: [(district: Int32, children: Double)]
  /// Children from all other districts.
  private var others: [SchoolDistrict: Double] = [:]

  private struct SchoolDistrict: Hashable {
    var school: Int32
    var district: Int32
  }

  init(schools: Int) { first = Array(repeating: (-1, 0), count: schools) }

  mutating func add(_ children: Double, to school: Int32, from district: Int32) {
    let position = Int(school)
    if first[position].district == district {
      first[position].children += children
    } else if first[position].district < 0 {
      first[position] = (district, children)
    } else {
      others[SchoolDistrict(school: school, district: district), default: 0] += children
    }
  }

  /// In order of school, then district.
  func ordered() -> [AttachedChildren] {
    var all: [AttachedChildren] = []
    for (school, one) in first.enumerated() where one.district >= 0 {
      all.append(
        AttachedChildren(
          school: SchoolIndex(school), district: DistrictIndex(rawValue: one.district), children: one.children))
    }
    for (key, children) in others {
      all.append(
        AttachedChildren(
          school: SchoolIndex(rawValue: key.school), district: DistrictIndex(rawValue: key.district),
          children: children))
    }
    return all.sorted { ($0.school, $0.district) < ($1.school, $1.district) }
  }
}
