internal import Layers
import Planning

/// Reads which schools are campuses of others: `campus_of`.
extension DatasetReader {
  /// Reads the main schools of all campuses, once their ids are known.
  mutating func readCampuses(_ column: Int?, _ file: inout LayerFile) {
    guard let column else { return }
    var named: [(school: SchoolIndex, main: SchoolIndex, row: Int)] = []
    for school in loaded.dataset.schools.indexes {
      guard let row = loaded.dataset.schools[school].feature else { continue }
      if case .raw(let list) = file.layer.properties.value(row, column) {
        file.add(
          row, "campus_of", Phrase("invalid value"), found: list,
          expected: Phrase("the id of one school: its main site"))
        continue
      }
      guard let id = file.text(row, column) else { continue }
      if let main = schoolNumbers[id], main != school {
        named.append((school, main, row))
      } else {
        let isKnown = schoolNumbers[id] != nil
        file.add(
          row, "campus_of", isKnown ? Phrase("invalid value") : Phrase("no such school"), found: id,
          expected: isKnown ? Phrase("another school: its main site") : Phrase("the id of a school"),
          nearest: isKnown ? nil : Spelling.nearestID(to: id, among: Array(schoolNumbers.keys).sorted()))
      }
    }
    let campuses = Set(named.map(\.school))
    for one in named {
      let (main, own) = (loaded.dataset.schools[one.main], loaded.dataset.schools[one.school])
      if campuses.contains(one.main) {
        file.add(
          one.row, "campus_of", Phrase("\(main.id) is itself a campus of another school"), found: main.id.text,
          expected: Phrase("the id of the main site"))
      } else if main.district != own.district {
        file.add(
          one.row, "campus_of", Phrase("a campus in another district than its main site counts to its own district"),
          severity: .warning, found: "\(own.id) → \(main.id)")
      }
      loaded.dataset.schools[one.school].campusOf = one.main
    }
  }
}
