/// # Disclosure: results as they may be published
///
/// ``Publication`` takes results and returns them with small counts withheld, and with further figures withheld from which a
/// small count could be computed (primary and secondary suppression). Which group of figures withholds a measure is said by
/// the measure's own disclosure rule in the catalogue; a measure without a rule is always withheld.
enum Overview {}
