import { describe, expect, it } from 'vitest'
import type { ChangedFile } from './github-double.ts'
import { startGitHub } from './github-double.ts'

const path = '/repos/Codertocat/Hello-World/pulls/2/files'

describe('the GitHub that the Action is tested against', () => {
  it('complains of a request that GitHub does not describe', async () => {
    const github = await startGitHub([])
    expect((await fetch(`${github.url}${path}?per_page=many`)).status).toBe(422)
    expect((await fetch(`${github.url}/repos/Codertocat/Hello-World/pulls/two/files`)).status).toBe(422)
    expect((await fetch(`${github.url}/repos/Codertocat/Hello-World/check-runs`)).status).toBe(404)
    expect(github.complaints).toHaveLength(3)
  })

  it('complains of an answer that GitHub does not describe', async () => {
    const wrong = { filename: 'a', status: 'vanished' } as unknown as ChangedFile
    const github = await startGitHub([wrong])
    await fetch(`${github.url}${path}`)
    expect(github.complaints).toEqual(['/0/status must be equal to one of the allowed values'])
  })

  it('lists pages of thirty unless it is told otherwise, and no more than 3,000 files', async () => {
    const files = Array.from({ length: 3100 }, (_, index): ChangedFile => ({ filename: `${index}`, status: 'added' }))
    const github = await startGitHub(files)
    const first = await fetch(`${github.url}${path}`)
    expect(await first.json()).toHaveLength(30)
    expect(first.headers.get('link')).toContain(`${path}?page=100>; rel="last"`)
    const beyond = await fetch(`${github.url}${path}?per_page=100&page=31`)
    expect(await beyond.json()).toEqual([])
    expect(github.complaints).toEqual([])
  })
})
