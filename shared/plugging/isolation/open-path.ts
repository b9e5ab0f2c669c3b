import type { OpenWhere, ProtectedKind } from "../regulation/cover-codes.ts";
import type { Span } from "../schema/step-facts.ts";
import { feet } from "../words/feet.ts";

/** A protected thing that the plan leaves open, the stretch that is open, and why. */
export interface OpenPath {
  /** In words: "the Yegua at 4,000–4,100 ft". */
  thing: string;
  kind: ProtectedKind;
  where: OpenWhere;
  top_ft: number;
  bottom_ft: number;
  citation: string;
  /** One phrase: "behind uncemented 5-1/2 in casing from 4,350 to 4,550 ft". */
  reason: string;
  /** Whether practice asks for the plug there, not the law itself: a warning. */
  advised?: true;
}

/** What the law protects, as a path names it. */
export interface Thing {
  thing: string;
  kind: ProtectedKind;
}

const EIGHTHS = ["", "1/8", "1/4", "3/8", "1/2", "5/8", "3/4", "7/8"] as const;

/** A diameter as the trade writes it: 5-1/2 in. */
export const inches = (diameter: number): string => {
  const whole = Math.floor(diameter);
  const eighth = (diameter - whole) * 8;
  const fraction = EIGHTHS[Math.round(eighth)];
  if (fraction === undefined || Math.abs(eighth - Math.round(eighth)) > 0.05) return `${diameter} in`;
  return fraction === "" ? `${whole} in` : `${whole}-${fraction} in`;
};

export const fromTo = ({ top_ft, bottom_ft }: Span): string =>
  `from ${feet(top_ft)} to ${feet(bottom_ft)} ft`;

export const at = ({ top_ft, bottom_ft }: Span): string =>
  bottom_ft > top_ft ? `at ${feet(top_ft)}–${feet(bottom_ft)} ft` : `at ${feet(top_ft)} ft`;
