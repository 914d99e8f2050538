import { useEffect, useRef, useState } from 'react'
import { TextLink, usePage } from '#ui'
import { momentText } from '#kernel/values'
import type { Draft, DraftRow, KeepDraft } from '../schema.ts'
import { draftTexts } from './draft-texts.ts'
import type { casesApi } from './parts.tsx'

/** The draft that is gone on with, and those there are of this page besides. */
export interface PageDrafts {
  readonly path: string
  readonly draftId: string
  readonly opened: Draft | null
  readonly newest: DraftRow | null
}

/** @param path of the page, with what makes it another form and nothing else */
export async function draftsOf({ cases }: Pick<ReturnType<typeof casesApi>, 'cases'>, path: string, asked: URLSearchParams): Promise<PageDrafts> {
  const draftId = asked.get('draft')
  const [opened, { items }] = await Promise.all([draftId ? cases.getDraft({ draftId }) : null, cases.listDrafts({ path })])
  return { path, draftId: opened?.draftId ?? crypto.randomUUID(), opened, newest: opened ? null : (items[0] ?? null) }
}

/** 書きかけの一覧への入口。 */
export function DraftsLink() {
  const { t } = usePage(draftTexts)
  return <TextLink to="/office/cases/drafts">{t('all')}</TextLink>
}

/** 書きかけがあることを知らせる。 Above the form: the newest one of this page, or which one is open. */
export function DraftOffer({ drafts: { path, opened, newest } }: { readonly drafts: PageDrafts }) {
  const { t, language } = usePage(draftTexts)
  if (!opened && !newest) return null
  return (
    <p className="no-print mb-4 rounded-8 border border-solid-gray-420 px-4 py-3">
      {opened ? t('goingOn', { when: momentText(opened.keptAt, language) }) : t('thereIs', { when: momentText(newest!.keptAt, language) })}{' '}
      {newest && <TextLink to={`${path}${path.includes('?') ? '&' : '?'}draft=${newest.draftId}`}>{t('goOn')}</TextLink>}{' '}
    </p>
  )
}

/** No more than so much of what was typed is lost. */
const waitMilliseconds = 3000
/** Fields that belong to the page and not to what is typed. */
const notTyped = new Set(['requestKey', 'draftId'])

/**
 * 打つそばから書きかけを残す。
 *
 * Stands within the form. Nothing is kept in the browser: what could not be sent, as the network is away or somebody has to sign in again, is sent as soon as it can be,
 * and to nobody but whoever opened the page.
 */
export function KeepsDraft({
  drafts: { path, draftId, opened },
  ...about
}: { readonly drafts: PageDrafts } & Pick<KeepDraft, 'form'> & Partial<Pick<KeepDraft, 'caseId' | 'contactId' | 'filledId'>>) {
  const { t, person, language } = usePage(draftTexts)
  const mark = useRef<HTMLInputElement>(null)
  const [said, setSaid] = useState<'nothing' | 'waiting' | string>('nothing')
  const whose = person?.accountId
  const revision = useRef(opened?.revision ?? 0)
  const begun = useRef(opened !== null)
  const subject = JSON.stringify(about)

  useEffect(() => {
    const form = mark.current?.form
    if (!form || !whose) return
    let timer: ReturnType<typeof setTimeout> | undefined
    let dirty = false
    let sending: AbortController | undefined
    const typed = () =>
      Object.fromEntries(
        [...new FormData(form)].filter((entry): entry is [string, string] => typeof entry[1] === 'string' && !notTyped.has(entry[0])),
      )
    async function send(last = false): Promise<void> {
      clearTimeout(timer)
      timer = undefined
      if (!dirty || (sending && !last)) return
      dirty = false
      sending = new AbortController()
      revision.current++
      const body = {
        ...(JSON.parse(subject) as typeof about),
        draftId,
        accountId: whose,
        path,
        revision: revision.current,
        begins: !begun.current,
        typed: typed(),
      }
      try {
        const answer = await fetch('/api/cases/keepDraft', {
          method: 'POST',
          headers: { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() },
          body: JSON.stringify(body),
          keepalive: last,
          signal: sending.signal,
        })
        const code = answer.ok ? '' : ((await answer.json().catch(() => ({}))) as { code?: string }).code
        if (answer.ok) {
          begun.current = true
          setSaid(new Date().toISOString())
        } else {
          // Recorded or thrown away elsewhere: what is typed from now on is a draft anew.
          if (code === 'gone') begun.current = false
          dirty = code !== 'gone' || dirty
          setSaid('waiting')
        }
      } catch (error) {
        if ((error as Error).name === 'AbortError') return
        dirty = true
        setSaid('waiting')
      } finally {
        sending = undefined
      }
      if (dirty) timer ??= setTimeout(() => void send(), waitMilliseconds)
    }
    const typing = () => {
      dirty = true
      timer ??= setTimeout(() => void send(), waitMilliseconds)
    }
    // What is recorded takes its draft along; a refusal leaves it, and the next key keeps it again.
    const recording = () => {
      clearTimeout(timer)
      timer = undefined
      dirty = false
      sending?.abort()
    }
    const leaving = () => void send(true)
    form.addEventListener('input', typing)
    form.addEventListener('submit', recording)
    addEventListener('pagehide', leaving)
    return () => {
      leaving()
      clearTimeout(timer)
      form.removeEventListener('input', typing)
      form.removeEventListener('submit', recording)
      removeEventListener('pagehide', leaving)
    }
  }, [draftId, path, subject, whose])

  return (
    <>
      <input ref={mark} type="hidden" name="draftId" value={draftId} />
      <p role="status" className="no-print min-h-6 text-oln-16N-100 text-solid-gray-700">
        {said === 'waiting' ? t('waiting') : said === 'nothing' ? '' : t('kept', { time: momentText(said, language) })}
      </p>
    </>
  )
}
