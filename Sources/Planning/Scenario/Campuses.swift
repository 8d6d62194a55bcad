/// A school on several sites (一校多区): its main site and its campuses, each a school of its own in the data.
public struct SchoolSites: Sendable, Hashable {
  /// The school that the others name in `campus_of`.
  public var main: SchoolIndex
  /// Its campuses, ascending.
  public var campuses: [SchoolIndex]

  /// A school on several sites; `campuses` ascending.
  public init(main: SchoolIndex, campuses: [SchoolIndex]) { (self.main, self.campuses) = (main, campuses) }

  /// The main site, then the campuses.
  public var all: [SchoolIndex] { [main] + campuses }
}

extension Scenario {
  /// True where some school is a campus of another.
  public var hasCampuses: Bool { schools.contains { $0.campusOf != nil } }

  /// The schools on several sites, by their main site.
  public var schoolsOnSeveralSites: [SchoolSites] {
    var campuses: [SchoolIndex: [SchoolIndex]] = [:]
    for (number, school) in schools.indexed {
      if let main = school.campusOf { campuses[main, default: []].append(number) }
    }
    return campuses.sorted { $0.key < $1.key }.map { SchoolSites(main: $0.key, campuses: $0.value) }
  }

  /// The school on several sites to which a school belongs; nil for a school with one site.
  public func sites(of school: SchoolIndex) -> SchoolSites? {
    let main = schools[school].campusOf ?? school
    let campuses = schools.indexes.filter { schools[$0].campusOf == main }
    return campuses.isEmpty ? nil : SchoolSites(main: main, campuses: campuses)
  }
}
