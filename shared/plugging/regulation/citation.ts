/** A paragraph of the plugging rule: `law("(g)(1)")` is "16 TAC §3.14(g)(1)". */
export const law = (paragraph: string): string => `16 TAC §3.14${paragraph}`;

/** What engineers and districts commonly do, where no paragraph asks for it. */
export const PRACTICE = "practice";
