import { n as engine, r as main, t as nodeHost } from "./chunks/node.js";
// src/action/main.ts
/** The GitHub Action: inputs → a command line → the same program. */
const host = nodeHost();
/** A word list: spaces and line ends separate. */
function words(name) {
	return (host.env[`INPUT_${name}`] ?? "").split(/\s+/).filter((word) => word !== "");
}
const [sarif] = words("SARIF-FILE");
const [failOn = "warning"] = words("FAIL-ON");
process.exitCode = await main([
	...words("PATHS"),
	`--fail-on=${failOn}`,
	"--format=github",
	...sarif === void 0 ? [] : [`--format=sarif=${sarif}`],
	...host.env["GITHUB_STEP_SUMMARY"] === void 0 ? [] : [`--format=markdown=${host.env["GITHUB_STEP_SUMMARY"]}`]
], host, engine);
export {};
