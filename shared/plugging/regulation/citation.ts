/** Cites a paragraph of the plugging rule: `law("(g)(1)")` is "16 TAC §3.14(g)(1)". */
export const law = (paragraph: string): string => `16 TAC §3.14${paragraph}`;

/** The citation of common practice, where no paragraph applies. */
export const PRACTICE = "practice";
