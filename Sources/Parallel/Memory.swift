internal import CKernels

/// Has freed memory kept for the next use instead of given back to the system. For a program to say at its start, since it
/// holds for the whole process; nothing but time and memory depends on it.
public func keepFreedMemory() { kernels_keep_memory() }

/// Gives back what was kept, if it is much: between reading, simulating and writing, each of which needs memory of its own.
public func returnFreedMemory() { kernels_return_memory() }
