internal import Bytes
internal import Foundation
internal import Simulation

/// A part of an ensemble in one file (docs/ensemble.md, "Shards"): what was drawn, the packed figures, and a digest of it all.
///
///     8 bytes     SZENSEM1
///     8 bytes     length of the header, least byte first
///     header      JSON: program, plan, frame of each scenario
///     figures     of each scenario: figures, then driver figures; numbers of 4 bytes, least byte first, column by column
///     64 bytes    SHA-256 of all bytes before, in hexadecimal digits
public struct ShardFile: Sendable {
  /// The header, by which shards are told apart.
  struct Header: Codable, Sendable, Equatable {
    var program: String
    var plan: EnsemblePlan
    var frames: [EnsembleFrame]

    /// Where the figures of each scenario begin, and where the last ones end; counted from the end of the header.
    var places: [Int] {
      frames.reduce(into: [0]) { places, frame in
        let driven = DriverColumns(frame, rates: frame.drawnRates).count
        let size = 4 * (frame.columns.count * plan.range.count + driven * plan.driverRange.count)
        places.append((places.last ?? 0) + size)
      }
    }

    /// The bytes of a file before the figures.
    var bytes: [UInt8] {
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.sortedKeys]
      let text = [UInt8]((try? encoder.encode(self)) ?? Data())
      var bytes = ShardFile.magic
      withUnsafeBytes(of: UInt64(text.count).littleEndian) { bytes += $0 }
      return bytes + text
    }
  }

  /// Where it was read, for messages.
  public let path: String
  let header: Header
  private let contents: FileContents
  /// Where the figures of each scenario begin.
  private let places: [Int]

  static let magic = Array("SZENSEM1".utf8)
  static let digestLength = 64

  /// The name of the file of a shard.
  public static func name(of plan: EnsemblePlan) -> String { "shard-\(plan.shard)-of-\(plan.shards).ensemble" }

  /// Which draws it has.
  public var plan: EnsemblePlan { header.plan }

  /// The inputs of a scenario: equal ones give equal figures.
  public struct Inputs: Sendable, Equatable {
    let scenario: String
    let digests: [String]

    /// - Parameters:
    ///   - scenario: its id.
    ///   - digests: as `EnsembleFrame.digests(of:on:)` lists them.
    public init(scenario: String, digests: [String]) { (self.scenario, self.digests) = (scenario, digests) }
  }

  /// True where the file has the draws of a plan over some scenarios, as the same program makes them.
  public func holds(_ plan: EnsemblePlan, of inputs: [Inputs], program: String) -> Bool {
    header.program == program && header.plan == plan
      && header.frames.map { Inputs(scenario: $0.scenario, digests: $0.digests) } == inputs
  }

  /// Reads a shard and checks its digest.
  /// - Throws: ``EnsembleProblem/shard(path:_:)``.
  public init(at path: String) throws(EnsembleProblem) {
    do {
      contents = try FileContents(of: URL(fileURLWithPath: path), largest: .max)
    } catch {
      throw .shard(path: path, .unreadable(error.reason))
    }
    self.path = path
    let read = contents.withBytes { ShardFile.header(in: $0) }
    guard let read else { throw .shard(path: path, .notAShard) }
    let start: Int
    (header, start) = read
    places = header.places.map { $0 + start }
    let end = places.last ?? start
    guard contents.count == end + ShardFile.digestLength else {
      throw .shard(path: path, .damaged(found: contents.count, expected: end + ShardFile.digestLength))
    }
    let stated = contents.withBytes { String(decoding: $0[end...], as: UTF8.self) }
    guard FileHash.sha256(contents, upTo: end) == stated else { throw .shard(path: path, .digest) }
  }

  private static func header(in bytes: UnsafeBufferPointer<UInt8>) -> (Header, Int)? {
    guard bytes.count > 16, bytes.prefix(8).elementsEqual(magic) else { return nil }
    let length = bytes[8..<16].reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    guard length <= UInt64(bytes.count - 16) else { return nil }
    let end = 16 + Int(length)
    guard let header = try? JSONDecoder().decode(Header.self, from: Data(bytes[16..<end])), header.isPossible else {
      return nil
    }
    return (header, end)
  }

  /// Copies the figures of a scenario to their draws in the whole.
  func copy(_ frame: Int, figures: PackedFigures, drivers: PackedFigures) {
    let (at, range) = (places[frame], header.plan.range)
    copy(from: at, to: figures, range)
    copy(from: at + 4 * figures.columns * range.count, to: drivers, header.plan.driverRange)
    contents.release(at..<places[frame + 1])
  }

  private func copy(from start: Int, to target: PackedFigures, _ range: Range<Int>) {
    contents.withBytes { bytes in
      for column in 0..<target.columns {
        let place = target.place(column, from: range.lowerBound)
        let first = start + 4 * column * range.count
        for draw in 0..<range.count {
          let at = first + 4 * draw
          let number =
            UInt32(bytes[at]) | UInt32(bytes[at + 1]) << 8 | UInt32(bytes[at + 2]) << 16 | UInt32(bytes[at + 3]) << 24
          place[draw] = Int32(bitPattern: number)
        }
      }
    }
  }
}

extension ShardFile.Header {
  /// False for numbers that no run writes, from which sizes must not be computed.
  var isPossible: Bool {
    (1...EnsemblePlan.mostDraws).contains(plan.draws) && (1...EnsemblePlan.mostDraws).contains(plan.shards)
      && (0..<plan.shards).contains(plan.shard)
  }
}
