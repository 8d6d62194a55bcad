internal import Bytes
package import Planning

package func jsonText(_ text: String) -> String {
  var writer = ByteWriter()
  writer.append(json: text)
  return String(decoding: writer.bytes, as: UTF8.self)
}

extension DatasetInfo {
  /// `true`, `false`, or the list of layers that are synthetic.
  package var syntheticJSON: String {
    guard !isSynthetic, !syntheticLayers.isEmpty else { return isSynthetic ? "true" : "false" }
    return String(decoding: jsonList(syntheticLayers.sorted()), as: UTF8.self)
  }
}
