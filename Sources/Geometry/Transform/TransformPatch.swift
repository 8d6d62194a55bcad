internal import CKernels
internal import Foundation
internal import Parallel

/// A transverse Mercator projection on a patch of half a degree, as two power series of seven terms:
///
///     ψ − ψ₀ = Σ pₖ (φ − φ₀)ᵏ            north + i east = Σ cₖ (ψ − ψ₀ + i (λ − λ₀))ᵏ
///
/// No sine or logarithm is left: 7 real and 7 complex multiply-adds a place, eight places at a time in C (CKernels) where
/// all lie on the patch. Both functions are analytic, and their nearest singularity (the pole) is over 70 times the patch's half side away below 72°, so what the
/// seventh power leaves is under a nanometre. The terms come from Cauchy's integral over a circle around the middle of the
/// patch: the mean of f(z) ÷ (z − z₀)ᵏ over evenly spaced z. Sums and products are done in the same order for every
/// place, so neighbours in the file do not matter.
struct TransformPatch: Sendable {
  /// Half side, degrees.
  private static let half = 0.25

  let column: Int
  let row: Int
  /// Middle, half side, radians a degree, then 8 terms of latitude, north and east: as the kernel wants it.
  private let terms: [Double]

  static func cell(_ degrees: Double) -> Int { Int((degrees / (2 * half)).rounded(.down)) }

  init(_ projection: TransverseMercator, column: Int, row: Int) {
    self.column = column
    self.row = row
    let side = 2 * TransformPatch.half
    let middle = Position((Double(column) + 0.5) * side, (Double(row) + 0.5) * side)
    let radian = Double.pi / 180
    let psi = TransformPatch.terms(around: Complex(middle.y * radian, 0), radius: 0.1) {
      projection.isometricLatitude($0)
    }
    let place = Complex(psi[0].real, (middle.x - projection.centralMeridian) * radian)
    let plane = TransformPatch.terms(around: place, radius: 0.2) { projection.series($0) }
    terms =
      [middle.x, middle.y, TransformPatch.half, radian] + psi.map(\.real) + plane.map(\.real) + plane.map(\.imaginary)
  }

  /// The first eight terms of a power series.
  private static func terms(around middle: Complex, radius: Double, _ function: (Complex) -> Complex) -> [Complex] {
    let count = 32
    let values = (0..<count).map { at -> Complex in
      let angle = 2 * Double.pi * Double(at) / Double(count)
      return function(middle + Complex(radius * cos(angle), radius * sin(angle)))
    }
    return (0..<8).map { power in
      var sum = Complex(0, 0)
      for at in 0..<count {
        let angle = -2 * Double.pi * Double(at * power % count) / Double(count)
        sum = sum + values[at] * Complex(cos(angle), sin(angle))
      }
      let size = 1 / (Double(count) * pow(radius, Double(power)))
      return Complex(sum.real * size, sum.imaginary * size)
    }
  }

  /// Brings places, interleaved, to the plane as long as they come in eights on the patch; says how many were done.
  func project(_ places: UnsafeMutableBufferPointer<Double>) -> Int {
    kernels_project_on_patch(places.baseAddress, places.count / 2, terms)
  }

  /// East and north of one place, metres: the kernel's arithmetic, in its order.
  func plane(_ longitude: Double, _ latitude: Double) -> (east: Double, north: Double) {
    let up = (latitude - terms[1]) * terms[3]
    let b = (longitude - terms[0]) * terms[3]
    var a = terms[4 + 7]
    for power in stride(from: 6, to: 0, by: -1) { a = a * up + terms[4 + power] }
    a *= up
    var (p, q) = (terms[12 + 7], terms[20 + 7])
    for power in stride(from: 6, through: 0, by: -1) {
      (p, q) = (p * a - q * b + terms[12 + power], p * b + q * a + terms[20 + power])
    }
    return (q, p)
  }
}

extension TransverseMercator {
  /// Brings degrees, interleaved, to metres in place; false, and nothing done, where a position is out of reach.
  func project(_ positions: inout [Double], jobs: Int) -> Bool {
    let isInReach = positions.withUnsafeBufferPointer { all in
      var isInReach = true
      for at in stride(from: 0, to: all.count - 1, by: 2) where !holds(all[at], all[at + 1]) { isInReach = false }
      return isInReach
    }
    guard isInReach else { return false }
    positions.changeInParallel(grain: 1 << 15, jobs: jobs) { project($0) }
    return true
  }

  /// The patches are made as they are met.
  private func project(_ positions: UnsafeMutableBufferPointer<Double>) {
    var patches: [TransformPatch] = []
    var at = 0
    while at + 2 <= positions.count {
      let (column, row) = (TransformPatch.cell(positions[at]), TransformPatch.cell(positions[at + 1]))
      let patch: TransformPatch
      if let known = patches.last(where: { $0.column == column && $0.row == row }) {
        patch = known
      } else {
        patch = TransformPatch(self, column: column, row: row)
        patches.append(patch)
      }
      let done = patch.project(UnsafeMutableBufferPointer(rebasing: positions[at...]))
      at += 2 * done
      if done == 0 {
        (positions[at], positions[at + 1]) = patch.plane(positions[at], positions[at + 1])
        at += 2
      }
    }
  }
}
