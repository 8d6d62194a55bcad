public import Geometry
internal import Networks
public import Planning

/// The streets from which children walk to a school in a school year within some metres.
public struct ServiceArea: Sendable {
  /// The school.
  public let school: SchoolIndex
  /// The stage that it serves.
  public let stage: StageIndex
  /// Greatest way to the school, metres.
  public let metres: Double
  /// Parts of streets, in degrees.
  public internal(set) var lines: [[Position]]
  /// Length of these parts, metres.
  public let streetMetres: Double
}

extension SimulationResult {
  /// The service areas of all schools in use in a school year, by school, stage and metres. A school with no street near has none.
  ///
  /// - Parameters:
  ///   - dataset: that of the scenario, with streets.
  ///   - year: school year.
  ///   - limits: metres; empty: for each school the service radius of its stage and district, else the metres of `reach_m`.
  /// - Throws: `GeometryError` where positions cannot be transformed.
  public func serviceAreas(on dataset: Dataset, year: Int, within limits: [Double]) throws(GeometryError)
    -> [ServiceArea]
  {
    guard let environment, years.contains(year) else { return [] }
    let metric = try MetricPlane(dataset)
    let index = YearIndex(of: year, from: baseYear)
    var search = StreetPartSearch(try metric.streets(of: dataset, jobs: 1))
    let districts = environment.supply.districtOfSchool(in: index)
    let used = schools.filter { $0.year == year && ($0.capacity > 0 || $0.pupils > 0) }
      .sorted { ($0.school, $0.stage.position) < ($1.school, $1.stage.position) }
    var areas: [ServiceArea] = []
    for row in used {
      let own = environment.walkingLimit(stage: row.stage, district: districts[row.school], year: index)
      let wanted = limits.isEmpty ? [own].compactMap { $0 } : Array(Set(limits)).sorted()
      let site = environment.plane.site(of: row.school, year: index)
      for (metres, parts) in zip(wanted, search.parts(around: site, snap: scenario.snapMetres, within: wanted))
      where !parts.lines.isEmpty {
        areas.append(
          ServiceArea(
            school: row.school, stage: row.stage, metres: metres,
            lines: try parts.lines.map { (line) throws(GeometryError) in
              try line.map { (place) throws(GeometryError) in try metric.transformer.inverse(place) }
            }, streetMetres: parts.metres))
      }
    }
    return areas
  }
}

extension Environment {
  /// The service radius of a stage and district in a year, else its reach; nil without either.
  fileprivate func walkingLimit(stage: StageIndex, district: DistrictIndex, year: YearIndex) -> Double? {
    scenario.standards[stage].serviceRadius?.value(for: .district(district), .year(baseYear + year))
      ?? reach(stage: stage, district: district, year: year)
  }
}

/// Finds the parts of streets from which a site is reached, one site after the other.
private struct StreetPartSearch {
  private let network: StreetNetwork
  private var search: StreetSearch
  private let linksOfNode: LinksByNode
  /// Pieces of link l: `pieces[l]..<pieces[l + 1]`.
  private var pieces: [Int]

  init(_ network: StreetNetwork) {
    self.network = network
    search = StreetSearch(network.towardsSchool)
    linksOfNode = LinksByNode(network) { _ in true }
    pieces = Array(repeating: 0, count: network.links.count + 1)
    for number in 0..<network.pieceCount { pieces[Int(network.piece(number).link) + 1] += 1 }
    for link in network.links.indices { pieces[link + 1] += pieces[link] }
  }

  /// For each limit, the lines in the plane and their length; nothing where no street is near.
  mutating func parts(
    around place: Position, snap: Double, within limits: [Double]
  ) -> [(lines: [[Position]], metres: Double)] {
    guard let most = limits.max(), let site = network.entrance(of: place, within: snap) else { return [] }
    search.run(from: network.begin(at: site), limit: most)
    var links = Set([site.link])
    for node in search.reached { links.formUnion(linksOfNode.links(at: node)) }
    let order = links.sorted()
    return limits.map { limit in
      var (lines, metres): ([[Position]], Double) = ([], 0)
      for link in order {
        for stretch in stretches(of: link, from: site, limit) where stretch.upperBound > stretch.lowerBound {
          lines.append(line(along: link, stretch))
          metres += stretch.upperBound - stretch.lowerBound
        }
      }
      return (lines, metres)
    }
  }

  /// The parts of a link, in metres along it, from which children reach the site within a limit; ascending, and apart from each other.
  private func stretches(
    of number: Int32, from site: StreetNetwork.Entrance, _ limit: Double
  ) -> [ClosedRange<Double>] {
    let link = network.links[Int(number)]
    var found: [ClosedRange<Double>] = []
    func add(_ low: Double, _ high: Double) {
      let (low, high) = (max(0, low), min(link.metres, high))
      if low <= high { found.append(low...high) }
    }
    // children walk along the link to its last node, or against it to its first
    if link.direction != .againstDrawn { add(link.metres - (limit - search.metres(to: Int(link.to))), link.metres) }
    if link.direction != .asDrawn { add(0, limit - search.metres(to: Int(link.from))) }
    if number == site.link, limit >= site.apart {
      let rest = limit - site.apart
      add(
        link.direction == .againstDrawn ? site.along : site.along - rest,
        link.direction == .asDrawn ? site.along : site.along + rest)
    }
    return found.sorted { ($0.lowerBound, $0.upperBound) < ($1.lowerBound, $1.upperBound) }.reduce(into: []) {
      all, next in
      guard let last = all.last, next.lowerBound <= last.upperBound else { return all.append(next) }
      all[all.count - 1] = last.lowerBound...max(last.upperBound, next.upperBound)
    }
  }

  /// A part of a link as it is drawn.
  private func line(along link: Int32, _ part: ClosedRange<Double>) -> [Position] {
    var line: [Position] = []
    for number in pieces[Int(link)]..<pieces[Int(link) + 1] {
      let piece = network.piece(number)
      guard piece.to > piece.from, piece.from < part.upperBound, piece.to > part.lowerBound else { continue }
      func place(_ along: Double) -> Position {
        piece.drawn.position(at: (along - piece.from) / (piece.to - piece.from))
      }
      if line.isEmpty { line.append(place(max(piece.from, part.lowerBound))) }
      line.append(place(min(piece.to, part.upperBound)))
    }
    return line
  }
}
