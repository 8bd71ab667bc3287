/**
 * A GitHub on the loopback interface. What it is asked and what it answers is held against GitHub's own description of its API
 * (github/openapi.json, cut by scripts/cut-github.mjs), so that the double cannot be wrong in the same way as the Action.
 */
import type { IncomingMessage, ServerResponse } from 'node:http'
import { createServer } from 'node:http'
import type { Document } from 'openapi-backend'
import { OpenAPIBackend } from 'openapi-backend'
import addFormats from 'ajv-formats'
import { onTestFinished } from 'vitest'
import description from './github/openapi.json' with { type: 'json' }

export interface ChangedFile {
  readonly filename: string
  readonly status: 'added' | 'removed' | 'modified' | 'renamed'
  readonly previous_filename?: string
}

/** An answer that is not the list of files. */
export interface Refusal {
  readonly status: number
  readonly message: string
  readonly headers?: Readonly<Record<string, string>>
}

export interface GitHub {
  readonly url: string
  /** `GET /path?query`, in order. */
  readonly requests: readonly string[]
  /** Values of the Authorization header, in order. */
  readonly authorizations: readonly string[]
  /** Where a request or an answer is not as GitHub describes it. */
  readonly complaints: readonly string[]
}

/** GitHub lists no more. */
const mostFiles = 3000

/** Answers each refusal once, then lists the files. It ends with the test. */
export async function startGitHub(files: readonly ChangedFile[], refusals: readonly Refusal[] = []): Promise<GitHub> {
  const left = [...refusals]
  const requests: string[] = []
  const authorizations: string[] = []
  const complaints: string[] = []
  const api = new OpenAPIBackend<Document>({
    definition: description as unknown as Document,
    quick: true,
    customizeAjv: (ajv) => addFormats.default(ajv),
  })
  api.register({
    'pulls/list-files': (context, request: IncomingMessage, response: ServerResponse) => {
      const refusal = left.shift()
      if (refusal) {
        // GitHub describes the same body for whatever it refuses.
        complaints.push(...complaintsOf(api.validateResponse(bodyOf(refusal), 'pulls/list-files', 500).errors))
        return answer(response, refusal.status, refusal.headers ?? {}, bodyOf(refusal))
      }
      const { per_page: size = 30, page = 1 } = context.request.query as { per_page?: number; page?: number }
      const body = files
        .slice(0, mostFiles)
        .slice((Number(page) - 1) * Number(size), Number(page) * Number(size))
        .map(entry)
      complaints.push(...complaintsOf(api.validateResponse(body, 'pulls/list-files', 200).errors))
      const pages = Math.ceil(Math.min(files.length, mostFiles) / Number(size))
      return answer(response, 200, linkHeader(request, Number(page), pages), body)
    },
    validationFail: (context, _: IncomingMessage, response: ServerResponse) => {
      complaints.push(...complaintsOf(context.validation.errors))
      answer(response, 422, {}, { message: 'Validation Failed' })
    },
    notFound: (_, request: IncomingMessage, response: ServerResponse) => {
      complaints.push(`no endpoint ${request.url}`)
      answer(response, 404, {}, { message: 'Not Found' })
    },
  })
  await api.init()
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '', 'http://localhost')
    requests.push(`${request.method} ${request.url}`)
    authorizations.push(request.headers.authorization ?? '')
    const headers = { ...request.headers } as Record<string, string | string[]>
    void api.handleRequest(
      { method: request.method ?? '', path: url.pathname, query: url.search, headers },
      request,
      response,
    )
  })
  await new Promise<void>((done) => void server.listen(0, '127.0.0.1', done))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  return { url: `http://127.0.0.1:${port}`, requests, authorizations, complaints }
}

function answer(
  response: ServerResponse,
  status: number,
  headers: Readonly<Record<string, string>>,
  body: unknown,
): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', ...headers })
  response.end(JSON.stringify(body))
}

/** A `basic-error`. */
function bodyOf({ status, message }: Refusal): unknown {
  return { message, documentation_url: 'https://docs.github.com/rest', status: String(status) }
}

function complaintsOf(
  errors: readonly { readonly instancePath: string; readonly message?: string }[] | null | undefined,
) {
  return (errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`)
}

/** One file as GitHub lists it. */
function entry(file: ChangedFile): unknown {
  const path = file.filename.split('/').map(encodeURIComponent).join('/')
  const home = 'https://github.com/Codertocat/Hello-World'
  return {
    sha: '6dcb09b5b57875f334f61aebed695e2e4193db5e',
    additions: 1,
    deletions: 0,
    changes: 1,
    blob_url: `${home}/blob/main/${path}`,
    raw_url: `${home}/raw/main/${path}`,
    contents_url: `https://api.github.com/repos/Codertocat/Hello-World/contents/${path}?ref=main`,
    ...file,
  }
}

/** https://docs.github.com/en/rest/using-the-rest-api/using-pagination-in-the-rest-api */
function linkHeader(request: IncomingMessage, page: number, pages: number): Readonly<Record<string, string>> {
  if (page >= pages) return {}
  const link = (number: number, relation: string) => {
    const url = new URL(request.url ?? '', `http://${request.headers.host}`)
    url.searchParams.set('page', String(number))
    return `<${url.href}>; rel="${relation}"`
  }
  return { link: [link(page + 1, 'next'), link(pages, 'last')].join(', ') }
}
