// 確かめる。 Reads every entry with its seal, in the order of the chain, and works the digests out anew. It trusts no function and no view
// of ours in the database: what is sealed stands here a second time. Rows stream by; memory does not grow with them.
import { hash } from 'node:crypto'
import type pg from 'pg'
import { withClient } from '#platform/postgres'
import { type Head, type Stream, readHead } from './heads.ts'

export interface Finding {
  /**
   * altered: entry or seal is not what was sealed (also where two were exchanged, or the end of the day before is missing) · deleted: the
   * entry is gone · gap: seals are missing before this one · unsealed: an entry without a seal, too old to be waiting · rewritten: the chain
   * fits, but not the signed head: something between the last right head and this one was changed and the chain made anew · truncated: the
   * signed head lies beyond the end · forged: the signature of a head is wrong · unreadable: a text that is no head
   */
  readonly kind: 'altered' | 'deleted' | 'gap' | 'unsealed' | 'rewritten' | 'truncated' | 'forged' | 'unreadable'
  readonly councilId?: string
  readonly stream?: Stream
  /** Place in the chain. For a rewritten chain the head that does not fit, `after` being the last place known to be right. */
  readonly day?: string
  readonly sequence?: number
  readonly after?: string
  readonly entryId?: string
}

export interface Verification {
  readonly entries: Readonly<Record<Stream, number>>
  readonly councils: number
  /** The first thousand; `found` counts all. */
  readonly findings: readonly Finding[]
  readonly found: number
  /** Entries sealed later than {@link lagSeconds} after they say they were recorded: the server was down, or somebody dated one back. */
  readonly late: { readonly count: number; readonly worstSeconds: number; readonly first: readonly Finding['entryId'][] }
  /** Not sealed yet, and not older than {@link lagSeconds}. */
  readonly waiting: number
  /** How many heads fitted, by the key that signed them. */
  readonly heads: Readonly<Record<string, number>>
  readonly seconds: number
}

/** An entry is sealed within this time. */
export const lagSeconds = 60

const fields = {
  audit: 'e.council_id, e.audit_id, e.recorded_at, e.operation, e.account_id, e.request_id, e.subject_type, e.subject_id, e.changed_fields, e.reason',
  views:
    'e.council_id, e.view_id, e.viewed_at, e.account_id, e.operation, e.request_id, e.subject_type, e.subject_id, e.viewed_scope_id, e.reason, e.emergency_id, e.purpose',
} as const
const tables = {
  audit: { name: 'kernel.audit_entries', id: 'audit_id', at: 'recorded_at' },
  views: { name: 'kernel.view_entries', id: 'view_id', at: 'viewed_at' },
} as const

interface Row {
  readonly council_id: string
  readonly entry_id: string
  readonly day: string | null
  readonly sequence: number
  /** The digest that stands there, then the moment of sealing and the fields of the entry; only the digest where the entry is gone. */
  readonly sealed: Buffer
  /** Seconds from recording to sealing, or until now. */
  readonly lag: number
}

/**
 * @param owner connection that sees every council
 * @param outside texts of signed heads that were kept elsewhere; those in the database are looked at besides
 */
export async function verifyAudit(
  owner: pg.ClientConfig,
  outside: readonly string[] = [],
  progress: (entries: number) => void = () => {},
): Promise<Verification> {
  const began = performance.now()
  return withClient(owner, async (client) => {
    await client.query(`begin isolation level repeatable read read only; set local work_mem = '64MB'`)
    const { rows: kept } = await client.query<{ body: string }>('select body from kernel.seal_heads')
    const report = new Report([...kept.map(({ body }) => body), ...outside])
    for (const stream of ['audit', 'views'] as const) {
      await client.query(`declare entries no scroll cursor for ${statementFor(stream)}`)
      const fetch = () => client.query<Row>('fetch 5000 from entries')
      for (let next = fetch(); ;) {
        const { rows } = await next
        if (rows.length === 0) break
        next = fetch() // PostgreSQL sorts and sends while this side works
        for (const row of rows) report.take(stream, row)
        progress(report.entries.audit + report.entries.views)
      }
      await client.query('close entries')
    }
    await client.query('rollback')
    return report.end((performance.now() - began) / 1000)
  })
}

function statementFor(stream: Stream): string {
  const { name, id, at } = tables[stream]
  return `select coalesce(s.council_id, e.council_id) as council_id, coalesce(s.entry_id, e.${id}) as entry_id, to_char(s.day, 'YYYY-MM-DD') as day, s.sequence,
      s.digest || case when e.${id} is null then '' else timestamptz_send(s.sealed_at) || record_send(row(${fields[stream]})) end as sealed,
      extract(epoch from coalesce(s.sealed_at, clock_timestamp()) - e.${at})::float8 as lag
    from ${name} e full join (select * from kernel.seals where stream = '${stream}') s on s.council_id = e.council_id and s.entry_id = e.${id}
    order by 1, s.day, s.sequence`
}

