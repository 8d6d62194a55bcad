internal import Layers
internal import Planning

/// The names of blocks in a language.
struct BlockNames {
  private let dataset: Dataset
  private let translated: [String?]

  init(_ dataset: Dataset, in language: Language) {
    self.dataset = dataset
    let layer = language == .english ? nil : dataset.layers["blocks"]
    let columns = ["name_\(language.code)"] + (language == .chinese ? ["中文名"] : [])
    let column = layer.flatMap { layer in columns.lazy.compactMap { layer.properties.column($0) }.first }
    translated = (0..<dataset.blocks.count).map { block in
      guard let layer, let column, block < dataset.blocks.featureCount else { return nil }
      return layer.properties.text(block, column)
    }
  }

  /// The name of a block, or its id where it has none.
  subscript(_ block: Int) -> String { translated[block] ?? dataset.blocks.names[block] ?? dataset.blocks.ids[block] }
}
