import { type FormEvent, type ReactNode, useEffect, useRef, useState } from 'react'
import { useRevalidator } from 'react-router'
import type { RefusalBody } from '#kernel'
import { type Text, fill, momentText } from '#kernel/values'
import { texts } from './attachments-texts.ts'
import { RequestKey, SelectField, refusedBy } from './forms.tsx'
import { usePage } from './page.ts'
import { Mark, TextLink, button } from './parts.tsx'
import { progressBar } from './progress.tsx'

/** What `files.listAttachments` answers. */
export interface AttachmentsOf {
  readonly items: readonly {
    readonly attachmentId: string
    readonly name: string
    readonly kindTitle: Text
    readonly formatTitle: Text
    readonly bytes: number
    readonly attachedAt: string
    readonly attachedBy: string
    readonly state: 'standing' | 'waiting' | 'infected' | 'withdrawn' | 'destroyed'
    readonly withdrawal: { readonly withdrawnAt: string; readonly withdrawnBy: string; readonly reason: string } | null
    readonly can: readonly ('open' | 'withdraw')[]
  }[]
  readonly kinds: readonly { readonly code: string; readonly title: Text }[]
  readonly accept: readonly string[]
  readonly limitBytes: number
  readonly can: readonly 'attach'[]
}

/** For the loader of a page: a sign-in that is too weak for files hides them, and not the record. */
export async function attachmentsFor(list: Promise<AttachmentsOf>): Promise<AttachmentsOf | RefusalBody> {
  try {
    return await list
  } catch (error) {
    const refusal = refusedBy(error)
    if (refusal.code !== 'strongSignInNeeded') throw error
    return refusal
  }
}

interface AttachmentsProps {
  readonly subjectType: string
  readonly subjectId: string
  readonly list: AttachmentsOf | RefusalBody
  /** Drawn by the loader, for the form as it is without a script. */
  readonly requestKey: string
}

/** 記録の添付。 The files of a record, and the place to attach more. Any record page mounts it whose kind takes files. */
export function Attachments({ subjectType, subjectId, list, requestKey }: AttachmentsProps) {
  const { t, say } = usePage(texts)
  return (
    <section id="attachments" aria-labelledby="attachments-title" className="mt-8">
      <h2 id="attachments-title" className="text-std-20B-150">
        {t('attachments')}
      </h2>
      {'code' in list ? (
        <p className="mt-2">{say(list.message)}</p>
      ) : (
        <>
          {list.items.length === 0 && <p className="mt-2">{t('none')}</p>}
          <Lines items={list.items} withdrawPath={`/office/attachments/${subjectType}/${subjectId}`} />
          {list.can.includes('attach') && <Attaching list={list} address={`/attach/${subjectType}/${subjectId}`} requestKey={requestKey} />}
        </>
      )}
    </section>
  )
}

function Lines({ items, withdrawPath }: { readonly items: AttachmentsOf['items']; readonly withdrawPath: string }) {
  const { t, say, language } = usePage(texts)
  if (items.length === 0) return null
  return (
    <ul className="mt-2 divide-y divide-solid-gray-200 border-y border-solid-gray-300">
      {items.map(({ attachmentId, name, kindTitle, formatTitle, bytes, attachedAt, attachedBy, state, withdrawal, can }) => (
        <li key={attachmentId} className="flex flex-wrap items-start gap-x-4 gap-y-1 px-1 py-2">
          <div className="min-w-0 flex-1 basis-64">
            <p className="break-all">
              {/* A download, not a page of ours: the router has nothing to do with it. */}
              {can.includes('open') ? (
                <a href={`/files/${attachmentId}`} className="link">
                  {name}
                </a>
              ) : (
                name
              )}{' '}
              {state !== 'standing' && <Mark>{t(state)}</Mark>}
            </p>
            <p className="text-dns-14N-130 text-solid-gray-700">
              {t('line', { kind: say(kindTitle), format: say(formatTitle), size: sizeText(bytes) })}
              <span className="ml-3 inline-block">
                {t(attachedBy === '' ? 'fromOutside' : 'byWhom', { name: attachedBy, at: momentText(attachedAt, language) })}
              </span>
            </p>
            {withdrawal && (
              <p className="text-dns-14N-130 text-solid-gray-700">
                {t('withdrawnLine', { name: withdrawal.withdrawnBy, at: momentText(withdrawal.withdrawnAt, language), reason: withdrawal.reason })}
              </p>
            )}
          </div>
          {can.includes('withdraw') && (
            <span className="no-print py-1">
              <TextLink to={`${withdrawPath}/${attachmentId}`} label={t('withdrawThis', { name })}>
                {t('withdraw')}
              </TextLink>
            </span>
          )}
        </li>
      ))}
    </ul>
  )
}

