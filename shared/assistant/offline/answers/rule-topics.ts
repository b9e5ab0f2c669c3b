/** The paragraph of 16 TAC §3.14 for each topic of a question, the more specific first. */
const TOPICS: readonly (readonly [pattern: RegExp, paragraph: string])[] = [
  [/\bmud\b|\bviscosity\b|\bbetween (?:the )?plugs\b|\bstatic\b/u, "(d)(9)"],
  [
    /\b(?:10|ten) ?(?:%|percent)|\bper (?:thousand|1000)|\bexcess\b|\bvolume\b|\bhow much slurry\b|\b100 ft plus\b/u,
    "(d)(11)",
  ],
  [
    /\b(?:pull|pulled|pulling|recover|take out|cut and pull)\b.*\bsurface casing\b|\bsurface casing\b.*\b(?:pulled|recovered|taken out|come out)\b/u,
    "(e)(5)",
  ],
  [
    /\b(?:10|ten) ft\b.*\btop\b|\btop of the well\b|\bcut(?:ting|s)? (?:the )?casing\b|\bcasing\b.*\bcut\b|\b(?:3|three) ft below\b|\bsurface plug\b|\btop plug\b/u,
    "(d)(8)",
  ],
  [
    /\bcap\b|\b(?:20|twenty) ft\b|\bbridge plug\b.*\b(?:allowed|approve|rule|ok|need)\b|\bcement on (?:top of )?(?:a |the )?bridge plug\b/u,
    "(g)(3)",
  ],
  [/\b(?:dv|stage) tools?\b|\bmulti-?stage\b/u, "(g)(1)"],
  [/\bliner\b|\bscreen\b/u, "(h)(2)"],
  [/\bsurface owner\b|\blandowner\b|\bresident\b/u, "(a)(5)"],
  [
    /\b(?:notif|notice|call)\w*\b.*\b(?:district|rrc|commission|before|hours?|days?)\b|\bhow (?:early|long|many (?:days|hours)) before\b|\bw3a\b.*\b(?:before|when|days)\b|\bfour hours\b|\b4 hours? before\b/u,
    "(a)(3)",
  ],
  [/\b(?:30|thirty) days\b|\bplugging (?:record|report)\b|\bw-?3\b(?!a)|\bcementing report\b/u, "(b)(1)"],
  [
    /\bwithin a year\b|\bdeadline to plug\b|\bextension\b|\bhow long .* to (?:start|begin) plugging\b/u,
    "(b)(2)",
  ],
  [/\bclean ?up\b|\b120 days\b|\brat ?hole\b|\bcellar\b/u, "(d)(12)"],
  [/\bapi cement\b|\bextenders?\b|\bclass of cement\b/u, "(d)(4)"],
  [/\bapproved cementer\b|\bwho (?:may|can) (?:mix|pump|cement)\b/u, "(d)(5)"],
  [/\bhorizontal\b|\bdrainhole\b|\blateral\b/u, "(k)"],
  [/\bdrillable\b|\bjunk\b/u, "(d)(10)"],
  [/\bsupervis\w*\b/u, "(d)(1)"],
  [
    /\bsqueez\w*\b|\bperforat\w* and squeez\w*\b|\bsqueez\w* behind\b|\bopen annul\w*\b|\buncemented\b/u,
    "(g)(2)",
  ],
  [/\bsurface (?:casing )?shoe\b/u, "(e)(2)"],
  [/\bbase of (?:the )?(?:uqw|usable|deepest)|\btag\w*\b.*\bwater\b|\bwater\b.*\btag\w*\b/u, "(d)(2)"],
];

const ASKS_A_RULE =
  /\bmud weight\b|\bweight of (?:the )?mud\b|\bviscosity\b|\bheavy\b.*\bmud\b|\bmud\b.*\bheavy\b|\b(?:rules?|regulations?|regs?|law|legal(?:ly)?|paragraph|section|tac|statute|code|rrc|commission|allowed|require[sd]?|requirements?|must (?:we|i)|have to|may (?:we|i)|can (?:we|i))\b/u;

/** The paragraph that a question means when it names none. */
export const topicOf = (clause: string): string | null =>
  ASKS_A_RULE.test(clause) || /\b(?:why|how come|what for)\b/u.test(clause)
    ? (TOPICS.find(([pattern]) => pattern.test(clause))?.[1] ?? null)
    : null;
