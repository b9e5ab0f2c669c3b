import { makeService } from "../../service.ts";
import { readVersion } from "../../version.ts";

const [code = ""] = process.argv.slice(2);

// the templates do not depend on the code: a folder stands in for the bundle
makeService({ bundle: { folder: code, hash: "local" }, version: await readVersion() }).app.synth();
