export interface ThrottleSettings {
  ratePerSecond: number;
  burst: number;
}

/** A rate limit by token bucket: `burst` requests at once, refilled at `ratePerSecond`. */
export const makeThrottle = ({ ratePerSecond, burst }: ThrottleSettings): ((nowMs: number) => boolean) => {
  let tokens = burst;
  let filledAtMs: number | undefined;
  return (nowMs) => {
    const elapsedMs = nowMs - (filledAtMs ?? nowMs);
    tokens = Math.min(burst, tokens + (elapsedMs / 1000) * ratePerSecond);
    filledAtMs = nowMs;
    if (tokens < 1) return false;
    tokens -= 1;
    return true;
  };
};
