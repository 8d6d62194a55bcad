/// # Simulation: the model of a scenario, as pure functions
///
/// ``simulate(_:on:jobs:progress:)`` is the whole of it, in ten lines; follow it down:
///
/// 1. `Supply`: rooms, places and class sizes by school and year (model.md §4).
/// 2. `Timeline`: catchments by stage and year, and which block lies in which (§3 "Zones").
/// 3. `BaseYear`: enrolment shares and unexplained pupils (§3 "Roll").
/// 4. `Flows`: where children go beside their own zone, by attendance and feeders (§3); `Onward`: and from a school that does
///    not serve their grade.
/// 5. `Walk`: children and pupils from year to year (§2, §3 "Attachment"); `Walk+Admission`: who gets a place (§3
///    "Overflow").
/// 6. `YearMeasures`: shortfalls, classes, distances (§5). A seat shortfall is computed in `addSchool`.
/// 7. ``SimulationResult`` holds what comes out; ``compare(_:on:)`` lays several side by side.
/// 8. ``assumptions(of:on:)`` lists the rates that the walk goes by, and where each comes from.
///
/// No files, no clock, no randomness: the same values in, the same values out.
enum Overview {}
