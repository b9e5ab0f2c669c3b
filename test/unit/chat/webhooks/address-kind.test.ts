import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addressKind } from "#shared/chat/webhooks/address-kind.ts";

describe("an address", () => {
  it.each([
    "8.8.8.8",
    "1.1.1.1",
    "100.63.255.255",
    "100.128.0.0",
    "172.15.255.255",
    "172.32.0.0",
    "169.253.255.255",
    "192.167.255.255",
    "223.255.255.255",
    "2606:4700:4700::1111",
    "2a00:1450:4001:80b::200e",
  ])("%s is a host of the public internet", (address) => {
    expect(addressKind(address)).toBe("public");
  });

  it.each(["127.0.0.1", "127.255.255.254", "::1", "0:0:0:0:0:0:0:1"])("%s is this machine", (address) => {
    expect(addressKind(address)).toBe("loopback");
  });

  it.each([
    ["this network", "0.0.0.0"],
    ["private", "10.0.0.1"],
    ["private", "10.255.255.255"],
    ["private", "172.16.0.1"],
    ["private", "172.31.255.255"],
    ["private", "192.168.0.1"],
    ["carrier-grade NAT", "100.64.0.1"],
    ["carrier-grade NAT", "100.127.255.255"],
    ["link-local", "169.254.0.1"],
    ["cloud metadata", "169.254.169.254"],
    ["container credentials", "169.254.170.2"],
    ["protocol assignments", "192.0.0.8"],
    ["documentation", "192.0.2.1"],
    ["documentation", "198.51.100.1"],
    ["documentation", "203.0.113.1"],
    ["6to4 relay", "192.88.99.1"],
    ["benchmarks", "198.18.0.1"],
    ["multicast", "224.0.0.1"],
    ["reserved", "240.0.0.1"],
    ["broadcast", "255.255.255.255"],
    ["unspecified", "::"],
    ["IPv4-mapped", "::ffff:127.0.0.1"],
    ["IPv4-mapped in hex", "::ffff:7f00:1"],
    ["IPv4-mapped public", "::ffff:8.8.8.8"],
    ["IPv4-compatible", "::127.0.0.1"],
    ["NAT64", "64:ff9b::7f00:1"],
    ["local NAT64", "64:ff9b:1::1"],
    ["discard", "100::1"],
    ["Teredo", "2001::1"],
    ["documentation", "2001:db8::1"],
    ["documentation", "3fff::1"],
    ["6to4", "2002:7f00:1::"],
    ["unique local", "fc00::1"],
    ["unique local metadata", "fd00:ec2::254"],
    ["link-local", "fe80::1"],
    ["link-local with a zone", "fe80::1%eth0"],
    ["site-local", "fec0::1"],
    ["multicast", "ff02::1"],
    ["no address", "example.com"],
    ["no address", "1.2.3"],
    ["no address", "01.2.3.4"],
    ["no address", "1.2.3.256"],
    ["no address", "1::2::3"],
    ["no address", ":::"],
    ["no address", "1:2:3:4:5:6:7:8:9"],
    ["no address", ""],
  ])("of kind %s, %s, is neither public nor loopback", (_kind, address) => {
    expect(addressKind(address)).toBe("other");
  });

  it("is never public inside of a private block", () => {
    const octet = fc.integer({ min: 0, max: 255 });
    fc.assert(
      fc.property(octet, octet, octet, (a, b, c) => {
        for (const address of [`10.${a}.${b}.${c}`, `192.168.${a}.${b}`, `169.254.${b}.${c}`]) {
          expect(addressKind(address)).toBe("other");
          expect(addressKind(`::ffff:${address}`)).toBe("other");
        }
        expect(addressKind(`127.${a}.${b}.${c}`)).toBe("loopback");
      }),
    );
  });
});
