import { hkdfSync, randomBytes } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { secret } from './embedded.ts'

/**
 * 中身の鍵。 Keys by purpose, all of which follow from the one in `file`, made when it is first needed: what is sealed in the database cannot be read
 * from the database, or from its backups, alone.
 */
export function keysIn(file: string): (purpose: string) => Buffer {
  return (purpose) => {
    fs.mkdirSync(path.dirname(file), { recursive: true, mode: 0o711 })
    const key = secret(file, () => randomBytes(32).toString('hex'))
    return Buffer.from(hkdfSync('sha256', Buffer.from(key, 'hex'), '', `sasaeai ${purpose}`, 32))
  }
}
