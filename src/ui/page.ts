import { type RouterContextProvider, createContext, useRouteLoaderData } from 'react-router'
import type { Client, Door, NavRoom, RecordCard, RefusalBody } from '#kernel'
import { type Language, type Text, fill } from '#kernel/values'

/** What every page knows of its visitor; plain data, so it may go to the browser. */
export interface Shell {
  readonly language: Language
  readonly today: string
  readonly council: { readonly name: string; readonly synthetic: boolean }
  /** Null for a visitor who has not signed in. */
  readonly person: { readonly accountId: string; readonly displayName: string; readonly post: string; readonly roles: readonly string[] } | null
  readonly rooms: readonly NavRoom[]
}

export interface TodaySection {
  readonly title: Text
  readonly empty: Text
  readonly records: readonly RecordCard[]
}

/** What the server hands to loaders and actions. Only JSON and plain refusals come through it. */
export interface PageContext {
  readonly shell: Shell
  /** Of the content security policy; inline scripts carry it. */
  readonly nonce: string
  /** The browser speaks TLS, with us or with a trusted proxy: cookies follow from it. */
  readonly secure: boolean
  readonly api: unknown
  readonly quickEntries: readonly Door[]
  todaySections(): Promise<readonly TodaySection[]>
  /** Every operation, as the OpenAPI document describes it. */
  openapi(): unknown
}

/** The server fills it; entry.server.tsx exports it, so that server and bundle share one key. */
export const pageContext = createContext<PageContext>()

export type LoadArgs = {
  readonly context: Readonly<RouterContextProvider>
  readonly request: Request
  readonly params: Readonly<Record<string, string | undefined>>
}

/** The typed in-process client of a module: `const { calendar } = api<{ calendar: typeof operations }>(context)`. */
export function api<Modules extends Readonly<Record<string, Readonly<Record<string, unknown>>>>>(
  context: Readonly<RouterContextProvider>,
): Client<Modules> {
  return context.get(pageContext).api as Client<Modules> // the server made it from the same operations
}

/** What an operation refused while a page worked; everything else goes to the error page. */
export async function attempt<T>(work: () => Promise<T>): Promise<{ readonly done: T } | { readonly refused: RefusalBody }> {
  try {
    return { done: await work() }
  } catch (error) {
    const { type, data } = error as { type?: string; data?: RefusalBody }
    if (type !== 'DataWithResponseInit' || !data?.code) throw error
    return { refused: data }
  }
}

export function useShell(): Shell {
  const shell = useRouteLoaderData<Shell>('root')
  if (!shell) throw new Error('a page stands outside the root route')
  return shell
}

/** Title of a page in the language of the reader: `export const meta = pageTitle(texts.plan)`. */
export function pageTitle(text: Text) {
  return ({ matches }: { readonly matches: readonly ({ readonly id: string; readonly loaderData?: unknown } | undefined)[] }) => {
    const shell = matches.find((match) => match?.id === 'root')?.loaderData as Shell | undefined // the root loader gives it
    return [{ title: `${text[shell?.language ?? 'ja']}｜${shell?.language === 'en' ? 'Sasaeai' : '支え合い'}` }]
  }
}

/** Sentences of a page in the language of the reader: `t('total', { count: 3 })`. */
export function useTexts<T extends Readonly<Record<string, Text>>>(
  texts: T,
): (key: keyof T & string, values?: Readonly<Record<string, string | number>>) => string {
  const { language } = useShell()
  return (key, values = {}) => fill(texts[key]![language], values)
}

/** A text that comes with data (a title of an operation, a remark) in the language of the reader. */
export function useSay(): (text: Text) => string {
  const { language } = useShell()
  return (text) => text[language]
}
