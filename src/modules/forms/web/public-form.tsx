import { data, redirect, useActionData, useLoaderData } from 'react-router'
import type { RefusalBody } from '#kernel'
import { dayText, eraDateText } from '#kernel/values'
import { type LoadArgs, Notice, RefusalSummary, api, button, pageContext, refusedBy, usePage } from '#ui'
import type { operations } from '../index.ts'
import { type Typed, readAnswer, rowCount, withFiles } from '../rules/answering.ts'
import { linesOf } from '../rules/showing.ts'
import { nextStep, shownItems, stepsOf } from '../rules/steps.ts'
import { type Definition, type DraftFile, type PublicForm, draftCodeIn, draftCookie, wordsIn } from '../schema.ts'
import { AnswerFields, answerPrefix, answersIn, fieldLabels, textsIn } from './fields.tsx'
import { FilesPage } from './public-files.tsx'
import { texts } from './public-texts.ts'

export const handle = { script: false, font: false }

/** Fields of a draft that are no answers: no item begins with a line. */
const keyField = '_key'
const invitationField = '_invitation'

type Forms = ReturnType<typeof formsApi>
function formsApi(context: LoadArgs['context']) {
  return api<{ forms: typeof operations }>(context).forms
}

const draftIn = (request: Request, addressCode: string) => draftCodeIn(request.headers.get('cookie'), addressCode)
function keeping(addressCode: string, code: string, secure: boolean, gone = false): HeadersInit {
  return {
    'set-cookie': `${draftCookie(addressCode)}=${gone ? '' : code}; Path=/f/${addressCode}; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}${gone ? '; Max-Age=0' : ''}`,
  }
}

interface Draft {
  readonly code?: string
  readonly version: number
  readonly definition: Definition
  readonly typed: Record<string, string>
  readonly files: readonly DraftFile[]
  readonly expiresOn?: string
  /** From the register, and what of it still stands so. */
  readonly prefilled?: readonly string[]
  readonly kept?: readonly string[]
  readonly prefilledOn?: string | null
}

/** The half-written answer of this browser; an empty one on the version in use where there is none. */
async function draftOf(forms: Forms, form: PublicForm, addressCode: string, code: string | undefined): Promise<Draft> {
  const kept =
    code === undefined
      ? undefined
      : await forms.readAnswerDraft({ addressCode, draftCode: code }).catch((error: unknown) => {
          if (refusedBy(error).code !== 'notFound') throw error
          return undefined
        })
  if (kept && code !== undefined) return { code, ...kept }
  return { version: form.version, definition: form.definition, typed: {}, files: [] }
}

const answersOf = (typed: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(typed).filter(([name]) => !name.startsWith('_')))

export async function loader({ context, request, params, url }: LoadArgs) {
  const forms = formsApi(context)
  const addressCode = params['addressCode'] ?? ''
  const form = await forms.getPublicForm({ addressCode })
  const draft = await draftOf(forms, form, addressCode, draftIn(request, addressCode))
  const { today } = context.get(pageContext).shell
  const invitation = url.searchParams.get('i') ?? draft.typed[invitationField] ?? ''
  return {
    form,
    addressCode,
    today,
    invitation,
    definition: draft.definition,
    version: draft.version,
    typed: answersOf(draft.typed),
    files: draft.files,
    item: url.searchParams.get('item') ?? '',
    begun: draft.code !== undefined,
    code: draft.code ?? '',
    expiresOn: draft.expiresOn ?? '',
    prefilled: draft.prefilledOn ? { codes: draft.prefilled ?? [], on: draft.prefilledOn } : undefined,
    kept: draft.kept ?? [],
    step: url.searchParams.get('step'),
    appeared: url.searchParams.has('more'),
    words: url.searchParams.get('lang') ?? '',
    requestKey: draft.typed[keyField] ?? '',
  }
}

