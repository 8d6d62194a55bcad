internal import Foundation

/// The transverse Mercator projections that this program computes itself: 3-degree Gauss-Krüger on CGCS2000, and UTM.
///
/// A conformal map is an analytic function of ψ + iλ (isometric latitude, longitude from the central meridian), here
///
///     north + i east = k A (ζ + Σ αⱼ sin 2jζ),  ζ = gd(ψ + iλ)          (Krüger 1912, to the sixth power of n)
///
/// `series` evaluates it slowly; `TransformPatch` is its power series around a position, accurate to a nanometre.
struct TransverseMercator: Sendable {
  /// Longitude in degrees.
  let centralMeridian: Double
  private let scale: Double
  private let falseEast = 500_000.0
  private let falseNorth: Double
  private let eccentricity: Double
  /// Radius in metres of the sphere whose meridians are as long as those of the ellipsoid.
  private let radius: Double
  private let alpha: [Double]

  /// Nil for any other CRS. As in PROJ, the datum shift from WGS 84 is zero.
  init?(_ crs: CRS) {
    guard crs.code.hasPrefix("EPSG:"), let code = Int(crs.code.dropFirst(5)) else { return nil }
    let flattening: Double
    switch code {
    case 4534...4554:
      (centralMeridian, scale, falseNorth, flattening) = (75 + 3 * Double(code - 4534), 1, 0, 1 / 298.257222101)
    case 32601...32660, 32701...32760:
      let zone = Double(code % 100)
      (centralMeridian, scale, falseNorth) = (6 * zone - 183, 0.9996, code < 32700 ? 0 : 10_000_000)
      flattening = 1 / 298.257223563
    default: return nil
    }
    let n = flattening / (2 - flattening)
    eccentricity = (flattening * (2 - flattening)).squareRoot()
    radius = 6_378_137 / (1 + n) * (1 + n * n / 4 + n * n * n * n / 64 + n * n * n * n * n * n / 256)
    alpha = TransverseMercator.krueger.map { $0.reversed().reduce(0) { ($0 + $1) * n } }
  }

  /// Coefficients of αⱼ for powers of the third flattening n, starting with the first power (Karney 2011, equation 35).
  private static let krueger: [[Double]] = [
    [1.0 / 2, -2.0 / 3, 5.0 / 16, 41.0 / 180, -127.0 / 288, 7891.0 / 37800],
    [0, 13.0 / 48, -3.0 / 5, 557.0 / 1440, 281.0 / 630, -1_983_433.0 / 1_935_360],
    [0, 0, 61.0 / 240, -103.0 / 140, 15061.0 / 26880, 167_603.0 / 181_440],
    [0, 0, 0, 49561.0 / 161_280, -179.0 / 168, 6_601_661.0 / 7_257_600],
    [0, 0, 0, 0, 34729.0 / 80640, -3_418_889.0 / 1_995_840],
    [0, 0, 0, 0, 0, 212_378_941.0 / 319_334_400],
  ]

  /// True for positions at which a patch is accurate to a nanometre; for all others PROJ is used.
  func holds(_ longitude: Double, _ latitude: Double) -> Bool {
    abs(longitude - centralMeridian) <= 12 && abs(latitude) <= 72
  }

  /// ψ = artanh sin φ − e artanh(e sin φ), radians.
  func isometricLatitude(_ latitude: Complex) -> Complex {
    let sine = latitude.sine
    return sine.areaTangent - Complex(eccentricity, 0) * (Complex(eccentricity, 0) * sine).areaTangent
  }

  /// North (real part) and east (imaginary part), in metres, of ψ + iλ in radians.
  func series(_ place: Complex) -> Complex {
    let zeta = Complex(
      atan2(sinh(place.real), cos(place.imaginary)), atanh(sin(place.imaginary) / cosh(place.real)))
    var sum = zeta
    for (at, factor) in alpha.enumerated() {
      let angle = Double(2 * (at + 1))
      sum = sum + Complex(factor, 0) * Complex(angle * zeta.real, angle * zeta.imaginary).sine
    }
    return Complex(falseNorth, falseEast) + Complex(scale * radius, 0) * sum
  }
}

/// The operations on complex numbers that the projection needs.
struct Complex: Sendable {
  var real: Double
  var imaginary: Double

  init(_ real: Double, _ imaginary: Double) {
    self.real = real
    self.imaginary = imaginary
  }

  static func + (a: Self, b: Self) -> Self { Self(a.real + b.real, a.imaginary + b.imaginary) }
  static func - (a: Self, b: Self) -> Self { Self(a.real - b.real, a.imaginary - b.imaginary) }
  static func * (a: Self, b: Self) -> Self {
    Self(a.real * b.real - a.imaginary * b.imaginary, a.real * b.imaginary + a.imaginary * b.real)
  }

  var sine: Self { Self(sin(real) * cosh(imaginary), cos(real) * sinh(imaginary)) }

  /// Inverse hyperbolic tangent.
  var areaTangent: Self {
    let (x, y) = (real, imaginary)
    return Self(
      atanh(2 * x / (1 + x * x + y * y)) / 2, atan2(2 * y, 1 - x * x - y * y) / 2)
  }
}
