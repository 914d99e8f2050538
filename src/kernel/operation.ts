import type * as z from 'zod'
import type { Clock } from './clock.ts'
import type { FactKind, FactListener, NewFact, Subject } from './facts.ts'
import type { FileStore } from './files.ts'
import type { Later, Schedule } from './later.ts'
import type { Word } from './glossary.ts'
import type { Refusals } from './refusals.ts'
import type { Contributed, Contributions } from './slots.ts'
import type { Protected } from './values/protected.ts'
import type { Language, Text } from './values/texts.ts'

/** The open transaction. Opaque everywhere but in a module's `store/`, which opens it with `tables<…>(db)`. */
export interface Db {
  readonly opaque: unique symbol
}

/** Who is asking, resolved once per request. `accountId` is null for a visitor who has not signed in. */
export interface Actor {
  readonly councilId: string
  readonly accountId: string | null
  readonly displayName: string
  readonly roles: readonly string[]
  readonly permissions: ReadonlySet<string>
  /** Scopes whose rows this actor may see; the database holds everyone to them. */
  readonly scopeIds: readonly string[]
  /** Those of a compartment whose records leave a view-log entry whatever answers with them: tier 4 and above. */
  readonly loggedScopeIds?: readonly string[]
  /** Set for people who signed in; the command line and jobs have none. */
  readonly session?: ActorSession
  /** Where the request came from on the network, as far as it is known; guesses are counted by it. */
  readonly address?: string
}

export interface ActorSession {
  readonly sessionId: string
  /** `single` is a password alone: it opens nothing above tier 2. */
  readonly strength: 'persona' | 'single' | 'strong'
  /** When this person last proved who they are with a strong factor. */
  readonly provenAt: Date | null
  /** 緊急閲覧。 Scopes that are open only because the person broke the glass; they are among `scopeIds`. */
  readonly emergency?: { readonly grantId: string; readonly scopeIds: readonly string[] }
}

/** 操作記録の一行。 Ids and field names only: it is never disposed of, so it holds no personal value. */
export interface AuditEntry {
  readonly subject: Subject
  readonly fields?: readonly string[]
  /** Why, where people are asked for a reason. */
  readonly reason?: string
}

/**
 * 閲覧の理由。 Inferred by the handler from what it read: an own or assigned case, the team's, a conference, a search hit, or the duty of
 * an office (audit, data protection). Beyond one's memberships the kernel writes `emergency` instead.
 */
export type ViewReason = 'own' | 'assigned' | 'team' | 'conference' | 'search' | 'duty'

/** One record of tier 4 or above that was shown. */
export interface Viewed extends Subject {
  readonly scopeId?: string
}

/** 開示の相手と目的。 Codes for the view log: who will see the value, and what for. */
export interface Disclosure {
  readonly audience: 'team' | 'person' | 'authority'
  readonly purpose: 'contact' | 'letter' | 'visit' | 'handover' | 'legal'
}

