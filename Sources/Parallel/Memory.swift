internal import CKernels

/// Makes the C library keep freed memory for reuse instead of returning it to the system. Applies to the whole process,
/// so a program calls it once at its start. It affects only time and memory, never results.
public func keepFreedMemory() { kernels_keep_memory() }

/// Returns idle memory to the system if there is much of it. Called between reading, simulating and writing, because
/// each of them needs other memory.
public func returnFreedMemory() { kernels_return_memory() }
