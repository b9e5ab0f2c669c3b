/** Enough for one message: the same words are read at several stages. */
const MOST = 512;

/** Remembers the answers of a pure function of a text, as far as they are needed for one message. */
export const remembered = <T>(read: (text: string) => T): ((text: string) => T) => {
  const known = new Map<string, T>();
  return (text) => {
    const found = known.get(text);
    if (found !== undefined || known.has(text)) return found as T;
    if (known.size >= MOST) known.clear();
    const made = read(text);
    known.set(text, made);
    return made;
  };
};
