// The way every operation goes, always in this order: permission → parse → begin (context, idempotency) → handler → audit →
// facts → parse output → stored answer → commit. Authentication stands before it, in http.ts or in the page server.
import { createHash, randomBytes } from 'node:crypto'
import type * as z from 'zod'
import type { Clock, Ids } from './clock.ts'
import type { FactKind, NewFact, Subject } from './facts.ts'
import { fieldIssues, unstorableIssue } from './issues.ts'
import type { Actor, AnyOperation, AuditEntry, Call, Db, Operation, Registry, ViewReason, Viewed } from './operation.ts'
import { Refusal, commonRefusals, refuse, refusalOf } from './refusals.ts'
import type { Slot, View } from './slots.ts'
import { loggedFrom, tierOf } from './tiers.ts'

/** What a command leaves besides its own rows; written in one statement just before the commit. */
export interface Seal {
  readonly operation: string
  readonly audit: readonly (AuditEntry & { readonly auditId: string })[]
  readonly views: readonly (Viewed & { readonly viewId: string; readonly reason: string; readonly emergencyId?: string })[]
  readonly facts: readonly (NewFact & { readonly factId: string; readonly kind: string; readonly version: number })[]
  readonly retractions: readonly Subject[]
  readonly answer?: { readonly key: string; readonly bodyHash: string; readonly body: string }
}

/** An idempotent answer given earlier under the same key. */
export interface StoredAnswer {
  readonly bodyHash: string
  readonly body: string
}

/** One open transaction in the context of one actor. */
export interface Unit {
  readonly db: Db
  /** Hands over what is written just before the commit, and fails with it. */
  seal(seal: Seal): void
}

/** What the kernel needs of a database; `#platform/postgres` provides it. */
export interface Transactions {
  transact<T>(context: TransactionContext, work: (unit: Unit) => Promise<T>): Promise<T>
  findAnswer(context: TransactionContext, key: string): Promise<StoredAnswer | undefined>
  /** True for an error that says "the database is not there", as against a bug. */
  isAway(error: unknown): boolean
}
export interface TransactionContext {
  readonly actor: Actor
  readonly requestId: string
  /** `logged`: a query that leaves view-log entries and so must be able to write. */
  readonly mode: 'read' | 'logged' | 'write'
}

export interface Request {
  readonly actor: Actor
  readonly requestId: string
  /** Idempotency key of a command. */
  readonly key?: string | undefined
}

