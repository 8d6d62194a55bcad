internal import Bytes
internal import Foundation
internal import Geometry
internal import Loading
internal import Output
internal import Planning

extension ImportRun {
  /// The plan of what has been read.
  mutating func finished(in language: Language) -> ImportPlan {
    var plan = ImportPlan()
    plan.baseYear = baseYear()
    plan.stages = assembly.stages
    plan.items = assembly.items + sheets.all.filter { !$0.isLayer }.map(\.item)
    countMissing(&plan.items)
    plan.changes = assembly.changes + sheets.changes
    plan.unmatched = assembly.unmatched
    plan.faults = faults + sheets.faults + assembly.faults
    plan.missing = assembly.missingParts(baseYear: plan.baseYear)
    let digests = inputDigests()
    let text = DatasetText(request: request, stages: plan.stages, baseYear: plan.baseYear, sources: digests)
    plan.map = text.map(plan.items)
    addFiles(&plan, text, digests, language)
    return plan
  }

  private func addFiles(
    _ plan: inout ImportPlan, _ text: DatasetText, _ digests: [(name: String, sha256: String)], _ language: Language
  ) {
    for kind in LayerKind.allCases {
      guard let layer = assembly.layers[kind], !layer.rows.isEmpty else { continue }
      plan.parts.append((kind.rawValue + ".geojson", layer.rows.count))
      plan.files.append(ReportedFile(kind.rawValue + ".geojson", layer.geoJSON()))
    }
    for (name, table) in assembly.tables.sorted(by: { $0.key < $1.key }) where !table.rows.isEmpty {
      plan.parts.append((name + ".csv", table.rows.count))
      plan.files.append(ReportedFile(name + ".csv", table.csv()))
    }
    guard !plan.parts.isEmpty else { return }
    let (info, map, changes, unmatched) = (text.info(), plan.map, plan.changes, plan.unmatched)
    plan.files.append(ReportedFile("dataset.yaml", Array(info.utf8)))
    plan.files.append(ReportedFile("import.yaml", Array(map.utf8)))
    plan.files.append(ReportedFile("import.log.csv", DatasetText.log(changes, in: language)))
    if !unmatched.isEmpty { plan.files.append(ReportedFile("unmatched.csv", DatasetText.unmatched(unmatched))) }
    let names = plan.files.map(\.name) + ["run.json"]
    plan.files.append(ReportedFile("run.json", DatasetText.record(names, digests)))
  }

  /// As stated, else the last year of enrolment, else that of zones.
  private func baseYear() -> Int? {
    if let stated = request.baseYear { return stated }
    if let stated = request.map.dataset.first(where: { $0.key == "base_year" }).flatMap({ Int($0.yaml) }) {
      return stated
    }
    func last(_ table: String, _ column: String) -> Int? {
      guard let table = assembly.tables[table], let at = table.columns.firstIndex(of: column) else { return nil }
      return table.rows.compactMap { Int($0[at].prefix(4)) }.filter { (1900...2200).contains($0) }.max()
    }
    if let year = last("enrolment", "year") { return year }
    // zones without a year are in force now, so that years of others are later ones
    let zones = assembly.layers[.catchments]?.rows.map { $0.text("from").flatMap { Int($0.prefix(4)) } } ?? []
    return zones.contains(nil) ? nil : zones.compactMap { $0 }.max()
  }

  /// Columns that a dataset needs and that neither a file has nor the import has made.
  private func countMissing(_ items: inout [ImportItem]) {
    for at in items.indices {
      guard let kind = items[at].kind else { continue }
      let have: [String]
      switch kind {
      case .layer(let layer): have = assembly.layers[layer]?.columns ?? []
      case .table(let name): have = assembly.tables[name == "catchments.csv" ? "catchments" : name]?.columns ?? []
      }
      guard !have.isEmpty else { continue }
      let needed = columnAliases.filter { $0.table == kind.name && $0.isRequired }.map(\.name)
      items[at].missing = needed.filter { name in
        name.contains("<stage>")
          ? !have.contains { $0.hasSuffix("_classrooms") || $0.hasSuffix("_places") } : !have.contains(name)
      }
    }
  }

  /// Names and digests of the files that were read.
  private func inputDigests() -> [(name: String, sha256: String)] {
    sources.map { source in
      guard !source.path.uppercased().hasPrefix("PG:"), let contents = try? FileContents(of: URL(filePath: source.path))
      else {
        return (source.name, "")
      }
      return (source.name, FileHash.sha256(contents))
    }
  }
}
