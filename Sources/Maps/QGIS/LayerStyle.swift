internal import Markup
internal import Planning

/// A style of a layer for QGIS, as a GeoPackage keeps it in `layer_styles`.
public struct LayerStyle: Sendable {
  /// Its name in lists, at most 30 characters.
  public var name: String
  /// The style as QGIS saves it (QML).
  public var qml: String
  /// True for the style in which the layer is opened.
  public var isDefault = false
}

/// What a style must know of a layer.
public struct StyledLayer: Sendable {
  /// The kinds of symbols.
  public enum Geometry: Int, Sendable {
    case point, line, area
  }

  /// The file from which the layer is made, without ending: `catchments`.
  public var id: String
  /// What it is drawn as.
  public var geometry: Geometry
  /// The names of its columns.
  public var columns: [String]
  /// The years in its column `year`, ascending; empty without that column.
  public var years: [Int]
  /// The ids in its column `stage`, in the order of stages; empty without that column.
  public var stages: [String]
  /// The ids in its column `scenario`, in the order of the layer; empty without that column.
  public var scenarios: [String]

  /// - Parameters:
  ///   - id: the file from which the layer is made, without ending.
  ///   - geometry: what it is drawn as.
  ///   - columns: the names of its columns.
  ///   - years: the years in its column `year`.
  ///   - stages: the ids in its column `stage`.
  ///   - scenarios: the ids in its column `scenario`.
  public init(
    _ id: String, _ geometry: Geometry, columns: [String], years: [Int] = [], stages: [String] = [],
    scenarios: [String] = []
  ) {
    (self.id, self.geometry, self.columns) = (id, geometry, columns)
    (self.years, self.stages, self.scenarios) = (years.sorted(), stages, scenarios)
  }
}

/// A rule of a style: what it draws and how; a rule without symbol holds others.
struct StyleRule {
  var label: String
  /// An expression of QGIS; nil for all features.
  var filter: String?
  var isOn = true
  var symbol: StyleSymbol?
  var rules: [StyleRule] = []
}

/// A symbol of one colour, or of the colour that a column holds.
struct StyleSymbol {
  /// `#rrggbb`; nil for an outline alone.
  var colour: String?
  var outline = Palette.border
  /// Width of the outline in millimetres.
  var width = 0.2
  /// From 0, invisible, to 1.
  var opacity = 1.0
  /// The column whose colour replaces `colour`.
  var column: String?
}

/// Writes styles as QGIS saves them: QML, with rules, headings of columns, and what is shown of a feature under the mouse.
struct StyleText {
  let layer: StyledLayer
  let language: Language
  private var symbols: [StyleSymbol] = []
  private var keys = 0

  init(_ layer: StyledLayer, in language: Language) { (self.layer, self.language) = (layer, language) }

  mutating func qml(_ rules: [StyleRule]) -> String {
    var markup = Markup()
    markup.block("qgis", ["version": "3.22.0", "styleCategories": "Symbology|Fields|MapTips"]) { markup in
      markup.block(
        "renderer-v2", ["type": "RuleRenderer", "forceraster": "0", "symbollevels": "0", "enableorderby": "0"]
      ) { markup in
        markup.block("rules", ["key": "{rules}"]) { markup in for rule in rules { add(rule, to: &markup) } }
        markup.block("symbols") { markup in
          for (number, symbol) in symbols.enumerated() { add(symbol, "\(number)", to: &markup) }
        }
      }
      addFields(to: &markup)
      markup.element("layerGeometryType", text: "\(layer.geometry.rawValue)")
    }
    return "<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>\n" + markup.text
  }

  private mutating func add(_ rule: StyleRule, to markup: inout Markup) {
    keys += 1
    let key = "{rule-\(keys)}"
    let (filter, isOn) = (rule.filter ?? "", rule.isOn ? "1" : "0")
    guard let symbol = rule.symbol else {
      return markup.block("rule", ["key": key, "label": rule.label, "filter": filter, "checkstate": isOn]) { markup in
        for one in rule.rules { add(one, to: &markup) }
      }
    }
    markup.empty(
      "rule",
      ["key": key, "label": rule.label, "filter": filter, "symbol": "\(symbols.count)", "checkstate": isOn])
    markup.lineEnd()
    symbols.append(symbol)
  }

