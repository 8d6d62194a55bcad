import Planning
import Output

extension OutputFolder {
  /// Writes all files, or says why none were written.
  func write(_ files: [ReportedFile], jobs: Int = 1, orComplainIn language: Language) throws(Stop) {
    let signals = HeldSignals()
    defer { signals.release() }
    do throws(OutputProblem) {
      try write(files, jobs: jobs) { signals.isPending }
    } catch {
      Streams.complain(error.text(in: language))
      throw .badInput
    }
  }
}
