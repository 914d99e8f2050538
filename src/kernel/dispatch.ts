// The way every operation goes, always in this order: permission → parse → begin (context, idempotency) → handler → audit →
// facts → parse output → stored answer → commit. Authentication stands before it, in http.ts or in the page server.
import { hash, randomBytes } from 'node:crypto'
import type * as z from 'zod'
import type { Clock, Ids } from './clock.ts'
import type { FactKind, NewFact, Subject } from './facts.ts'
import type { FileStore } from './files.ts'
import { fieldIssues, unstorableIssue } from './issues.ts'
import type { Later, NewJob } from './later.ts'
import {
  type Actor,
  type AnyOperation,
  type AuditEntry,
  type Call,
  type Db,
  type Operation,
  type Registry,
  type ViewReason,
  type Viewed,
  isForVisitors,
} from './operation.ts'
import { Refusal, commonRefusals, refuse, refusalOf } from './refusals.ts'
import type { Contributed } from './slots.ts'
import { loggedFrom, strongFrom, tierOf } from './tiers.ts'
import { reveal } from './values/protected.ts'
import type { Language } from './values/texts.ts'

/** What a handler leaves besides its own rows. */
interface Trail {
  readonly audit: (AuditEntry & { readonly auditId: string })[]
  /** Undefined until the handler told the view log, be it that nothing was seen. */
  views?: (Viewed & { readonly viewId: string; readonly reason: string; readonly emergencyId?: string; readonly purpose?: string })[]
  readonly facts: (NewFact & { readonly factId: string; readonly kind: string; readonly version: number })[]
  readonly retractions: Subject[]
  readonly jobs: NewJob[]
}

/** An idempotent answer, kept under its key. */
export interface StoredAnswer {
  readonly bodyHash: string
  readonly body: string
}

/** What is written in one statement just before the commit of a command. */
export interface Seal extends Trail {
  readonly operation: string
  readonly answer?: StoredAnswer & { readonly key: string }
}

/** One open transaction in the context of one actor. */
export interface Unit {
  readonly db: Db
  /** Hands over what is written just before the commit, and fails with it. */
  seal(seal: Seal): void
}

export interface PlacedRecord {
  readonly id: string
  readonly table: string
  readonly scopeId: string
}

/** What the kernel needs of a database; `#platform/postgres` provides it. */
export interface Transactions {
  transact<T>(context: TransactionContext, work: (unit: Unit) => Promise<T>): Promise<T>
  findAnswer(context: TransactionContext, key: string): Promise<StoredAnswer | undefined>
  /** Which of these ids are records that lie in one of these scopes, and the table each is a row of. */
  recordsWithin(db: Db, councilId: string, ids: readonly string[], scopeIds: readonly string[]): Promise<readonly PlacedRecord[]>
  /** True for an error that says "the database is not there", as against a bug. */
  isAway(error: unknown): boolean
}
export interface Request {
  readonly actor: Actor
  readonly requestId: string
  /** Idempotency key of a command. */
  readonly key?: string | undefined
}
export interface TransactionContext extends Request {
  /** `steady`: one state of the data, and able to write: commands that say so, and queries that leave view-log entries. */
  readonly mode: 'read' | 'steady' | 'write'
  /** 館内の人の求め。 The operation is for people with a permission or an account; without it rows that are not public stay closed. */
  readonly inside?: boolean
}

/** What was answered, for the log: names and numbers, never a body. */
export interface Answered {
  readonly requestId: string
  readonly operation: string
  readonly status: number
  readonly milliseconds: number
  readonly error?: unknown
}

export const keyPattern = /^[A-Za-z0-9_-]{8,100}$/

