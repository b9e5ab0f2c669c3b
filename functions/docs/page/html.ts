/** Safe markup, which is inserted without escaping. */
export class Html {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

type Part = Html | string | number | readonly Part[];

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
};

const escaped = (text: string): string => text.replaceAll(/[&<>"]/gu, (sign) => ENTITIES[sign] ?? sign);

const textOf = (part: Part): string => {
  if (part instanceof Html) return part.text;
  return typeof part === "object" ? part.map(textOf).join("") : escaped(String(part));
};

/** A template of markup: inserted values are escaped unless they are `Html`. */
export const html = (strings: TemplateStringsArray, ...parts: readonly Part[]): Html =>
  new Html(strings.map((string, at) => string + textOf(parts[at] ?? "")).join(""));

/** One line of the document's texts; only `code` and **bold** are supported. */
const inline = (line: string): Html =>
  new Html(
    escaped(line)
      .replaceAll(/`([^`]+)`/gu, "<code>$1</code>")
      .replaceAll(/\*\*([^*]+)\*\*/gu, "<strong>$1</strong>"),
  );

/** A text of the document as paragraphs and lists. */
export const prose = (text: string): Html =>
  html`${text.split(/\n{2,}/u).map((block) => {
    const lines = block.split("\n");
    return lines.every((line) => line.startsWith("- "))
      ? html`<ul>
          ${lines.map((line) => html`<li>${inline(line.slice(2))}</li>`)}
        </ul>`
      : html`<p>${lines.map((line) => html`${inline(line)} `)}</p>`;
  })}`;
