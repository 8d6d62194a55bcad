internal import Bytes
package import Planning

/// The meaning of the colours of a map: the member `legend` of a GeoJSON collection.
package struct Legend {
  /// A colour for the values from `from` (inclusive) to `to` (exclusive), or for a word.
  package struct Entry {
    package var colour: String
    package var from: Double?
    package var to: Double?
    package var label: Phrase
  }

  /// The colours of a property, and the style property in which they are given.
  package struct Scale {
    var property: String
    var shownBy: String
    package var entries: [Entry]
  }

  var scales: [Scale]

  package func json(in language: Language) -> String {
    let text = jsonList(
      raw: scales.map { scale in
        var object = JSONObjectWriter()
        object.add("property", scale.property)
        object.add("shown_by", scale.shownBy)
        object.add("colours", raw: jsonList(raw: scale.entries.map { $0.json(in: language) }))
        return object.finish()
      })
    return String(decoding: text, as: UTF8.self)
  }
}

extension Legend.Entry {
  fileprivate func json(in language: Language) -> [UInt8] {
    var object = JSONObjectWriter()
    object.add("colour", colour)
    if let from { object.add("from", from) }
    if let to { object.add("to", to) }
    object.add("label", label.text(in: language))
    return object.finish()
  }
}
