internal import Bytes
internal import Foundation
internal import GRDB
internal import GRDBSQLite

/// A GeoPackage opened from a copy of its bytes in memory, which nothing can change and which holds no lock.
///
/// The file is not trusted: its views may not call functions with side effects, a value is at most as long as the file,
/// the cells of pages are checked, and a query ends after a number of steps that follows from the size of the file.
struct OpenedPackage {
  /// The largest file in bytes.
  static let largest = Int(Int32.max)

  let queue: DatabaseQueue

  /// - Throws: `UnpackingProblem` if the bytes are no sound database.
  init(_ file: FileContents) throws(UnpackingProblem) {
    guard file.count <= OpenedPackage.largest else { throw OpenedPackage.problem(.tooLarge, "\(file.count)") }
    guard file.withBytes({ $0.starts(with: Array("SQLite format 3\0".utf8)) }) else {
      throw OpenedPackage.problem(.notADatabase, "")
    }
    do {
      queue = try DatabaseQueue()
      try queue.inDatabase { database in
        try OpenedPackage.load(file, into: database)
        try OpenedPackage.guardAgainst(file.count, database)
      }
    } catch let problem as UnpackingProblem {
      throw problem
    } catch {
      throw OpenedPackage.problem(.damaged, OpenedPackage.reason(error))
    }
  }

  private static func problem(_ kind: UnpackingProblem.Kind, _ detail: String) -> UnpackingProblem {
    UnpackingProblem(kind: kind, table: nil, row: nil, detail: detail)
  }

  /// What SQLite says, without the statement.
  static func reason(_ error: any Error) -> String {
    if error is WorkLimit.Reached { return "it takes too long" }
    guard let error = error as? DatabaseError else { return "\(error)" }
    return error.message ?? "SQLite error \(error.resultCode.rawValue)"
  }

  /// Makes the bytes the content of an open database. The marks of a write-ahead log are taken from the header, since a
  /// database in memory has none.
  private static func load(_ file: FileContents, into database: Database) throws {
    let size = sqlite3_int64(file.count)
    guard let room = sqlite3_malloc64(sqlite3_uint64(size)) else { throw problem(.damaged, "out of memory") }
    let bytes = room.assumingMemoryBound(to: UInt8.self)
    file.withBytes { source in
      guard let start = source.baseAddress else { return }
      bytes.update(from: start, count: source.count)
    }
    if size > 20 { (bytes[18], bytes[19]) = (1, 1) }
    let flags = UInt32(SQLITE_DESERIALIZE_FREEONCLOSE | SQLITE_DESERIALIZE_READONLY)
    let result = sqlite3_deserialize(database.sqliteConnection, "main", bytes, size, size, flags)
    guard result == SQLITE_OK else { throw problem(.damaged, String(cString: sqlite3_errstr(result))) }
  }

  private static func guardAgainst(_ size: Int, _ database: Database) throws {
    sqlite3_limit(database.sqliteConnection, SQLITE_LIMIT_LENGTH, Int32(clamping: max(size, 1 << 20)))
    sqlite3_limit(database.sqliteConnection, SQLITE_LIMIT_EXPR_DEPTH, 200)
    try database.execute(sql: "PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON; PRAGMA mmap_size = 0")
    let answer: String?
    do {
      answer = try WorkLimit.run(database, bytes: size) {
        try Row.fetchOne(database, sql: "PRAGMA quick_check(1)")?.text(0)
      }
    } catch {
      throw problem(.damaged, reason(error))
    }
    guard answer == "ok" else { throw problem(.damaged, answer ?? "") }
  }
}
