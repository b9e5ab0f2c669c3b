import { Session } from "node:inspector/promises";

/**
 * How many calls of functions of the sources some work makes, by the engine's own counters: the same on every machine,
 * however busy it is.
 */
export const countCalls = async (folder: string, work: () => unknown): Promise<number> => {
  const session = new Session();
  session.connect();
  try {
    await session.post("Profiler.enable");
    await session.post("Profiler.startPreciseCoverage", { callCount: true, detailed: false });
    work();
    const { result } = await session.post("Profiler.takePreciseCoverage");
    return result
      .filter(({ url }) => url.includes(folder))
      .flatMap(({ functions }) => functions.flatMap(({ ranges }) => ranges.slice(0, 1)))
      .reduce((sum, { count }) => sum + count, 0);
  } finally {
    await session.post("Profiler.stopPreciseCoverage");
    session.disconnect();
  }
};
