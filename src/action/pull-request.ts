/** The pull request that a job runs for, from the event that the runner wrote down. */
import type { Host } from '../host/host.ts'
import { property } from './property.ts'

export interface PullRequest {
  readonly owner: string
  readonly repo: string
  readonly number: number
  /** How many files it changes; undefined where the event does not count them. */
  readonly changedFiles: number | undefined
}

/** Undefined for an event that is about no pull request. */
export function pullRequestOf({ env, read }: Pick<Host, 'env' | 'read'>): PullRequest | undefined {
  const [owner, repo] = (env['GITHUB_REPOSITORY'] ?? '').split('/')
  const file = env['GITHUB_EVENT_PATH']
  if (!owner || !repo || !file) return undefined
  const reading = read(file)
  const event = reading.kind === 'text' ? parsed(reading.text) : undefined
  const number = property(event, 'pull_request', 'number')
  const changedFiles = property(event, 'pull_request', 'changed_files')
  if (typeof number !== 'number') return undefined
  return { owner, repo, number, changedFiles: typeof changedFiles === 'number' ? changedFiles : undefined }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
