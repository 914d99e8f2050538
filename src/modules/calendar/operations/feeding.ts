import { createHash } from 'node:crypto'

/** What is kept of the secret of a feed. */
export function digestOf(token: string): Buffer {
  return createHash('sha256').update(token).digest()
}
