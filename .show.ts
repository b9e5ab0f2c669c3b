import { tokenise } from "./shared/assistant/offline/tokens/tokenise.ts";
import { withTexts } from "./shared/assistant/offline/tokens/notes.ts";
import { formationFinder } from "./shared/assistant/offline/tokens/formations.ts";
import { readPhrases } from "./shared/assistant/offline/phrases/read-phrases.ts";
import { readFrame } from "./shared/assistant/offline/frames/read-frames.ts";
import { readDiscourse } from "./shared/assistant/offline/clauses/discourse.ts";
const f = formationFinder(["San Andres","Santa Rosa","Spraberry/Dean"]);
const lean = (v: unknown): string => JSON.stringify(v, (k, x) => x === null || x === false || (Array.isArray(x) && x.length === 0) ? undefined : x);
for (const s of process.argv.slice(2)) { const d = readDiscourse(readPhrases(withTexts(tokenise(s, f), s))); console.log("»", s, d.against.join()); for (const c of d.clauses) console.log("  ", c.mood, c.marks.join(), "|", c.items.map(i => i.slot ? lean(i.slot) : `${i.tokens[0]?.word}`).join(" "), "=>", c.mood==="do"||c.mood==="try" ? (f=>f && f.op+" unplaced:"+f.unplaced)(readFrame(c, s)):""); }
