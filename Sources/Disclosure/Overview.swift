/// # Disclosure: results that may be published
///
/// ``Publication`` takes results and returns them with small counts withheld, and with further figures withheld from which a
/// small count could be computed (primary and secondary suppression). The disclosure rule of a measure in the catalogue states
/// which groups of figures withhold it; a measure without a rule is always withheld.
enum Overview {}
