public import Planning

/// The style of a layer of a dataset, in every language: districts and blocks as outlines, catchments by stage.
///
/// - Parameters:
///   - layer: the layer.
///   - stages: the stages, for their names.
///   - language: the language of the default.
public func datasetStyles(of layer: StyledLayer, stages: Stages, in language: Language) -> [LayerStyle] {
  let languages = [language] + Language.all.filter { $0 != language }
  return languages.enumerated().map { number, language in
    var text = StyleText(layer, in: language)
    let name = Phrase("Outlines").text(in: language)
    return LayerStyle(
      name: "\(name) (\(language.code))", qml: text.qml(rules(of: layer, stages, language)), isDefault: number == 0)
  }
}

private func rules(of layer: StyledLayer, _ stages: Stages, _ language: Language) -> [StyleRule] {
  let symbol = symbol(of: layer)
  guard !layer.stages.isEmpty else { return [StyleRule(label: "", symbol: symbol)] }
  return layer.stages.enumerated().map { number, id in
    let stage = stages.indexes.first { stages[$0].id == id }.map { stages[$0].name.text(in: language) } ?? id
    return StyleRule(
      label: stage, filter: "\"stage\" = '\(id.replacing("'", with: "''"))'", isOn: number == 0, symbol: symbol)
  }
}

private func symbol(of layer: StyledLayer) -> StyleSymbol {
  switch layer.id {
  case "catchments": StyleSymbol(colour: "#56b4e9", width: 0.3, opacity: 0.5)
  case "districts": StyleSymbol(colour: nil, outline: "#222222", width: 0.6)
  case "schools": StyleSymbol(colour: "#0072b2")
  case "sites": StyleSymbol(colour: Palette.amber)
  case "streets": StyleSymbol(colour: "#999999", width: 0.4)
  case "barriers": StyleSymbol(colour: Palette.vermilion, width: 0.5)
  default: StyleSymbol(colour: layer.geometry == .area ? nil : "#999999", outline: "#999999", width: 0.1)
  }
}
