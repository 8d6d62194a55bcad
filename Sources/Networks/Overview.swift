/// # Networks: flows on graphs, without planning words
///
/// ``FlowNetwork`` holds nodes and arcs with real capacities; ``FlowNetwork/maximumFlow(from:to:)`` is Dinic's method.
/// ``Transportation`` moves amounts from sources to sinks of limited capacity: as much as possible, and of all ways to do so
/// the cheapest.
enum Overview {}
