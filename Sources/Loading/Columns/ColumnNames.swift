package import Planning

/// What the columns of files of other programs stand for. The import reads them; the readers of a dataset do not.
package enum ColumnNames {
  /// The form of a name that is used for comparison, without differences of case, spaces and traditional characters.
  package static func folded(_ name: String) -> String { ColumnFinder.fold(name) }

  /// A text in simplified characters.
  package static func simplified(_ text: String) -> String { ChineseForms.simplified(text) }

  /// The column of a table that a name stands for: by its own name, an alias, or a name that portals use; nil for any other. Of
  /// several columns for the same one, that of the lowest rank is meant.
  ///
  /// - Parameters:
  ///   - name: as the file has it. A name of 9 or 10 bytes may be the beginning of a longer one, since Shapefiles cut names.
  ///   - table: the layer or table, such as `schools`.
  ///   - stages: those whose ids and names stand for `<stage>`.
  ///   - isCut: true for a file whose names may be cut.
  package static func column(
    named name: String, of table: String, stages: Stages, isCut: Bool = false
  ) -> (name: String, rank: Int)? {
    let word = loose(name)
    guard !word.isEmpty else { return nil }
    var cut: [String] = []
    for (column, names) in known(table, stages) {
      let words = names.map(loose)
      if let rank = words.firstIndex(of: word) { return (column, rank) }
      if isCut, (9...10).contains(name.utf8.count), words.contains(where: { $0.hasPrefix(word) }), !cut.contains(column)
      {
        cut.append(column)
      }
    }
    return cut.count == 1 ? (cut[0], 1000) : nil
  }

  /// Names that a column of a table has in files of offices, beside those of the dataset's own files.
  package static func namesInTables(of column: String, in table: String) -> [String] {
    let further =
      sheetAliases.first { $0.table == table && $0.name == column }
      ?? sheetAliases.first { $0.table.isEmpty && $0.name == column }
    return aliasesOfFiles(of: column, in: table) + (further?.aliases ?? [])
  }

  private static func aliasesOfFiles(of column: String, in table: String) -> [String] {
    importAliases.first { $0.table == table && $0.name == column }?.aliases ?? []
  }

  /// Without case, spaces, `_`, `-` and `.`, in simplified characters.
  static func loose(_ name: String) -> String {
    folded(name).filter { !"_-.".contains($0) }
  }

  /// The columns of a table with all their names, one for each stage in place of `<stage>`.
  private static func known(_ table: String, _ stages: Stages) -> [(column: String, names: [String])] {
    columnAliases.filter { $0.table == table }.flatMap { column -> [(String, [String])] in
      let more = aliasesOfFiles(of: column.name, in: table)
      guard column.name.contains("<stage>") else { return [(column.name, [column.name] + column.aliases + more)] }
      return stages.all.map { stage in
        let ofStage = (column.aliases + more).flatMap { alias -> [String] in
          let names = [stage.name.text(in: .chinese), stage.id] + (stageWords[stage.id] ?? [])
          return names.map { alias.allSatisfy(\.isASCII) ? "\($0)_\(alias)" : $0 + alias }
        }
        let own = column.name.replacing("<stage>", with: stage.id)
        return (own, [own] + ofStage + (stages.count == 1 ? column.aliases : []))
      }
    }
  }

  /// Other words for the usual stages, in names of columns and files.
  package static let stageWords: [String: [String]] = [
    "primary": ["小学", "elementary", "elem", "es", "primary", "infants"],
    "junior": ["初中", "初级中学", "junior", "middle", "ms", "jhs", "intermediate"],
    "middle": ["初中", "middle", "ms", "junior", "jhs", "intermediate"],
    "elementary": ["小学", "elementary", "elem", "es", "primary"],
    "high": ["高中", "高级中学", "high", "hs", "senior", "secondary"],
    "senior": ["高中", "高级中学", "high", "hs", "senior"],
  ]
}
