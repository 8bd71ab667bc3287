/** Why a path was not read, in words: for notices about what a walk met, and for the error where the path was named. */
import type { Message, Words } from '../text/words.ts'
import type { Reading, Skipped } from './host.ts'

type Unread = Exclude<Reading, { readonly kind: 'text' }>

/** The reason as a sentence without its subject: "is a FIFO; pipe it into 'clb-lint -'." */
export function whyUnread(reading: Unread): Message {
  switch (reading.kind) {
    case 'binary':
      return because('binary', { en: 'is not text: {reason}.', zh: '不是文本：{reason}。' }, { reason: reading.reason })
    case 'too-large': {
      const data = { size: megabytes(reading.size), limit: megabytes(reading.limit) }
      return because(
        'too-large',
        { en: 'is too large: {size} MiB, the limit is {limit} MiB.', zh: '过大：{size} MiB，上限为 {limit} MiB。' },
        data,
      )
    }
    case 'special':
      return because('special', special[reading.what])
    case 'directory':
      return because('directory', { en: 'is a directory.', zh: '是目录。' })
    case 'missing':
      return because('missing', { en: 'does not exist.', zh: '不存在。' })
    case 'unreadable':
      return because(
        'unreadable',
        { en: 'cannot be read ({reason}).', zh: '无法读取（{reason}）。' },
        { reason: reading.reason },
      )
  }
}

/** The same for what a walk passed over. */
export function whySkipped({ why }: Skipped): Message {
  return because(why, skipped[why])
}

const special = {
  fifo: {
    en: "is a FIFO, which is not opened; pipe its writer into 'clb-lint -'.",
    zh: '是 FIFO，不会打开；请用管道传给“clb-lint -”。',
  },
  socket: { en: 'is a socket, which is not opened.', zh: '是套接字，不会打开。' },
  device: { en: 'is a device, which is not opened.', zh: '是设备文件，不会打开。' },
} as const satisfies Readonly<Record<string, Words>>

const skipped = {
  'symbolic-link': {
    en: 'is a symbolic link, which a walk does not follow; name its target to have it read.',
    zh: '是符号链接，遍历目录时不跟随；需要检查时请直接指定其目标。',
  },
  special: { en: 'is no ordinary file and was not opened.', zh: '不是普通文件，没有打开。' },
  'unreadable-directory': { en: 'cannot be listed.', zh: '无法列出其中的文件。' },
} as const satisfies Readonly<Record<Skipped['why'], Words>>

function because(id: string, words: Words, data: Message['data'] = {}): Message {
  return { id, words, data }
}

function megabytes(bytes: number): number {
  return Math.ceil(bytes / (1024 * 1024))
}
