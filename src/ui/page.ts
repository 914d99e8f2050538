import { type LoaderFunctionArgs, createContext, useRouteLoaderData } from 'react-router'
import type { Client, EveryonesDoor, NavRoom, RecordCard, TodayRecords } from '#kernel'
import { type Language, type Text, fill } from '#kernel/values'

/** What every page knows of its visitor; plain data, so it may go to the browser. */
export interface Shell {
  readonly language: Language
  readonly today: string
  readonly council: { readonly name: string; readonly synthetic: boolean }
  /** Null for a visitor who has not signed in. */
  readonly person: { readonly accountId: string; readonly displayName: string; readonly post: string; readonly roles: readonly string[] } | null
  /** What everybody who signed in may do. */
  readonly doors: readonly EveryonesDoor[]
  /** The rooms this person may enter, each with the quick entries this person may make. */
  readonly rooms: readonly NavRoom[]
  /** Who is signed in and what is open to them when this was rendered; an open window notices when it changes. */
  readonly state: string | null
}

/** What the server hands to loaders and actions. Only JSON and plain refusals come through it. */
export interface PageContext {
  readonly shell: Shell
  /** Of the content security policy; inline scripts carry it. */
  readonly nonce: string
  /** This page answers in place of the one that was asked for: a sign-in or a proof comes first. */
  readonly standsIn: boolean
  /** The browser speaks TLS, with us or with a trusted proxy: cookies follow from it. */
  readonly secure: boolean
  readonly api: unknown
  /** This person sees beyond the own memberships now, and every office page says so. */
  readonly emergency: boolean
  frontNotices(): Promise<readonly { readonly title: Text; readonly records: readonly RecordCard[] }[]>
  todaySections(): Promise<readonly (Pick<TodayRecords, 'title' | 'empty'> & { readonly records: readonly RecordCard[] })[]>
  /** Every operation, as the OpenAPI document describes it. */
  openapi(): unknown
}

/** The server fills it; entry.server.tsx exports it, so that server and bundle share one key. */
export const pageContext = createContext<PageContext>()

/** What React Router gives a loader or an action. */
export type LoadArgs = LoaderFunctionArgs

/** The typed in-process client of a module: `const { calendar } = api<{ calendar: typeof operations }>(context)`. */
export function api<Modules extends Readonly<Record<string, Readonly<Record<string, unknown>>>>>(context: LoadArgs['context']): Client<Modules> {
  return context.get(pageContext).api as Client<Modules> // the server made it from the same operations
}

/**
 * What every page has at hand: the shell, its sentences in the language of the reader, `t('total', { count: 3 })`, and `say` for a
 * text that comes with data (a title of an operation, a remark).
 */
export function usePage<T extends Readonly<Record<string, Text>>>(texts: T) {
  const shell = useRouteLoaderData<Shell>('root')
  if (!shell) throw new Error('a page stands outside the root route')
  return {
    ...shell,
    t: (key: keyof T & string, values: Readonly<Record<string, string | number>> = {}) => fill(texts[key]![shell.language], values),
    say: (text: Text) => text[shell.language],
  }
}
