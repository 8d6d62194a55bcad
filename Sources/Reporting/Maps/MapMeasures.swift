
/// The measures that maps show, with their classes.
public func mapMeasuresJSON() -> [UInt8] { Array("[]".utf8) }
