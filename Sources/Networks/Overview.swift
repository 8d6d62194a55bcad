/// # Networks: flows on graphs, without planning words
///
/// ``FlowNetwork`` holds nodes and arcs with real capacities; ``FlowNetwork/maximumFlow(from:to:)`` is Dinic's method.
enum Overview {}
