public import Bytes

/// Collects the draws of a shard scenario by scenario, on disk, and makes its file of them.
public struct ShardSpool {
  private let spool: Spool
  private var frames: [EnsembleFrame] = []

  /// - Throws: ``EnsembleProblem/noSpace(bytes:)``.
  public init() throws(EnsembleProblem) {
    do throws(FileProblem) { spool = try Spool() } catch { throw .noSpace(bytes: 1_000_000) }
  }

  /// Adds a scenario with the draws of the shard.
  /// - Throws: ``EnsembleProblem/noSpace(bytes:)``.
  public mutating func add(_ ensemble: Ensemble) throws(EnsembleProblem) {
    frames.append(ensemble.frame)
    for part in [ensemble.figures, ensemble.drivers] {
      for column in 0..<part.columns {
        let numbers = part.column(column).map(\.littleEndian)
        do throws(FileProblem) {
          try spool.append(numbers)
        } catch {
          throw .noSpace(bytes: spool.count + 4 * part.columns * part.draws)
        }
      }
    }
  }

  /// The file of the shard; no scenario may be added any more.
  /// - Parameter program: name and version of the program.
  /// - Throws: ``EnsembleProblem/noSpace(bytes:)``.
  public func text(_ plan: EnsemblePlan, program: String) throws(EnsembleProblem) -> PiecewiseText {
    let head = ShardFile.Header(program: program, plan: plan, frames: frames).bytes
    do throws(FileProblem) {
      let contents = try spool.contents()
      return PiecewiseText(head: head, contents, tail: Array(FileHash.sha256(contents, after: head).utf8))
    } catch {
      throw .noSpace(bytes: spool.count)
    }
  }
}
