/** Bytes to text and back, in the encodings that manifests come in. A byte order mark stays in the text, as U+FEFF. */

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be'

export type Decoded =
  | { readonly kind: 'text'; readonly text: string; readonly encoding: Encoding }
  /** `reason` completes "the file is not text: …". */
  | { readonly kind: 'binary'; readonly reason: string }

/**
 * UTF-8 with or without a byte order mark, UTF-16 with one: what kubectl and the editors of its users write. Bytes that the
 * encoding does not allow, and NUL, which neither YAML nor JSON may hold, make a file binary.
 */
export function decode(bytes: Uint8Array): Decoded {
  const encoding = encodingOf(bytes)
  const text = textOf(bytes, encoding)
  if (text === undefined) return { kind: 'binary', reason: `its bytes are not ${encoding.toUpperCase()}` }
  const nul = text.indexOf('\0')
  if (nul >= 0) return { kind: 'binary', reason: `it holds a NUL character at offset ${nul}` }
  return { kind: 'text', text, encoding }
}

/** The inverse of `decode`: the same bytes for the same text, the byte order mark included. */
export function encode(text: string, encoding: Encoding): Uint8Array {
  if (encoding === 'utf-8') return new TextEncoder().encode(text)
  const bytes = new Uint8Array(text.length * 2)
  const view = new DataView(bytes.buffer)
  for (let at = 0; at < text.length; at += 1) view.setUint16(at * 2, text.charCodeAt(at), encoding === 'utf-16le')
  return bytes
}

function encodingOf(bytes: Uint8Array): Encoding {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  return bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : 'utf-8'
}

/** Undefined where a byte sequence is invalid. */
function textOf(bytes: Uint8Array, encoding: Encoding): string | undefined {
  // Node built without full ICU knows no utf-16be: its bytes are swapped first.
  const known = encoding === 'utf-16be' ? swapped(bytes) : bytes
  const decoder = new TextDecoder(encoding === 'utf-8' ? 'utf-8' : 'utf-16le', { fatal: true, ignoreBOM: true })
  try {
    return decoder.decode(known)
  } catch (error) {
    if (error instanceof TypeError) return undefined
    throw error
  }
}

/** An odd byte at the end stays one: it is an error in both orders. */
function swapped(bytes: Uint8Array): Uint8Array {
  const result = Uint8Array.from(bytes)
  for (let at = 0; at + 1 < result.length; at += 2) {
    result[at] = bytes[at + 1] ?? 0
    result[at + 1] = bytes[at] ?? 0
  }
  return result
}
