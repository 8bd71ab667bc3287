import { a as workflowCommand, c as Failure, i as formats, n as engine, o as say, r as main, s as repositoryPath, t as nodeHost } from "./chunks/engine.js";
import { isAbsolute, join, resolve } from "node:path";
// src/action/annotations.ts
/** Notices that nobody should have to look for; the log and the job summary list all. */
const levels = {
	"rule-crash": "error",
	"changed-files": "notice"
};
/** A runner cuts messages at 4096 characters (actions/runner, ExecutionContext.cs). */
const longest = 4e3;
function annotationsOf(notices) {
	return notices.flatMap(({ kind, path, message }) => {
		const level = levels[kind];
		return level === void 0 ? [] : [annotation(level, `${path}: ${say(message, "en")}`)];
	});
}
/** One line of output. */
function annotation(level, text) {
	return `${workflowCommand(level, { title: "clb-lint" }, text.trim().slice(0, longest))}\n`;
}
// src/action/inputs.ts
/** What a workflow writes under `with:`, and the command line that it makes. */
/** Options that may be given several times: one item a line, so that a path may hold blanks. */
const lists = [
	"context",
	"fact",
	"rule",
	"only"
];
const values = [
	"config",
	"baseline",
	"fail-on"
];
/**
* One input, '' where it is not given. The runner hands an input over as `INPUT_<NAME>`, in capitals, hyphens kept
* (actions/toolkit, packages/core/src/core.ts).
*/
function input(env, name) {
	return (env[`INPUT_${name.toUpperCase()}`] ?? "").trim();
}
/** The spellings that YAML 1.2 has for a truth value. Throws Failure for any other word; not given is false. */
function flag(env, name) {
	const word = input(env, name);
	if (/^(?:true|True|TRUE)$/.test(word)) return true;
	if (/^(?:false|False|FALSE|)$/.test(word)) return false;
	throw new Failure({
		en: "'{name}' is true or false, not '{word}'",
		zh: "“{name}”应为 true 或 false，而不是“{word}”"
	}, {
		name,
		word
	});
}
/** The inputs as words of clb-lint's own command line; the program checks them as it checks a person's. */
function commandLine(env) {
	return [
		...lists.flatMap((name) => lines(env, name).map((line) => `--${name}=${line}`)),
		...values.flatMap((name) => input(env, name) === "" ? [] : [`--${name}=${input(env, name)}`]),
		"--",
		...lines(env, "paths")
	];
}
function lines(env, name) {
	return input(env, name).split("\n").map((line) => line.trim()).filter((line) => line !== "");
}
// src/action/property.ts
/** What stands at a path of keys in a value from outside; undefined where there is no such path. */
function property(value, ...keys) {
	const [key, ...others] = keys;
	if (key === void 0) return value;
	return isRecord(value) ? property(value[key], ...others) : void 0;
}
function isRecord(value) {
	return typeof value === "object" && value !== null;
}
// src/action/patience.ts
/** When a request that GitHub refused is worth a second try, and after how long. */
/** Milliseconds; who asks for more is not waited for. */
const mostPatience = 6e4;
const afterServerError = 1e3;
/** Undefined for an error that is none of a request. */
function refusalOf(error) {
	const status = property(error, "status");
	if (!(error instanceof Error) || typeof status !== "number") return void 0;
	return {
		status,
		message: error.message,
		headers: property(error, "response", "headers")
	};
}
/** Both of GitHub's limits answer 403 or 429; a missing permission answers 403 too. */
function isRateLimit(refusal) {
	const { status, message } = refusal;
	return status === 429 || status === 403 && (delayAsked(refusal, 0) !== void 0 || /rate limit/i.test(message));
}
/** Milliseconds until the one further try; undefined where it would not help. `now`: milliseconds since 1970. */
function delayBeforeRetry(refusal, now) {
	if (refusal.status >= 500) return afterServerError;
	if (!isRateLimit(refusal)) return void 0;
	const delay = delayAsked(refusal, now) ?? mostPatience;
	return delay <= mostPatience ? delay : void 0;
}
/** https://docs.github.com/en/rest/using-the-rest-api/best-practices-for-using-the-rest-api#handle-rate-limit-errors-appropriately */
function delayAsked({ headers }, now) {
	const after = property(headers, "retry-after");
	if (typeof after === "string" && /^\d+$/.test(after)) return Number(after) * 1e3;
	if (property(headers, "x-ratelimit-remaining") !== "0") return void 0;
	return Math.max(0, Number(property(headers, "x-ratelimit-reset") ?? 0) * 1e3 - now);
}
// src/action/changed-files.ts
/** GitHub lists no more (https://docs.github.com/en/rest/pulls/pulls#list-pull-requests-files). */
const mostFiles = 3e3;
/** Milliseconds for all pages, second tries included. */
const patience = 18e4;
/** The files, or why they are not known: that is never an error, since a report of everything is right too. */
async function changedFiles(pullRequest, token, { env, version }) {
	if (token === "") return unknown("token");
	try {
		return await listFiles(await connect(token, env["GITHUB_API_URL"], version), pullRequest);
	} catch (error) {
		const refusal = refusalOf(error);
		if (!refusal) throw error;
		return unknown(reasonOf(refusal), { status: refusal.status });
	}
}
/** A client that tries once more where that helps. It is loaded here, so that a run that asks nothing does not load it. */
async function connect(token, baseUrl, version) {
	const { Octokit } = await import("./chunks/github.js");
	const options = {
		auth: token,
		userAgent: `clb-lint/${version}`,
		log: {
			debug() {},
			info() {},
			warn() {},
			error() {}
		}
	};
	const octokit = new Octokit(baseUrl ? {
		...options,
		baseUrl
	} : options);
	octokit.hook.wrap("request", async (request, parameters) => {
		try {
			return await request(parameters);
		} catch (error) {
			const refusal = refusalOf(error);
			const delay = refusal && delayBeforeRetry(refusal, Date.now());
			if (delay === void 0) throw error;
			await new Promise((done) => setTimeout(done, delay));
			return request(parameters);
		}
	});
	return octokit;
}
async function listFiles(octokit, { owner, repo, number, changedFiles: all }) {
	const parameters = {
		owner,
		repo,
		pull_number: number,
		per_page: 100,
		request: { signal: AbortSignal.timeout(patience) }
	};
	const listed = [];
	for await (const { data } of octokit.paginate.iterator(octokit.rest.pulls.listFiles, parameters)) {
		listed.push(...data);
		if (listed.length >= mostFiles) break;
	}
	if (listed.length >= mostFiles && all !== listed.length) return unknown("limit", { listed: listed.length });
	if (!listed.every(({ filename }) => typeof filename === "string")) return unknown("refused", { status: 200 });
	return {
		known: true,
		paths: new Set(listed.filter(({ status }) => status !== "removed").map(({ filename }) => filename))
	};
}
const reasons = {
	token: {
		en: "Changed files are unknown without a 'token', so everything is reported.",
		zh: "缺少“token”，无法得知改动的文件，因此报告全部结果。"
	},
	limit: {
		en: "GitHub lists no more than {listed} changed files, so everything is reported.",
		zh: "GitHub 最多列出 {listed} 个改动的文件，因此报告全部结果。"
	},
	"rate-limit": {
		en: "GitHub's rate limit was hit ({status}), so everything is reported.",
		zh: "触发 GitHub 速率限制（{status}），因此报告全部结果。"
	},
	permission: {
		en: "The token may not list changed files ({status}): grant 'pull-requests: read'. Everything is reported.",
		zh: "令牌无权列出改动的文件（{status}）：请授予“pull-requests: read”。因此报告全部结果。"
	},
	refused: {
		en: "GitHub did not list the changed files ({status}), so everything is reported.",
		zh: "GitHub 未列出改动的文件（{status}），因此报告全部结果。"
	},
	unreachable: {
		en: "GitHub could not be reached for the changed files, so everything is reported.",
		zh: "无法连接 GitHub 查询改动的文件，因此报告全部结果。"
	}
};
function reasonOf(refusal) {
	if (refusal.headers === void 0) return "unreachable";
	if (isRateLimit(refusal)) return "rate-limit";
	return [
		401,
		403,
		404
	].includes(refusal.status) ? "permission" : "refused";
}
function unknown(reason, data = {}) {
	return {
		known: false,
		why: {
			id: `changed-files-${reason}`,
			words: reasons[reason],
			data
		}
	};
}
// src/action/pull-request.ts
/** Undefined for an event that is about no pull request. */
function pullRequestOf({ env, read }) {
	const [owner, repo] = (env["GITHUB_REPOSITORY"] ?? "").split("/");
	const file = env["GITHUB_EVENT_PATH"];
	if (!owner || !repo || !file) return void 0;
	const reading = read(file);
	const event = reading.kind === "text" ? parsed(reading.text) : void 0;
	const number = property(event, "pull_request", "number");
	const changedFiles = property(event, "pull_request", "changed_files");
	if (typeof number !== "number") return void 0;
	return {
		owner,
		repo,
		number,
		changedFiles: typeof changedFiles === "number" ? changedFiles : void 0
	};
}
function parsed(text) {
	try {
		return JSON.parse(text);
	} catch {
		return;
	}
}
// src/action/only-changed.ts
/**
* The part of a report that touches changed files, with a notice that says how much is left out; all of it, with a notice why,
* where the changed files cannot be known. Outside of pull requests everything is reported.
*/
async function onlyChanged(report, host, token) {
	const pullRequest = pullRequestOf(host);
	if (!pullRequest) return report;
	const path = `pull request ${pullRequest.number}`;
	const changed = await changedFiles(pullRequest, token, host);
	if (!changed.known) return withNotice(report, {
		kind: "changed-files",
		path,
		message: changed.why
	});
	const findings = report.findings.filter((finding) => touches(finding, changed.paths, host.prefix));
	const count = report.findings.length - findings.length;
	if (count === 0) return report;
	const message = {
		id: "only-changed",
		words: count === 1 ? leftOut.one : leftOut.many,
		data: { count }
	};
	return withNotice({
		...report,
		findings
	}, {
		kind: "only-changed",
		path,
		message
	});
}
const leftOut = {
	one: {
		en: "1 finding is not reported: it touches no file that the pull request changes.",
		zh: "1 个结果未报告：未涉及该合并请求改动的文件。"
	},
	many: {
		en: "{count} findings are not reported: they touch no file that the pull request changes.",
		zh: "{count} 个结果未报告：未涉及该合并请求改动的文件。"
	}
};
/** The finding itself, a place it is about, or an edit that would mend it lies in one of the files: what `--context` means by it. */
function touches({ place, related, remedies }, paths, prefix) {
	return [
		place.file,
		...related.map((each) => each.place.file),
		...remedies.flatMap(({ edits }) => edits.map(({ file }) => file))
	].some(({ path }) => paths.has(repositoryPath(path, prefix)));
}
function withNotice(report, notice) {
	return {
		...report,
		notices: [...report.notices, notice]
	};
}
// src/action/outputs.ts
/** Where a workflow reads a report: the SARIF file, the job summary, the outputs of the step. */
/** Writes all three. `sarifFile`: '' for none. `directory`: of the host, seen from the workspace. Throws Failure. */
function writeOutputs({ whole, shown }, host, sarifFile, directory) {
	const view = {
		language: "en",
		color: false,
		width: 120,
		prefix: host.prefix,
		version: host.version,
		paths: [],
		hasContext: false,
		hidden: 0
	};
	if (sarifFile !== "") host.write(sarifFile, formats.sarif.report(whole, view), "utf-8");
	append(host, "GITHUB_STEP_SUMMARY", formats.markdown.report(shown, view));
	const count = (severity) => shown.findings.filter((finding) => finding.severity === severity).length;
	const outputs = {
		"sarif-file": sarifFile === "" || isAbsolute(sarifFile) ? sarifFile : join(directory, sarifFile),
		findings: shown.findings.length,
		errors: count("error"),
		warnings: count("warning")
	};
	append(host, "GITHUB_OUTPUT", Object.entries(outputs).map(assignment).join(""));
}
/** The delimiter is random, so that no value can end itself and begin another (actions/toolkit, file-command.ts). */
function assignment([name, value]) {
	const delimiter = `ghadelimiter_${crypto.randomUUID()}`;
	return `${name}<<${delimiter}\n${value}\n${delimiter}\n`;
}
/** The runner names its files in the environment; elsewhere there is none. */
function append(host, variable, text) {
	const file = host.env[variable];
	if (!file) return;
	const reading = host.read(file);
	host.write(file, (reading.kind === "text" ? reading.text : "") + text, "utf-8");
}
// src/action/main.ts
/** The GitHub Action: its inputs are a command line of the same program, and what that finds also goes where a workflow reads it. */
const directory = input(process.env, "working-directory") || ".";
const node = nodeHost(resolve(directory));
const said = [];
const host = {
	...node,
	env: {
		...process.env,
		GITHUB_ACTIONS: "true"
	},
	err(text) {
		said.push(text);
		node.err(text);
	}
};
let isReported = false;
const noDirectory = {
	en: "no such working-directory: '{directory}'",
	zh: "working-directory 不存在：“{directory}”"
};
async function lint(_, request) {
	if (!host.exists(".")) throw new Failure(noDirectory, { directory });
	const isLimited = flag(host.env, "only-changed");
	const result = await engine.lint(host, request);
	const report = isLimited ? await onlyChanged(result.report, host, input(host.env, "token")) : result.report;
	writeOutputs({
		whole: result.report,
		shown: report
	}, host, input(host.env, "sarif-file"), directory);
	for (const line of annotationsOf(report.notices)) host.out(line);
	isReported = true;
	return {
		...result,
		report
	};
}
const code = await main(commandLine(host.env), host, {
	...engine,
	lint
});
if (code === 2 && !isReported) host.out(annotation("error", said.join("")));
process.exitCode = code;
export {};