export async function action({ context, request, params, url }: LoadArgs) {
  const forms = formsApi(context)
  const addressCode = params['addressCode'] ?? ''
  const { secure, shell } = context.get(pageContext)
  const sent = textsIn(await request.formData())
  const act = sent['act'] ?? 'next'
  const words = url.searchParams.get('lang')
  const to = (step: string, more: Readonly<Record<string, string>> = {}, headers?: HeadersInit, anchor = '') =>
    redirect(
      `/f/${addressCode}?${new URLSearchParams({ ...(step && { step }), ...more, ...(words && { lang: words }) })}${anchor}`,
      headers ? { headers } : {},
    )
  try {
    const form = await forms.getPublicForm({ addressCode })
    if (act === 'open') {
      const code = (sent['a.draft'] ?? '').normalize('NFKC').toLowerCase().replace(/\s/g, '')
      const draft = /^[a-z0-9]{4}(-[a-z0-9]{4}){3}$/.test(code) ? await draftOf(forms, form, addressCode, code) : undefined
      if (draft?.code === undefined) return data({ refusal: draftUnknown, typed: { 'a.draft': sent['a.draft'] ?? '' } }, { status: 404 })
      return to('', {}, keeping(addressCode, code, secure))
    }
    if (act === 'refused') return data(refusedFiles(sent['refused'] ?? ''), { status: 422 })
    const code = draftIn(request, addressCode)
    if (act === 'anew' && code !== undefined) await forms.discardAnswerDraft({ addressCode, draftCode: code }).catch(unlessGone)
    const draft = await draftOf(forms, form, addressCode, act === 'anew' ? undefined : code)
    const { definition } = draft
    const [what, path = ''] = act.split(':')
    if (what === 'drop') {
      if (draft.code !== undefined) await forms.dropDraftFile({ addressCode, draftCode: draft.code, fileId: path })
      return to('files', { item: sent['item'] ?? '' })
    }
    if (act === 'send') {
      // Everything comes with the form and under its key, so that pressing twice is one answer, also when the first has taken the draft away.
      const typed = answersIn(sent)
      const invitation = sent['invitation'] ?? ''
      const receipt = await forms.sendAnswer(
        {
          addressCode,
          version: Number(sent['version']),
          typed,
          ...(sent['draft'] && { draftCode: sent['draft'] }),
          ...(invitation && { invitation }),
        },
        { key: sent['requestKey'] ?? '' },
      )
      const language = words || shell.language
      const { values } = readAnswer(definition, typed, { today: shell.today })
      const areas = namesOf(form, draft)
      const lines = linesOf(definition, values, { language: language === 'ja' ? 'ja' : 'en', areas })
      return data(
        { done: receipt.number, said: receipt.said, lines, typed: {}, refusal: undefined },
        { headers: keeping(addressCode, '', secure, true) },
      )
    }
    const pages = stepsOf(definition)
    const at = Math.min(Math.max(Number(sent['step']) || 0, 0), pages.length - 1)
    const here = new Set(pages[at]!.map(({ code }) => code))
    // What stands on this page is as it was sent now; a tick that was taken off is not sent at all.
    const others = Object.entries(answersOf(draft.typed)).filter(([name]) => act === 'begin' || !here.has(/^\w+/.exec(name)?.[0] ?? ''))
    const typed: Record<string, string> = withFiles(
      definition,
      { ...Object.fromEntries(others), ...(act === 'begin' ? {} : answersIn(sent)) },
      draft.files,
    )
    if (what === 'more' || what === 'fewer') {
      const item = definition.items.find(({ code }) => code === path)
      if (item?.kind === 'group' || item?.kind === 'table') {
        const count = rowCount(item, path, typed) + (what === 'more' ? 1 : -1)
        typed[`${path}.rows`] = String(count)
        const gone = `${path}.${count + 1}.`
        for (const name of Object.keys(typed)) if (name.startsWith(gone)) delete typed[name]
        for (const file of draft.files)
          if (file.path.startsWith(gone) && draft.code !== undefined)
            await forms.dropDraftFile({ addressCode, draftCode: draft.code, fileId: file.fileId })
      }
    }
    const requestKey = draft.typed[keyField] ?? crypto.randomUUID()
    const invitation = sent['invitation'] || draft.typed[invitationField] || ''
    const kept = await forms.saveAnswerDraft({
      addressCode,
      version: draft.version,
      typed: { ...typed, [keyField]: requestKey, ...(invitation && { [invitationField]: invitation }) },
      ...(draft.code !== undefined && { draftCode: draft.code }),
      ...(invitation && { invitation }),
    })
    const headers = keeping(addressCode, kept.draftCode, secure)
    // What was just begun may have come filled in from the register.
    const begun = act === 'begin' || act === 'anew' ? answersOf((await draftOf(forms, form, addressCode, kept.draftCode)).typed) : typed
    const { values, issues } = readAnswer(definition, begun, { today: shell.today })
    const shown = shownItems(definition.items, values, shell.today)
    if (what === 'files') return to('files', { item: path }, headers)
    if (act === 'later') return to('later', {}, headers)
    if (act === 'begin' || act === 'anew') return to(String(nextStep(pages, shown, 0)), {}, headers)
    if (what === 'more' || what === 'fewer')
      return to(String(at), {}, headers, `#${answerPrefix}${path}.${rowCountOf(definition, path, typed)}.${firstIn(definition, path)}`)
    if (act === 'back') return to(at === 0 ? '' : String(nextStep(pages, shown, at - 1, -1)), {}, headers)
    const wrong = issues.filter(({ item }) => here.has(item))
    const seen = new Set((sent['shown'] ?? '').split(' '))
    // Before anything is called wrong, what came up from the answers is shown.
    if ([...shown].some((code) => here.has(code) && !seen.has(code))) return to(String(at), { more: '' }, headers)
    if (wrong.length > 0) {
      const fields = wrong.map(({ path: field, message }) => ({ path: answerPrefix + field, message }))
      const refusal: RefusalBody = { code: 'invalidAnswer', status: 422, message: texts.errorLead, fields }
      return data({ refusal, typed }, { status: 422, headers })
    }
    const next = nextStep(pages, shown, at + 1)
    return to(next >= pages.length ? 'review' : String(next), {}, headers)
  } catch (error) {
    if (error instanceof Response) throw error
    const refusal = refusedBy(error)
    const fields = refusal.fields?.map(({ path, message }) => ({ path: answerPrefix + path, message }))
    return data({ refusal: { ...refusal, ...(fields && { fields }) }, typed: answersIn(sent) }, { status: refusal.status })
  }
}