  private func addFields(to markup: inout Markup) {
    markup.block("aliases") { markup in
      for (number, column) in layer.columns.enumerated() {
        guard let heading = columnHeading(column, in: language) else { continue }
        markup.empty("alias", ["field": column, "index": "\(number)", "name": heading])
        markup.lineEnd()
      }
    }
    guard layer.columns.contains("title") else { return }
    markup.element("previewExpression", text: "\"title\"")
    guard layer.columns.contains("description") else { return }
    markup.element("mapTip", text: "<b>[% \"title\" %]</b><br>[% replace(\"description\", '\\n', '<br>') %]")
  }

  // MARK: symbols

  private func add(_ symbol: StyleSymbol, _ name: String, to markup: inout Markup) {
    let (type, kind, colour): (String, String, String) =
      switch layer.geometry {
      case .point: ("marker", "SimpleMarker", "color")
      case .line: ("line", "SimpleLine", "line_color")
      case .area: ("fill", "SimpleFill", "color")
      }
    markup.block(
      "symbol",
      ["name": name, "type": type, "alpha": "\(symbol.opacity)", "clip_to_extent": "1", "force_rhr": "0"]
    ) { markup in
      markup.block("layer", ["class": kind, "enabled": "1", "pass": "0", "locked": "0"]) { markup in
        markup.block("Option", ["type": "Map"]) { markup in
          add(colour, StyleText.colour(symbol.colour ?? "#ffffff"), to: &markup)
          for (key, value) in options(of: symbol) { add(key, value, to: &markup) }
        }
        if let column = symbol.column { addColumn(column, to: &markup) }
      }
    }
  }

  private func options(of symbol: StyleSymbol) -> [(String, String)] {
    switch layer.geometry {
    case .line: [("line_width", "\(symbol.width)"), ("line_width_unit", "MM")]
    case .area:
      [
        ("outline_color", StyleText.colour(symbol.outline)), ("outline_width", "\(symbol.width)"),
        ("outline_width_unit", "MM"), ("outline_style", "solid"), ("style", symbol.colour == nil ? "no" : "solid"),
      ]
    case .point:
      [
        ("name", "circle"), ("size", "3"), ("size_unit", "MM"), ("outline_color", StyleText.colour("#ffffff")),
        ("outline_width", "\(symbol.width)"), ("outline_width_unit", "MM"), ("outline_style", "solid"),
      ]
    }
  }

  private func add(_ name: String, _ value: String, to markup: inout Markup) {
    markup.empty("Option", ["name": name, "type": "QString", "value": value])
    markup.lineEnd()
  }

  /// The colour of each feature from a column.
  private func addColumn(_ column: String, to markup: inout Markup) {
    let property = layer.geometry == .line ? "outlineColor" : "fillColor"
    markup.block("data_defined_properties") { markup in
      markup.block("Option", ["type": "Map"]) { markup in
        add("name", "", to: &markup)
        markup.block("Option", ["name": "properties", "type": "Map"]) { markup in
          markup.block("Option", ["name": property, "type": "Map"]) { markup in
            markup.empty("Option", ["name": "active", "type": "bool", "value": "true"])
            markup.empty("Option", ["name": "field", "type": "QString", "value": column])
            markup.empty("Option", ["name": "type", "type": "int", "value": "2"])
          }
        }
        add("type", "collection", to: &markup)
      }
    }
  }

  /// `#rrggbb` as QGIS writes it: red, green, blue and opacity, 0 to 255.
  private static func colour(_ hex: String) -> String {
    let number = Int(hex.dropFirst(), radix: 16) ?? 0
    return "\(number >> 16 & 255),\(number >> 8 & 255),\(number & 255),255"
  }
}
