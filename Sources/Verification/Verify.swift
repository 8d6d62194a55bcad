internal import Geometry
public import Planning

/// Checks a proposal from its files alone: whether they are complete, whether the terms, the objective and the bound follow from them,
/// and whether zones are connected and locks are kept.
///
/// This is the arithmetic of `docs/certificate.md`, and nothing of the program that made the plan: no search, no price, no table
/// of that program is used.
///
/// - Parameter folder: path of a folder that holds `certificate.json`, `assignment.csv`, `instance_blocks.csv`,
///   `instance_schools.csv`, `neighbours.csv` and, with attendance flows, `instance_flows.csv`.
/// - Throws: all files that are missing, and all values of a wrong form, with file and line.
public func verify(_ folder: String) throws(Faults) -> Verdict {
  var reader = ProposalReader(folder)
  guard let certificate = Certificate.read(by: &reader) else { throw Faults(reader.unreadable.faults) }
  if certificate.isOfSiting { return try verifySiting(certificate, &reader) }
  var instance = Instance(certificate, &reader)
  let rules = Rules(certificate, instance, &reader)
  guard reader.unreadable.faults.isEmpty else { throw Faults(reader.unreadable.faults) }
  // from here on the files can be read; what they say may be untrue
  let areConsistent = reader.untrue.faults.isEmpty
  var notes: [Fault] = []
  if areConsistent { notes += try instance.project(certificate, reader) }
  var checking = Checking(certificate, instance, rules, reader)
  checking.addRule("files", Phrase("tables complete"), breaches: areConsistent ? 0 : 1)
  if areConsistent {
    checking.checkTerms()
    checking.checkMoved()
    checking.checkBound()
    checking.checkZones()
    checking.checkLocks()
  }
  return checking.verdict(notes)
}

/// The same for projects with the zones that go with them.
private func verifySiting(_ certificate: Certificate, _ reader: inout ProposalReader) throws(Faults) -> Verdict {
  var tables = SitingTables(certificate, &reader)
  let rules = tables.stages.map { Rules(certificate, $0.instance, isPart: true, &reader) }
  guard reader.unreadable.faults.isEmpty else { throw Faults(reader.unreadable.faults) }
  let areConsistent = reader.untrue.faults.isEmpty
  var notes: [Fault] = []
  if areConsistent {
    for stage in tables.stages.indices { notes = try tables.stages[stage].instance.project(certificate, reader) }
    try tables.projectMoves(certificate, reader)
  }
  var checking = SitingChecking(certificate, tables, rules, reader)
  checking.all.addRule("files", Phrase("tables complete"), breaches: areConsistent ? 0 : 1)
  if areConsistent { checking.check() }
  return checking.all.verdict(notes + checking.notes)
}

extension Instance {
  /// Turns all positions from degrees into metres of the plane that the certificate names.
  ///
  /// - Returns: a note where it names none; then the plane follows from where the places are.
  mutating func project(_ certificate: Certificate, _ reader: ProposalReader) throws(Faults) -> [Fault] {
    let transformer = try transformer(certificate, reader)
    do throws(GeometryError) {
      try Instance.project(&blockPlaces, by: transformer.transformer)
      try Instance.project(&schoolPlaces, by: transformer.transformer)
    } catch {
      throw Faults([Instance.fault(error, certificate, reader)])
    }
    return transformer.notes
  }

  /// What turns degrees into metres of the plane, with a note where the certificate names none.
  func transformer(
    _ certificate: Certificate, _ reader: ProposalReader
  ) throws(Faults) -> (transformer: Transformer, notes: [Fault]) {
    var bounds = Bounds()
    for place in blockPlaces + schoolPlaces { bounds.include(place) }
    let place = SourcePlace(
      file: reader.path(Certificate.file), line: certificate.line("metric_crs"), field: "metric_crs")
    let named = certificate.root["metric_crs"]?.text
    guard let crs = named.map(CRS.init) ?? metricCRS(for: bounds) else {
      throw Faults([
        Fault(
          at: place, Phrase("the coordinate reference system is unknown"), found: named,
          expected: Phrase(verbatim: "EPSG:4549"))
      ])
    }
    let made: Transformer
    do throws(GeometryError) {
      made = try Transformer(from: .wgs84, to: crs)
    } catch {
      throw Faults([Instance.fault(error, certificate, reader)])
    }
    guard named == nil else { return (made, []) }
    return (
      made,
      [Fault(.note, at: place, Phrase("no plane is named in which distances are measured; \(crs.code) is taken"))]
    )
  }

  static func fault(_ error: GeometryError, _ certificate: Certificate, _ reader: ProposalReader) -> Fault {
    Fault(
      file: reader.path(Certificate.file), line: certificate.line("metric_crs"), field: "metric_crs",
      Phrase("positions cannot be projected: \(error.reason)"), found: certificate.root["metric_crs"]?.text)
  }

  static func project(_ places: inout [Position], by transformer: Transformer) throws(GeometryError) {
    var flat = places.flatMap { [$0.x, $0.y] }
    try transformer.transform(&flat)
    places = places.indices.map { Position(flat[2 * $0], flat[2 * $0 + 1]) }
  }
}