export function createKernel(parts: {
  registry: Registry
  transactions: Transactions
  clock: Clock
  ids: Ids
  /** Left out where nothing is attached. */
  files?: FileStore | undefined
  /** Keys by purpose; left out where nothing is sealed. */
  keyOf?: Call['key']
  log?: (answered: Answered) => void
  /** Called after a command that told facts has committed. */
  onFacts?: (councilId: string) => void
}) {
  const { registry, transactions, clock, ids, files, keyOf = noKeys, log = () => {}, onFacts = () => {} } = parts
  const surfaces = Object.values(registry)
  const operations = new Map(surfaces.flatMap((surface) => Object.values(surface.operations).map((operation) => [operation.name, operation])))
  const factKinds = new Map(surfaces.flatMap((surface) => (surface.factKinds ?? []).map((kind) => [kind.kind, kind])))
  const kindOfTable = new Map(
    surfaces
      .flatMap((surface) => surface.contributions?.recordKind ?? [])
      .flatMap(({ subjectType, tables }) => tables.map((table) => [table, subjectType])),
  )
  const find = (module: string, name: string): AnyOperation | undefined => operations.get(`${module}.${name}`)
  const contributions: Contributed = (slot) => surfaces.flatMap((surface) => surface.contributions?.[slot] ?? [])

  function askProof(operation: AnyOperation, { session }: Actor): void {
    if (session?.strength === 'single' && tierOf(operation) >= strongFrom) refuse(commonRefusals, 'strongSignInNeeded')
    if (operation.fresh && session && !isFresh(session.provenAt, clock.now())) refuse(commonRefusals, 'proofNeeded')
  }

  function admit<I extends z.ZodType>(operation: Operation<I>, input: unknown, actor: Actor): z.output<I> {
    const admitted =
      isForVisitors(operation) || (operation.permission === 'signedIn' ? actor.accountId !== null : actor.permissions.has(operation.permission))
    if (!admitted) refuse(commonRefusals, actor.accountId === null ? 'signInNeeded' : 'notPermitted')
    askProof(operation, actor)
    const unstorable = unstorableIssue(input)
    if (unstorable) refuse(commonRefusals, 'invalidInput', [unstorable])
    const parsed = operation.input.safeParse(input, { reportInput: true })
    if (!parsed.success) refuse(commonRefusals, 'invalidInput', fieldIssues(parsed.error))
    return parsed.data
  }

  /** @throws Refusal, or the bug as it was thrown */
  async function dispatch<I extends z.ZodType, O extends z.ZodType>(
    operation: Operation<I, O>,
    input: unknown,
    request: Request,
  ): Promise<z.output<O>> {
    const { requestId } = request
    const actor = operation.permission === 'public' ? visitor(request.actor) : request.actor
    const admitted = admit(operation, input, actor)
    const command = operation.kind === 'command'
    const key = command && !operation.secret ? request.key : undefined
    const bodyHash = key === undefined ? '' : hash('sha256', `${operation.name}\n${JSON.stringify(input)}`)
    const replay = (stored: StoredAnswer): z.output<O> => {
      if (stored.bodyHash !== bodyHash) refuse(commonRefusals, 'keyReused')
      return JSON.parse(stored.body) as z.output<O> // it was this operation's parsed output when it was stored
    }
    const logged = tierOf(operation) >= loggedFrom
    const watched = !command && isWatched(actor)
    const mode = operation.steady || watched || (logged && !command) ? 'steady' : command ? 'write' : 'read'
    const context: TransactionContext = { actor, requestId, mode, inside: !isForVisitors(operation) }

    try {
      const { output, told, refused } = await transactions.transact(context, async (unit) => {
        const trail = newTrail()
        let result: z.input<O>
        try {
          result = await operation.handle(admitted, callFor(unit.db, actor, trail))
        } catch (error) {
          if (!operation.secret || !(error instanceof Refusal)) throw error
          if (trail.audit.length > 0) unit.seal({ operation: operation.name, ...trail })
          return { told: false, refused: error }
        }
        if (command && trail.audit.length === 0) throw new Error(`${operation.name} left no audit entry`)
        if (!command && trail.jobs.length > 0) throw new Error(`${operation.name} is a query and calls something later`)
        if (logged && !trail.views) throw new Error(`${operation.name} answers with tier ${tierOf(operation)} and told nothing to the view log`)
        const output = operation.output.parse(result)
        if (watched) await watch(unit.db, actor, trail, admitted as object, output as object) // strict objects only: test/contract.test.ts
        if (command || trail.views?.length) {
          const answer = key === undefined ? {} : { answer: { key, bodyHash, body: JSON.stringify(output) } }
          unit.seal({ operation: operation.name, ...trail, ...answer })
        }
        return { output, told: trail.facts.length + trail.retractions.length > 0 }
      })
      if (refused) throw refused
      if (told) onFacts(actor.councilId)
      return output
    } catch (error) {
      if (key === undefined || transactions.isAway(error)) throw error
      // Nobody looks beforehand whether a key was used: its twin, long ago or a moment before, makes the second seal fail or the
      // handler refuse, everything is rolled back, and the twin's answer is ours.
      const stored = await transactions.findAnswer(context, key)
      if (stored) return replay(stored)
      throw error
    }
  }

  /** Leaves the audit entry of a printed page. @param auditId drawn before, as its serial stands on the page */
  async function recordPrint(operation: AnyOperation, auditId: string, subject: Subject, request: Request): Promise<void> {
    const audit = [{ subject, auditId }]
    await transactions.transact({ ...request, mode: 'write' }, async (unit) =>
      unit.seal({ operation: `${operation.name}.print`, audit, facts: [], retractions: [], jobs: [] }),
    )
  }

  /**
   * 一つの求めに答える。 Gives it a number, takes its time, logs it, and turns whatever was thrown into a refusal with that number:
   * a lost database says so, a bug becomes `failed` and goes to the log.
   */
  async function answer<T>(name: string, work: (requestId: string) => Promise<T>): Promise<T> {
    const requestId = ids.next()
    const began = performance.now()
    const done = (status: number, error?: unknown) =>
      log({ requestId, operation: name, status, milliseconds: performance.now() - began, ...(error !== undefined && { error }) })
    try {
      const result = await work(requestId)
      done(200)
      return result
    } catch (error) {
      const said = error instanceof Refusal ? error : refusalOf(commonRefusals, transactions.isAway(error) ? 'databaseAway' : 'failed')
      done(said.body.status, said.body.code === 'failed' ? error : undefined)
      throw new Refusal({ ...said.body, requestId })
    }
  }

  /**
   * 区分4以上の分野の記録は、何が答えても閲覧の記録に残る。 The ids in question and answer are looked up among the records of the reader's logged scopes, of whatever
   * shape the answer is. A record that was asked for by its id stands for what hangs on it; of anything else every record counts. Readers
   * without such a scope, and that is nearly everybody, pay nothing.
   */
  async function watch(db: Db, actor: Actor, trail: Trail, input: object, output: object): Promise<void> {
    if (!isWatched(actor)) return
    const asked = idsIn(input)
    const ids = [...new Set([...asked, ...idsIn(output)])]
    if (ids.length === 0) return
    const told = new Set(trail.views?.map(({ id }) => id))
    const records = await transactions.recordsWithin(db, actor.councilId, ids, actor.loggedScopeIds)
    const named = records.some(({ id }) => asked.has(id))
    for (const { id, table, scopeId } of records) {
      const kind = kindOfTable.get(table)
      if (told.has(id) || (named && !asked.has(id) && !kind)) continue
      told.add(id) // rows of two tables may be one record
      tellViews(actor, trail, [{ type: kind ?? nounOf(table), id, scopeId }], asked.has(id) ? 'assigned' : 'search')
    }
  }

  function tellViews({ session }: Actor, trail: Trail, subjects: readonly Viewed[], reason: ViewReason, purpose?: string): void {
    const emergency = session?.emergency
    trail.views ??= []
    for (const subject of subjects) {
      const glass = subject.scopeId !== undefined && emergency?.scopeIds.includes(subject.scopeId) ? { emergencyId: emergency.grantId } : {}
      const why = 'emergencyId' in glass ? 'emergency' : reason
      trail.views.push({ ...subject, viewId: ids.next(), reason: why, ...glass, ...(purpose && { purpose }) })
    }
  }

  function callFor(db: Db, actor: Actor, trail: Trail, pageSize: Call['pageSize'] = (usual) => usual): Call {
    const call: Call = {
      actor,
      clock,
      db,
      newId: () => ids.next(),
      random: (bytes) => randomBytes(bytes),
      key: keyOf,
      audit: (entry) => void trail.audit.push({ ...entry, auditId: ids.next() }),
      viewed: (subjects, reason) => tellViews(actor, trail, subjects, reason),
      disclose(value, { audience, purpose }) {
        const { subject, scopeId, text } = reveal(value)
        // Emergency access never opens a team's scope, so whoever has it open is of the team.
        if (!actor.scopeIds.includes(scopeId)) refuse(commonRefusals, 'notFound')
        tellViews(actor, trail, [{ ...subject, scopeId }], 'team', `${audience}/${purpose}`)
        return text
      },
      tell: (kind, fact) => void trail.facts.push(checkedFact(kind, fact, ids.next())),
      retract: (subject) => void trail.retractions.push(subject),
      run: async (inner, input) => inner.output.parse(await inner.handle(admit(inner, input, actor), call)),
      later: (inner, input, how = {}) => void trail.jobs.push(newJob(inner, input, how, actor)),
      aside: (work) => transactions.transact({ actor, requestId: ids.next(), mode: 'write' }, (unit) => work(unit.db)),
      get files() {
        if (!files) throw new Error('this kernel was given no place for files')
        return files
      },
      pageSize,
      walk: (list, input, how) => walk(db, actor, how.unseen ? newTrail() : trail, list, input, how.language),
      contributions,
      factKind: (kind) => factKinds.get(kind),
      registry,
    }
    return call
  }

  async function* walk(db: Db, actor: Actor, trail: Trail, operation: AnyOperation, input: unknown, language: Language) {
    if (!operation.table || operation.kind !== 'query') throw new Error(`${operation.name} is no list with a table`)
    let size: number | undefined
    const call = callFor(db, actor, trail, (usual) => (size = Math.max(usual, walkedAtOnce)))
    const asked = admit(operation, input, actor) as object // strict objects only: test/contract.test.ts
    for (let page = 1; ; page++) {
      size = undefined
      const output: unknown = operation.output.parse(await operation.handle('page' in asked ? { ...asked, page } : asked, call))
      if (tierOf(operation) >= loggedFrom && !trail.views) throw new Error(`${operation.name} told nothing to the view log`)
      await watch(db, actor, trail, asked, output as object)
      const rows = operation.table.rows(output, language)
      yield rows
      if (size === undefined || rows.length < size) return
    }
  }

  /** What could never run is a bug, found while it is asked for. */
  function newJob(operation: AnyOperation, input: unknown, { runAt, onceKey, workId, asSystem }: Later, actor: Actor): NewJob {
    if (operation.kind !== 'command' || !operations.has(operation.name)) throw new Error(`${operation.name} is no registered command`)
    if (!asSystem && actor.accountId === null) throw new Error(`${operation.name} is called later on behalf of nobody`)
    if (unstorableIssue(input)) throw new Error(`${operation.name} is called later with what cannot be stored`)
    operation.input.parse(input)
    if (!asSystem) askProof(operation, actor) // the job will have no session to ask
    return {
      jobId: ids.next(),
      operation: operation.name,
      input,
      ...(asSystem ? { systemReach: asSystem } : { accountId: actor.accountId!, scopeIds: actor.scopeIds }),
      runAt: (runAt ?? clock.now()).toISOString(),
      ...(onceKey !== undefined && { onceKey }),
      ...(workId !== undefined && { workId }),
    }
  }

  return { registry, clock, ids, find, dispatch, answer, recordPrint, contributions } as const
}
export type Kernel = ReturnType<typeof createKernel>

