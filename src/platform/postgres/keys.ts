import { hkdfSync, randomBytes } from 'node:crypto'
import { secret } from './embedded.ts'

/**
 * 中身の鍵。 Keys by purpose, all of which follow from the one in `file`, made when it is first needed: what is sealed in the database cannot be read
 * from the database alone. It goes into the sealed backup set as every file of the data directory does.
 */
export function keysIn(file: string): (purpose: string) => Buffer {
  return (purpose) => {
    const key = secret(file, () => randomBytes(32).toString('hex'))
    return Buffer.from(hkdfSync('sha256', Buffer.from(key, 'hex'), '', `sasaeai ${purpose}`, 32))
  }
}