/** Names of what is stored by its id: districts, and files that were added here. */
function namesOf({ districts }: PublicForm, { files }: Pick<Draft, 'files'>): Record<string, string> {
  return Object.fromEntries([...districts.map(({ areaId, name }) => [areaId, name]), ...files.map(({ fileId, name }) => [fileId, name])])
}

/** A half-written answer that is gone already is deleted. */
function unlessGone(error: unknown): void {
  if (refusedBy(error).code !== 'notFound') throw error
}

/** What the door of files did not take, told here beside those it took. */
function refusedFiles(told: string) {
  const files = JSON.parse(told || '[]') as readonly { readonly name: string; readonly code: string; readonly message: RefusalBody['message'] }[]
  const notKept = files.map(({ name, code, message }) => ({ name, message: code === 'notFound' ? texts.cookieNeeded : message }))
  return { notKept, typed: {} as Record<string, string>, refusal: undefined }
}

const draftUnknown: RefusalBody = { code: 'notFound', status: 404, message: texts.draftUnknown }

function rowCountOf(definition: Definition, path: string, typed: Typed): number {
  const item = definition.items.find(({ code }) => code === path)
  return item?.kind === 'group' || item?.kind === 'table' ? rowCount(item, path, typed) : 1
}
function firstIn(definition: Definition, path: string): string {
  const item = definition.items.find(({ code }) => code === path)
  return (item?.kind === 'group' ? item.items : item?.kind === 'table' ? item.columns : [])[0]?.code ?? ''
}

