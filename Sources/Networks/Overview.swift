/// # Networks: flows on graphs, without planning words
///
/// ``FlowNetwork`` holds nodes and arcs with real capacities; ``FlowNetwork/maximumFlow(from:to:)`` is Dinic's method.
/// ``Transportation`` carries amounts from sources to scarce places, as much as can be, then as cheaply as can be.
enum Overview {}
