/**
 * The kind of an IP address, against server-side request forgery (SSRF): `other` is any address that is neither
 * loopback nor a host of the public internet.
 */
export type AddressKind = "public" | "loopback" | "other";

interface Block {
  from: bigint;
  bits: bigint;
}

const V4_BITS = 32n;
const V6_BITS = 128n;

const v4Value = (text: string): bigint | null => {
  const parts = text.split(".");
  if (parts.length !== 4 || !parts.every((part) => /^(?:0|[1-9]\d{0,2})$/u.test(part) && Number(part) < 256))
    return null;
  return parts.reduce((value, part) => value * 256n + BigInt(part), 0n);
};

const groupsOf = (text: string): string[] | null => {
  if (text === "") return [];
  const groups = text.split(":");
  const last = groups.at(-1) ?? "";
  if (last.includes(".")) {
    const embedded = v4Value(last);
    if (embedded === null) return null;
    groups.splice(-1, 1, (embedded >> 16n).toString(16), (embedded & 0xffffn).toString(16));
  }
  return groups.every((group) => /^[0-9a-f]{1,4}$/iu.test(group)) ? groups : null;
};

/** Addresses with a zone (`fe80::1%eth0`) are not allowed. */
const v6Value = (text: string): bigint | null => {
  const halves = text.split("::");
  if (halves.length > 2) return null;
  const [head, tail] = [groupsOf(halves[0] ?? ""), groupsOf(halves[1] ?? "")];
  if (!head || !tail) return null;
  const missing = 8 - head.length - tail.length;
  if (halves.length === 2 ? missing < 1 : missing !== 0) return null;
  const groups = [...head, ...Array.from({ length: missing }, () => "0"), ...tail];
  return groups.reduce((value, group) => value * 0x10000n + BigInt(`0x${group}`), 0n);
};

const block = (cidr: string): Block => {
  const [address = "", bits = ""] = cidr.split("/");
  const from = v4Value(address) ?? v6Value(address);
  if (from === null) throw new Error(`${cidr} is no block of addresses`);
  return { from, bits: BigInt(bits) };
};

const isIn = (value: bigint, { from, bits }: Block, width: bigint): boolean => {
  const rest = width - bits;
  return value >> rest === from >> rest;
};

const V4_LOOPBACK = block("127.0.0.0/8");
/**
 * Special-purpose blocks (IANA registry): this network, private, CGNAT, link-local (cloud metadata), protocol,
 * documentation, 6to4 relays, benchmarks, multicast, reserved; and the metadata address that Azure has among the public
 * ones.
 */
const V4_SPECIAL = [
  "0.0.0.0/8",
  "10.0.0.0/8",
  "100.64.0.0/10",
  "169.254.0.0/16",
  "168.63.129.16/32",
  "172.16.0.0/12",
  "192.0.0.0/24",
  "192.0.2.0/24",
  "192.88.99.0/24",
  "192.168.0.0/16",
  "198.18.0.0/15",
  "198.51.100.0/24",
  "203.0.113.0/24",
  "224.0.0.0/4",
  "240.0.0.0/4",
].map(block);

const V6_LOOPBACK = block("::1/128");
/**
 * Global unicast, the only block that IANA allocates; IPv4-mapped, NAT64, unique local, link-local and multicast are
 * outside of it.
 */
const V6_GLOBAL = block("2000::/3");
/** Special-purpose blocks inside it: protocol assignments with Teredo, documentation, 6to4. */
const V6_SPECIAL = ["2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20"].map(block);

/** Classifies an address; a text that is no address is `other`. */
export const addressKind = (address: string): AddressKind => {
  const v4 = v4Value(address);
  if (v4 !== null) {
    if (isIn(v4, V4_LOOPBACK, V4_BITS)) return "loopback";
    return V4_SPECIAL.some((one) => isIn(v4, one, V4_BITS)) ? "other" : "public";
  }
  const v6 = v6Value(address);
  if (v6 === null) return "other";
  if (isIn(v6, V6_LOOPBACK, V6_BITS)) return "loopback";
  const global = isIn(v6, V6_GLOBAL, V6_BITS) && !V6_SPECIAL.some((one) => isIn(v6, one, V6_BITS));
  return global ? "public" : "other";
};

/** Whether a URL's host is an address and not a name; the URL parser has normalised unusual spellings before. */
export const isAddress = (host: string): boolean => v4Value(host) !== null || v6Value(host) !== null;
