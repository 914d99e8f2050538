import { useEffect, useRef, useState } from 'react'
import { useFetcher } from 'react-router'
import type { RefusalBody } from '#kernel'
import { RefusalSummary, SecretField, type Shell, TextField, button, usePage } from '#ui'
import { texts } from './texts.ts'

interface Rules {
  readonly sessionId: string
  readonly idleMinutes: number
  readonly sharedAs: string | null
}
/** What the sign-in page answers: a question, a refusal with what was typed, or that it is done. */
interface Unlocking {
  readonly state?: 'second' | 'done'
  readonly refusal?: RefusalBody
  readonly stepToken?: string
  readonly asks?: string
  readonly typed?: { readonly intent?: string; readonly stepToken?: string; readonly asks?: string }
}

/**
 * 共用のパソコンの覆い。 Covers the page when nobody has used it for as long as the session may be idle, and ends the session; the same person
 * signs in on the spot and finds everything as it was. On every computer it tells the server once a minute that somebody is typing, so that a
 * long note does not outlive its session.
 */
export function Lock({ person, onUnlocked }: { readonly person: NonNullable<Shell['person']>; onUnlocked(): void }) {
  const { t, council } = usePage(texts)
  const fetcher = useFetcher<Unlocking>()
  const answer = fetcher.data
  /** Since when the page is covered: the answer that stood then. A later one that says "done" takes the cover off. */
  const [covered, setCovered] = useState<{ readonly before: Unlocking | undefined } | null>(null)
  const locked = covered !== null && (answer === covered.before || answer?.state !== 'done')
  const cover = useRef<HTMLDialogElement>(null)

  useEffect(() => {
    if (locked) return
    let rules: Rules | undefined
    let used = Date.now()
    let told = used
    const use = () => void (used = Date.now())
    const ask = async () => {
      told = Date.now()
      const answer = await call('getOwnSession', {}).catch(() => undefined)
      if (answer?.ok) rules = (await answer.json()) as Rules
    }
    void ask()
    const watch = setInterval(() => {
      const idle = Date.now() - used
      if (rules?.sharedAs != null && idle >= rules.idleMinutes * 60_000) {
        setCovered({ before: answer })
        void call('endOwnSessions', { sessionId: rules.sessionId }).catch(() => undefined) // it ends by itself where the server is away
      } else if (used > told && Date.now() - told >= 60_000) void ask()
    }, 1000)
    const events = ['keydown', 'pointerdown', 'input'] as const
    for (const event of events) addEventListener(event, use, { passive: true })
    return () => {
      clearInterval(watch)
      for (const event of events) removeEventListener(event, use)
    }
  }, [locked, answer])

  const wasLocked = useRef(false)
  useEffect(() => {
    if (locked) cover.current?.showModal()
    else if (wasLocked.current) onUnlocked()
    wasLocked.current = locked
  }, [locked, onUnlocked])
  if (!locked) return null
  const refused = answer?.typed?.intent === 'second' && answer.refusal?.code !== 'stepGone' ? answer.typed : undefined
  const second = answer?.state === 'second' ? answer : refused
  return (
    <dialog
      ref={cover}
      aria-labelledby="locked"
      onCancel={(event) => event.preventDefault()}
      className="m-0 h-dvh max-h-none w-dvw max-w-none bg-white p-6 text-solid-gray-800"
    >
      <div className="mx-auto max-w-md space-y-4 py-12">
        <h1 id="locked" className="text-std-24B-150">
          {t('locked')}
        </h1>
        <p>{t('lockedHelp')}</p>
        <fetcher.Form method="post" action="/sign-in" noValidate className="space-y-4">
          <RefusalSummary refusal={answer?.refusal} labels={{ secret: t('lockedSecret', { name: person.displayName }) }} />
          <input type="hidden" name="accountId" value={person.accountId} />
          {second ? (
            <>
              <input type="hidden" name="intent" value="second" />
              <input type="hidden" name="unlock" value="yes" />
              <input type="hidden" name="stepToken" value={second.stepToken} />
              <input type="hidden" name="asks" value={second.asks} />
              <TextField name="secret" label={t('lockedCode')} required refusal={answer?.refusal} autoComplete="one-time-code" />
            </>
          ) : (
            <>
              <input type="hidden" name="unlock" value="yes" />
              {!council.synthetic && (
                <SecretField
                  name="secret"
                  label={t('lockedSecret', { name: person.displayName })}
                  required
                  refusal={answer?.refusal}
                  autoComplete="current-password"
                />
              )}
            </>
          )}
          <button className={button.filled}>{t('unlock', { name: person.displayName })}</button>
        </fetcher.Form>
        <a href="/sign-in" className="link">
          {t('switchPerson')}
        </a>
      </div>
    </dialog>
  )
}

function call(operation: string, input: object): Promise<Response> {
  const headers = { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() }
  return fetch(`/api/identity/${operation}`, { method: 'POST', headers, body: JSON.stringify(input) })
}
