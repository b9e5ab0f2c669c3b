const METHODS = new Set(["ANY", "GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"]);
const VARIABLE = /^\{([A-Za-z0-9._-]+)(\+?)\}$/u;

interface Segment {
  kind: "text" | "variable" | "greedy";
  /** The literal text, or the variable's name. */
  name: string;
}

interface Compiled<R> {
  route: R;
  method: string;
  segments: readonly Segment[];
}

export interface Match<R> {
  route: R;
  /** Decoded; a greedy variable contains the rest of the path. */
  parameters: Record<string, string>;
}

const RANK = { text: 0, variable: 1, greedy: 2 } as const;

/**
 * Matches a request to a route as API Gateway does: the most specific path first (text before a variable before
 * `{proxy+}`), the method before ANY, `$default` last. Throws on route keys that AWS refuses.
 */
export const makeRouter = <R extends { routeKey: string }>(
  routes: readonly R[],
): ((method: string, path: string) => Match<R> | undefined) => {
  const seen = new Set<string>();
  for (const { routeKey } of routes) {
    const shape = routeKey.replaceAll(/\{[^}+]+(\+?)\}/gu, "{$1}");
    if (seen.has(shape)) throw new Error(`Route ${routeKey}: another route has the same method and path`);
    seen.add(shape);
  }
  const fallback = routes.find((route) => route.routeKey === "$default");
  const compiled = routes
    .filter((route) => route !== fallback)
    .map(compile)
    .sort(bySpecificity);

  return (method, path) => {
    const parts = path.split("/").slice(1);
    for (const { route, method: wanted, segments } of compiled) {
      if (wanted !== "ANY" && wanted !== method) continue;
      const parameters = take(segments, parts);
      if (parameters) return { route, parameters };
    }
    return fallback && { route: fallback, parameters: {} };
  };
};

const compile = <R extends { routeKey: string }>(route: R): Compiled<R> => {
  const refuse = (why: string): never => {
    throw new Error(`Route ${route.routeKey}: ${why}`);
  };
  const [, method = "", path = ""] = /^([A-Z]+) (\/.*)$/u.exec(route.routeKey) ?? [];
  if (!METHODS.has(method)) refuse("a route key is a method and a path, or $default");
  if (path.length > 1 && path.endsWith("/")) refuse("a path can't end with a slash");
  const names = new Set<string>();
  const segments =
    path === "/" ? [{ kind: "text" as const, name: "" }] : path.slice(1).split("/").map(segment);
  segments.forEach(({ kind, name }, index) => {
    if (name === "" && path !== "/") refuse("a path has no empty segments");
    if (kind === "text" && /[{}]/u.test(name)) refuse("a variable fills a whole segment");
    if (kind === "greedy" && index < segments.length - 1) refuse("a greedy variable comes last");
    if (kind !== "text" && names.has(name)) refuse(`the variable ${name} comes twice`);
    if (kind !== "text") names.add(name);
  });
  return { route, method, segments };
};

const segment = (text: string): Segment => {
  const [, name, plus] = VARIABLE.exec(text) ?? [];
  if (name === undefined) return { kind: "text", name: text };
  return { kind: plus ? "greedy" : "variable", name };
};

const bySpecificity = <R>(a: Compiled<R>, b: Compiled<R>): number => {
  const shared = Math.min(a.segments.length, b.segments.length);
  for (let index = 0; index < shared; index += 1) {
    const difference = rankAt(a, index) - rankAt(b, index);
    if (difference !== 0) return difference;
  }
  return b.segments.length - a.segments.length || Number(a.method === "ANY") - Number(b.method === "ANY");
};

const rankAt = <R>(route: Compiled<R>, index: number): number => RANK[route.segments[index]?.kind ?? "text"];

const take = (segments: readonly Segment[], parts: readonly string[]): Record<string, string> | undefined => {
  const parameters: Record<string, string> = {};
  for (const [index, { kind, name }] of segments.entries()) {
    const part = parts[index];
    if (part === undefined) return undefined;
    if (kind === "greedy") {
      parameters[name] = decode(parts.slice(index).join("/"));
      return parameters;
    }
    const text = decode(part);
    if (kind === "text" ? text !== name : text === "") return undefined;
    if (kind === "variable") parameters[name] = text;
  }
  return parts.length === segments.length ? parameters : undefined;
};

/** Percent-decodes; invalid encodings stay as they are. */
export const decode = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};
