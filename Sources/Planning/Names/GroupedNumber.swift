extension Int {
  /// The number in groups of thousands: `26,132`.
  public var grouped: String {
    magnitude < 1000 ? String(self) : (self < 0 ? "-" : "") + groupedInThousands(String(magnitude))
  }
}

/// Decimal digits in groups of thousands.
public func groupedInThousands(_ digits: String) -> String {
  let count = digits.utf8.count
  return String(unsafeUninitializedCapacity: count + count / 3) { target in
    var written = 0
    for (at, digit) in digits.utf8.enumerated() {
      if at > 0, (count - at) % 3 == 0 {
        target[written] = 0x2C
        written += 1
      }
      target[written] = digit
      written += 1
    }
    return written
  }
}
