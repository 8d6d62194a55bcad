package import Geometry

/// Positions and areas as messages state them.
package enum PlaceText {
  /// Example: `199,960 m² (120.861234, 32.012346)`: whole square metres, three significant digits below 10.
  package static func text(squareMetres: Double, at position: Position) -> String {
    var size = Int(saturating: squareMetres.rounded()).grouped
    if squareMetres < 0.001 {
      size = "< 0.001"
    } else if squareMetres < 10 {
      var unit = 100.0
      while squareMetres * unit < 100 { unit *= 10 }
      size = "\((squareMetres * unit).rounded() / unit)"
    }
    return "\(size) m² (\(text(position)))"
  }

  /// Example: `120.861234, 32.012346`: longitude and latitude, in degrees.
  package static func text(_ position: Position) -> String {
    func decimals(_ value: Double) -> String {
      let scaled = Int((abs(value) * 1e6).rounded())
      let digits = String(scaled % 1_000_000)
      return (value < 0 ? "-" : "") + "\(scaled / 1_000_000)." + String(repeating: "0", count: 6 - digits.count)
        + digits
    }
    return "\(decimals(position.x)), \(decimals(position.y))"
  }
}