/** Where the chain of one council and stream stands while its rows go by. */
interface Chain {
  readonly councilId: string
  readonly stream: Stream
  day: string
  sequence: number
  digest: Buffer
  /** The last place a head has confirmed. */
  confirmed?: string
}

class Report {
  readonly entries = { audit: 0, views: 0 }
  readonly #findings: Finding[] = []
  #found = 0
  readonly #late = { count: 0, worstSeconds: 0, first: [] as string[] }
  #waiting = 0
  readonly #councils = new Set<string>()
  /** Digests that heads ask for, by council, stream and place. */
  readonly #asked = new Map<string, { readonly digest: string; readonly keys: string[] }[]>()
  readonly #heads: Record<string, number> = {}
  #chain: Chain | undefined

  constructor(heads: readonly string[]) {
    for (const text of heads) {
      const head = readHead(text)
      if (head?.genuine) this.#ask(head)
      else this.#find(head ? { kind: 'forged', councilId: head.councilId } : { kind: 'unreadable' })
    }
  }

  #ask({ councilId, ends, key }: Head): void {
    for (const { stream, day, sequence, digest } of ends) {
      const place = `${councilId} ${stream} ${day} ${sequence}`
      const asked = this.#asked.get(place) ?? []
      if (asked.length === 0) this.#asked.set(place, asked)
      const same = asked.find((each) => each.digest === digest)
      if (same) same.keys.push(key)
      else asked.push({ digest, keys: [key] })
    }
  }

  #find(finding: Finding): void {
    if (this.#found++ < 1000) this.#findings.push(finding)
  }

  take(stream: Stream, row: Row): void {
    const { council_id: councilId, entry_id: entryId, day, sequence, sealed } = row
    this.#councils.add(councilId)
    if (day === null) {
      this.entries[stream]++
      if (row.lag > lagSeconds) this.#find({ kind: 'unsealed', councilId, stream, entryId })
      else this.#waiting++
      return
    }
    if (this.#chain?.councilId !== councilId || this.#chain.stream !== stream)
      this.#chain = { councilId, stream, day: '', sequence: 0, digest: hash('sha256', '', 'buffer') }
    const chain = this.#chain
    const newDay = day !== chain.day
    const before = newDay ? hash('sha256', Buffer.concat([chain.digest, Buffer.from(`${councilId} ${stream} ${day}`)]), 'buffer') : chain.digest
    const gap = sequence !== (newDay ? 1 : chain.sequence + 1)
    const place = { councilId, stream, day, sequence, entryId }
    if (gap) this.#find({ kind: 'gap', ...place })
    const digest = Buffer.from(sealed.subarray(0, 32))
    if (sealed.length === digest.length) this.#find({ kind: 'deleted', ...place })
    else {
      this.entries[stream]++
      before.copy(sealed) // in the place of the digest, which makes it what was hashed
      // Behind a gap nothing can be said about this one: what it was chained to is gone.
      if (!gap && !hash('sha256', sealed, 'buffer').equals(digest)) this.#find({ kind: 'altered', ...place })
      if (row.lag > lagSeconds) this.#beLate(row)
    }
    // Goes on from the digest that stands there, so that each fault is told once, at its place.
    Object.assign(chain, { day, sequence, digest })
    this.#confirm(chain, entryId)
  }

  #beLate({ entry_id: entryId, lag }: Row): void {
    this.#late.count++
    this.#late.worstSeconds = Math.max(this.#late.worstSeconds, lag)
    if (this.#late.first.length < 20) this.#late.first.push(entryId)
  }

  #confirm(chain: Chain, entryId: string): void {
    const { councilId, stream, day, sequence } = chain
    const place = `${councilId} ${stream} ${day} ${sequence}`
    const asked = this.#asked.get(place)
    if (!asked) return
    this.#asked.delete(place)
    const stands = chain.digest.toString('hex')
    for (const { digest, keys } of asked) {
      if (digest === stands) for (const key of keys) this.#heads[key] = (this.#heads[key] ?? 0) + 1
      else this.#find({ kind: 'rewritten', councilId, stream, day, sequence, entryId, ...(chain.confirmed && { after: chain.confirmed }) })
    }
    if (asked.every(({ digest }) => digest === stands)) chain.confirmed = `${day} ${sequence}`
  }

  end(seconds: number): Verification {
    for (const place of this.#asked.keys()) {
      const [councilId, stream, day, sequence] = place.split(' ') as [string, Stream, string, string]
      this.#find({ kind: 'truncated', councilId, stream, day, sequence: Number(sequence) })
    }
    return {
      entries: this.entries,
      councils: this.#councils.size,
      findings: this.#findings,
      found: this.#found,
      late: this.#late,
      waiting: this.#waiting,
      heads: this.#heads,
      seconds,
    }
  }
}
