internal import CAssets

/// A style sheet or script that is part of the program. Nothing else can be written into a page without escaping.
package struct PageAsset: Sendable {
  package static let lookupScript = PageAsset(LOOKUP_SCRIPT)
  package static let lookupStyle = PageAsset(LOOKUP_STYLE)
  package static let noticeStyle = PageAsset(NOTICE_STYLE)
  package static let reportScript = PageAsset(REPORT_SCRIPT)
  package static let reportStyle = PageAsset(REPORT_STYLE)
  package static let resultsSchema = PageAsset(RESULTS_SCHEMA)

  package let text: String

  private init(_ name: AssetName) {
    let file = assetFile(name)
    text = String(decoding: UnsafeBufferPointer(start: file.bytes, count: file.length), as: UTF8.self)
  }
}
