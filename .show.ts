import { readMessage } from "./shared/assistant/offline/turn/read-message.ts";
import { readFrame } from "./shared/assistant/offline/frames/read-frames.ts";
const lean = (v: unknown): string => JSON.stringify(v, (k, x) => x === null || x === false || (Array.isArray(x) && x.length === 0) ? undefined : x);
for (const s of process.argv.slice(2)) { const d = readMessage(s, ["San Andres","Santa Rosa","Spraberry/Dean", "Queen", "Yates"]); console.log("»", s, d.against.join()); for (const c of d.clauses) console.log("  ", c.mood, c.marks.join(), "|", c.items.map(i => i.slot ? lean(i.slot) : `${i.tokens[0]?.word}[${i.tags.join(" ")}]`).join(" "), "=>", (f=>f && f.op+" unplaced:"+f.unplaced)(readFrame(c, s))); }
