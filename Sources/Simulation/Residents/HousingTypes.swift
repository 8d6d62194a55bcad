internal import Planning

/// The types of housing by which yields are given, numbered; 0 is housing of any other type, and of all types where yields are not
/// given by type.
struct HousingTypes {
  let names: [String?]

  /// Without types.
  init() { names = [nil] }

  init(_ dataset: Dataset, _ demand: Demand) {
    let isByType = demand.yields?.hasKey { if case .housingType = $0 { true } else { false } } ?? false
    names = [nil] + (isByType ? dataset.housingTypes : [])
  }

  func number(of type: String?) -> Int { names.firstIndex(of: type) ?? 0 }
}