/** 1.2 MB */
export function sizeText(bytes: number): string {
  const [size, unit] = bytes < 2 ** 20 ? [bytes / 2 ** 10, 'KB'] : [bytes / 2 ** 20, 'MB']
  return `${size < 10 ? Math.max(0.1, Math.round(size * 10) / 10) : Math.round(size)} ${unit}`
}

/** A file that was chosen and is not on the record yet. */
interface Chosen {
  /** Idempotency key: sent again after a break, it is attached once. */
  readonly key: string
  readonly file: File
  readonly percent?: number | undefined
  readonly refusal?: Text | undefined
}

function Attaching({ list, address, requestKey }: { readonly list: AttachmentsOf; readonly address: string; readonly requestKey: string }) {
  const { t, say, language } = usePage(texts)
  const { revalidate } = useRevalidator()
  const [chosen, setChosen] = useState<readonly Chosen[]>([])
  const [said, setSaid] = useState('')
  const [sending, setSending] = useState<XMLHttpRequest>()
  const limit = sizeText(list.limitBytes)

  function choose(files: Iterable<File>): void {
    const more = [...files].map((file) => {
      const tooLarge = { ja: fill(texts.tooLarge.ja, { limit }), en: fill(texts.tooLarge.en, { limit }) }
      return { key: crypto.randomUUID(), file, ...(file.size > list.limitBytes && { refusal: tooLarge }) }
    })
    if (more.length > 0) setSaid('')
    setChosen((before) => [...before, ...more])
  }
  const over = useGiven((files, pasted) => choose(pasted ? files.map((file) => new File([file], t('pasted'), { type: file.type })) : files))

  async function send(event: FormEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault()
    if (sending) return
    const waiting = chosen.filter(({ file }) => file.size <= list.limitBytes)
    if (waiting.length === 0) return setSaid(t('nothing'))
    const kind = new FormData(event.currentTarget).get('kind') as string
    const change = (key: string, to: Partial<Chosen>) => setChosen((all) => all.map((each) => (each.key === key ? { ...each, ...to } : each)))
    const words: string[] = []
    let count = 0
    for (const { key, file } of waiting) {
      change(key, { percent: 0, refusal: undefined })
      const answer = await sent({ address, key, file, kind, began: setSending, progress: (percent) => change(key, { percent }) })
      change(key, { percent: undefined, ...answer })
      if (answer.refusal) continue
      count++
      if (answer.keptAs) words.push(t('keptAs', { name: answer.keptAs }))
      setChosen((all) => all.filter((each) => each.key !== key))
    }
    setSending(undefined)
    setSaid(count > 0 ? [t('done', { count }), ...words].join(' ') : '')
    if (count > 0) void revalidate()
  }

  // The list takes the place of the browser's own words on what was chosen.
  const chooser = (id: string, label: string, more: Record<string, unknown>): ReactNode => (
    <>
      <label htmlFor={id} className="text-std-16B-170">
        {label}
      </label>
      <input
        id={id}
        name="file"
        type="file"
        className={`focus-ring mt-1 block w-full text-dns-16N-130 text-transparent noscript:text-solid-gray-800 file:mr-3 file:min-h-12 file:cursor-pointer file:rounded-8 file:border file:border-solid file:border-key-900 file:bg-white file:px-4 file:text-oln-16B-100 file:text-key-900 hover:file:bg-key-50`}
        onChange={({ currentTarget }) => {
          choose(currentTarget.files ?? [])
          currentTarget.value = '' // what was chosen stands in the list; the same file can be chosen again
        }}
        {...more}
      />
    </>
  )
  return (
    <form
      method="post"
      action={address}
      encType="multipart/form-data"
      onSubmit={(event) => void send(event)}
      aria-labelledby="attaching-title"
      className={`no-print mt-4 max-w-2xl space-y-4 rounded-8 border-2 border-dashed px-4 py-4 ${over ? 'border-key-900 bg-key-50' : 'border-solid-gray-420'}`}
    >
      <h3 id="attaching-title" className="text-std-18B-160">
        {t('add')}
      </h3>
      <RequestKey value={requestKey} />
      <SelectField name="kind" label={t('kind')} choices={list.kinds.map(({ code, title }) => ({ value: code, label: say(title) }))} />
      <div>
        {chooser('attachment-file', t('choose'), { multiple: true, accept: list.accept.join(','), 'aria-describedby': 'attachment-help' })}
        <p id="attachment-help" className="mt-1 text-dns-14N-130 text-solid-gray-700">
          {t('chooseHelp', { limit })} {t('drop')}
        </p>
      </div>
      <div className="hidden pointer-coarse:block">
        {chooser('attachment-camera', t('camera'), { accept: 'image/jpeg,image/png', capture: 'environment' })}
      </div>
      {chosen.length > 0 && (
        <ul aria-label={t('chosen')} className="divide-y divide-solid-gray-200 border-y border-solid-gray-300">
          {chosen.map(({ key, file, percent, refusal }) => (
            <li key={key} className="py-2">
              <div className="flex flex-wrap items-center gap-x-4">
                <span className="min-w-0 flex-1 break-all">
                  {file.name} <span className="text-dns-14N-130 text-solid-gray-700">{sizeText(file.size)}</span>
                </span>
                <button
                  type="button"
                  className="link focus-ring min-h-11 px-2"
                  aria-label={t('removeThis', { name: file.name })}
                  onClick={() => {
                    if (percent !== undefined) sending?.abort()
                    setChosen((all) => all.filter((each) => each.key !== key))
                  }}
                >
                  {t('remove')}
                </button>
              </div>
              {percent !== undefined && (
                <>
                  <progress aria-label={t('sending', { name: file.name, percent })} value={percent} max={100} className={progressBar} />
                  <p className="text-dns-14N-130">{percent < 100 ? t('sending', { name: file.name, percent }) : t('checking')}</p>
                </>
              )}
              {refusal && <p className="text-dns-14B-130 text-error-2">{refusal[language]}</p>}
            </li>
          ))}
        </ul>
      )}
      <button className={button.filled} aria-disabled={sending !== undefined || undefined}>
        {t('send')}
      </button>
      <p role="status" aria-live="polite">
        {said}
      </p>
    </form>
  )
}