const large = 'text-std-18N-160'
const press = `${button.filled} min-h-12`
const quiet = `${button.outlined} min-h-12`

export default function AnswerPage() {
  const loaded = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { form, definition, addressCode, step, invitation, today } = loaded
  const { t, say, language: own } = usePage(texts)
  const words = definition.languages.includes(loaded.words) ? loaded.words : own
  const address = (asked: Readonly<Record<string, string>>) =>
    `/f/${addressCode}?${new URLSearchParams({ ...asked, ...(definition.languages.includes(loaded.words) && { lang: loaded.words }) })}`
  const title = wordsIn(definition.title, words)
  const day = (date: string) => dayText(date, own)

  if (answer && 'done' in answer)
    return (
      <article className={large}>
        <title>{title}</title>
        <h1 className="mb-3 text-std-28B-150 max-sm:text-std-24B-150">{t('doneTitle')}</h1>
        <p>
          {t('doneNumber')} <strong className="text-std-28B-150">{answer.done}</strong>
        </p>
        {answer.said.map((sentence) => (
          <p key={sentence.ja} className="mt-3 rounded-8 border border-solid-gray-600 px-4 py-3 whitespace-pre-wrap">
            {say(sentence)}
          </p>
        ))}
        <p className="mt-2">{t('doneHelp')}</p>
        {definition.closing && <p className="my-4 whitespace-pre-wrap">{wordsIn(definition.closing, words)}</p>}
        <p className="no-print my-4">{t('donePrint')}</p>
        <h2 className="mt-6 text-std-22B-150">{title}</h2>
        <Lines lines={answer.lines} />
      </article>
    )

  const notOpen = form.state === 'ahead' ? t('ahead', { day: day(form.opensOn) }) : form.state === 'open' ? '' : t('over')
  const barred = form.audience === 'invited' && invitation === '' ? t('notInvited') : notOpen
  if (barred)
    return (
      <article className={large}>
        <title>{title}</title>
        <h1 className="mb-3 text-std-28B-150 max-sm:text-std-24B-150">{title}</h1>
        <p>{barred}</p>
      </article>
    )

  const refusal = answer && 'refusal' in answer ? answer.refusal : undefined
  const typed: Typed = refusal?.fields && answer ? answer.typed : loaded.typed
  const pages = stepsOf(definition)
  const { values } = readAnswer(definition, typed, { today })
  const shown = shownItems(definition.items, values, today)

  if (step === null || step === '')
    return (
      <article className={`${large} space-y-4`} lang={words}>
        <title>{title}</title>
        <h1 className="text-std-28B-150 max-sm:text-std-24B-150">{title}</h1>
        <RefusalSummary refusal={refusal} labels={{ 'a.draft': t('draftCode') }} />
        {definition.languages.length > 0 && (
          <nav aria-label={t('languages')} className="flex flex-wrap gap-x-6">
            {['', ...definition.languages.filter((code) => code !== 'ja')].map((code) => (
              <a
                key={code}
                href={`/f/${addressCode}?${new URLSearchParams({ ...(code && { lang: code }), ...(invitation && { i: invitation }) })}`}
                lang={code || 'ja'}
                className="link inline-flex min-h-11 items-center"
              >
                {code === ''
                  ? t('japanese')
                  : code === 'easy'
                    ? 'やさしい日本語'
                    : (new Intl.DisplayNames([code], { type: 'language' }).of(code) ?? code)}
              </a>
            ))}
          </nav>
        )}
        {definition.opening && <p className="whitespace-pre-wrap">{wordsIn(definition.opening, words)}</p>}
        {form.closesOn && <p>{t('until', { day: day(form.closesOn) })}</p>}
        {form.anonymous && <p>{t('anonymousNote')}</p>}
        <p className="whitespace-pre-wrap">
          <strong>{t('purpose')}</strong>
          {`　${wordsIn(definition.purpose, words)}`}
        </p>
        <form method="post" action={address({})} className="flex flex-wrap items-center gap-4">
          <input type="hidden" name="invitation" value={invitation} />
          {loaded.begun && <p className="w-full">{t('goOnHelp')}</p>}
          <button name="act" value="begin" className={press}>
            {t(loaded.begun ? 'goOn' : 'start')}
          </button>
          {loaded.begun && (
            <button name="act" value="anew" className={quiet}>
              {t('startAnew')}
            </button>
          )}
        </form>
        {!loaded.begun && (
          <details open={refusal !== undefined}>
            <summary className="focus-ring inline-flex min-h-11 cursor-pointer items-center text-key-900 underline">{t('haveCode')}</summary>
            <form method="post" action={address({})} className="space-y-3">
              <input type="hidden" name="invitation" value={invitation} />
              <label htmlFor="a.draft" className="block text-std-18B-160">
                {t('draftCode')}
              </label>
              <p id="a.draft-help" className="text-std-16N-170">
                {t('draftCodeHelp')}
              </p>
              <input
                id="a.draft"
                name="a.draft"
                aria-describedby="a.draft-help"
                defaultValue={answer && 'typed' in answer ? (answer.typed as Typed)['a.draft'] : ''}
                autoComplete="off"
                className="focus-ring block min-h-12 w-full rounded-8 border border-solid-gray-600 bg-white px-3 text-std-18N-160"
              />
              <button name="act" value="open" className={quiet}>
                {t('openDraft')}
              </button>
            </form>
          </details>
        )}
      </article>
    )

  if (step === 'later')
    return (
      <article className={`${large} space-y-4`}>
        <title>{title}</title>
        <h1 className="text-std-28B-150 max-sm:text-std-24B-150">{t(loaded.begun ? 'laterTitle' : 'draftCode')}</h1>
        {loaded.begun ? (
          <>
            <p>{t('laterHelp', { day: day(loaded.expiresOn) })}</p>
            <p>
              {t('draftCode')} <strong className="text-std-24B-150">{loaded.code}</strong>
            </p>
          </>
        ) : (
          <p>{t('cookieNeeded')}</p>
        )}
        <p className="no-print">
          <a href={address({})} className="link inline-flex min-h-11 items-center">
            {t('goOn')}
          </a>
        </p>
      </article>
    )

  if (step === 'files') {
    const notKept = answer && 'notKept' in answer ? answer.notKept : []
    return <FilesPage {...loaded} words={words} pages={pages} address={address} notKept={notKept} />
  }

  if (step === 'review') {
    const lines = linesOf(definition, values, { language: words === 'ja' ? 'ja' : 'en', areas: namesOf(form, loaded) }).filter(({ code }) =>
      shown.has(code),
    )
    return (
      <article className={`${large} space-y-4`}>
        <title>{t('reviewTitle')}</title>
        <h1 className="text-std-28B-150 max-sm:text-std-24B-150">{t('reviewTitle')}</h1>
        <RefusalSummary refusal={refusal} labels={fieldLabels(definition, typed, words)} />
        <p>{loaded.begun ? t('reviewHelp') : t('cookieNeeded')}</p>
        <Lines
          lines={lines}
          remark={(code) =>
            loaded.prefilled && loaded.kept.includes(code)
              ? t('asRegistered', { day: own === 'ja' ? eraDateText(loaded.prefilled.on) : day(loaded.prefilled.on) })
              : ''
          }
          change={(code, label) => (
            <a
              href={address({ step: String(pages.findIndex((page) => page.some((item) => item.code === code))) })}
              aria-label={t('changeOf', { label })}
              className="link inline-flex min-h-11 items-center"
            >
              {t('change')}
            </a>
          )}
        />
        <form method="post" action={address({ step: 'review' })} className="flex flex-wrap items-center gap-4">
          {Object.entries(typed).map(([name, value]) => (
            <input key={name} type="hidden" name={answerPrefix + name} value={value} />
          ))}
          <input type="hidden" name="version" value={loaded.version} />
          <input type="hidden" name="draft" value={loaded.code} />
          <input type="hidden" name="invitation" value={invitation} />
          <input type="hidden" name="requestKey" value={loaded.requestKey} />
          <button name="act" value="send" className={press}>
            {t('send')}
          </button>
          <a href={address({ step: String(nextStep(pages, shown, pages.length - 1, -1)) })} className="link inline-flex min-h-11 items-center">
            {t('back')}
          </a>
        </form>
      </article>
    )
  }

  const at = Math.min(Math.max(Number(step) || 0, 0), pages.length - 1)
  const counted = pages.map((page, n) => ({ n, there: page.some(({ code }) => shown.has(code)) })).filter(({ there }) => there)
  const place = counted.findIndex(({ n }) => n === at) + 1
  return (
    <article className={large}>
      <title>{title}</title>
      <h1 className="text-std-24B-150">{title}</h1>
      {counted.length > 1 && place > 0 && <p className="mb-3">{t('progress', { step: place, steps: counted.length })}</p>}
      {loaded.appeared && !refusal && <Notice>{t('appeared')}</Notice>}
      <form method="post" action={address({ step: String(at) })} noValidate className="space-y-7" lang={words}>
        <RefusalSummary refusal={refusal} labels={fieldLabels(definition, typed, words)} />
        {/* Enter presses the first button of a form: it is to go on, not to add a row. */}
        <button name="act" value="next" tabIndex={-1} aria-hidden="true" className="sr-only">
          {t('next')}
        </button>
        <input type="hidden" name="step" value={at} />
        <input type="hidden" name="invitation" value={invitation} />
        <AnswerFields
          definition={definition}
          items={pages[at]!}
          typed={typed}
          issues={refusal?.fields?.map(({ path, message }) => ({ path: path.slice(answerPrefix.length), message })) ?? []}
          language={words}
          today={today}
          districts={form.districts}
          prefilled={loaded.prefilled}
          files={loaded.files}
        />
        <p className="flex flex-wrap items-center gap-4">
          <button name="act" value="next" className={press}>
            {t(nextStep(pages, shown, at + 1) >= pages.length ? 'review' : 'next')}
          </button>
          <button name="act" value="back" className={quiet}>
            {t('back')}
          </button>
          <button name="act" value="later" className={quiet}>
            {t('later')}
          </button>
        </p>
      </form>
    </article>
  )
}

function Lines({
  lines,
  remark,
  change,
}: {
  readonly lines: readonly { readonly code: string; readonly heading: boolean; readonly label: string; readonly text: string }[]
  readonly remark?: (code: string) => string
  readonly change?: (code: string, label: string) => React.ReactNode
}) {
  return (
    <dl className="divide-y divide-solid-gray-300 border-y border-solid-gray-400">
      {lines
        .filter(({ heading }) => !heading)
        .map(({ code, label, text }) => (
          <div key={code} className="grid gap-x-4 py-2 sm:grid-cols-[13rem_1fr_auto]">
            <dt className="font-700">{label}</dt>
            <dd className="min-w-0 whitespace-pre-wrap [overflow-wrap:anywhere]">
              {text}
              {remark?.(code) && <span className="block text-std-16N-170 text-solid-gray-700">{remark(code)}</span>}
            </dd>
            {change && <dd>{change(code, label)}</dd>}
          </div>
        ))}
    </dl>
  )
}
