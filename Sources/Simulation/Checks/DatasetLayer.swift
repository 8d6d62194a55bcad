internal import Planning

/// A layer of a dataset, which may be in other coordinates than the rest.
enum DatasetLayer: String, CaseIterable {
  case districts, schools, catchments, blocks

  var name: Phrase {
    switch self {
    case .districts: Phrase("districts", context: "layer")
    case .schools: Phrase("schools", context: "layer")
    case .catchments: Phrase("catchments", context: "layer")
    case .blocks: Phrase("blocks", context: "layer")
    }
  }
}
