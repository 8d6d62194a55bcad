// Withheld from publication: figures are NaN, as whatever is reckoned from one is.

extension ResidentBalance {
  public static let withheld = ResidentBalance(residents: .nan, kept: .nan, outside: .nan)
}

extension DistrictAdmission {
  public static let withheld = DistrictAdmission(
    displaced: .nan, byVacancy: .nan, placed: [.nan, .nan, .nan], notPlaced: .nan, migrantChildren: .nan,
    migrantsPlaced: .nan)
}
