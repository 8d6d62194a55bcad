internal import CKernels
internal import Foundation
internal import Parallel

/// A transverse Mercator projection on a patch of half a degree, as two power series of seven terms:
///
///     ψ − ψ₀ = Σ pₖ (φ − φ₀)ᵏ            north + i east = Σ cₖ (ψ − ψ₀ + i (λ − λ₀))ᵏ
///
/// No sines or logarithms remain: a position takes 7 real and 7 complex multiply-adds, for eight positions at a time in
/// C (CKernels) if all are on the patch. Both functions are analytic. Below a latitude of 72° their nearest
/// singularity, the pole, is more than 70 times half the patch's side away, so the terms after the seventh power are
/// below a nanometre. The coefficients are computed by Cauchy's integral over a circle around the centre of the patch:
/// the mean of f(z) ÷ (z − z₀)ᵏ over evenly spaced z. Sums and products are computed in the same order for every
/// position, so a result does not depend on the neighbouring positions in the file.
struct TransformPatch: Sendable {
  /// Half the side, in degrees.
  private static let half = 0.25

  let column: Int
  let row: Int
  /// The centre, half the side, radians per degree, then 8 coefficients each of latitude, north and east, in the layout
  /// that the kernel expects.
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

  /// The first eight coefficients of a power series.
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

  /// Transforms interleaved positions in place, in groups of eight, and stops at the first group that is not on the
  /// patch; returns the number of positions transformed.
  func project(_ places: UnsafeMutableBufferPointer<Double>) -> Int {
    kernels_project_on_patch(places.baseAddress, places.count / 2, terms)
  }

  /// East and north of one position in metres, by the same arithmetic in the same order as in the kernel.
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
  /// Transforms interleaved degrees to metres in place. Returns false and changes nothing if a position is outside the
  /// range of the projection.
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

  /// Patches are computed when first needed.
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
