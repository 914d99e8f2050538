import fs from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Actor, Ids } from '#kernel'
import { type Database, written } from '#platform/postgres'
import type { ChainEnd, Signer } from './heads.ts'

export interface SealingParts {
  readonly database: Pick<Database, 'pool' | 'transactions'>
  readonly ids: Ids
  readonly signer: Signer
  /** Where signed heads are put besides the database: a directory on another machine, or one that only grows. */
  readonly headsDirectory?: string | undefined
  readonly sealSeconds?: number
  /** A chain that grew is signed anew after so long, and when a day has ended. */
  readonly headMinutes?: number
  readonly report?: (message: string) => void
}

interface SignedHead {
  readonly council_id: string
  readonly signed_at: string
  readonly body: string
}

/** Entries of one council sealed by one statement. */
const batch = 10_000

/** 封印する。 Seals what was committed, every few seconds for as long as the server runs; what fails is tried again with the next round. */
export function startSealing({ database, ids, signer, headsDirectory, sealSeconds = 10, headMinutes = 60, report = () => {} }: SealingParts) {
  const stopping = new AbortController()
  let putOutside = '-infinity' // heads signed until then have been put there by this process

  async function round(): Promise<void> {
    while ((await database.pool.query<{ more: boolean }>('select kernel.seal_entries($1) as more', [batch])).rows[0]!.more);
    const { rows: due } = await database.pool.query<{ council_id: string; at: string; ends: ChainEnd[] }>('select * from kernel.heads_due($1)', [
      `${headMinutes} minutes`,
    ])
    for (const { council_id: councilId, at, ends } of due) await keepHead(councilId, at, signer.sign({ councilId, at, ends }))
    if (!headsDirectory) return
    const { rows } = await database.pool.query<SignedHead>('select * from kernel.heads_since($1)', [putOutside])
    if (rows.length > 0) putOut(headsDirectory, rows)
  }

  async function keepHead(councilId: string, at: string, body: string): Promise<void> {
    const actor: Actor = { councilId, accountId: null, displayName: '', roles: [], permissions: new Set(), scopeIds: [] }
    await database.transactions.transact({ actor, requestId: ids.next(), mode: 'write' }, async ({ db }) => {
      await written(db)`insert into kernel.seal_heads (council_id, head_id, signed_at, body) values (${councilId}, ${ids.next()}, ${at}, ${body})`
    })
  }

  /** Names only ever come anew, so that the directory may forbid changing and removing. */
  function putOut(directory: string, heads: readonly SignedHead[]): void {
    try {
      const there = new Set(fs.readdirSync(directory))
      for (const { council_id: councilId, signed_at: signedAt, body } of heads) {
        const file = `${signedAt.replaceAll(/[-:.]/g, '')}-${councilId}.head`
        if (!there.has(file)) fs.writeFileSync(path.join(directory, file), body, { flag: 'wx', flush: true })
        putOutside = signedAt
      }
    } catch (error) {
      report(`signed heads could not be put into ${directory} and will be tried again: ${(error as Error).message}`)
    }
  }

  let running = (async () => {
    while (!stopping.signal.aborted) {
      await round().catch((error: Error) => {
        if (!database.transactions.isAway(error)) report(`sealing the audit failed and will be tried again: ${error.message}`)
      })
      await sleep(sealSeconds * 1000, undefined, { signal: stopping.signal, ref: false }).catch(() => {})
    }
  })()
  return {
    /** Ends after a last round, so that nothing stays unsealed for as long as the server is down. */
    async stop(): Promise<void> {
      stopping.abort()
      await running
      await (running = round().catch(() => {}))
    },
  } as const
}
