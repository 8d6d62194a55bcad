internal import Geometry

/// A JSON list of values that are JSON already.
func jsonArray(_ values: some Sequence<[UInt8]>) -> [UInt8] {
  var list = ByteWriter()
  list.append(ascii: "[")
  for (at, value) in values.enumerated() {
    if at > 0 { list.append(ascii: ",") }
    list.append(bytes: value)
  }
  list.append(ascii: "]")
  return list.bytes
}

func jsonArray(_ values: some Sequence<Int>) -> [UInt8] { jsonArray(values.lazy.map { Array(String($0).utf8) }) }

func jsonArray(texts: some Sequence<String>) -> [UInt8] {
  jsonArray(
    texts.lazy.map { text in
      var writer = ByteWriter()
      writer.append(json: text)
      return writer.bytes
    })
}
