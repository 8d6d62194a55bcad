internal import GRDB
internal import GRDBSQLite

/// Ends queries that do more steps than a table of the file could need, such as a view that never ends.
enum WorkLimit {
  /// The query was ended.
  struct Reached: Error {}

  /// Runs queries, which together may do a hundred million steps and fifty more for each byte of the file.
  ///
  /// - Throws: `Reached`, or what `body` throws.
  static func run<Result>(_ database: Database, bytes: Int, _ body: () throws -> Result) throws -> Result {
    /// Steps left, in thousands; the library counts down.
    let left = UnsafeMutablePointer<Int>.allocate(capacity: 1)
    left.initialize(to: 100_000 + bytes / 20)
    let connection = database.sqliteConnection
    let count: @convention(c) (UnsafeMutableRawPointer?) -> Int32 = { context in
      guard let left = context?.assumingMemoryBound(to: Int.self) else { return 1 }
      left.pointee -= 1
      return left.pointee < 0 ? 1 : 0
    }
    sqlite3_progress_handler(connection, 1000, count, left)
    defer {
      sqlite3_progress_handler(connection, 0, nil, nil)
      left.deallocate()
    }
    do {
      return try body()
    } catch {
      throw left.pointee < 0 ? Reached() : error
    }
  }
}
