import { type ReactNode, useEffect, useRef, useState } from 'react'
import { useLocation, useRevalidator } from 'react-router'
import { button, usePage } from '#ui'
import { texts } from './texts.ts'

const pollMilliseconds = 3000 // where there is no stream, or nobody looks: still below 5 s

type Cover = 'ended' | 'otherPerson'

/**
 * 開いている画面を、いまの状態に合わせる。
 *
 * When the session ended, the content is covered and an explanation stands there; what was typed stays in the page beneath and is there
 * again when the same person has signed in in another window. When roles or memberships changed, the page loads itself anew.
 */
export function Live({ children }: { readonly children: ReactNode }) {
  const { state } = usePage(texts)
  const { revalidate } = useRevalidator()
  const [cover, setCover] = useState<Cover>()
  const shown = useRef(state)
  const asked = useRef(state)
  const covered = useRef(false)
  useEffect(() => {
    shown.current = state
  }, [state])

  useEffect(() => {
    const put = (next: Cover | undefined) => {
      covered.current = next !== undefined
      setCover(next)
    }
    /** What the server says now against what this page shows. */
    function compare(now: string | null): void {
      if (shown.current === null) return
      if (now === null) return put('ended')
      if (personOf(now) !== personOf(shown.current)) return put('otherPerson')
      const back = covered.current
      put(undefined)
      if (!back && (now === shown.current || now === asked.current)) return
      asked.current = now // once for each state, whatever the loaders answer
      void revalidate()
    }
    async function poll(): Promise<void> {
      try {
        const answer = await fetch('/live?once', { cache: 'no-store' })
        if (answer.ok || answer.status === 401 || answer.status === 429) compare(((await answer.json()) as { readonly state: string | null }).state)
      } catch {
        // The server cannot be reached: nothing is known, and nothing is taken away.
      }
    }

    let source: EventSource | undefined
    function connect(): void {
      source?.close()
      source = undefined
      if (document.visibilityState === 'hidden') return // a browser allows six connections; only the window that is looked at holds one
      source = new EventSource('/live')
      source.addEventListener('message', (event: MessageEvent<string>) => compare(event.data))
      // The token may have been changed by this very browser: ask once more before anything is covered.
      source.addEventListener('ended', () => {
        source?.close()
        void poll()
      })
      source.addEventListener('error', () => source?.readyState === EventSource.CLOSED && void poll())
    }
    const timer = setInterval(() => {
      if (source?.readyState === EventSource.OPEN) return
      void poll().then(() => !covered.current && source?.readyState === EventSource.CLOSED && connect())
    }, pollMilliseconds)
    const look = () => {
      connect()
      if (document.visibilityState === 'visible') void poll()
    }
    document.addEventListener('visibilitychange', look)
    connect()
    return () => {
      clearInterval(timer)
      document.removeEventListener('visibilitychange', look)
      source?.close()
    }
  }, [revalidate])

  return (
    <>
      <div inert={cover !== undefined} className={cover && 'invisible'}>
        {children}
      </div>
      {cover && <Covered key={cover} cover={cover} />}
    </>
  )
}

function personOf(state: string): string {
  return state.split('.')[0]!
}

function Covered({ cover }: { readonly cover: Cover }) {
  const { t } = usePage(texts)
  const { pathname, search } = useLocation()
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])
  return (
    <main className="fixed inset-0 z-50 overflow-auto bg-white px-4 py-12">
      <div className="mx-auto max-w-2xl" role="alertdialog" aria-modal="true" aria-labelledby="cover-title" aria-describedby="cover-text">
        <h1 id="cover-title" ref={heading} tabIndex={-1} className="mb-4 text-std-24B-150 outline-none">
          {t(cover === 'ended' ? 'endedTitle' : 'otherTitle')}
        </h1>
        <p id="cover-text" className="mb-6">
          {t(cover === 'ended' ? 'endedText' : 'otherText')}
        </p>
        {cover === 'ended' ? (
          <a href="/sign-in" target="_blank" rel="noopener" className={button.filled}>
            {t('signInAgain')}
          </a>
        ) : (
          <a href={pathname + search} className={button.filled}>
            {t('openAsThis')}
          </a>
        )}
      </div>
    </main>
  )
}
