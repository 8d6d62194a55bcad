import Loading
import Planning

extension Check {
  /// What to fill next in a dataset as `init` writes it; empty for any other.
  func next(_ loaded: LoadedDataset?, _ faults: [Fault], in language: Language) -> String {
    guard let dataset = loaded?.dataset, dataset.blocks.count == 0, dataset.schools.isEmpty, dataset.districts.isEmpty,
      loaded?.isSeries == false
    else { return "" }
    let order = [
      "dataset.yaml", "districts.geojson", "schools.geojson", "blocks.geojson", "catchments.geojson", "children.csv",
      "enrolment.csv",
    ]
    let named = Set(faults.filter { $0.severity == .error }.map(\.file))
    let missing = order.filter { name in named.contains { $0 == name || $0.hasSuffix("/" + name) } }
    guard !missing.isEmpty else { return "" }
    let list = missing.joined(separator: language.listSeparator)
    return Phrase("\nNothing is filled in yet. Fill next, in this order: \(list).\n").text(in: language)
      + Phrase("'schoolzone schema columns' lists the columns; 'schoolzone example' writes a filled dataset.\n").text(
        in: language)
  }
}
