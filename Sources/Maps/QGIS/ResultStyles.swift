internal import Measures
public import Planning
internal import Simulation
internal import Wording

/// The styles of a layer of results. The first is the default: the last year, the first stage, in the classes and colours of
/// the measure. Others show other measures of that year, or other years; each is there in every language.
///
/// - Parameters:
///   - layer: the layer.
///   - stages: the stages, for their names.
///   - language: the language of the default.
public func resultStyles(of layer: StyledLayer, stages: Stages, in language: Language) -> [LayerStyle] {
  let languages = [language] + Language.all.filter { $0 != language }
  var styles = languages.flatMap { ResultStyles(layer: layer, stages: stages, language: $0).all }
  if !styles.isEmpty { styles[0].isDefault = true }
  return styles
}

/// The styles of a layer in one language.
private struct ResultStyles {
  let layer: StyledLayer
  let stages: Stages
  let language: Language

  var all: [LayerStyle] {
    switch layer.id {
    case "catchments", "schools": measured
    case "districts" where layer.columns.contains("seat_shortfall"): byYear(shortfall)
    case "difference": byYear(difference)
    case "probability": byScenario(chance)
    default: [style("", [StyleRule(label: "", symbol: ownColour)])]
    }
  }

  /// Every measure in the last year, and the first of them in all others.
  private var measured: [LayerStyle] {
    let known = MapMeasure.allCases.filter { layer.columns.contains($0.id) }
    let measures = layer.id == "schools" ? known.filter { $0.style.notation == .warning } + known : known
    guard let first = measures.first else { return [] }
    let others = measures.dropFirst().filter { $0.id != first.id }
    let last = layer.years.last
    return [style(of: first, in: last)] + others.map { style(of: $0, in: last) }
      + layer.years.dropLast().reversed().map { style(of: first, in: $0) }
  }

  private func byYear(_ classes: (title: Phrase, rules: [StyleRule])) -> [LayerStyle] {
    guard !layer.years.isEmpty else { return [style(classes.title.text(in: language), groups(classes.rules, in: nil))] }
    return layer.years.reversed().map { year in
      style("\(classes.title.text(in: language)) \(year)", groups(classes.rules, in: year))
    }
  }

  /// Each year of the first scenario, the last first, then the last year of the others.
  private func byScenario(_ classes: (title: Phrase, rules: [StyleRule])) -> [LayerStyle] {
    guard let first = layer.scenarios.first, let last = layer.years.last else { return byYear(classes) }
    let title = classes.title.text(in: language)
    let years = layer.years.reversed().map { year in
      style("\(title) \(year)", groups(classes.rules, in: year, of: first))
    }
    return years
      + layer.scenarios.dropFirst().map { scenario in
        style("\(title) \(scenario)", groups(classes.rules, in: last, of: scenario))
      }
  }

  private func style(of measure: MapMeasure, in year: Int?) -> LayerStyle {
    let name = measure.name.text(in: language) + (year.map { " \($0)" } ?? "")
    return style(name, groups(rules(of: measure), in: year))
  }

  private func style(_ name: String, _ rules: [StyleRule]) -> LayerStyle {
    var text = StyleText(layer, in: language)
    let shown = name.isEmpty ? Phrase("Colours of the files").text(in: language) : name
    return LayerStyle(name: String(shown.prefix(30)), qml: text.qml(rules))
  }