export interface Kernel {
  readonly registry: Registry
  readonly clock: Clock
  readonly ids: Ids
  find(module: string, operation: string): AnyOperation | undefined
  /** @throws Refusal, or the bug as it was thrown */
  dispatch<I extends z.ZodType, O extends z.ZodType>(operation: Operation<I, O>, input: unknown, request: Request): Promise<z.output<O>>
  /** Leaves the audit entry of a printed page. */
  recordPrint(operation: AnyOperation, subject: Subject, request: Request): Promise<void>
  contributions<T>(slot: Slot<T>): readonly T[]
  /**
   * 一つの求めに答える。 Gives it a number, takes its time, logs it, and turns whatever was thrown into a refusal with that number:
   * a lost database says so, a bug becomes `failed` and goes to the log.
   */
  answer<T>(name: string, work: (requestId: string) => Promise<T>): Promise<T>
  /** Called after a command that told facts has committed. */
  onFacts: (councilId: string) => void
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
  log?: (answered: Answered) => void
}): Kernel {
  const { registry, transactions, clock, ids, log = () => {} } = parts
  const contributed = Object.values(registry).flatMap((surface) => surface.contributions ?? [])
  const factKinds = new Map(Object.values(registry).flatMap((surface) => (surface.factKinds ?? []).map((kind) => [kind.kind, kind])))
  const contributions = <T>(slot: Slot<T>): readonly T[] => contributed.filter((c) => c.slot === slot).map((c) => c.value as T) // the slot is the proof of the type

  function admit<I extends z.ZodType>(operation: Operation<I>, input: unknown, actor: Actor): z.output<I> {
    const admitted =
      operation.permission === 'anyone' ||
      (operation.permission === 'signedIn' ? actor.accountId !== null : actor.permissions.has(operation.permission))
    if (!admitted) refuse(commonRefusals, actor.accountId === null ? 'signInNeeded' : 'notPermitted')
    if (operation.fresh && actor.session && !isFresh(actor.session.provenAt, clock.now())) refuse(commonRefusals, 'proofNeeded')
    const unstorable = unstorableIssue(input)
    if (unstorable) refuse(commonRefusals, 'invalidInput', [unstorable])
    const parsed = operation.input.safeParse(input, { reportInput: true })
    if (!parsed.success) refuse(commonRefusals, 'invalidInput', fieldIssues(parsed.error))
    return parsed.data
  }

  async function dispatch<I extends z.ZodType, O extends z.ZodType>(
    operation: Operation<I, O>,
    input: unknown,
    request: Request,
  ): Promise<z.output<O>> {
    const { actor, requestId } = request
    const admitted = admit(operation, input, actor)
    const command = operation.kind === 'command'
    const key = command && !operation.secret ? request.key : undefined
    const bodyHash =
      key === undefined
        ? ''
        : createHash('sha256')
            .update(`${operation.name}\n${JSON.stringify(input)}`)
            .digest('hex')
    const replay = (stored: StoredAnswer): z.output<O> => {
      if (stored.bodyHash !== bodyHash) refuse(commonRefusals, 'keyReused')
      return JSON.parse(stored.body) as z.output<O> // it was this operation's parsed output when it was stored
    }
    const logged = tierOf(operation) >= loggedFrom
    const context: TransactionContext = { actor, requestId, mode: command ? 'write' : logged ? 'logged' : 'read' }

    try {
      const { output, told, refused } = await transactions.transact(context, async (unit) => {
        const trail = new Trail()
        let result: z.input<O>
        try {
          result = await operation.handle(admitted, callFor(unit.db, actor, trail))
        } catch (error) {
          if (!operation.secret || !(error instanceof Refusal)) throw error
          if (trail.audit.length > 0) unit.seal({ operation: operation.name, ...trail })
          return { told: false, refused: error }
        }
        if (command && trail.audit.length === 0) throw new Error(`${operation.name} left no audit entry`)
        if (logged && !trail.viewsTold) throw new Error(`${operation.name} answers with tier ${tierOf(operation)} and told nothing to the view log`)
        const output = operation.output.parse(result)
        if (command || trail.views.length > 0) {
          unit.seal({
            operation: operation.name,
            ...trail,
            ...(key !== undefined && { answer: { key, bodyHash, body: JSON.stringify(output) } }),
          })
        }
        return { output, told: trail.facts.length + trail.retractions.length > 0 }
      })
      if (refused) throw refused
      if (told) kernel.onFacts(actor.councilId)
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

  async function recordPrint(operation: AnyOperation, subject: Subject, { actor, requestId }: Request): Promise<void> {
    const audit = [{ subject, auditId: ids.next() }]
    await transactions.transact({ actor, requestId, mode: 'write' }, async (unit) =>
      unit.seal({ operation: `${operation.name}.print`, audit, views: [], facts: [], retractions: [] }),
    )
  }

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

  function callFor(db: Db, actor: Actor, trail: Trail): Call {
    const call: Call = {
      actor,
      clock,
      db,
      newId: () => ids.next(),
      random: (bytes) => randomBytes(bytes),
      audit: (entry) => void trail.audit.push({ ...entry, auditId: ids.next() }),
      viewed: (subjects, reason) => trail.tellViews(subjects, reason, actor, ids),
      tell: (kind, fact) => void trail.facts.push(checkedFact(kind, fact, ids.next())),
      retract: (subject) => void trail.retractions.push(subject),
      run: async (inner, input) => inner.output.parse(await inner.handle(admit(inner, input, actor), call)),
      contributions,
      view: async <Asked, Shown>(view: View<Asked, Shown>, asked: Asked) => view.show((await call.run(view.query, view.input(asked))) as never), // viewOf() tied the two together
      factKind: (kind) => factKinds.get(kind),
    }
    return call
  }

  const kernel: Kernel = {
    registry,
    clock,
    ids,
    find: (module, name) => own(own(registry, module)?.operations, name),
    dispatch,
    answer,
    recordPrint,
    contributions,
    onFacts: () => {},
  }
  return kernel
}

/** Names come from outside: `constructor` is no operation. */
function own<T>(record: Readonly<Record<string, T>> | undefined, name: string): T | undefined {
  return record && Object.hasOwn(record, name) ? record[name] : undefined
}

class Trail {
  readonly audit: Seal['audit'][number][] = []
  readonly views: Seal['views'][number][] = []
  viewsTold = false
  readonly facts: Seal['facts'][number][] = []
  readonly retractions: Subject[] = []

  tellViews(subjects: readonly Viewed[], reason: ViewReason, { session }: Actor, ids: Ids): void {
    this.viewsTold = true
    for (const subject of subjects) {
      const glass = subject.scopeId !== undefined && session?.emergency?.scopeIds.includes(subject.scopeId) ? session.emergency : undefined
      this.views.push({ ...subject, viewId: ids.next(), reason: glass ? 'emergency' : reason, ...(glass && { emergencyId: glass.grantId }) })
    }
  }
}

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
