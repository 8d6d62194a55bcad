/// How far, in metres, a school or block may lie outside its zone before it is reported.
enum LayerTolerance {
  /// A point within this distance of a border may be on either side: outlines are rarely accurate to the metre.
  static let borderMetres = 50.0
  /// Schools often stand across the road from their catchment.
  static let catchmentMetres = 100.0
}
