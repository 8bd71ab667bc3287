export { t as Octokit } from "./github.js";
