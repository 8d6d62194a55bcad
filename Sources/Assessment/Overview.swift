/// # Assessment: a scenario held against what a city has committed itself to
///
/// Pure functions of results: ``ConstructionPlan`` lays projects out by district and year; ``SeatWarning`` is the publication
/// of each spring; ``Balance`` has the difference coefficients of resources and ``SchoolMinimums``; ``Staffing``, ``Rotation`` and
/// ``Funds`` deal out teachers and money; ``GroupSeats`` pools a group's seats; ``Modernisation`` goes through a checklist; ``Scorecard`` holds every clause of a
/// ``Planning/Policy`` against what ``PolicyIndicators`` finds. What nothing is known of is not measured, never assumed; what is not known of a
/// school leaves a commitment undecided.
enum Overview {}
