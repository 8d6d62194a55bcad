package import Planning

/// The longest scale bar of 1, 2 or 5 times a power of ten metres that fits a number of pixels.
package struct ScaleBar {
  package let metres: Double
  package let pixels: Double

  package init(metresPerPixel: Double, atMost pixels: Double) {
    var metres = 1.0
    for factor in [2, 2.5, 2].cycled(30) {
      guard metres * factor / metresPerPixel <= pixels else { break }
      metres *= factor
    }
    self.metres = metres
    self.pixels = metres / metresPerPixel
  }

  package var label: Phrase {
    metres < 1000
      ? Phrase("\(Int(metres)) m")
      : Phrase("\(Int(metres / 1000)) km")
  }
}

extension [Double] {
  /// The first `count` elements of the endless repetition of the array.
  fileprivate func cycled(_ count: Int) -> [Double] { (0..<count).map { self[$0 % self.count] } }
}
