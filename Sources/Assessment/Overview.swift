/// # Assessment: scenarios compared with the commitments of a city
///
/// Pure functions of results. ``ConstructionPlan`` lists projects by district and year; ``SeatWarning`` is the publication of each
/// spring; ``Balance`` computes difference coefficients of resources, and ``SchoolMinimums`` checks the minimums of a standard;
/// ``Staffing``, ``Rotation`` and ``Funds`` distribute teachers and money; ``GroupSeats`` pools the seats of a group;
/// ``Modernisation`` applies a checklist. ``Scorecard`` compares every clause of a ``Planning/Policy`` with the value that
/// ``PolicyIndicators`` computes. What is not known is not measured, never assumed; what is not known of a school leaves a
/// commitment undecided.
enum Overview {}