/** What a handler may use. There are no globals: no `new Date()`, no random ids, no connection of one's own. */
export interface Call {
  readonly actor: Actor
  readonly clock: Clock
  readonly db: Db
  newId(): string
  /** Bytes nobody can foretell, for codes that open something. */
  random(bytes: number): Buffer
  /** A key for one purpose, which follows from a file beside the database: what is sealed with it cannot be read from the database alone. */
  key(purpose: string): Buffer
  audit(entry: AuditEntry): void
  /** Leaves view-log entries. Whatever answers with fields of tier 4 or above must call it, if only with an empty list. */
  viewed(subjects: readonly Viewed[], reason: ViewReason): void
  /**
   * Unwraps a protected value for an answer, where the reader is of the team whose scope it belongs to, and leaves a view-log entry;
   * to everyone else there is no such record.
   */
  disclose(value: Protected, to: Disclosure): string
  /** Tells a fact in the same transaction as the record itself. */
  tell<K extends FactKind>(kind: K, fact: NewFact<K>): void
  /** Takes back every standing fact about the subject; tell the corrected one afterwards. */
  retract(subject: Subject): void
  /** Runs another operation inside this transaction, as the same actor, with its own permission and shapes. */
  run<I extends z.ZodType, O extends z.ZodType>(operation: Operation<I, O>, input: z.input<I>): Promise<z.output<O>>
  /**
   * あとで行う。 A command that a worker runs once this one has committed: on behalf of the same person with what they may then do, or as
   * the system. It is written with the seal, so that what is rolled back leaves nothing to do.
   */
  later<I extends z.ZodType, O extends z.ZodType>(operation: Operation<I, O>, input: z.input<I>, how?: Later): void
  /**
   * 途中で伝える。 Work in a transaction of its own, committed at once, whatever becomes of this command. Only for saying how far long work has come:
   * it leaves no audit entry.
   */
  aside<T>(work: (db: Db) => Promise<T>): Promise<T>
  /** What is inside attached files. */
  readonly files: FileStore
  /** 一枚の件数。 `usual` for a page of a list; more at once where the list is walked through for a file. A list that does not ask has one page. */
  pageSize(usual: number): number
  /**
   * 一覧をたどる。 The rows of a list with a table from its first page to its last, with the same input, as the same actor, with the list's own
   * permission. Looks are kept in the view log as if it had been opened, unless it is only counted (`unseen`) and nothing of it is shown.
   */
  walk(
    operation: AnyOperation,
    input: unknown,
    how: { readonly language: Language; readonly unseen?: true },
  ): AsyncIterable<readonly (readonly Cell[])[]>
  /** What the modules contribute to a slot. */
  readonly contributions: Contributed
  factKind(kind: string): FactKind | undefined
  /** Every module's operations and grants, for operations that tell about operations. */
  readonly registry: Registry
}

/** What may stand in a blank of a Word template: a text, or for `{#rows} … {/rows}` a list of such, or whether to show what stands between. */
export type Blanks = { readonly [name: string]: string | number | boolean | readonly Blanks[] }

/** 空欄の言葉。 What each blank of a Word template is, for whoever edits it in Word; `each`: what may stand between `{#name}` and `{/name}`. */
export type BlankWords = { readonly [name: string]: Text | { readonly title: Text; readonly each: BlankWords } }

/** 載せる写真。 A picture that was attached somewhere and stands on a printed page: the template knows it by its name, Word and readers by words and width. */
export interface Picture {
  readonly name: string
  readonly sha256: string
  /** What it shows, for whoever cannot see it. */
  readonly alt: string
  /** How many stand beside each other. */
  readonly across: number
}

/** 印刷。 The printed page of a query: a Typst template beside the operation and what it is given. */
export interface Print<Output = unknown> {
  readonly template: URL
  readonly title: Text
  data(output: Output, language: Language): unknown
  /**
   * The same as a Word document to work with (`as=word`): a template beside the operation, in whose place the council may put its own, and the words of
   * its blanks. Only of what may leave without a mark: a document carries none.
   */
  readonly word?: { readonly template: URL; readonly blanks: BlankWords; data(output: Output, language: Language): Blanks }
  pictures?(output: Output): readonly Picture[]
  /** A letter to whoever it is about: it carries no mark of the house. It is found by its entry all the same. */
  readonly addressed?: true
  /** What was printed, for the audit: paper leaves the house. */
  subject(output: Output): Subject
}

/** 持ち出しのしるし。 What stands on a page or in a file that leaves the house, so that whoever finds it knows whose it is. */
export interface ExportMark {
  /** 取扱注意: it holds personal data. */
  readonly careful: boolean
  readonly author: string
  readonly at: Date
  /** `serialOf` the entry it is found by. */
  readonly serial: string
}

/** 列の種類。 Codes, numbers of telephones and postal codes are text: what is no quantity is never made a number. */
export type ColumnKind = 'text' | 'date' | 'moment' | 'count' | 'yen'
/** An ISO day or instant where the column is a date or a moment. */
export type Cell = string | number | null

