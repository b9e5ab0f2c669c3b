import { describe, expect, it } from "vitest";
import { isAllowedAddress, readTarget, targetProblem } from "#shared/chat/webhooks/target-url.ts";

describe("the URL of an endpoint", () => {
  it.each([
    "https://example.com/hooks?tenant=7",
    "https://hooks.example.com:8443/",
    "https://hooks.example.com:443/",
    "https://8.8.8.8/hook",
    "https://[2606:4700:4700::1111]/hook",
  ])("may be %s", (url) => {
    expect(targetProblem(url, "public")).toBeNull();
    expect(targetProblem(url, "loopback")).toBeNull();
  });

  it.each([
    ["plain HTTP", "http://example.com/", "must begin with https://"],
    ["another protocol", "ftp://example.com/", "must begin with https://"],
    ["a file", "file:///etc/passwd", "must begin with https://"],
    ["no URL", "example.com", "is no URL"],
    ["a user", "https://me@example.com/", "must not hold a user name or a password"],
    ["a password", "https://me:word@example.com/", "must not hold a user name or a password"],
    [
      "a user that looks like a host",
      "https://example.com@127.0.0.1/",
      "must not hold a user name or a password",
    ],
    ["a fragment", "https://example.com/#here", "must not have a fragment"],
    ["the port of SSH", "https://example.com:22/", "must have the port 443, or one from 1024 on"],
    ["the port of SMTP", "https://example.com:25/", "must have the port 443, or one from 1024 on"],
    ["the port of plain HTTP", "https://example.com:80/", "must have the port 443, or one from 1024 on"],
    ["port 0", "https://example.com:0/", "must have the port 443, or one from 1024 on"],
    ["a name of a cluster", "https://db.prod.svc/", "must be a name of the public internet"],
    ["a whole name of a cluster", "https://db.svc.cluster.local/", "must be a name of the public internet"],
    ["Azure's wire server", "https://168.63.129.16/", "is an address that webhooks are not sent to"],
    ["this machine by name", "https://localhost/", "names this machine"],
    ["this machine by a longer name", "https://a.localhost./", "names this machine"],
    ["a name without a dot", "https://intranet/", "must be a name of the public internet"],
    [
      "a name of a private network",
      "https://metadata.google.internal/",
      "must be a name of the public internet",
    ],
    ["a name of mDNS", "https://printer.local/", "must be a name of the public internet"],
    ["this machine", "https://127.0.0.1/", "is an address that webhooks are not sent to"],
    ["this machine in decimal", "https://2130706433/", "is an address that webhooks are not sent to"],
    ["this machine in octal", "https://0177.0.0.1/", "is an address that webhooks are not sent to"],
    ["this machine in hex", "https://0x7f.0.0.1/", "is an address that webhooks are not sent to"],
    ["this machine in hex, whole", "https://0x7f000001/", "is an address that webhooks are not sent to"],
    ["this machine, shortened", "https://127.1/", "is an address that webhooks are not sent to"],
    ["this machine with a dot", "https://127.0.0.1./", "is an address that webhooks are not sent to"],
    [
      "this machine in wide digits",
      "https://１２７.０.０.１/",
      "is an address that webhooks are not sent to",
    ],
    ["this machine, escaped", "https://%31%32%37.0.0.1/", "is an address that webhooks are not sent to"],
    ["metadata in decimal", "https://2852039166/", "is an address that webhooks are not sent to"],
    ["metadata", "https://169.254.169.254/latest", "is an address that webhooks are not sent to"],
    ["a private host", "https://10.1.2.3/", "is an address that webhooks are not sent to"],
    ["this machine in IPv6", "https://[::1]/", "is an address that webhooks are not sent to"],
    ["IPv4 in IPv6", "https://[::ffff:10.0.0.1]/", "is an address that webhooks are not sent to"],
    ["a unique local address", "https://[fd00:ec2::254]/", "is an address that webhooks are not sent to"],
    ["NAT64", "https://[64:ff9b::a9fe:a9fe]/", "is an address that webhooks are not sent to"],
  ])("may not be %s", (_what, url, problem) => {
    expect(targetProblem(url, "public")).toBe(problem);
  });

  it.each(["http://127.0.0.1:8080/", "http://localhost:8080/", "http://[::1]:8080/", "https://127.0.0.1/"])(
    "may be %s where a stage lets webhooks go to itself",
    (url) => {
      expect(targetProblem(url, "loopback")).toBeNull();
      expect(targetProblem(url, "public")).not.toBeNull();
    },
  );

  it.each([
    "http://example.com/",
    "http://8.8.8.8/",
    "http://10.0.0.1/",
    "https://10.0.0.1/",
    "https://169.254.169.254/",
  ])("may not be %s there either", (url) => {
    expect(targetProblem(url, "loopback")).not.toBeNull();
  });
});

describe("a URL as it is stored", () => {
  it.each([
    ["HTTPS://Hooks.Example.COM:443/a/../b", "https://hooks.example.com/b"],
    ["https://hooks.example.com", "https://hooks.example.com/"],
    ["https://hooks.example.com:8443/x?y=%20z", "https://hooks.example.com:8443/x?y=%20z"],
    ["https://bücher.example.com/ü", "https://xn--bcher-kva.example.com/%C3%BC"],
  ])("is normalised from %s", (text, href) => {
    expect(readTarget(text, "public")).toEqual({ href });
  });

  it.each([
    "https://hooks.example.com/\r\nx-evil: 1",
    "https://hooks.exa\tmple.com/",
    "https:\\\\hooks.example.com\\a",
    " https://hooks.example.com/",
    "https://hooks.example.com/a b",
    "https://hooks.example.com/\u202Efdp",
    "https://hooks.exa\u200Bmple.com/",
    "https://user:secret@hooks.example.com/",
  ])("is not %j", (text) => {
    expect(readTarget(text, "public")).toEqual({ problem: expect.any(String) });
  });
});

describe("an address that a name resolves to", () => {
  it("is public behind https, and nothing else", () => {
    expect(isAllowedAddress("8.8.8.8", "https:", "public")).toBe(true);
    expect(isAllowedAddress("8.8.8.8", "http:", "loopback")).toBe(false);
    expect(isAllowedAddress("127.0.0.1", "https:", "public")).toBe(false);
    expect(isAllowedAddress("10.0.0.1", "https:", "loopback")).toBe(false);
  });
});
