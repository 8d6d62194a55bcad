/// The length in bytes of the character at `start`, 1 to 4; 0 if the bytes are not valid UTF-8 (the Unicode Standard,
/// table 3-7: no overlong forms, no surrogates, nothing above U+10FFFF).
package func utf8Length(_ bytes: UnsafeBufferPointer<UInt8>, at start: Int) -> Int {
  let lead = bytes[start]
  let length: Int
  var second: ClosedRange<UInt8> = 0x80...0xBF
  switch lead {
  case 0...0x7F: return 1
  case 0xC2...0xDF: length = 2
  case 0xE0...0xEF:
    length = 3
    if lead == 0xE0 { second = 0xA0...0xBF }
    if lead == 0xED { second = 0x80...0x9F }
  case 0xF0...0xF4:
    length = 4
    if lead == 0xF0 { second = 0x90...0xBF }
    if lead == 0xF4 { second = 0x80...0x8F }
  default: return 0
  }
  guard start + length <= bytes.count, second.contains(bytes[start + 1]) else { return 0 }
  if length > 2, bytes[start + 2] & 0xC0 != 0x80 { return 0 }
  if length > 3, bytes[start + 3] & 0xC0 != 0x80 { return 0 }
  return length
}
