extension String {
  /// Greatest number of characters of a file that a message quotes.
  public static let mostQuoted = 40

  /// A text from a file as a message quotes it: printable, and cut to a number of characters.
  public func quoted(most: Int = mostQuoted) -> String {
    let scalars = unicodeScalars
    guard let end = scalars.index(scalars.startIndex, offsetBy: most, limitedBy: scalars.endIndex),
      end != scalars.endIndex
    else { return printable }
    return String(String.UnicodeScalarView(scalars[..<end])).printable + "…"
  }

  /// The text with all characters escaped that a terminal or page would interpret and not show: control characters, line
  /// breaks, marks of writing direction, invisible characters, and unassigned code points.
  public var printable: String {
    guard unicodeScalars.contains(where: { !$0.isPrintable }) else { return self }
    return unicodeScalars.reduce(into: "") { text, scalar in
      guard !scalar.isPrintable else { return text.unicodeScalars.append(scalar) }
      switch scalar {
      case "\n": text += "\\n"
      case "\r": text += "\\r"
      case "\t": text += "\\t"
      default: text += "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
      }
    }
  }

  /// Names for a message: as many of the first names as fit on part of a line, each shortened; `…` stands for the others.
  static func listing(_ names: [String], most: Int = 100) -> String {
    var text = ""
    for (at, name) in names.enumerated() {
      let next = name.quoted()
      if at > 0, text.count + next.count > most { return text + ", …" }
      text += (at > 0 ? ", " : "") + next
    }
    return text
  }
}

extension Unicode.Scalar {
  fileprivate var isPrintable: Bool {
    if value < 0x7F { return value >= 0x20 }
    return switch properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse, .unassigned: false
    default: true
    }
  }
}
