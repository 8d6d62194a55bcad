import Foundation
import Output
import Planning

/// The file of a picture: SVG is written as drawn, PNG is made by rsvg-convert.
struct PictureFile {
  let path: String
  private let isPNG: Bool

  /// Nil for a name that ends in neither `.svg` nor `.png`.
  init?(_ path: String) {
    let name = path.lowercased()
    guard name.hasSuffix(".svg") || name.hasSuffix(".png") else { return nil }
    self.path = path
    isPNG = name.hasSuffix(".png")
  }

  /// Checks before the computation that the picture can be written.
  func check(in language: Language) throws(ExitStatus) {
    try complaining(language) { () throws(OutputProblem) in
      try OutputFile(path).check()
      if isPNG { _ = try Rasteriser(for: path) }
    }
  }

  func write(_ svg: [UInt8], in language: Language) throws(ExitStatus) {
    try complaining(language) { () throws(OutputProblem) in
      guard isPNG else { return try OutputFile(path).write(svg) }
      let rasteriser = try Rasteriser(for: path)
      try OutputFile(path).replace { (partial) throws(OutputProblem) in try rasteriser.convert(svg, to: partial) }
    }
  }

  private func complaining(_ language: Language, _ work: () throws(OutputProblem) -> Void) throws(ExitStatus) {
    do throws(OutputProblem) {
      try work()
    } catch {
      Streams.complain(error.text(in: language))
      throw .badInput
    }
  }
}
