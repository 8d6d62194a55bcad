/// A JSON array of strings.
public func jsonList(_ values: some Sequence<String>) -> [UInt8] {
  list(of: values) { $0.append(json: $1) }
}

/// A JSON array of integers.
public func jsonList(_ values: some Sequence<Int>) -> [UInt8] {
  list(of: values) { $0.append($1) }
}

/// A JSON array of values that are already JSON text.
public func jsonList(raw values: some Sequence<[UInt8]>) -> [UInt8] {
  list(of: values) { $0.append(bytes: $1) }
}

private func list<Value>(of values: some Sequence<Value>, _ write: (inout ByteWriter, Value) -> Void) -> [UInt8] {
  var list = ByteWriter()
  list.append(ascii: "[")
  for (at, value) in values.enumerated() {
    if at > 0 { list.append(ascii: ",") }
    write(&list, value)
  }
  list.append(ascii: "]")
  return list.bytes
}
