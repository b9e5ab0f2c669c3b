import type { Api } from "#infra/client/client.ts";

type Step = Api["Step"];

const colour = process.stdout.isTTY && !process.env["NO_COLOR"];
const paint = (code: number) => (text: string) => (colour ? `\u001B[${code}m${text}\u001B[0m` : text);
const bold = paint(1);
const dim = paint(2);
const green = paint(32);
const red = paint(31);
const cyan = paint(36);

const write = (line = "") => void process.stdout.write(`${line}\n`);

export const heading = (text: string) => write(`\n${bold(text)}`);
export const said = (who: string, text: string) =>
  write(`${cyan(who.padEnd(10))} ${text.split("\n").join(`\n${" ".repeat(11)}`)}`);
export const noted = (text: string) => write(`${" ".repeat(11)}${dim(text)}`);
export const passed = (text: string) => write(`${" ".repeat(9)}${green("✓")} ${text}`);
export const failed = (text: string) => write(`${" ".repeat(9)}${red("✗")} ${text}`);

/** A progress line that overwrites itself; on a pipe each state is a new line. */
export const progressLine = () => {
  let last = "";
  const show = (text: string) => {
    if (text === last) return;
    last = text;
    if (colour) process.stdout.write(`\r\u001B[2K${" ".repeat(11)}${dim(text)}`);
    else noted(text);
  };
  const clear = () => {
    if (colour && last) process.stdout.write("\r\u001B[2K");
  };
  return { show, clear };
};

export const feet = (ft: number) => ft.toLocaleString("en-US");

const interval = ({ top_ft, bottom_ft, depth_ft }: Step) =>
  top_ft !== null && bottom_ft !== null ? `${feet(top_ft)}–${feet(bottom_ft)}` : feet(depth_ft ?? 0);

/** The plan as a table in the order of execution, deepest first. */
export const planTable = (steps: readonly Step[]) => {
  const rows = steps.map((step) => [
    String(step.plug_no),
    step.type,
    interval(step),
    step.materials ? String(step.materials.sacks) : "–",
    step.cement?.class ?? "–",
    step.tag.required ? "tag" : "",
    step.placement,
    step.citations.join("; "),
  ]);
  const head = ["no", "type", "ft", "sacks", "class", "", "placement", "asked for by"];
  const widths = head.map((title, column) =>
    Math.max(
      title.length,
      ...rows.map((row) => (column === head.length - 1 ? 0 : (row[column] ?? "").length)),
    ),
  );
  const line = (cells: readonly string[]) =>
    cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join("  ");
  write(`  ${bold(line(head))}`);
  for (const row of rows) write(`  ${line(row)}`);
};