const noKeys = (): never => {
  throw new Error('this kernel was given no keys')
}

/** Whoever asks what is public is nobody in particular. */
function visitor({ councilId, address }: Actor): Actor {
  const nobody = { accountId: null, displayName: '', roles: [], permissions: new Set<string>(), scopeIds: [] }
  return { councilId, ...nobody, ...(address !== undefined && { address }) }
}

/** Somebody, with a scope open whose records leave an entry. */
function isWatched(actor: Actor): actor is Actor & { readonly accountId: string; readonly loggedScopeIds: readonly string[] } {
  return actor.accountId !== null && actor.loggedScopeIds !== undefined && actor.loggedScopeIds.length > 0
}

/** Whatever is written like an id, also within an address of a page. */
function idsIn(value: object): Set<string> {
  return new Set(
    JSON.stringify(value)
      .toLowerCase()
      .match(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g),
  )
}

/** `calendar.agenda_items` → `calendar.agendaItem`, as entries name a record of which no module told a kind. */
function nounOf(table: string): string {
  return table
    .replaceAll(/_([a-z])/g, (_, letter: string) => letter.toUpperCase())
    .replace(/ies$/, 'y')
    .replace(/s$/, '')
}

const newTrail = (): Trail => ({ audit: [], facts: [], retractions: [], jobs: [] })

/** Few enough to lie in memory beside each other's requests, many enough that sorting the list for each page costs little. */
const walkedAtOnce = 5000

const freshMilliseconds = 5 * 60_000 // ASVS 7.5.3

function isFresh(provenAt: Date | null, now: Date): boolean {
  return provenAt !== null && now.getTime() - provenAt.getTime() <= freshMilliseconds
}

/** A fact with a tag or quantity its kind does not declare would be counted nowhere: that is a bug, found at once. */
function checkedFact(kind: FactKind, fact: NewFact, factId: string): Seal['facts'][number] {
  const unknown = Object.keys(fact.quantities).filter((name) => !(name in kind.quantities))
  if (unknown.length > 0) throw new Error(`${kind.kind} declares no quantity ${unknown.join(', ')}`)
  return { ...fact, tags: kind.tags.parse(fact.tags), factId, kind: kind.kind, version: kind.version }
}