  /// The classes once for each stage; only those of the first stage are shown, since the zones of all cover each other.
  private func groups(_ rules: [StyleRule], in year: Int?, of scenario: String? = nil) -> [StyleRule] {
    func text(_ column: String, _ id: String) -> String { "\"\(column)\" = '\(id.replacing("'", with: "''"))'" }
    let conditions = [year.map { "\"year\" = \($0)" }, scenario.map { text("scenario", $0) }].compactMap { $0 }
    let when = conditions.isEmpty ? nil : conditions.joined(separator: " AND ")
    guard !layer.stages.isEmpty else {
      return [StyleRule(label: year.map { "\($0)" } ?? "", filter: when, rules: rules)]
    }
    return layer.stages.enumerated().map { number, id in
      let stage = stages.indexes.first { stages[$0].id == id }.map { stages[$0].name.text(in: language) } ?? id
      let parts = [when, text("stage", id)].compactMap { $0 }
      return StyleRule(
        label: year.map { "\(stage) \($0)" } ?? stage, filter: parts.joined(separator: " AND "), isOn: number == 0,
        rules: rules)
    }
  }

  // MARK: classes

  private func rules(of measure: MapMeasure) -> [StyleRule] {
    let classes = measure.classes
    let column = "\"\(measure.id)\""
    var rules = classes.scale.colours.indices.map { number in
      let filter =
        measure.style.notation == .warning
        ? "\(column) = '\(Warning.allCases[number].rawValue)'" : range(column, number, of: classes.scale)
      return rule(classes.label(number), filter, classes.colour(number))
    }
    rules.append(rule(classes.label(classes.noValue), "\(column) IS NULL", classes.colour(classes.noValue)))
    return rules
  }

  private var shortfall: (title: Phrase, rules: [StyleRule]) {
    let value = "\"seat_shortfall\" / nullif(\"pupils\", 0)"
    let scale = ColourScale.shortfallShare
    let entries = scale.scale("seat_shortfall", shownBy: "fill").entries
    var rules = scale.colours.indices.map { rule(entries[$0].label, range(value, $0, of: scale), scale.colours[$0]) }
    rules.append(rule(Phrase("no value"), "\(value) IS NULL", ColourScale.noValue))
    return (Phrase("Seat shortfall ÷ pupils"), rules)
  }

  private var chance: (title: Phrase, rules: [StyleRule]) {
    let entries = ColourScale.chance.scale("p_seat_short", shownBy: "fill").entries
    var rules = ColourScale.chance.colours.indices.map {
      rule(entries[$0].label, range("\"p_seat_short\"", $0, of: .chance), ColourScale.chance.colours[$0])
    }
    rules.append(rule(Phrase("no value"), "\"p_seat_short\" IS NULL", ColourScale.noValue))
    return (Phrase("chance of a shortage"), rules)
  }

  /// The change of the districts, and the blocks whose school changes, by the colours of the file.
  private var difference: (title: Phrase, rules: [StyleRule]) {
    let entries = ColourScale.shortfallShareChange.scale("seat_shortfall", shownBy: "fill").entries
    var rules = entries.map { rule($0.label, "\"layer\" = 'district' AND \"fill\" = '\($0.colour)'", $0.colour) }
    var changed = rule(Phrase("its school changes"), "\"layer\" = 'block'", Palette.vermilion)
    changed.symbol?.opacity = 0.4
    changed.symbol?.outline = Palette.vermilion
    rules.append(changed)
    return (Phrase("Change of the seat shortfall"), rules)
  }

  private func range(_ value: String, _ number: Int, of scale: ColourScale) -> String {
    var parts: [String] = []
    if number > 0 { parts.append("\(value) >= \(StyleText.number(scale.breaks[number - 1]))") }
    if number < scale.breaks.count { parts.append("\(value) < \(StyleText.number(scale.breaks[number]))") }
    return parts.joined(separator: " AND ")
  }

  private func rule(_ label: Phrase, _ filter: String, _ colour: String) -> StyleRule {
    let opacity = layer.geometry == .area ? 0.8 : 1
    return StyleRule(
      label: label.text(in: language), filter: filter, symbol: StyleSymbol(colour: colour, opacity: opacity))
  }

  /// The colours that the file gives each feature, if it does.
  private var ownColour: StyleSymbol {
    let names = layer.geometry == .area ? ["fill"] : layer.geometry == .point ? ["marker-color"] : ["stroke"]
    let column = names.first(where: layer.columns.contains)
    return StyleSymbol(colour: column == nil && layer.geometry == .area ? nil : "#56b4e9", opacity: 0.8, column: column)
  }
}

extension StyleText {
  /// A number without an exponent, as expressions of QGIS take it.
  static func number(_ value: Double) -> String {
    value.magnitude < 0.001 && value != 0 ? (value < 0 ? "-0.000001" : "0.000001") : "\(value)"
  }
}