interface Sending {
  readonly address: string
  readonly key: string
  readonly file: File
  readonly kind: string
  began(request: XMLHttpRequest): void
  progress(percent: number): void
}

/** Sends one file. By XMLHttpRequest, since fetch does not say how far it has come. */
function sent({ address, key, file, kind, began, progress }: Sending): Promise<{ readonly refusal?: Text; readonly keptAs?: string }> {
  const body = new FormData()
  body.set('kind', kind)
  body.set('file', file)
  const request = new XMLHttpRequest()
  request.open('POST', address)
  request.setRequestHeader('accept', 'application/json')
  request.setRequestHeader('idempotency-key', key)
  request.upload.addEventListener('progress', ({ loaded, total }) => progress(Math.floor((loaded / Math.max(total, 1)) * 100)))
  began(request)
  return new Promise((resolve) => {
    request.addEventListener('loadend', () => {
      try {
        const answer = JSON.parse(request.responseText) as { message?: Text; files?: { refusal?: RefusalBody; keptAs?: string }[] }
        const [outcome] = answer.files ?? []
        const refusal = answer.message ?? outcome?.refusal?.message
        resolve({ ...(refusal && { refusal }), ...(outcome?.keptAs !== undefined && { keptAs: outcome.keptAs }) })
      } catch {
        resolve({ refusal: texts.cut }) // no answer of ours: the connection was lost on the way
      }
    })
    request.send(body)
  })
}

/** Files that are dropped or a picture that is pasted anywhere on the page. @returns whether files are being held above it */
function useGiven(take: (files: readonly File[], pasted: boolean) => void): boolean {
  const [over, setOver] = useState(false)
  const latest = useRef(take)
  useEffect(() => {
    latest.current = take
  })
  useEffect(() => {
    const give = (event: Event, transfer: DataTransfer | null) => {
      setOver(false)
      const files = [...(transfer?.files ?? [])]
      if (files.length === 0) return // text, which goes into a field
      event.preventDefault() // or the browser leaves the page for the file
      latest.current(files, event.type === 'paste')
    }
    const hold = (event: DragEvent) => {
      const files = event.dataTransfer?.types.includes('Files') === true
      if (files) event.preventDefault()
      setOver(files)
    }
    const listeners = new AbortController()
    const options = { signal: listeners.signal }
    document.addEventListener('paste', (event) => give(event, event.clipboardData), options)
    document.addEventListener('drop', (event) => give(event, event.dataTransfer), options)
    document.addEventListener('dragover', hold, options)
    document.addEventListener('dragleave', () => setOver(false), options)
    return () => listeners.abort()
  }, [])
  return over
}
