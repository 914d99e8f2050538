// One PostgreSQL for a whole test run (scripts/test.ts starts it and names it in SASAEAI_TEST_DATA), or one of its own for a file
// that is run alone. Tests share one migrated database: each creates its own council there. Only tests of migrations, kills and
// backups take a database or a directory of their own.
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { after } from 'node:test'
import { type Database, openDatabase } from '#platform/postgres'

export const testSettings = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'max_connections=200'] as const

const endings: (() => Promise<void>)[] = []
let ended = false
// Registered when this file is loaded, so that it belongs to the whole test file and not to the test that first asks for something.
after(async () => {
  ended = true
  for (const end of endings.toReversed()) await end()
})

/** Runs when the tests of this file have ended, last come first. */
export function atEnd(end: () => Promise<void>): void {
  if (ended) throw new Error('the tests of this file have ended: nobody would call this ending')
  endings.push(end)
}

export function temporaryDirectory(purpose: string): string {
  const directory = fs.mkdtempSync(path.join(os.tmpdir(), `sasaeai-${purpose}-`))
  fs.chmodSync(directory, 0o711) // the account that runs PostgreSQL must be able to enter it
  return directory
}

/** The shared test database; closed when the file's tests end. */
export async function testDatabase(name = 'sasaeai_test'): Promise<Database> {
  const shared = process.env['SASAEAI_TEST_DATA']
  const dataDirectory = shared ?? temporaryDirectory('test')
  const database = await openDatabase({ dataDirectory, name, settings: testSettings })
  atEnd(async () => {
    await database.close({ stopServer: !shared })
    if (!shared) fs.rmSync(dataDirectory, { recursive: true, force: true })
  })
  return database
}

/** Sizes: a figure of an issue's "must hold" line is reached with `npm run test:deep`; the ordinary run takes a part of it. */
export function size({ deep, ordinary }: { readonly deep: number; readonly ordinary: number }): number {
  return process.env['SASAEAI_TEST_DEEP'] ? deep : ordinary
}
