/** Asks GitHub which files a pull request changes: the only thing that clb-lint ever sends over a network. */
import type { Host } from '../host/host.ts'
import type { Data, Message, Words } from '../text/words.ts'
import type { Refusal } from './patience.ts'
import type { PullRequest } from './pull-request.ts'
import { delayBeforeRetry, isRateLimit, refusalOf } from './patience.ts'

export type ChangedFiles =
  /** As seen from the git top level. A deleted file is not among them; a renamed one has its new name. */
  { readonly known: true; readonly paths: ReadonlySet<string> } | { readonly known: false; readonly why: Message }

/** GitHub lists no more (https://docs.github.com/en/rest/pulls/pulls#list-pull-requests-files). */
const mostFiles = 3000
/** Milliseconds for all pages, second tries included. */
const patience = 180_000

/** The files, or why they are not known: that is never an error, since a report of everything is right too. */
export async function changedFiles(
  pullRequest: PullRequest,
  token: string,
  { env, version }: Pick<Host, 'env' | 'version'>,
): Promise<ChangedFiles> {
  if (token === '') return unknown('token')
  try {
    return await listFiles(await connect(token, env['GITHUB_API_URL'], version), pullRequest)
  } catch (error) {
    const refusal = refusalOf(error)
    if (!refusal) throw error
    return unknown(reasonOf(refusal), { status: refusal.status })
  }
}

type GitHub = Awaited<ReturnType<typeof connect>>

/** A client that tries once more where that helps. It is loaded here, so that a run that asks nothing does not load it. */
async function connect(token: string, baseUrl: string | undefined, version: string) {
  const { Octokit } = await import('@octokit/rest')
  const silent = { debug() {}, info() {}, warn() {}, error() {} }
  const options = { auth: token, userAgent: `clb-lint/${version}`, log: silent }
  const octokit = new Octokit(baseUrl ? { ...options, baseUrl } : options)
  octokit.hook.wrap('request', async (request, parameters) => {
    try {
      return await request(parameters)
    } catch (error) {
      const refusal = refusalOf(error)
      const delay = refusal && delayBeforeRetry(refusal, Date.now())
      if (delay === undefined) throw error
      await new Promise((done) => setTimeout(done, delay))
      return request(parameters)
    }
  })
  return octokit
}

async function listFiles(
  octokit: GitHub,
  { owner, repo, number, changedFiles: all }: PullRequest,
): Promise<ChangedFiles> {
  const request = { signal: AbortSignal.timeout(patience) }
  const parameters = { owner, repo, pull_number: number, per_page: 100, request }
  const listed: { readonly filename: string; readonly status: string }[] = []
  for await (const { data } of octokit.paginate.iterator(octokit.rest.pulls.listFiles, parameters)) {
    listed.push(...data)
    if (listed.length >= mostFiles) break
  }
  if (listed.length >= mostFiles && all !== listed.length) return unknown('limit', { listed: listed.length })
  // A proxy may answer 200 with a page of its own.
  if (!listed.every(({ filename }) => typeof filename === 'string')) return unknown('refused', { status: 200 })
  return {
    known: true,
    paths: new Set(listed.filter(({ status }) => status !== 'removed').map(({ filename }) => filename)),
  }
}

const reasons = {
  token: {
    en: "Changed files are unknown without a 'token', so everything is reported.",
    zh: '缺少“token”，无法得知改动的文件，因此报告全部结果。',
  },
  limit: {
    en: 'GitHub lists no more than {listed} changed files, so everything is reported.',
    zh: 'GitHub 最多列出 {listed} 个改动的文件，因此报告全部结果。',
  },
  'rate-limit': {
    en: "GitHub's rate limit was hit ({status}), so everything is reported.",
    zh: '触发 GitHub 速率限制（{status}），因此报告全部结果。',
  },
  permission: {
    en: "The token may not list changed files ({status}): grant 'pull-requests: read'. Everything is reported.",
    zh: '令牌无权列出改动的文件（{status}）：请授予“pull-requests: read”。因此报告全部结果。',
  },
  refused: {
    en: 'GitHub did not list the changed files ({status}), so everything is reported.',
    zh: 'GitHub 未列出改动的文件（{status}），因此报告全部结果。',
  },
  unreachable: {
    en: 'GitHub could not be reached for the changed files, so everything is reported.',
    zh: '无法连接 GitHub 查询改动的文件，因此报告全部结果。',
  },
} as const satisfies Readonly<Record<string, Words>>

type Reason = keyof typeof reasons

function reasonOf(refusal: Refusal): Reason {
  if (refusal.headers === undefined) return 'unreachable'
  if (isRateLimit(refusal)) return 'rate-limit'
  // 404 is what GitHub answers about what a token may not see.
  return [401, 403, 404].includes(refusal.status) ? 'permission' : 'refused'
}

function unknown(reason: Reason, data: Data = {}): ChangedFiles {
  return { known: false, why: { id: `changed-files-${reason}`, words: reasons[reason], data } }
}
