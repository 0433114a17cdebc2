/** The most that is opened: 100 MP and 200 MB, a bound on memory rather than on the algorithm. */
export const pictureLimits = { pixels: 100_000_000, bytes: 200_000_000 } as const
