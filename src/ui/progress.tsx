import { useEffect } from 'react'
import { useLocation, useRevalidator } from 'react-router'
import { type Text, momentText } from '#kernel/values'
import { usePage } from './page.ts'
import { texts } from './texts.ts'

export interface WorkProgress {
  readonly title: Text
  readonly done: number
  readonly total: number
  readonly state: 'running' | 'stopped' | 'abandoned' | 'finished'
  readonly startedAt: string
  readonly finishedAt: string | null
}

export const progressBar =
  'my-2 block h-4 w-full appearance-none overflow-hidden rounded-4 border border-solid-gray-600 bg-white [&::-moz-progress-bar]:bg-key-900 [&::-webkit-progress-bar]:bg-white [&::-webkit-progress-value]:bg-key-900'

/**
 * 長い仕事の進み具合。 Says in words how far it has come and, afterwards, how long it took. The work goes on wherever the reader goes; the
 * page reads it anew by itself where scripts run, and by its link where they do not.
 */
export function Progress({ work }: { readonly work: WorkProgress }) {
  const { t, say, language } = usePage(texts)
  const { pathname } = useLocation()
  const { title, done, total, state, startedAt, finishedAt } = work
  useReadAnew(state === 'running', 2000)
  const count = new Intl.NumberFormat('ja-JP')
  return (
    <section aria-labelledby="progress-title" className="max-w-2xl rounded-8 border border-solid-gray-300 px-4 py-3">
      <h2 id="progress-title" className="text-std-18B-160">
        {say(title)}
      </h2>
      <progress aria-labelledby="progress-title" value={done} max={Math.max(total, 1)} className={progressBar} />
      <p role="status">
        {t(`work_${state}`)} {t('doneOf', { done: count.format(done), total: count.format(total) })}
      </p>
      <p className="text-dns-14N-130 text-solid-gray-700">
        {t('startedAt', { at: momentText(startedAt, language) })}
        {finishedAt && ` ${t('took', { time: durationText(Date.parse(finishedAt) - Date.parse(startedAt), language) })}`}
      </p>
      {state === 'running' && (
        <p className="no-print mt-2">
          {t('mayLeave')}{' '}
          <a href={pathname} className="link">
            {t('readAnew')}
          </a>
        </p>
      )}
    </section>
  )
}

/** Reads the page's data again and again while that is wanted and the page is looked at. */
export function useReadAnew(wanted: boolean, everyMs: number): void {
  const { revalidate } = useRevalidator()
  useEffect(() => {
    if (!wanted) return
    const timer = setInterval(() => document.visibilityState === 'visible' && void revalidate(), everyMs)
    return () => clearInterval(timer)
  }, [wanted, everyMs, revalidate])
}

/** 1時間2分3秒 */
export function durationText(milliseconds: number, language: 'ja' | 'en'): string {
  const seconds = Math.max(0, Math.round(milliseconds / 1000))
  const parts = [
    [Math.floor(seconds / 3600), language === 'ja' ? '時間' : ' h '],
    [Math.floor(seconds / 60) % 60, language === 'ja' ? '分' : ' min '],
    [seconds % 60, language === 'ja' ? '秒' : ' s'],
  ] as const
  const shown = parts.filter(([value]) => value > 0)
  return (shown.length > 0 ? shown : parts.slice(2))
    .map(([value, unit]) => `${value}${unit}`)
    .join('')
    .trim()
}