/** 表。 What a list looks like in a file: its columns, and what stands in them. */
export interface Table<Output = unknown> {
  readonly title: Text
  readonly columns: readonly { readonly title: Text; readonly kind: ColumnKind }[]
  rows(output: Output, language: Language): readonly (readonly Cell[])[]
}

/** @param items the rows of an answer */
export function defineTable<Output, Row>({
  title,
  items,
  columns,
}: {
  readonly title: Text
  items(output: Output): readonly Row[]
  readonly columns: readonly { readonly title: Text; readonly kind: ColumnKind; cell(row: Row, language: Language): Cell }[]
}): Table<Output> {
  return { title, columns, rows: (output, language) => items(output).map((row) => columns.map(({ cell }) => cell(row, language))) }
}

/** 操作。 One use case; everything another layer needs to know about it is data on this object. */
export interface Operation<I extends z.ZodType = z.ZodType, O extends z.ZodType = z.ZodType> {
  /** `<module>.<verbNoun>`; path, file, audit action and OpenAPI id agree with it. */
  readonly name: string
  readonly title: Text
  readonly kind: 'command' | 'query'
  /**
   * May this kind of person do this at all: a permission, `signedIn` for every account, `anyone`, or `public`. Which record: the module's `policy.ts` and
   * the database. What `public` queries answer is the same for everybody: they run as a visitor, to whom the database shows published rows only.
   */
  readonly permission: string
  /** Asks that the person proved who they are within the last five minutes: export, money, emergency access, accounts. */
  readonly fresh?: true
  /**
   * Its input or answer holds a password or a code. No answer and no fingerprint of the input is kept, so a repeat is another try; and what
   * the handler wrote stays when it refuses, so that a failed try is counted.
   */
  readonly secret?: true
  readonly input: I
  readonly output: O
  readonly refusals?: Refusals
  readonly print?: Print<z.output<O>>
  /** A list with a table may leave as a file, through the export door and no other way. */
  readonly table?: Table<z.output<O>>
  /** A command that reads more than one statement's worth: it sees one state of the data from beginning to end. */
  readonly steady?: true
  handle(input: z.output<I>, call: Call): Promise<z.input<O>>
}
// oxlint-disable-next-line no-explicit-any -- the registry holds operations of every shape; each keeps its own types where it is called
export type AnyOperation = Operation<any, any>

/** Whoever comes, signed in or not, may ask this. */
export function isForVisitors({ permission }: Pick<AnyOperation, 'permission'>): boolean {
  return permission === 'anyone' || permission === 'public'
}

/** Identity function: it exists for inference and so that `grep defineOperation` lists every use case. */
export function defineOperation<I extends z.ZodType, O extends z.ZodType>(operation: Operation<I, O>): Operation<I, O> {
  return operation
}

/** What a module offers the composition: its index.ts exports these names. */
export interface ModuleSurface {
  /** What people call it, where operations are listed by module. */
  readonly title?: Text
  readonly glossary?: Readonly<Record<string, Word>>
  readonly operations: Readonly<Record<string, AnyOperation>>
  /** Role code → permissions of this module that the shipped preset gives it. */
  readonly grants: Readonly<Record<string, readonly string[]>>
  readonly contributions?: Contributions
  readonly factKinds?: readonly FactKind[]
  readonly listeners?: readonly FactListener[]
  readonly schedules?: readonly Schedule[]
}
export type Registry = Readonly<Record<string, ModuleSurface>>

/** What an operation named in a log is called; one that is gone keeps its name. */
export function titleOf(registry: Registry, operation: string): Text {
  const [module = '', verb = ''] = operation.split('.')
  const operations = Object.hasOwn(registry, module) ? registry[module]!.operations : {}
  return Object.hasOwn(operations, verb) ? operations[verb]!.title : { ja: operation, en: operation }
}
