internal import Archives
internal import CXLSXWRITER

/// Why a workbook or document could not be made.
public struct OfficeProblem: Error, Sendable {
  /// What the library says of it, in English.
  public var reason: String

  init(_ error: lxw_error) { reason = String(cString: lxw_strerror(error)) }
  init(_ problem: ArchiveProblem) { reason = problem.reason }
}

/// The version of libxlsxwriter, such as `1.1.4`.
public var workbookLibraryVersion: String { String(cString: lxw_version()) }
