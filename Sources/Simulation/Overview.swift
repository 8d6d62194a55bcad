/// # Simulation: the model of a scenario, as pure functions
///
/// ``simulate(_:on:jobs:progress:)`` is the way in. Three ideas follow each other:
///
/// **Layout**: what a scenario puts on the map, year by year.
/// 1. `Supply`: which school has which stage open, its rooms, entry places and class sizes (model.md §4).
/// 2. `Timeline`: catchments by stage and year, and the zone of each block (§3 "Zones").
/// 3. `Layout` holds both, with the faults that keep a scenario from being simulated.
///
/// **Population**: who lives and attends where at the end of a year.
/// 1. `BaseState`: the base year: enrolment shares and unexplained pupils (`BaseYear`, §3 "Roll"); where children go beside
///    their own zone, by attendance and feeders (`Flows`, §3); from a school that does not serve their grade (`Onward`).
/// 2. `Environment`: all that the steps read and never change. `Population`: all that they change.
/// 3. `Population.advance`, in `Steps/AdvanceYear.swift`, lists the steps of a year in order; each is a file in `Steps`
///    (§2, §3 "Attachment" and "Overflow"). A `StepObserver` is told of every step; ``Explanations`` is made so.
///
/// **Results**: plain values.
/// 1. `YearMeasures`: shortfalls, classes, distances (§5). Capacity and seat shortfall are computed in its `addSchool`.
/// 2. ``SimulationResult`` holds what comes out; ``compare(_:on:)`` compares several scenarios.
/// 3. ``assumptions(of:on:)`` lists the rates in force, and where each comes from.
///
/// What a project does, such as opening or closing a school, stands in `Planning`, `ProjectEffects`: one file a kind.
///
/// No files, no clock, no randomness: the same values in, the same values out.
enum Overview {}
